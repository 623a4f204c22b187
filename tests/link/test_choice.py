"""One of several candidates is chosen by day and context, or none is."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from facevalue.link.candidates import Candidate, KnowledgeBase, knowledge
from facevalue.link.catalog import read_base
from facevalue.record import ActorId

GOLD = Path(__file__).with_name("mentions.tsv")
FILES = {
    "countries": """wikidata,iso2,iso3,name,official,aliases,adjectives,demonyms,capital,metonyms
,VM,VMR,Velmar,Velmar,,Velmari,Velmaris,Orsk,Orsk|Tin Hall
,GO,GOS,Ostra,Ostra,Two Ostras,Ostran,Ostrans,Pell,Pell
,LO,LOS,Lower Ostra,Lower Ostra,Two Ostras,Lower Ostran,Lower Ostrans,Immel,Immel
""",
    "bodies": """key,wikidata,name,aliases,kind,country
ostra-county,,County of Ostra,Ostra,government,VM
orsk-county,,County of Orsk,Orsk,government,VM
dell-county,,Dell,,government,VM
river-league,,River League,RL,bloc,
mill-party,,Mill Party,,party,VM
ostran-mill-party,,Ostran Mill Party,Mill Party,party,GO
""",
    "people": """key,wikidata,name,aliases,gender,country,note
ada-marrow,,Ada Marrow,,f,VM,Velmari president
bo-marrow,,Bo Marrow,,m,VM,"Velmari president, died 2001"
cy-marrow,,Cy Marrow,,m,VM,poet
dot-larch,,Dot Larch,,f,VM,Velmari foreign minister
eli-larch,,Eli Larch,,m,GO,Ostran president
fay-sorrel,,Fay Sorrel,,f,VM,baker
gus-dell,,Gus Dell,,m,GO,Ostran president
hal-birch,,Hal Birch,,m,VM,Velmari prime minister
ida-birch,,Ida Birch,,f,VM,Velmari president
""",
    "terms": """person,office,titles,country,body,since,until
