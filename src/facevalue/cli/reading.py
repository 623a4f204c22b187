"""The commands that read documents: `read` shows what is in them, `ingest` stores it."""

# ruff: noqa: PLC0415 - a room is loaded when a command needs it

from __future__ import annotations

import gc
import multiprocessing
from functools import partial
from typing import TYPE_CHECKING, Any

import click
import msgspec

from facevalue.cli.engines import desk_of, engine_options, into_shards
from facevalue.cli.options import (
    complete_files,
    db_option,
    format_option,
    reading_options,
    watching_options,
)
from facevalue.cli.terminal import output, plain
from facevalue.record import Rejection, to_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from facevalue.cli.engines import Engine
    from facevalue.record import Actor, Reading
    from facevalue.run import IngestRules, Reader, Report
    from facevalue.run.report import Progress

SOME_REJECTED, INTERRUPTED = 3, 130


def open_reader(actors: tuple[Actor, ...] = ()) -> Reader:
    """The reader, with its model loaded; says where the user's actors take a name from the base."""
    from facevalue.pipeline import Pipeline

    pipeline = Pipeline(actors=actors)
    if multiprocessing.parent_process() is None:
        for line in (*pipeline.directory.overruled(), *pipeline.directory.shared()):
            click.echo(plain(line), err=True)
    gc.freeze()  # what is loaded stays: the collector need not walk through it with each document
    return pipeline


@click.command(no_args_is_help=True)
@click.argument("targets", nargs=-1, required=True, metavar="FILE…", shell_complete=complete_files)
@format_option("jsonl", "table")
@reading_options
def read(targets: tuple[str, ...], form: str, rules: IngestRules, actors: tuple[Actor, ...]) -> None:
    """Shows what documents say, without storing it.

    FILE is a file, a folder, an archive, a feed, a URL, or - for standard input. JSON Lines hold
    one record a line: each document is followed by all that was read from it.
    """
    from facevalue.cli.progress import rejection_line
    from facevalue.run import readings

    rejected = False
    for reading in readings(targets, open_reader(actors), rules):
        if isinstance(reading, Rejection):
            rejected = True
            click.echo(rejection_line(reading), err=True)
        if form == "jsonl":
            _print_lines(reading)
        elif not isinstance(reading, Rejection):
            _print_table(reading)
    if rejected:
        click.get_current_context().exit(SOME_REJECTED)


def _print_lines(reading: Reading | Rejection) -> None:
    records = (reading,) if isinstance(reading, Rejection) else reading.records()
    out = output()
    out.writelines([to_line(record) for record in records])
    out.flush()


def _print_table(reading: Reading) -> None:
    from facevalue.cli.tables import document_line, place_of, statement_table

    document = reading.document
    click.echo(document_line(document))
    if not statement_table((statement, place_of(document)) for statement in reading.statements):
        click.echo("no statements")
    click.echo()


@click.command(no_args_is_help=True)
@click.argument("targets", nargs=-1, required=True, metavar="PATH|URL|-…", shell_complete=complete_files)
@db_option
@click.option("--keep-originals", is_flag=True, help="Keep the bytes each document was read from.")
@engine_options
@watching_options
@click.option("--again", is_flag=True, help="Let in what was removed from the record.")
@reading_options
def ingest(
    targets: tuple[str, ...], db: Path, rules: IngestRules, actors: tuple[Actor, ...], **how: Any
) -> None:
    """Stores what documents say.

    Takes files, folders, archives, feeds, URLs, and - for standard input. What is stored already is
    left alone, so a run that was cut short goes on where it stopped when it is started again.
    """
    from facevalue.cli.journal import note, noted, report_fields, start_log, write_report
    from facevalue.cli.progress import Watch, summary

    engine: Engine = how["engine"]
    if how["log"]:
        start_log(how["log"])
    rules = msgspec.structs.replace(rules, keep_originals=how["keep_originals"], again=how["again"])
    opened = partial(open_reader, actors)
    note("started", targets=len(targets))
    if engine.name == "ray":
        with Watch((), f"see {engine.to}/rejections", how["progress"]) as watch:
            report = into_shards(targets, engine, rules, opened, noted(watch))
    else:
        with Watch(targets, f"see facevalue rejections --db {db}", how["progress"]) as watch:
            report = _into_file(targets, db, rules, (opened, engine.cores), noted(watch))
    click.echo(summary(report), err=True)
    if actors and report.unchanged:
        click.echo(
            "note: what was stored before keeps its actors; a new --db reads it with --actors", err=True
        )
    note("finished", **report_fields(report))
    if how["report"]:
        write_report(how["report"], targets, report)
    if report.interrupted:
        click.get_current_context().exit(INTERRUPTED)
    if report.rejected:
        click.get_current_context().exit(SOME_REJECTED)


def _into_file(
    targets: tuple[str, ...],
    db: Path,
    rules: IngestRules,
    reading: tuple[Callable[[], Reader], int],
    watch: Callable[[Progress], None],
) -> Report:
    """Reads into the record in a file, with echoes and figures brought up to date."""
    from facevalue.cli.counting import bring_up_to_date
    from facevalue.cli.echoes import group_new
    from facevalue.run import ingest as run
    from facevalue.store import ingesting, open_store

    with ingesting(db), open_store(db, write=True) as store:
        with desk_of(*reading) as desk:
            report = run(targets, store, desk, rules, watch)
        if not report.interrupted:
            group_new(store)
            bring_up_to_date(store)
    return report
