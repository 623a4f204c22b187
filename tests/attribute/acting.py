"""Events that people wrote down for sentences of their own, and how near the reader comes to them.

A row of a gold file is a sentence and its events, `agent>patient TYPE modality` joined by semicolons. `-`
stands for a party that is not told, `said` at the end for an act that a statement reports, `~` for one of
which that is left open. A question mark before an event says that it may be found or not.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from facevalue.record import Actor, Document, actor_id, document_id
from facevalue.record.document import Genre

if TYPE_CHECKING:
    from facevalue.pipeline import Pipeline
    from facevalue.record import Event, Reading

GOLD = Path(__file__).with_name("events")
COUNTRIES = {
    "Ardovia": ("Ardovian", "Ardovians"),
    "Belmora": ("Belmoran", "Belmorans"),
    "Tessaria": ("Tessarian", "Tessarians"),
    "Norvane": ("Norvanian", "Norvanians"),
    "Kelmark": (),
}
ACTORS = [Actor(id=actor_id(n), name=n, type="country", aliases=a) for n, a in COUNTRIES.items()]


class Planted(NamedTuple):
    """One event of the gold."""

    agent: str
    patient: str
    plover: str
    modality: str
    said: bool | None
    optional: bool

    @property
    def pair(self) -> tuple[str, str]:
        return self.agent, self.patient


class Case(NamedTuple):
    text: str
    planted: tuple[Planted, ...]


@dataclass
class Score:
    """Counts of what was found, missed and made up, and of modality and voice where the act was found."""

    pairs: list[int] = field(default_factory=lambda: [0, 0, 0])
    acts: list[int] = field(default_factory=lambda: [0, 0, 0])
    modality: list[bool] = field(default_factory=list)
    said: list[bool] = field(default_factory=list)
    sure: list[tuple[float, bool]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @staticmethod
    def f1(counts: list[int]) -> float:
        right, extra, missed = counts
        return 2 * right / max(1, 2 * right + extra + missed)


def cases(path: Path) -> list[Case]:
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line)
    return [Case(text, tuple(_planted(one) for one in cell.split(";") if one)) for text, cell in rows]


def _planted(cell: str) -> Planted:
    optional = cell.startswith("?")
    pair, _, rest = cell.lstrip("?").partition(">")
    *name, last = rest.split()
    said: bool | None = False
    if last in ("said", "~"):
        said = True if last == "said" else None
        last = name.pop()
    plover = name.pop()
    return Planted(pair, " ".join(name), plover, last, said, optional)


def document_of(text: str, genre: Genre = "news") -> Document:
    digest = sha256(text.encode()).hexdigest()
    return Document(
        id=document_id("gold", digest, text),
        source="gold",
        sha256=digest,
        text=text,
        genre=genre,
        language="en",
        published="2024-03-06",
    )


ELSEWHERE = "Correspondents in Ardovia, Belmora, Kelmark, Norvane and Tessaria contributed."


def score(given: list[Case], pipeline: Pipeline) -> Score:
    total = Score()
    for case in given:
        _count(case, pipeline.read(document_of(f"{case.text}\n\n{ELSEWHERE}")), total)
    return total


def _count(case: Case, reading: Reading, total: Score) -> None:
    names: dict[str | None, str] = {actor.id: actor.name for actor in reading.actors}
    found: dict[tuple[str, str, str], Event] = {
        (names.get(e.agent, "-"), names.get(e.patient, "-"), e.plover): e for e in reading.events
    }
    wanted = [p for p in case.planted if not p.optional]
    allowed = [p for p in case.planted if p.optional]
    pairs, must = {key[:2] for key in found}, {p.pair for p in wanted}
    may = {p.pair for p in allowed}
    _add(total.pairs, len(pairs & must), len(pairs - must - may), len(must - pairs))
    keys, sure = set(found), {(*p.pair, p.plover) for p in wanted}
    free = {(*p.pair, p.plover) for p in allowed}
    _add(total.acts, len(keys & sure), len(keys - sure - free), len(sure - keys))
    for planted in wanted:
        event = found.get((*planted.pair, planted.plover))
        if event:
            total.modality.append(event.modality == planted.modality)
            if planted.said is not None:
                total.said.append((event.reported_by != "document") == planted.said)
    total.sure.extend((e.confidence, key in sure) for key, e in found.items() if key not in free)
    if keys - sure - free or sure - keys:
        total.wrong.append(f"{case.text}\n   + {sorted(keys - sure - free)}\n   - {sorted(sure - keys)}")


def _add(counts: list[int], *more: int) -> None:
    for n, one in enumerate(more):
        counts[n] += one


def main() -> None:
    """Print the figures of both halves as JSON: `python -m tests.attribute.acting`."""
    from facevalue.pipeline import Pipeline as Reader  # noqa: PLC0415

    pipeline, figures = Reader(ACTORS), {}
    for half in ("held_out", "tuned"):
        found = score(cases(GOLD / f"{half}.tsv"), pipeline)
        figures[half] = {
            "pairs": found.pairs,
            "pairs_f1": round(Score.f1(found.pairs), 3),
            "acts": found.acts,
            "acts_f1": round(Score.f1(found.acts), 3),
            "modality_right": [sum(found.modality), len(found.modality)],
            "reporter_right": [sum(found.said), len(found.said)],
        }
    print(json.dumps(figures))  # noqa: T201


if __name__ == "__main__":
    main()
