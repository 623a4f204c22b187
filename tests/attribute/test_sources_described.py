"""Sources that are descriptions: an office told elsewhere, what somebody wrote, a side, a relation."""

from __future__ import annotations

from typing import Any

import pytest

from facevalue.attribute import AttributeRules, Marked, find_statements
from facevalue.record import MentionSpan, Span
from tests.attribute.planting import planted, regions_of, statements

SAID = "<c1>said</c1> <q1>that the old quay was closed to all</q1>."
HERE = "Later that day "


def name_of(marked: str, **more: Any) -> str | None:
    last = statements(marked, **more)[-1].speaker
    return last.name if last.actor else None


class TestOffices:
    @pytest.mark.parametrize("office", ["premier", "president", "prime minister", "leader"])
    def test_a_countrys_head_is_who_is_called_the_countrys(self, office: str) -> None:
        marked = (
            f"Kestria's Marrow rejects claims\nKestria's <s1>{office}</s1> {SAID} Ada Marrow left at noon."
        )
        marked = marked.replace("Kestria's <s1>", "<s1>Kestria's ")
        assert name_of(marked) == "Ada Marrow"

    def test_and_the_office_alone_is_that_one_from_then_on(self) -> None:
        marked = (
            "<s2>Kestria's president</s2> <c2>said</c2> <q2>that it rained</q2>. Ada Marrow met Tobin Venn. "
            f"Kestria's Marrow came by boat. {HERE}<s1>the president</s1> {SAID}"
        )
        assert name_of(marked) == "Ada Marrow"

    @pytest.mark.parametrize(
        "told",
        [
            "Orla's Marrow rejects claims\n",
            "Kestria's Marrow meets Kestria's Roe\nTobin Roe came late.\n",
            "Ferries tied up\nThe president, Tobin Roe, was out. Kestria's Marrow rejects claims\n",
        ],
    )
    def test_but_not_another_countrys_nor_of_two(self, told: str) -> None:
        assert name_of(f"{told}<s1>Kestria's president</s1> {SAID} Ada Marrow left.") != "Ada Marrow"

    @pytest.mark.parametrize(
        ("named", "source"),
        [
            ("Ada Marrow, prosecuting, spoke first", "the barrister"),
            ("Ada Marrow, for the defence, spoke first", "the barrister"),
            ("Ada Marrow, defending, asked for mercy", "the solicitor"),
            ("Defending, Ada Marrow asked for mercy", "the lawyer"),
            ("Ada Marrow, who is representing the trust, spoke first", "the lawyer"),
            ("Ada Marrow, in mitigation, spoke first", "the advocate"),
            ("Ada Marrow, prosecuting, spoke first", "the prosecutor"),
        ],
    )
    def test_who_pleads_in_court_is_a_barrister(self, named: str, source: str) -> None:
        assert name_of(f"{named}. It rained. {HERE}<s1>{source}</s1> {SAID}") == "Ada Marrow"

    @pytest.mark.parametrize(
        ("named", "source"),
        [
            ("Ada Marrow, a GP at the surgery, met Tobin Venn", "The GP"),
            ("The MP Ada Marrow met Tobin Venn", "the local MP"),
            ("Ada Marrow, MP for Orla, met Tobin Venn", "the MP"),
            ("Ada Marrow, leader of the small Harbour List, met Tobin Venn", "the leader"),
            ("Cllr Ada Marrow met Tobin Venn", "the councillor"),
            ("Prime Minister Ada Marrow met Tobin Venn", "the PM"),
            ("Insp Ada Marrow met Tobin Venn", "the inspector"),
        ],
    )
    def test_letters_and_bare_words_tell_an_office(self, named: str, source: str) -> None:
        assert (name_of(f"At noon {named}. {HERE}<s1>{source}</s1> {SAID}") or "").endswith("Ada Marrow")

    def test_letters_of_nobody_are_no_name(self) -> None:
        assert name_of(f"At noon Ada Marrow met Tobin Venn. {HERE}<s1>the MP</s1> {SAID}") is None

    def test_who_defends_a_title_is_none(self) -> None:
        marked = f"Ada Marrow, defending her title, beat Tobin Venn. {HERE}<s1>the barrister</s1> {SAID}"
        assert name_of(marked) is None

    def test_who_defends_is_no_prosecutor(self) -> None:
        marked = f"Ada Marrow, defending, spoke first. {HERE}<s1>the prosecutor</s1> {SAID}"
        assert name_of(marked) is None

    @pytest.mark.parametrize(
        ("source", "name"),
        [
            ("the mother-of-three", "Ada Marrow"),
            ("The father of two", "Tobin Venn"),
            ("the gran-of-six", None),
        ],
    )
    def test_a_parent_of_so_many_is_who_is_said_to_be_one(self, source: str, name: str | None) -> None:
        marked = (
            "Ada Marrow, a mother of three, met Tobin Venn, 40, a father-of-two. It rained.\n\n"
            f"{HERE}<s1>{source}</s1> {SAID}"
        )
        assert name_of(marked) == name

    @pytest.mark.parametrize("source", ["The 34-year-old", "the mum-of-two", "The mother of two"])
    def test_an_age_right_behind_is_who_spoke(self, source: str) -> None:
        marked = (
            "<s2>Ada Marrow</s2> <c2>said</c2> <q2>that it rained</q2>. "
            f"<s1>{source}</s1> <c1>said</c1> <q1>it was late</q1>."
        )
        assert name_of(marked) == "Ada Marrow"

    @pytest.mark.parametrize(
        ("told", "source"),
        [
            ("<s2>Ada Marrow, 51,</s2> <c2>said</c2> <q2>that it rained</q2>.", "The 34-year-old"),
            ("<s2>Mrs Ada Marrow</s2> <c2>said</c2> <q2>that it rained</q2>.", "The father-of-two"),
            (
                "<s2>Ada Marrow</s2> <c2>said</c2> <q2>that it rained</q2>. Tobin Venn swam.",
                "The 34-year-old",
            ),
        ],
    )
    def test_but_not_of_another_age_or_kind_nor_past_another(self, told: str, source: str) -> None:
        assert name_of(f"{told} <s1>{source}</s1> <c1>said</c1> <q1>it was late</q1>.") is None


