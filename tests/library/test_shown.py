"""What a notebook shows: marks where the statements are, and nothing of a document that executes."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

import facevalue
from facevalue.library import shown
from facevalue.record import Reading, Span
from facevalue.store import open_store
from tests.store.planting import HOSTILE, document, sayings, statement

if TYPE_CHECKING:
    from pathlib import Path

ALLOWED = {"b", "br", "div", "p", "span", "table", "tbody", "td", "th", "thead", "tr"}
ATTACKS = '<script>alert(1)</script><img src=x onerror="alert(1)">" style="position:fixed" \u202eevil</div>'


class Page(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def is_harmless(page: str) -> None:
    seen = Page(page)
    assert seen.tags <= ALLOWED
    assert seen.attributes <= {"style", "title"}


def test_a_document_has_its_marks_where_the_statements_are() -> None:
    text = "“It leaks,” said Bren Quill."
    page = facevalue.read(text)._repr_html_()
    styles = dict(re.findall(r'<span style="([^"]+)" title="Bren Quill: direct">([^<]+)</span>', page))
    assert set(styles.values()) == {"“It leaks,”", "said", "Bren Quill"}
    assert len(styles) == 3  # one look for each role
    is_harmless(page)


def test_marks_may_overlap() -> None:
    planted = document("abcdef")
    said = [statement(planted.text, planted.id, (Span(*span),)) for span in ((0, 4), (2, 6))]
    page = shown.reading(Reading(document=planted, statements=tuple(said)))
    assert re.findall(r'title="[^"]+">([^<]+)<', page) == ["ab", "cd", "ef"]


def test_a_hostile_document_is_text() -> None:
    reading = sayings((ATTACKS, ATTACKS), source=ATTACKS)
    hostile = structs.replace(reading.document, title=ATTACKS, publisher=ATTACKS)
    page = shown.reading(structs.replace(reading, document=hostile))
    is_harmless(page)
    assert "\u202e" not in page
    assert "[U+202E]evil" in page


def test_a_hostile_record_is_text(tmp_path: Path) -> None:
    with open_store(tmp_path / "hostile.db", write=True) as store:
        store.put(sayings((ATTACKS, ATTACKS), source=ATTACKS))
    with facevalue.open(tmp_path / "hostile.db") as record:
        for page in (record.statements(), record.documents(), record.actors(), record):
            is_harmless(page._repr_html_())
        assert "alert(1)" in Page(record.statements()._repr_html_()).text


@given(text=HOSTILE, spans=st.lists(st.tuples(st.integers(0, 11), st.integers(1, 12)), max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_comes_out_whole_between_its_marks(text: str, spans: list[tuple[int, int]]) -> None:
    planted = document(text)
    kept = [(start, end) for start, end in spans if start < end <= len(text)]
    said = tuple(statement(text, planted.id, (Span(*span),)) for span in kept)
    page = shown.reading(Reading(document=planted, statements=said))
    is_harmless(page)
    expected = Page(shown.text(text)).text
    assert expected in Page(page).text


def test_a_table_tells_that_there_is_more() -> None:
    rows = [(number,) for number in range(shown.ROWS + 1)]
    assert "there are more" in shown.table(["n"], rows)
    assert "there are more" not in shown.table(["n"], rows[:-1])
    assert "none" in shown.table(["n"], [])
