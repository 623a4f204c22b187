from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facevalue.link.candidates import Candidate, KnowledgeBase, knowledge
from facevalue.link.catalog import Base, read_base, shipped
from facevalue.link.surnames import surnames

FILES = {
    "countries": """wikidata,iso2,iso3,name,official,aliases,adjectives,demonyms,capital,metonyms
Q1,GO,GOS,Great Ostra,Republic of Great Ostra,Ostra,Ostran,Ostran|Ostrans,Pell,Pell
Q2,LO,LOS,Little Ostra,Little Ostra,Ostra|L.O.R.,Ostran,Ostran|Ostrans,Immel,Immel
Q3,VM,VMR,Velmar,Republic of Velmar,,Velmari,Velmari|Velmaris,Orsk,Orsk|Tin Hall
""",
    "bodies": """key,wikidata,name,aliases,kind,country
port-bank,,Port Bank,the Bank,central-bank,VM
river-league,Q4,River League,RL|R.L.|Lock Assembly|Immel,bloc,
tin-brigade,,Tin Brigade,,armed-group,VM
upper-house,,Upper House of Velmar,Congress,legislature,VM
weir-house,,Weir House,Congress,legislature,GO
""",
    "memberships": """body,iso2,since,until
river-league,GO,1990,
river-league,LO,1995-06,2004-12-31
river-league,VM,2001-03-04,
""",
    "people": """key,wikidata,name,aliases,gender,country,note
ada-marrow,Q5,Ada Marrow,,female,VM,
ivo-marrow,,Ivo Marrow,Marrow,male,VM,
tess-may,,Tess May,,female,GO,
""",
    "terms": """person,office,titles,country,body,since,until
ada-marrow,head of state,president,VM,,2010-05-01,2018-04-30
ada-marrow,secretary-general,secretary-general|chief,,river-league,2019,2020
ivo-marrow,head of government,prime minister|premier,VM,,2001,2005-03
tess-may,head of state,president,GO,,2012-01-01,
ivo-marrow,head of state,president,VM,,2018-04-30,
""",
    "outlets": """key,wikidata,name,aliases,country,kind
orsk-courier,,Orsk Courier,The Courier,VM,newspaper
""",
}  # fmt: skip


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder = tmp_path_factory.mktemp("base")
    for name, text in FILES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return read_base(folder)


@pytest.fixture(scope="module")
def planted(base: Base) -> KnowledgeBase:
    return KnowledgeBase(base)


def who(found: tuple[Candidate, ...]) -> list[str]:
    return [candidate.actor.name for candidate in found]


def first(name: str) -> tuple[str, str] | None:
    found = knowledge().named(name)
    return (found[0].actor.name, found[0].sense) if found else None


