from __future__ import annotations

from collections import Counter

from facevalue.pipeline import Pipeline
from tests.attribute.nesting import cases, nested, weigh
from tests.attribute.planting import speakers, statements

PRECISION, RECALL = 0.9, 0.65


def test_inner_statements_of_many_forms() -> None:
    pipeline, tally = Pipeline(), Counter[str]()
    for case in cases():
        weigh(case, nested(case.text, pipeline), tally)
    assert tally["gold"] > 70
    assert tally["right"] >= PRECISION * tally["given"]
    assert tally["right"] >= RECALL * tally["gold"]


def test_an_inner_statement_points_at_what_holds_it() -> None:
    outer, inner = statements(
        "<s1>Ada Marrow</s1> <c1>said</c1> <q1>that <s2>the Ostrans</s2> <c2>reject</c2> "
        "<q2>the plan</q2></q1>."
    )
    assert (outer.inside, inner.inside) == (None, outer.id)


def test_an_outer_statement_comes_first_where_both_begin() -> None:
    outer, inner = statements(
        "<q1><q2>The strike goes on</q2>, <s2>the union</s2> <c2>says</c2></q1>, "
        "<s1>Ada Marrow</s1> <c1>told</c1> the council."
    )
    assert outer.speaker.name == "Ada Marrow"
    assert inner.inside == outer.id


def test_a_report_inside_a_quotation_is_no_quotation() -> None:
    outer, inner = statements(
        "<q1>“<s2>The minister</s2> <c2>told</c2> us <q2>that the gates would be shut</q2>,”</q1> "
        "<c1>said</c1> <s1>Orla Penn</s1>."
    )
    assert (outer.kind, inner.kind) == ("direct", "indirect")


def test_a_quotation_inside_a_quotation_is_one() -> None:
    _, inner = statements(
        "<q1>“<s2>The minister</s2> <c2>told</c2> us: <q2>‘The gates are shut’</q2>,”</q1> "
        "<c1>said</c1> <s1>Orla Penn</s1>."
    )
    assert inner.kind == "direct"


def test_the_first_person_is_the_one_who_is_quoted() -> None:
    found = speakers(
        "<q1>“<s2>My sister</s2> <c2>says</c2> <q2><s3>I</s3> <c3>told</c3> "
        "her <q3>that the ship was full</q3></q2>,”</q1> "
        "<c1>said</c1> <s1>Orla Penn</s1>."
    )
    assert [name for name, _ in found] == ["Orla Penn", "My sister", "Orla Penn"]


def test_he_is_not_the_one_who_is_quoted() -> None:
    found = speakers(
        "President Oskar Rill came late. "
        "<q1>“<s2>He</s2> <c2>told</c2> us <q2>that the road was closed</q2>,”</q1> "
        "<c1>said</c1> <s1>Pavel Orn</s1>."
    )
    assert found == [("Pavel Orn", "name"), ("Oskar Rill", "coreference")]


def test_he_in_a_report_is_the_one_described() -> None:
    found = speakers(
        "President Oskar Rill came late. <s1>A diplomat</s1> <c1>said</c1> "
        "<q1><s2>he</s2> <c2>told</c2> the guards <q2>that the road was closed</q2></q1>."
    )
    assert [name for name, _ in found] == ["diplomat", "diplomat"]


def test_whom_a_quotation_spoke_of_before_is_not_guessed() -> None:
    found = speakers(
        "President Oskar Rill came late. <q1>“There was an old man. <s2>He</s2> <c2>told</c2> us "
        "<q2>that the road was closed</q2>,”</q1> <c1>said</c1> <s1>Pavel Orn</s1>."
    )
    assert found == [("Pavel Orn", "name")]


def test_what_somebody_says_of_the_own_mind_is_one_statement() -> None:
    marked = "<s1>Tomas Brandel</s1> <c1>said</c1> <q1><s2>he</s2> <c2>{}</c2> <q2>{}</q2></q1>."
    assert len(statements(marked.format("wanted", "a shorter speech"))) == 1
    assert len(statements(marked.format("had promised", "a shorter speech"))) == 2


def test_the_next_pronoun_is_the_outer_speaker() -> None:
    found = speakers(
        "<q1>“<s2>Lena Dorsk</s2> <c2>told</c2> us <q2>that the gates would be shut</q2>,”</q1> "
        "<c1>said</c1> <s1>Orla Penn</s1>. <s3>She</s3> <c3>added</c3> <q3>that it was late</q3>."
    )
    assert found[-1] == ("Orla Penn", "coreference")


def test_a_quotation_goes_on_past_what_is_inside_it() -> None:
    found = speakers(
        "<q1>“<s2>Lena Dorsk</s2> <c2>says</c2> <q2>the gates are shut</q2>,”</q1> <c1>said</c1> "
        "<s1>Orla Penn</s1>. <q3>“It is late.”</q3>"
    )
    assert found[-1][0] == "Orla Penn"
