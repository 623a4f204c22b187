"""What somebody does, knows or looks for is not what somebody says."""

import pytest

from facevalue.attribute.acts import is_act
from facevalue.record import Attribution, Span


def attribution(source: str, cue: str, content: str) -> tuple[str, Attribution]:
    """A line of the three, and the attribution that a reader would make of it."""
    text = f"{source} {cue} {content}."
    at = len(source) + 1
    behind = at + len(cue) + 1
    return text, Attribution(
        source=(Span(0, len(source)),) if source else (),
        cue=(Span(at, at + len(cue)),),
        content=(Span(behind, behind + len(content)),),
        confidence=0.6,
    )


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("Ostrevia", "expels", "the military attaché of Varnland"),
        ("Ostrevia", "summoned", "the ambassador of Varnland, Ilse Tarn"),
        ("Lady Marrow", "has signed", "the Treaty of Kell"),
        ("The palace", "has named", "an envoy to the northern ports"),
        ("Orla Venn", "knows", "the rules of the house"),
        ("Orla Venn", "wrote a book about", "the docks of Kell"),
        ("The mayor", "digs for", "its missing"),
        ("Two engineers", "could not verify", "the account of the driver"),
        ("", "is expected", "to travel home on Friday"),
        ("Ostrevia", "did not explain", "its decision"),
        ("The ethics board", "asked for", "two sets of documents"),
        ("Nobody", "has explained", "why the gate was open"),
        ("I", "like", "the doctor"),
        ("Orla Venn", "trusts", "nobody anymore"),
        ("Orla Venn", "fell in love with", "a drawing of the bridge"),
        ("Orla Venn", "did not mention", "the ferry"),
        ("The council", "has voted for", "the second plan"),
        ("The port", "charged", "the crew a fee"),
        ("The guard", "saw", "the comma"),
    ],
)
def test_acts_are_no_statements(source: str, cue: str, content: str) -> None:
    assert is_act(*attribution(source, cue, content))


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("Orla Venn", "denies", "any wrongdoing"),
        ("Orla Venn", "blames", "the bank"),
        ("Orla Venn", "saluted", "the firefighters"),
        ("Orla Venn", "lashed out at", "her rival"),
        ("Orla Venn", "stood by", "the minister"),
        ("Orla Venn", "knows", "that the bridge was never inspected"),
        ("Orla Venn", "named", "“a thief in the harbour office”"),
        ("Varnland", "has called for", "calm"),
        ("A poll", "shows", "Venn three points ahead"),
        ("The bishop", "calls", "it pride"),
        ("Ostrevia", "has asked for", "ten thousand tonnes of grain by the end of May"),
        ("Orla Venn", "refused", "to say whether she would stand again"),
        ("Ostrevia", "signed off by saying", "its ports stay shut"),
        ("Orla Venn", "despises", "the mayor"),
        ("I", "despise", "the mayor"),
        ("Orla Venn", "sees", "the treaty as a trap"),
        ("Orla Venn", "likened", "the mayor to a heron"),
        ("Orla Venn", "is wary of", "the harbour board"),
        ("Orla Venn", "has grown suspicious of", "the harbour board"),
        ("Orla Venn", "has torn into", "the mayor"),
        ("Orla Venn", "tore into", "the mayor"),
        ("The council", "voted", "to close the ferry"),
        ("The guard", "refused to endorse", "the mayor"),
        ("Prosecutors", "charged", "two brokers with fraud"),
    ],
)
def test_what_is_said_or_held_stays(source: str, cue: str, content: str) -> None:
    assert not is_act(*attribution(source, cue, content))


def test_what_is_refused_can_stand_between_cue_and_content() -> None:
    text = "Orla Venn pointedly refused to endorse the mayor."
    given = Attribution(source=(Span(0, 9),), cue=(Span(10, 27),), content=(Span(39, 48),), confidence=0.6)
    assert not is_act(text, given)
