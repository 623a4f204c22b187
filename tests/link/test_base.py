from __future__ import annotations

import csv
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facevalue.link import catalog
from facevalue.link.candidates import KnowledgeBase
from facevalue.link.catalog import Base, Body, Country, Membership, Term, read_base, shipped
from facevalue.link.spelling import key
from facevalue.record import RecordError

SHIPPED = KnowledgeBase()
FOLDER = Path(catalog.__file__).parent / "base"
FILES = ("countries.csv", "bodies.csv", "memberships.csv")
COUNTRIES = "wikidata,iso2,iso3,name,official,aliases,adjectives,demonyms,capital,metonyms"
VELMAR = "Q1,VM,VMR,Velmar,Republic of Velmar,,Velmari,Velmari|Velmaris,Orsk,Orsk|Tin Hall"

# Everyday words that begin a sentence often enough to be taken for a name.
EVERYDAY = frozenset(
    """
    a about after again against all also amnesty an and angel any apple are army as at author bank
    bar base be beehive before below best big bill black blue board body both box boy brief brother
    brotherhood but by call can capital captain care case center chair chance change chief child
    church city class coach coal coalition coast code commission common commons communist company
    conservative could council country court crown day deal diet did do down each early east empire
    energy even every family far farm fast father federal few fire first five force forum found free
    freedom from front fund future game general girl go good government great green greens ground
    group guard had hall harbour has have he head health heart help her here high his home hope
    house how i if in industry interior is it its judge just justice key king labor labour land last
    late law league left liberal life like little local long lord lords low made mail male man many
    march market may me media member memorial men meta minister ministry moderates more morning most
    mother move much must my nation national near network new news next nice nine no north not now
    of off office oil old on one only open or order other our out over own party past peace people
    plan point pole police polish popular post power present president press private progress public
    quad queen quick railway real red reform renaissance report republic republican rest reunion
    right river road rose royal rule sand school sea second senate service shell shop so some south
    space special star state still stone story street strong such sun sure take team tell ten that
    the their them then there they this those three time to today top trade train treasury true
    trust turkey two under union unity up us vale very victory vox wall war was water way we week
    well went were west what when where which white who why wild will wind with woman women work
    world would year yes yet you young
    """.split()
)
# Names that are everyday words all the same: readers of news expect the actor, where a capital is written.
DELIBERATE = frozenset(
    """
    amnesty apple commons conservative labor labour liberal lords meta pole polish quad republican greens
    senate shell turkey vale vox
    """.split()
)


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def words(country: Country) -> tuple[str, ...]:
    return (
        country.name, country.official, *country.aliases, *country.adjectives, *country.demonyms,
        *country.metonyms,
    )  # fmt: skip


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