class TestBodies:
    @pytest.mark.parametrize("source", ["the Kestran side", "The Kestran delegation", "the Kestria side"])
    def test_a_side_is_its_country(self, source: str) -> None:
        marked = f"Talks with Kestria were held in Orla at noon. {HERE}<s1>{source}</s1> {SAID}"
        assert name_of(marked, typed={"Kestria": "location"}) == "Kestria"

    @pytest.mark.parametrize("source", ["the other side", "both sides", "the Tessalian side", "the side"])
    def test_another_side_is_nobody(self, source: str) -> None:
        marked = f"Talks with Kestria were held in Orla at noon. {HERE}<s1>{source}</s1> {SAID}"
        assert name_of(marked, typed={"Kestria": "location"}) is None

    def test_the_department_is_what_somebody_is_head_of(self) -> None:
        marked = (
            "Ada Marrow, head of the department of tidal studies of the Ministry of Ports, swam. "
            f"{HERE}<s1>The department</s1> {SAID}"
        )
        assert name_of(marked) == "department of tidal studies"

    def test_they_are_the_department_right_after(self) -> None:
        marked = (
            "Ada Marrow, head of the department of tidal studies of the Ministry of Ports, swam. "
            "<s2>The department</s2> <c2>denied</c2> <q2>that it rained</q2>. "
            "As <s1>they</s1> <c1>explained</c1> there, <q1>the quay was closed</q1>."
        )
        assert name_of(marked) == "department of tidal studies"

    def test_of_two_departments_it_is_neither(self) -> None:
        marked = (
            "Ada Marrow, head of the department of tidal studies of the Ministry of Ports, met the head of "
            f"the department of pilots in Orla. {HERE}<s1>The department</s1> {SAID}"
        )
        assert name_of(marked) is None

    @pytest.mark.parametrize(
        ("told", "source", "name"),
        [
            ("Marchmoor Police came at noon.", "the force", "Marchmoor Police"),
            ("Ofnet, the regulator, met at noon.", "the regulator", "Ofnet"),
            ("The consultancy Tessel met at noon.", "the consultancy", "Tessel"),
            ("Orla Town Council met at noon.", "the local authority", "Orla Town Council"),
            ("The Orla Rowing Club met at noon.", "the club", "Orla Rowing Club"),
            ("Hedge fund Talon met at noon.", "the fund", "Talon"),
            ("Developer Castlegate Homes met Orla Borough Council.", "the housebuilder", "Castlegate Homes"),
            ("The Orla Crisis Forum met at noon.", "the think-tank", "Orla Crisis Forum"),
            ("It rained.", "the IMU union", "IMU"),
            ("It rained.", "The Save Hollin group", "Save Hollin"),
        ],
    )
    def test_a_body_is_called_by_its_kind(self, told: str, source: str, name: str) -> None:
        kind = {name: "organization"}
        assert name_of(f"{told} {HERE}<s1>{source}</s1> {SAID}", typed=kind) == name

    @pytest.mark.parametrize("source", ["the Orla union", "the Marrow group"])
    def test_a_place_or_a_person_before_a_noun_is_not_the_body(self, source: str) -> None:
        marked = f"Ada Marrow gathered divers in Orla. {HERE}<s1>{source}</s1> {SAID}"
        assert name_of(marked, typed={"Orla": "location"}) is None

    def test_a_side_is_no_name_that_begins_alike(self) -> None:
        marked = f"KestrPress wrote on Monday: divers gathered. {HERE}<s1>the Kestrian side</s1> {SAID}"
        assert name_of(marked) is None

    @pytest.mark.parametrize(("between", "name"), [("", "Norlink"), ("Blue Fathom met. ", None)])
    def test_the_company_is_the_one_that_spoke_right_before(self, between: str, name: str | None) -> None:
        marked = (
            "Blue Fathom met at noon. <s2>Norlink</s2> <c2>said</c2> <q2>that it rained</q2>. "
            f"{between}<s1>The company’s website</s1> {SAID}"
        )
        assert name_of(marked, typed={"Norlink": "organization", "Blue Fathom": "organization"}) == name

    def test_a_force_is_neither_of_two(self) -> None:
        told = "Marchmoor Police came at noon. So did Kestran Police."
        assert name_of(f"{told} {HERE}<s1>the force</s1> {SAID}") is None


