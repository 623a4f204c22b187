"""The documentation, opened from files: it searches, fits narrow windows, and asks no other host."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW
from tests.browser.looking import AXE
from tests.docs.built import build

pytest.importorskip("material", reason="mkdocs-material is not installed: pip install mkdocs-material")
PAGES = (
    "index",
    "cli",
    "benchmarks",
    "architecture",
    "library",
    "exports",
    "errors",
    "notebooks/first-steps",
)
SERIOUS = {"serious", "critical"}
Opens = Callable[..., Page]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("site")
    assert build(folder).returncode == 0
    return folder.as_uri()


def test_the_search_works_without_a_server(site: str, opens: Opens) -> None:
    page = opens()
    page.goto(f"{site}/index.html")
    page.locator(".md-search__input").click()
    page.keyboard.type("refi-qda", delay=50)
    found = page.locator(".md-search-result__item")
    expect(found.first).to_be_visible()
    expect(found.filter(has_text="QDPX").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_fit_narrow_windows_and_ask_no_other_host(site: str, opens: Opens, scheme: str) -> None:
    page = opens(color_scheme=scheme)
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in PAGES:
        page.goto(f"{site}/{name}.html")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert page.evaluate("document.body.dataset.mdColorScheme") == (
            "slate" if scheme == "dark" else "default"
        )
    assert asked
    assert {url.partition(":")[0] for url in asked} <= {"file", "data", "blob"}


def test_what_is_copied_are_commands_alone(site: str, opens: Opens) -> None:
    page = opens()
    page.goto(f"{site}/datasette.html")
    block = page.locator("div.highlight", has=page.locator(".gp")).first.locator("code")
    block.evaluate("one => one.setAttribute('data-md-copying', '')")
    shown = block.inner_text()
    assert "facevalue datasette" in shown
    assert "$" not in shown


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_can_be_read_by_everybody(site: str, opens: Opens, scheme: str) -> None:
    page = opens(color_scheme=scheme)
    for name in ("index", "benchmarks", "architecture"):
        page.goto(f"{site}/{name}.html")
        page.evaluate(AXE)
        found = page.evaluate("axe.run()")["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in SERIOUS] == [], name
