"""One headless Chromium and one server for each record; without Chromium these tests are skipped."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from facevalue.cli.sampling import build
from facevalue.store import open_store
from tests.browser.serving import PLANTED, ids_of, served, some_reviewed

if TYPE_CHECKING:
    from facevalue.record import Review as Decided
    from tests.browser.places import Place

WIDE, NARROW = (1200, 900), (360, 740)
PATIENCE = 10_000  # milliseconds until the browser gives up on a page or an element
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
Opens = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of the system; none is ever downloaded."""
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        said = "no Chromium was found; install it (Debian: apt-get install chromium)"
        if os.environ.get("FACEVALUE_BROWSER") == "required":
            pytest.fail(said)
        pytest.skip(said)
    arguments = ["--no-sandbox", "--disable-dev-shm-usage"]  # neither is to be had in a container
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=program, args=arguments)
        yield launched
        launched.close()


@contextmanager
def opening(browser: Browser) -> Iterator[Opens]:
    """Opens pages in browsers of their own: neither cookies nor kept keys are shared with others."""
    with ExitStack() as opened:

        def opens(**options: Any) -> Page:
            viewport: ViewportSize = {"width": WIDE[0], "height": WIDE[1]}
            context = opened.enter_context(browser.new_context(viewport=viewport, **options))
            context.set_default_timeout(PATIENCE)
            return context.new_page()

        yield opens


@pytest.fixture(scope="module")
def opens(browser: Browser) -> Iterator[Opens]:
    """Opens pages that stay until the end of a module."""
    with opening(browser) as opened:
        yield opened


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Path:
    """The sample corpus as `facevalue demo` reads it; not read where there is no browser to show it in."""
    assert browser.is_connected()
    db = tmp_path_factory.mktemp("sample") / "news.db"
    build(db)
    return db


class Records:
    """The records by name: where each is served, and how a place's address reads in it."""

    def __init__(self, origins: dict[str, str], ids: dict[str, dict[str, str]]) -> None:
        self.origins = origins
        self.ids = ids

    def url(self, place: Place) -> str:
        """The address with its ids."""
        return self.origins[place.record] + place.address.format(**self.ids[place.record])


@pytest.fixture(scope="session")
def records(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Iterator[Records]:
    """Every record, served."""
    folder = tmp_path_factory.mktemp("records")
    shutil.copy(sample, folder / "sample.db")
    ids, origins = {}, {}
    with ExitStack() as servers:
        for name, make in {"sample": some_reviewed, **PLANTED}.items():
            db = folder / f"{name}.db"
            make(db)
            ids[name] = ids_of(db)
            origins[name] = servers.enter_context(served(db))
        yield Records(origins, ids)


class Review:
    """A record of somebody's own to review: its file, where it is served, and browsers that look at it."""

    def __init__(self, db: Path, origin: str, browser: Opens) -> None:
        self.db = db
        self.origin = origin
        self.browser = browser

    def shown(self, page: Page, other_than: str = "") -> str:
        """The statement that a page of the review shows; waits until there is one, or another one."""
        field = f"form input[name=of]:not([value='{other_than}'])"
        value = page.locator(field).first.get_attribute("value")
        page.wait_for_load_state("domcontentloaded")  # by then its scripts listen
        page.locator("main:not([aria-busy])").wait_for()  # what was decided is kept
        assert value
        return value

    def kept(self) -> list[Decided]:
        """The reviews of the record, in their order."""
        with open_store(self.db, write=False) as store:
            return list(store.reviews())

    def log(self) -> list[tuple[str, str]]:
        """What was decided on which statement, in order; "taken back" tells of the decision that was."""
        kept = self.kept()
        of = {one.id: one.of for one in kept}
        return [("taken back", of[one.of]) if one.of in of else (one.decision, one.of) for one in kept]


@pytest.fixture
def review(sample: Path, tmp_path: Path, browser: Browser) -> Iterator[Review]:
    """The sample record, unreviewed, under a server of its own."""
    db = tmp_path / "news.db"
    shutil.copy(sample, db)
    with served(db) as origin, opening(browser) as opened:
        yield Review(db, origin, opened)
