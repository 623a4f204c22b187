"""How a text casts someone it mentions: negative, neutral or positive."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, get_args

from msgspec import structs

from facevalue.annotate.encoding import Encoded
from facevalue.annotate.pairs import Asked, Floats, Range, pair_scores, softmax
from facevalue.annotate.pieces import Window
from facevalue.annotate.reports import is_clause
from facevalue.models import Model
from facevalue.record import About, Span, Statement

HEAD = "stance"
Label = Literal["negative", "neutral", "positive"]
LABELS: tuple[Label, ...] = get_args(Label)
Place = tuple[int, int]  # number of a statement, and among those it is about


class Sureness(NamedTuple):
    """What was fitted on held-out text: a temperature, and the probability below which to abstain."""

    temperature: float = 1.0
    margin: float = 0.0


class Stance(NamedTuple):
    """The likeliest label and its probability; `score` from -1 to 1 is P(positive) - P(negative)."""

    label: Label
    score: float
    probability: float
    abstained: bool


def cast(statements: Sequence[Statement], read: Sequence[Encoded], model: Model) -> tuple[Statement, ...]:
    """The statements with the stance of their words to each of those they are about.

    Where no window holds the mention, or the head is less sure than its margin, stance and score
    stay `None`. All questions about a window are asked at once.
    """
    sureness = Sureness(model.decoding.calibration[HEAD][0], model.decoding.margins.get(HEAD, 0.0))
    told: dict[Place, Stance] = {}
    for n, questions in _asked(statements, read).items():
        found = stances(read[n], list(questions.values()), model.heads, sureness)
        told.update(zip(questions, found, strict=True))
    return tuple(
        structs.replace(
            statement,
            about=tuple(_told(about, told.get((i, j))) for j, about in enumerate(statement.about)),
        )
        for i, statement in enumerate(statements)
    )


def stances(
    encoded: Encoded, asked: Sequence[Asked], heads: Mapping[str, Floats], sureness: Sureness
) -> list[Stance]:
    """The stance of each question's context to its target, both given as words of the window."""
    shares = softmax(pair_scores(encoded.hidden, asked, heads, HEAD) / sureness.temperature)
    sure = shares.max(axis=1)
    told = (shares.argmax(axis=1), shares[:, 2] - shares[:, 0], sure, sure < sureness.margin)
    return [
        Stance(LABELS[label], score, probability, abstained)
        for label, score, probability, abstained in zip(*(one.tolist() for one in told), strict=True)
    ]


def _asked(statements: Sequence[Statement], read: Sequence[Encoded]) -> dict[int, dict[Place, Asked]]:
    """The questions about each window, by its number.

    A mention that two windows hold is asked about in the one that has more of the context. What is denied
    as a whole ("did not say that he lied") casts nobody, nor what is reported of another's words whom these
    cast: "the Austrians told me that he was the best" is their praise.
    """
    reported: dict[str | None, list[Span]] = defaultdict(list)
    for statement in statements:
        reported[statement.inside].extend(statement.content)
    ends = [one.window.words[-1].end for one in read]
    asked: dict[int, dict[Place, Asked]] = defaultdict(dict)
    for i, statement in enumerate(statements):
        denied = statement.held == "denied" and statement.kind == "indirect" and is_clause(statement.text)
        inner = reported.get(statement.id, ())
        for j, about in enumerate(() if denied else statement.about):
            if any(span.meets(about.mention) for span in inner):
                continue
            held = [
                (question.context[1] - question.context[0], -n, question)
                for n in holding(about.mention, read, ends)
                if (question := _question(read[n].window, statement, about.mention))
            ]
            if held:
                _, n, question = max(held)
                asked[-n][i, j] = question
    return asked


def holding(mention: Span, read: Sequence[Encoded], ends: Sequence[int]) -> Iterator[int]:
    """The numbers of the windows that reach over a mention; windows stand in the order of the text."""
    for n in range(bisect_left(ends, mention.end), len(read)):
        if read[n].window.words[0].start > mention.start:
            return
        yield n


def _question(window: Window, statement: Statement, mention: Span) -> Asked | None:
    """A mention as target, and as context the words from the first to the last of content and cue.

    The cue counts, since it can be all that casts a content: "praised", "accused". Of a mention
    outside the content the line counts, too.
    """
    target = words_in(window, mention)
    if target is None:
        return None
    spans = (*statement.content, *statement.cue)
    told = [target, *(place for span in spans if (place := words_in(window, span)))]
    if not any(span.meets(mention) for span in statement.content):
        line = window.line[target[0]]
        told.append((bisect_left(window.line, line), bisect_right(window.line, line)))
    return Asked((target,), (min(first for first, _ in told), max(last for _, last in told)))


def words_in(window: Window, span: Span) -> Range | None:
    """The words that a span touches, if it touches any."""
    first = bisect_right(window.words, span.start, key=lambda word: word.end)
    last = bisect_left(window.words, span.end, key=lambda word: word.start)
    return (first, last) if first < last else None


def _told(about: About, stance: Stance | None) -> About:
    if stance is None or stance.abstained:
        return about
    return structs.replace(about, stance=stance.label, score=round(stance.score, 2) + 0.0)  # no -0.0
