"""Whose words a report, a letter or a website are."""

from __future__ import annotations

from typing import Any

import pytest

from tests.attribute.planting import statements

SAID = "<c1>said</c1> <q1>that the old quay was closed to all</q1>."
HERE = "Later that day "


def name_of(marked: str, **more: Any) -> str | None:
    last = statements(marked, **more)[-1].speaker
    return last.name if last.actor else None


class TestWritings:
    @pytest.mark.parametrize(
        "source",
        [
            "A report by the Guild of Orla Divers",
            "A report this week by the Guild of Orla Divers",
            "A study published on Monday by the Guild of Orla Divers",
            "The Guild of Orla Divers' own report, slipped out at night,",
            "The Guild of Orla Divers's latest annual accounts",
            "A statement from the Guild of Orla Divers",
            "Figures released by the Guild of Orla Divers last month",
            "the forecast of the Guild of Orla Divers",
            "A notice on the Guild of Orla Divers's website",
            "The guild's newsletter",
            "its report",
            "The guild's own figures",
            "A letter to parents from the guild",
        ],
    )
    def test_what_a_body_wrote_speaks_for_it(self, source: str) -> None:
        marked = f"The Guild of Orla Divers gathered at noon. It rained. <s1>{source}</s1> {SAID}"
        assert name_of(marked) == "Guild of Orla Divers"

    @pytest.mark.parametrize(
        "source",
        [
            "A report",
            "documents",
            "A report commissioned by the Guild of Orla Divers",
            "A report for the Guild of Orla Divers",
            "A letter to the Guild of Orla Divers",
            "A report into the Guild of Orla Divers",
            "Emails seen by the Guild of Orla Divers",
            "A survey of the Guild of Orla Divers",
            "the petition against the Guild of Orla Divers",
            "The Guild of Orla Divers's lawyers' letter",
            "A leaked document",
        ],
    )
    def test_but_nobody_is_its_author_by_being_told_in_it(self, source: str) -> None:
        marked = f"The Guild of Orla Divers met at noon. <s1>{source}</s1> {SAID}"
        assert name_of(marked) is None

    @pytest.mark.parametrize(
        "source",
        ["A note by Ada Marrow", "Ada Marrow's memo", "A petition started by Ada Marrow", "her letter"],
    )
    def test_what_a_person_wrote_speaks_for_that_one(self, source: str) -> None:
        assert name_of(f"Ada Marrow swam at noon. <s1>{source}</s1> {SAID}") == "Ada Marrow"

    @pytest.mark.parametrize("source", ["the note", "The note", "Her note"])
    def test_the_note_is_by_whom_it_was_written_in(self, source: str) -> None:
        marked = (
            "At noon Tobin Venn swam. In a note to clients <s2>Ada Marrow</s2> <c2>wrote</c2> "
            f"<q2>that it rained</q2>. It did not. <s1>{source}</s1> {SAID}"
        )
        assert name_of(marked) == "Ada Marrow"

    def test_the_statement_is_by_whom_it_was_made(self) -> None:
        marked = (
            "<s2>The Guild of Orla Divers</s2> <c2>said in a statement</c2> <q2>that it rained</q2>. "
            f"Tobin Venn swam. <s1>The statement</s1> {SAID}"
        )
        assert name_of(marked) == "Guild of Orla Divers"

    def test_the_report_is_by_whom_a_report_was_told_to_be(self) -> None:
        marked = (
            "<s2>A report by the Kestran Institute</s2> <c2>says</c2> <q2>that it rained</q2>. "
            f"The Guild of Orla Divers met. Tobin Venn swam. <s1>The report</s1> {SAID}"
        )
        assert name_of(marked) == "Kestran Institute"

    @pytest.mark.parametrize(
        "first",
        [
            "<s2>A report</s2> <c2>says</c2> <q2>that it rained</q2>. The Guild of Orla Divers met.",
            "The Guild of Orla Divers read a report. <s2>Tobin Venn</s2> <c2>says</c2> <q2>it rained</q2>.",
            "The Guild of Orla Divers published a note. Tobin Venn had seen a report.",
        ],
    )
    def test_the_report_is_nobodys_without_an_author(self, first: str) -> None:
        assert name_of(f"{first} <s1>The report</s1> {SAID}") is None

    def test_it_is_the_report_right_after(self) -> None:
        marked = (
            "The Guild of Orla Divers met at noon. "
            "<s2>A report by the consultancy Tessel</s2> <c2>says</c2> <q2>that it rained</q2>. "
            "<s1>It</s1> <c1>warns</c1> <q1>that the old quay is closed</q1>."
        )
        assert name_of(marked, typed={"Tessel": "organization"}) == "Tessel"

    def test_it_is_nobody_after_a_report_without_an_author(self) -> None:
        marked = (
            "The Guild of Orla Divers met at noon. <s2>A report</s2> <c2>says</c2> <q2>that it rained</q2>. "
            "<s1>It</s1> <c1>warns</c1> <q1>that the old quay is closed</q1>."
        )
        assert name_of(marked) is None

    def test_it_is_another_body_that_is_the_subject_since(self) -> None:
        marked = (
            "<s2>A report by the Kestran Institute</s2> <c2>says</c2> <q2>that it rained</q2>.\n\n"
            "The Guild of Orla Divers gathered at noon. "
            "<s1>It</s1> <c1>warns</c1> <q1>that the old quay is closed</q1>."
        )
        assert name_of(marked) == "Guild of Orla Divers"

    @pytest.mark.parametrize(
        ("between", "name"), [("", "Guild of Orla Divers"), ("Tobin Venn read a document. ", None)]
    )
    def test_the_document_is_the_writing_right_before(self, between: str, name: str | None) -> None:
        marked = (
            "<s2>A study by the Guild of Orla Divers</s2> <c2>says</c2> <q2>that it rained</q2>. "
            f"{between}<s1>The document</s1> {SAID}"
        )
        assert name_of(marked) == name

    @pytest.mark.parametrize("holder", ["seen by <s1>the Orla Gazette", "leaked to <s1>the Orla Gazette"])
    def test_who_saw_an_email_is_not_its_author(self, holder: str) -> None:
        wrote = "<s2>Ada Marrow</s2> <c2>told</c2> staff in an email <q2>that it rained</q2>. "
        assert name_of(f"{wrote}The email, {holder}</s1>, {SAID}") == "Ada Marrow"
        assert name_of(f"{wrote}A letter, {holder}</s1>, {SAID}") is None

    def test_the_newspaper_is_a_paper(self) -> None:
        marked = f"The Orla Gazette has a new owner. {HERE}<s1>the paper</s1> {SAID}"
        assert name_of(marked) == "Orla Gazette"
