"""Reviewing with the keys alone, and getting everywhere with Tab."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Any

import pytest

from facevalue.record import Span, correction_of
from facevalue.store import open_store
from tests.browser.places import PLACES, Place

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Opens, Records, Review

WAIT = 400.0
"""Milliseconds from a key to the next statement on the screen. 100 are aimed at; tests share a machine."""
MOST_STOPS = 400
CLOCK = """
addEventListener("keydown", () => { window.pressed = performance.now(); }, true);
document.addEventListener("shown", () => {
  window.waits ??= [];
  if (window.pressed) requestAnimationFrame(() => requestAnimationFrame(() => {
    if (window.pressed) window.waits.push(performance.now() - window.pressed);
    window.pressed = null;
  }));
});
"""
"""Two frames after the page has changed, it has been painted."""


def goes_to(page: Page, review: Review, key: str) -> str:
    """The statement that a page shows after a key."""
    before = review.shown(page)
    page.keyboard.press(key)
    return review.shown(page, other_than=before)


def tab_to(page: Page, test: str) -> None:
    """Press Tab until an expression about `one`, the focused element, is true."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate(f"(one => {test})(document.activeElement)"):
            return
    pytest.fail(f"Tab never comes to {test}")


@pytest.fixture
def ada(review: Review) -> Page:
    page = review.browser()
    page.goto(f"{review.origin}/review?reviewer=Ada")
    return page


def test_one_gives_a_name_and_begins_without_a_mouse(review: Review) -> None:
    page = review.browser()
    page.goto(f"{review.origin}/review")
    tab_to(page, "one.id === 'reviewer-name'")
    page.keyboard.type("Mara Ås")
    page.keyboard.press("Enter")
    page.locator(".review-who strong").wait_for()
    goes_to(page, review, "a")
    assert [one.reviewer for one in review.kept()] == ["Mara Ås"]


def test_one_key_decides_and_the_next_is_there_at_once(review: Review) -> None:
    page = review.browser()
    page.add_init_script(CLOCK)
    page.goto(f"{review.origin}/review?reviewer=Ada&kind=direct")
    decided = []
    for _ in range(12):
        decided.append(review.shown(page))
        page.wait_for_load_state("networkidle")  # as while somebody reads
        goes_to(page, review, "a")
    assert review.log() == [("accept", of) for of in decided]
    waits = page.evaluate("window.waits")
    print(f"key to next statement: {median(waits):.0f} ms, at most {max(waits):.0f}")  # noqa: T201
    assert len(waits) == 12
    assert median(waits) < WAIT, waits


def test_whoever_is_faster_than_the_server_loses_nothing(review: Review) -> None:
    page = review.browser()
    page.goto(f"{review.origin}/review?reviewer=Ada&kind=direct")
    decided = []
    for _ in range(8):
        shown = page.locator("form input[name=of]").first.get_attribute("value")
        decided.append(("accept", shown))
        page.keyboard.press("a")
        page.wait_for_function("of => document.querySelector('form input[name=of]').value !== of", arg=shown)
    review.shown(page)
    assert review.log() == decided
    page.go_back()
    page.wait_for_load_state("networkidle")
    assert ("accept", review.shown(page)) not in decided


def test_what_cannot_be_kept_is_told(review: Review) -> None:
    page = review.browser()
    page.goto(f"{review.origin}/review?reviewer=Ada")
    page.wait_for_load_state("networkidle")
    review.db.rename(review.db.with_suffix(".away"))
    page.keyboard.press("a")
    page.get_by_text("Nothing was changed").wait_for()
    assert page.locator("form input[name=of]").count() == 0


def test_keys_reject_skip_and_take_back(ada: Page, review: Review) -> None:
    first = review.shown(ada)
    ada.keyboard.press("r")
    assert ada.evaluate("document.activeElement.id") == "reason"
    second = goes_to(ada, review, "2")
    ada.keyboard.press("r")
    ada.keyboard.type("a, r and 2 are letters of a reason")
    third = goes_to(ada, review, "Enter")
    fourth = goes_to(ada, review, "s")
    assert len({first, second, third, fourth}) == 4
    assert goes_to(ada, review, "u") == second
    assert review.log() == [("reject", first), ("reject", second), ("taken back", second)]
    assert [one.reason for one in review.kept()][:2] == ["wrong words", "a, r and 2 are letters of a reason"]


def test_ends_are_moved_by_arrow_keys(review: Review) -> None:
    page = review.browser()
    page.goto(f"{review.origin}/review?reviewer=Ada&kind=direct")
    of = review.shown(page)
    page.keyboard.press("c")
    page.wait_for_url("**/review/correct?**")
    tab_to(page, "one.getAttribute('role') === 'slider' && one.getAttribute('aria-label') === 'what, to'")
    end = page.locator("input[name=content-0-end]")
    until = int(end.input_value())
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    assert int(end.input_value()) == until - 3
    page.keyboard.press("Shift+ArrowLeft")
    moved = int(end.input_value())
    assert moved < until - 3
    page.keyboard.press("ArrowRight")
    assert int(end.input_value()) == moved + 1
    assert page.evaluate("document.activeElement.getAttribute('aria-valuenow')") == str(moved + 1)
    shown = page.locator("tr[data-part=content] output").first.inner_text()
    page.locator("input[name=content-0-end]").press("Enter")
    review.shown(page, other_than=of)
    (kept,) = review.kept()
    corrected = correction_of(kept)
    with open_store(review.db, write=False) as store:
        statement = store.statement(of)
        assert statement
        reading = store.reading(statement.doc)
    assert reading
    assert corrected.content == (Span(statement.content[0].start, moved + 1), *statement.content[1:])
    assert corrected.content[0].of(reading.document.text) == shown


