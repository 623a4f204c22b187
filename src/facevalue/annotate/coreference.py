"""Mentions of the same person, country or thing, as chains.

Spans are scored by their first and last word alone (start-to-end; Kirstain et al. 2021,
arXiv:2101.00434), pairs of mentions likewise, and by how they are written: kind, distance, words
in common. Mentions of different windows are compared as those of one are. Each mention joins the
chain to which it most probably refers (Lee et al. 2017, arXiv:1707.07045).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from facevalue.annotate.calibration import calibrated
from facevalue.annotate.encoding import Encoded, fresh
from facevalue.annotate.pieces import LOWER, TITLE, Window
from facevalue.record import Span

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Form = Literal["name", "nominal", "pronoun"]

LONGEST = 24  # words of a mention
SCALE = 8.0  # the root of a projection's 64 numbers
GAPS = (1, 3, 7, 15, 31, 63, 127, 255, 511)  # words between mentions, upper limits of the buckets
ROWS, REACH = 512, 1024  # mentions that are linked at once, and how many before them are looked at
FORMS: tuple[Form, ...] = ("pronoun", "name", "nominal")
PRONOUNS = (
    "i me my mine myself",
    "we us our ours ourselves",
    "you your yours yourself yourselves",
    "he him his himself",
    "she her hers herself",
    "it its itself",
    "they them their theirs themselves themself",
    "who whom whose which",
    "this that",
    "these those",
    "here there now then",
    "one ones oneself",
)
PRONOUN_KIND = {word: kind for kind, words in enumerate(PRONOUNS) for word in words.split()}
DETERMINERS = (
    "the",
    "a an some any no every each another many several most few",
    "this that these those such",
    "my our your his her its their",
)
DETERMINER_KIND = {
    word: len(PRONOUNS) + kind for kind, words in enumerate(DETERMINERS) for word in words.split()
}
BARE, PART, NAME, LONG_NAME = range(len(PRONOUNS) + len(DETERMINERS), len(PRONOUNS) + len(DETERMINERS) + 4)
KINDS = LONG_NAME + 1  # a part is a piece of a longer name
MATCHES = 10  # features of `matches`
AFTER_HEAD = frozenset(
    "of in on at for to from with by about between among after before under over against during without "
    "as than like into through across near around who whom whose which that where when , ( [ : ; – —".split()
)
POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
EMPTY = frozenset(("s", "of", *DETERMINER_KIND, *PRONOUN_KIND, *AFTER_HEAD))


class MentionSpan(NamedTuple):
    """A mention's half-open code-point offsets, its form, and the mention that it was linked to.

    `confidence` is the probability that it belongs with the mentions of its chain that stand before
    it; a chain's first mention has no antecedent, and 1.
    """

    start: int
    end: int
    form: Form
    antecedent: Span | None
    confidence: float


class ChainRules(NamedTuple):
    """How sure the reader must be, in log-odds, of a mention and of a link.

    A mention that is doubtful by itself may be plain by its links, so its margin is a low one.
    """

    mention_margin: float = -2.0
    link_margin: float = 0.0
    density: float = 0.4  # mentions a word, at most
    calibration: Sequence[float] = (0.0, 1.0)  # of confidences: intercept and slope


class Described(NamedTuple):
    """A mention as it is written, at half-open word numbers within the document."""

    first: int
    last: int
    kind: int
    words: tuple[str, ...]
    head: str
    content: frozenset[str]


class Pairs(NamedTuple):
    """What a pair score needs beside projections, for rows of mentions and columns of antecedents."""

    kind: tuple[Any, Any]
    form: Any
    distance: Any
    match: Any


def find_chains(
    text: str, read: Sequence[Encoded], numbers: Mapping[str, Floats], rules: ChainRules
) -> list[list[MentionSpan]]:
    """The chains of two or more mentions in a document, each in the order of the text.

    `numbers` are the model's, of which those named `coreference.*` are used.
    """
    read = [fresh(one) for one in read]
    found, scores, projected = _mentions(text, read, numbers, rules)
    chain_of, linked = _linked(found, scores, projected, (numbers, rules))
    words = [word for one in read for word in one.window.words]
    spans = [Span(words[m.first].start, words[m.last - 1].end) for m in found]
    chains: dict[int, list[MentionSpan]] = {}
    for i, mention in enumerate(found):
        before, confidence = linked[i]
        antecedent = None if before is None else spans[before]
        one = MentionSpan(spans[i].start, spans[i].end, FORMS[form_of(mention.kind)], antecedent, confidence)
        chains.setdefault(chain_of[i], []).append(one)
    return [chain for chain in chains.values() if len(chain) > 1]


def ends_of(text: str, window: Window) -> list[int]:
    """For each word, the number of the first word after its sentence or line."""
    words = window.words
    ends = [0] * len(words)
    end = len(words)
    for i in range(len(words) - 1, -1, -1):
        last = i + 1 == len(words) or window.line[i + 1] != window.line[i]
        if last or (
            words[i].stop and words[i + 1].start > words[i].end and not _abbreviates(text, window, i)
        ):
            end = i + 1
        ends[i] = end
    return ends


def candidates(ends: Sequence[int]) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """(words, LONGEST): the last word of the span of each length, and if it stays in its sentence."""
    last = np.arange(len(ends))[:, None] + np.arange(LONGEST)
    return np.minimum(last, len(ends) - 1), last < np.asarray(ends, dtype=np.int64)[:, None]


def mention_scores(chains: Any, last: Any, length: Any) -> Any:
    """(words, LONGEST) log-odds that a span is a mention; of arrays or tensors alike."""
    start, end = chains[:, :64], chains[:, 64:128]
    return (start @ end.T / SCALE)[np.arange(len(last))[:, None], last] + length


def link_scores(numbers: Mapping[str, Any], projected: tuple[Any, Any], scores: Any, pairs: Pairs) -> Any:
    """Scores (rows, columns) of antecedents, none being 0; of arrays or tensors alike.

    `projected` are the rows' queries and the columns' keys, `scores` both sides' mention scores.
    """
    query, key = projected
    row, column = scores
    weights = numbers["coreference.mention"]
    similar = query @ key.T / SCALE
    written = (numbers["coreference.match"][pairs.form][:, None, :] * pairs.match).sum(-1)
    kinds = numbers["coreference.kinds"][pairs.kind[0][:, None], pairs.kind[1][None, :]]
    distance = numbers["coreference.distance"][pairs.form[:, None], pairs.distance]
    return similar + written + kinds + distance + (weights[0] * row)[:, None] + (weights[1] * column)[None, :]


def queries_and_keys(chains: Any, first: Any, last: Any) -> tuple[Any, Any]:
    """Both projections of spans, of their first and last words' rows.

    A query is the key and what it differs by, so that what is alike matches before anything is learned.
    """
    start, end = chains[first], chains[last]
    key = start[:, 256:320] + end[:, 320:384]
    return key + start[:, 128:192] + end[:, 192:256], key


def described(text: str, windows: Sequence[Window], spans: Sequence[tuple[int, int]]) -> list[Described]:
    """Spans, given in words of all the windows one after another, as they are written."""
    words = [word for window in windows for word in window.words]
    plain = [text[word.start : word.end] for word in words]
    opens = [True] * len(words)
    at = 0
    for window in windows:
        ends = ends_of(text, window)
        opens[at : at + len(ends)] = [i == 0 or ends[i] != ends[i - 1] for i in range(len(ends))]
        at += len(ends)
    common = {word for word in plain if word.islower()}
    made = []
    for first, last in spans:
        written = plain[first:last]
        lower = tuple(word.lower() for word in written)
        head = head_of(lower)
        known = not opens[first + head] or lower[head] not in common
        named = words[first + head].shape != LOWER and known
        around = [i for i in (first - 1, last) if 0 <= i < len(words) and not opens[max(i, first)]]
        part = named and any(words[i].shape != LOWER and not opens[i] for i in around)
        content = frozenset(w for w in lower if w not in EMPTY and w[0].isalnum())
        made.append(
            Described(
                first,
                last,
                _kind(lower, PART if part else NAME if named else BARE),
                _bare(lower),
                lower[head],
                content,
            )
        )
    return made


def head_of(words: Sequence[str]) -> int:
    """The number of a phrase's head: its last word before a preposition, a relative pronoun or a mark."""
    end = next((i for i, word in enumerate(words) if i and word.lower() in AFTER_HEAD), len(words))
    while end > 1 and (
        words[end - 1] in POSSESSIVE or (words[end - 1] == "s" and words[end - 2] in POSSESSIVE)
    ):
        end -= 1
    return end - 1


