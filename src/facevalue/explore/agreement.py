"""How far reviewers agree, and how often the reader was right, by their reviews of statements."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import sqrt
from typing import TYPE_CHECKING

from msgspec import Struct

from facevalue.record import correction_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from facevalue.record import Review

Z = 1.959963984540054
"""Standard deviations from the middle of a normal curve that hold 95% of it."""


class Share(Struct, frozen=True, kw_only=True):
    """So many of n, with the 95% score interval of the share (Wilson 1927); shares are in [0, 1]."""

    count: int
    n: int
    share: float
    low: float
    high: float


class Precision(Struct, frozen=True, kw_only=True):
    """How often the reader is right, of statements drawn at random.

    `right`: all of it as it was read; `speaker`: neither rejected nor another speaker named; `statement`: not
    rejected.
    """

    right: Share
    speaker: Share
    statement: Share


class Split(Struct, frozen=True, kw_only=True):
    """A statement on which reviewers decided differently, with the last decision of each."""

    statement: str
    ballots: tuple[Review, ...]


class Agreement(Struct, frozen=True, kw_only=True):
    """How far reviewers agree.

    `alpha` is Krippendorff's, for nominal data; None if no statement was decided by two, or all decisions on
    such statements are the same, so that there is nothing to tell apart. `units` counts statements with two
    decisions or more; `agreed`, on how many of them all reviewers decided alike.
    """

    reviewers: dict[str, int]
    alpha: float | None
    units: int
    agreed: int
    split: tuple[Split, ...]


def krippendorff_alpha(units: Iterable[Iterable[Hashable]]) -> float | None:
    """Krippendorff's alpha for nominal data; each unit is the values that its coders gave it.

    alpha = 1 - (n - 1) * sum_u D_u / sum_{c != k} n_c n_k, where n counts all values that can be paired, n_c
    those that are c, and D_u = sum_{c != k} n_uc n_uk / (m_u - 1) for a unit of m_u values (Krippendorff
    2011, Computing Krippendorff's Alpha-Reliability). Units with one value count for nothing. None where no
    two values differ, or there are none.
    """
    observed = 0.0
    total: Counter[Hashable] = Counter()
    for values in units:
        counts = Counter(values)
        if counts.total() > 1:
            total += counts
            observed += _pairs_that_differ(counts) / (counts.total() - 1)
    expected = _pairs_that_differ(total)
    return 1 - (total.total() - 1) * observed / expected if expected else None


def _pairs_that_differ(counts: Counter[Hashable]) -> int:
    return counts.total() ** 2 - sum(count**2 for count in counts.values())


def wilson(count: int, n: int) -> Share | None:
    """The share of `count` in n with its interval; None of nothing."""
    if not n:
        return None
    low, high = score_limits(count / n, n)
    return Share(count=count, n=n, share=count / n, low=low, high=high)


def score_limits(share: float, n: float, z: float = Z) -> tuple[float, float]:
    """The score interval (Wilson 1927) of a share in n, with z standard deviations to a side."""
    z2 = z * z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = z / (1 + z2 / n) * sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def agreement(ballots: Iterable[Review]) -> Agreement:
    """How far those agree who decided on the same statements; a ballot is a reviewer's last word on one."""
    by_statement: dict[str, list[Review]] = defaultdict(list)
    for ballot in ballots:
        by_statement[ballot.of].append(ballot)
    shared = {of: given for of, given in by_statement.items() if len(given) > 1}
    split = [
        Split(statement=of, ballots=tuple(given))
        for of, given in shared.items()
        if len({ballot.decision for ballot in given}) > 1
    ]
    return Agreement(
        reviewers=dict(
            Counter(one.reviewer for given in by_statement.values() for one in given).most_common()
        ),
        alpha=krippendorff_alpha([ballot.decision for ballot in given] for given in shared.values()),
        units=len(shared),
        agreed=len(shared) - len(split),
        split=tuple(split),
    )


def precision(verdicts: Iterable[Review]) -> Precision | None:
    """How often the reader was right, by what was decided on statements of random samples; None of none."""
    given = list(verdicts)
    kept = [one for one in given if one.decision != "reject"]
    right = wilson(sum(one.decision == "accept" for one in kept), len(given))
    speaker = wilson(sum(correction_of(one).speaker is None for one in kept), len(given))
    statement = wilson(len(kept), len(given))
    if not (right and speaker and statement):
        return None
    return Precision(right=right, speaker=speaker, statement=statement)
