"""How much of what is said the reader finds, by what people say was missed in passages drawn at random."""

from __future__ import annotations

import re
from collections import Counter
from math import exp, hypot, inf, log
from typing import TYPE_CHECKING

from msgspec import Struct

from facevalue.explore.agreement import Z, score_limits, wilson
from facevalue.record import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from facevalue.explore.agreement import Share
    from facevalue.record import Review
    from facevalue.store.passages import Checked, Group

LEAST_PASSAGES = 30
"""Of fewer reviewed passages no recall is told."""
LEAST_TELLING = 10
"""Nor where fewer of them hold a statement, found or missed: a spread cannot be told from less."""
LEAST_STATEMENTS = 30
"""Nor where fewer statements of random samples tell how often what was found is one."""

GROUPS: tuple[Group, ...] = ("direct", "indirect", "mixed", "turn")
_LINE = re.compile(r"[^\n]+")


class Recall(Struct, frozen=True, kw_only=True):
    """The share of what is said that the reader finds, in [0, 1], with its 95% interval.

    `right` is `found * precision.share`: of the found statements that begin in the passages so many are
    statements at all. `recall` is right / (right + missed). `telling` counts the passages that hold a
    statement, found or missed.
    """

    recall: float
    low: float
    high: float
    right: float
    found: int
    missed: int
    passages: int
    telling: int
    precision: Share


class Refused(Struct, frozen=True, kw_only=True):
    """Why no recall is told: of what there are too few ("passages", "telling", "statements"), how many."""

    few: str
    there: int
    least: int
    passages: int
    found: int
    missed: int

    @property
    def sentence(self) -> str:
        """The same in words."""
        there, least = f"{self.there:,}", self.least
        if self.few == "passages":
            return f"Too few to tell: {there} of the {least} random passages that it takes are reviewed."
        if self.few == "telling":
            return f"Too few to tell: only {there} of the passages hold a statement; it takes {least}."
        return (
            "Recall needs to know, too, how often what was found is a statement at all: "
            f"{there} of the {least} statements of a random sample that this takes are reviewed."
        )


class Measured(Struct, frozen=True, kw_only=True):
    """The recall of all statements and of each group that there is enough of; `all` says why where not."""

    all: Recall | Refused
    groups: dict[Group, Recall]


def measured(checked: Sequence[Checked], verdicts: Iterable[Review], groups: Mapping[str, Group]) -> Measured:
    """The recall by reviewed passages, and by what was decided on statements of random samples.

    `groups` has the group of each of these statements, by its id.
    """
    given = list(verdicts)
    counts = [(Counter(one.found), Counter(_groups_missed(one))) for one in checked]
    total = [(found.total(), missed.total()) for found, missed in counts]
    apart: dict[Group, Recall] = {}
    for group in GROUPS:
        own = [review for review in given if groups.get(review.of) == group]
        told = recall([(found[group], missed[group]) for found, missed in counts], _precision(own))
        if isinstance(told, Recall):
            apart[group] = told
    return Measured(all=recall(total, _precision(given)), groups=apart)


def _precision(verdicts: Sequence[Review]) -> Share | None:
    return wilson(sum(one.decision != "reject" for one in verdicts), len(verdicts))


def recall(passages: Sequence[tuple[int, int]], precision: Share | None) -> Recall | Refused:
    """The recall by (found, missed) of each passage of a simple random sample.

    `precision` is that of statements drawn apart from the passages. With x = missed / (found + missed) the
    odds of being found are precision * (1 - x) / x. x is the ratio of two totals over a sample of clusters
    of unequal size: its variance is the linearised one of Cochran (1977, Sampling Techniques, section 6.3),
    of the passages that hold a statement. The interval of x is the score interval (Wilson 1927) of as many
    statements as would, drawn one by one, vary as much (Korn & Graubard 1998; never more than there are),
    with Student's t: where nothing was missed it ends a little above 3.8 / n, as by the rule of three
    (Hanley & Lippman-Hand 1983), which is 3 / n to one side alone. It and the interval of the precision are
    joined on the logarithms of the odds as those of independent figures (Zou & Donner 2008). That passages
    are drawn without replacement is left out: intervals are too wide where much of a small record was
    reviewed.
    """
    found, missed = (sum(column) for column in zip(*passages, strict=True)) if passages else (0, 0)
    telling = [pair for pair in passages if any(pair)]
    known = precision.n if precision else 0
    for few, there, least in (
        ("passages", len(passages), LEAST_PASSAGES),
        ("telling", len(telling), LEAST_TELLING),
        ("statements", known, LEAST_STATEMENTS),
    ):
        if there < least:
            return Refused(
                few=few, there=there, least=least, passages=len(passages), found=found, missed=missed
            )
    assert precision is not None  # it rests on statements
    right = found * precision.share
    low, high = _joined(_shares_missed(telling, missed / (found + missed)), precision)
    return Recall(
        recall=right / (right + missed) if right + missed else 0.0,
        low=low,
        high=high,
        right=right,
        found=found,
        missed=missed,
        passages=len(passages),
        telling=len(telling),
        precision=precision,
    )


def _shares_missed(telling: Sequence[tuple[int, int]], share: float) -> tuple[float, float, float]:
    """The share missed between its limits."""
    n, said = len(telling), sum(map(sum, telling))
    spread = n / (n - 1) * sum((missed - share * (found + missed)) ** 2 for found, missed in telling)
    alone = share * (1 - share) * said  # what the same sum would be if each statement were drawn by itself
    worth = said / max(1.0, spread / alone) if alone else said
    low, high = score_limits(share, worth, _student(n - 1))
    return low, share, high


def _joined(missed: tuple[float, float, float], precision: Share) -> tuple[float, float]:
    """The limits of the recall from those of the share missed and of the precision."""
    worst, middle, best = (_odds(share) for share in reversed(missed))
    if not 0 < middle < inf or not precision.count:  # there is no logarithm: the limits of both together
        return _share(precision.low * worst), _share(precision.high * best)
    odds = precision.share * middle
    below = hypot(log(precision.share / precision.low), log(middle / worst))
    above = hypot(log(precision.high / precision.share), log(best / middle))
    return _share(odds * exp(-below)), _share(odds * exp(above))


def _odds(missed: float) -> float:
    """The odds of being found."""
    return (1 - missed) / missed if missed else inf


def _share(odds: float) -> float:
    return odds / (1 + odds) if odds < inf else 1.0


def _student(freedom: int) -> float:
    """The 97.5% point of Student's t, by its expansion (Abramowitz & Stegun 1972, 26.7.5)."""
    z = Z
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)


def _groups_missed(passage: Checked) -> list[Group]:
    """The group of each statement missed: by the rule for the kinds, how much of it is in quotation marks."""
    if passage.spoken or not passage.missed:
        return ["turn"] * len(passage.missed)
    from facevalue.attribute.quotes import find_quotes, quoted_share  # noqa: PLC0415 - slow
    from facevalue.attribute.statements import WHOLE  # noqa: PLC0415

    lines = [Span(line.start(), line.end()) for line in _LINE.finditer(passage.text)]
    quotes = find_quotes(passage.text, lines)
    spans = [Span(one.start - passage.start, one.end - passage.start) for one in passage.missed]
    shares = [quoted_share(passage.text, (span,), quotes) for span in spans]
    return ["direct" if share >= WHOLE else "mixed" if share else "indirect" for share in shares]
