"""The commands about a reviewed sample: draw one for a person to judge, take in what the person says."""

# ruff: noqa: PLC0415 - a room is loaded when a command needs it

from __future__ import annotations

import csv
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import click

from facevalue.cli.actors import login
from facevalue.cli.counting import bring_up_to_date, record_to_write
from facevalue.cli.options import db_option
from facevalue.record import UsageError

if TYPE_CHECKING:
    from facevalue.store import Sample, Store

SIZE = 200
SEEDS = 2**31


@click.group()
def review() -> None:
    """Draws a random sample for you to review, and takes it in.

    Where castings were reviewed, `facevalue standing` corrects its figures by the errors that you found.
    """


@review.command()
@db_option
@click.option(
    "--n", "size", type=click.IntRange(1), default=SIZE, show_default=True, help="So many castings."
)
@click.option("--actor", metavar="ACTOR", help="Only those of this actor, by id or name.")
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
def sample(db: Path, size: int, actor: str | None, seed: int | None, path: Path) -> None:
    """Draws castings at random and writes a sheet to fill in.

    A casting is a statement and an actor that it is about. In the column `stance` write how the words cast
    the actor: negative, neutral or positive; or none, if they are not about it at all. How the machine read
    them is not shown. The order is random, so you may stop anywhere: what is empty is passed over.
    """
    from facevalue.explore.sampling import draw_sample

    if path.exists():
        raise UsageError("U65", f"{path}: is there already", "name a new file, so that no review is lost")
    with record_to_write(db) as store:
        bring_up_to_date(store)
        known = store.actor(actor) if actor else None
        seed = secrets.randbelow(SEEDS) if seed is None else seed
        drawn = draw_sample(store, size, actor=known, seed=seed)
        _write(store, drawn, path)
    click.echo(f"{path}: {drawn.drawn:,} of {drawn.population:,} castings, seed {seed}", err=True)


def _write(store: Store, sample: Sample, path: Path) -> None:
    from msgspec import structs

    from facevalue.explore.sampling import SheetRow, sheet
    from facevalue.export import safe_cell

    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(SheetRow.__struct_fields__)
            for row in sheet(store, sample):
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

    All of it, or nothing where a line is wrong. What you judge again later takes the place of what you said
    before; both are kept.
    """
    from facevalue.explore.sampling import read_sheet
    from facevalue.store import Signature

    try:
        judgements = read_sheet(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise UsageError("U63", f"{path}: is not UTF-8", "save it as CSV in UTF-8") from error
    with record_to_write(db) as store:
        count = store.judge(judgements, Signature(reviewer=reviewer))
    click.echo(f"{count:,} reviewed" + ("" if count else ": the column stance is empty"), err=True)
