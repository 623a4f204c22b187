"""A report stands alone: what is in it, that it adds up, and that nothing in it loads or runs."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import UTC, datetime
from html import unescape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from facevalue.explore.echoes import group
from facevalue.models import manifest
from facevalue.record import Reading, Speaker
from facevalue.serve.passage import stretches
from facevalue.serve.report import Report, Wanted, report
from facevalue.serve.report.lines import lines
from facevalue.serve.segments import Mark
from facevalue.serve.selection import Selection
from facevalue.store import Signature, open_store
from facevalue.store.verdicts import Call
from tests.explore.standing.planting import OSTREL, Said, stored
from tests.explore.standing.planting import report as planted
from tests.serve.conftest import READINGS, Maker, fill
from tests.serve.test_hostile import Tags

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.record.claims import Stance

MADE = datetime(2031, 6, 1, 9, 30, tzinfo=UTC)
ARTICLE = re.compile(r'<article .*?id="(sta_\w+)".*?</article>', re.DOTALL)
HIDDEN = set("\u202e\u200b\ufeff\x07\u2066")


def made(path: Path, limit: int = 500, title: str | None = None, **values: str) -> Report:
    wanted = Wanted(chosen=Selection(values=values), limit=limit, record=path.name, made=MADE, title=title)
    with open_store(path, write=False) as store:
        return report(store, wanted)


def told(markup: str) -> str:
    """The page as a reader sees it: without its style sheet and markup, blanks joined."""
    body = re.sub(r"<style>.*?</style>", "", markup, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", body)).split())


def test_it_has_what_was_selected_and_nothing_else(record: Path) -> None:
    page = made(record, speaker="Tarrant")
    said = [one.id for one in READINGS["harbour"].statements if one.speaker.name == "Ilse Tarrant"]
    assert sorted(ARTICLE.findall(page.markup)) == sorted(said)
    assert (page.shown, page.total) == (2, 2)
    text = told(page.markup)
    assert (
        "This report holds 2 statements by 1 named speaker, from 1 document of 1 outlet, 4 March 2031."
        in text
    )
    assert "news.db, which holds" in text
    assert "1 June 2031, 09:30 UTC" in text
    assert f"{manifest().name}, version {manifest().version}" in text
    assert "Said by: Tarrant" in text


def test_a_statement_has_its_proof_beside_it(record: Path) -> None:
    (markup,) = [
        one[0] for one in re.finditer(ARTICLE, made(record, words='"dead before"', speaker="Tarrant").markup)
    ]
    parts = dict(re.findall(r'<mark class="is-(source|cue|about)">([^<]+)</mark>', markup))
    assert parts["source"] == "Tarrant"
    assert parts["cue"] == "added"
    assert "Varrenian" in parts["about"]
    text = told(markup)
    assert "Ilse Tarrant, added on Varre (negative −0.60)" in text
    assert "confidence 0.83: fairly sure" in text
    assert "The Northern Ledger, 4 March 2031: Harbour talks in Vesk break down" in text
    assert '<a href="https://ledger.example/harbour" rel="noopener noreferrer">' in markup
    assert "Ilse Tarrant (partly quoted, “added”): “her Varrenian colleague" in text
    assert READINGS["harbour"].document.sha256[:12] in text


def test_statements_stand_by_speaker_and_of_one_alone_by_month(tmp_path: Path) -> None:
    readings = [
        planted(
            "a.txt",
            "2031-03-01",
            Said("Ivo Karst", OSTREL, "negative"),
            Said("Mira Dolen", OSTREL, "neutral"),
        ),
        planted(
            "b.txt", "2031-04-02", Said("Mira Dolen", OSTREL, "positive"), Said("Anya Orr", OSTREL, "neutral")
        ),
    ]
    path = tmp_path / "record.db"
    with open_store(path, write=True) as store:
        stored(store, readings)
    heads = re.compile(r'<h3 id="([\w-]+)"><bdi>([^<]+)</bdi>')
    assert heads.findall(made(path).markup) == [
        ("speaker-1", "Mira Dolen"),
        ("once", "Others, one statement each"),
    ]
    alone = made(path, speaker="dolen").markup
    assert [title for _, title in heads.findall(alone)] == ["April 2031", "March 2031"]
    assert re.findall(r'class="numbered"[^>]*>(\d+)<', alone) == ["1", "2"]


@pytest.mark.parametrize("values", [{}, {"about": "Ostrel"}, {"speaker": "Reyk"}])
def test_every_link_within_leads_somewhere_and_no_name_is_given_twice(
    record: Path, values: dict[str, str]
) -> None:
    tags = Tags(made(record, 500, None, **values).markup).seen
    names = [attrs["id"] for _, attrs in tags if "id" in attrs]
    inside = {href[1:] for tag, attrs in tags if tag == "a" and (href := attrs["href"] or "")[0] == "#"}
    assert len(names) == len(set(names))
    assert inside
    assert inside <= set(names)


def test_it_counts_whom_the_words_are_about(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    stances: tuple[Stance, ...] = ("negative", "negative", "positive", "neutral")
    with open_store(path, write=True) as store:
        stored(
            store,
            [
                planted(f"{n}.txt", "2031-03-01", Said("Ivo Karst", OSTREL, one))
                for n, one in enumerate(stances)
            ],
        )
    row = re.search(rf"<tr><th scope=\"row\"><bdi>{OSTREL}</bdi></th>(.*?)</tr>", made(path).markup)
    assert row
    assert re.findall(r">(\d+)<", row[1]) == ["4", "2", "1", "1"]


def test_with_whom_it_is_about_it_has_their_standing(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_store(path, write=True) as store:
        stored(
            store,
            [
                planted(f"a{n}.txt", f"2031-04-{n + 1:02}", Said("Ivo Karst", OSTREL, "negative"))
                for n in range(12)
            ]
            + [
                planted(f"b{n}.txt", f"2031-05-{n + 1:02}", Said("Mira Dolen", OSTREL, "positive"))
                for n in range(12)
            ],
        )
    page = made(path, about=OSTREL).markup
    assert page.count('role="img" class="mark') == 2
    rows = re.findall(r'<tr><th scope="row">(\w+ 2031)</th><td class="figure">([+−][\d.]+)</td>', page)
    assert [(month, net[0]) for month, net in rows] == [("May 2031", "+"), ("April 2031", "−")]
    narrowed = made(path, about=OSTREL, until="2031-04", speaker="Karst").markup
    assert re.findall(r'<tr><th scope="row">(\w+ 2031)</th>', narrowed) == ["April 2031"]
    assert "How <bdi>" not in made(path).markup


def test_echoes_and_decisions_stand_with_the_statement(tmp_path: Path) -> None:
    words = '"We shall close the strait before the first frost and nobody shall pass it," said Ivo Karst.'
    readings = []
    for source, outlet, opening in (
        ("a.txt", "The Orla Courier", "It rained."),
        ("b.txt", "Vesk Day", "A calm day."),
    ):
        make = Maker(source, f"{opening}\n\n{words}\n", published="2031-03-04", publisher=outlet)
        make.region("body", words)
        karst = make.actor("Ivo Karst", "person")
        make.say(
            Speaker(name="Ivo Karst", via="name", actor=karst),
            ['"We shall close the strait before the first frost and nobody shall pass it,"'],
            source=make.spans("Ivo Karst"),
            cue=make.spans("said"),
        )
        readings.append(make.reading())
    path = tmp_path / "record.db"
    with open_store(path, write=True) as store:
        stored(store, readings)
        assert "not compared with other documents yet" in told(made(path).markup)
        group(store)
        first = readings[0].statements[0].id
        signed = Signature(reviewer="Nadia <b>", reason="he said <i>may</i>", at="2031-05-05T10:00:00+00:00")
        store.verdicts.decide([first], Call(decision="reject"), signed)
    page = made(path).markup
    text = told(page)
    assert (
        text.count(
            "said in 2 documents from 2 independent origins: The Orla Courier (4 March 2031), Vesk Day"
        )
        == 2
    )
    assert text.count("reviewed: rejected by Nadia <b>, 5 May 2031: he said <i>may</i>") == 1
    assert f'is-rejected" id="{first}"' in page
    assert "1 rejected by people" in text


def test_what_is_left_out_is_told(record: Path) -> None:
    whole = made(record)
    cut = made(record, limit=3)
    assert (cut.shown, cut.total) == (3, whole.total)
    assert len(ARTICLE.findall(cut.markup)) == 3
    assert f"these are the newest 3 of {whole.total} statements that match" in told(cut.markup)
    assert "Cut short" not in whole.markup


def test_an_empty_selection_says_so(record: Path) -> None:
    page = made(record, words="nosuchword")
    assert (page.shown, page.total) == (0, 0)
    assert "No statement matches." in told(page.markup)
    assert "How to read this" in page.markup


def test_nothing_loads_and_nothing_runs(record: Path) -> None:
    page = made(record, title='</title><script>alert("title")</script>\u202e', about="Ostrel").markup
    page += made(record).markup
    tags = Tags(page).seen
    assert not {"script", "img", "link", "iframe", "object", "embed", "base", "form", "b", "i", "u"} & {
        tag for tag, _ in tags
    }
    for tag, attrs in tags:
        assert not [name for name in attrs if name.startswith("on") or name in {"src", "style", "srcset"}], (
            tag
        )
        assert (attrs.get("href") or "#").startswith(("#", "https://ledger.example/"))
    assert not HIDDEN & set(page)
    assert "&lt;/mark&gt;&lt;/p&gt;&lt;img src=x onerror=alert(1)&gt;" in page


def test_its_policy_allows_its_own_style_sheet_alone(record: Path) -> None:
    page = made(record).markup
    policy = next(
        attrs["content"]
        for tag, attrs in Tags(page).seen
        if attrs.get("http-equiv") == "Content-Security-Policy"
    )
    sheet = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert len(sheet) == 1
    digest = base64.b64encode(hashlib.sha256(sheet[0].encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not re.search(r"url\(|@import", sheet[0])
    assert page.index("Content-Security-Policy") < page.index("<style>")


def test_five_hundred_statements_stay_under_three_megabytes(tmp_path: Path) -> None:
    def named(n: int) -> Reading:
        filler = " ".join(f"Clause {n} of paragraph {k} goes on about quotas and ships." for k in range(60))
        said = (
            f'"The {n}th crane shall be mended before the ships of the north come in again," said Ivo Karst.'
        )
        text = f"{filler}\n\n{filler} {said} {filler}\n\n{filler}\n"
        make = Maker(
            f"{n}.txt", text, published="2031-03-04", publisher="The Orla Courier", title=filler[:80]
        )
        make.region("body", text.strip())
        make.say(
            Speaker(name="Ivo Karst", via="name", actor=make.actor("Ivo Karst", "person")),
            [said[: said.index(" said")]],
            source=(make.span(said),),
        )
        return make.reading()

    path = fill(tmp_path / "long.db", [named(n) for n in range(100)])
    page = made(path)
    assert page.shown == 100
    assert len(page.markup.encode()) * 5 < 3_000_000


@settings(max_examples=60)
@given(st.integers(0, 400), st.integers(1, 300), st.integers(0, 400), st.integers(1, 40))
def test_lines_hold_the_ends_of_every_mark_exactly(start: int, size: int, other: int, length: int) -> None:
    paragraphs = [
        "Short.",
        "words and more words " * 60,
        "Middle one.",
        "and again other words " * 70,
        "End.",
    ]
    document = structs.replace(READINGS["column"].document, text="\n\n".join(paragraphs))
    marks = [
        Mark(start * 6, start * 6 + size, "content"),
        Mark(1000 + other, 1000 + other + length, "source"),
    ]
    found = lines(document, stretches(document, (), ()), marks)
    for line in found:
        stretch = line.paragraph.stretch
        text = "".join(run.segment.text for run in line.paragraph.runs)
        assert text == document.text[stretch.start : stretch.end]
    covered = {at for line in found for at in range(line.paragraph.stretch.start, line.paragraph.stretch.end)}
    for mark in marks:
        for at in (mark.start, mark.end - 1):
            assert at in covered or document.text[at].isspace()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//ledger.example"]
)
def test_only_an_address_of_the_web_is_a_link(tmp_path: Path, url: str) -> None:
    make = Maker("a.txt", '"It holds," said Ivo Karst.', url=url, title="A dam")
    make.say(Speaker(name="Ivo Karst", via="name"), ['"It holds,"'])
    page = made(fill(tmp_path / "record.db", [make.reading()])).markup
    assert "A dam" in page
    assert {(attrs["href"] or "")[0] for tag, attrs in Tags(page).seen if tag == "a"} == {"#"}
