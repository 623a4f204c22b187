"""What a target holds: standard input, a page, a file, or all files of a folder."""

from __future__ import annotations

import os
import stat
import sys
from importlib import import_module
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, BinaryIO, cast
from urllib.parse import urlsplit

from facevalue.read.rejections import Code, rejection, unreadable
from facevalue.read.unit import Input, ReadRules
from facevalue.record import ReadError, Rejection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STANDARD_INPUT = "-"
_PIECE = 1 << 20


def inputs(target: str, rules: ReadRules) -> Iterator[Input | Rejection]:
    """Everything a target gives, lazily and in the order of its names.

    A target is `-`, an http or https URL, a file, or a folder, which is read with all folders in it.
    Hidden files are passed over, as are links to folders inside the folder, since their files are
    met in their own place. Links that lead outside, pipes and devices are refused and not opened.
    """
    if target == STANDARD_INPUT:
        yield from _standard_input(sys.stdin.buffer, rules)
    elif urlsplit(target).scheme.lower() in ("http", "https"):
        fetch = cast("Callable[[str, ReadRules], Input]", import_module("facevalue.read.web").fetch)
        yield from _or_rejected(target, lambda: fetch(target, rules))
    elif os.path.isdir(target):  # noqa: PTH112 - Path raises for names that cannot be paths
        yield from _folder(Path(target).resolve(), rules)
    else:
        path = Path(target)
        yield from _or_rejected(_shown(path.name or target), lambda: _file(path, rules))


def _folder(root: Path, rules: ReadRules) -> Iterator[Input | Rejection]:
    for found in files(root):
        if isinstance(found, Rejection):
            yield found
            continue
        source, path = found
        try:
            yield _file(path, rules, source)
        except ReadError as error:
            yield rejection(source, error)


def files(root: Path) -> Iterator[tuple[str, Path] | Rejection]:
    """Every file of a folder that would be read, with its source, in the order of their names."""
    waiting = [root]
    while waiting:
        path = waiting.pop()
        source = _shown(path.relative_to(root).as_posix())
        try:
            if path.is_symlink():
                _check_link(path, root)
                if path.is_dir():
                    continue
            if not path.is_dir():
                yield source, path
                continue
            names = sorted(entry.name for entry in os.scandir(path) if not entry.name.startswith("."))
            waiting.extend(path / name for name in reversed(names))
        except ReadError as error:
            yield rejection(source, error)
        except OSError as error:
            yield rejection(source, _missing(error))


def _check_link(path: Path, root: Path) -> None:
    try:
        inside = path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError) as error:  # RuntimeError: Python 3.12 and before, for a loop
        raise unreadable(Code.IRREGULAR, "a link that leads nowhere", "remove it") from error
    if not inside:
        raise unreadable(Code.IRREGULAR, "a link that leads out of the folder", "give its target instead")


def _file(path: Path, rules: ReadRules, source: str | None = None) -> Input:
    source = _shown(path.name) if source is None else source
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise unreadable(Code.IRREGULAR, "a pipe, socket or device, no file", "give - and pipe it in")
        # Not waiting for a writer, should a pipe have taken the file's place since.
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as stream:  # noqa: PTH123
            data = stream.read(rules.max_bytes + 1)
    except (OSError, ValueError) as error:
        raise _missing(error) from error
    if len(data) > rules.max_bytes:
        return Input(source=source, path=path)
    return Input(source=source, data=data)


def _standard_input(stream: BinaryIO, rules: ReadRules) -> Iterator[Input | Rejection]:
    """All of it; what is more than one document may have waits in a temporary file."""
    data = stream.read(rules.max_bytes + 1)
    if len(data) <= rules.max_bytes:
        yield Input(source=STANDARD_INPUT, data=data)
        return
    with NamedTemporaryFile(prefix="facevalue-") as file:
        taken = 0
        while data and taken <= rules.max_total:
            taken += file.write(data)
            data = stream.read(_PIECE)
        file.flush()
        if data:
            error = unreadable(
                Code.LARGE,
                f"more than {rules.max_total:,} bytes",
                "split it or raise max_total (--max-total)",
            )
            yield rejection(STANDARD_INPUT, error)
        else:
            yield Input(source=STANDARD_INPUT, path=Path(file.name))


def _or_rejected(source: str, read: Callable[[], Input]) -> Iterator[Input | Rejection]:
    try:
        yield read()
    except ReadError as error:
        yield rejection(source, error)


def _missing(error: OSError | ValueError) -> ReadError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return unreadable(Code.MISSING, f"cannot be opened: {reason}", "check the path and its permissions")


def _shown(name: str) -> str:
    """A file's name as text that can be written anywhere, whatever bytes it has."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