class TestShipped:
    def test_it_holds_enough(self) -> None:
        base = shipped()
        assert len(base.countries) >= 200
        assert len(base.bodies) >= 400
        assert {"PS", "XK", "TW", "VA", "HK", "GL", "GI"} <= {country.iso2 for country in base.countries}
        assert {body.kind for body in base.bodies} == catalog.KINDS

    def test_keys_and_wikidata_ids_are_of_one_actor_each(self) -> None:
        base = shipped()
        others = [(row.key, row.wikidata) for row in base.bodies]
        others += [(row.key, row.wikidata) for row in base.people]
        others += [(row.key, row.wikidata) for row in base.outlets]
        ids = [country.wikidata for country in base.countries] + [wikidata for _, wikidata in others]
        several = Counter([name for name, _ in others] + [wikidata for wikidata in ids if wikidata])
        assert [name for name, times in several.items() if times > 1] == []

    def test_actor_ids_tell_everyone_apart(self) -> None:
        base = shipped()
        knowledge = KnowledgeBase(base)
        names = {country.name for country in base.countries} | {body.name for body in base.bodies}
        names |= {person.name for person in base.people} | {outlet.name for outlet in base.outlets}
        found = {one.actor.id for name in names for one in knowledge.named(name) if one.sense == "name"}
        assert len(found) == len((*base.countries, *base.bodies, *base.people, *base.outlets))

    @pytest.mark.parametrize("country", shipped().countries, ids=lambda country: country.iso2)
    def test_a_country_has_its_names(self, country: Country) -> None:
        assert country.iso2.isupper()
        assert len(country.iso2) == 2
        assert country.iso3.isupper()
        assert len(country.iso3) == 3
        assert country.wikidata
        assert country.name
        assert country.official
        assert country.adjectives
        assert all(word == word.strip() != "" for word in words(country))

    def test_a_capital_that_speaks_for_its_country_speaks_for_one(self) -> None:
        metonyms = Counter(key(word) for country in shipped().countries for word in country.metonyms)
        assert [word for word, times in metonyms.items() if times > 1] == []

    @pytest.mark.parametrize("name", FILES)
    def test_lines_are_in_order_and_end_alike(self, name: str) -> None:
        text = (FOLDER / name).read_text(encoding="utf-8")
        by = {"countries.csv": ("iso2",), "bodies.csv": ("key",)}.get(name, ("body", "iso2", "since"))
        order = [tuple(row[column] for column in by) for row in rows(name)]
        assert order == sorted(order)
        assert "\r" not in text
        assert text.endswith("\n")

    def test_a_body_is_spelt_one_way_in_its_key(self) -> None:
        for body in shipped().bodies:
            assert body.key == body.key.lower()
            assert " " not in body.key
            assert all(alias == alias.strip() != "" for alias in body.aliases)
            assert len(set(body.aliases)) == len(body.aliases)
            assert body.name not in body.aliases

    def test_no_name_is_an_everyday_word_unless_meant(self) -> None:
        base = shipped()
        names = {word for country in base.countries for word in words(country)}
        names |= {word for body in base.bodies for word in (body.name, *body.aliases)}
        spelt = {key(name) for name in names if not key(name).isascii() or not name.isupper()}
        assert sorted(spelt & EVERYDAY) == sorted(DELIBERATE & spelt)

    def test_a_country_is_in_a_body_once_at_a_time(self) -> None:
        stays: dict[tuple[str, str], list[Membership]] = {}
        for row in shipped().memberships:
            stays.setdefault((row.body, row.iso2), []).append(row)
        for several in stays.values():
            ordered = sorted(several, key=lambda row: row.since or date.min)
            for before, after in pairwise(ordered):
                assert before.until is not None
                assert after.since is not None
                assert before.until <= after.since

    @pytest.mark.parametrize(
        ("body", "members"),
        [
            ("nato", 32), ("european-union", 27), ("euro-area", 21), ("g7", 7), ("g20", 19), ("brics", 10),
            ("african-union", 55), ("asean", 11), ("council-of-europe", 46), ("arab-league", 22),
            ("opec", 12), ("shanghai-cooperation-organisation", 10),
            ("gulf-cooperation-council", 6), ("mercosur", 5),
            ("economic-community-of-west-african-states", 12), ("un-security-council", 5), ("five-eyes", 5),
            ("united-nations", 193), ("osce", 57), ("oecd", 38), ("commonwealth", 56),
            ("organisation-of-islamic-cooperation", 57), ("asia-pacific-economic-cooperation", 21),
            ("aukus", 3), ("quad", 4), ("visegrad-group", 4), ("collective-security-treaty-organization", 6),
        ],
    )  # fmt: skip
    def test_bodies_have_as_many_members_as_they_say(self, body: str, members: int) -> None:
        assert len(SHIPPED.members(body, date(2026, 3, 1))) == members

    @pytest.mark.parametrize(
        ("body", "iso2", "last", "first_out"),
        [
            ("european-union", "GB", date(2020, 1, 31), date(2020, 2, 1)),
            ("council-of-europe", "RU", date(2022, 3, 15), date(2022, 3, 16)),
            ("g7", "RU", date(2014, 3, 23), date(2014, 3, 24)),
            ("opec", "QA", date(2018, 12, 31), date(2019, 1, 1)),
        ],
    )
    def test_who_left_is_out_from_the_first_day_out(
        self, body: str, iso2: str, last: date, first_out: date
    ) -> None:
        name = next(country.name for country in shipped().countries if country.iso2 == iso2)
        inside = [name in {actor.name for actor in SHIPPED.members(body, on)} for on in (last, first_out)]
        assert inside == [True, False]

    @pytest.mark.parametrize(
        ("body", "iso2", "first_in"),
        [
            ("nato", "FI", date(2023, 4, 4)), ("nato", "SE", date(2024, 3, 7)),
            ("brics", "EG", date(2024, 1, 1)), ("asean", "TL", date(2025, 10, 26)),
            ("european-union", "HR", date(2013, 7, 1)), ("united-nations", "SS", date(2011, 7, 14)),
        ],
    )  # fmt: skip
    def test_who_joined_is_in_from_the_first_day(self, body: str, iso2: str, first_in: date) -> None:
        name = next(country.name for country in shipped().countries if country.iso2 == iso2)
        days = (first_in - timedelta(days=1), first_in)
        inside = [name in {actor.name for actor in SHIPPED.members(body, on)} for on in days]
        assert inside == [False, True]


