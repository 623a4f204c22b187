"""What became of a run's documents: none is lost between coming in and being counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from facevalue.record import RecordError, Rejection

if TYPE_CHECKING:
    from collections.abc import Mapping

Outcome = Literal["stored", "unchanged", "rejected"]


class Progress(Struct, frozen=True, kw_only=True):
    """Where a run stands after one more unit of input; counts are of documents, time in seconds."""

    source: str
    outcome: Outcome
    rejection: Rejection | None = None
    stored: int
    unchanged: int
    rejected: int
    inputs: int
    statements: int
    words: int
    seconds: float

    @property
    def documents(self) -> int:
        """Documents that came in so far."""
        return self.stored + self.unchanged + self.rejected


class Report(Struct, frozen=True, kw_only=True):
    """What a run did. `words` and `statements` are those of the documents it stored.

    `stages` holds seconds: `read` (files into text), the reader's own stages, and `store`.

    Raises `RecordError` unless documents in = stored + unchanged + rejected.
    """

    inputs: int
    documents: int
    stored: int
    unchanged: int
    rejected: Mapping[str, int] = field(default_factory=dict)
    statements: int
    words: int
    seconds: float
    interrupted: bool = False
    stages: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.documents != (counted := self.stored + self.unchanged + self.rejections):
            raise RecordError(
                "C03",
                f"{self.documents} documents came in, {counted} are accounted for",
                "report this as a bug",
            )

    @property
    def rejections(self) -> int:
        """Documents refused, whatever the reason."""
        return sum(self.rejected.values())

    @property
    def words_per_second(self) -> float:
        """Words read per second of wall-clock time."""
        return self.words / self.seconds if self.seconds > 0 else 0.0