def is_pronoun(word: str) -> bool:
    """Whether a word can stand for somebody or something by itself."""
    return word.lower() in PRONOUN_KIND


def form_of(kind: int) -> int:
    """The number in `FORMS` of a kind of mention."""
    return 0 if kind < len(PRONOUNS) else 1 if kind >= PART else 2


def pairs_of(mentions: Sequence[Described], rows: slice, columns: slice) -> Pairs:
    """The features of pairs of mentions."""
    kind = np.array([m.kind for m in mentions], dtype=np.int64)
    form = np.array([form_of(m.kind) for m in mentions], dtype=np.int64)
    first, last = (np.array([m[side] for m in mentions], dtype=np.int64) for side in (0, 1))
    apart = first[rows, None] - last[None, columns]
    return Pairs(
        (kind[rows], kind[columns]),
        form[rows],
        np.searchsorted(GAPS, apart),
        _matches(mentions[rows], mentions[columns], apart < 0),
    )


def _matches(
    rows: Sequence[Described], columns: Sequence[Described], nested: npt.NDArray[np.bool_]
) -> Floats:
    """(rows, columns, MATCHES) of 0 and 1: which words two mentions share."""
    number = {w: i for i, w in enumerate({w for m in (*rows, *columns) for w in (*m.content, m.head)})}
    heads, bags = zip(*(_bags(side, number) for side in (rows, columns)), strict=True)
    shared = bags[0] @ bags[1].T
    within = shared == bags[0].sum(1)[:, None]
    filled = bags[0].any(1)[:, None] & bags[1].any(1)
    one_head = heads[0][:, None] == heads[1]
    names = [np.array([m.kind >= PART for m in side]) for side in (rows, columns)]
    both_names = names[0][:, None] & names[1]
    strings: dict[tuple[str, ...], int] = {}
    ids = [np.array([strings.setdefault(m.words, len(strings)) for m in side]) for side in (rows, columns)]
    short = [_acronyms(side) for side in (rows, columns)]
    return np.stack(
        [
            ids[0][:, None] == ids[1],
            one_head,
            bags[1][:, heads[0]].T > 0,
            bags[0][:, heads[1]] > 0,
            within & filled,
            shared > 0,
            nested,
            both_names & (shared == 0),
            one_head & ~within,
            _abbreviated(short[0], short[1]) | _abbreviated(short[1], short[0]).T,
        ],
        axis=-1,
    ).astype(np.float32)


