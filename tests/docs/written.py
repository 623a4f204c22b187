"""Pages made from the code: the man page, and the reference of the library.

`python -m tests.docs.written` writes them anew; a test says when that is due.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from types import ModuleType
from typing import Any

import click

import facevalue
from facevalue import library
from facevalue.cli import main
from facevalue.cli.app import EPILOG

ROOT = Path(__file__).parents[2]
MAN = ROOT / "docs/man/facevalue.1"
LIBRARY = ROOT / "docs/library.md"
BEGIN, END = "<!-- reference: made from the code -->\n", "<!-- end of reference -->"
MODULE = "facevalue"


def man_page() -> str:
    """The commands as a page for `man`."""
    lines = [
        f'.TH FACEVALUE 1 "" "facevalue {facevalue.__version__}" "User Commands"',
        ".SH NAME",
        r"facevalue \- who said what about whom, with the receipts",
        ".SH SYNOPSIS",
        r"\fBfacevalue\fR \fICOMMAND\fR [\fIARGUMENTS\fR]",
        ".SH DESCRIPTION",
        *_help(main),
        ".SH OPTIONS",
        *_options(main, click.Context(main, info_name="facevalue")),
        ".SH COMMANDS",
    ]
    for name in main.commands:
        lines += _command(main.commands[name], f"facevalue {name}", None)
    lines.append(".SH EXIT STATUS")
    for code, meaning in re.findall(r"^ +(\d+)  +(.+)$", EPILOG, re.MULTILINE):
        lines += [".TP", rf"\fB{code}\fR", _roff(meaning)]
    lines += [".SH ENVIRONMENT", ".TP", r"\fBFACEVALUE_DEBUG\fR", "1 shows the traceback of an error."]
    lines += [".TP", r"\fBFACEVALUE_LOG\fR", "A file to log to, as the option \\-\\-log has it."]
    lines += [".TP", r"\fBFACEVALUE_TOKEN\fR", "The token that the workbench asks for on other addresses."]
    return "\n".join(lines) + "\n"


def _command(command: click.Command, path: str, parent: click.Context | None) -> Iterator[str]:
    context = click.Context(command, info_name=path.rpartition(" ")[2], parent=parent)
    usage = " ".join(command.collect_usage_pieces(context))
    yield from (".SS", rf"\fB{_roff(path)}\fR {_roff(usage)}", *_help(command))
    yield from _options(command, context)
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from _command(below, f"{path} {name}", context)


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for one in command.params:
        if isinstance(one, click.Option) and (shown := one.get_help_record(context)):
            yield from (".TP", rf"\fB{_roff(shown[0])}\fR", _roff(shown[1]))


def _help(command: click.Command) -> Iterator[str]:
    paragraphs = (command.help or "").replace("\b\n", "").split("\n\n")
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield ".PP"
        yield _roff(" ".join(paragraph.split()))


def _roff(text: str) -> str:
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


def reference() -> str:
    """The public names of the library in Markdown, each with its promise and its example."""
    return "\n".join(
        line for name in facevalue.__all__ for line in _named(name, getattr(library, name, None))
    )


def _named(name: str, one: Any) -> Iterator[str]:
    if one is None:
        return  # a noun of the record, which has a page of its own
    yield from _entry(f"### {MODULE}.{name}", one, shown=inspect.isfunction(one))
    if inspect.isclass(one) and name != "Reading":
        for method, function in vars(one).items():
            if inspect.isfunction(function) and not method.startswith("_"):
                yield from _entry(f"#### {name}.{method}", function, shown=True)


def _entry(heading: str, one: Any, *, shown: bool) -> Iterator[str]:
    yield from (heading, "")
    if shown:
        yield from (f"`{heading.lstrip('# ')}{_signature(one)}`", "")
    for paragraph in (inspect.getdoc(one) or "").split("\n\n"):
        text = dedent(paragraph)
        yield from (("```pycon", text, "```") if text.startswith(">>>") else (text,))
        yield ""


def _signature(function: Any) -> str:
    """The parameters with their usual values, without `self`; types are in the code."""
    signature = inspect.signature(function)
    plain = [
        one.replace(annotation=inspect.Parameter.empty)
        for one in signature.parameters.values()
        if one.name != "self"
    ]
    return f"{signature.replace(parameters=plain, return_annotation=inspect.Signature.empty)}"


def with_reference(page: str) -> str:
    """The page with its reference made anew."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n{reference()}{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    assert isinstance(facevalue, ModuleType)
    MAN.parent.mkdir(exist_ok=True)
    MAN.write_text(man_page(), encoding="utf-8")
    LIBRARY.write_text(with_reference(LIBRARY.read_text("utf-8")), encoding="utf-8")