class TestReadBase:
    def test_what_is_not_there_is_empty(self, tmp_path: Path) -> None:
        assert read_base(tmp_path) == Base()

    def test_a_file_is_read_as_it_stands(self, tmp_path: Path) -> None:
        base = read_base(write(tmp_path, countries=f"{COUNTRIES}\n{VELMAR}\n"))
        (velmar,) = base.countries
        assert (velmar.name, velmar.aliases, velmar.metonyms) == ("Velmar", (), ("Orsk", "Tin Hall"))

    @pytest.mark.parametrize(
        ("cell", "first", "last"),
        [
            ("2021", date(2021, 1, 1), date(2022, 1, 1)),
            ("2024-02", date(2024, 2, 1), date(2024, 3, 1)),
            ("2023-12", date(2023, 12, 1), date(2024, 1, 1)),
        ],
    )
    def test_a_vague_date_begins_early_and_ends_after_its_last_day(
        self, tmp_path: Path, cell: str, first: date, last: date
    ) -> None:
        base = read_base(
            write(
                tmp_path,
                people="key,wikidata,name,aliases,gender,country,note\nada,,Ada Marrow,,female,,\n",
                terms=f"person,office,titles,country,body,since,until\nada,chair,,,,{cell},{cell}\n",
            )
        )
        assert base.terms == (Term("ada", "chair", (), "", "", first, last),)

    @pytest.mark.parametrize(
        ("files", "code", "says"),
        [
            ({"countries": "iso2,colour\n"}, "C04", "countries.csv, line 1: columns that do not fit"),
            ({"countries": ""}, "C04", "countries.csv, line 1"),
            ({"countries": f"{COUNTRIES}\nQ1,VM\n"}, "C04", "line 2: 2 cells in place of 10"),
            ({"countries": f"{COUNTRIES}\n{VELMAR}\n{VELMAR}\n"}, "C04", "line 3: iso2 'VM' a second time"),
            ({"countries": f"{COUNTRIES}\n{VELMAR.replace('Q1', 'R1')}\n"}, "C04", "'R1' is no Wikidata id"),
            ({"countries": f"{COUNTRIES}\n{VELMAR.replace(',Velmar,', ',,')}\n"}, "C04", "has no name"),
            ({"bodies": "key,wikidata,name,aliases,kind,country\nx,,X,,club,\n"}, "C04", "'club' is no kind"),
            ({"bodies": "key,wikidata,name,aliases,kind,country\nx,,X,,ngo,QQ\n"}, "C05", "country 'QQ'"),
            (
                {"memberships": "body,iso2,since,until\nx,VM,2020,\n"},
                "C05",
                "memberships.csv, row 2: body 'x'",
            ),
            ({"memberships": "body,iso2,since,until\nx,VM,2020-13,\n"}, "C04", "'2020-13' is no day"),
            ({"memberships": "body,iso2,since,until\nx,VM,soon,\n"}, "C04", "'soon' is no date"),
            (
                {"memberships": "body,iso2,since,until\nx,VM,2021,2020\n"},
                "C04",
                "ends on 2021-01-01, not after",
            ),
            ({"memberships": "body,iso2,since,until\nx,VM,2021-03-04,2021-03-04\n"}, "C04", "not after"),
            ({"terms": "person,office,titles,country,body,since,until\nada,a,,,,,\n"}, "C05", "person 'ada'"),
        ],
    )
    def test_a_broken_line_is_named(
        self, tmp_path: Path, files: dict[str, str], code: str, says: str
    ) -> None:
        with pytest.raises(RecordError) as caught:
            read_base(write(tmp_path, **files))
        assert caught.value.code == code
        assert says in str(caught.value)
        assert "\n" not in str(caught.value)

    def test_bytes_that_are_no_text_are_named(self, tmp_path: Path) -> None:
        (tmp_path / "bodies.csv").write_bytes(b"key,wikidata,name,aliases,kind,country\nx,,\xff\xfe,,ngo,\n")
        with pytest.raises(RecordError, match=r"C04.*bodies\.csv"):
            read_base(tmp_path)

    @given(
        st.lists(
            st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="|"), min_size=1),
            max_size=5,
        )
    )
    def test_names_come_back_as_written(self, names: list[str]) -> None:
        assert catalog._several("|".join(names)) == tuple(names)


def test_a_body_of_every_kind_is_a_body() -> None:
    assert all(isinstance(body, Body) for body in shipped().bodies)
