"""The commands that show a record in the browser: serve, and demo, which makes one first."""

# ruff: noqa: PLC0415 - a room is loaded when a command needs it

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from facevalue.cli.options import db_option
from facevalue.record import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HOST, PORT = "127.0.0.1", 8000


def page_options(*, opens: bool) -> Callable[[Any], Any]:
    """Where the page is served, and whether the browser is opened on it."""

    def added(command: Any) -> Any:
        command = click.option(
            "--open/--no-open",
            "open_browser",
            default=opens,
            show_default=True,
            help="Open the page in a browser.",
        )(command)
        return click.option(
            "--port",
            type=click.IntRange(0, 65535),
            default=PORT,
            show_default=True,
            help="0: any that is free.",
        )(command)

    return added


@click.command()
@db_option
@click.option(
    "--host",
    default=HOST,
    show_default=True,
    help="Address of this machine to listen on; where others can reach it, a token is asked for.",
)
@click.option(
    "--token-file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Ask for the token in it, or in FACEVALUE_TOKEN; else one is made where it is needed.",
)
@click.option(
    "--allow-host",
    "names",
    multiple=True,
    metavar="NAME",
    help="A further name that it is opened under; give it once for each.",
)
@page_options(opens=False)
def serve(db: Path, host: str, port: int, *, open_browser: bool, **asks: Any) -> None:
    """Serves the workbench and prints its address; Ctrl-C ends it."""
    _serve(db, host, port, open_browser=open_browser, **asks)


@click.command()
@click.option(
    "--db",
    type=click.Path(path_type=Path, dir_okay=False),
    default="facevalue-demo.db",
    show_default=True,
    metavar="FILE",
    help="Where the record is made; made anew if it is there.",
)
@click.option("--no-serve", is_flag=True, help="Stop before the workbench.")
@page_options(opens=True)
def demo(db: Path, port: int, *, no_serve: bool, open_browser: bool) -> None:
    """Reads a small corpus of invented news, prints what it found, and opens the workbench.

    The countries, people and outlets in it do not exist.
    """
    from facevalue.cli.asking import verified_line
    from facevalue.cli.describe import describe, describe_echoes, describe_standing
    from facevalue.cli.progress import summary
    from facevalue.cli.reading import INTERRUPTED
    from facevalue.cli.sampling import build
    from facevalue.explore import verify
    from facevalue.store import open_store

    report = build(db)
    click.echo(summary(report), err=True)
    if report.interrupted:
        click.get_current_context().exit(INTERRUPTED)
    with open_store(db, write=False) as store:
        click.echo("\n".join(describe(list(store.readings()), list(store.rejections()))))
        click.echo("\n".join(describe_echoes(store)))
        click.echo("\n".join(describe_standing(store, db)))
        click.echo(f"\n{verified_line(verify(store))}")
    if no_serve:
        click.echo(f"Look at it: facevalue serve --db {db} --open")
        return
    _serve(db, HOST, port, open_browser=open_browser)


def _serve(db: Path, host: str, port: int, *, open_browser: bool, **asks: Any) -> None:
    with needs_the_web("the workbench"):
        from facevalue.serve import ENVIRONMENT, Access, given_token
        from facevalue.serve import serve as run
    token = given_token(asks.get("token_file"), os.environ.get(ENVIRONMENT))
    run(db, host, port, open_browser, Access(token=token, names=asks.get("names", ())))


@contextmanager
def needs_the_web(what: str) -> Iterator[None]:
    """Within it `facevalue.serve` is loaded; raises `UsageError` where that lacks a library."""
    try:
        yield
    except ModuleNotFoundError as error:
        missing = f"{what} needs {error.name}, which is not installed"
        raise UsageError("U04", missing, "pip install 'facevalue[web]'") from error
