"""Transcripts that label some of their turns only."""

from __future__ import annotations

from facevalue.annotate.turns import find_turns
from facevalue.record import Document, Region, document_id

PRINTED = """\
Ilse Brandl on forty years of dams
By Jonas Weil
Ilse Brandl meets us by the river. Brandl built the wall that stands behind her.
Courier: Ms Brandl, is the wall safe?
It is as safe as I am.
I sleep below it.
Courier: The council says that you are wrong.
The council has never seen it.
Courier: Would you build it again?
Lower down.
"""
PHONED = """\
The Phone-in, Radio Orla Vale
MARA: You're with me, Mara Quist. Jonas is in Tamsin. Morning, Jonas.
Morning, Mara. The dam leaks.
MARA: Who says so?
My neighbour.
MARA: Thanks, Jonas. It's Ilse Brandl from Pell next.
It never leaked.
MARA: Our next caller has asked us not to use his name.
I mend it. It leaks.
MARA: Ilse, what do you say?
He would say that.
[Travel bulletin]
"""
HOUSE = """\
The Speaker, Ruth Amsel, took the Chair.
The Speaker: Mrs Ilse Brandl, please.
Madam Speaker, the minister told us that the dam was safe. Is it?
The Minister of Water (Mr Anton Verel): It is. I have seen it.
I have not. Will he take me there?
The Minister of Water: On Monday.
The Speaker: Mr Weil has the floor.
I have a short question, and I have asked it before.
Who pays?
The Minister of Water: The council pays.
An Honourable Member: Shame!
It is no shame to pay.
The sitting was suspended at noon.
The Speaker: Order. Mr Weil will sit down.
Mr Jonas Weil: I am sitting.
"""


def spoken(text: str) -> list[tuple[str, str]]:
    """Who holds which words, of a text whose lines are all body."""
    made = Document(
        id=document_id("a", "0", text), source="a", sha256="0", text=text, genre="transcript", language="en"
    )
    regions, at = [], 0
    for line in text.splitlines(keepends=True):
        regions.append(Region(id=f"r{at}", doc=made.id, start=at, end=at + len(line) - 1, role="body"))
        at += len(line)
    return [(t.speaker.name, text[t.start : t.end]) for t in find_turns(made, tuple(regions))]


def test_bare_lines_below_questions_are_by_the_one_who_is_asked() -> None:
    assert spoken(PRINTED) == [
        ("Courier", "Ms Brandl, is the wall safe?"),
        ("Ilse Brandl", "It is as safe as I am.\nI sleep below it."),
        ("Courier", "The council says that you are wrong."),
        ("Ilse Brandl", "The council has never seen it."),
        ("Courier", "Would you build it again?"),
        ("Ilse Brandl", "Lower down."),
    ]


def test_bare_lines_of_a_phone_in_are_by_whom_the_host_greets() -> None:
    told = {words: name for name, words in spoken(PHONED)}
    assert told["Morning, Mara. The dam leaks."] == told["My neighbour."] == "Jonas"
    assert told["It never leaked."] == told["He would say that."] == "Ilse Brandl"
    assert told["I mend it. It leaks."] == "unknown"
    assert not any("Travel" in words for words in told)


def test_bare_lines_of_a_parliament_are_by_whoever_was_given_the_floor_or_spoke_before() -> None:
    told = {words.split("\n")[0]: name for name, words in spoken(HOUSE)}
    assert told["Madam Speaker, the minister told us that the dam was safe. Is it?"] == "Ilse Brandl"
    assert told["I have not. Will he take me there?"] == "Ilse Brandl"
    assert told["I have a short question, and I have asked it before."] == "Jonas Weil"
    assert told["It is no shame to pay."] == "Anton Verel"
    assert "The sitting was suspended at noon." not in told


def test_an_office_is_who_holds_it() -> None:
    told = {words: name for name, words in spoken(HOUSE)}
    assert told["It is. I have seen it."] == told["On Monday."] == "Anton Verel"
    assert told["Mrs Ilse Brandl, please."] == "Ruth Amsel"
    assert told["Shame!"] == "An Honourable Member"


def test_a_title_before_a_name_is_a_label_where_others_are() -> None:
    assert ("Jonas Weil", "I am sitting.") in spoken(HOUSE)


def test_bare_lines_go_on_with_the_turn_above_where_all_turns_are_labelled() -> None:
    text = "MARA: Is it safe?\nJONAS: It is.\nI have seen it.\nMARA: When?\nJONAS: On Monday.\nWith my dog.\n"
    assert [name for name, _ in spoken(text)] == ["Mara", "Jonas", "Mara", "Jonas"]
    assert spoken(text)[1][1] == "It is.\nI have seen it."


def test_first_names_are_told_in_full_where_the_text_has_one_of_that_name() -> None:
    text = "MARA: I'm Mara Quist.\nJONAS: Hello.\nMARA: This is Jonas Weil, and that was Jonas Weil's dog.\n"
    assert [name for name, _ in spoken(text)] == ["Mara Quist", "Jonas Weil", "Mara Quist"]
    two = text + "MARA: There is another, Jonas Verel.\n"
    assert spoken(two)[1][0] == "Jonas"


def test_letters_that_are_a_label_are_the_name_that_they_begin() -> None:
    text = "Pell Water Weekly\nPWW: Is it safe?\nMARA: It is.\nPWW: Since when?\nMARA: Since May.\n"
    assert [name for name, _ in spoken(text)] == ["Pell Water Weekly", "Mara"] * 2
    assert spoken(text.replace("Weekly", "Monthly"))[0][0] != "Pell Water Monthly"
