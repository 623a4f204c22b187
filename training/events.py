"""PLOVER types of dyads.

    python -m training.events DATA OUT.jsonl

writes the dyads that are never trained on, as dev, for `python -m benchmarks events --data OUT.jsonl`.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

from benchmarks.events import HEAD, QUAD_NUMBERS, dyads, figures_of, unmarked
from benchmarks.pairs import Marked, answers, rows_of
from facevalue.models import Model
from facevalue.record import Span
from facevalue.record.plover import TYPES
from training.examples import Example, aside
from training.pairs import PairHead, bundles

NAME = HEAD
DEV, ASIDE = 5, 9  # every so many sentences; coprime, so that the parts do not depend on each other
TIMES = 3  # an epoch: there are few dyads, and other names make them others
RENAMED = 0.3


class Head(PairHead):
    """Two spans, source and target, sixteen classes."""

    smoothing = 0.1

    def __init__(self) -> None:
        super().__init__(NAME, spans=2, classes=len(TYPES))


def examples(data: Path, tokenizer: Tokenizer, limit: int, rng: random.Random) -> list[list[Example]]:
    """The dyads several times over, at random with the names of other actors."""
    return bundles(NAME, drawn(data, rng), (tokenizer, limit), rng)


def drawn(data: Path, rng: random.Random) -> list[Marked]:
    """The dyads several times over, at random with the names of other actors."""
    found = part(data, held_out=False)
    names = [span.of(marked.text) for marked in found for span in marked.spans[0] if span]
    return [_renamed(marked, names, rng) for _ in range(TIMES) for marked in found]


def score(model: Model, data: Path) -> dict[str, float]:
    """Figures on the dyads set aside."""
    read = answers(part(data, held_out=True), model, NAME)
    return figures_of(read, QUAD_NUMBERS[read.labels].tolist())


def held_for_dev(data: Path) -> list[tuple[Marked, int]]:
    """The dyads that are never trained on, with the numbers of their quad classes."""
    return [dyad for dyad in dyads(_path(data)) if aside(dyad[0].text, DEV)]


def _path(data: Path) -> Path:
    return data / "events" / "plover_dyads_train.jsonl.gz"


def part(data: Path, *, held_out: bool) -> list[Marked]:
    """The dyads of train that are set aside to choose by, or the others."""
    found = [marked for marked, _ in dyads(_path(data)) if not aside(marked.text, DEV)]
    return [marked for marked in found if aside(marked.text, ASIDE) == held_out]


def _renamed(marked: Marked, names: Sequence[str], rng: random.Random) -> Marked:
    """The dyad, each of its actors at random under another's name, so that the verb has to tell."""
    text, spans = marked.text, list(marked.spans[0])
    for number in range(len(spans)):
        span, other = spans[number], spans[1 - number]
        overlap = span and other and span.start < other.end and other.start < span.end
        if span is None or overlap or rng.random() >= RENAMED:
            continue
        name = rng.choice(names)
        text = text[: span.start] + name + text[span.end :]
        spans[number] = Span(span.start, span.start + len(name))
        longer = len(name) - (span.end - span.start)
        if other and other.start >= span.end:
            spans[1 - number] = Span(other.start + longer, other.end + longer)
    return marked._replace(text=text, spans=(tuple(spans),))


def main() -> None:
    """Write the dev part."""
    data, out = Path(sys.argv[1]), Path(sys.argv[2])
    rows = [row for row in rows_of(_path(data)) if aside(unmarked(row["marked"])[0], DEV)]
    out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    print(f"{out}: {len(rows)} dyads")


if __name__ == "__main__":
    main()
