"""A record in Datasette, as somebody sees it who types the two commands of docs/datasette.md."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from facevalue.export import datasette_metadata
from facevalue.store import open_store
from tests.entry_points import installed
from tests.store.planting import full, sayings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Opens

pytest.importorskip("datasette.app", reason="Datasette is not installed: pip install datasette")
FULL = full()


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("datasette")
    saying = sayings(("Bren Quill", "The quay stays closed."), source="b.txt")
    with open_store(folder / "harbour.db", write=True) as store:
        store.put(FULL)
        store.put(structs.replace(saying, document=structs.replace(saying.document, title="Gales")))
    (folder / "metadata.json").write_text(json.dumps(datasette_metadata(folder / "harbour.db")), "utf-8")
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    found = {**os.environ, "PYTHONPATH": installed(folder, "datasette")}
    command = [sys.executable, "-m", "datasette", "harbour.db", "-m", "metadata.json", "-p", port]
    with subprocess.Popen(
        command, cwd=folder, env=found, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8"
    ) as server:
        assert server.stderr
        said = next((line for line in server.stderr if "running on" in line or "Error" in line), "")
        assert "running on" in said, said
        yield f"http://127.0.0.1:{port}/harbour"
        server.terminate()


@pytest.fixture
def page(opens: Opens) -> Page:
    return opens()


def test_references_are_shown_by_their_names(origin: str, page: Page) -> None:
    page.goto(f"{origin}/statements")
    assert page.get_by_role("link", name="Gales").is_visible()
    about = next(one for said in FULL.statements for one in said.about if one.actor)
    (name,) = (actor.name for actor in FULL.actors if actor.id == about.actor)
    page.goto(f"{origin}/abouts")
    page.locator("td.col-actor a", has_text=name).first.click()
    assert page.url == f"{origin}/actors/{about.actor}"
    assert name in page.locator("table.rows-and-columns").inner_text()


def test_the_name_of_a_document_leads_to_it(origin: str, page: Page) -> None:
    """With the package's plugin, found by its entry point: Datasette alone would look for another key."""
    page.goto(f"{origin}/statements")
    page.locator("td.col-document a", has_text="Gales").first.click()
    page.wait_for_load_state()
    rows = page.locator("table.rows-and-columns tbody tr")
    assert rows.count() == 1
    assert "Gales" in rows.first.inner_text()


def test_words_are_found(origin: str, page: Page) -> None:
    page.goto(f"{origin}/statements")
    assert page.locator("table.rows-and-columns tbody tr").count() == len(FULL.statements) + 1
    page.locator("input[name=_search]").fill("quay")
    page.locator("input[name=_search]").press("Enter")
    page.wait_for_url("**_search=quay**")
    rows = page.locator("table.rows-and-columns tbody tr")
    assert rows.count() == 1
    assert "Bren Quill" in rows.first.inner_text()


def test_a_question_of_the_metadata_is_answered(origin: str, page: Page) -> None:
    page.goto(origin)
    page.get_by_role("link", name=re.compile("said about|said_about|Everything", re.IGNORECASE)).first.click()
    about = next(one for said in FULL.statements for one in said.about)
    page.locator("input[name=about]").fill(about.name)
    page.get_by_role("button", name="Run SQL").click()
    page.wait_for_url("**about=**")
    assert about.name in page.locator("table.rows-and-columns").inner_text()
