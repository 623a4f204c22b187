"""Relations as rows for spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facevalue.record import Did, Relation, Said, Tie

RELATION_COLUMNS = (
    "a", "a_name", "b", "b_name", "start", "end", "sign", "basis", "camp_a", "camp_b",
    *(f"{what}{side}_{field}" for what, fields in (("said", ("net", "low", "high", "n", "origins")),
      ("did", ("score", "low", "high", "n", "origins"))) for side in ("", "_by_a", "_by_b") for field in
      fields),
    "planned", "denied", "ties", "evidence",
)  # fmt: skip
"""The columns of a relation; `said` in log odds, `did` from -10 to 10, days as ISO 8601 dates."""


def relation_cells(relation: Relation) -> Iterator[str | float | None]:
    """The cells of one relation; strings are as they stand in the record and no cell is made safe yet."""
    names, camp = relation.names, relation.camp
    yield from (relation.a, names["a"], relation.b, names["b"], relation.start, relation.end)
    yield from (relation.sign, relation.basis, camp.get("a"), camp.get("b"))
    each = (relation, relation.each["a"], relation.each["b"])
    for one in each:
        yield from _figures(one.said)
    for one in each:
        yield from _figures(one.did)
    yield from (relation.planned, relation.denied)
    yield "; ".join(tie_words(tie, relation) for tie in relation.ties)
    yield " ".join(relation.evidence)


def tie_words(tie: Tie, relation: Relation) -> str:
    """A declared tie in words: its kind, by whom, its name, since when and until when."""
    by = f" by {relation.names[tie.by]}" if tie.by else ""
    since = f" since {tie.since}" if tie.since else ""
    return f"{tie.kind}{by}: {tie.name}{since}" + (f" until {tie.until}" if tie.until else "")


def _figures(one: Said | Did | None) -> tuple[float | None, ...]:
    if one is None:
        return (None,) * 5
    value = one.net if hasattr(one, "net") else one.score
    return (value, one.low, one.high, one.n, one.origins)
