from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facevalue.read import Input, ReadRules, documents
from facevalue.read.dates import iso_date
from facevalue.record import Document, Rejection

if TYPE_CHECKING:
    from tests.read.conftest import Read

WORDS = "Nobody told us, said the mayor of Ostmark."


def _only(found: list[Document | Rejection]) -> Document:
    (document,) = found
    assert isinstance(document, Document), document
    return document


def test_each_line_is_a_document_and_a_bad_one_is_listed(read: Read, lines: str) -> None:
    first, rest = lines.split("\n", 1)
    found = read(f'{first}\n{{"title": "cut sho\n\n{rest}{{"id": 7}}\n[1]\n"words"\n', "news.jsonl")
    assert [(one.source, getattr(one, "code", None)) for one in found] == [
        ("news.jsonl!1", None),
        ("news.jsonl!2", "R08"),
        ("news.jsonl!4", None),
        ("news.jsonl!5", None),
        ("news.jsonl!6", "R09"),
        ("news.jsonl!7", "R09"),
        ("news.jsonl!8", "R09"),
    ]
    assert isinstance(found[0], Document)
    assert found[0].sha256 == sha256(first.encode()).hexdigest()
    assert (found[0].title, found[0].published) == ("Note 1", "2031-04-01")


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.txt", "-"])
def test_json_lines_are_known_whatever_their_name(read: Read, lines: str, name: str) -> None:
    assert [one.source for one in read(lines, name)] == [f"{name}!1", f"{name}!2", f"{name}!3"]
    assert len(read(lines.encode("utf-16"), name)) == 3


def test_a_list_and_a_wrapped_list_hold_the_same(read: Read, records: list[dict[str, str]]) -> None:
    listed = read(json.dumps(records), "a.json")
    assert [one.source for one in listed] == ["a.json!1", "a.json!2", "a.json!3"]
    for wrapped in ({"status": "ok", "articles": records}, {"response": {"results": records}}):
        assert read(json.dumps(wrapped, indent=2), "a.json")[0].source == "a.json!1"
        texts = [one.text for one in read(json.dumps(wrapped), "a.json") if isinstance(one, Document)]
        assert texts == [one.text for one in listed if isinstance(one, Document)]


@pytest.mark.parametrize(
    "field",
    [
        "text",
        "body",
        "content",
        "article",
        "articleBody",
        "maintext",
        "full_text",
        "Article Text",
        "bodyText",
    ],
)
def test_the_usual_names_of_the_text_are_known(read: Read, field: str) -> None:
    assert _only(read(json.dumps({"id": 1, field: WORDS}), "a.json")).text == WORDS


def test_the_usual_fields_are_filled(read: Read) -> None:
    document = _only(
        read(
            json.dumps(
                {
                    "headline": {"main": "Harbour shut"},
                    "articleBody": WORDS,
                    "byline": "By Ida Brannock and Tom Sorrel",
                    "pubDate": "Tue, 03 Jun 2031 09:39:21 GMT",
                    "source": {"id": None, "name": "The Marsh Courier"},
                    "link": "https://marsh.example/1",
                    "lang": "en-GB",
                    "genre": "Opinion",
                }
            ),
            "a.json",
        )
    )
    assert (document.title, document.authors) == ("Harbour shut", ("Ida Brannock", "Tom Sorrel"))
    assert (document.published, document.publisher) == ("2031-06-03T09:39:21+00:00", "The Marsh Courier")
    assert (document.url, document.language, document.genre) == ("https://marsh.example/1", "en", "opinion")


@pytest.mark.parametrize(
    ("given_authors", "authors"),
    [
        (["Ida Brannock", {"name": "Tom Sorrel"}], ("Ida Brannock", "Tom Sorrel")),
        ("Ida Brannock; Tom Sorrel", ("Ida Brannock", "Tom Sorrel")),
        ("by Ida Brannock, Tom Sorrel and Lena Orlo", ("Ida Brannock", "Tom Sorrel", "Lena Orlo")),
        ([], ()),
        (None, ()),
    ],
)
def test_authors_come_in_many_forms(read: Read, given_authors: Any, authors: tuple[str, ...]) -> None:
    assert _only(read(json.dumps({"text": WORDS, "authors": given_authors}), "a.json")).authors == authors


def test_the_given_mapping_comes_first(read: Read) -> None:
    rules = ReadRules(mapping={"text": "story.html", "title": "hl", "publisher": "src_name"})
    record = {
        "text": "Not this.",
        "story": {"html": f"<p>{WORDS}</p>"},
        "hl": "Harbour",
        "src_name": "Courier",
    }
    document = _only(read(json.dumps(record), "a.json", rules=rules))
    assert (document.text, document.title, document.publisher) == (WORDS, "Harbour", "Courier")


def test_a_field_with_markup_loses_it(read: Read) -> None:
    record = {"content": "<p>One &amp; two,<br>three.</p><p>“Four,” he said.</p>"}
    assert _only(read(json.dumps(record), "a.json")).text == "One & two,\nthree.\n\n“Four,” he said."