ada-marrow,head of state,president,VM,,2010-05-01,2018-05-01
bo-marrow,head of state,president,VM,,1990-05-01,1999-05-01
dot-larch,foreign minister,foreign minister,VM,,2012-01-01,2020-01-01
eli-larch,head of state,president,GO,,2012-01-01,2020-01-01
gus-dell,head of state,president,GO,,2020-01-01,
hal-birch,head of government,prime minister,VM,,2015-01-01,2021-01-01
ida-birch,head of state,president,VM,,2018-05-01,2022-05-01
""",
}  # fmt: skip


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    folder = tmp_path_factory.mktemp("base")
    for name, text in FILES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return KnowledgeBase(read_base(folder))


def ids(base: KnowledgeBase, names: str | Iterable[str]) -> set[ActorId]:
    listed = filter(None, names.split(";")) if isinstance(names, str) else names
    return {base.named(name)[0].actor.id for name in listed}


def chosen(base: KnowledgeBase, name: str, on: date | None = None, near: str = "") -> Candidate | None:
    found = base.named(name) or base.holder(name)
    return base.best(found, on, ids(base, near))


Y2000, Y2015, Y2019, Y2023 = (date(year, 6, 1) for year in (2000, 2015, 2019, 2023))


@pytest.mark.parametrize(
    ("name", "on", "near", "actor"),
    [
        ("Ada Marrow", None, "", "Ada Marrow"),
        ("Ada Marrow", date(1970, 1, 1), "", "Ada Marrow"),
        ("Marrow", None, "", None),
        ("Marrow", date(1995, 6, 1), "", "Bo Marrow"),
        ("Marrow", Y2000, "", "Bo Marrow"),
        ("Marrow", Y2015, "", "Ada Marrow"),
        ("Marrow", Y2019, "", "Ada Marrow"),
        ("Marrow", date(1970, 1, 1), "", None),
        ("Marrow", Y2015, "Cy Marrow", "Cy Marrow"),
        ("President Marrow", None, "", None),
        ("President Marrow", Y2015, "", "Ada Marrow"),
        ("Larch", Y2015, "", None),
        ("Larch", Y2015, "Velmar", "Dot Larch"),
        ("Larch", Y2015, "Orsk", "Dot Larch"),
        ("Larch", Y2015, "Ostra;Velmar", None),
        ("Foreign Minister Larch", Y2015, "", "Dot Larch"),
        ("Birch", Y2019, "Velmar", None),
        ("President Birch", Y2019, "Velmar", "Ida Birch"),
        ("Birch", date(2016, 1, 1), "Velmar", "Hal Birch"),
        ("Sorrel", Y2015, "", None),
        ("Sorrel", Y2015, "Velmar", "Fay Sorrel"),
        ("Fay Sorrel", Y2015, "", "Fay Sorrel"),
        ("the Velmari president", Y2015, "", "Ada Marrow"),
        ("the Velmari president", Y2019, "", "Ida Birch"),
        ("the Velmari president", date(2005, 1, 1), "", None),
        ("the Velmari president", None, "", None),
        ("the president", Y2015, "", None),
        ("the president", Y2015, "Velmar", "Ada Marrow"),
        ("Dell", Y2023, "", "Dell"),
        ("Dell", Y2023, "Gus Dell", "Gus Dell"),
        ("Orsk", None, "", "Velmar"),
        ("Orsk", None, "Dell", "County of Orsk"),
        ("Mill Party", None, "", None),
        ("Mill Party", None, "Velmar", "Mill Party"),
        ("Mill Party", None, "Ostra", "Ostran Mill Party"),
        ("Two Ostras", None, "", None),
        ("Two Ostras", None, "Lower Ostra", "Lower Ostra"),
        ("River League", None, "", "River League"),
        ("nobody", None, "", None),
    ],
)
def test_one_is_meant_or_none(
    planted: KnowledgeBase, name: str, on: date | None, near: str, actor: str | None
) -> None:
    best = chosen(planted, name, on, near)
    assert (best and best.actor.name) == actor


@pytest.mark.parametrize(
    ("near", "actor"),
    [("", None), ("Velmar", "County of Ostra"), ("Lower Ostra", "Ostra"), ("Velmar;Lower Ostra", None)],
)
def test_a_country_and_a_county_of_one_name(planted: KnowledgeBase, near: str, actor: str | None) -> None:
    best = chosen(planted, "Ostra", None, near)
    assert (best and best.actor.name) == actor


def test_the_reasons_say_what_decided(planted: KnowledgeBase) -> None:
    best = chosen(planted, "Marrow", Y2015, "Velmar")
    assert best is not None
    assert best.because == (
        "surname of Ada Marrow",
        "one of 3 of that name",
        "in office on 2015-06-01",
        "the document names Velmar",
    )
    left = chosen(planted, "Marrow", Y2000)
    assert left is not None
    assert "left office on 1999-05-01" in left.because
    here = chosen(planted, "Marrow", None, "Cy Marrow")
    assert here is not None
    assert "named elsewhere in the document" in here.because


def test_the_order_of_the_candidates_decides_nothing(planted: KnowledgeBase) -> None:
    for name in ("Marrow", "Larch"):
        answers = {
            best.actor.name if (best := planted.best(order, Y2015)) else None
            for order in permutations(planted.named(name))
        }
        assert len(answers) == 1


def test_no_candidate_gives_no_answer(planted: KnowledgeBase) -> None:
    assert planted.best((), Y2015) is None


@pytest.mark.parametrize("name", ["Johnson", "Lee", "Kim", "Bush", "Clinton", "Khan", "Singh", "Congo"])
def test_namesakes_without_day_or_context_are_nobody(name: str) -> None:
    assert chosen(knowledge(), name) is None


@pytest.mark.parametrize(
    ("name", "actor"),
    [("Merkel", "Angela Merkel"), ("Obama", "Barack Obama"), ("Zelensky", "Volodymyr Zelensky")],
)
def test_the_one_widely_known_bearer_needs_no_context(name: str, actor: str) -> None:
    best = chosen(knowledge(), name)
    assert best is not None
    assert best.actor.name == actor


def test_gold_mentions() -> None:
    """Of the mentions that are linked at least 95 in 100 are right, and 90 in 100 are linked."""
    with GOLD.open(encoding="utf-8", newline="") as file:
        gold = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    answered = right = named = 0
    for row in gold:
        mention = re.search(r"((?:[Tt]he )?)\[(.+?)\]", row["sentence"])
        assert mention
        name, on = mention[1] + mention[2], date.fromisoformat(row["published"])
        found = knowledge().named(name) or knowledge().holder(name, on=on)
        best = knowledge().best(found, on, ids(knowledge(), row["context"]))
        named += bool(row["expected"])
        answered += best is not None
        right += best is not None and best.actor.name == row["expected"]
    assert len(gold) >= 330
    assert right / answered >= 0.95
    assert right / named >= 0.9
