"""Words in capitals: slogans and cries are no names, acronyms and labels are."""

from __future__ import annotations

import pytest

from facevalue.attribute.names import find_names
from facevalue.record import Span

AFTER = "\nIt was her bread, she said. They raise a toast, whatever the quay and the river bring."


def names(text: str, *seen: str) -> list[str]:
    lines, at = [], 0
    for line in text.splitlines(keepends=True):
        lines.append(Span(at, at + len(line.rstrip("\n"))))
        at += len(line)
    typed = [(Span(text.index(name), text.index(name) + len(name)), "person") for name in seen]
    return [name.text for name in find_names(text, lines, typed).names]


@pytest.mark.parametrize(
    "cry",
    [
        "‘RAISE YOUR GLASSES’: City toasts river peace",  # a word that names do not hold
        "‘IT SHOOK MY WINDOWS’: Terror as blast hits harbour",
        "THE PLUMBERS ARE OUT: Two bosses quit over boilers",
        "BREAD AND SPLUTTER: Bakers fear a dear loaf this summer",  # a pair with a word of the text
        "QUAY AID! Halmeny eats the ban",
        "RIVER TOAST for the ferries at the quay",  # all its words are the text's
        "A QUAY watchman has told how his terrier barked",
    ],
)
def test_a_cry_is_no_name(cry: str) -> None:
    assert not [name for name in names(cry + AFTER) if name.isupper()]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Envoys of UNHCR met at the quay.", "UNHCR"),
        ("Then NATO answered, and the bread was dear.", "NATO"),
        ("JOHN DOYLE: It was late.", "JOHN DOYLE"),
        ("Then JOHN DOYLE said it was late.", "JOHN DOYLE"),
        ("In BOSNIA AND KELMARK it rained.", "BOSNIA AND KELMARK"),
        ("It was late.\nRIVER PILOT: Was it?\nThe river has a pilot.", "RIVER PILOT"),  # a label
    ],
)
def test_acronyms_labels_and_names_in_capitals_stay(text: str, name: str) -> None:
    assert name in names(text + AFTER)


def test_what_the_reader_saw_is_a_name() -> None:
    text = "Then RIVER BREAD spoke at length." + AFTER
    assert "RIVER BREAD" not in names(text)
    assert "RIVER BREAD" in names(text, "RIVER BREAD")
