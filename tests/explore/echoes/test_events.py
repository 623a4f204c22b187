"""Acts: the same type, agent and patient, no other place, within a few days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from facevalue.record import When
from tests.explore.echoes.reports import FLOOD, LOCKS, country, grouped, report

if TYPE_CHECKING:
    from facevalue.record import Reading
    from facevalue.store import Store

A, B, C = country("Ardovia"), country("Belmora"), country("Kestrania")
ACT: dict[str, Any] = {"agent": A.id, "patient": B.id}


def reports(*acts: tuple[dict[str, Any], str]) -> list[Reading]:
    """Each act in a report of its own."""
    lines = (*FLOOD, *LOCKS)
    return [
        report(f"Outlet {n}", day, lines[n], actors=(A, B, C), events=[{**ACT, **act}])
        for n, (act, day) in enumerate(acts)
    ]


def on(day: str) -> When:
    return When(text="then", start=day, end=day)


@pytest.mark.parametrize(
    ("other", "day", "echoes"),
    [
        ({}, "2031-03-02", 1),
        ({}, "2031-03-09", 0),
        ({"when": on("2031-03-01")}, "2031-03-20", 1),
        ({"when": on("2031-02-20")}, "2031-03-01", 0),
        ({"where": "Quillay"}, "2031-03-01", 1),
        ({"agent": C.id}, "2031-03-01", 0),
        ({"patient": C.id}, "2031-03-01", 0),
        ({"agent": None}, "2031-03-01", 0),
        ({"plover": "AID", "quad": "material-cooperation"}, "2031-03-01", 0),
        ({"modality": "planned"}, "2031-03-01", 0),
    ],
)
def test_what_makes_two_reports_one_act(store: Store, other: dict[str, Any], day: str, echoes: int) -> None:
    found = grouped(store, reports(({}, "2031-03-01"), (other, day)), "event")
    assert [(echo.documents, echo.origins) for echo in found] == [(2, 2)] * echoes


def test_acts_at_two_places_are_two(store: Store) -> None:
    acts = [({"where": place}, "2031-03-01") for place in ("Quillay", "Tarn", "quillay")]
    assert [echo.documents for echo in grouped(store, reports(*acts), "event")] == [2]


def test_a_denied_act_contradicts_the_reported_one(store: Store) -> None:
    acts = [({}, "2031-03-01"), ({}, "2031-03-01"), ({"modality": "denied"}, "2031-03-02")]
    done, denied = grouped(store, reports(*acts), "event")
    assert (done.documents, done.contradicts, denied.documents) == (2, (denied.id,), 1)
    assert "contradicted: denial" in done.because


def test_a_siege_day_after_day_is_more_than_one_act(store: Store) -> None:
    acts: list[tuple[dict[str, Any], str]] = [({}, f"2031-03-{day:02}") for day in range(1, 8)]
    found = grouped(store, reports(*acts), "event")
    assert all(echo.documents <= 4 for echo in found)
    assert len(found) > 1
