"""Clauses of captions without punctuation: a line's end tells nothing, what opens a clause does."""

from __future__ import annotations

from itertools import pairwise

from facevalue.annotate.clauses import begins_clause
from tests.annotate.talking import words_of

SAID = (
    "this is ilse at the lock anton good\nmorning good morning ilse well i\n"
    "think he said no and left is it\nopen"
)


def test_clauses_begin_with_what_opens_them_and_not_with_lines() -> None:
    found = [SAID[b.start :] for a, b in pairwise(words_of(SAID, 0)) if begins_clause(SAID, a, b)]
    assert [words.split()[:2] for words in found] == [
        ["good", "morning"],
        ["good", "morning"],
        ["well", "i"],
        ["is", "it"],
    ]
