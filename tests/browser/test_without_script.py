"""Everything is there, and everything works, in a browser that runs no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from facevalue.store import open_store
from tests.browser.places import FIRST, Place

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Opens, Records, Review


HELD = """() => ({
  headings: document.querySelectorAll("main h1").length,
  pages: document.querySelectorAll("header.site nav a").length,
  text: document.querySelector("main").innerText,
  dead: [...document.querySelectorAll("main button")].filter(one => one.checkVisibility() && !one.form)
    .map(one => one.outerHTML),
})"""
"""A button in no form would need a script, so none may be seen."""


@pytest.fixture(scope="module")
def plain(opens: Opens) -> Page:
    return opens(java_script_enabled=False)


@pytest.mark.parametrize("place", FIRST, ids=str)
def test_a_page_shows_what_it_holds(place: Place, records: Records, plain: Page) -> None:
    answer = plain.goto(records.url(place))
    assert answer
    assert answer.status == place.status
    found = plain.evaluate(HELD)
    assert (found["headings"], found["pages"], found["dead"]) == (1, 8, [])
    assert len(found["text"]) > 60
    assert "JavaScript" not in found["text"]


def test_filters_are_forms(records: Records, plain: Page) -> None:
    plain.goto(f"{records.origins['sample']}/statements")
    plain.get_by_label("Said by").fill("Ardovia")
    plain.get_by_label("Attributed").select_option("name")
    plain.get_by_role("button", name="Show").click()
    assert "speaker=Ardovia" in plain.url
    assert "words=" not in plain.url
    found = plain.locator("article .by")
    assert 0 < found.count() < 30
    assert "Ardovia" in found.first.inner_text()
    plain.locator(".chips .chip", has_text="Ardovia").click()
    assert "speaker" not in plain.url
    plain.goto(f"{records.origins['sample']}/relations")
    plain.get_by_label("Periods").select_option("month")
    plain.get_by_role("button", name="Show").click()
    assert "May 2024" in plain.locator("main").inner_text()
    plain.locator("a[rel=prev]").click()
    assert "April 2024" in plain.locator(".step strong").inner_text()


def test_a_review_is_a_form(review: Review) -> None:
    page = review.browser(java_script_enabled=False)
    page.goto(f"{review.origin}/review")
    page.get_by_label("Your name").fill("Ada Norr")
    page.get_by_role("button", name="Start to review").click()
    first = review.shown(page)
    page.get_by_role("button", name="Accept").click()
    second = review.shown(page)
    assert second != first
    page.get_by_role("button", name="wrong words").click()
    third = review.shown(page)
    page.get_by_role("link", name="Skip", exact=True).click()
    assert review.shown(page) not in {first, second, third}
    page.get_by_role("button", name="Undo").click()
    assert review.shown(page) == second
    assert review.log() == [("accept", first), ("reject", second), ("taken back", second)]


def test_a_correction_is_a_form(review: Review) -> None:
    page = review.browser(java_script_enabled=False)
    page.goto(f"{review.origin}/review?reviewer=Ada")
    first = review.shown(page)
    page.get_by_role("link", name="Correct").click()
    end = page.locator("input[name=content-0-end]")
    until = int(end.input_value())
    end.fill(str(until - 2))
    page.get_by_role("button", name="Show the characters").click()
    shown = page.locator("tr[data-part=content] output").first.inner_text()
    page.get_by_role("button", name="Save the correction").click()
    assert review.shown(page) != first
    with open_store(review.db, write=False) as store:
        (kept,) = list(store.reviews())
        statement = store.statement(first)
        assert statement
        reading = store.reading(statement.doc)
    assert reading
    assert kept.corrected
    start, stop = kept.corrected["content"][0]
    assert stop == until - 2
    assert reading.document.text[start:stop] == shown


def test_a_list_is_accepted_by_its_ticks(review: Review) -> None:
    page = review.browser(java_script_enabled=False)
    page.goto(f"{review.origin}/review/list?reviewer=Ada&kind=direct")
    ticks = page.get_by_role("checkbox")
    assert ticks.count() == 20
    for number in range(3, 20):
        ticks.nth(number).uncheck()
    expected = [ticks.nth(number).get_attribute("value") for number in range(3)]
    page.get_by_role("button", name="Accept those that are ticked").click()
    assert sorted(of for _, of in review.log()) == sorted(filter(None, expected))
