"""The door to a record: what any store can do, and the questions it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol, Self

from msgspec import Struct

from facevalue.record import Actor, ActorId, Change, Review, Statement
from facevalue.record.claims import Kind, Stance, Via
from facevalue.record.document import Genre, Role
from facevalue.record.findings import Reviewed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from facevalue.record import Document, Original, Reading, Record, Rejection
    from facevalue.store.derived import Snapshot
    from facevalue.store.echoes import EchoShelf
    from facevalue.store.passages import PassageShelf
    from facevalue.store.removals import RemovalShelf
    from facevalue.store.samples import Casting, CastingBallot, Checked, Drawn, Judgement, Sample
    from facevalue.store.verdicts import VerdictShelf

FACETED = 50_000
"""Facets count the newest so many matches, so that they stay fast however large the record is."""

Facets = dict[str, list[tuple[str, int]]]
"""For each facet its most frequent values and their counts, most frequent first."""


class StatementQuery(Struct, frozen=True, kw_only=True):
    """Which statements to find; every field given must hold.

    `words` are looked for in the statement's text, the speaker's name and the document's title:
    all of them, a phrase where they stand in double quotes. `speaker` and `about` match whole words
    of a name or an alias in any case, or an actor's id; `stance` is that towards `about` if both
    are given. `since` and `until` are inclusive ISO 8601 dates (a year or a month is a whole one);
    undated documents match neither, and `undated` asks for theirs alone. `reviewed` asks for what people
    decided about the statement: the last decision counts, and none is "no".
    """

    words: str | None = None
    speaker: str | None = None
    about: str | None = None
    stance: Stance | None = None
    since: str | None = None
    until: str | None = None
    undated: bool = False
    kind: Kind | None = None
    genre: Genre | None = None
    publisher: str | None = None
    region: Role | None = None
    via: Via | None = None
    min_confidence: float | None = None
    reviewed: Reviewed | None = None
    order: Literal["newest", "oldest"] = "newest"


class StatementRow(Struct, frozen=True, kw_only=True):
    """A statement with what a reader needs to know of its document.

    `place` is its place in time among all statements: pass the last row's as `after` to go on.
    """

    place: int
    statement: Statement
    source: str
    title: str | None
    published: str | None
    publisher: str | None
    genre: Genre | None
    url: str | None


class ActorRow(Struct, frozen=True, kw_only=True):
    """An actor, how many statements it speaks in, and how many are about it."""

    actor: Actor
    said: int
    about: int


class Signature(Struct, frozen=True, kw_only=True):
    """Who decides, and why; `at` is an ISO 8601 date-time, None for now."""

    reviewer: str
    reason: str = ""
    at: str | None = None


class DecisionRow(Struct, frozen=True, kw_only=True):
    """A decision, its number, what it did in words, and whether it holds: it was not taken back since.

    `said` and `about` count the statements by and about an actor that it gave to another one. It is `free`
    to be taken back if no later decision that holds is about one of the same actors.
    """

    review: Review
    number: int
    did: str
    holds: bool
    free: bool = False
    said: int = 0
    about: int = 0


class Foreseen(Struct, frozen=True, kw_only=True):
    """What a decision about actor `of`, or taking it back, would change, counted without making it.

    `said`, `about`, `mentions`, `turns`, `acts` and `documents` count what would be another actor's (after a
    new name: what the actor has). Of a split by names `looked` documents were looked at, of `among`; the
    rest may hold more. `number` is that of the last review so far.
    """

    of: ActorId
    change: Change
    number: int
    said: int = 0
    about: int = 0
    mentions: int = 0
    turns: int = 0
    acts: int = 0
    documents: int = 0
    looked: int = 0
    among: int = 0


class FileState(Struct, frozen=True, kw_only=True):
    """What tells, without reading it, that a file has not changed: bytes, and nanoseconds."""

    size: int
    mtime_ns: int


class Fault(Struct, frozen=True, kw_only=True):
    """Something in a record that does not hold: which check failed, on what, and how."""

    check: str
    subject: str
    reason: str


class Store(Protocol):
    """A record of readings. Every method raises `StoreError` where the record cannot be used.

    Reading sees the last committed state and never waits for a writer; a second writer waits.
    """

    def put(self, reading: Reading, *, again: bool = False) -> bool:
        """Write a reading whole and durably, or change nothing and say False if it is there.

        What it says of persons who were removed is left out. Raises `RecordError` or `StoreError` for a
        reading that could not be read back as it is, and `StoreError` (S16) for a document that was removed;
        `again` lets both in again.
        """

    def reject(self, rejection: Rejection) -> bool:
        """Note input that could not be read; False if that is noted."""

    def has(self, doc: str) -> bool:
        """Whether the document is stored."""

    def seen(self, source: str, sha256: str) -> bool:
        """Whether an input with these bytes was finished."""

    def unchanged(self, source: str, file: FileState) -> bool:
        """Whether an input was finished whose file had this size and time."""

    def finish(
        self, source: str, sha256: str, documents: int, rejected: int, *, file: FileState | None = None
    ) -> None:
        """Note that an input is dealt with; one without rejections clears its earlier ones."""

    def document(self, doc: str) -> Document | None:
        """The document with this id."""

    def reading(self, doc: str) -> Reading | None:
        """All that was put for a document, exactly, but for actors that people decided about."""

    def statement(self, statement: str) -> Statement | None:
        """The statement with this id."""

    def readings(self) -> Iterator[Reading]:
        """Every reading by source and id, one at a time, as of the moment the first is taken."""

    def rejections(self) -> Iterator[Rejection]:
        """Every rejection by source and id."""

    def counts(self) -> dict[str, int]:
        """How many there are of each noun."""

    def statements(
        self, query: StatementQuery, *, limit: int = 50, after: int | None = None, within: float = 10.0
    ) -> list[StatementRow]:
        """The matches in the query's order, those of one document in the order of its text.

        Raises `StoreError` after `within` seconds, `UsageError` for a date that is none.
        """

    def count(self, query: StatementQuery, *, within: float = 10.0) -> int:
        """How many statements match. Raises as `statements` does."""

    def facets(self, query: StatementQuery, *, limit: int = 20, within: float = 10.0) -> Facets:
        """Counts by speaker, about, kind, genre, publisher and month of the newest `FACETED` matches.

        Raises as `statements` does.
        """

    def actor(self, actor: str) -> Actor:
        """The one actor with this id, or who alone goes by this name, in any case.

        Raises `UsageError` if there is none or several, with the ids of those who come near.
        """

    def actors(self, words: str | None = None, *, limit: int = 50) -> list[ActorRow]:
        """The actors, most active first; those with all the words in one of their names if any are given."""

    def decide(self, actor: str, change: Change, signature: Signature, *, since: int | None = None) -> Review:
        """Write down that an actor is another one, is called otherwise or is two, and show it so from now on.

        Actors are given by an id or a name, as `actor` takes them. Documents that are put later are
        seen through the decision too; what was read is kept. Raises `UsageError` for what cannot be, and
        if one of the actors was decided about after the review of number `since`.
        """

    def undo(self, signature: Signature, *, decision: str | None = None) -> Review:
        """Take back a decision, or the last that holds; what it changed is seen as before, in all documents.

        Raises `UsageError` if none holds, if this one does not, or if later ones are about the same actors.
        """

    def foresee(self, actor: str, change: Change) -> Foreseen:
        """What `decide` would change. Raises `UsageError` as that does."""

    def foresee_undo(self, decision: str) -> Foreseen:
        """What `undo` of this decision would change back. Raises `UsageError` as that does."""

    def reviews(self) -> Iterator[Review]:
        """Every decision in order, those that take one back among them."""

    def take_over(self, given: Iterable[Review]) -> int:
        """Write down another record's reviews of statements as they are; how many there are of them.

        Raises `UsageError` for one about an actor, and where this record has reviews of its own.
        """

    def decisions(self, of: str | None = None) -> list[DecisionRow]:
        """Those about actors in words, the oldest first; `of` an actor: those that made it what it is.

        What was taken back is among them, and what was decided about actors that were merged into it.
        """

    def draw(self, castings: Sequence[Casting], actor: str | None, population: int, seed: int) -> Sample:
        """Keep a random sample of an actor's castings, or of all (no actor), in the order given.

        Raises `UsageError` for a casting that is not in the record.
        """

    def drawn(self, sample: str) -> list[Drawn]:
        """The castings of a sample, in that order; none if there is no such sample."""

    def judge(self, judgements: Iterable[Judgement], signature: Signature) -> int:
        """Keep what a person says of castings that were drawn: all or, if one was never drawn, none.

        The number of them. Raises `UsageError` for one that was never drawn.
        """

    def checked(self) -> list[Checked]:
        """Every drawn casting that was judged, as it was judged last."""

    def casting_ballots(self) -> list[CastingBallot]:
        """What each reviewer said last of each drawn casting, in the order in which it was said."""

    def statements_at(self, places: Sequence[int]) -> list[StatementRow]:
        """The statements at these places, in their order; none where nothing stands."""

    def snapshot(self, within: float | None = None) -> AbstractContextManager[Snapshot]:
        """One state of the record, to count by; questions to it raise `StoreError` after `within` seconds."""

    def derived(self, name: str) -> tuple[str, bytes] | None:
        """What was worked out from the record and kept under a name, after its stamp."""

    def stamps(self, name: str) -> tuple[str, str | None]:
        """What tells one state of the record from another, and the stamp of what is kept under a name."""

    def keep(self, name: str, stamp: str, data: bytes) -> bool:
        """Keep what was worked out; False if the store is open for reading only."""

    def document_ids(self) -> Iterator[str]:
        """The id of every document by source and id, as of the moment the first is taken."""

    def parts(self, doc: str) -> Iterator[Record | Original | Fault]:
        """What is stored of a document, part by part, with a fault for each part that is no record."""

    def faults(self) -> Iterator[Fault]:
        """What is wrong with the file itself, its references and its search index."""

    @property
    def echoes(self) -> EchoShelf:
        """What is said more than once, and what grouping reads."""

    @property
    def verdicts(self) -> VerdictShelf:
        """What people decided about statements, and which to ask them about next."""

    @property
    def passages(self) -> PassageShelf:
        """Random passages to review for what was missed in them."""

    @property
    def removals(self) -> RemovalShelf:
        """What was taken out for good, and the way to do it."""

    def close(self) -> None:
        """Let go of the file; calling it again does nothing."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...
