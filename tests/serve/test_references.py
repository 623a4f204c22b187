"""Citations for reference managers: what is in them, and that no text breaks out of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from facevalue.export import bibtex, csl, date_parts
from facevalue.record import DocId, Document, Span, Speaker, Statement, StatementId

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from facevalue.record import Reading

TYPES = {  # names and types of the fields in csl-data.json that are used here
    "id": str, "type": str, "title": str, "author": list, "container-title": str, "issued": dict, "URL": str,
    "language": str, "genre": str, "note": str,
}  # fmt: skip
COMMANDS = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^", **{f"\\{char}": char for char in "#$%&_"},
}  # fmt: skip
HOSTILE = (
    "}, note = {x}}\n@misc{evil, title={", "\\input{/etc/passwd}", "50 % of $5 & #1 ^_~", "unbalanced {{{",
    "back\\", '"quoted" @string{a="b"}', "line\nfeed\r\n\n and\ttab", "Łódź, Ærø, Nguyễn, 北京", "e\u0301",
)  # fmt: skip
TEXT = st.text(max_size=60) | st.sampled_from(HOSTILE)


def entry(text: str) -> tuple[str, str, dict[str, str]]:
    """A BibTeX entry read as BibTeX reads it: braces count, whatever stands before them."""
    head = re.match(r"@(\w+)\{([\w:-]+),\n", text)
    assert head
    fields: dict[str, str] = {}
    at = head.end()
    while text[at] != "}":
        name = re.compile(r"  (\w+) = (?:([a-z]{3})(?=,)|(?=\{))").match(text, at)
        assert name, text[at:]
        start = at = name.end()
        depth = 0
        while not name[2]:
            depth += {"{": 1, "}": -1}.get(text[at], 0)
            at += 1
            if not depth:
                break
        assert name[1] not in fields
        fields[name[1]] = name[2] or text[start + 1 : at - 1]
        assert text[at : at + 2] == ",\n"
        at += 2
    assert text[at:] == "}\n"
    return head[1], head[2], fields


def read(field: str) -> str:
    """What TeX prints for a field."""
    pattern = "|".join(map(re.escape, sorted(COMMANDS, key=len, reverse=True)))
    plain = re.sub(r"(?<!\\)[{}]", "", re.sub(pattern, lambda found: f"\0{ord(COMMANDS[found[0]])};", field))
    assert not set("\\#$%&_^~") & set(plain)
    return re.sub(r"\0(\d+);", lambda found: chr(int(found[1])), plain)


def is_csl(item: dict[str, Any]) -> bool:
    dates = item.get("issued", {})
    parts = dates.get("date-parts", [[1]])
    return (
        {"id", "type", "note", "title"} <= item.keys() <= TYPES.keys()
        and all(isinstance(value, TYPES[name]) and value for name, value in item.items())
        and item["type"] in {"article-newspaper", "broadcast", "document"}
        and all(name.keys() == {"literal"} for name in item.get("author", []))
        and dates.keys() in (set(), {"date-parts"}, {"literal"})
        and all(isinstance(part, int) for part in parts[0])
    )


def made(text: str, **fields: Any) -> tuple[Statement, Document]:
    document = Document(id=DocId("doc_1"), source="a.txt", sha256="ab" * 32, text=text or "x", **fields)
    spans = (Span(0, len(document.text)),)
    statement = Statement(
        id=StatementId("sta_1"), doc=DocId("doc_1"), speaker=Speaker(name=text or "x", via="name"),
        content=spans,
        text=document.text, kind="mixed", confidence=0.5, region="body",
    )  # fmt: skip
    return statement, document


def test_an_article_has_all_that_its_document_tells(readings: dict[str, Reading]) -> None:
    reading = readings["harbour"]
    statement = reading.statements[0]
    item = csl(statement, reading.document)
    assert is_csl(item)
    quoted = "Ilse Tarrant: “We came with an open hand, … and we were shown a closed door.”"
    assert item.pop("note").startswith(quoted)
    assert item == {
        "id": statement.id,
        "type": "article-newspaper",
        "title": "Harbour talks in Vesk break down",
        "author": [{"literal": "Ada Norrgard"}],
        "container-title": "The Northern Ledger",
        "issued": {"date-parts": [[2031, 3, 4]]},
        "URL": "https://ledger.example/harbour",
        "language": "en",
    }
    kind, key, fields = entry(bibtex(statement, reading.document))
    assert (kind, key) == ("article", statement.id)
    note = read(fields.pop("note"))
    assert note.startswith(quoted)
    assert f"of north/harbour.txt, SHA-256 {reading.document.sha256[:12]}…, {statement.id}." in note
    assert fields == {
        "author": "{Ada Norrgard}",
        "title": "{Harbour talks in Vesk break down}",
        "journal": "The Northern Ledger",
        "year": "2031",
        "month": "mar",
        "day": "4",
        "url": "https://ledger.example/harbour",
    }


def test_a_talk_is_a_broadcast_and_an_opinion_says_so(readings: dict[str, Reading]) -> None:
    talk, column = readings["call"], readings["column"]
    assert csl(talk.statements[0], talk.document)["type"] == "broadcast"
    assert csl(column.statements[0], column.document)["genre"] == "opinion"
    kind, _, fields = entry(bibtex(talk.statements[0], talk.document))
    assert (kind, fields["howpublished"], fields["day"]) == ("misc", "Radio Varre", "6")


def test_what_is_not_told_is_left_out() -> None:
    statement, document = made("They left.")
    item = csl(statement, document)
    assert is_csl(item)
    assert item.keys() == {"id", "type", "title", "note"}
    kind, _, fields = entry(bibtex(statement, document))
    assert (kind, sorted(fields)) == ("misc", ["note", "title"])


@pytest.mark.parametrize(
    ("published", "parts"),
    [
        ("2031-03-04", [2031, 3, 4]),
        ("2031-03-04T19:00:00+02:00", [2031, 3, 4]),
        ("2031-03", [2031, 3]),
        ("2031", [2031]),
        ("2031-02-30", []),
        ("2031-13", []),
        ("0000", []),
        ("20310", []),
        ("spring", []),
        ("", []),
        (None, []),
    ],
)
def test_dates_have_the_parts_that_are_told(published: str | None, parts: list[int]) -> None:
    assert date_parts(published) == parts


def test_a_date_in_words_stays_words() -> None:
    statement, document = made("They left.", published="spring of 2031 {sic}")
    assert csl(statement, document)["issued"] == {"literal": "spring of 2031 {sic}"}
    assert read(entry(bibtex(statement, document))[2]["year"]) == "spring of 2031 {sic}"


@given(TEXT, st.lists(TEXT, max_size=3), TEXT, TEXT)
def test_no_text_breaks_an_entry(words: str, authors: list[str], title: str, outlet: str) -> None:
    statement, document = made(
        words,
        title=title,
        authors=tuple(authors),
        publisher=outlet,
        published=words,
        url=f"https://a.example/{title}",
    )
    item = csl(statement, document)
    assert is_csl(item)
    _, key, fields = entry(bibtex(statement, document))
    assert key == "sta_1"
    assert read(fields["title"]) == item["title"]
    assert read(fields["note"]) == item["note"]
    assert len(re.findall(r"\} and \{", fields.get("author", ""))) == max(len(item.get("author", [])) - 1, 0)
    assert fields["url"] == item["URL"]
    assert not re.search(r"[{}\\\s]", fields["url"])


def test_accents_are_kept_as_one_character() -> None:
    statement, document = made("Zoe\u0308 left.")
    assert "Zo\u00eb left." in bibtex(statement, document)
    assert "Zo\u00eb left." in csl(statement, document)["note"]


def test_an_address_that_would_run_is_left_out() -> None:
    statement, document = made("They left.", url="javascript:alert(1)")
    assert "URL" not in csl(statement, document)
    assert "url" not in entry(bibtex(statement, document))[2]


def test_each_form_has_an_address(client: TestClient, readings: dict[str, Reading]) -> None:
    reading = readings["harbour"]
    statement = reading.statements[0]
    text, bib, items = (
        client.get(f"/statements/{statement.id}{end}") for end in (".txt", ".bib", ".csl.json")
    )
    assert text.headers["content-type"] == bib.headers["content-type"] == "text/plain; charset=utf-8"
    assert items.headers["content-type"] == "application/vnd.citationstyles.csl+json"
    data = client.get(f"/statements/{statement.id}.json").json()
    assert text.text == f"{data['citation']}\n"
    assert bib.text == data["bibtex"] == bibtex(statement, reading.document)
    assert items.json() == [data["csl"]] == [csl(statement, reading.document)]
    for end in (".txt", ".bib", ".csl.json"):
        assert client.get(f"/statements/sta_0{end}").status_code == 404


def test_every_statement_offers_all_three(client: TestClient, readings: dict[str, Reading]) -> None:
    listed = client.get("/statements").text
    for reading in readings.values():
        for statement in reading.statements:
            page = client.get(f"/statements/{statement.id}").text
            for end in (".txt", ".bib", ".csl.json"):
                assert f'href="/statements/{statement.id}{end}"' in page
                assert f'href="/statements/{statement.id}{end}" data-cite' in listed


def test_no_hidden_character_is_cited(client: TestClient, readings: dict[str, Reading]) -> None:
    (attack,) = readings["hostile"].statements
    for end in (".txt", ".bib", ".csl.json"):
        answer = client.get(f"/statements/{attack.id}{end}")
        assert not set("\u202e\u200b\ufeff\x07") & set(answer.text)
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert "javascript:" not in client.get(f"/statements/{attack.id}.bib").text


@pytest.mark.parametrize("field", ["title", "publisher", "language"])
def test_a_field_of_blanks_is_none(readings: dict[str, Reading], field: str) -> None:
    reading = readings["harbour"]
    blank = replace(reading.document, **{field: " \n"})
    assert is_csl(csl(reading.statements[0], blank))
