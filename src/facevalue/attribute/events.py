"""Acts into events: who reports each, and which of them are only somebody's speech."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from facevalue.record import Act, Document, Event, Span, Statement, record_id
from facevalue.record.claims import Plover

VERBAL: frozenset[Plover] = frozenset(
    ("ACCUSE", "THREATEN", "REJECT", "REQUEST", "PROTEST", "SUPPORT", "CONCEDE", "AGREE", "CONSULT")
)
BACK = 300  # cues or contents before a trigger that are looked at
SENTENCE = 1500  # characters, at most, in which a sentence's beginning is sought
BARE = 4  # words; a content as short as this is a name, and what is done to its bearer no speech
DOCUMENT = "document"


def find_events(
    document: Document, acts: Sequence[Act], statements: Sequence[Statement]
) -> tuple[Event, ...]:
    """The events of a document, in the order of its text.

    An act in the content of a statement is reported by that statement, the innermost if they nest. An act
    that is the cue of a statement is none: the statement holds it. Where a sentence tells of one act twice,
    the surer account stays.
    """
    told: dict[tuple[object, ...], Event] = {}
    cues = _Laid((span, s) for s in statements for span in s.cue if len(s.text.split()) > BARE)
    contents = _Laid((span, s) for s in statements for span in s.content)
    for act in acts:
        if act.plover in VERBAL and any(span.meets(act.trigger) for span, _ in cues.near(act.trigger)):
            continue
        voice = _voice(act.trigger, contents)
        event = _event(document, act, voice)
        if event is None:
            continue
        key = (_sentence(document.text, act.trigger), act.agent, act.patient, act.plover)
        if key not in told or told[key].confidence < event.confidence:
            told[key] = event
    return tuple(sorted(told.values(), key=lambda event: (event.trigger, event.id)))


def _event(document: Document, act: Act, voice: Statement | None) -> Event | None:
    modality = act.modality
    if voice is not None and voice.held == "denied" and modality == "done":
        modality = "denied"
    elif voice is not None and voice.held == "hoped" and modality == "done":
        modality = "planned"
    elif voice is not None and voice.held == "asked" and modality == "done":
        return None
    parts = (act.trigger.start, act.trigger.end, act.agent or "", act.patient or "", act.plover)
    return Event(
        id=record_id("evt", document.id, *parts),
        doc=document.id,
        plover=act.plover,
        quad=act.quad,
        trigger=act.trigger,
        agent=act.agent,
        patient=act.patient,
        when=act.when,
        where=act.where,
        modality=modality,
        reported_by=voice.id if voice else DOCUMENT,
        confidence=act.confidence,
    )


class _Laid:
    """Spans with the statements they belong to, in the order of the text."""

    def __init__(self, laid: Iterable[tuple[Span, Statement]]) -> None:
        self.laid = sorted(laid, key=lambda one: one[0])

    def near(self, trigger: Span) -> Sequence[tuple[Span, Statement]]:
        """Those that begin before a trigger ends, and can reach it."""
        last = bisect_left(self.laid, trigger.end, key=lambda one: one[0].start)
        return self.laid[max(0, last - BACK) : last]


def _voice(trigger: Span, contents: _Laid) -> Statement | None:
    """The statement in whose content an act stands, the shortest if there are several."""
    holding = [statement for span, statement in contents.near(trigger) if span.covers(trigger)]
    return min(holding, key=lambda s: sum(span.end - span.start for span in s.content), default=None)


def _sentence(text: str, trigger: Span) -> int:
    """Where the line begins that holds a trigger, or the sentence if a full stop stands before it."""
    low = max(0, trigger.start - SENTENCE)
    return max(text.rfind(mark, low, trigger.start) for mark in ("\n", ". ", "? ", "! "))
