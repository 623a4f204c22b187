"""What is still whole in a zip whose index is lost: its members, read in order from the front."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# Signature, version, flags, method, time, date, CRC, packed size, size, length of name, length of extra.
_LOCAL = struct.Struct("<4s5H3I2H")
_SIGNATURE = b"PK\x03\x04"
_ENCRYPTED, _SIZES_FOLLOW, _UTF8 = 0x1, 0x8, 0x800
_STORED, _DEFLATED = 0, 8
_DESCRIPTORS = (16, 12, 24, 20, 0)
_PIECE = 1 << 16


class _Header(NamedTuple):
    flags: int
    method: int
    crc: int
    packed: int
    name: str


def sound_members(stream: BinaryIO, most: int) -> Iterator[tuple[str, BinaryIO]]:
    """The name and content of each member up to the first that is damaged, encrypted or unusual.

    Members of more than `most` bytes end the search as well.
    """
    position = 0
    while True:
        stream.seek(position)
        header = _header(stream)
        if header is None or header.flags & _ENCRYPTED:
            return
        begin = stream.tell()
        if header.method == _DEFLATED:
            content, length = _inflated(stream, most)
        elif header.method == _STORED and not header.flags & _SIZES_FOLLOW and header.packed <= most:
            content, length = stream.read(header.packed), header.packed
        else:
            return
        sizes_follow = bool(header.flags & _SIZES_FOLLOW)
        if content is None or (not sizes_follow and zlib.crc32(content) != header.crc):
            return
        if not header.name.endswith("/"):
            yield header.name, io.BytesIO(content)
        following = _following(stream, begin + length) if sizes_follow else begin + length
        if following is None:
            return
        position = following


def _header(stream: BinaryIO) -> _Header | None:
    data = stream.read(_LOCAL.size)
    if len(data) < _LOCAL.size or not data.startswith(_SIGNATURE):
        return None
    _, _, flags, method, _, _, crc, packed, _, name_length, extra_length = _LOCAL.unpack(data)
    name = stream.read(name_length).decode("utf-8" if flags & _UTF8 else "cp437", "replace")
    stream.read(extra_length)
    return _Header(flags, method, crc, packed, name)


def _inflated(stream: BinaryIO, most: int) -> tuple[bytes | None, int]:
    """The unpacked bytes and how many packed ones they took; `None` if they are damaged or too many."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    pieces: list[bytes] = []
    read = unpacked = 0
    try:
        while not inflater.eof and unpacked <= most:
            piece = inflater.unconsumed_tail or stream.read(_PIECE)
            if not piece:
                return None, read
            read += 0 if inflater.unconsumed_tail else len(piece)
            pieces.append(inflater.decompress(piece, most + 1 - unpacked))
            unpacked += len(pieces[-1])
    except zlib.error:
        return None, read
    return (b"".join(pieces) if unpacked <= most else None), read - len(inflater.unused_data)


def _following(stream: BinaryIO, end: int) -> int | None:
    """Where the next member begins after a descriptor of sizes, whose own size is not told."""
    stream.seek(end)
    after = stream.read(max(_DESCRIPTORS) + len(_SIGNATURE))
    return next((end + size for size in _DESCRIPTORS if after[size : size + 4] == _SIGNATURE), None)
