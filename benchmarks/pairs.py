"""Sentences with marked spans: into windows, through a head, against gold."""

from __future__ import annotations

import gzip
import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from tokenizers import Tokenizer

from benchmarks.calibration import error_by_chance, expected_calibration_error
from benchmarks.progress import counted
from facevalue.annotate.encoding import SPECIAL, encode_window
from facevalue.annotate.marked import directed_scores
from facevalue.annotate.pairs import Asked, Floats, Range, moved, pair_scores, softmax
from facevalue.annotate.pieces import Window, Word, windows_of, words_of
from facevalue.models import Model
from facevalue.record import Span

Labels = Sequence[int]
DIRECTED = frozenset({"directed"})  # heads that read the words again, and ask both ways round


class Marked(NamedTuple):
    """A text with questions about it: the spans of each in code points, and its label."""

    text: str
    spans: tuple[tuple[Span | None, ...], ...]
    labels: tuple[int, ...]


class Line(NamedTuple):
    """The words of a text that are read together, and the questions in numbers of those words."""

    words: list[Word]
    asked: list[Asked]
    labels: list[int]


class Answers(NamedTuple):
    """A row of class probabilities for each question, and its label."""

    shares: Floats
    labels: list[int]


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file, plain or gzip."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def known(label: object, labels: Sequence[object]) -> int:
    """The number of a label among those of a task; `ValueError` for any other."""
    if label not in labels:
        raise ValueError(f"label {label!r} is not one of {list(labels)}")
    return labels.index(label)


def lines_of(marked: Marked, tokenizer: Tokenizer, limit: int) -> Iterator[Line]:
    """The text as one line; one too long for a window as a line a question, of the words about its spans."""
    words = words_of(tokenizer, marked.text, [[Span(0, len(marked.text))]])[0]
    if not words:
        raise ValueError(f"no words in the sentence {marked.text!r}")
    if sum(len(word.pieces) for word in words) <= _room(limit):
        yield _line(words, marked.spans, marked.labels)
        return
    for spans, label in zip(marked.spans, marked.labels, strict=True):
        yield _line(_about(words, spans, _room(limit)), [spans], [label])


def windows_with(lines: Sequence[Line], limit: int) -> Iterator[tuple[Window, list[Asked], list[int]]]:
    """Lines packed into windows, each with its questions in numbers of the window's words."""
    left = iter(lines)
    for window in windows_of([line.words for line in lines], SPECIAL, limit):
        asked: list[Asked] = []
        labels: list[int] = []
        for number in range(window.line[-1] + 1):
            line, at = next(left), window.line.index(number)
            asked.extend(moved(one, at) for one in line.asked)
            labels.extend(line.labels)
        yield window, asked, labels


def answers(found: Sequence[Marked], model: Model, name: str) -> Answers:
    """What a head says of every question, its scores divided by the fitted temperature."""
    limit = model.decoding.window
    scores_of = directed_scores if name in DIRECTED else pair_scores
    temperature = model.decoding.calibration[name][0]
    rows: list[Floats] = []
    labels: list[int] = []
    for marked in counted(found, "sentences"):
        for line in lines_of(marked, model.tokenizer, limit):
            for window, asked, gold in windows_with([line], limit):
                hidden = encode_window(window, model).hidden
                rows.append(softmax(scores_of(hidden, asked, model.heads, name) / temperature))
                labels.extend(gold)
    if not labels:
        raise ValueError("no labelled pairs")
    return Answers(np.concatenate(rows), labels)


def figures(read: Answers) -> dict[str, float]:
    """Macro-F1 and accuracy in percent, and the expected calibration error from 0 to 1."""
    said = read.shares.argmax(axis=1).tolist()
    right = [a == b for a, b in zip(said, read.labels, strict=True)]
    return {
        "macro_f1": macro_f1(said, read.labels),
        "accuracy": round(100 * sum(right) / len(right), 2),
        "ece": expected_calibration_error(read.shares.max(axis=1).tolist(), right),
    }


def margin_of(model: Model, name: str) -> float:
    """The probability below which a head abstains."""
    return model.decoding.margins.get(name, 0.0)


def selective(read: Answers, margin: float) -> dict[str, float]:
    """The share, in percent, that is answered at a margin, and macro-F1 and accuracy over that.

    `ece_by_chance` is the calibration error that a perfect reader would show on as many answers.
    """
    kept = [i for i, share in enumerate(read.shares.max(axis=1)) if share >= margin]
    said, gold = [int(read.shares[i].argmax()) for i in kept], [read.labels[i] for i in kept]
    right = sum(a == b for a, b in zip(said, gold, strict=True))
    return {
        "coverage": round(100 * len(kept) / len(read.labels), 2),
        "selective_macro_f1": macro_f1(said, gold),
        "selective_accuracy": round(100 * right / max(1, len(kept)), 2),
        "ece_by_chance": error_by_chance(read.shares.max(axis=1).tolist()),
    }


def macro_f1(said: Labels, gold: Labels) -> float:
    """The unweighted mean of F1, in percent, over the classes that the gold has."""
    pairs = list(zip(said, gold, strict=True))
    found = [
        200 * sum(a == b == label for a, b in pairs) / sum((a == label) + (b == label) for a, b in pairs)
        for label in set(gold)
    ]
    return round(sum(found) / len(found), 2) if found else 0.0


def _room(limit: int) -> int:
    return limit - len(SPECIAL)


def _line(words: list[Word], spans: Sequence[tuple[Span | None, ...]], labels: Labels) -> Line:
    ends = [word.end for word in words]
    context = (0, len(words))
    return Line(
        words, [Asked(tuple(_touched(words, ends, s) for s in one), context) for one in spans], list(labels)
    )


def _touched(words: list[Word], ends: list[int], span: Span | None) -> Range | None:
    """The words that a span of code points touches: annotated edges can cut a word."""
    if span is None:
        return None
    first = bisect_right(ends, span.start)
    last = first
    while last < len(words) and words[last].start < span.end:
        last += 1
    return (first, last) if last > first else None


def _about(words: list[Word], spans: tuple[Span | None, ...], room: int) -> list[Word]:
    """As many words as there is room for, those nearest to any of the spans, in their order."""
    ends = [word.end for word in words]
    ranges = [r for span in spans if (r := _touched(words, ends, span))] or [(0, 1)]
    near = sorted(
        range(len(words)), key=lambda i: min(max(first - i, i - last + 1, 0) for first, last in ranges)
    )
    sizes = accumulate(len(words[i].pieces) for i in near)
    kept = sorted(i for i, size in zip(near, sizes, strict=True) if size <= room)
    return [words[i] for i in kept]
