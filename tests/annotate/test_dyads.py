"""Talks of two: turns of a few words are told by who spoke before."""

from __future__ import annotations

import pytest

from facevalue.annotate.cues import Cue
from facevalue.annotate.dyads import WHY, alternated
from facevalue.annotate.stretches import Stretch
from facevalue.annotate.voices import Voice
from facevalue.pipeline import Pipeline
from tests.annotate.talking import document

INTERVIEW = (
    """\
The Long Question, with Tilda Marrow

My guest tonight promised that no ferry would be cut. Since then, four have been. Oskar Venn is the transport
minister of Velmark, and he joins me here in the studio. Minister, welcome to the programme.

Thank you, Tilda, it's good to be here.

"No ferry will be cut." Those were your words. Do you regret them?

Well, let me begin with what we found when we came in. We found boats that had not been painted for ten
years, and a port in which

Minister, I asked you about your words.

I'm coming to that.

Do you regret them, yes or no?

I don't think it's a matter of yes or no. What I said was that nobody would be left on an island.

That isn't what you said. We've got the tape.

And the tape goes on, if you let it.

It goes on, "and you can write that down."

Well. Yes. It also says that.

So people wrote it down. In Orla the boat was stopped in March, and the school with it. What do you say to
them?

I'd say that I've been there, that I've met the head of the school, and that I've listened to

Did you take the boat?

I took a helicopter, because there was no

There was no boat.

Exactly. And that is why we have ordered two.

When will they come?

In the spring.

Minister, thank you.

Thank you.
""".replace("\n\n", "\f")
    .replace("\n", " ")
    .replace("\f", "\n\n")
)
HOST, GUEST = "Tilda Marrow", "Oskar Venn"
PLAIN = ["Is it so?", "It is.", "Why?", "Because.", "And then?", "Nothing."]
BROUGHT = [Cue(0, "introduced", GUEST)]


def test_two_who_interrupt_each_other_take_turns() -> None:
    read = Pipeline().read(document(INTERVIEW))
    told = {read.document.text[turn.start : turn.end].strip(): turn.speaker.name for turn in read.turns}
    paragraphs = INTERVIEW.strip().split("\n\n")[1:]
    assert [told.get(one) for one in paragraphs] == [HOST, GUEST] * (len(paragraphs) // 2)


def _found(*names: str | None, sure: float = 0.8) -> list[Stretch]:
    return [
        Stretch(range(n, n + 1), Voice("host" if name == HOST else "guest", name, 0, 6), name, None, sure)
        for n, name in enumerate(names)
    ]


def test_who_is_not_told_is_the_other_of_two_and_that_is_said() -> None:
    found = alternated(_found(HOST, GUEST, HOST, None, HOST, GUEST), PLAIN, BROUGHT, HOST)
    assert [one.name for one in found] == [HOST, GUEST] * 3
    assert [one.why for one in found] == [None, None, None, WHY, None, None]


@pytest.mark.parametrize(
    ("plain", "cues"),
    [
        (PLAIN, [*BROUGHT, Cue(1, "introduced", "Ada Rill")]),
        (PLAIN, [*BROUGHT, Cue(1, "closed", "Ada Rill")]),
        (["is it so", "it is", "why", "because", "and then", "nothing"], BROUGHT),
    ],
    ids=["a third who is brought in", "somebody on tape", "captions without full stops"],
)
def test_nothing_is_told_where_a_third_may_speak_or_turns_are_unsure(
    plain: list[str], cues: list[Cue]
) -> None:
    found = _found(HOST, GUEST, HOST, None, HOST, GUEST)
    assert alternated(found, plain, cues, HOST) == found


def test_two_stretches_in_a_row_stay_one_speakers_where_both_are_sure() -> None:
    found = alternated(_found(HOST, GUEST, GUEST, HOST, GUEST, HOST, sure=0.95), PLAIN, BROUGHT, HOST)
    assert [(one.name, len(one.held)) for one in found] == [
        (HOST, 1),
        (GUEST, 2),
        (HOST, 1),
        (GUEST, 1),
        (HOST, 1),
    ]