class TestNamed:
    @pytest.mark.parametrize(
        ("name", "actor", "sense"),
        [
            ("Velmar", "Velmar", "name"),
            ("Republic of Velmar", "Velmar", "name"),
            ("VELMAR", "Velmar", "name"),
            ("Velmar's", "Velmar", "name"),
            ("Velmar’s", "Velmar", "name"),
            ("the Velmaris", "Velmar", "demonym"),
            ("the Velmaris'", "Velmar", "demonym"),
            ("Velmari", "Velmar", "adjective"),
            ("Velmari officials", "Velmar", "adjective"),
            ("the Velmari government", "Velmar", "adjective"),
            ("the government of Velmar", "Velmar", "name"),
            ("Orsk", "Velmar", "metonym"),
            ("the Tin Hall", "Velmar", "metonym"),
            ("L.O.R.", "Little Ostra", "alias"),
            ("LOR", "Little Ostra", "alias"),
            ("RL", "River League", "alias"),
            ("R.L.", "River League", "alias"),
            ("“River League”", "River League", "name"),
            ("the Bank", "Port Bank", "alias"),
            ("the Tin Brigade", "Tin Brigade", "name"),
            ("Orsk Courier", "Orsk Courier", "name"),
            ("Courier", None, None),
            ("Bank", None, None),
            ("Ada Marrow", "Ada Marrow", "name"),
            ("Mr Ivo Marrow", "Ivo Marrow", "name"),
            ("Mr. Marrow", "Ivo Marrow", "alias"),
            ("Ms Marrow", "Ada Marrow", "alias"),
            ("Mr Velmar", None, None),
            ("Dr May", "Tess May", "alias"),
            ("the May government", "Great Ostra", "metonym"),
            ("a senior Velmari official", "Velmar", "adjective"),
            ("Tin Brigade fighters", "Tin Brigade", "name"),
            ("Velmari fighters", None, None),
            ("Velmari bakers", None, None),
            ("Velmari police", "Velmar", "adjective"),
            ("Orsk police", None, None),
            ("the Orsk government", "Velmar", "metonym"),
            ("May", "Tess May", "alias"),
            ("may", None, None),
            ("the May", None, None),
            ("rl", None, None),
            ("velmar", None, None),
            ("Velmar Courier", None, None),
            ("", None, None),
            ("the", None, None),
            ("'s", None, None),
        ],
    )
    def test_one_actor_by_its_words(
        self, planted: KnowledgeBase, name: str, actor: str | None, sense: str | None
    ) -> None:
        found = planted.named(name)
        assert [(one.actor.name, one.sense) for one in found] == ([(actor, sense)] if actor else [])

    def test_namesakes_all_come_and_say_so(self, planted: KnowledgeBase) -> None:
        found = planted.named("Ostra")
        assert who(found) == ["Great Ostra", "Little Ostra"]
        assert all("one of 2 of that name" in one.because for one in found)
        assert who(planted.named("the Ostran army")) == ["Great Ostra", "Little Ostra"]

    def test_a_shared_surname_names_the_present_holder_first(self, planted: KnowledgeBase) -> None:
        assert who(planted.named("Marrow")) == ["Ivo Marrow", "Ada Marrow"]

    @pytest.mark.parametrize(
        ("name", "people"),
        [
            ("President Marrow", ["Ivo Marrow", "Ada Marrow"]),
            ("former President Marrow", ["Ivo Marrow", "Ada Marrow"]),
            ("Premier Marrow", ["Ivo Marrow"]),
            ("Velmari President Ada Marrow", ["Ada Marrow"]),
            ("President May", ["Tess May"]),
            ("Premier May", []),
            ("President Velmar", []),
        ],
    )
    def test_a_title_before_a_name_leaves_those_who_held_it(
        self, planted: KnowledgeBase, name: str, people: list[str]
    ) -> None:
        assert who(planted.named(name)) == people

    def test_a_capital_speaks_for_a_body_without_a_country(self, planted: KnowledgeBase) -> None:
        found = planted.named("Immel")
        assert [(one.actor.name, one.sense) for one in found] == [
            ("River League", "metonym"),
            ("Little Ostra", "metonym"),
        ]

    def test_types_and_ids_are_told(self, planted: KnowledgeBase) -> None:
        kinds = {name: planted.named(name)[0].actor.type for name in ("Velmar", "RL", "Tin Brigade", "May")}
        assert kinds == {"Velmar": "country", "RL": "organization", "Tin Brigade": "group", "May": "person"}
        assert planted.named("Velmar")[0].actor.wikidata == "Q3"
        assert planted.named("Port Bank")[0].actor.wikidata is None

    @pytest.mark.parametrize("name", ["velmar", "the velmari government", "rl", "marrow"])
    def test_a_text_without_capitals_names_all_the_same(self, planted: KnowledgeBase, name: str) -> None:
        assert planted.named(name, caseless=True)
        assert planted.named(name) == ()

    @given(st.text(max_size=40))
    @settings(deadline=None)  # the first call makes the base ready
    def test_any_text_is_answered(self, name: str) -> None:
        for caseless in (False, True):
            for one in knowledge().named(name, caseless=caseless):
                assert one.because


