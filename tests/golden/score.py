"""Scores the pipeline on the sample corpus: `python -m tests.golden.score`.

Prints every miss by document, then the table that the floors in floors.json are set from.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facevalue.record import READ_ROLES, Document
from tests.golden.author import GoldDocument, GoldStatement, gold_of, sample_documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facevalue.record import Reading, Spans, Statement

_WORD = re.compile(r"\w+")
_DETERMINERS = frozenset(("a", "an", "the", "his", "her", "its", "their", "our", "this", "that"))
_ENOUGH = 0.5


@dataclass(kw_only=True)
class Tally:
    """Counts over documents, and the misses in words."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0
    speaker: int = 0
    kind: int = 0
    misses: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Shares from 0 to 1; speaker and kind are of the matched statements."""
        return {
            "statement_f1": _share(2 * self.matched, self.gold + self.predicted),
            "statement_precision": _share(self.matched, self.predicted),
            "statement_recall": _share(self.matched, self.gold),
            "speaker_accuracy": _share(self.speaker, self.matched),
            "kind_accuracy": _share(self.kind, self.matched),
        }

    def add(self, other: Tally) -> None:
        """Take the other's counts and misses in."""
        self.gold += other.gold
        self.predicted += other.predicted
        self.matched += other.matched
        self.speaker += other.speaker
        self.kind += other.kind
        self.misses.extend(other.misses)


def same_speaker(gold: GoldStatement, predicted: str) -> bool:
    """Whether the predicted name is the gold's: titles and articles may stand before it, nothing after it.

    A described speaker counts if half of the words, determiners aside, are the same.
    """
    wanted, given = gold.speaker.casefold(), predicted.casefold()
    if gold.via == "unnamed":
        a, b = (set(_WORD.findall(name)) - _DETERMINERS for name in (wanted, given))
        return bool(a & b) and len(a & b) >= _ENOUGH * len(a | b)
    words, name = (
        [word for word in _WORD.findall(text) if word not in _DETERMINERS]
        for text in (given.partition(",")[0], wanted)
    )
    return words[-len(name) :] == name


def compare(text: str, gold: GoldDocument, statements: tuple[Statement, ...]) -> Tally:
    """Statements matched one to one by their content's words, the best overlap first."""
    # A turn's own words may be given as statements; they are no reported speech and do not count.
    guesses = [s for s in statements if s.cue or s.speaker.via != "turn"]
    tally = Tally(gold=len(gold.statements), predicted=len(guesses))
    wanted = [_words(text, statement.content) for statement in gold.statements]
    given = [_words(text, statement.content) for statement in guesses]
    pairs = [
        (len(a & b) / len(a | b), -i, -j) for i, a in enumerate(wanted) for j, b in enumerate(given) if a & b
    ]
    free_gold, free_guess = set(range(len(wanted))), set(range(len(given)))
    for overlap, minus_i, minus_j in sorted(pairs, reverse=True):
        i, j = -minus_i, -minus_j
        if overlap >= _ENOUGH and i in free_gold and j in free_guess:
            free_gold.remove(i)
            free_guess.remove(j)
            _weigh(tally, gold.statements[i], guesses[j])
    tally.misses += [f"missed   {_shown(text, gold.statements[i])}" for i in sorted(free_gold)]
    tally.misses += [
        f"invented {guesses[j].speaker.name}: {guesses[j].text[:90]!r}" for j in sorted(free_guess)
    ]
    return tally


def golden_readings() -> Iterator[tuple[GoldDocument, Reading]]:
    """The corpus as the pipeline reads it, beside the gold."""
    from facevalue.pipeline import Pipeline  # noqa: PLC0415 - the model is loaded only when scores are wanted

    pipeline = Pipeline()
    for path, found in sample_documents():
        read = [unit for unit in found if isinstance(unit, Document)]
        if read:
            for gold, document in zip(gold_of(path, read), read, strict=True):
                yield gold, pipeline.read(document)


def main() -> int:
    """Print the misses and the table."""
    total = Tally()
    for gold, reading in golden_readings():
        tally = compare(reading.document.text, gold, reading.statements)
        outside = [s for s in reading.statements if s.region not in READ_ROLES]
        tally.misses += [f"{s.region:8} {s.text[:90]!r} must not be a statement" for s in outside]
        sys.stdout.write(f"{gold.name}: {tally.matched} of {tally.gold}, {tally.predicted} given\n")
        sys.stdout.writelines(f"    {miss}\n" for miss in tally.misses)
        total.add(tally)
    sys.stdout.write(
        f"\n{total.gold} statements in the gold, {total.predicted} given, {total.matched} matched\n"
    )
    sys.stdout.writelines(f"{name:20} {value:.3f}\n" for name, value in total.figures().items())
    return 0


def _weigh(tally: Tally, gold: GoldStatement, guess: Statement) -> None:
    tally.matched += 1
    named, alike = same_speaker(gold, guess.speaker.name), gold.kind == guess.kind
    tally.speaker += named
    tally.kind += alike
    if not named:
        tally.misses.append(
            f"speaker  {gold.speaker} ({gold.via}), not {guess.speaker.name}: {guess.text[:60]!r}"
        )
    if not alike:
        tally.misses.append(f"kind     {gold.kind}, not {guess.kind}: {guess.text[:60]!r}")


def _words(text: str, spans: Spans) -> set[int]:
    """Where the content's words begin."""
    return {match.start() for span in spans for match in _WORD.finditer(text, span.start, span.end)}


def _shown(text: str, statement: GoldStatement) -> str:
    content = " … ".join(span.of(text) for span in statement.content)
    return f"{statement.speaker}: {content[:90]!r}"


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


if __name__ == "__main__":
    sys.exit(main())
