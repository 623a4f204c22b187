"""Whom "you" means in a talk: whoever is called by name, who answers, or who spoke before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from facevalue.record import ActorId, Span, Turn, actor_id

YOU = re.compile(r"\b(?:[Yy]ou|[Yy]ours?|[Yy]ourself)\b(?!-)")
SENTENCE = re.compile(r"[^.!?…]+[.!?…]*[”\"’']?\s*")
CALL = re.compile(  # "Halina, your neighbour", "do you agree, General?", "thank you, Joram"
    r"(?:^|[.!?…]\s+|,\s+|\b(?:and|but|so|well|no|yes),?\s+)(?:M[rs]{1,2}\.? |Dr\.? |Sir )?"
    r"(?P<name>[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+){0,2})(?=[,.?!]|$)"
)
SAID_TO = re.compile(  # to somebody: "you said", "your party"; not "you can repair a pump"
    r"(?:[Tt]hank )?[Yy]ou (?:just |also |never |once |yourself |ha(?:ve|d) |were |did )*"
    r"(?:[a-z]+ed|said|told|wrote|called|knew|were|had|did|made|took|gave|went|came|left|sent|saw|met|won|"
    r"lost|signed|have|yourself)\b|[Yy]our [a-z]|[Tt]hank you|[Tt]old you|[Aa]sk(?:ed)? you|"
    r"with you\b"
)


class Talk:
    """The turns of a talk whose speakers are actors, and by which word each of them can be called."""

    def __init__(self, turns: Sequence[Turn], actors: Mapping[ActorId, str]) -> None:
        self.turns = [(Span(t.start, t.end), actor_id(t.speaker.name)) for t in turns]
        self.actors = actors
        by_word: dict[str, set[ActorId]] = {}
        for _, actor in self.turns:
            for word in actors.get(actor, "").split():
                by_word.setdefault(word.lower(), set()).add(actor)
        self.by_word = {word: some.pop() for word, some in by_word.items() if len(some) == 1}

    def addressees(self, text: str) -> Iterator[tuple[tuple[int, int], ActorId]]:
        """Each "you" of which it can be told whom it means."""
        around = [None, *(actor for _, actor in self.turns), None]
        for (span, actor), before, after in zip(self.turns, around, around[2:], strict=False):
            for sentence in SENTENCE.finditer(text, span.start, span.end):
                words = sentence.group()
                who = self._called(words) or self._other(words, before, after)
                if who and who != actor and who in self.actors:
                    for you in YOU.finditer(text, sentence.start(), sentence.end()):
                        yield you.span(), who

    def _called(self, words: str) -> ActorId | None:
        """Who is called by name in a sentence."""
        for call in CALL.finditer(words):
            who = self.by_word.get(call["name"].split()[-1].lower())
            if who:
                return who
        return None

    def _other(self, words: str, before: ActorId | None, after: ActorId | None) -> ActorId | None:
        """Who answers a question, or to whom a sentence speaks that is said to somebody."""
        if words.rstrip("”\"’' \n").endswith("?"):
            return after
        return before if SAID_TO.search(words) else None
