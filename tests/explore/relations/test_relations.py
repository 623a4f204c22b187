"""Relations with planted answers: what counts, what a sign rests on, periods, levels and ties."""

from __future__ import annotations

import time

import pytest

from facevalue.explore.relations import RelationQuery, survey
from facevalue.explore.relations.answer import relations_in
from facevalue.explore.tally import Person
from facevalue.record import UsageError, actor_id
from tests.explore.relations.rows import Act, Cast, asked, pair, tally

HOSTILE = [Cast("Ardovia", "Belmora", -1) for _ in range(9)]
FRIENDLY = [Cast("Ardovia", "Carsk", 1) for _ in range(9)]


def test_words_are_told_for_both_and_for_each() -> None:
    casts = [*HOSTILE, *(Cast("Belmora", "Ardovia", 1) for _ in range(2))]
    (stretch,) = asked(tally(casts))
    found = pair(stretch, "Ardovia", "Belmora")
    end = {name: end for end, name in found.names.items()}
    assert found.said is not None
    assert (found.said.n, found.said.origins, found.did) == (11, 11, None)
    ours, theirs = found.each[end["Ardovia"]].said, found.each[end["Belmora"]].said
    assert ours is not None
    assert theirs is not None
    assert (ours.n, theirs.n) == (9, 2)
    assert ours.net < found.said.net < theirs.net
    assert theirs.low < 0 < theirs.high


def test_a_tie_has_a_sign_where_the_interval_excludes_zero() -> None:
    (stretch,) = asked(tally([*HOSTILE, *FRIENDLY, Cast("Belmora", "Carsk", -1)]))
    signs = {frozenset(r.names.values()): (r.sign, r.basis) for r in stretch.relations}
    assert signs == {
        frozenset(("Ardovia", "Belmora")): (-1, "said"),
        frozenset(("Ardovia", "Carsk")): (1, "said"),
        frozenset(("Belmora", "Carsk")): (0, None),
    }
    assert pair(stretch, "Ardovia", "Belmora").camp == {"a": 1, "b": 2}


def test_one_story_told_forty_times_makes_no_tie() -> None:
    copies = [Cast("Ardovia", "Belmora", -1, story=1, echo=1) for _ in range(40)]
    (stretch,) = asked(tally(copies))
    found = pair(stretch, "Ardovia", "Belmora")
    assert found.said is not None
    assert (found.said.n, found.said.origins, found.sign) == (40, 1, 0)


def test_neither_the_authors_voice_nor_unnamed_sources_are_speech_between_actors() -> None:
    casts = [Cast(None, "Belmora", -1), *(one._replace(author=True) for one in HOSTILE)]
    assert asked(tally(casts)) == []


def test_deeds_are_means_of_what_was_done_and_the_rest_is_counted_apart() -> None:
    acts = [
        *(Act("Ardovia", "Belmora", plover) for plover in ("ASSAULT", "SANCTION", "COERCE", "ASSAULT")),
        *(Act("Belmora", "Ardovia", "MOBILIZE") for _ in range(2)),
        Act("Ardovia", "Belmora", "AID", modality="planned"),
        Act("Ardovia", "Belmora", "ASSAULT", modality="denied"),
    ]
    (stretch,) = asked(tally(acts=acts))
    found = pair(stretch, "Ardovia", "Belmora")
    assert found.did is not None
    assert found.did.score == pytest.approx((-9.5 - 5.7 - 7.3 - 9.5 - 7.2 * 2) / 6, abs=1e-3)
    assert (found.did.n, found.planned, found.denied) == (6, 1, 1)
    assert (found.sign, found.basis, found.said) == (-1, "did", None)
    assert set(found.evidence) == {f"evt_{n}" for n in range(6)}


def test_who_only_planned_is_shown_without_a_score() -> None:
    (stretch,) = asked(tally(acts=[Act("Ardovia", "Belmora", "AID", modality="planned")]))
    found = pair(stretch, "Ardovia", "Belmora")
    assert (found.did, found.said, found.planned, found.sign) == (None, None, 1, 0)


