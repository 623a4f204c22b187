"""A bare surname is somebody of the base only where the day, the country or another name tells."""

from __future__ import annotations

import pytest
from msgspec import structs

from facevalue.pipeline import Pipeline
from tests.attribute.acting import document_of
from tests.link.test_identity import linked


@pytest.mark.parametrize(
    ("marked", "published", "name"),
    [
        ("“It is late,” said Mr. [Lowe:person], his lawyer.", "2019-05-09", "Lowe"),
        ("[Deal:person] said the price of fish was high in [Georgia].", "2016-05-09", "Deal"),
        ("[Powell:person] closed the bakery. The [BBC] told of it.", "2004-05-09", "Powell"),
        ("[May:person] closed the bakery. The [BBC] told of it.", "2018-05-09", "May"),
        ("[Brown:person] closed the bakery.", "2008-05-09", "Brown"),
        ("[Lavrov:person] closed the bakery.", None, "Lavrov"),
        ("[Gorbachev:person] closed the bakery.", "2015-05-09", "Gorbachev"),
    ],
)
def test_a_surname_that_many_bear_is_nobody_known(marked: str, published: str | None, name: str) -> None:
    assert linked(marked, published)[name].wikidata is None
    assert linked(marked, published)[name].name == name


@pytest.mark.parametrize(
    ("marked", "published", "name", "known"),
    [
        ("[Putin:person] spoke.", "2024-05-09", "Putin", "Vladimir Putin"),
        ("[Zelensky:person] spoke.", "2024-05-09", "Zelensky", "Volodymyr Zelensky"),
        ("[Macron:person] spoke.", None, "Macron", "Emmanuel Macron"),
        ("[Netanyahu:person] spoke.", "2024-05-09", "Netanyahu", "Benjamin Netanyahu"),
        ("[Lavrov:person] spoke.", "2016-05-09", "Lavrov", "Sergei Lavrov"),
        ("[Merkel:person] spoke.", "2022-05-09", "Merkel", "Angela Merkel"),
        ("[Brown:person] spoke of [Britain].", "2008-05-09", "Brown", "Gordon Brown"),
        ("[Gorbachev:person] spoke of [Russia].", "1995-05-09", "Gorbachev", "Mikhail Gorbachev"),
    ],
)
def test_who_holds_a_high_office_or_is_near_is_known(
    marked: str, published: str | None, name: str, known: str
) -> None:
    assert linked(marked, published)[name].name == known


def test_a_city_with_an_article_is_no_politician() -> None:
    text = "In Britain, lawyers said that they would go to The Hague. “The Hague will rule,” said Ada Venn."
    reading = Pipeline().read(structs.replace(document_of(text), published="2012-05-09"))
    assert "William Hague" not in {actor.name for actor in reading.actors}


def test_a_chamber_of_commerce_is_the_towns_unless_its_country_is_named() -> None:
    local = linked("The [Chamber of Commerce:organization] met in Marbury.")
    assert local["Chamber of Commerce"].name == "Chamber of Commerce"
    national = linked("The [Chamber of Commerce:organization] met the [United States] government.")
    assert national["Chamber of Commerce"].name == "US Chamber of Commerce"


def test_the_countries_of_the_united_kingdom_are_countries() -> None:
    found = linked("[England] met [Wales], and [Scotland] met [Northern Ireland].")
    assert {actor.type for actor in found.values()} == {"country"}