def test_a_field_with_a_whole_page_gives_its_main_text(read: Read, page: str) -> None:
    document = _only(read(json.dumps({"content": page}), "a.json"))
    assert document.text.startswith("Talks over the harbour")
    assert "Read also" not in document.text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ('{"title": "x", ', "R08"),
        ('{"text": "half \\ud83d of a pair of characters"}', "R07"),
        ('{"text": "a\\u0000b"}', "R04"),
        ('{"text": "  "}', "R09"),
        ('{"title": "only a title"}', "R09"),
        ("[" * 100_000, "R11"),
        ('{"text":' * 100_000, "R11"),
        ("[]", "R16"),
    ],
)
def test_records_that_hold_no_text_are_listed(read: Read, data: str, code: str) -> None:
    (refused,) = read(data, "a.json")
    assert isinstance(refused, Rejection)
    assert refused.code == code
    assert "\n" not in refused.reason


def test_what_other_writers_put_is_let_pass(read: Read) -> None:
    assert _only(read('{"text": "' + WORDS + '", "score": NaN}', "a.json")).text == WORDS
    assert _only(read('{"text": "One\ttwo said the mayor"}', "a.json")).text == "One\ttwo said the mayor"
    assert _only(read(b"\xef\xbb\xbf" + json.dumps({"text": WORDS}).encode(), "a.json")).text == WORDS
    assert (
        _only(read('{"text": "Брюкке закрыта, сказал мэр города"}'.encode("cp1251"), "a.json")).text[0] == "Б"
    )


def test_a_line_that_is_too_long_is_passed_over(read: Read) -> None:
    long = json.dumps({"text": "words " * 400})
    rules = ReadRules(max_bytes=1000)
    found = read(
        f"{json.dumps({'text': WORDS})}\n{long}\n{json.dumps({'text': WORDS})}\n", "a.jsonl", rules=rules
    )
    # The whole is too much for one document, so it is given as a file is: read a piece at a time.
    assert [getattr(one, "code", None) for one in found] == [None, "R05", None]
    assert [one.source for one in found] == ["a.jsonl!1", "a.jsonl!2", "a.jsonl!3"]


def test_recognisers_segments_become_a_timed_transcript(read: Read) -> None:
    segments = [
        {"start": 0.0, "end": 2.5, "text": " Good evening.", "speaker": "SPEAKER_00"},
        {"start": 2.5, "end": 4, "text": " The harbour is shut."},
    ]
    document = _only(read(json.dumps({"text": " x", "segments": segments, "language": "en"}), "a.json"))
    assert document.text == "Good evening.\nThe harbour is shut."
    assert document.genre == "transcript"
    assert [(c.begins, c.ends, c.voice, document.text[c.start : c.end]) for c in document.times] == [
        (0.0, 2.5, "SPEAKER_00", "Good evening."),
        (2.5, 4, None, "The harbour is shut."),
    ]


@pytest.mark.parametrize(
    "record",
    [
        {
            "result": {"language": "en"},
            "transcription": [{"offsets": {"from": 500, "to": 2500}, "text": " Good."}],
        },
        {"chunks": [{"timestamp": [0.5, 2.5], "text": "Good."}]},
        [{"start": 0.5, "end": 2.5, "text": "Good."}],
    ],
)
def test_other_recognisers_are_read_too(read: Read, record: Any) -> None:
    (cue,) = _only(read(json.dumps(record), "a.json")).times
    assert (cue.begins, cue.ends, cue.start, cue.end) == (0.5, 2.5, 0, 5)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2031-06-03", "2031-06-03"),
        ("20310603", "2031-06-03"),
        ("2031-06-03T09:39:21Z", "2031-06-03T09:39:21+00:00"),
        ("20310603T093921Z", "2031-06-03T09:39:21+00:00"),
        ("2031-06-03 09:39", "2031-06-03T09:39:00"),
        ("Tue, 03 Jun 2031 09:39:21 +0200", "2031-06-03T09:39:21+02:00"),
        ("June 3, 2031", "2031-06-03"),
        ("3. Juni 2031", "2031-06-03"),
        ("03.06.2031", "2031-06-03"),
        ("06/23/2031", "2031-06-23"),
        ("03/06/2031", None),
        (1938418761, "2031-06-05T09:39:21+00:00"),
        (1938418761000, "2031-06-05T09:39:21+00:00"),
        ("yesterday", None),
        ("2 hours ago", None),
        ("June 2031", None),
        ("", None),
        (True, None),
        (float("nan"), None),
        (None, None),
    ],
)
def test_dates_are_told_or_left_open(written: object, iso: str | None) -> None:
    assert iso_date(written) == iso


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    ["text", "title", "date", "authors", "source", "segments", "articles", "start", "url"]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_is_read_or_listed(value: Any) -> None:
    found = list(documents(Input(source="a.json", data=json.dumps(value).encode()), ReadRules()))
    assert found
    assert not [one for one in found if isinstance(one, Rejection) and one.code == "R17"]