@pytest.mark.parametrize(
    ("plover", "sign", "basis"), [("AID", 0, "dispute"), ("ASSAULT", -1, "both"), ("ACCUSE", -1, "said")]
)
def test_where_words_and_deeds_disagree_there_is_no_sign(plover: str, sign: int, basis: str) -> None:
    acts = [Act("Ardovia", "Belmora", plover) for _ in range(5)]
    (stretch,) = asked(tally(HOSTILE, acts))
    found = pair(stretch, "Ardovia", "Belmora")
    assert (found.sign, found.basis) == (sign, basis)


def test_where_each_surely_speaks_otherwise_of_the_other_there_is_a_dispute() -> None:
    fond = [Cast("Belmora", "Ardovia", 1) for _ in range(30)]
    (stretch,) = asked(tally([*HOSTILE, *fond]))
    found = pair(stretch, "Ardovia", "Belmora")
    assert (found.sign, found.basis) == (0, "dispute")


def test_an_actor_that_changed_sides_moved_between_periods() -> None:
    casts = []
    for year, friend, foe in (("2030", "Belmora", "Carsk"), ("2031", "Carsk", "Belmora")):
        day = f"{year}-03-01"
        casts += [Cast("Ardovia", friend, 1, day) for _ in range(9)]
        casts += [Cast("Ardovia", foe, -1, day) for _ in range(9)]
        casts += [Cast("Belmora", "Carsk", -1, day) for _ in range(9)]
        casts += [Cast("Dunmark", "Belmora", 1, day) for _ in range(9)]
    before, now = asked(tally(casts), periods=("year",))
    assert [(s.camps.start, s.camps.end) for s in (before, now)] == [
        ("2030-01-01", "2030-12-31"),
        ("2031-01-01", "2031-12-31"),
    ]
    assert before.camps.moved == ()
    assert [(one.name, one.left, one.joined) for one in now.camps.moved] == [("Ardovia", 1, 2)]
    assert [[who.name for who in camp.members] for camp in now.camps.camps] == [
        ["Belmora", "Dunmark"],
        ["Ardovia", "Carsk"],
    ]


def test_days_outside_are_left_out_and_undated_rows_only_asked_for_without_dates() -> None:
    casts = [*HOSTILE, Cast("Ardovia", "Belmora", 1, "2031-01-01"), Cast("Ardovia", "Belmora", 1, "")]
    of = tally(casts)
    counts = {}
    for name, query in (
        ("all", {}),
        ("until", {"until": "2030"}),
        ("since", {"since": "2030-06-02"}),
        ("year", {"periods": ("year",)}),
    ):
        counts[name] = [pair(s, "Ardovia", "Belmora").said.n for s in asked(of, **query)]  # type: ignore[union-attr]
    assert counts == {"all": [11], "until": [9], "since": [1], "year": [9, 1]}
    with pytest.raises(UsageError, match="U31"):
        asked(of, since="soon")


def test_a_record_without_dates_has_a_period_without_ends() -> None:
    (stretch,) = asked(tally([one._replace(day="") for one in HOSTILE]))
    assert (stretch.relations[0].start, stretch.camps.end) == (None, None)


def test_only_the_most_active_and_those_asked_for() -> None:
    casts = [*HOSTILE, *FRIENDLY[:5], Cast("Dunmark", "Carsk", 1)]
    of = tally(casts)

    def names(**query: object) -> set[frozenset[str]]:
        return {frozenset(r.names.values()) for s in asked(of, **query) for r in s.relations}

    assert names(top=2) == {frozenset(("Ardovia", "Belmora"))}
    assert names(between=("act_Carsk", "act_Dunmark")) == {frozenset(("Carsk", "Dunmark"))}
    assert names(between=("act_Carsk",)) == {frozenset(("Ardovia", "Carsk")), frozenset(("Carsk", "Dunmark"))}
    (stretch,) = asked(of, limit=1)
    assert (len(stretch.relations), stretch.left) == (1, 2)


