"""Who wrote what is read out on the air is told by "from", not by who reads."""

from __future__ import annotations

import pytest

from facevalue.pipeline import Pipeline
from tests.attribute.acting import document_of

READ = "“I bought a ruin with my savings.”"


def speaker(words: str) -> str:
    """Who says what the host reads out with these words."""
    text = (
        "NUALA BREEN: Good morning. With me is Eoghan Tierney.\n\nEOGHAN TIERNEY: Good morning, Nuala.\n\n"
        f"NUALA BREEN: {words} {READ}\n\nEOGHAN TIERNEY: I hear that.\n"
    )
    found = Pipeline().read(document_of(text, genre="transcript")).statements
    return next(s.speaker.name for s in found if READ.strip("“”.") in s.text and s.cue)


@pytest.mark.parametrize(
    "words",
    [
        "Can I read you a text from a listener? This is from Dympna in Kell. She says:",
        "There is an e-mail from Dympna in Kell. She writes:",
        "And a text here from Dympna in Kell:",
    ],
)
def test_who_sent_it_says_it(words: str) -> None:
    assert speaker(words) == "Dympna"


def test_who_is_named_otherwise_did_not_send_it() -> None:
    assert speaker("The mayor heard from Dympna last week. Ada Marrow says:") == "Ada Marrow"
