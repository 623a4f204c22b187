"""What somebody quotes another as saying, where no reader has found it."""

from __future__ import annotations

import pytest

from tests.attribute.planting import statements


@pytest.mark.parametrize(
    "lead",
    [
        "My neighbour told me,",
        "and the mayor said:",
        "Tobin Venn always said to us,",
        "My mother used to say,",
        "The minister shook my hand and told me,",
        "The nurse said to me this morning,",
    ],
)
def test_a_quotation_led_in_within_another_is_a_statement_inside(lead: str) -> None:
    told = f"“I was there. {lead} ‘You must leave at once.’ So I did,”"
    marked = f"<q1>{told}</q1> <s1>Orla Marrow</s1> <c1>said</c1>."
    outer, inner = statements(marked)
    assert (inner.text, inner.inside) == ("‘You must leave at once.’", outer.id)
    assert inner.speaker.name != "Orla Marrow"


def test_a_name_in_marks_within_a_quotation_is_no_statement() -> None:
    marked = "<q1>“We read ‘The Long Table’ at night,”</q1> <s1>Orla Marrow</s1> <c1>said</c1>."
    assert len(statements(marked)) == 1
