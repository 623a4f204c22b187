"""Where documents are handed in to be read: here, one at a time, or to other processes."""

from __future__ import annotations

import logging
import re
from abc import ABC, abstractmethod
from datetime import date
from typing import TYPE_CHECKING, Protocol

import msgspec
from msgspec import Struct, field

from facevalue.read import Overrun, ReadRules, too_slow, within
from facevalue.record import FacevalueError, ModelError, Rejection, StoreError, record_id
from facevalue.record.document import Genre

if TYPE_CHECKING:
    from facevalue.record import Document, Original, Reading

    Unit = tuple[Document, Original]

UNEXPECTED = "X01"
FATAL = (StoreError, ModelError)  # the next document would fare no better

_log = logging.getLogger(__name__)


BY_NAME = "name"
_DAY = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)")


def day_in(source: str) -> str | None:
    """The day in the last part of a path or address, as in `2024-03-01-bridge.srt` or `20240301.txt`."""
    name = re.split(r"[/!\\]", source)[-1]
    for year, month, day in _DAY.findall(name):
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            continue  # no day of the calendar
    return None


class Reader(Protocol):
    """Whatever turns a document into all that can be read from it."""

    def read(self, document: Document, original: Original | None = None) -> Reading:
        """Everything read from one document."""


class IngestRules(Struct, frozen=True, kw_only=True):
    """How inputs are read; genre, publisher and day, where given, hold for every document.

    `published` is an ISO 8601 day, or `BY_NAME`: the day in a document's name, where the document tells none.
    """

    read: ReadRules = field(default_factory=ReadRules)
    genre: Genre | None = None
    publisher: str | None = None
    published: str | None = None
    keep_originals: bool = False
    again: bool = False  # let in what was removed from the record

    def settle(self, document: Document) -> Document:
        """The document with what the caller knows of it."""
        day = self.published
        if day == BY_NAME:
            day = document.published or day_in(document.source)
        known = {"genre": self.genre, "publisher": self.publisher, "published": day}
        return msgspec.structs.replace(document, **{key: value for key, value in known.items() if value})


class Ticket:
    """A document that was handed in, and what came of it."""

    def __init__(self, unit: Unit) -> None:
        self.unit: Unit | None = unit
        self.source = unit[0].source
        self.sha256 = unit[0].sha256
        self.size = len(unit[0].text) + len(unit[1].data)
        self.outcome: Reading | Rejection | FacevalueError | None = None
        self.deaths = 0


class Desk(ABC):
    """Takes documents in and gives them back read, in whatever order they are asked for."""

    reader: object = None
    """Who reads them here; None where others do."""

    @abstractmethod
    def hand_in(self, unit: Unit, rules: IngestRules) -> Ticket:
        """A document to be read; returns at once."""

    @property
    @abstractmethod
    def full(self) -> bool:
        """Whether a document must be taken back before another one is handed in."""

    @abstractmethod
    def take(self, ticket: Ticket) -> Reading | Rejection:
        """What came of a document, waiting for it. Raises `StoreError` and `ModelError` of the reader."""


class Alone(Desk):
    """Reads each document when it is taken back."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._reader = reader
        self._rules = IngestRules()

    def hand_in(self, unit: Unit, rules: IngestRules) -> Ticket:  # noqa: D102
        self._rules = rules
        return Ticket(unit)

    @property
    def full(self) -> bool:  # noqa: D102
        return True

    def take(self, ticket: Ticket) -> Reading | Rejection:  # noqa: D102
        assert ticket.unit is not None
        return attempt(self._reader, ticket.unit, self._rules)


def attempt(reader: Reader, unit: Unit, rules: IngestRules) -> Reading | Rejection:
    """A document read, or why it was not; raises what no further document would escape."""
    document, original = unit
    try:
        with within(rules.read.max_time):
            return reader.read(rules.settle(document), original if rules.keep_originals else None)
    except FATAL:
        raise
    except Overrun:
        return refusal(too_slow(rules.read), document.source, document.sha256)
    except Exception as error:  # noqa: BLE001 - one document must not lose the run
        return refusal(error, document.source, document.sha256)


def refusal(error: Exception, source: str, digest: str | None) -> Rejection:
    """The rejection of what an error was raised over."""
    _log.debug("%s was refused", source, exc_info=error)
    if isinstance(error, FacevalueError):
        code, reason = error.code, f"{error.subject}; {error.remedy}"
    else:
        code, reason = UNEXPECTED, f"{type(error).__name__}: {error}"
    return Rejection(
        id=record_id("rej", source, digest or "", code),
        source=source,
        sha256=digest,
        code=code,
        reason=" ".join(reason.split()),
    )
