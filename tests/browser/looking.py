"""A look at a page: what it took to load, what axe finds in it, and how wide it gets in a narrow window."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from tests.browser.conftest import NARROW, WIDE

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
WATCH = """
window.violations = [];
addEventListener("securitypolicyviolation", ({violatedDirective, blockedURI}) => {
  violations.push(`${violatedDirective} ${blockedURI}`);
});
"""
MEASURE = """async () => {
  const observed = (type, within, last) => new Promise(done => {
    const seen = [];
    new PerformanceObserver(list => {
      seen.push(...list.getEntries());
      if (seen.some(({name}) => name === last)) done(seen);
    }).observe({type, buffered: true});
    setTimeout(() => done(seen), within);
  });
  const [paints, shifts] = await Promise.all([
    observed("paint", 5000, "first-contentful-paint"), observed("layout-shift", 20),
  ]);
  const loads = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  return {
    bytes: loads.map(one => one.transferSize),
    painted: paints.find(one => one.name === "first-contentful-paint")?.startTime ?? null,
    shifted: shifts.map(one => one.value).reduce((a, b) => a + b, 0),
    elements: document.querySelectorAll("*").length,
    unsized: [...document.images].filter(one => !(one.hasAttribute("width") && one.hasAttribute("height")))
      .map(one => one.src),
    violations: window.violations,
  };
}"""
OPENED = """() => {
  const closed = document.scrollingElement.scrollWidth;
  document.querySelectorAll("details").forEach(one => { one.open = true; });
  return Math.max(closed, document.scrollingElement.scrollWidth);
}"""
THINNED = """() => {
  for (const parent of document.querySelectorAll("main *")) {
    const seen = {};
    for (const child of [...parent.children]) {
      const kind = `${child.localName}.${child.getAttribute("class")}`;
      seen[kind] = (seen[kind] ?? 0) + 1;
      if (seen[kind] > 4) child.remove();
    }
  }
}"""
BEGIN = """([levels, contrast]) => {
  const rules = {runOnly: levels, resultTypes: ["violations"], preload: false};
  if (!contrast) rules.rules = {"color-contrast": {enabled: false}};
  window.found = new Promise(done => setTimeout(done)).then(() => axe.run(rules));
}"""
CONTRAST = ["color-contrast"]
FOUND = """async () => (await window.found).violations.map(
  one => `${one.id}: ${one.nodes.map(node => `${node.target} ${node.html}`).join("; ")}`.slice(0, 800))"""


class Load(NamedTuple):
    """What a page took, with nothing in the cache."""

    status: int
    urls: list[str]
    said: list[str]
    measured: dict[str, Any]


class Look(NamedTuple):
    """The load of a page, what axe finds in it, and how wide it is in a narrow window."""

    load: Load
    broken: list[str]
    width: int


def watched(page: Page) -> Page:
    """The page, as one that caches nothing and notes what the policy of the server forbids."""
    page.add_init_script(WATCH)
    tools = page.context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    return page


def load(page: Page, url: str) -> Load:
    """Go to an address, and tell what that took."""
    urls: list[str] = []
    said: list[str] = []

    def ask(request: Any) -> None:
        urls.append(request.url)

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            said.append(message.text)

    def fail(error: Any) -> None:
        said.append(str(error))

    heard: tuple[tuple[Any, Any], ...] = (("request", ask), ("console", hear), ("pageerror", fail))
    for event, listener in heard:
        page.on(event, listener)
    try:
        answer = page.goto(url, wait_until="load")
        assert answer
        return Load(answer.status, urls, said, page.evaluate(MEASURE))
    finally:
        for event, listener in heard:
            page.remove_listener(event, listener)


def seen_as(page: Page, scheme: Literal["light", "dark"], size: tuple[int, int]) -> None:
    """Show the page in these colours and this window."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": size[0], "height": size[1]})


def begin(page: Page, rules: list[str], *, contrast: bool = True) -> None:
    """Let axe look at the page; it goes on while others are looked at."""
    page.evaluate(BEGIN, [rules, contrast])


def found(page: Page, form: str) -> list[str]:
    """What axe has found."""
    return [f"{form}: {one}" for one in page.evaluate(FOUND)]


def look(pages: list[Page], urls: list[str]) -> list[Look]:
    """Look at these addresses, one in each page at the same time.

    Whatever opens is open. Everything is looked at, light and wide. To tell contrasts takes longest, and
    what repeats itself has the same. So these are looked at with four of the same kind in a row, light and
    wide, and then dark and narrow together with all other rules.
    """
    shown = pages[: len(urls)]
    loads = [load(page, url) for page, url in zip(shown, urls, strict=True)]
    widths = []
    for page in shown:
        seen_as(page, "dark", NARROW)
        widths.append(page.evaluate(OPENED))
        page.evaluate(AXE)
        seen_as(page, "light", WIDE)
        begin(page, LEVELS, contrast=False)
    broken = [found(page, "light and wide") for page in shown]
    for page in shown:
        page.evaluate(THINNED)
        begin(page, CONTRAST)
    for wrong, page in zip(broken, shown, strict=True):
        wrong.extend(found(page, "light and wide"))
    for page in shown:
        seen_as(page, "dark", NARROW)
        begin(page, LEVELS)
    for wrong, page in zip(broken, shown, strict=True):
        wrong.extend(found(page, "dark and narrow"))
    return [Look(*three) for three in zip(loads, broken, widths, strict=True)]
