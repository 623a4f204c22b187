"""Those who talk to one another: whom a turn addresses, and who is "you" and "he" in it as a source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from msgspec import structs

from facevalue.attribute.given import gender_of, gender_of_first, sounds_against
from facevalue.attribute.lexicon import SECOND
from facevalue.record import ActorId, Mention, Span, Speaker, Statement, Turn, actor_id, quoted
from facevalue.record.claims import UNKNOWN

TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Sen|Gov|Senator|Minister|Governor|President|Professor|Judge|General|"
    r"Ambassador|Councillor|Commissioner)\.? $"
)
YOU = re.compile(r"\b(?:[Yy]ou|[Yy]ours?|[Yy]ourself)\b(?!-| (?:both|all|two|three|guys|lot)\b)")
SENTENCE = re.compile(r"[^.!?…]+[.!?…]*[”\"’']?\s*")
SAID_TO = re.compile(  # to somebody: "you said", "your party"; not "you can repair a pump"
    r"(?:[Tt]hank )?[Yy]ou (?:just |also |never |once |yourself |ha(?:ve|d) |were |did )*"
    r"(?:[a-z]+ed|said|told|wrote|called|knew|were|had|did|made|took|gave|went|came|left|sent|saw|met|won|"
    r"lost|signed|have|yourself)\b|[Yy]our [a-z]|[Tt]hank you|[Tt]old you|[Aa]sk(?:ed)? you|"
    r"with you\b"
)
LONGEST = 14  # characters of a title
ADDRESSED = re.compile(r"^[\"“]?(?:(?:so|well|and|now|but|look|yes|no|ok|okay|right),? )?$", re.IGNORECASE)
AFTER_CALL = re.compile(r"\s*[,.?!]")
REACH = 4  # turns back in which another guest spoke whom "he" or "she" can mean


class Talkers:
    """The holders of turns, asked for by the number of a turn."""

    def __init__(
        self, text: str, turns: Sequence[Turn], mentions: Sequence[Mention], names: Mapping[ActorId, str]
    ) -> None:
        self.text, self.turns, self.names = text, turns, names
        self.mentions = [m for m in mentions if m.actor is not None]
        self._starts = [m.start for m in self.mentions]
        self._begins = [turn.start for turn in turns]
        self._holders = {actor_id(turn.speaker.name) for turn in turns}

    def at(self, offset: int) -> int | None:
        """The number of the turn that holds an offset."""
        n = bisect_right(self._begins, offset) - 1
        return n if n >= 0 and offset < self.turns[n].end else None

    def within(self, span: Span) -> list[Mention]:
        """The mentions of actors that begin inside a span."""
        return self.mentions[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def is_called(self, mention: Mention, start: int) -> bool:
        """Whether somebody is addressed by a name, not spoken of, in what begins at an offset."""
        if not AFTER_CALL.match(self.text, mention.end):
            return False
        before = self.text[start : mention.start]
        last = before.endswith(", ") and self.text[mention.end : mention.end + 1] in (".", "?", "!")
        return last or ADDRESSED.match(before) is not None

    def addressed(self, n: int) -> str:
        """Whom the holder of a turn talks to: the one who is called by name in it, asked, or answered."""
        turn = self.turns[n]
        if turn.speaker.role == "clip":
            return ""
        whole = Span(turn.start, turn.end)
        named = (self._with_title(m, turn.start) for m in self.within(whole) if m.form == "name")
        if called := [m for m in named if self.is_called(m, turn.start)]:
            return self.names.get(called[-1].actor or ActorId(""), "")
        asks = turn.speaker.role == "host" or whole.of(self.text).rstrip().endswith("?")
        near = (n + 1, n - 1) if asks else (n - 1, n + 1)
        others = [self.turns[k].speaker for k in near if 0 <= k < len(self.turns)]
        return next((one.name for one in others if one.role != "clip" and one.name != turn.speaker.name), "")

    def told(self) -> Iterator[tuple[tuple[int, int], ActorId]]:
        """Where "you" stands of which it can be told whom it means, and whom.

        That is who is called by name in the sentence, or else who answers it or spoke before.
        """
        for n, turn in enumerate(self.turns):
            for sentence in SENTENCE.finditer(self.text, turn.start, turn.end):
                found = list(YOU.finditer(self.text, *sentence.span()))
                name = self._told_in(n, Span(*sentence.span())) if found else ""
                if name and name != turn.speaker.name and (actor := actor_id(name)) in self.names:
                    yield from ((you.span(), actor) for you in found)

    def _told_in(self, n: int, sentence: Span) -> str:
        """To whom a sentence of a turn speaks."""
        named = (self._with_title(m, sentence.start) for m in self.within(sentence) if m.form == "name")
        here = [m for m in named if m.actor in self._holders]
        if called := [m for m in here if self.is_called(m, sentence.start) or self._is_aside(m)]:
            return self.names.get(called[-1].actor or ActorId(""), "")
        words = sentence.of(self.text)
        asks = words.rstrip("”\"’' \n").endswith("?")
        near = n + 1 if asks else n - 1
        if not (asks or SAID_TO.search(words)) or not 0 <= near < len(self.turns):
            return ""
        return self.turns[near].speaker.name

    def _is_aside(self, mention: Mention) -> bool:
        """Whether a name stands between commas: "You were right, Rolf, and I said so"."""
        return self.text.endswith(", ", 0, mention.start) and self.text.startswith(",", mention.end)

    def _with_title(self, mention: Mention, start: int) -> Mention:
        """A mention from the title before it on."""
        title = TITLE.search(self.text, max(start, mention.start - LONGEST), mention.start)
        return structs.replace(mention, start=title.start()) if title else mention

    def resolved(self, statements: Sequence[Statement]) -> Iterator[Statement]:
        """The statements with whom "you" and "he" mean as a source; without those of a "you" unknown."""
        for statement in statements:
            word = quoted(self.text, statement.source).lower() if statement.source else ""
            n = self.at(statement.source[0].start) if word else None
            if n is not None and word in SECOND:
                name, why = self.addressed(n), "who is addressed in the turn"
                if not name or name.startswith(UNKNOWN):
                    continue
            elif n is not None and word in ("he", "she") and statement.speaker.name == UNKNOWN:
                name, why = self._spoke_before(n, word), "who spoke before in the talk"
            else:
                name, why = "", ""
            if not name:
                yield statement
                continue
            because = (f"“{word}”", why)
            speaker = Speaker(name=name, via="coreference", actor=actor_id(name), because=because)
            yield structs.replace(statement, speaker=speaker)

    def _spoke_before(self, n: int, word: str) -> str:
        """The guest who spoke last before a turn, and to whom it is not said, if the word fits."""
        gender = gender_of((word,)) or ""
        outside = {self.turns[n].speaker.name, self.addressed(n)}
        for turn in self.turns[max(0, n - REACH) : n][::-1]:
            name = turn.speaker.name
            if turn.speaker.role == "host" or name in outside or name.startswith(UNKNOWN):
                continue
            known = gender_of_first(name)
            return name if known == gender or not (known or sounds_against(name, gender)) else ""
        return ""
