"""The commands that fit facevalue into other programs: a shell's completion, Datasette."""

# ruff: noqa: PLC0415 - a room is loaded when a command needs it

from __future__ import annotations

from pathlib import Path

import click

from facevalue.cli.options import db_option

VARIABLE = "_FACEVALUE_COMPLETE"


@click.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Prints what makes a shell complete commands and options.

    For bash: facevalue completion bash > ~/.local/share/bash-completion/completions/facevalue
    """
    from click.shell_completion import get_completion_class

    complete = get_completion_class(shell)
    assert complete is not None
    click.echo(complete(ctx.find_root().command, {}, "facevalue", VARIABLE).source())


@click.command()
@db_option
def datasette(db: Path) -> None:
    """Prints what Datasette should know of a record, as JSON.

    facevalue datasette --db my.db > metadata.json; datasette my.db -m metadata.json
    """
    from msgspec import json

    from facevalue.export import datasette_metadata
    from facevalue.store import open_store

    open_store(db, write=False).close()
    click.echo(json.format(json.encode(datasette_metadata(db))).decode())