def test_help_opens_and_closes(ada: Page) -> None:
    help_ = ada.locator("details.keys")
    ada.keyboard.press("?")
    assert help_.evaluate("one => one.open")
    assert "Skip: decide nothing" in help_.inner_text()
    tab_to(ada, "one.id === 'keys-on'")
    ada.keyboard.press("Escape")
    assert not help_.evaluate("one => one.open")
    assert ada.evaluate("document.activeElement.localName") == "summary"
    ada.keyboard.press("?")
    ada.keyboard.press("?")
    assert not help_.evaluate("one => one.open")


def test_keys_can_be_changed_and_turned_off_in_this_browser(ada: Page, review: Review) -> None:
    first = review.shown(ada)
    ada.keyboard.press("?")
    tab_to(ada, "one.id === 'keys-on'")
    ada.keyboard.press("Space")
    ada.keyboard.press("Escape")
    for key in "asur?":
        ada.keyboard.press(key)
    ada.reload()
    ada.keyboard.press("a")
    ada.wait_for_timeout(300)
    assert (review.shown(ada), review.log()) == (first, [])
    assert not ada.locator("[data-action=accept] kbd").is_visible()
    tab_to(ada, "one.localName === 'summary'")
    ada.keyboard.press("Enter")
    tab_to(ada, "one.id === 'keys-on'")
    ada.keyboard.press("Space")
    tab_to(ada, "one.dataset.remap === 'accept'")
    ada.keyboard.type("s")
    assert "taken" in ada.locator("#keys-said").inner_text()
    tab_to(ada, "one.dataset.remap === 'help'")
    ada.keyboard.press("Shift+Tab")
    while ada.evaluate("document.activeElement.dataset.remap") != "accept":
        ada.keyboard.press("Shift+Tab")
    ada.keyboard.type("x")
    ada.reload()
    assert ada.locator("[data-action=accept] kbd").inner_text() == "x"
    ada.keyboard.press("a")
    second = goes_to(ada, review, "x")
    assert review.log() == [("accept", first)]
    other = review.browser()
    other.goto(f"{review.origin}/review?reviewer=Ada")
    assert review.shown(other) == second
    goes_to(other, review, "a")
    assert review.log() == [("accept", first), ("accept", second)]


SHORT = {
    Place("sample", "/statements?reviewed=yes"),
    Place("hostile", "/documents"),
    Place("sample", "/documents/{transcript}"),
    Place("hostile", "/actors"),
    Place("sample", "/actors/{actor}?voice=events"),
    Place("sample", "/actors/{actor}/behind?voice=events"),
    Place("sides", "/relations?period=year"),
    Place("sample", "/review?reviewer=Ada"),
}
"""Places to go through where the first of a view has very many controls, or begins in its midst."""


def tabbed() -> list[Place]:
    """One place of each view."""
    return [next((place for place in places if place in SHORT), places[0]) for places in PLACES.values()]


WATCH = """() => {
  const able = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  window.stops = [...document.querySelectorAll(able)].filter(
    one => !one.disabled && one.tabIndex >= 0 && one.checkVisibility({visibilityProperty: true}));
  window.reached = [];
  const shown = one => {
    const {outlineStyle, outlineWidth} = getComputedStyle(one);
    if (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) return true;
    const band = one.querySelector(".band");
    return band !== null && parseFloat(getComputedStyle(band).strokeWidth) >= 2;
  };
  addEventListener("focusin", ({target}) => {
    if (reached.some(({one}) => one === target)) return;  // round again
    const {top, bottom} = target.getBoundingClientRect();
    reached.push({one: target, shown: shown(target), seen: bottom > 0 && top < innerHeight});
  });
  return stops.length;
}"""
REACHED = """() => {
  const name = one => one.outerHTML.slice(0, 160);
  const order = reached.map(({one}) => one).filter(one => stops.includes(one));
  return {
    missed: stops.filter(one => !order.includes(one)).map(name),
    disordered: order.filter((one, at) => at && stops.indexOf(one) <= stops.indexOf(order[at - 1])).map(name),
    faint: reached.filter(({shown}) => !shown).map(({one}) => name(one)),
    unseen: reached.filter(({seen}) => !seen).map(({one}) => name(one)),
  };
}"""


@pytest.fixture(scope="module")
def window(opens: Opens) -> Page:
    return opens()


@pytest.mark.parametrize("place", tabbed(), ids=str)
def test_tab_reaches_every_control_in_order_and_shows_where_it_is(
    place: Place, records: Records, window: Page
) -> None:
    window.goto(records.url(place))
    count = window.evaluate(WATCH)
    assert count > 8
    for _ in range(count + 6):  # a box that scrolls is a stop, too
        window.keyboard.press("Tab")
    found: dict[str, Any] = window.evaluate(REACHED)
    assert found == {"missed": [], "disordered": [], "faint": [], "unseen": []}