class TestSurnames:
    @pytest.mark.parametrize(
        ("name", "country", "short"),
        [
            ("Ada Marrow", "VM", ("Marrow",)),
            ("Ada Marrow Jr.", "VM", ("Marrow",)),
            ("Ada de Marrow", "VM", ("de Marrow", "Marrow")),
            ("Ada de la Marrow", "VM", ("de la Marrow",)),
            ("Ada Lee Marrow", "VM", ("Marrow", "Lee Marrow")),
            ("Ada Lee-Marrow", "VM", ("Lee-Marrow",)),
            ("Ada van der Marrow", "VM", ("van der Marrow",)),
            ("Ada Van der Marrow", "VM", ("Van der Marrow",)),
            ("Ada al-Marrow", "VM", ("al-Marrow", "Marrow")),
            ("Le Marrow", "VM", ("Marrow",)),
            ("Mar Owada", "CN", ("Mar",)),
            ("Mar O-wada", "KR", ("Mar",)),
            ("Ada Mar", "KR", ("Mar",)),
            ("Ada Marrow", "MY", ("Marrow", "Ada")),
            ("Queen Ada", "VM", ()),
            ("Ada", "VM", ()),
            ("Ada Mar VI", "VM", ()),
            ("He Owada", "CN", ()),
            ("Ada Green", "VM", ()),
            ("A. R. Mar", "SG", ("Mar", "R. Mar")),
        ],
    )
    def test_what_news_goes_on_with(self, name: str, country: str, short: tuple[str, ...]) -> None:
        assert surnames(name, country) == short


class TestHolder:
    @pytest.mark.parametrize(
        ("title", "country", "on", "people"),
        [
            ("president", "VM", date(2015, 1, 1), ["Ada Marrow"]),
            ("the president", "Velmar", date(2015, 1, 1), ["Ada Marrow"]),
            ("president's", "velmar", date(2015, 1, 1), []),
            ("Velmari president", None, date(2015, 1, 1), ["Ada Marrow"]),
            ("Velmar’s president", None, date(2015, 1, 1), ["Ada Marrow"]),
            ("president of Velmar", None, date(2015, 1, 1), ["Ada Marrow"]),
            ("the President of the Republic of Velmar", None, date(2015, 1, 1), ["Ada Marrow"]),
            ("head of state", "VM", date(2015, 1, 1), ["Ada Marrow"]),
            ("Velmari president", "GO", date(2015, 1, 1), []),
            ("president", None, date(2015, 1, 1), ["Tess May", "Ada Marrow"]),
            ("Ostran president", None, date(2015, 1, 1), ["Tess May"]),
            ("president", "VM", date(2018, 4, 29), ["Ada Marrow"]),
            ("president", "VM", date(2018, 4, 30), ["Ivo Marrow"]),
            ("president", "VM", None, ["Ivo Marrow", "Ada Marrow"]),
            ("president", "VM", date(2009, 1, 1), []),
            ("prime minister", "VM", date(2005, 3, 31), ["Ivo Marrow"]),
            ("prime minister", "VM", date(2005, 4, 1), []),
            ("RL secretary general", None, date(2020, 12, 31), ["Ada Marrow"]),
            ("RL secretary general", None, date(2021, 1, 1), []),
            ("secretary-general of the River League", None, date(2019, 1, 1), ["Ada Marrow"]),
            ("head of the River League", None, date(2019, 1, 1), ["Ada Marrow"]),
            ("former president", "VM", date(2015, 1, 1), []),
            ("vice president", "VM", date(2015, 1, 1), []),
            ("harbour master", None, None, []),
            ("president", "Nowhere", None, []),
            ("", None, None, []),
        ],
    )
    def test_who_held_an_office_on_a_day(
        self, planted: KnowledgeBase, title: str, country: str | None, on: date | None, people: list[str]
    ) -> None:
        assert who(planted.holder(title, country, on)) == people

    def test_the_reason_gives_office_place_and_days(self, planted: KnowledgeBase) -> None:
        (one,) = planted.holder("president", "VM", date(2015, 1, 1))
        assert one.sense == "title"
        assert one.because == ("head of state of Velmar from 2010-05-01 to 2018-04-30",)


class TestMembers:
    @pytest.mark.parametrize(
        ("body", "on", "names"),
        [
            ("river-league", date(2003, 1, 1), ["Great Ostra", "Little Ostra", "Velmar"]),
            ("River League", date(2003, 1, 1), ["Great Ostra", "Little Ostra", "Velmar"]),
            ("RL", date(2001, 3, 3), ["Great Ostra", "Little Ostra"]),
            ("RL", date(1995, 6, 1), ["Great Ostra", "Little Ostra"]),
            ("RL", date(1995, 5, 31), ["Great Ostra"]),
            ("RL", date(2004, 12, 30), ["Great Ostra", "Little Ostra", "Velmar"]),
            ("RL", date(2004, 12, 31), ["Great Ostra", "Velmar"]),
            ("RL", None, ["Great Ostra", "Velmar"]),
            ("Port Bank", None, []),
            ("Velmar", None, []),
            ("nobody", None, []),
        ],
    )
    def test_who_was_in_it(
        self, planted: KnowledgeBase, body: str, on: date | None, names: list[str]
    ) -> None:
        assert [actor.name for actor in planted.members(body, on)] == names


