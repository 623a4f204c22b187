from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from facevalue.read.markup import is_markup, without_markup
from facevalue.record import Document

if TYPE_CHECKING:
    from tests.read.conftest import Read

QUOTE = "“We will not sign a paper that nobody has read,” said Minister Lena Orlo, who had led the talks."


@pytest.mark.parametrize("name", ["a.html", "a.txt", "page"])
def test_a_page_gives_its_title_its_main_text_and_what_its_markup_says(
    read: Read, page: str, name: str
) -> None:
    (document,) = read(page, name)
    assert isinstance(document, Document)
    lines = document.text.split("\n\n")
    assert lines[0] == document.title == "Harbour talks stall in Veldora"
    assert lines[2] == QUOTE
    assert document.text.count("Harbour talks stall") == 1
    assert "Read also" not in document.text
    assert "Home" not in document.text
    assert document.authors == ("Ida Brannock", "Tom Sorrel")
    assert document.published == "2031-04-05"
    assert document.publisher == "The Marsh Courier"
    assert document.language == "en"
    assert document.media_type == "text/html"


def test_a_title_that_the_main_text_lacks_is_put_above_it(read: Read, page: str) -> None:
    (document,) = read(page.replace("<h1>Harbour talks stall in Veldora</h1>", ""), "a.html")
    assert isinstance(document, Document)
    assert document.title is not None
    assert document.text.startswith(document.title + "\n\nTalks over the harbour")


def test_the_encoding_that_the_page_names_is_used(read: Read, page: str) -> None:
    page = page.replace("utf-8", "windows-1251").replace("Talks over", "Переговоры о гавани")
    page = page.replace("“", '"').replace("”", '"')
    (document,) = read(page.encode("cp1251"), "a.html")
    assert isinstance(document, Document)
    assert "Переговоры о гавани" in document.text


def test_a_page_with_a_single_line_is_read_with_default_settings(read: Read) -> None:
    (document,) = read("<html><body><p>The harbour is shut.</p></body></html>", "a.html")
    assert isinstance(document, Document)
    assert document.text == "The harbour is shut."


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 100_000 + "<p>The harbour is shut.</p>",
        "<html><body><p " + " ".join(f'a{n}="x"' for n in range(100_000)) + ">The harbour is shut.</p>",
        "<html><body></body></html>",
        "<html><script>nothing but code</script></html>",
    ],
    ids=["deep", "attributes", "empty", "script"],
)
@pytest.mark.timeout(60)
def test_pages_that_hold_nothing_or_hide_it_are_refused_soon(read: Read, page: str) -> None:
    (refused,) = read(page, "a.html")
    assert not isinstance(refused, Document)
    assert refused.code in {"R03", "R08", "R11"}


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        (
            "<p>One &amp; two,<br>three.</p><p>“Four,” he <b>said</b>.</p>",
            "One & two,\nthree.\n\n“Four,” he said.",
        ),
        ("<p>a</p><script>if (a<b) x='<p>'</script><!-- c <p> --><p>b</p>", "a\n\nb"),
        ("AT&amp;T\nsaid &quot;no&quot;", 'AT&T\nsaid "no"'),
        ("<div>a</div>b<ul><li>c<li>d</ul>", "a\n\nb\n\nc\n\nd"),
        ("a < b and c > d<br/>e", "a < b and c > d\ne"),
    ],
)
def test_fragments_lose_their_markup(fragment: str, text: str) -> None:
    assert is_markup(fragment)
    assert without_markup(fragment) == text


@pytest.mark.parametrize("text", ["a < b, c > d", "AT&T & co", "<3", "x <y@z.example> wrote", "1<2>1"])
def test_text_with_angles_is_no_markup(text: str) -> None:
    assert not is_markup(text)


@pytest.mark.parametrize(
    "piece", ["<!--", "<a ", "<![CDATA[", "</scrip", "<", "<?", "&", "&#1", '<a href="', "<b>x "]
)
@pytest.mark.timeout(20)
def test_fragments_take_time_by_their_length(piece: str) -> None:
    assert without_markup("<p>words</p>" + piece * 100_000).startswith("words")


def test_plain_text_does_not_load_what_pages_need() -> None:
    code = (
        "import sys\n"
        "from facevalue.read import Input, ReadRules, documents\n"
        "list(documents(Input(source='a', data=b'The mayor said that the harbour was shut.'), ReadRules()))\n"
        "guests = {'trafilatura', 'numpy', 'feedparser', 'warcio', 'webvtt', 'urllib3', 'lxml'}\n"
        "sys.exit(', '.join(guests & set(sys.modules)) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
