"""The people, terms and outlets of the base are well-formed, consistent and hold what was planted."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

import pytest

import facevalue.link

BASE = Path(facevalue.link.__file__).parent / "base"
Row = dict[str, str]

COLUMNS = {
    "people": "key,wikidata,name,aliases,gender,country,note",
    "terms": "person,office,titles,country,body,since,until",
    "outlets": "key,wikidata,name,aliases,country,kind",
}
OFFICES = {
    "head of state",
    "head of government",
    "foreign minister",
    "defence minister",
    "vice president",
    "secretary-general",
    "president of the body",
    "spokesperson",
    "party leader",
    "speaker",
    "central bank governor",
    "high representative",
    "senator",
    "governor",
    "other",
}
KINDS = {"agency", "newspaper", "broadcaster", "magazine", "online"}
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
COUNTRY = re.compile(r"[A-Z]{2}")
QID = re.compile(r"(Q[1-9][0-9]*)?")
DAY = re.compile(r"[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
COMMON = set(
    "president minister premier chancellor king queen pope emir leader speaker spokesman government "
    "time nature science focus fortune nation star sun post standard mirror observer independent guardian "
    "slate salon stuff newsroom outlook index dawn trend petra map app may june april august will mark "
    "bill grant rice brown bush kan beta scroll wire print insider inquirer punch stern wired".split()
)

# Bosnia's presidency has three members at a time.
SHARED = {("head of state", "BA")}


def rows(table: str) -> list[Row]:
    with (BASE / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


PEOPLE, TERMS, OUTLETS = rows("people"), rows("terms"), rows("outlets")


def several(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def first_day(date: str) -> str:
    """The first day of a day, month or year, and a day after all others for an open end."""
    return (date + "-01-01")[:10] if date else "9999-12-31"


def duplicates(keys: Iterable[str]) -> list[str]:
    return [key for key, times in Counter(keys).items() if times > 1]


def holders(office: str, place: str, day: str) -> set[str]:
    return {
        term["person"]
        for term in TERMS
        if term["office"] == office
        and place in (term["country"], term["body"])
        and first_day(term["since"]) <= day < first_day(term["until"])
    }


@pytest.mark.parametrize("table", sorted(COLUMNS))
def test_a_table_has_its_columns_and_no_stray_spaces(table: str) -> None:
    assert (BASE / f"{table}.csv").read_text(encoding="utf-8").splitlines()[0] == COLUMNS[table]
    for row in rows(table):
        for cell in row.values():
            assert cell == " ".join(cell.split()), row
            assert all(part.strip() == part != "" for part in several(cell)), row


def test_the_tables_are_as_large_as_promised() -> None:
    assert len(PEOPLE) >= 900
    assert len(TERMS) >= 1200
    assert len(OUTLETS) >= 200
    in_office = {term["person"] for term in TERMS}
    assert sum(person["key"] not in in_office for person in PEOPLE) >= 250


def test_rows_are_sorted_and_keys_unique() -> None:
    for table in (PEOPLE, OUTLETS):
        keys = [row["key"] for row in table]
        assert keys == sorted(keys)
        assert not duplicates(keys)
    order = [(term["person"], term["since"]) for term in TERMS]
    assert order == sorted(order)
    assert not duplicates(",".join(term.values()) for term in TERMS)


def test_people_and_outlets_are_well_formed() -> None:
    for row in (*PEOPLE, *OUTLETS):
        assert SLUG.fullmatch(row["key"]), row
        assert QID.fullmatch(row["wikidata"]), row
        assert COUNTRY.fullmatch(row["country"]), row
    assert {person["gender"] for person in PEOPLE} <= {"f", "m", ""}
    assert {outlet["kind"] for outlet in OUTLETS} == KINDS
    assert all(person["note"] for person in PEOPLE)


def test_a_name_is_written_once_and_no_common_word() -> None:
    for row in (*PEOPLE, *OUTLETS):
        names = [row["name"], *several(row["aliases"])]
        assert not duplicates(names), row
        assert not {name.casefold() for name in names} & COMMON, row


def test_no_alias_is_the_bare_surname() -> None:
    for person in PEOPLE:
        surname = person["name"].split()[-1]
        assert surname == person["name"] or surname not in several(person["aliases"]), person


def test_a_wikidata_id_belongs_to_one() -> None:
    ids = [row["wikidata"] for row in (*PEOPLE, *OUTLETS) if row["wikidata"]]
    assert not duplicates(ids)


def test_terms_are_well_formed() -> None:
    assert {term["person"] for term in TERMS} <= {person["key"] for person in PEOPLE}
    assert {term["office"] for term in TERMS} == OFFICES
    for term in TERMS:
        form = COUNTRY if term["country"] else SLUG
        assert form.fullmatch(term["country"] or term["body"]), term
        assert "" in (term["country"], term["body"]), term
        assert term["titles"] == term["titles"].lower() != "", term
        assert not duplicates(several(term["titles"])), term


def test_a_term_ends_after_it_begins() -> None:
    for term in TERMS:
        assert DAY.fullmatch(term["since"]), term
        assert DAY.fullmatch(term["until"] or term["since"]), term
        assert first_day(term["since"]) <= first_day(term["until"]), term


def overlaps(offices: set[str]) -> Iterator[tuple[Row, Row]]:
    by_seat: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for term in TERMS:
        if term["office"] in offices:
            by_seat[term["office"], term["country"]].append(term)
    for seat, terms in by_seat.items():
        for one, other in combinations(terms, 2):
            starts = max(first_day(one["since"]), first_day(other["since"]))
            ends = min(first_day(one["until"]), first_day(other["until"]))
            if starts < ends and seat not in SHARED:
                yield one, other


def test_a_country_has_one_head_and_one_foreign_minister_at_a_time() -> None:
    assert not list(overlaps({"head of state", "head of government", "foreign minister"}))


def test_names_that_two_people_share_are_few() -> None:
    owners = defaultdict(set)
    for person in PEOPLE:
        for name in (person["name"], *several(person["aliases"])):
            owners[name.casefold()].add(person["key"])
    assert len([name for name, keys in owners.items() if len(keys) > 1]) <= 5


PLANTED = """
    head of government     GB  2016-07-14  theresa-may
    head of government     GB  2022-09-20  liz-truss
    head of government     GB  2009-04-02  gordon-brown
    head of state          GB  2022-09-09  charles-iii
    foreign minister       GB  2014-08-01  philip-hammond
    head of state          US  2001-09-11  george-w-bush
    head of government     US  2013-06-01  barack-obama
    vice president         US  2003-03-20  dick-cheney
    defence minister       US  2004-05-01  donald-rumsfeld
    foreign minister       US  2010-11-28  hillary-clinton
    head of state          FR  2015-11-13  francois-hollande
    head of government     FR  2003-02-14  jean-pierre-raffarin
    foreign minister       FR  2003-02-14  dominique-de-villepin
    head of government     DE  2015-09-05  angela-merkel
    head of government     DE  2022-02-27  olaf-scholz
    head of government     IT  2011-12-01  mario-monti
    head of government     ES  2004-03-11  jose-maria-aznar
    head of government     GR  2015-07-05  alexis-tsipras
    head of state          RU  2008-08-08  dmitry-medvedev
    head of government     RU  2008-08-08  vladimir-putin
    foreign minister       RU  2014-03-18  sergei-lavrov
    head of state          UA  2013-11-21  viktor-yanukovych
    head of state          UA  2022-02-24  volodymyr-zelensky
    head of government     TR  2013-06-01  recep-tayyip-erdogan
    head of government     IL  2006-07-12  ehud-olmert
    head of government     IL  2023-10-07  benjamin-netanyahu
    head of state          EG  2013-01-25  mohamed-morsi
    head of government     IR  2007-01-01  mahmoud-ahmadinejad
    head of government     IQ  2014-06-10  nouri-al-maliki
    head of state          KR  2018-04-27  moon-jae-in
    head of government     JP  2011-03-11  naoto-kan
    head of government     IN  2008-11-26  manmohan-singh
    head of state          PK  2007-12-27  pervez-musharraf
    head of government     AU  2011-01-01  julia-gillard
    head of government     CA  2010-06-26  stephen-harper
    head of state          BR  2013-06-20  dilma-rousseff
    head of state          ZA  2013-12-05  jacob-zuma
    secretary-general      united-nations         2003-03-20  kofi-annan
    secretary-general      nato                   2022-06-29  jens-stoltenberg
    president of the body  european-commission    2008-10-01  jose-manuel-barroso
    president of the body  european-central-bank  2012-07-26  mario-draghi
    high representative    european-union         2013-11-24  catherine-ashton
"""


@pytest.mark.parametrize("line", PLANTED.strip().splitlines(), ids=str.split)
def test_who_held_an_office_on_a_day(line: str) -> None:
    office, place, day, person = re.split(r" {2,}", line.strip())
    assert holders(office, place, day) == {person}