class TestRelations:
    @pytest.mark.parametrize(
        "told",
        [
            "Ada Marrow's lawyer, Tobin Venn, came late.",
            "Tobin Venn, who represents Ada Marrow, came late.",
            "Tobin Venn, a lawyer for Ada Marrow, came late.",
            "Ada Marrow, 58, of Quay Street, Orla, denies fraud. Tobin Venn, defending, came late.",
            "Ada Marrow has pleaded not guilty. Tobin Venn, for the defence, came late.",
            "Ada Marrow is charged with fraud. Tobin Venn, in mitigation, came late.",
        ],
    )
    def test_a_client_is_whom_the_lawyer_speaks_for(self, told: str) -> None:
        marked = f"{told} <s2>Mr Venn</s2> <c2>told</c2> jurors <q2>that <s1>his client</s1> {SAID}</q2>"
        assert {s.speaker.name for s in statements(marked)} >= {"Ada Marrow"}

    @pytest.mark.parametrize(
        "told",
        [
            "Ada Marrow denies fraud. So does Peter Roe: Roe denies theft. Tobin Venn, defending, came late.",
            "Ada Marrow, a baker, swam. Tobin Venn, a lawyer, came late.",
            "Ada Marrow denies fraud. Tobin Venn, prosecuting, is the lawyer for Petra Hale.",
        ],
    )
    def test_but_not_one_of_two_nor_anybody(self, told: str) -> None:
        marked = f"{told} {HERE}<s1>his client</s1> {SAID}"
        assert name_of(marked) != "Ada Marrow"

    @pytest.mark.parametrize("source", ["the defendant", "The accused"])
    def test_the_defendant_is_who_is_charged(self, source: str) -> None:
        told = "Ada Marrow, 58, of Quay Street, Orla, denies 14 counts of fraud. Tobin Venn came late."
        assert name_of(f"{told} {HERE}<s1>{source}</s1> {SAID}") == "Ada Marrow"

    def test_who_denies_a_rumour_is_no_defendant(self) -> None:
        told = "Ada Marrow denies that it rained. Tobin Venn came late."
        assert name_of(f"{told} {HERE}<s1>the defendant</s1> {SAID}") is None

    @pytest.mark.parametrize(
        ("told", "source"),
        [
            ("Ada Marrow met her counterpart from Kestria, Tobin Venn.", "Her counterpart"),
            ("Ada Marrow met her Kestran counterpart, Tobin Venn.", "her counterpart"),
            ("Ada Marrow came with Tobin Venn, her business partner.", "her partner"),
            ("Ada Marrow came with her neighbour Tobin Venn.", "Her neighbour"),
        ],
    )
    def test_a_relation_is_who_is_said_to_be_it(self, told: str, source: str) -> None:
        assert name_of(f"{told} It rained. <s1>{source}</s1> {SAID}") == "Tobin Venn"

    def test_of_two_it_is_neither(self) -> None:
        told = "Ada Marrow met her neighbour, Tobin Venn, and her neighbour Petra Hale."
        assert name_of(f"{told} It rained. <s1>Her neighbour</s1> {SAID}") is None

    def test_the_deputy_is_not_she(self) -> None:
        told = "The mayor, Ada Marrow, swam. Her deputy, Tobin Venn, did not."
        assert name_of(f"{told} It rained. <s1>Her deputy</s1> {SAID}") == "Tobin Venn"


