"""Inputs in shards: the same inputs make the same shards, each read into tables of its own."""

from __future__ import annotations

import os
import shutil
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes, urlsplit

from msgspec import Struct, json, structs

from facevalue.read import Input, ReadRules, files, inputs
from facevalue.record import ReadError, Rejection, UsageError, record_id
from facevalue.run.desk import IngestRules, Reader, refusal
from facevalue.run.ledger import Entry, Ledger
from facevalue.run.local import ingest_inputs
from facevalue.run.processes import Processes
from facevalue.run.targets import distinct
from facevalue.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from facevalue.run.desk import Desk
    from facevalue.store import Store

    Write = Callable[[Store, Path], None]

PIECES = 1000  # of a shard at most
LISTED = 20  # rejections that an entry names; all are in the tables


class Piece(Struct, frozen=True, kw_only=True):
    """A file of the input: where it is as a URL, its bytes, and its time or tag; or why it cannot be read."""

    source: str
    location: str
    size: int = 0
    version: str = ""
    refused: Rejection | None = None


class Shard(Struct, frozen=True, kw_only=True):
    """Files that are read as one; the name is a hash of what they are and of what reads them."""

    name: str
    number: int
    pieces: tuple[Piece, ...]


class Reading(Struct, frozen=True, kw_only=True):
    """How shards are read: rules, a reader to open in each process, and what writes a store's tables."""

    rules: IngestRules
    open_reader: Callable[[], Reader]
    write: Write


def pieces(targets: Sequence[str]) -> list[Piece]:
    """Every file that the targets hold, by source. Raises `UsageError` for one that no cluster can read."""
    found = [piece for target in distinct(targets) for piece in _pieces(target)]
    return sorted(found, key=lambda piece: piece.source)  # stable: in the order given where sources are alike


def shards(found: Iterable[Piece], most: int, made_with: str, first: int = 0) -> Iterator[Shard]:
    """The pieces in shards of at most so many bytes, unless one alone has more.

    Pieces of the same source are never apart, so that what is there twice is stored once.
    """
    group: list[Piece] = []
    size, number = 0, first
    for _, alike in groupby(found, key=lambda piece: piece.source):
        more = list(alike)
        added = sum(piece.size for piece in more)
        if group and (size + added > most or len(group) + len(more) > PIECES):
            yield _shard(group, made_with, number)
            group, size, number = [], 0, number + 1
        group += more
        size += added
    if group:
        yield _shard(group, made_with, number)


def plan(targets: Sequence[str], ledger: Ledger, most: int) -> list[Shard]:
    """The shards that are still to be read: what finished ones hold is left out."""
    finished = ledger.entries()
    held = {piece for entry in finished for piece in entry.pieces}
    first = max((entry.number for entry in finished), default=-1) + 1
    new = (piece for piece in pieces(targets) if _known(piece) not in held)
    return list(shards(new, most, ledger.made_with, first))


def read_shard(shard: Shard, ledger: Ledger, how: Reading, reader: Reader) -> Entry:
    """Reads a shard into tables and enters it into the ledger; what is entered already is not read again.

    Where an earlier attempt was killed, each document is read by a process of its own keeping, so that
    one which is deadly costs itself alone.
    """
    if done := ledger.entry(shard.name):
        return done
    tries = ledger.attempt(shard.name)
    desk: Desk | Reader = Processes(None, how.open_reader, 1) if tries > 1 else reader
    try:
        with TemporaryDirectory(prefix="facevalue-") as scratch:
            return _read(shard, ledger, how, (desk, Path(scratch)))
    finally:
        if isinstance(desk, Processes):
            desk.close()


def _read(shard: Shard, ledger: Ledger, how: Reading, at: tuple[Desk | Reader, Path]) -> Entry:
    desk, scratch = at
    refused: list[Rejection] = []
    given = (_input(piece, how.rules.read, scratch) for piece in shard.pieces)
    with open_store(scratch / "record.db", write=True) as store:
        report = ingest_inputs(
            (one for ones in given for one in ones),
            store,
            desk,
            how.rules,
            lambda progress: refused.append(progress.rejection) if progress.rejection else None,
        )
        if report.interrupted:
            raise KeyboardInterrupt
        with ledger.aside(shard.name) as folder:
            how.write(store, folder)
            entry = Entry(
                name=shard.name,
                number=shard.number,
                pieces=tuple(map(_known, shard.pieces)),
                documents=report.documents,
                stored=report.stored,
                unchanged=report.unchanged,
                rejected=dict(report.rejected),
                statements=report.statements,
                words=report.words,
                seconds=report.seconds,
                refused=tuple(refused[:LISTED]),
            )
            ledger.enter(entry, folder)
    return entry


