"""What a document does to whoever reads it: nothing. And every character of it is where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from tests.browser.attacks import ATTACKS, ODD, READINGS, RUN, SAID
from tests.browser.places import PLACES, Place

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from facevalue.record import Reading
    from tests.browser.conftest import Opens, Records

EVERYWHERE = (2, 5, 6)
"""Attacks that break out of elements, and of attributes in either kind of quotation marks."""
WATCH = """
window.tried = [];
addEventListener("securitypolicyviolation", ({violatedDirective, sourceFile}) => {
  tried.push(`${violatedDirective} ${sourceFile}`);
});
"""
PROVOKE = """async () => {
  for (const one of document.querySelectorAll("*")) {
    for (const type of ["mouseover", "mouseenter", "focus", "toggle", "load", "error", "click"]) {
      if (type === "click" && one.closest("a[href], button, summary, input, select, label")) continue;
      one.dispatchEvent(new Event(type, {bubbles: true, cancelable: true}));
    }
  }
  await new Promise(done => setTimeout(done, 20));
  const handlers = one => [...one.attributes].filter(({name}) => name.startsWith("on"));
  return {
    ran: window.__pwned ?? null,
    tried,
    frames: document.querySelectorAll("iframe, object, embed, base, style, meta[http-equiv]").length,
    scripts: [...document.scripts].filter(one => !one.src.startsWith(`${location.origin}/static/`)).length,
    handlers: [...document.querySelectorAll("*")].filter(one => handlers(one).length).length,
    links: [...document.links].filter(one => !/^https?:$/.test(one.protocol)).map(one => one.href),
    where: location.origin,
  };
}"""
READ = """elements => elements.map(function read(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.matches(".badge")) return String.fromCodePoint(parseInt(node.textContent.slice(2), 16));
  if (node.matches(".tag, .at, .numbered, .time, .handle")) return "";
  return [...node.childNodes].map(read).join("");
})"""


@pytest.fixture(scope="module")
def window(opens: Opens) -> Page:
    page = opens()
    page.add_init_script(WATCH)
    return page


def addresses(reading: Reading) -> list[str]:
    """Every page that shows a document, or what was read from it."""
    doc, (statement,), (actor,) = reading.document.id, reading.statements, reading.actors
    return [
        f"/documents/{doc}", f"/statements/{statement.id}", f"/review?reviewer=Ada&at={statement.id}",
        f"/review/correct?reviewer=Ada&at={statement.id}", f"/actors/{actor.id}",
    ]  # fmt: skip


def unharmed(page: Page, url: str) -> dict[str, Any]:
    """Load a page, provoke whatever it holds, and tell what came of it; nothing may ask or say anything."""
    asked: list[str] = []

    def answer(dialog: Any) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", answer)
    try:
        page.goto(url)
        found: dict[str, Any] = page.evaluate(PROVOKE)
    finally:
        page.remove_listener("dialog", answer)
    assert asked == []
    return found


def harmless(origin: str) -> dict[str, Any]:
    return {
        "ran": None, "tried": [], "frames": 0, "scripts": 0, "handlers": 0, "links": [], "where": origin
    }  # fmt: skip


@pytest.mark.parametrize("number", range(len(ATTACKS)))
def test_no_document_runs_or_even_tries(number: int, records: Records, window: Page) -> None:
    """Every attack on the document's page; those of different kinds on all pages."""
    origin, harm = records.origins["hostile"], ATTACKS[number]
    pages = addresses(READINGS[number])
    for address in pages if number in EVERYWHERE else pages[:1]:
        assert unharmed(window, origin + address) == harmless(origin), address
        shown = " ".join(window.locator("main").inner_text().split())
        assert " ".join(harm.split()) in shown, address
        assert "\u202e" not in window.content(), address
        assert harm in window.title() or address.startswith("/review")


