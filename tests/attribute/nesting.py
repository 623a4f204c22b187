"""Sentences with statements inside statements, and how many of the inner ones the pipeline finds.

`nested.tsv` holds in each row: whether it was looked at while the code was written (`seen`) or not
(`aside`); its form; the sentence; the outer statement and any inner ones, each as
`speaker|source|cue|content`, stretches of one parted by " … ". An inner one behind `~` may be found or not.

    python -m tests.attribute.nesting
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from facevalue.pipeline import Pipeline
from facevalue.record import Statement
from tests.store.planting import document

TABLE = Path(__file__).with_name("nested.tsv")
WORD = re.compile(r"\w+")
ENOUGH = 0.5  # Jaccard overlap of content words
ARTICLES = frozenset(("the", "a", "an"))


class Inner(NamedTuple):
    """An inner statement of the table."""

    speaker: str
    content: str
    optional: bool


class Case(NamedTuple):
    """A row of the table."""

    part: str
    form: str
    text: str
    inner: tuple[Inner, ...]


def cases() -> Iterator[Case]:
    """The rows of the table."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        part, form, text, _, *inner = line.split("\t")
        fields = [one.split("|") for one in inner]
        yield Case(
            part, form, text, tuple(Inner(f[0].removeprefix("~"), f[3], f[0][0] == "~") for f in fields)
        )


def nested(text: str, pipeline: Pipeline) -> list[Statement]:
    """The statements of a text that stand inside another."""
    return [s for s in pipeline.read(document(text)).statements if s.inside is not None]


def weigh(case: Case, given: list[Statement], tally: Counter[str]) -> list[str]:
    """Adds a case to the tally of `gold`, `given`, `right` and `matched`; says what is amiss."""
    left, amiss = list(given), []
    for inner in case.inner:
        best = max(left, key=lambda s: _overlap(s.text, inner.content), default=None)
        found = best is not None and _overlap(best.text, inner.content) >= ENOUGH
        if found and best is not None:
            left.remove(best)
        if inner.optional:
            continue
        right = found and best is not None and _plain(best.speaker.name) == _plain(inner.speaker)
        tally.update(gold=1, given=int(found), matched=int(found), right=int(right))
        if not right:
            what = f"speaker {best.speaker.name}" if found and best is not None else "missed"
            amiss.append(f"{what}: {inner.speaker}: {inner.content}")
    tally["given"] += len(left)
    return [*amiss, *(f"invented: {s.speaker.name}: {s.text} ({s.confidence})" for s in left)]


def _plain(name: str) -> list[str]:
    return [word for word in WORD.findall(name.casefold()) if word not in ARTICLES]


def _overlap(a: str, b: str) -> float:
    one, other = (set(WORD.findall(words.casefold())) for words in (a, b))
    return len(one & other) / max(1, len(one | other))


def main() -> None:
    """Prints what is amiss in the rows that may be looked at, and the figures of both parts."""
    pipeline = Pipeline()
    tallies = {"seen": Counter[str](), "aside": Counter[str]()}
    for case in cases():
        amiss = weigh(case, nested(case.text, pipeline), tallies[case.part])
        if amiss and case.part == "seen":
            sys.stdout.write("\n    ".join([case.text, *amiss]) + "\n")
    for part, tally in tallies.items():
        precision, recall = tally["right"] / max(1, tally["given"]), tally["right"] / max(1, tally["gold"])
        sys.stdout.write(f"{part:6} {dict(tally)} precision {precision:.3f} recall {recall:.3f}\n")


if __name__ == "__main__":
    main()
