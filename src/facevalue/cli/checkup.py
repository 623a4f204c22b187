"""What `facevalue doctor` looks at, one finding after another."""

# ruff: noqa: PLC0415 - a room is loaded when it is looked at

from __future__ import annotations

import os
import platform
import re
import shutil
import sqlite3
from contextlib import closing
from importlib.metadata import PackageNotFoundError, metadata, requires, version
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from facevalue.record import Document, FacevalueError, ModelError, document_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facevalue.store import Store

SAMPLE = "“The granary is full,” said Mara Ostrel, the minister of Varre, on Monday."
"""A sentence of our own, read as a self-test; the speaker does not exist."""
SPEAKER, CONTENT = "Mara Ostrel", "The granary is full"
_LITTLE = 1_000_000_000  # bytes of free disk below which it is worth a word
_GUESTS = {
    "onnxruntime": "the reading model", "tokenizers": "the reading model", "trafilatura": "web pages",
    "feedparser": "feeds", "warcio": "web archives", "webvtt-py": "subtitles", "urllib3": "addresses",
    "rensa": "echoes", "rapidfuzz": "echoes", "rich": "progress", "dateparser": "dates",
}  # fmt: skip
_EXTRAS = {
    "web": "serve, report", "parquet": "export --format parquet", "plot": "--plot",
    "ray": "ingest --engine ray", "cas": "import from CAS", "ftm": "export --format ftm",
    "stix": "export --format stix", "graph": "export --format graphml, gexf", "spacy": "nlp.add_pipe",
}  # fmt: skip


class Finding(Struct, frozen=True, kw_only=True):
    """One line of a check-up: of what, how it is, and what was found."""

    name: str
    state: Literal["good", "missing", "bad"]
    says: str


