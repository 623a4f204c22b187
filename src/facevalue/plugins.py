"""What other packages add: readers, exporters and sources of actors, found by their entry points.

A package names them in its metadata, under `facevalue.readers`, `facevalue.exporters` and
`facevalue.actors`. They are looked for when they are first needed. One that cannot be loaded is told on
one line, and costs nobody else anything.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, cast

from msgspec import Struct

from facevalue.record import Actor, UsageError

Group = Literal["readers", "exporters", "actors"]
Write = Callable[[Any, Path], None]
"""Writes a record (a `facevalue.store.Store`, open for reading) into files in a folder that is there."""
Know = Callable[[], Iterable[Actor]]
"""Gives actors."""

OURS = frozenset(
    ".txt .html .htm .xhtml .json .jsonl .ndjson .vtt .srt .xml .rss .atom .warc .zip .gz".split()
)
"""Endings that no plugin may claim: these files are read by the package itself."""

_log = logging.getLogger(__name__)


class Reader(Struct, frozen=True, kw_only=True):
    """Reads files whose names end in one of `endings`, each with its dot and in small letters.

    `read` takes a file's bytes and its name, and gives a mapping for each document in it: `text`, and
    if known `title`, `authors` (a list), `published` (ISO 8601), `publisher`, `language`, `url` and `genre`.
    What it raises is recorded as a rejection of the file.
    """

    endings: tuple[str, ...]
    read: Callable[[bytes, str], Iterable[Mapping[str, Any]]]


def names(group: Group) -> tuple[str, ...]:
    """What installed packages add to a group, by name; nothing of it is loaded."""
    return tuple(sorted(_entries(group)))


def reader_of(name: str) -> tuple[str, Reader] | None:
    """The first reader, in the order of their names, for files named like this, and what it is called."""
    lower = name.lower()
    for called, reader in _readers().items():
        if lower.endswith(reader.endings):
            return called, reader
    return None


def exporter(name: str) -> Write:
    """The exporter of this name. Raises `UsageError` if there is none or it cannot be loaded."""
    return cast("Write", _guarded("exporters", name))


def actors(name: str) -> tuple[Actor, ...]:
    """The actors of the source of this name. Raises `UsageError` if there is none or it fails."""
    found = tuple(_guarded("actors", name)())
    if stranger := next((one for one in found if not isinstance(one, Actor)), None):
        what = f"the plugin {name!r} of facevalue.actors gives a {type(stranger).__name__}, not an actor"
        raise UsageError("U24", what, "ask its author to mend it, or remove it")
    return found


@cache
def _readers() -> dict[str, Reader]:
    found = {}
    for name in names("readers"):
        try:
            reader = cast("Reader", _load("readers", name))
            if taken := sorted(OURS.intersection(reader.endings)):
                raise _unusable("readers", name, f"{', '.join(taken)} is read already")
        except UsageError as error:
            _log.warning("%s", error)
        else:
            found[name] = reader
    return found


@cache
def _entries(group: Group) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for entry in import_module("importlib.metadata").entry_points(group=f"facevalue.{group}"):
        found.setdefault(entry.name, entry)
    return found


def _load(group: Group, name: str) -> Any:
    entry = _entries(group).get(name)
    if entry is None:
        known = ", ".join(names(group)) or "none"
        raise UsageError("U22", f"no plugin of facevalue.{group} is called {name!r}", f"there are: {known}")
    try:
        loaded = entry.load()
    except (Exception, SystemExit) as error:
        raise _unusable(group, name, f"{type(error).__name__}: {error}") from error
    if not (isinstance(loaded, Reader) if group == "readers" else callable(loaded)):
        wanted = "a facevalue.plugins.Reader" if group == "readers" else "a function"
        raise _unusable(group, name, f"it is a {type(loaded).__name__}, not {wanted}")
    return loaded


def _unusable(group: Group, name: str, reason: str) -> UsageError:
    what = f"the plugin {name!r} of facevalue.{group} cannot be used: {' '.join(reason.split())}"
    return UsageError("U23", what, "ask its author to mend it, or remove it")


def _guarded(group: Group, name: str) -> Callable[..., Any]:
    """A plugin's function, whose failures are told in one line."""
    loaded = cast("Callable[..., Any]", _load(group, name))

    def guarded(*args: Any) -> Any:
        try:
            result = loaded(*args)
            return result if result is None else tuple(result)
        except UsageError:
            raise
        except Exception as error:
            if group == "exporters" and isinstance(error, OSError):
                raise  # the folder's fault, which `export` tells of
            reason = " ".join(f"{type(error).__name__}: {error}".split())
            what = f"the plugin {name!r} of facevalue.{group} failed: {reason}"
            raise UsageError("U24", what, "ask its author to mend it, or remove it") from error

    return guarded
