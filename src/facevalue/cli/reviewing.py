"""The commands about a reviewed sample: draw one for a person to judge, take it in, tell what came of it."""

# ruff: noqa: PLC0415 - a room is loaded when a command needs it

from __future__ import annotations

import csv
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from facevalue.cli.actors import login
from facevalue.cli.counting import bring_up_to_date, record_to_write
from facevalue.cli.options import db_option, format_option
from facevalue.record import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facevalue.store import Store

OF = ("castings", "statements", "passages")
SIZE = 200
SEEDS = 2**31


@click.group()
def review() -> None:
    """Draws a random sample for you to review, takes it in, and tells how often the reader is right.

    Where castings were reviewed, `facevalue standing` corrects its figures by the errors that you found.
    """


@review.command()
@db_option
@click.option(
    "--of",
    "of",
    type=click.Choice(OF),
    default=OF[0],
    show_default=True,
    help="Castings tell how stances are misread, statements the precision, passages the recall.",
)
@click.option("--n", "size", type=click.IntRange(1), default=SIZE, show_default=True, help="So many.")
@click.option("--actor", metavar="ACTOR", help="Castings: only those of this actor, by id or name.")
@click.option(
    "--seed", type=click.IntRange(0), help="The same seed draws the same sample; else a random one."
)
@click.option(
    "--to",
    "path",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The sheet to fill in, as CSV.",
)
def sample(db: Path, path: Path, seed: int | None, **asked: Any) -> None:
    """Draws at random and writes a sheet to fill in.

    A casting is a statement and an actor that it is about. In the column `stance` write how the words cast
    the actor: negative, neutral or positive; or none, if they are not about it at all.

    Of statements say in `verdict`: right, speaker (in `instead` who it was), words (in `instead` the right
    ones, as they stand there), or none. Of passages write into `missed` the words of each missed statement,
    with | between two, or 0 where nothing was missed.

    How the machine read a stance is not shown. The order is random, so you may stop anywhere: what is empty
    is passed over.
    """
    if path.exists():
        raise UsageError("U65", f"{path}: is there already", "name a new file, so that no review is lost")
    if asked["actor"] and asked["of"] != "castings":
        raise click.UsageError("--actor is for castings alone.")
    seed = secrets.randbelow(SEEDS) if seed is None else seed
    with record_to_write(db) as store:
        drawn = _drawn(store, asked["of"], asked["size"], asked["actor"], seed)
        _write(drawn.rows, path)
    click.echo(f"{path}: {len(drawn.rows):,} {drawn.among}, seed {seed}", err=True)


class _Drawn(NamedTuple):
    rows: list[Any]
    among: str


def _drawn(store: Store, of: str, size: int, actor: str | None, seed: int) -> _Drawn:
    """The rows of a sheet, and what they were drawn from."""
    from facevalue.explore.sampling import draw_sample, sheet
    from facevalue.explore.sheets import passage_sheet, statement_sheet

    if of == "passages":
        return _Drawn(passage_sheet(store, size, seed), "passages")
    if of == "statements":
        return _Drawn(statement_sheet(store, size, seed), f"of {store.counts()['statement']:,} statements")
    bring_up_to_date(store)
    known = store.actor(actor) if actor else None
    drawn = draw_sample(store, size, actor=known, seed=seed)
    return _Drawn(list(sheet(store, drawn)), f"of {drawn.population:,} castings")


def _write(rows: Sequence[Any], path: Path) -> None:
    from msgspec import structs

    from facevalue.export import safe_cell

    if not rows:
        raise UsageError("U62", "there is nothing to draw from", "ingest more")
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(rows[0].__struct_fields__)
            for row in rows:
                out.writerow(safe_cell(cell) for cell in structs.astuple(row))
    except OSError as error:
        raise UsageError(
            "U65", f"{path}: cannot be written ({error.strerror})", "name another file"
        ) from error


@review.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@db_option
@click.option("--reviewer", metavar="NAME", default=login, help="Who judged; else your login name.")
def take(path: Path, db: Path, reviewer: str) -> None:
    """Takes in a sheet that was filled in.

    It may be one of castings, statements or passages.

    All of it, or nothing where a line is wrong. What you judge again later takes the place of what you said
    before; both are kept.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UsageError("U63", f"{path}: is not UTF-8", "save it as CSV in UTF-8") from error
    with record_to_write(db) as store:
        count, asked = _taken(store, text, reviewer)
    click.echo(f"{count:,} reviewed" + ("" if count else f": the column {asked} is empty"), err=True)


def _taken(store: Store, text: str, reviewer: str) -> tuple[int, str]:
    """Keep what a sheet says; how many rows, and the column that was to be filled in."""
    from facevalue.explore.sampling import columns_of, read_sheet, sheet_rows
    from facevalue.explore.sheets import take_passages, take_statements
    from facevalue.store import Signature

    columns = columns_of(text)
    if "verdict" in columns:
        rows = sheet_rows(text, ("verdict", "instead", "statement"))
        return take_statements(store, rows, reviewer), "verdict"
    if "missed" in columns:
        return take_passages(store, sheet_rows(text, ("missed", "region")), reviewer), "missed"
    return store.judge(read_sheet(text), Signature(reviewer=reviewer)), "stance"


@review.command()
@db_option
@format_option("table", "jsonl")
def result(db: Path, form: str) -> None:
    """Tells how often the reader is right.

    With 95 % intervals, and how far reviewers agree.

    Castings tell how stances are misread, statements of random samples the precision, random passages the
    recall. What was decided in the workbench counts, too.
    """
    from facevalue.cli.review_tables import result_lines, result_table
    from facevalue.explore.reviewed import crossed, figures
    from facevalue.store import open_store

    with open_store(db, write=False) as store:
        crosses, told = crossed(store.casting_ballots()), figures(store)
        if not told:
            click.echo("nothing was reviewed yet; facevalue review sample draws a sheet", err=True)
        elif form == "jsonl":
            result_lines([*crosses, *told])
        else:
            result_table(store, crosses, told)
