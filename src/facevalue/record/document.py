"""What is read: a document, the stretches it is made of, and who speaks where."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from facevalue.record.anchor import ActorId, DocId, Span
from facevalue.record.errors import AnchorError

Genre = Literal["news", "opinion", "transcript"]
Role = Literal["title", "dek", "byline", "body", "caption", "promo", "ad", "notice", "timestamp", "metadata"]
TurnRole = Literal["host", "guest", "clip"]
READ_ROLES: frozenset[Role] = frozenset(("title", "dek", "body", "caption"))


class TimedSpan(Struct, frozen=True, kw_only=True):
    """A stretch of text that was heard between two times, in seconds from the start.

    `voice` is the speaker's label where the source gives one (WebVTT voice tag, diarisation label).
    """

    start: int
    end: int
    begins: float
    ends: float | None = None
    voice: str | None = None

    def __post_init__(self) -> None:
        Span(self.start, self.end)


class Document(Struct, frozen=True, kw_only=True, tag_field="record", tag="document"):
    """The decoded text exactly as read, and where it came from.

    `source` is the path below the folder that was read, or a URL; members of an archive follow
    after `!`. `sha256` is that of the bytes the document was read from. `published` is an ISO 8601
    date or date-time. `times` maps the time codes of subtitles and transcripts to characters.
    """

    id: DocId
    source: str
    sha256: str
    text: str
    genre: Genre | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None
    media_type: str = "text/plain"
    times: tuple[TimedSpan, ...] = ()


class Original(Struct, frozen=True, kw_only=True):
    """The bytes a document was read from, kept on request."""

    sha256: str
    media_type: str
    data: bytes


class Rejection(Struct, frozen=True, kw_only=True, tag_field="record", tag="rejection"):
    """Input that could not be read: what, and why, on one line."""

    id: str
    source: str
    sha256: str | None
    code: str
    reason: str


class Region(Struct, frozen=True, kw_only=True, tag_field="record", tag="region"):
    """What a stretch of a document is; `because` names the signs that told."""

    id: str
    doc: DocId
    start: int
    end: int
    role: Role
    because: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        Span(self.start, self.end)


class TurnSpeaker(Struct, frozen=True, kw_only=True):
    """Who holds a turn; `because` says what told, where the source labels nobody."""

    name: str
    actor: ActorId | None = None
    role: TurnRole | None = None
    because: tuple[str, ...] = ()


class Turn(Struct, frozen=True, kw_only=True, tag_field="record", tag="turn"):
    """One speaker's stretch of a transcript; `begins` and `ends` are time codes (`MM:SS`)."""

    id: str
    doc: DocId
    start: int
    end: int
    begins: str | None = field(default=None, name="from")
    ends: str | None = field(default=None, name="to")
    speaker: TurnSpeaker
    confidence: float

    def __post_init__(self) -> None:
        Span(self.start, self.end)


def check_inside(document: Document, start: int, end: int) -> None:
    """Raise `AnchorError` unless a stretch lies inside the document's text."""
    if end > len(document.text):
        raise AnchorError(
            "A02",
            f"{document.id}: {start}..{end} ends past the text's {len(document.text)} characters",
            "read the document again",
        )
