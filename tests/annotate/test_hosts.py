"""The host's name, told by the page around a talk, in labelled talks too."""

from __future__ import annotations

import pytest

from facevalue.annotate.hosts import host_named, people_named
from facevalue.annotate.turns import find_turns
from facevalue.record import Document, Region, document_id


@pytest.mark.parametrize(
    "page",
    [
        "Mara Quist of Radio Pell spoke to the director on Monday.",
        "Mara Quist discusses the sale of the ferry with the economist Jonas Weil.",
        "Hosted by Mara Quist",
        "The Morning Hour. Presenter: Mara Quist",
        "Mara Quist, our host, on a long night",
        "Mara Quist interviews Jonas Weil about the dam.",
        "Jonas Weil talks to Mara Quist about the dam.",
        "Mara Quist meets Jonas Weil by the dam.",
    ],
)
def test_the_page_around_a_talk_names_the_host(page: str) -> None:
    assert host_named(page, {"Jonas Weil"}) == "Mara Quist"


@pytest.mark.parametrize(
    "page",
    [
        "Jonas Weil spoke to the council on Monday.",
        "Mara Quist on four nights without sleep",
        "Mara Quist wrote this book about the dam.",
        "Hosted by Mara Quist. Presented by Anton Verel.",
        "",
    ],
)
def test_guests_and_doubtful_names_are_no_host(page: str) -> None:
    assert host_named(page, {"Weil"}) is None


def holders(text: str) -> list[str]:
    made = Document(
        id=document_id("a", "0", text), source="a", sha256="0", text=text, genre="transcript", language="en"
    )
    lines = [(at, at + len(line)) for line in text.split("\n") if (at := text.index(line)) >= 0 and line]
    regions = tuple(
        Region(id=f"r{a}", doc=made.id, start=a, end=b, role="body" if ":" in text[a:b] else "dek")
        for a, b in lines
    )
    return [turn.speaker.name for turn in find_turns(made, regions)]


def test_a_label_that_says_host_is_named_by_the_page() -> None:
    text = "Mara Quist of Radio Pell spoke to him on Monday.\nHOST: Is it safe?\nWEIL: It is.\nHOST: Sure?\n"
    assert holders(text) == ["Mara Quist", "Weil", "Mara Quist"]


def test_a_label_that_says_host_is_named_by_its_own_words() -> None:
    text = "HOST: Good evening, I'm Mara Quist. Is it safe?\nWEIL: It is, I'm Jonas Weil.\nHOST: Sure?\n"
    assert holders(text) == ["Mara Quist", "Jonas Weil", "Mara Quist"]


def test_a_host_whom_nobody_names_keeps_the_label() -> None:
    text = "HOST: Is it safe?\nWEIL: It is.\nHOST: I'm sure Mara Quist thinks otherwise.\n"
    assert holders(text)[0] == "Host"


def test_two_labels_for_hosts_are_two() -> None:
    text = "HOST: I'm Mara Quist, hello.\nWEIL: It is.\nPRESENTER: And you?\nHOST: Go on.\nPRESENTER: So?\n"
    assert holders(text)[0] != holders(text)[2]


@pytest.mark.parametrize(
    "page",
    [
        "Jonas Weil, who has run the water board since May, talks to Mara Quist about the dam.",
        "The Morning Hour, weekdays from ten, with Mara Quist",
        "Read by Mara Quist. Subtitles: automatic",
    ],
)
def test_a_page_that_says_who_leads_is_believed_though_the_host_is_called_by_name(page: str) -> None:
    assert host_named(page, set(), {"Mara Quist", "Jonas Weil"}) == "Mara Quist"


def test_of_two_who_talk_the_one_who_is_called_may_be_the_guest() -> None:
    assert host_named("Mara Quist talks to Jonas Weil.", set(), {"Jonas Weil"}) == "Mara Quist"
    assert host_named("Mara Quist talks to Jonas Weil.", set(), {"Mara Quist"}) == "Jonas Weil"


def test_the_page_names_those_who_talk() -> None:
    assert people_named("Mara Quist talks to Jonas Weil about Ruth Amsel.") == {"Mara Quist", "Jonas Weil"}