class TestShipped:
    @pytest.mark.parametrize(
        ("name", "actor"),
        [
            ("US", "United States"), ("U.S.", "United States"), ("u.s.", "United States"), ("us", None),
            ("Us", None), ("WHO", "World Health Organization"), ("who", None), ("Who", None), ("is", None),
            ("Is", None), ("may", None), ("turkey", None), ("china", None), ("polish", None), ("apple", None),
            ("house", None), ("UN", "United Nations"), ("U.N.", "United Nations"), ("Nato", "NATO"),
            ("the Fed", "Federal Reserve"), ("Élysée", "France"), ("Elysee", "France"),
            ("South Korean", "South Korea"), ("The Hague", "Netherlands"),
            ("French foreign ministry", "French Foreign Ministry"),
        ],
    )  # fmt: skip
    def test_capitals_tell_names_from_words(self, name: str, actor: str | None) -> None:
        assert (first(name) or (None,))[0] == actor

    @pytest.mark.parametrize(
        ("name", "several"),
        [
            ("Georgia", ["Georgia", "State of Georgia"]),
            ("Washington", ["United States", "State of Washington"]),
            ("Korea", ["South Korea", "North Korea"]),
            ("Congo", ["Democratic Republic of the Congo", "Republic of the Congo"]),
            ("Guinea", ["Guinea", "Equatorial Guinea", "Guinea-Bissau", "Papua New Guinea"]),
            ("Brussels", ["European Union", "Belgium"]),
            ("the Bank", ["World Bank", "Bank of England"]),
            ("Congress", ["US Congress", "Indian National Congress"]),
        ],
    )
    def test_namesakes_come_together_the_likelier_first(self, name: str, several: list[str]) -> None:
        assert who(knowledge().named(name))[: len(several)] == several

    @given(
        st.sampled_from([country.name for country in shipped().countries]),
        st.sampled_from(["{}", "the {}", "The {}", "{}'s", "{}’s", "“{}”", "{},", "the {}’s", " {} "]),
        st.booleans(),
    )
    def test_a_country_is_found_however_it_is_written(self, name: str, around: str, shout: bool) -> None:
        written = around.format(name.upper() if shout else name)
        assert name in who(knowledge().named(written))

    def test_turkey_is_a_country_in_a_text_without_capitals(self) -> None:
        assert who(knowledge().named("turkey", caseless=True)) == ["Turkey"]
        assert [knowledge().named(word, caseless=True) for word in ("us", "who", "is", "may")] == [()] * 4

    def test_russia_sat_in_the_g8(self) -> None:
        def there(on: date) -> bool:
            return "Russia" in [actor.name for actor in knowledge().members("G8", on)]

        assert [there(date(year, 6, 1)) for year in (1996, 1998, 2013, 2014)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("title", "on", "holder"),
    [
        ("US president", date(2021, 1, 19), "Donald Trump"),
        ("US president", date(2021, 1, 20), "Joe Biden"),
        ("US president", date(2009, 1, 20), "Barack Obama"),
        ("British prime minister", date(2022, 10, 24), "Liz Truss"),
        ("British prime minister", date(2022, 10, 25), "Rishi Sunak"),
        ("British prime minister", date(2024, 7, 5), "Keir Starmer"),
        ("German chancellor", date(2021, 12, 8), "Olaf Scholz"),
        ("French president", date(2017, 5, 14), "Emmanuel Macron"),
        ("Russian president", date(2012, 5, 7), "Vladimir Putin"),
        ("NATO secretary general", date(2024, 10, 1), "Mark Rutte"),
        ("UN secretary general", date(2017, 1, 1), "Antonio Guterres"),
        ("head of the IMF", date(2019, 10, 1), "Kristalina Georgieva"),
        ("US secretary of state", date(2013, 2, 1), "John Kerry"),
    ],
)
def test_one_holds_an_office_on_the_day_of_a_handover(title: str, on: date, holder: str) -> None:
    assert who(knowledge().holder(title, on=on)) == [holder]
