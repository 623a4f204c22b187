"""How the exchange formats are written: JSON a piece at a time, and ids that others take."""

from __future__ import annotations

from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from msgspec import json

from facevalue.record import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Put = Callable[[Any], None]

_MARKUP = {code: f"\\u{code:04x}".encode() for code in b"<>&"}


def urn(name: str) -> str:
    """The name of a record of ours, or of a part of it, as an IRI."""
    return f"urn:facevalue:{name}"


@lru_cache(maxsize=1)
def program() -> str:
    """The name and version of what writes the export."""
    return f"facevalue {version('facevalue')}"


def without_nothing(item: dict[str, Any]) -> dict[str, Any]:
    """The item without the fields that hold nothing."""
    return {name: value for name, value in item.items() if value not in (None, "", [], (), {})}


def guest(module: str, extra: str, form: str) -> Any:
    """A library that few need; `UsageError` with the way to install it if it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        library = module.partition(".")[0]
        remedy = f"pip install 'facevalue[{extra}]'"
        raise UsageError("U77", f"{form} needs {library}", remedy) from error


@contextmanager
def json_lines(path: Path) -> Iterator[Put]:
    """A file that takes objects, one a line, in UTF-8."""
    with path.open("wb") as file:
        yield lambda item: file.writelines((json.encode(item), b"\n"))


@contextmanager
def json_list(path: Path, head: bytes = b"[", tail: bytes = b"]\n") -> Iterator[Put]:
    """A file that takes objects as the items of a list, one a line, between a head and a tail.

    Characters that are markup in HTML are escaped, so that the file may stand in a page.
    """
    with path.open("wb") as file:
        file.write(head + b"\n")
        begun = False

        def put(item: Any) -> None:
            nonlocal begun
            data = json.encode(item)
            for code, escape in _MARKUP.items():
                data = data.replace(bytes((code,)), escape)
            file.write((b",\n" if begun else b"") + data)
            begun = True

        yield put
        file.write(b"\n" + tail)
