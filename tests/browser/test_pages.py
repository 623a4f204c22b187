"""Every page in a real browser: accessible, narrow enough, light enough, and with its own assets alone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from starlette.routing import compile_path

import facevalue.serve
from facevalue.serve.app import VIEWS
from tests.browser.conftest import NARROW, WIDE
from tests.browser.looking import AXE, LEVELS, Look, begin, found, look, watched
from tests.browser.places import ALL, PLACES, Place

if TYPE_CHECKING:
    from tests.browser.conftest import Opens, Records

BYTES, REQUESTS, ELEMENTS = 300_000, 8, 3_000
PAINTED, SHIFTED = 1_800, 0.1  # milliseconds; what Lighthouse calls good

every_place = pytest.mark.parametrize("place", ALL, ids=str)


@pytest.fixture(scope="module")
def looks(opens: Opens, records: Records) -> dict[Place, Look]:
    """A look at every place; two at a time, since most of it is computing."""
    pages = [watched(opens()) for _ in range(2)]
    return {
        place: one
        for places in (ALL[at : at + len(pages)] for at in range(0, len(ALL), len(pages)))
        for place, one in zip(places, look(pages, [records.url(place) for place in places]), strict=True)
    }


def test_every_view_has_its_places() -> None:
    assert set(PLACES) == set(VIEWS)
    for view, places in PLACES.items():
        pattern = compile_path(view)[0]
        for place in places:
            assert pattern.match(urlsplit(place.address).path), f"{place} is no {view}"
    assert {place.status for place in ALL} == {200, 400, 404}
    assert {"sample", "empty", "hostile"} <= {place.record for place in ALL}


@every_place
def test_no_rule_of_accessibility_is_broken(place: Place, looks: dict[Place, Look]) -> None:
    assert looks[place].broken == []


@every_place
def test_no_page_is_wider_than_a_narrow_window(place: Place, looks: dict[Place, Look]) -> None:
    assert looks[place].width <= NARROW[0]


@every_place
def test_a_page_keeps_to_its_budget_and_to_itself(place: Place, looks: dict[Place, Look]) -> None:
    status, urls, said, measured = looks[place].load
    assert status == place.status
    assert len({urlsplit(one).netloc for one in urls}) == 1, urls
    assert len(urls) <= REQUESTS, urls
    if place.status != 200:
        said = [one for one in said if f"status of {place.status}" not in one]
    assert said == []
    assert measured["violations"] == []
    assert min(measured["bytes"]) > 0  # nothing came from a cache
    assert sum(measured["bytes"]) < BYTES
    assert measured["elements"] < ELEMENTS
    assert measured["painted"] is not None
    assert measured["painted"] < PAINTED
    assert measured["shifted"] < SHIFTED
    assert measured["unsized"] == []


def test_what_is_wrong_would_be_found(records: Records, opens: Opens) -> None:
    page = opens()
    page.goto(records.url(PLACES["/statements"][0]))
    page.evaluate(
        """() => {
          document.querySelector("main").insertAdjacentHTML("beforeend", "<input><p class=pale>Pale</p>");
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(".pale { color: #ccc; background: #fff; }");
          document.adoptedStyleSheets = [sheet];
        }"""
    )
    page.evaluate(AXE)
    begin(page, LEVELS)
    assert [one.split(": ")[1] for one in found(page, "now")] == ["color-contrast", "label"]


def test_colours_depend_on_the_scheme_alone() -> None:
    """So what is legible at one width is so at the other: the forms that axe sees stand for the others."""
    sheet = (Path(facevalue.serve.__file__).parent / "static" / "page.css").read_text("utf-8")
    blocks = re.findall(r"@media \(([^)]+)\) \{((?:[^{}]|\{[^{}]*\}|\{(?:[^{}]|\{[^{}]*\})*\})*)\}", sheet)
    widths = [block for query, block in blocks if "width" in query]
    schemes = [block for query, block in blocks if "scheme" in query]
    asked = re.findall(r"@media \((?:max-width|min-width|prefers-color-scheme):", sheet)
    assert len(widths) + len(schemes) == len(asked)
    assert WIDE[0] > 64 * 16 > 30 * 16 > NARROW[0]  # between them lie all widths that the sheet knows
    for block in widths:
        assert not re.search(r"(?<![-\w])(color|background|opacity|fill|filter)\b[^:{]*:", block), block
    for block in schemes:
        for name in re.findall(r"([-\w]+):", block):
            assert name.startswith("--") or name in {"color", "root"}, name
