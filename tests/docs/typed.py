"""Command lines as the docs show them, and what is wrong with one."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click

from facevalue.cli import main

ROOT = Path(__file__).parents[2]
PAGES = [
    *ROOT.glob("*.md"),
    *(ROOT / "docs").rglob("*.md"),
    ROOT / "benchmarks/README.md",
]
BLOCK = re.compile(r"^[ ]*```(?P<kind>\w*)[^\n]*\n(?P<text>.*?)^[ ]*```", re.MULTILINE | re.DOTALL)
SHELLS = {"", "console", "sh", "bash", "shell", "text"}
STARTS = re.compile(r"^\s*(?:\$\s+)?(?:(?:[A-Z_]+=\S+|uvx|sudo|time)\s+)*(?:\S*/)?facevalue\s+[a-z-]")
INLINE = re.compile(r"`(facevalue\s[^`]+)`")
ENDS = {"|", ">", ">>", "<", ";", "&&", "||", "&", ">&"}


def shown() -> Iterator[tuple[str, str]]:
    """Every command line of a block, continued lines joined, with the page that shows it."""
    for page in PAGES:
        for block in BLOCK.finditer(page.read_text("utf-8")):
            if block["kind"] in SHELLS:
                for line in re.sub(r"\\\n\s*", " ", block["text"]).splitlines():
                    for part in re.split(r"\s(?:&&|\|\|?|;)\s", line):
                        if STARTS.match(part):
                            yield page.relative_to(ROOT).as_posix(), part.strip()


def mentioned() -> Iterator[tuple[str, str]]:
    """Every command that stands in a line of prose, with its page."""
    for page in PAGES:
        for line in INLINE.findall(BLOCK.sub("", page.read_text("utf-8"))):
            yield page.relative_to(ROOT).as_posix(), " ".join(line.split())


def words(line: str) -> list[str]:
    """What follows `facevalue` up to a pipe, a redirection or a comment; quotes are taken off."""
    told = line.partition("facevalue")[2].replace("…", " ")
    lexer = shlex.shlex(re.sub(r"\s2>(?=\s|&)", " >", told), posix=True, punctuation_chars="|<>&;")
    lexer.whitespace_split = True
    found = list(lexer)
    return found[: next((number for number, word in enumerate(found) if word in ENDS), len(found))]


def fault(given: list[str]) -> str:
    """Why the command line would be refused before anything is done; empty if it would not."""
    command: click.Command = main
    context = click.Context(main, info_name="facevalue")
    try:
        while True:
            rest = _parsed(command, context, given)
            if not isinstance(command, click.Group) or not rest:
                return ""
            name, below, given = command.resolve_command(context, rest)
            assert below is not None
            command, context = below, click.Context(below, info_name=name, parent=context)
    except click.exceptions.Exit:  # of --help and --version
        return ""
    except click.ClickException as error:
        return error.format_message()


def _parsed(command: click.Command, context: click.Context, given: list[str]) -> list[str]:
    if isinstance(command, click.Group):
        command.parse_args(context, list(given))
        return [*context._protected_args, *context.args]
    values, rest, order = command.make_parser(context).parse_args(list(given))
    for one in command.params:
        value = values.get(one.name or "") if one in order else None
        told = value if isinstance(value, list | tuple) else (value,)
        if one.required and not any(isinstance(word, str) for word in told):
            raise click.MissingParameter(ctx=context, param=one)
        for chosen in told:
            if isinstance(one.type, click.Choice) and isinstance(chosen, str):
                one.type.convert(chosen, one, context)
    if rest:
        raise click.UsageError(f"unexpected {' '.join(rest)}")
    return []


def unknown(line: str) -> set[str]:
    """The commands and options of a line of prose that there are not."""
    named, *given = re.findall(r"\S+", line)[1:] or [""]
    if not re.fullmatch(r"[a-z]+", named):
        return set()
    command = main.commands.get(named)
    if command is None:
        return {named}
    called = [command, *command.commands.values()] if isinstance(command, click.Group) else [command]
    known = {name for one in called for two in one.params for name in (*two.opts, *two.secondary_opts)}
    asked = {found[0] for word in given if (found := re.match(r"--[a-z-]+", word))}
    return asked - known - {"--help"}