class TestHeadlines:
    @pytest.mark.parametrize(
        "office",
        ["Head of department", "Finance minister", "Mayor", "Director of the museum", "Police chief"],
    )
    def test_an_office_before_a_colon_is_the_source(self, office: str) -> None:
        bearer = office.lower().replace("head of department", "head of the department of ports")
        marked = f"{office}: the old quay remains closed\n\nAda Marrow, {bearer}, gathered divers at noon."
        found = statements(marked, roles=("title", "body"))
        assert [(s.speaker.name, s.text) for s in found] == [("Ada Marrow", "the old quay remains closed")]

    @pytest.mark.parametrize(
        "line",
        [
            "Letter to the editor: the old quay",
            "Obituary: the old quay",
            "The doctors: a life",
            "Quay of the king: a life",
        ],
    )
    def test_other_words_are_none(self, line: str) -> None:
        marked = f"{line} remains closed\n\nAda Marrow, doctor, editor and king, gathered divers at noon."
        assert not statements(marked, roles=("title", "body"))


class TestSubjects:
    @pytest.mark.parametrize("source", ["The culture minister", "The minister", "The union leader"])
    def test_an_office_right_behind_the_one_person_so_far_is_that_ones(self, source: str) -> None:
        marked = (
            "<s2>Ada Marrow</s2> <c2>says</c2> <q2>nobody swims any more</q2>. "
            f"<s1>{source}</s1> <c1>promised</c1> <q1>to close the old quay</q1>."
        )
        assert name_of(marked) == "Ada Marrow"

    @pytest.mark.parametrize(
        "told",
        [
            "Tobin Venn, the minister, swam. <s2>Ada Marrow</s2> <c2>says</c2> <q2>nobody does</q2>.",
            "<s2>Ada Marrow, a baker,</s2> <c2>says</c2> <q2>nobody swims any more</q2>.",
            "<s2>Ada Marrow</s2> <c2>told</c2> Tobin Venn <q2>that nobody swims any more</q2>.",
            "Tobin Venn swam. <s2>Ada Marrow</s2> <c2>says</c2> <q2>nobody does</q2>.",
        ],
    )
    def test_but_not_with_another_at_hand_or_a_trade(self, told: str) -> None:
        marked = f"{told} <s1>The minister</s1> <c1>promised</c1> <q1>to close the old quay</q1>."
        assert name_of(marked) != "Ada Marrow"


@pytest.mark.parametrize("source", ["Prosecutors", "The divers", "her lawyers", "local people"])
def test_several_are_no_one_person_whatever_the_reader_links(source: str) -> None:
    made, found = planted(f"Ada Marrow swam. It rained. <s1>{source}</s1> {SAID}")
    said = found[0].source[0]
    chain = [
        MentionSpan(0, len("Ada Marrow"), "name", None, 1.0),
        MentionSpan(said.start, said.end, "nominal", Span(0, len("Ada Marrow")), 0.9),
    ]
    marked = Marked(regions_of(made), [], [chain], [])
    speaker = find_statements(made, marked, found, AttributeRules()).statements[0].speaker
    assert speaker.actor is None


@pytest.mark.parametrize(
    "source",
    [
        "Several delegates supporting Marrow",
        "Some of Marrow’s rivals",
        "Two Marrow voters",
        "Most, including Marrow,",
    ],
)
def test_several_are_not_who_tells_which(source: str) -> None:
    assert name_of(f"Ada Marrow met the guild at noon. {HERE}<s1>{source}</s1> {SAID}") is None


def test_they_are_nobody_who_has_not_just_spoken() -> None:
    marked = f"Ada Marrow met the Guild of Orla Divers at noon. Boats lay idle. {HERE}<s1>they</s1> {SAID}"
    assert name_of(marked) is None


@pytest.mark.parametrize("source", ["Two-term governor Ada Marrow", "One of the founders, Ada Marrow,"])
def test_a_number_before_a_name_does_not_take_it_away(source: str) -> None:
    assert name_of(f"Ada Marrow met the guild at noon. {HERE}<s1>{source}</s1> {SAID}") == "Ada Marrow"
