"""Copies of a document share an origin; reports of one's own do not, whatever they quote."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.explore.echoes.reports import FLOOD, LOCKS, grouped, report

if TYPE_CHECKING:
    from facevalue.record import Reading
    from facevalue.store import Store

QUOTE = ("Ada Marrow", "We will rebuild the old dam in stone, and we will not ask anybody for a permit")
OWN = (
    (
        "Rain had fallen for nine days when the dyke gave way.",
        "Old people said they had seen nothing like it since the war.",
    ),
    (
        "An engineer walks along the ruined weir with a notebook.",
        "She counts the missing boards and shakes her head twice.",
    ),
    (
        "Insurers put the damage at three million crowns.",
        "Shares of the cement works in Tarn rose by a tenth at noon.",
    ),
    (
        "Two swans nest on the roof of the flooded chapel.",
        "Children row past them with bread before the bells ring.",
    ),
)

EXTRA = "A baker in Tarn gives his loaves away to whoever brings him a dry sack of flour."


def origins(store: Store, readings: list[Reading]) -> list[tuple[int, int]]:
    return [(echo.documents, echo.origins) for echo in grouped(store, readings)]


def test_forty_copies_are_one_origin_and_four_reports_of_ones_own_are_four(store: Store) -> None:
    copied = [
        report(
            f"Outlet {n}",
            f"2031-03-{1 + n % 4:02}",
            f"Flood in Quillay, version {n}",
            *FLOOD[: 3 + n % 2],
            QUOTE,
        )
        for n in range(40)
    ]
    own = [report(f"Own {n}", "2031-03-02", *lines, QUOTE) for n, lines in enumerate(OWN)]
    assert origins(store, [*copied, *own]) == [(44, 5)]
    (copies,) = grouped(store, [], "document")
    assert (copies.documents, copies.outlets, copies.origins, copies.first) == (40, 40, 1, "2031-03-01")


@pytest.mark.parametrize("n", range(4))
def test_a_short_report_that_shares_only_a_quotation_is_independent(store: Store, n: int) -> None:
    assert origins(
        store, [report("A", "2031-03-02", *FLOOD, QUOTE), report("B", "2031-03-02", OWN[n][0], QUOTE)]
    ) == [(2, 2)]


def edited(lines: tuple[str, ...], share: float, rng: random.Random) -> list[str]:
    other = " ".join(LOCKS).split()
    return [
        " ".join(rng.choice(other) if rng.random() < share else word for word in line.split())
        for line in lines
    ]


@pytest.mark.parametrize("share", [0.1, 0.2, 0.3, 0.4])
def test_up_to_two_words_in_five_may_be_others(store: Store, share: float) -> None:
    rng = random.Random(5)  # noqa: S311
    for n in range(5):
        store.put(report(f"Outlet {n}", "2031-03-02", *edited(FLOOD, share, rng)))
    echoes = grouped(
        store, [report("Source", "2031-03-01", *FLOOD), report("Else", "2031-03-01", *LOCKS)], "document"
    )
    assert [echo.documents for echo in echoes] == [6]


def test_a_cut_of_a_long_report_is_a_copy_of_it(store: Store) -> None:
    long = report("Long", "2031-03-01", *FLOOD, *LOCKS, *(line for lines in OWN for line in lines))
    assert [
        e.documents for e in grouped(store, [long, report("Cut", "2031-03-02", *FLOOD[:2])], "document")
    ] == [2]


def test_sentences_in_another_order_and_paragraphs_of_ones_own_make_no_other_origin(store: Store) -> None:
    told = report("B", "2031-03-02", "Own headline about water", *FLOOD[::-1], *OWN[0])
    assert [e.documents for e in grouped(store, [report("A", "2031-03-01", *FLOOD), told], "document")] == [2]


def test_a_digest_of_two_reports_does_not_make_them_one(store: Store) -> None:
    flood, locks = report("A", "2031-03-01", *FLOOD), report("B", "2031-03-01", *LOCKS, *OWN[3])
    digest = report("C", "2031-03-03", *FLOOD, *LOCKS, *OWN[3], *OWN[0], *OWN[1])
    (echo,) = grouped(store, [flood, locks, digest], "document")
    assert echo.documents == 2


def test_two_long_pieces_cut_out_of_one_report_are_of_its_origin(store: Store) -> None:
    whole = report("A", "2031-03-01", *FLOOD, *LOCKS)
    cuts = [report("B", "2031-03-02", *FLOOD), report("C", "2031-03-02", *LOCKS)]
    assert [echo.documents for echo in grouped(store, [whole, *cuts], "document")] == [3]


@pytest.mark.parametrize(("byline", "copies"), [("By Orla Wire Service", 1), ("Own report", 0)])
def test_less_in_common_is_enough_where_both_credit_one_agency(
    store: Store, byline: str, copies: int
) -> None:
    ours, theirs = (
        (*FLOOD[:2], *OWN[0], *OWN[1], LOCKS[0], LOCKS[2]),
        (*FLOOD[:2], *OWN[2], *OWN[3], LOCKS[1], EXTRA),
    )
    credited = [
        report(
            outlet,
            "2031-03-01",
            byline,
            *lines,
            regions=[("byline", byline), *(("body", line) for line in lines)],
        )
        for outlet, lines in (("A Post", ours), ("B Day", theirs))
    ]
    found = grouped(store, credited, "document")
    assert len(found) == copies
    assert all("same credit: orla" in echo.because for echo in found)


def test_promos_ads_and_notices_make_no_copies(store: Store) -> None:
    readings = [
        report(
            outlet,
            "2031-03-01",
            *own,
            *FLOOD,
            regions=[
                *(("body", line) for line in own),
                *((role, line) for role, line in zip(("promo", "ad", "notice", "promo"), FLOOD, strict=True)),
            ],
        )
        for outlet, own in (("A", LOCKS), ("B", (*OWN[0], *OWN[1])))
    ]
    assert grouped(store, readings, "document") == []


def test_what_an_outlet_prints_below_all_its_pieces_makes_no_copies(store: Store) -> None:
    readings = [
        report("The Post", f"2031-03-0{n + 1}", *own, *FLOOD[:3])
        for n, own in enumerate((LOCKS, (*OWN[0], *OWN[1])))
    ]
    assert grouped(store, readings, "document") == []