def _known(piece: Piece) -> tuple[str, str, int, str]:
    return (piece.source, piece.location, piece.size, piece.version)


def _shard(group: list[Piece], made_with: str, number: int) -> Shard:
    told = json.encode((made_with, [_known(piece) for piece in group]))
    return Shard(name=blake2b(told, digest_size=10).hexdigest(), number=number, pieces=tuple(group))


def _pieces(target: str) -> Iterator[Piece]:
    scheme = urlsplit(target).scheme.lower() if "://" in target else ""
    if target == "-":
        raise UsageError("U81", "standard input cannot be read in shards", "give files, folders or URLs")
    if scheme in ("http", "https"):
        yield Piece(source=target, location=target)
    elif scheme in ("", "file"):
        yield from _local(Path(_path(target) if scheme else target))
    else:
        yield from _remote(target)


def _local(path: Path) -> Iterator[Piece]:
    listed = files(path.resolve()) if path.is_dir() else [(None, path)]
    for one in listed:
        if isinstance(one, Rejection):
            yield Piece(source=one.source, location="", refused=one)
            continue
        source, file = one
        try:
            known = file.stat()
            size, version = known.st_size, str(known.st_mtime_ns)
        except OSError:
            size, version = 0, ""  # reading it will tell
        name = source or file.name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        yield Piece(source=name, location=file.absolute().as_uri(), size=size, version=version)


def _remote(target: str) -> Iterator[Piece]:
    system, root = _system(target)
    try:
        folder = system.isdir(root)
        found: dict[str, dict[str, Any]] = (
            system.find(root, detail=True) if folder else {root: system.info(root)}
        )
    except (OSError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise UsageError(
            "U82", f"{target}: cannot be listed: {reason}", "check the URL and access"
        ) from error
    for path, known in sorted(found.items()):
        source = path[len(root) :].lstrip("/") if folder else path.rpartition("/")[2]
        if not any(part.startswith(".") for part in source.split("/")):
            told = next((known[key] for key in ("ETag", "etag", "LastModified", "mtime") if key in known), "")
            location = system.unstrip_protocol(path)
            yield Piece(source=source, location=location, size=known.get("size") or 0, version=str(told))


def _system(url: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - a guest of those who read from object storage
    except ImportError as error:
        raise UsageError("U80", f"{url} needs fsspec", "pip install 'facevalue[ray]'") from error
    try:
        system, root = url_to_fs(url)
    except (ImportError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise UsageError("U82", f"{url}: cannot be listed: {reason}", "check the URL and access") from error
    return system, root.rstrip("/")


def _input(piece: Piece, rules: ReadRules, scratch: Path) -> Iterator[Input | Rejection]:
    """A piece's bytes under its source, fetched into the scratch folder if they are many and far away."""
    if piece.refused:
        yield piece.refused
        return
    scheme = urlsplit(piece.location).scheme.lower()
    if scheme in ("http", "https"):
        yield from inputs(piece.location, rules)
        return
    if scheme == "file":
        yield from (_under(piece.source, one) for one in inputs(_path(piece.location), rules))
        return
    file = scratch / "piece"
    try:
        system, path = _system(piece.location)
        with system.open(path, "rb") as far, file.open("wb") as near:
            shutil.copyfileobj(far, near, 1 << 20)
    except Exception as error:  # noqa: BLE001 - each kind of storage has errors of its own
        told = ReadError("R15", f"could not be fetched: {error}", "check the address; try again later")
        yield refusal(told, piece.source, None)
        return
    yield from (_under(piece.source, one) for one in inputs(str(file), rules))


def _under(source: str, one: Input | Rejection) -> Input | Rejection:
    """The same under the source that the piece has."""
    if isinstance(one, Rejection):
        return structs.replace(one, source=source, id=record_id("rej", source, one.sha256 or "", one.code))
    return structs.replace(one, source=source)


def _path(url: str) -> str:
    return os.fsdecode(unquote_to_bytes(urlsplit(url).path))