def check_installation(folder: Path) -> Iterator[Finding]:
    """Versions, guests, extras, check sums, a sentence read, and the room on the disk of a folder."""
    yield _good("facevalue", version("facevalue") + f", records of version {_record_version()}")
    yield _good("python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    yield _sqlite()
    yield from _guests()
    yield from _extras()
    yield from _model()
    yield _self_test()
    yield _disk(folder)


def check_record(path: Path) -> Iterator[Finding]:
    """Version, counts, file, references, evidence and removals of a record."""
    from facevalue.store import open_store

    try:
        if path.is_file() and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
            open_store(path, write=False).close()  # is it one at all?
            open_store(path, write=True).close()  # finishes what a removal or an older version left
        with open_store(path, write=False) as store:
            yield from _record(store, path)
    except FacevalueError as error:
        yield Finding(name="record", state="bad", says=str(error))


def _record(store: Store, path: Path) -> Iterator[Finding]:
    from facevalue.explore import verify
    from facevalue.store.schema import VERSION

    counts = store.counts()
    size = f"{path.stat().st_size / 1e6:,.1f} MB"
    yield _good("record", f"{path.name}: version {VERSION}, {size}")
    told = ", ".join(f"{counts[noun]:,} {noun}s" for noun in ("document", "statement", "actor", "rejection"))
    yield _good("counts", told)
    verification = verify(store)
    file = [one for one in verification.faults if one.check in ("file", "reference", "search index")]
    other = [one for one in verification.faults if one not in file]
    anchors = verification.checked.get("anchor", 0)
    for name, faults, says in (
        ("file", file, "integrity, references and search index hold"),
        ("evidence", other, f"{anchors:,} anchors hold"),
    ):
        if faults:
            first = f"{faults[0].subject}: {faults[0].check}: {faults[0].reason}"
            told = f"faults: {len(faults):,}, the first {first}; facevalue verify names all"
        yield Finding(name=name, state="bad" if faults else "good", says=told if faults else says)
    yield from _removals(store)


def _removals(store: Store) -> Iterator[Finding]:
    log = store.removals.log()
    if not log:
        yield _good("removals", "none")
        return
    last = log[-1]
    says = f"{len(log):,}; the last {last.at[:10]}: a {last.kind}, {sum(last.rows.values()):,} rows"
    if store.removals.is_swept():
        yield _good("removals", says)
    else:
        held = "old pages are left, since another program reads the record; end it and run this again"
        yield Finding(name="removals", state="bad", says=f"{says}; {held}")
    if kept := store.removals.backups():
        yield Finding(name="backups", state="missing", says=f"{len(kept)} beside the record, made before")


def _record_version() -> int:
    from facevalue.record import VERSION

    return VERSION


def _sqlite() -> Finding:
    says = f"{sqlite3.sqlite_version}, with full-text search (FTS5)"
    try:
        with closing(sqlite3.connect(":memory:")) as db:
            db.execute("CREATE VIRTUAL TABLE words USING fts5 (word)")
            db.execute("SELECT '{}' ->> 'a'")
    except sqlite3.Error as error:
        says = f"{sqlite3.sqlite_version}: {error}; use a Python with SQLite 3.38 or newer and FTS5"
        return Finding(name="sqlite", state="bad", says=says)
    return _good("sqlite", says)


def _guests() -> Iterator[Finding]:
    """The libraries that are always there: one line for all that are, one for each that is not."""
    there = []
    for name in _required(None):
        try:
            there.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            says = (
                f"is not installed; it is needed for {_GUESTS.get(name, 'everything')}: pip install facevalue"
            )
            yield Finding(name=name, state="bad", says=says)
    yield _good("libraries", f"{len(there)} of {len(_required(None))}: {', '.join(there)}")


def _extras() -> Iterator[Finding]:
    for extra in metadata("facevalue").get_all("Provides-Extra") or ():
        use = _EXTRAS.get(extra, f"what is listed under {extra}")
        found, missing = [], []
        for name in _required(extra):
            try:
                found.append(f"{name} {version(name)}")
            except PackageNotFoundError:
                missing.append(name)
        if missing:
            says = f"{', '.join(missing)} not installed ({use}): pip install 'facevalue[{extra}]'"
            yield Finding(name=f"[{extra}]", state="missing", says=says)
        else:
            yield _good(f"[{extra}]", f"{', '.join(found)}: {use}")


def _required(extra: str | None) -> list[str]:
    """The names that the package, or one of its extras, requires."""
    found = []
    for line in requires("facevalue") or ():
        wanted, _, marker = line.partition(";")
        asked = re.search(r"extra == ['\"]([\w-]+)['\"]", marker)
        if (name := re.match(r"[\w.-]+", wanted)) and (asked[1] if asked else None) == extra:
            found.append(name[0])
    return sorted(found)


def _model() -> Iterator[Finding]:
    from facevalue.models.catalog import manifest, verified

    try:
        known = manifest()
        for name, sha256 in known.files().items():
            verified(name, sha256)
    except FacevalueError as error:
        yield Finding(name="model", state="bad", says=str(error))
    else:
        yield _good("model", f"{known.name} {known.version}, check sums hold ({known.sha256[:12]}…)")


def _self_test() -> Finding:
    """Whether the reader finds who said what in a sentence that is known."""
    try:
        from facevalue.pipeline import Pipeline

        source = "self-test"
        document = Document(id=document_id(source, "", SAMPLE), source=source, sha256="", text=SAMPLE)
        found = {(one.speaker.name, one.text.strip("“”,")) for one in Pipeline().read(document).statements}
        if (SPEAKER, CONTENT) not in found:
            read = f"the reader found {sorted(found)} in a sentence that is known"
            raise ModelError("M04", read, "install the package again")
    except (FacevalueError, ImportError) as error:
        return Finding(name="self-test", state="bad", says=str(error))
    return _good("self-test", f"read who said what: {SPEAKER}: “{CONTENT}”")


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    says = f"{free / 1e9:,.1f} GB free in {folder}"
    return Finding(name="disk", state="bad" if free < _LITTLE else "good", says=says)


def _good(name: str, says: str) -> Finding:
    return Finding(name=name, state="good", says=says)
