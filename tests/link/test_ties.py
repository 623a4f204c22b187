"""Declared ties: those of the shipped base, and what follows from a few lines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from facevalue.link.catalog import Base, Body, Country, Declared, Membership, read_base, shipped
from facevalue.link.ties import ties
from facevalue.record import RecordError, actor_id

if TYPE_CHECKING:
    from pathlib import Path

COUNTRIES = tuple(
    Country("", code, f"{code}X", name, name, (), (), (), "", ())
    for code, name in (("AA", "Ardovia"), ("BB", "Belmora"), ("CC", "Carsk"))
)
LEAGUE = Body("league", "", "League", (), "bloc", "")


def between(
    *lines: Declared, members: tuple[Membership, ...] = ()
) -> set[tuple[str, str, str | None, str | None]]:
    names = {actor_id(one.name): one.name for one in COUNTRIES} | {actor_id("league"): "League"}
    base = Base(countries=COUNTRIES, bodies=(LEAGUE,), memberships=members, ties=lines)
    found = set()
    for one in ties(base):
        since, until = (str(day) if day else None for day in (one.since, one.until))
        found.add((names[one.a], names[one.b], since, until))
    return found


def test_members_are_tied_while_both_are_in() -> None:
    members = (
        Membership("league", "AA", date(2000, 1, 1), date(2010, 1, 1)),
        Membership("league", "BB", date(2005, 1, 1), None),
        Membership("league", "CC", date(2012, 1, 1), None),
    )
    found = between(Declared("bloc", "League", "", "league", "", None, None), members=members)
    assert found == {
        ("League", "Ardovia", "2000-01-01", "2010-01-01"),
        ("League", "Belmora", "2005-01-01", None),
        ("League", "Carsk", "2012-01-01", None),
        ("Ardovia", "Belmora", "2005-01-01", "2010-01-01"),
        ("Belmora", "Carsk", "2012-01-01", None),
    }


def test_sanctions_of_a_body_are_those_of_its_members_from_when_they_joined() -> None:
    line = Declared("sanctions", "Embargo", "", "league", "CC", date(2008, 1, 1), None)
    found = between(line, members=(Membership("league", "AA", date(2009, 1, 1), None),))
    assert found == {("League", "Carsk", "2008-01-01", None), ("Ardovia", "Carsk", "2009-01-01", None)}


@pytest.mark.parametrize(
    ("one", "other", "name", "since"),
    [
        ("United States", "Japan", "Treaty of Mutual Cooperation and Security", date(1960, 6, 23)),
        ("Finland", "Estonia", "NATO", date(2023, 4, 4)),
        ("Germany", "Poland", "European Union", date(2004, 5, 1)),
    ],
)
def test_well_known_ties_are_in_the_base(one: str, other: str, name: str, since: date) -> None:
    ends = {actor_id(one), actor_id(other)}
    assert since in {tie.since for tie in ties() if {tie.a, tie.b} == ends and tie.name == name}


def test_the_shipped_ties_name_only_what_the_base_has() -> None:
    assert len(shipped().ties) > 40


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("friendship,Pact,,AA,BB,,", "C04"),
        ("alliance,Pact,,AA,BB,2001,2000", "C04"),
        ("alliance,Pact,,AA,ZZ,,", "C05"),
        ("alliance,Pact,,,BB,,", "C05"),
    ],
)
def test_a_line_that_breaks_a_rule_is_named(tmp_path: Path, line: str, code: str) -> None:
    head = "wikidata,iso2,iso3,name,official,aliases,adjectives,demonyms,capital,metonyms"
    rows = [f",{one.iso2},{one.iso3},{one.name},{one.name},,,,," for one in COUNTRIES]
    (tmp_path / "countries.csv").write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    (tmp_path / "ties.csv").write_text(f"kind,name,wikidata,a,b,since,until\n{line}\n", encoding="utf-8")
    with pytest.raises(RecordError, match=code):
        read_base(tmp_path)
