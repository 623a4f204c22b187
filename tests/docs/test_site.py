"""The documentation as a site: it is whole, it is readable, and it loads nothing from elsewhere."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from tests.docs.built import ROOT, build

pytest.importorskip("mkdocs", reason="mkdocs is not installed: pip install mkdocs-material")
pytest.importorskip("material", reason="mkdocs-material is not installed: pip install mkdocs-material")

LEFT_OUT = {"plugin-example/README.md"}  # shown with its code, on a page of its own
LOADED = """//@src | //@srcset | //@poster | //@data | //link[@rel != 'canonical']/@href
| //*[local-name() = 'use']/@href"""
IN_CSS = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s]+)""")
UNREAD = re.compile(r"^\s*(?:[-*+] |\d+\. |\|.*\|$|```)", re.MULTILINE)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = build(folder)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, html.HtmlElement]:
    """Every page by its path, parsed."""
    found = {
        path.relative_to(site).as_posix(): html.parse(str(path)).getroot() for path in site.rglob("*.html")
    }
    assert len(found) > 30
    return found


def test_every_document_is_in_the_navigation(root: Path, pages: dict[str, html.HtmlElement]) -> None:
    written = {path.relative_to(root / "docs").as_posix() for path in (root / "docs").rglob("*.md")}
    shown = {re.sub(r"README\.md$", "index.md", name)[:-2] + "html" for name in written - LEFT_OUT}
    linked = set(pages["index.html"].xpath("//nav[contains(@class, 'md-nav')]//a/@href"))
    assert shown <= linked
    assert {
        "contributing.html",
        "changelog.html",
        "notebooks/first-steps.html",
        "plugin-example.html",
    } <= linked


def test_every_page_has_one_heading_and_a_title_of_its_own(pages: dict[str, html.HtmlElement]) -> None:
    titles = {}
    for name, page in pages.items():
        if name == "404.html":
            continue
        (heading,) = page.xpath("//article//h1")
        assert heading.text_content().strip("¶ \n"), name
        titles[name] = page.findtext("head/title").strip()
    assert len(set(titles.values())) == len(titles)


def test_nothing_is_loaded_from_elsewhere(site: Path, pages: dict[str, html.HtmlElement]) -> None:
    for name, page in pages.items():
        for address in page.xpath(LOADED):
            asked = urlsplit(address)
            assert not asked.netloc, f"{name}: {address}"
            assert asked.scheme in {"", "data"}, f"{name}: {address}"
            if not asked.scheme and asked.path and name != "404.html":
                assert (site / name).parent.joinpath(unquote(asked.path)).exists(), f"{name}: {address}"
        assert not page.xpath("//*[contains(@class, 'mermaid')]"), (
            name
        )  # its script would come from a network
        styles = [*page.xpath("//style/text()"), *page.xpath("//@style")]
        assert not [one for text in styles for one in IN_CSS.findall(text) if "//" in one], name
    for path in site.rglob("*.css"):
        assert not [
            one for one in IN_CSS.findall(path.read_text("utf-8")) if re.match(r"(?:https?:)?//", one)
        ]


def test_lists_tables_and_code_are_shown_as_such(pages: dict[str, html.HtmlElement]) -> None:
    for name, page in pages.items():
        for paragraph in page.xpath("//article//p"):
            assert not UNREAD.search(paragraph.text_content()), f"{name}: {paragraph.text_content()[:80]}"
        assert not [text for text in page.xpath("//article/text()") if text.strip()], name  # of no paragraph
        for code in page.xpath("//article//td//code"):
            assert "\\|" not in code.text_content(), f"{name}: {code.text_content()}"


def test_lists_are_taken_as_they_are_written() -> None:
    pages = pytest.importorskip("tests.docs.pages")
    written = (
        "Why:\n- one\n  - below\n    more\n- two\n\n"
        "1. first\n   ```sh\n   - no item\n   ```\n2. last\n\n   So\n   it is.\n3. Over.\n"
    )
    assert pages.spaced(written) == (
        "Why:\n\n-   one\n    -   below\n        more\n-   two\n\n"
        "1.  first\n\n    ```sh\n    - no item\n    ```\n\n2.  last\n\n    So\n    it is.\n\n3.  Over.\n"
    )


def test_files_that_are_not_part_of_the_site_are_named_not_linked(pages: dict[str, html.HtmlElement]) -> None:
    cells = [cell.text_content() for cell in pages["architecture.html"].xpath("//article//td//code")]
    assert "tests/promises/test_no_network.py" in cells
    assert not [
        link for page in pages.values() for link in page.xpath("//article//a/@href") if "tests/" in link
    ]


def test_the_drawing_is_text_with_a_name(pages: dict[str, html.HtmlElement]) -> None:
    (drawing,) = pages["architecture.html"].xpath("//figure/*[local-name() = 'svg']")
    assert drawing.get("role") == "img"
    assert "store" in drawing.get("aria-label")
    assert {"read", "clean", "annotate", "attribute", "link", "store", "explore", "export", "serve"} <= {
        text.text for text in drawing.xpath(".//*[local-name() = 'text']")
    }


def test_the_search_knows_every_page(site: Path, pages: dict[str, html.HtmlElement]) -> None:
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    known = {entry["location"].partition("#")[0] or "index.html" for entry in index["docs"]}
    assert known == set(pages) - {"404.html"}


def test_a_page_an_anchor_and_a_document_without_a_place_fail_the_build(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    with (tmp_path / "docs/spacy.md").open("a", encoding="utf-8") as page:
        page.write("\n[one](gone.md) [two](cli.md#facevalue-guess)\n")
    (tmp_path / "docs/stray.md").write_text("# A stray page\n", encoding="utf-8")
    config = tmp_path / "mkdocs.yml"
    config.write_text(f"INHERIT: {ROOT}/mkdocs.yml\nhooks: [{ROOT}/tests/docs/pages.py]\n", encoding="utf-8")
    done = build(tmp_path / "site", config)
    assert done.returncode == 1
    for named in ("gone.md", "#facevalue-guess", "stray.md"):
        assert named in done.stderr
