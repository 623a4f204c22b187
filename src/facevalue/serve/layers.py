"""The layers over a document's text: which are on, what each marks, and what a mark says of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, cast, get_args

from msgspec import Struct

from facevalue.record import UsageError
from facevalue.serve.segments import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from facevalue.record import Mention, Reading, Span, Statement
    from facevalue.record.claims import Form
    from facevalue.serve.passage import Run
    from facevalue.serve.segments import Part

Layer = Literal["statements", "mentions", "turns", "regions", "events", "times"]

LAYERS: tuple[Layer, ...] = get_args(Layer)
USUAL: frozenset[Layer] = frozenset(("statements", "turns", "regions", "times"))
_NONE = "none"
_DEEPEST = 3
# What stands in a text takes more room on a page than its characters do: as many as these more.
_WEIGHT: dict[Part, int] = {"content": 195, "mention": 55, "event": 195, "time": 40}
_PART, _TURN = 45, 80
_ESCAPED, _HIDDEN = 1, 30
_HEAVY = re.compile(
    "[&<>'\"]|([\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\uf8ff\ufeff\ufff0-\ufffb\U000e0000-\U0010ffff])"
)


class Wrap(Struct, frozen=True):
    """What goes around a run of text: its class, whose it is, and where it leads if it is a link."""

    part: str
    number: int
    depth: int = 1
    href: str | None = None
    first: bool = True
    form: Form | None = None
    name: str | None = None


class Named(Struct, frozen=True, kw_only=True):
    """An actor that a part of a document mentions, and how often."""

    number: int
    actor: str
    name: str
    count: int


class Sheet:
    """A reading with its statements and events numbered as they stand in the text, and its actors, too."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.statements: list[Statement] = sorted(reading.statements, key=lambda one: (one.content, one.id))
        self.numbers: dict[str, int] = {one.id: at for at, one in enumerate(self.statements, 1)}
        self.events = sorted(reading.events, key=lambda one: (one.trigger, one.id))
        self.event_numbers = {one.id: at for at, one in enumerate(self.events, 1)}
        self.mentions: dict[str, Mention] = {one.id: one for one in reading.mentions}
        self.names: dict[str, str] = {actor.id: actor.name for actor in reading.actors}
        told = dict.fromkeys(one.actor for one in reading.mentions if one.actor)
        self.actors: dict[str, int] = {actor: at for at, actor in enumerate(told, 1)}

    def marks(self, within: Span) -> list[Mark]:
        """Every mark that touches the stretch."""
        low, high = within.start, within.end
        return [Mark(*place) for place in self._places() if place[0] < high and low < place[1]]

    def _places(self) -> Iterator[tuple[int, int, Part, str]]:
        for one in self.statements:
            yield from ((s.start, s.end, "source", one.id) for s in one.source)
            yield from ((s.start, s.end, "cue", one.id) for s in one.cue)
            yield from ((s.start, s.end, "content", one.id) for s in one.content)
        for named in self.reading.mentions:
            yield named.start, named.end, "mention", named.id
        for event in self.events:
            yield event.trigger.start, event.trigger.end, "event", event.id
        for time in self.reading.document.times:
            yield time.start, time.end, "time", f"{time.begins:g}"

    def weights(self) -> Iterator[tuple[int, int]]:
        """Offsets, and how many characters more than one what stands there counts for."""
        yield from ((start, _WEIGHT.get(part, _PART)) for start, _, part, _ in self._places())
        yield from ((turn.start, _TURN) for turn in self.reading.turns)
        for match in _HEAVY.finditer(self.reading.document.text):
            yield match.start(), _HIDDEN if match[1] else _ESCAPED

    def wraps(self, run: Run) -> list[Wrap]:
        """What goes around a run, the outermost first; a link never stands in a link."""
        marks = [mark for mark in run.segment.marks if mark.part != "time"]
        inner = next((mark for mark in reversed(marks) if mark.part == "mention"), None)
        found: list[Wrap] = []
        depth = 0
        for mark in marks:
            if mark.part == "mention":
                found.append(self._mention(mark, link=mark is inner, first=mark in run.opens))
            elif mark.part == "event":
                found.append(Wrap("event", self.event_numbers[mark.of]))
            elif mark.part == "asked":
                found.append(Wrap("asked", 0))
            else:
                depth = min(depth + 1, _DEEPEST)
                found.append(Wrap(mark.part, self.numbers[mark.of], depth))
        return found

    def _mention(self, mark: Mark, *, link: bool, first: bool) -> Wrap:
        mention = self.mentions[mark.of]
        if mention.actor is None:
            return Wrap("mention", 0, form=mention.form)
        href = f"/actors/{mention.actor}" if link else None
        name = None if mention.form == "name" else self.names.get(mention.actor)
        return Wrap(
            "mention", self.actors[mention.actor], href=href, first=first, form=mention.form, name=name
        )

    def begins(self) -> dict[tuple[str, str], int]:
        """Where each part of a statement begins, by part and statement."""
        return {
            (part, one.id): spans[0].start
            for one in self.statements
            for part, spans in (("source", one.source), ("cue", one.cue), ("content", one.content))
            if spans
        }

    def named(self, within: Span) -> list[Named]:
        """The actors that the stretch mentions, the most mentioned first."""
        counts: dict[str, int] = {}
        for one in self.reading.mentions:
            if one.actor and within.start <= one.start < within.end:
                counts[one.actor] = counts.get(one.actor, 0) + 1
        found = [
            Named(number=self.actors[actor], actor=actor, name=self.names.get(actor, actor), count=count)
            for actor, count in counts.items()
        ]
        return sorted(found, key=lambda one: (-one.count, one.number))


def layers(parameters: Iterable[tuple[str, str]]) -> frozenset[Layer]:
    """Which layers an address asks for; the usual ones if it says nothing.

    A list with commas, as links have it, or a value each, as a form sends it. Raises `UsageError` for
    a layer that does not exist.
    """
    given = [piece.strip() for name, value in parameters if name == "layers" for piece in value.split(",")]
    for piece in given:
        if piece not in (*LAYERS, _NONE):
            raise UsageError("U45", f"layers cannot be {piece!r}", f"use {', '.join(LAYERS)} or {_NONE}")
    return frozenset(cast("list[Layer]", given)) & frozenset(LAYERS) if given else USUAL


def address(doc: str, on: frozenset[Layer], others: Mapping[str, str]) -> str:
    """A document under these layers, and whatever else its address says."""
    said: Sequence[str] = [layer for layer in LAYERS if layer in on]
    chosen = {} if on == USUAL else {"layers": ",".join(said) or _NONE}
    query = "&".join(f"{name}={value}" for name, value in {**others, **chosen}.items())
    return f"/documents/{doc}?{query}" if query else f"/documents/{doc}"