def test_people_in_office_speak_for_their_country_while_they_hold_it() -> None:
    people = (
        Person(actor_id("emmanuel-macron"), "Emmanuel Macron", "person", "Q3052772"),
        Person(actor_id("Iran"), "Iran", "country", "Q794"),
        Person("act_someone", "Someone", "person"),
    )
    casts = [
        Cast("Emmanuel Macron", "Iran", -1, "2019-05-01"),
        Cast("Emmanuel Macron", "Iran", -1, "2010-05-01"),
        Cast("Someone", "Iran", -1, "2019-05-01"),
    ]
    (stretch,) = asked(tally(casts, people=people), level="country")
    (found,) = stretch.relations
    assert set(found.names.values()) == {"France", "Iran"}
    assert found.said is not None
    assert found.said.n == 1


def test_declared_ties_are_laid_under_those_that_were_heard() -> None:
    people = tuple(
        Person(actor_id(name), name, "country") for name in ("United States", "Finland", "Russia", "Iran")
    )
    days = [("Finland", "2022-01-01"), ("Finland", "2024-01-01"), ("Russia", "2024-01-01")]
    casts = [Cast("United States", name, 1, day) for name, day in days]
    first, last = asked(tally(casts, people=people), periods=("year",), ties=True)
    assert pair(first, "United States", "Finland").ties == ()
    assert {tie.name for tie in pair(last, "United States", "Finland").ties} == {"NATO"}
    sanctions = [tie for tie in pair(last, "United States", "Russia").ties if tie.kind == "sanctions"]
    russia = pair(last, "United States", "Russia")
    assert {russia.names[tie.by or ""] for tie in sanctions} == {"United States", "Russia"}


def test_spans_may_be_asked_for() -> None:
    casts = [*HOSTILE, Cast("Ardovia", "Belmora", 1, "2031-01-01")]
    (stretch,) = asked(tally(casts), periods=("2030-06..2030",))
    assert (stretch.camps.start, stretch.camps.end) == ("2030-06-01", "2030-12-31")
    assert stretch.relations[0].said is not None
    assert stretch.relations[0].said.n == 9


def test_any_part_of_a_survey_is_that_part_of_the_whole() -> None:
    casts = [Cast(a, b, sign, f"203{year}-06-01") for year in (0, 1) for a, b, sign in (
        *[("A", "B", 1)] * 20, *[("C", "B", -1)] * 20, ("A", "C", 1), ("D", "A", -1))]  # fmt: skip
    of = tally(casts)
    query = RelationQuery(periods=("year",))
    found = survey(of, query)
    assert found is not None
    whole = relations_in(of, query)
    assert [found.stretch(at) for at in range(2)] == whole
    parts = [found.stretch(1, slice(at, at + 3)) for at in (0, 3)]
    assert [one for part in parts for one in part.relations] == list(whole[1].relations)
    assert [part.left for part in parts] == [1, 0]
    pairs = found.pairs(1)
    assert [(pair.a.id, pair.b.id, pair.sign) for pair in pairs] == [
        (one.a, one.b, one.sign) for one in whole[1].relations
    ]
    assert sum(pair.by_a + pair.by_b for pair in pairs) == found.reports(1) == len(casts) / 2


def test_camps_are_found_within_the_time_for_all_periods() -> None:
    casts = [
        Cast(f"a{n}", f"a{m}", (n * m + n + m) % 3 - 1 or 1, f"{2030 + year}-06-01")
        for year in range(6) for n in range(14) for m in range(n) for _ in range(12)
    ]  # fmt: skip
    begun = time.monotonic()
    found = survey(tally(casts), RelationQuery(periods=("year",), within=0.0))
    assert time.monotonic() - begun < 5
    assert found is not None
    for at in range(6):
        index = found.camps(at).frustration
        assert index.lower <= index.upper
