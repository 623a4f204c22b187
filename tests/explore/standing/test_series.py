"""What `standing` answers on records whose answer is planted."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Any

import pytest

from facevalue.explore.standing import Question, records, series_of, strongest
from facevalue.record import Standing, UsageError, from_line, to_line
from facevalue.store import Casting, Judgement, Signature, open_store
from tests.explore.standing.planting import OSTREL, VARRE, Act, Said, echo, ids, known, report, stored

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facevalue.store import Store

MIRA, IVO = "Mira Dolen", "Ivo Karst"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_store(path, write=True) as store:
        yield store


def standing(store: Store, name: str = OSTREL, **asked: Any) -> list[Standing]:
    actor = known(store, name)
    return list(records(store, actor, series_of(store, actor, Question(**asked))))


def test_a_period_tells_its_figures_and_its_evidence(store: Store) -> None:
    april = report("a", "2031-04-05", *[Said(MIRA, OSTREL, "negative")] * 3, Said(IVO, OSTREL, "positive"))
    may = report("b", "2031-05-06", Said(IVO, OSTREL, "neutral"))
    stored(store, [april, may])
    one, two = standing(store)
    assert (one.start, one.end, one.n, one.documents, one.origins) == ("2031-04-01", "2031-04-30", 4, 1, 1)
    assert one.net == pytest.approx(log(1.5 / 3.5), abs=1e-4)
    assert (one.positive, one.negative, one.interval) == (1, 3, "bootstrap")
    assert set(one.evidence) == set(ids(april))
    assert (two.start, two.net, two.evidence) == ("2031-05-01", 0, tuple(ids(may)))
    assert from_line(to_line(one)) == one


def test_forty_copies_of_one_report_weigh_one_and_four_reports_four(store: Store, path: Path) -> None:
    copies = [report(f"copy{n}", "2031-04-05", Said(MIRA, OSTREL, "negative")) for n in range(40)]
    apart = [report(f"own{n}", "2031-04-06", Said(IVO, OSTREL, "positive")) for n in range(4)]
    stored(store, copies + apart)
    echo(path, "document", [one.document.id for one in copies])
    echo(path, "statement", ids(*copies))
    echo(path, "statement", ids(*apart), origins=4)
    (one,) = standing(store)
    assert (one.n, one.documents, one.origins) == (44, 44, 5)
    assert [one.negative, one.positive] == pytest.approx([1, 4])


def test_an_attack_on_somebody_is_no_stance_toward_them(store: Store) -> None:
    stored(store, [report(f"r{n}", "2031-04-05", Act(VARRE, "ASSAULT", OSTREL)) for n in range(9)])
    assert standing(store) == standing(store, voice="author") == []
    (done_to,) = standing(store, voice="events")
    assert (done_to.direction, done_to.net, done_to.n) == ("to", -9.5, 9)
    assert -10 <= done_to.low <= -9.5 <= done_to.high
    assert [one[:4] for one in done_to.evidence] == ["evt_"] * 9
    (done_by,) = standing(store, VARRE, voice="events")
    assert done_by.direction == "by"


def test_what_is_planned_or_denied_was_not_done(store: Store) -> None:
    acts = [Act(VARRE, "AID", OSTREL, "planned"), Act(VARRE, "AID", OSTREL, "denied")]
    stored(store, [report("r", "2031-04-05", *acts)])
    assert standing(store, voice="events") == []


def test_the_authors_own_voice_is_a_series_of_its_own(store: Store) -> None:
    stored(
        store,
        [report("r", "2031-04-05", Said(MIRA, OSTREL, "negative"), Said(IVO, OSTREL, "positive", "author"))],
    )
    (said,), (written,) = standing(store), standing(store, voice="author")
    assert (said.negative, said.positive) == (1, 0)
    assert (written.negative, written.positive) == (0, 1)


@pytest.mark.parametrize(
    ("asked", "spans"),
    [
        (
            ("week",),
            [("2031-03-31", "2031-04-06"), ("2031-04-07", "2031-04-13"), ("2031-12-29", "2032-01-04")],
        ),
        (
            ("month",),
            [("2031-04-01", "2031-04-30"), ("2031-12-01", "2031-12-31"), ("2032-01-01", "2032-01-31")],
        ),
        (
            ("quarter",),
            [("2031-04-01", "2031-06-30"), ("2031-10-01", "2031-12-31"), ("2032-01-01", "2032-03-31")],
        ),
        (("year",), [("2031-01-01", "2031-12-31"), ("2032-01-01", "2032-12-31")]),
        (("all",), [("2031-04-06", "2032-01-04")]),
        (
            ("2031-04-07..2031-12", "2031..2031-04-06"),
            [("2031-01-01", "2031-04-06"), ("2031-04-07", "2031-12-31")],
        ),
    ],
)
def test_periods(store: Store, asked: tuple[str, ...], spans: list[tuple[str, str]]) -> None:
    days = ("2031-04-06", "2031-04-07", "2031-12-31", "2032-01-04")
    stored(store, [report(day, day, Said(MIRA, OSTREL, "negative")) for day in days])
    found = standing(store, periods=asked)
    assert [(one.start, one.end) for one in found] == spans
    assert sum(one.n for one in found) == (3 if asked[0][0] == "2" else 4)


@pytest.mark.parametrize("asked", ["fortnight", "2031-05..2031-04", "2031-13..2032"])
def test_what_is_no_period_is_refused(store: Store, asked: str) -> None:
    stored(store, [report("r", "2031-04-05", Said(MIRA, OSTREL, "negative"))])
    with pytest.raises(UsageError, match=r"U61|U31"):
        standing(store, periods=(asked,))


def test_what_has_no_date_counts_only_among_all(store: Store) -> None:
    stored(store, [report("r", None, Said(MIRA, OSTREL, "negative"))])
    actor = known(store, OSTREL)
    series = series_of(store, actor, Question())
    assert (series.points, series.undated) == ([], 1)
    (one,) = standing(store, periods=("all",))
    assert (one.start, one.end, one.n) == (None, None, 1)


def test_groups_and_filters(store: Store) -> None:
    stored(
        store,
        [
            report("a", "2031-04-05", *[Said(MIRA, OSTREL, "negative")] * 2, outlet="Ostrel Echo"),
            report("b", "2031-04-05", Said(VARRE, OSTREL, "positive"), outlet=None),
        ],
    )
    assert [(one.group, one.n) for one in standing(store, by="speaker")] == [(MIRA, 2), (VARRE, 1)]
    assert [(one.group, one.n) for one in standing(store, by="type")] == [("person", 2), ("country", 1)]
    assert [(one.group, one.n) for one in standing(store, by="outlet")] == [("Ostrel Echo", 2), (None, 1)]
    assert [one.group for one in standing(store, by="speaker", groups=1)] == [MIRA]
    assert [one.n for one in standing(store, outlet="ostrel echo")] == [2]
    assert [one.n for one in standing(store, speaker=known(store, VARRE).id)] == [1]
    assert standing(store, speaker="act_0000000000000000") == []
    assert standing(store, since="2031-05") == []
    assert [one.n for one in standing(store, until="2031-04-05")] == [3]


def test_countries_blocs_and_offices_come_from_the_base(store: Store) -> None:
    said = [Said("France", OSTREL, "negative"), Said("Emmanuel Macron", OSTREL, "negative")]
    stored(store, [report("a", "2020-04-05", *said, Said(MIRA, OSTREL, "positive"))])
    by_country = {one.group: one.n for one in standing(store, by="country")}
    assert by_country == {"France": 2, None: 1}
    blocs = {one.group: one.n for one in standing(store, by="bloc")}
    assert blocs["European Union"] == 2
    assert blocs[None] == 1
    offices = {one.group for one in standing(store, by="office")}
    assert "head of state" in offices


def test_a_change_is_flagged_only_beyond_chance(store: Store) -> None:
    def month(day: str, negative: int, positive: int) -> None:
        for n in range(negative + positive):
            stance = "negative" if n < negative else "positive"
            stored(store, [report(f"{day}{n}", day, Said(MIRA, OSTREL, stance))])  # type: ignore[arg-type]

    month("2031-01-05", 20, 20)
    month("2031-02-05", 22, 18)
    month("2031-03-05", 2, 38)
    first, second, third = standing(store)
    assert first.change is None
    assert second.change
    assert not second.change.flagged
    assert third.change
    assert third.change.flagged
    assert third.change.since == "2031-02-01"
    assert third.change.net == pytest.approx(third.net - second.net, abs=1e-3)


def test_the_strongest_evidence_comes_first(store: Store) -> None:
    mild = report("mild", "2031-04-05", Said(MIRA, OSTREL, "negative", score=-0.2))
    harsh = report("harsh", "2031-04-06", Said(IVO, OSTREL, "negative", score=-0.95))
    stored(store, [mild, harsh])
    series = series_of(store, known(store, OSTREL), Question())
    assert [one.id for one in strongest(store, series, 2)] == ids(harsh, mild)
    assert [one.id for one in strongest(store, series, 1)] == ids(harsh)


def reviewed(store: Store, count: int, actor: str | None, judged: dict[str, str]) -> None:
    """Review the first castings, saying of each label what is given for it."""
    rows = [(row.place, row.statement) for row in store.statements_at(_places(store))][:count]
    drawn = [Casting(place, str(said.about[0].actor)) for place, said in rows]
    sample = store.draw(drawn, actor, len(rows), 1)
    store.judge(
        [
            Judgement(sample=sample.id, number=number, stance=judged[str(said.about[0].stance)])  # type: ignore[arg-type]
            for number, (_, said) in enumerate(rows, 1)
        ],
        Signature(reviewer="ilse"),
    )


def _places(store: Store) -> list[int]:
    from facevalue.explore.tally import open_tally  # noqa: PLC0415

    return [int(place) for place in open_tally(store).castings.statement]


def cast(store: Store, name: str, negative: int, positive: int, neutral: int = 0) -> None:
    stances = ["negative"] * negative + ["positive"] * positive + ["neutral"] * neutral
    for n, stance in enumerate(stances):
        stored(store, [report(f"{name}{n}", "2031-04-05", Said(MIRA, name, stance))])  # type: ignore[arg-type]


def test_a_reviewed_cell_is_corrected_by_its_own_castings(store: Store) -> None:
    cast(store, OSTREL, 30, 30)
    reviewed(store, 60, None, {"negative": "negative", "positive": "none"})
    (one,) = standing(store)
    assert (one.interval, one.errors, one.reviewed) == ("reviewed", "own", 60)
    assert one.machine == 0
    assert [one.positive, one.negative] == pytest.approx([0, 30])
    assert one.high < 0


def test_an_actor_borrows_the_errors_found_elsewhere(store: Store) -> None:
    cast(store, VARRE, 30, 30, 30)
    cast(store, OSTREL, 10, 10)
    same = {"negative": "negative", "positive": "positive", "neutral": "neutral"}
    tally_rows = [row for row in _places(store)]  # noqa: C416
    wanted = [row for row in store.statements_at(tally_rows) if row.statement.about[0].name == VARRE]
    sample = store.draw([Casting(row.place, known(store, VARRE).id) for row in wanted], None, 110, 1)
    store.judge(
        [
            Judgement(sample=sample.id, number=n, stance=same[str(row.statement.about[0].stance)])  # type: ignore[arg-type]
            for n, row in enumerate(wanted, 1)
        ],
        Signature(reviewer="ilse"),
    )
    (one,) = standing(store)
    assert (one.interval, one.errors, one.reviewed) == ("reviewed", "record", 90)
    assert one.net == pytest.approx(0)


def test_too_small_a_sample_corrects_nothing(store: Store) -> None:
    cast(store, OSTREL, 30, 30)
    reviewed(store, 20, None, {"negative": "negative", "positive": "none"})
    (one,) = standing(store)
    assert (one.interval, one.errors, one.reviewed) == ("bootstrap", None, 0)


def test_a_sample_of_another_actor_corrects_nothing(store: Store) -> None:
    cast(store, OSTREL, 30, 30)
    cast(store, VARRE, 1, 0)
    reviewed(store, 60, known(store, VARRE).id, {"negative": "negative", "positive": "none"})
    assert standing(store)[0].interval == "bootstrap"