@pytest.mark.parametrize(
    "place", [one for places in PLACES.values() for one in places if one.record == "hostile"], ids=str
)
def test_no_list_of_them_does(place: Place, records: Records, window: Page) -> None:
    assert unharmed(window, records.url(place)) == harmless(records.origins["hostile"])


@pytest.mark.parametrize(
    "address", ["/statements?words={}", "/statements?speaker={}", "/{}", "/review?reviewer={}"]
)
@pytest.mark.parametrize("number", EVERYWHERE)
def test_no_address_does(number: int, address: str, records: Records, window: Page) -> None:
    origin = records.origins["hostile"]
    url = origin + address.format(quote(ATTACKS[number], safe=""))
    assert unharmed(window, url) == harmless(origin)


def test_a_watch_that_sees_nothing_would_be_blind(records: Records, window: Page) -> None:
    """A page that does run something is found out, and the policy of the server stops it all the same."""
    origin = records.origins["hostile"]

    def spoil(route: Any) -> None:
        answer = route.fetch()
        body = answer.text().replace("<main", f"<img src=x onerror={RUN}><script>{RUN}</script><main")
        route.fulfill(response=answer, body=body)

    window.route("**/statements", spoil)
    try:
        found = unharmed(window, f"{origin}/statements")
    finally:
        window.unroute("**/statements")
    assert (found["ran"], found["scripts"], found["handlers"], len(found["tried"])) == (None, 1, 1, 2)


@pytest.mark.parametrize("number", [0, 5, 9])
def test_marks_hold_exactly_their_code_points(number: int, records: Records, window: Page) -> None:
    reading, origin = READINGS[number], records.origins["hostile"]
    text, (statement,) = reading.document.text, reading.statements
    at = statement.content[0]
    for path in (f"/statements/{statement.id}", f"/review?reviewer=Ada&at={statement.id}"):
        window.goto(origin + path)
        for part, spans in (
            ("content", statement.content),
            ("source", statement.source),
            ("cue", statement.cue),
        ):
            marks = window.locator(f".excerpt .text mark.is-{part}")
            assert "".join(marks.evaluate_all(READ)) == "".join(span.of(text) for span in spans), (path, part)
        ((start, shown),) = window.locator(".excerpt .text", has=window.locator("mark")).evaluate_all(
            f"found => found.map(one => [Number(one.dataset.start), ({READ})([one])[0]])"
        )
        assert text[start : start + len(shown)] == shown
    window.goto(f"{origin}/documents/{reading.document.id}?span={at.start}-{at.end}")
    assert "".join(window.locator(".is-asked").evaluate_all(READ)) == SAID
    shown = "\n".join(window.locator(".whole .text").evaluate_all(READ))
    assert [line for line in shown.splitlines() if line] == [line for line in text.splitlines() if line]


def test_an_end_moves_by_whole_code_points(records: Records, window: Page) -> None:
    reading, origin = READINGS[0], records.origins["hostile"]
    text, (statement,) = reading.document.text, reading.statements
    at = statement.content[0]
    window.goto(f"{origin}/review/correct?reviewer=Ada&at={statement.id}")
    handle = window.get_by_role("slider", name="what, from")
    fields = window.locator("input[name=content-0-start]")
    for step in range(1, 12):
        handle.press("ArrowRight")
        assert fields.input_value() == str(at.start + step)
        marked = "".join(window.locator(".text mark.is-content").evaluate_all(READ))
        assert marked == text[at.start + step : at.end]


def test_what_could_mislead_the_eye_is_named(records: Records, window: Page) -> None:
    window.goto(f"{records.origins['hostile']}/documents/{READINGS[0].document.id}")
    badges = set(window.locator(".whole .badge").all_inner_texts())
    hidden = {f"U+{ord(char):04X}" for char in "\u202e\u202c\u200b\u2060\u2066\u2069"}
    assert badges == hidden
    assert all(char in ODD + SAID for char in "\u202e\u200b\u2066")