def _bags(side: Sequence[Described], number: Mapping[str, int]) -> tuple[Ints, Floats]:
    bags = np.zeros((len(side), len(number)), dtype=np.float32)
    for i, mention in enumerate(side):
        bags[i, [number[word] for word in mention.content]] = 1
    return np.array([number[m.head] for m in side], dtype=np.int64), bags


def _acronyms(side: Sequence[Described]) -> list[tuple[str, str]]:
    """Each mention as one word without its points, and its words' initials."""
    return [
        (
            "".join(w for w in m.words if w.isalpha()) if m.kind >= PART else "",
            "".join(w[0] for w in m.words if w in m.content) if m.kind == LONG_NAME else "",
        )
        for m in side
    ]


def _abbreviated(
    rows: Sequence[tuple[str, str]], columns: Sequence[tuple[str, str]]
) -> npt.NDArray[np.bool_]:
    number: dict[str, int] = {}
    whole = np.array([number.setdefault(one, len(number)) if len(one) > 1 else -1 for one, _ in rows])
    initials = np.array([number.get(one, -2) for _, one in columns])
    return np.asarray(whole[:, None] == initials)


def _kind(words: Sequence[str], otherwise: int) -> int:
    if len(words) == 1 and words[0] in PRONOUN_KIND:
        return PRONOUN_KIND[words[0]]
    if otherwise == BARE:
        return DETERMINER_KIND.get(words[0], BARE)
    return LONG_NAME if otherwise == NAME and len(words) > 1 else otherwise


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    start = 1 if len(words) > 1 and words[0] in {"the", "a", "an"} else 0
    end = len(words)
    while end > start + 1 and (words[end - 1] in POSSESSIVE or words[end - 2 : end][0] in POSSESSIVE):
        end -= 1
    return words[start:end]


