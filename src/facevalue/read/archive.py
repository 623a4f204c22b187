"""Zip and gzip: their members are unpacked one at a time, never onto the disk."""

from __future__ import annotations

import gzip
import struct
import zipfile
from typing import TYPE_CHECKING, BinaryIO, cast

from facevalue.read.rejections import Code, rejection, unreadable
from facevalue.read.salvage import sound_members
from facevalue.read.unit import Unit
from facevalue.record import ReadError, Rejection

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENCRYPTED = 0x1
_OFFICE = {"word/document.xml", "xl/workbook.xml", "ppt/presentation.xml", "content.xml"}
_HIDDEN = (".", "__MACOSX")


def read_gzip(unit: Unit) -> Iterator[Unit]:
    """The one unit that is packed in it, under the same name."""
    _check_depth(unit)
    with gzip.GzipFile(fileobj=unit.seekable(), mode="rb") as stream:
        inner = Unit(unit.source, cast("BinaryIO", stream), unit.rules, parent=unit)
        inner.media_type, inner.url = _inner_type(unit.media_type), unit.url
        yield inner


def read_zip(unit: Unit) -> Iterator[Unit | Rejection]:
    """A unit for each member, in the archive's order; names are names and lead nowhere.

    Of an archive that is cut short, the members that are whole are read, the rest is one `Rejection`.
    """
    _check_depth(unit)
    try:
        archive = zipfile.ZipFile(unit.seekable())
    except (zipfile.BadZipFile, struct.error, ValueError, OSError, NotImplementedError) as error:
        yield from _salvaged(unit, str(error))
        return
    with archive:
        members = [member for member in archive.infolist() if not member.filename.endswith("/")]
        if not _OFFICE.isdisjoint(member.filename for member in members):
            raise unreadable(Code.UNSUPPORTED, "an Office document is not read", "save it as text or HTML")
        for member in members:
            if not _is_hidden(member.filename):
                yield from _member(unit, archive, member)


def _member(unit: Unit, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[Unit | Rejection]:
    source = f"{unit.source}!{member.filename}"
    try:
        if member.flag_bits & _ENCRYPTED:
            raise unreadable(Code.ENCRYPTED, "protected by a password", "unpack it first")
        try:
            stream = archive.open(member)
        except (
            zipfile.BadZipFile,
            NotImplementedError,
            OSError,
            RuntimeError,
            ValueError,
            struct.error,
        ) as error:
            raise unreadable(
                Code.TRUNCATED, f"damaged or packed unusually: {error}", "pack it anew"
            ) from error
    except ReadError as error:
        yield rejection(source, error)
        return
    with stream:
        yield Unit(source, cast("BinaryIO", stream), unit.rules, parent=unit)


def _salvaged(unit: Unit, reason: str) -> Iterator[Unit | Rejection]:
    for name, stream in sound_members(unit.seekable(), unit.rules.max_bytes):
        if not _is_hidden(name):
            yield Unit(f"{unit.source}!{name}", stream, unit.rules, parent=unit)
    raise unreadable(Code.TRUNCATED, f"a zip that is cut short or damaged: {reason}", "fetch it again")


def _check_depth(unit: Unit) -> None:
    if unit.packed >= unit.rules.max_depth:
        raise unreadable(
            Code.DEEP,
            f"an archive {unit.packed} archives deep",
            "unpack the outer ones, or raise max_depth (--max-depth)",
        )


def _is_hidden(name: str) -> bool:
    return any(part.startswith(_HIDDEN) and part not in (".", "..") for part in name.split("/"))


def _inner_type(media_type: str | None) -> str | None:
    return None if media_type is None or "gzip" in media_type else media_type
