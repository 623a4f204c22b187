"""Options that several commands share."""

# ruff: noqa: PLC0415 - a room is loaded when a command needs it

from __future__ import annotations

import functools
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from facevalue.record.document import Genre

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.shell_completion import CompletionItem

    from facevalue.record import Actor

    Command = Callable[..., Any]

UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40}
FIELDS = ("text", "title", "authors", "published", "publisher", "language", "url", "genre")


def complete_files(_ctx: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem]:
    """Tells a shell to offer files and folders, where a value may be something else as well."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(typed, type="file")]


db_option = click.option(
    "--db",
    type=click.Path(path_type=Path, dir_okay=False),
    default="facevalue.db",
    show_default=True,
    metavar="FILE",
    help="The record.",
)


def format_option(*forms: str) -> Callable[[Command], Command]:
    """The form of what a command gives, as `form`; the first is the usual one."""
    return click.option(
        "--format", "form", type=click.Choice(forms), default=forms[0], show_default=True, help="Form of it."
    )


class Formats(click.Choice[str]):
    """Formats that are built in, and besides them those of installed exporters."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name of a format; what is not built in is looked for among the plugins."""
        from facevalue import plugins

        added = () if value in self.choices else plugins.names("exporters")
        return value if value in added else super().convert(value, param, ctx)


plot_option = click.option(
    "--plot",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Draw a chart too: FILE.svg or FILE.png.",
)


def watching_options(command: Command) -> Command:
    """How a run is watched: its progress, its log, its report."""
    file = click.Path(path_type=Path, dir_okay=False)
    for option in (
        click.option("--report", type=file, metavar="FILE", help="Write the run's figures there, as JSON."),
        click.option("--log", type=file, metavar="FILE", help="Log each document there, as JSON Lines."),
        click.option(
            "--progress",
            type=click.Choice(("auto", "plain", "none")),
            default="auto",
            show_default=True,
            help="A moving line in a terminal; plain: a line every 10 seconds.",
        ),
    ):
        command = option(command)
    return command


def reading_options(command: Command) -> Command:
    """Gives a command `rules` and `actors`: what the user knows of the documents beforehand."""

    @click.option(
        "--map",
        "mapping",
        metavar="OURS=THEIRS,…",
        callback=_mapping,
        help="Names of JSON fields, as in text=body,title=headline.",
    )
    @click.option("--genre", type=click.Choice(get_args(Genre)), help="Genre of them all, not inferred.")
    @click.option("--publisher", metavar="NAME", help="Outlet of them all.")
    @click.option(
        "--published",
        metavar="DATE",
        callback=_published,
        help="Day of them all, as in 2023-06-01; `name`: that in a file's name, if the text tells none.",
    )
    @click.option(
        "--actors",
        metavar="FILE",
        shell_complete=complete_files,
        callback=_actors,
        help="Actors you know: CSV, JSON Lines or an installed source; they come before the shipped ones.",
    )
    @limit_options
    @functools.wraps(command)
    def collected(*args: Any, **given: Any) -> Any:
        from facevalue.read import ReadRules
        from facevalue.run import IngestRules

        known = {name: given.pop(name) for name in ("genre", "publisher", "published")}
        limits = {name: given.pop(name) for name in LIMITS}
        set_by_user = {name: value for name, value in limits.items() if value is not None}
        rules = IngestRules(read=ReadRules(mapping=given.pop("mapping"), **set_by_user), **known)
        return command(*args, rules=rules, **given)

    return collected


LIMITS = ("max_bytes", "max_text", "max_time", "max_depth", "max_total")


def limit_options(command: Command) -> Command:
    """Gives a command the limits of `ReadRules`; `None` where one is left as it is."""
    for option in (
        click.option("--max-total", type=Size(), help="Most bytes that one input unpacks to [4G]."),
        click.option("--max-depth", type=click.IntRange(0, 50), help="Archives in archives [2]."),
        click.option(
            "--max-time", type=click.FloatRange(0), metavar="SECONDS", help="Seconds for a document [300]."
        ),
        click.option("--max-text", type=Size(), help="Most characters of a document's text [1,000,000]."),
        click.option("--max-size", "max_bytes", type=Size(), help="Most bytes of a document [64M]."),
    ):
        command = option(command)
    return command


class Size(click.ParamType):  # type: ignore[type-arg] # generic since click 8.3
    """A number of bytes: `500000`, `64M`, `4G` (K, M, G, T are powers of 1,024)."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; fails with a usage error where it is none."""
        found = re.fullmatch(r"(\d{1,12})\s*([kmgt]?)(?:i?b)?", str(value).strip().lower())
        if found is None or not int(found[1]):
            self.fail(f"'{value}' is no size such as 500000, 64M or 4G", param, ctx)
        return int(found[1]) * UNITS[found[2]]


def _published(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    from facevalue.run.desk import BY_NAME

    if value == BY_NAME:
        return value
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise click.BadParameter(f"'{value}' is no day such as 2023-06-01, and not name") from error


def _mapping(_context: click.Context, _option: click.Parameter, value: str | None) -> dict[str, str]:
    pairs = [pair.split("=", 1) for pair in (value or "").split(",") if pair.strip()]
    named = {pair[0].strip(): pair[-1].strip() for pair in pairs if len(pair) > 1}
    if len(named) < len(pairs) or not all(named.values()) or not named.keys() <= set(FIELDS):
        raise click.BadParameter(f"'{value}' is not OURS=THEIRS, with ours one of {', '.join(FIELDS)}")
    return named


def _actors(_context: click.Context, _option: click.Parameter, value: str | None) -> tuple[Actor, ...]:
    return () if value is None else known_actors(value)


def known_actors(given: str | Path) -> tuple[Actor, ...]:
    """The actors in a file, or of an installed source; raises `UsageError` naming the line that is none."""
    from facevalue.library.sources import known_actors as known

    return known(given)
