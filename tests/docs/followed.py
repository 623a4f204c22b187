"""Follows a page to the letter: runs what it tells to run, and compares what it shows.

In a page, fenced blocks are
- `console`: each `$ ` line is run, and what is printed is compared with the lines below it. A line that is
  `…` alone stands for any lines. Beside `facevalue` there are `cp FROM TO`, `cat FILE`, `| head -n N` and
  `> FILE`; a line that ends in a backslash goes on in the next.
- `python`: run, all of a page in one namespace; a `text` block right behind it is what it prints.
- any other with `title="FILE"`: a file that the reader is told to save.
A block after a line `<!-- not run: WHY -->` is left alone. In a block quote, which is an answer to publish,
what stands in “…” and every decimal figure must have been printed before.

`python -m tests.docs.followed` writes anew what the pages show.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner

from facevalue.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
HOWTO = ROOT / "docs/howto"
PAGES = (
    ROOT / "docs/tutorial.md",
    *(HOWTO / f"{n}.md" for n in ("fact-check", "analysis", "research", "editing")),
)
DEMO = "facevalue-demo.db"
LEFT_OUT = "…"
TIMES = re.compile(r"\d+\.\d s\b(; [\d,]+ words/s)?")
FENCE = re.compile(r"^```(\w+)(?: title=\"([^\"]+)\")?$")
NOT_RUN = "<!-- not run"


class UnlikeError(AssertionError):
    """A page shows something else than what is printed."""


@dataclass
class Block:
    """A fenced block: its language, the file that it is, its lines, and the line of the page it starts at."""

    language: str
    title: str | None
    start: int
    lines: list[str]
    run: bool
    after_python: bool = False


@dataclass
class Shown:
    """A command or a program, what the page shows of its output, and where; `end` is past the last line."""

    what: str
    start: int
    end: int
    lines: list[str]


@dataclass
class Walk:
    """A reader on the way through a page, in a folder of their own."""

    folder: Path
    names: dict[str, Any] = field(default_factory=dict)
    printed: list[str] = field(default_factory=list)

    def run(self, shown: Shown) -> list[str]:
        """What is printed."""
        ran = self._program(shown.what) if shown.what.startswith("\n") else self._command(shown.what)
        self.printed.append(ran)
        return [line.rstrip() for line in ran.splitlines()]

    def _program(self, code: str) -> str:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(code, "page", "exec"), self.names)  # noqa: S102 - our own pages
        return out.getvalue()

    def _command(self, line: str) -> str:
        words = shlex.split(line, comments=True)
        head, to = None, None
        if "|" in words:
            at = words.index("|")
            if words[at + 1 : -1] != ["head", "-n"]:
                raise UnlikeError(f"no reader of a pipe but head -n: {line}")
            words, head = words[:at], int(words[-1])
        if ">" in words:
            words, to = words[: words.index(">")], words[-1]
        match words:
            case ["cp", source, target]:
                shutil.copy(source, target)
                return ""
            case ["cat", name]:
                return Path(name).read_text("utf-8")
            case ["facevalue", *rest]:
                return self._facevalue(rest, head, to)
        raise UnlikeError(f"what is {line}?")

    def _facevalue(self, words: list[str], head: int | None, to: str | None) -> str:
        result = CliRunner(env={"COLUMNS": "80"}).invoke(main, words)
        if isinstance(result.exception, Exception):
            raise result.exception
        if result.exit_code:
            raise UnlikeError(f"facevalue {shlex.join(words)}: {result.output}")
        if to:
            Path(to).write_text(result.stdout, encoding="utf-8")
            return result.stderr
        if head is not None:
            return result.stderr + "".join(result.stdout.splitlines(keepends=True)[:head])
        return result.output


def blocks(page: list[str]) -> Iterator[Block]:
    """The fenced blocks of a page."""
    at, before, python_end = 0, "", -1
    while at < len(page):
        fence = FENCE.match(page[at])
        if fence is None:
            before = page[at] or before
            at += 1
            continue
        end = next(n for n in range(at + 1, len(page)) if page[n] == "```")
        near = not "".join(page[python_end + 1 : at]).strip() if python_end >= 0 else False
        yield Block(
            fence[1], fence[2], at, page[at + 1 : end], run=not before.startswith(NOT_RUN), after_python=near
        )
        python_end = end if fence[1] == "python" else -1
        before, at = "", end + 1


def steps(page: list[str]) -> Iterator[Shown | Block]:
    """What is to be run, with what is shown of it, and the files to save."""
    waiting: Shown | None = None
    for block in blocks(page):
        if waiting:
            if block.language == "text" and block.after_python:
                waiting.start, waiting.end, waiting.lines = (
                    block.start + 1, block.start + 1 + len(block.lines), block.lines,
                )  # fmt: skip
            yield waiting
            waiting = None
        if block.title:
            yield block
        elif block.run and block.language == "console":
            yield from _commands(block)
        elif block.run and block.language == "python":
            end = block.start + 2 + len(block.lines)
            waiting = Shown("\n" * (block.start + 1) + "\n".join(block.lines), end, end, [])
    if waiting:
        yield waiting


def _commands(block: Block) -> Iterator[Shown]:
    at = 0
    while at < len(block.lines):
        if not block.lines[at].startswith("$ "):
            raise UnlikeError(f"line {block.start + at + 2}: output of no command")
        command = block.lines[at][2:]
        at += 1
        while command.endswith("\\"):
            command, at = command[:-1] + block.lines[at].strip(), at + 1
        start = at
        while at < len(block.lines) and not block.lines[at].startswith("$ "):
            at += 1
        first = block.start + 1
        yield Shown(command, first + start, first + at, block.lines[start:at])


def fits(shown: list[str], printed: list[str]) -> bool:
    """Whether what is shown is what was printed, but for times, blanks at line ends, and what is left out."""
    form = "\n".join(
        "(?:.*\n)*?.*" if line == LEFT_OUT else re.escape(TIMES.sub("T", line.rstrip())) for line in shown
    )
    return re.fullmatch(form, TIMES.sub("T", "\n".join(printed))) is not None


def follow(page: Path, folder: Path, demo: Path) -> Iterator[tuple[Shown, list[str]]]:
    """Each step of a page with what it printed; the working directory is the folder meanwhile."""
    shutil.copy(demo, folder / DEMO)
    shutil.copytree(HOWTO / "sheets", folder / "sheets")
    walk = Walk(folder)
    with contextlib.chdir(folder):
        for step in steps(page.read_text("utf-8").splitlines()):
            if isinstance(step, Block):
                path = Path(step.title or "")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text("\n".join(step.lines) + "\n", encoding="utf-8")
            else:
                yield step, walk.run(step)


def answers(page: str) -> list[str]:
    """What an answer to publish quotes, and its decimal figures."""
    quoted = " ".join(line.lstrip("> ") for line in page.splitlines() if line.startswith(">"))
    return [*re.findall(r"“([^“”]+)”", quoted), *re.findall(r"(?<![\d.])\d+\.\d+(?!\.?\d)", quoted)]


def flat(text: str) -> str:
    """Words alone, however lines are broken."""
    return " ".join(text.split())


def renewed(page: Path, folder: Path, demo: Path) -> str:
    """The page with what its steps print now; what it leaves out stays left out."""
    lines = page.read_text("utf-8").splitlines()
    for step, printed in reversed(list(follow(page, folder, demo))):
        if not fits(step.lines, printed):
            lines[step.start : step.end] = _shortened(step.lines, printed)
    return "\n".join(lines) + "\n"


def _shortened(old: list[str], new: list[str]) -> list[str]:
    if LEFT_OUT not in old:
        return new
    head, tail = old.index(LEFT_OUT), len(old) - 1 - old[::-1].index(LEFT_OUT)
    after = len(old) - 1 - tail
    return [*new[:head], LEFT_OUT, *(new[len(new) - after :] if after else [])]


def build_demo(folder: Path) -> Path:
    """The demo's record, made in a folder."""
    result = CliRunner().invoke(main, ["demo", "--no-serve", "--db", str(folder / DEMO)])
    if result.exit_code:
        raise RuntimeError(result.output)
    return folder / DEMO


def write_anew() -> None:
    """Writes anew what the pages show."""
    os.environ["COLUMNS"] = "80"
    with tempfile.TemporaryDirectory() as name:
        demo = build_demo(Path(name))
        for page in PAGES:
            folder = Path(name) / page.stem
            folder.mkdir()
            text = renewed(page, folder, demo)
            if text != page.read_text("utf-8"):
                page.write_text(text, encoding="utf-8")
                sys.stdout.write(
                    f"{page.relative_to(ROOT)} shows something else now: look at the difference\n"
                )


if __name__ == "__main__":
    write_anew()
