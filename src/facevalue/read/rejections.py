"""Why input is refused: every code in one place, and how a refusal becomes a record."""

from __future__ import annotations

from enum import StrEnum
from hashlib import sha256

from facevalue.record import ReadError, Rejection, record_id


class Code(StrEnum):
    """What kept an input from being read.

    R01 MISSING      it is not there, or may not be opened
    R02 IRREGULAR    not a plain file: a link that leads outside, a pipe, a device
    R03 EMPTY        no visible text
    R04 BINARY       not text: images, sound, programs, NUL characters
    R05 LARGE        more bytes than the rules allow
    R06 TRUNCATED    cut short or damaged: what came before was read
    R07 ENCODING     bytes that are no text in any encoding that fits
    R08 MALFORMED    not what it claims to be: JSON, subtitles or XML that cannot be parsed
    R09 FIELDS       a JSON record in which no field holds the text
    R10 ENCRYPTED    protected by a password
    R11 DEEP         nested deeper than the rules allow
    R12 UNSUPPORTED  a known format that is not read here
    R13 ENTITIES     XML that defines entities
    R14 ADDRESS      a URL that leads to a private or local address
    R15 FETCH        a URL that could not be fetched
    R16 NOTHING      a container in which there was nothing to read
    R17 FAILED       a reader failed in a way nobody foresaw
    R18 SLOW         takes longer than the rules allow
    """

    MISSING = "R01"
    IRREGULAR = "R02"
    EMPTY = "R03"
    BINARY = "R04"
    LARGE = "R05"
    TRUNCATED = "R06"
    ENCODING = "R07"
    MALFORMED = "R08"
    FIELDS = "R09"
    ENCRYPTED = "R10"
    DEEP = "R11"
    UNSUPPORTED = "R12"
    ENTITIES = "R13"
    ADDRESS = "R14"
    FETCH = "R15"
    NOTHING = "R16"
    FAILED = "R17"
    SLOW = "R18"


def unreadable(code: Code, what: str, remedy: str) -> ReadError:
    """The error a reader raises; `documents` and `inputs` turn it into a `Rejection`."""
    return ReadError(code.value, what, remedy)


def rejection(source: str, error: ReadError, data: bytes | None = None) -> Rejection:
    """The record of a refusal, its reason on one line; `data` are the bytes refused, where known."""
    digest = None if data is None else sha256(data).hexdigest()
    return Rejection(
        id=record_id("rej", source, digest or "", error.code),
        source=source,
        sha256=digest,
        code=error.code,
        reason=" ".join(f"{error.subject}; {error.remedy}".split()),
    )
