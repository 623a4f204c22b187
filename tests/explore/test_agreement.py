"""Agreement and precision against published figures and planted reviews."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facevalue.explore.agreement import agreement, krippendorff_alpha, precision, wilson
from facevalue.record import Review

if TYPE_CHECKING:
    from facevalue.record.findings import Decision

VALUES = st.lists(st.lists(st.sampled_from("abc"), max_size=4), max_size=12)


def review(
    of: str, decision: Decision, reviewer: str = "Ada", corrected: dict[str, Any] | None = None
) -> Review:
    return Review(
        id=f"rev_{of}{reviewer}",
        of=of,
        decision=decision,
        reason="",
        reviewer=reviewer,
        at="2031-03-04T10:00:00+00:00",
        corrected=corrected,
    )


def units(*coders: str) -> list[list[str]]:
    return [[value for value in column if value != "."] for column in zip(*coders, strict=True)]


def test_alpha_of_krippendorffs_own_examples() -> None:
    # Krippendorff 2011, Computing Krippendorff's Alpha-Reliability: B (two coders, two values) and C, with
    # four coders, five values and gaps.
    assert krippendorff_alpha(units("0100000010", "1110010000")) == pytest.approx(0.095, abs=0.0005)
    four = units("123321412...", "1233224125.3", ".3332342251.", "1233244125 1.".replace(" ", ""))
    assert krippendorff_alpha(four) == pytest.approx(0.743, abs=0.0005)


@given(VALUES)
def test_alpha_does_not_depend_on_names_and_order(values: list[list[str]]) -> None:
    told = krippendorff_alpha(values)
    renamed = [
        [{"a": "c", "b": "a", "c": "b"}[value] for value in reversed(unit)] for unit in reversed(values)
    ]
    assert krippendorff_alpha(renamed) == (pytest.approx(told) if told is not None else None)
    assert told is None or told <= 1
    alone = krippendorff_alpha([*values, ["a"], []])
    assert alone == (pytest.approx(told) if told is not None else None)


def test_alpha_is_one_for_agreement_and_near_zero_for_chance() -> None:
    assert krippendorff_alpha([["a", "a"], ["b", "b"]]) == 1
    assert krippendorff_alpha([["a", "a"], ["a", "a"]]) is None
    draw = random.Random(3)  # noqa: S311
    chance = krippendorff_alpha([[draw.choice("ab"), draw.choice("ab")] for _ in range(4000)])
    assert chance == pytest.approx(0, abs=0.05)


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_of_a_published_table(count: int, n: int, low: float, high: float) -> None:
    # Newcombe 1998, Statistics in Medicine 17, table I, method 3.
    share = wilson(count, n)
    assert share is not None
    assert share.low == pytest.approx(low, abs=5e-5)
    assert share.high == pytest.approx(high, abs=5e-5)


def test_where_reviewers_differ() -> None:
    ballots = [
        review("sta_1", "accept"),
        review("sta_1", "accept", "Ben"),
        review("sta_2", "accept"),
        review("sta_2", "reject", "Ben"),
        review("sta_3", "reject"),
    ]
    found = agreement(ballots)
    assert (found.units, found.agreed, found.reviewers) == (2, 1, {"Ada": 3, "Ben": 2})
    assert [one.statement for one in found.split] == ["sta_2"]
    assert found.alpha == 0


def test_precision_tells_the_statement_from_its_parts() -> None:
    other = {"seed": 7, "speaker": {"name": "Bohdan Reyk"}}
    moved = {"seed": 7, "content": [[3, 9]]}
    drawn = [review(f"sta_{n}", "accept") for n in range(6)]
    drawn += [review("sta_6", "correct", corrected=other), review("sta_7", "correct", corrected=moved)]
    drawn += [review("sta_8", "reject"), review("sta_9", "reject")]
    found = precision(drawn)
    assert found is not None
    assert (found.right.share, found.speaker.share, found.statement.share) == (0.6, 0.7, 0.8)
    assert precision([]) is None
