"""What looks like a list of links: quotations that are signed are none."""

from __future__ import annotations

from tests.clean.test_regions import read

ABOVE = (
    "The old quay of Orla was shut on Friday by the council after a wave had hit it.\n\n"
    "What do others say?\n\n"
)


def test_quotations_that_somebody_signs_are_body() -> None:
    items = (
        "• “This is the end of the market.” — Ada Marrow, a diver\n"
        "• “Nobody has come to look.” — Tobin Venn, a baker\n"
    )
    roles = dict(read(ABOVE + items + "\nThe council meets on Monday to talk of a new bridge."))
    assert {role for words, role in roles.items() if words.startswith("•")} == {"body"}