def _abbreviates(text: str, window: Window, i: int) -> bool:
    """Whether a full stop belongs to a title or an initial: Gen. Rill, U.S. troops."""
    word, before = window.words[i], window.words[i - 1]
    short = before.end - before.start == 1 or (before.shape == TITLE and before.end - before.start <= 4)  # noqa: PLR2004
    letters = text[before.start : before.end].isalpha()
    return i > 0 and text[word.start : word.end] == "." and before.end == word.start and short and letters


def _mentions(
    text: str, read: Sequence[Encoded], numbers: Mapping[str, Floats], rules: ChainRules
) -> tuple[list[Described], Floats, tuple[Floats, Floats]]:
    """Mentions in the order of the text, their scores, queries and keys."""
    spans: list[tuple[int, int]] = []
    scores, queries, keys = [], [], []
    at = 0
    for one in read:
        last, inside = candidates(ends_of(text, one.window))
        scored = np.where(inside, mention_scores(one.chains, last, numbers["coreference.length"]), -np.inf)
        scored -= rules.mention_margin
        kept = min(int((scored > 0).sum()), int(np.ceil(rules.density * len(last))))
        best = np.sort(np.argsort(-scored, axis=None, kind="stable")[:kept])
        first, length = np.unravel_index(best, scored.shape)
        query, key = queries_and_keys(one.chains, first, first + length)
        spans.extend((at + int(a), at + int(a + b) + 1) for a, b in zip(first, length, strict=True))
        scores.append(scored[first, length])
        queries.append(query)
        keys.append(key)
        at += len(last)
    if not spans:
        return [], np.zeros(0, np.float32), (np.zeros((0, 64), np.float32),) * 2
    found = described(text, [one.window for one in read], spans)
    return found, np.concatenate(scores), (np.concatenate(queries), np.concatenate(keys))


def _linked(
    found: Sequence[Described],
    scores: Floats,
    projected: tuple[Floats, Floats],
    how: tuple[Mapping[str, Floats], ChainRules],
) -> tuple[list[int], list[tuple[int | None, float]]]:
    """Each mention's chain; and its antecedent, if any, with the probability of its chain."""
    numbers, rules = how
    chain_of: list[int] = []
    linked: list[tuple[int | None, float]] = []
    for start in range(0, len(found), ROWS):
        rows, columns = slice(start, start + ROWS), slice(max(0, start - REACH), start + ROWS)
        sides = (projected[0][rows], projected[1][columns])
        pairs = pairs_of(found, rows, columns)
        scored = link_scores(numbers, sides, (scores[rows], scores[columns]), pairs) - rules.link_margin
        for i, row in enumerate(scored, start):
            before = row[: i - columns.start]
            chain, link = _joined(before, chain_of[columns.start :])
            chain_of.append(i if chain is None else chain)
            if chain is None:
                linked.append((None, 1.0))
            else:
                linked.append((columns.start + link[0], calibrated(link[1], rules.calibration)))
    return chain_of, linked


def _joined(scores: Floats, chains: Sequence[int]) -> tuple[int | None, tuple[int, float]]:
    """The chain that most probably holds a mention's antecedent, the best in it, the probability."""
    if not len(scores):
        return None, (0, 1.0)
    names, owner = np.unique(np.asarray(chains, dtype=np.int64), return_inverse=True)
    mass = np.bincount(owner, np.exp(scores - scores.max()))
    best = int(mass.argmax())
    if scores.max() + np.log(mass[best]) <= 0:  # against the score of no antecedent
        return None, (0, 1.0)
    mine = owner == best
    share = mass[best] / (mass.sum() + np.exp(-scores.max()))
    return int(names[best]), (int(np.where(mine, scores, -np.inf).argmax()), float(share))
