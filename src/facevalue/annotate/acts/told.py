"""Reported acts of a sentence: a trigger with its agent and patient.

Verbs in the active and the passive, nouns with "of", "by", "on", "between" or a possessive, what depends on
other verbs ("vowed to attack", "denied attacking"), several acts in one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from facevalue.annotate.acts.chunks import Sentence
from facevalue.annotate.acts.governors import doer
from facevalue.annotate.acts.nouns import by_noun
from facevalue.annotate.acts.parties import LOOSE, Party, Told, listed, spread
from facevalue.annotate.acts.reach import phrases
from facevalue.annotate.acts.subjects import finite, is_passive
from facevalue.annotate.acts.triggers import ING, Lexicon, Trigger
from facevalue.annotate.acts.words import ABSTRACT, STATE
from facevalue.record.claims import Plover
from facevalue.record.plover import QUAD_OF

OBJECTS = 5  # chunks behind a verb in which its object stands
IN_PERSON = frozenset(("AID", "CONSULT"))  # what is given is not who is given it, and nobody meets a thing
# What it is by itself to take on another act.
ABOVE: dict[str, Plover] = {
    "threaten": "THREATEN", "agree": "AGREE", "refuse": "REJECT", "decline": "REJECT",
}  # fmt: skip


def find_told(sentence: Sentence, known: Lexicon) -> list[Told]:
    """The acts of a sentence in the order of their triggers; nobody acts upon himself."""
    return [told for told in _told(sentence, known) if _holds(told)]


def _holds(told: Told) -> bool:
    """Whether the parties are two, and what is told of the patient can be acted upon in its stead."""
    if told.patient is None:
        return told.agent is None
    if told.agent and told.agent.name.actor == told.patient.name.actor:
        return False
    usual = told.types[0]
    if told.patient.sure <= LOOSE and (told.agent is None or usual not in ("ASSAULT", "COERCE")):
        return False
    if told.agent is None and "ACCUSE" in told.types and told.patient.name.type in ("person", "organization"):
        return False  # "attacks on the minister" are mostly words
    verbal = QUAD_OF[usual] == "verbal-conflict" or usual in ("SUPPORT", "SANCTION")
    return verbal or told.patient.head not in ABSTRACT


def _told(sentence: Sentence, known: Lexicon) -> Iterator[Told]:
    for at, chunk in enumerate(sentence.chunks):
        if chunk.kind == "verb" and chunk.word in known.verbs:
            if trigger := next((t for t in known.verbs[chunk.word] if _fits(sentence, at, t)), None):
                yield from _fought(_by_verb(sentence, at, trigger), trigger)
        elif chunk.kind == "noun":
            token = sentence.tokens[chunk.last - 1]
            named = known.nouns.get(token.word) if token.tag == "noun" else None
            if named:
                yield from _fought(by_noun(sentence, at, named), named)


def _fought(found: Iterator[Told], trigger: Trigger) -> Iterator[Told]:
    """The acts without battles and fights of persons, which are mostly for votes."""
    contest = trigger.each and trigger.types[0] == "ASSAULT"
    for told in found:
        sides = [party.name.type for party in (told.agent, told.patient) if party]
        if not (contest and "person" in sides):
            yield told


def _fits(sentence: Sentence, at: int, trigger: Trigger) -> bool:
    """Whether particle and object of a trigger follow its verb, or the object is what was acted upon."""
    verb = sentence.chunks[at]
    words = [token.word for token in sentence.tokens[verb.at + 1 : verb.at + 1 + len(trigger.further)]]
    if tuple(words) != trigger.further:
        return False
    if not trigger.objects:
        return True
    for n in [at - 1] if is_passive(sentence, at) else range(at + 1, at + OBJECTS):
        if sentence.kind(n) in ("verb", "comma", "stop", "sub", "rel", ""):
            return False
        if sentence.kind(n) == "noun" and sentence.ends(n) in trigger.objects:
            return True
    return False


def _by_verb(sentence: Sentence, at: int, trigger: Trigger) -> Iterator[Told]:
    verb = sentence.chunks[at]
    last = verb.at + 1 + len(trigger.further)
    start = next((n for n, c in enumerate(sentence.chunks) if c.first >= last), len(sentence.chunks))
    if is_passive(sentence, at):
        yield from _passive(sentence, (at, start, last), trigger)
        return
    found = doer(sentence, at)
    if found.modality is None:
        return
    patients = _patients(sentence, start, trigger)
    if trigger.then and not _asks(sentence, start):
        return
    above = _taken_on(sentence, at)
    pairs = [(agent, patient) for agent in found.parties for patient in patients]
    if above is not None:
        yield from _above(sentence, at - 1, above, pairs)
    if above == "REJECT":
        return
    if trigger.each and not patients and found.parties:
        pairs = spread(found.parties)
    for agent, patient in pairs:
        yield Told(trigger.types, verb.at, last, agent, patient, found.modality, "active")
    if trigger.strong and not found.parties and verb.bits != ING and sentence.kind(at - 1) == "noun":
        for patient in patients:
            yield Told(trigger.types, verb.at, last, None, patient, found.modality, "active alone")


def _asks(sentence: Sentence, start: int) -> bool:
    """Whether "to do" or "for" something follows whom somebody turned to."""
    after = sentence.chunks[start + 1 : start + OBJECTS]
    return any("to" in chunk.before or chunk.word == "for" for chunk in after)


def _taken_on(sentence: Sentence, at: int) -> Plover | None:
    """The act that taking on another act is, if the verb above says so: to threaten, to agree, to refuse."""
    if (
        "to" not in sentence.chunks[at].before
        or sentence.kind(at - 1) != "verb"
        or is_passive(sentence, at - 1)
    ):
        return None
    return ABOVE.get(sentence.word(at - 1))


def _above(sentence: Sentence, at: int, plover: Plover, pairs: list[tuple[Party, Party]]) -> Iterator[Told]:
    governor = sentence.chunks[at].at
    modality = finite(sentence, at)
    if modality is not None:
        for agent, patient in pairs:
            yield Told((plover,), governor, governor + 1, agent, patient, modality, "above")


def _passive(sentence: Sentence, where: tuple[int, int, int], trigger: Trigger) -> Iterator[Told]:
    at, start, last = where
    found = doer(sentence, at, acts=False)
    if found.modality is None:
        return
    rest = list(phrases(sentence, start))
    agents = next((listed(sentence, n, acts=True) for word, n in rest if word == "by"), [])
    patients = [p for word, n in rest if word in trigger.places for p in listed(sentence, n, acts=False)]
    patients = patients or (found.parties if "object" in trigger.places else [])
    told = (trigger.types, sentence.chunks[at].at, last)
    for patient in patients:
        for agent in agents:
            yield Told(*told, agent, patient, found.modality, "passive")
        if not agents and trigger.strong:
            yield Told(*told, None, patient, found.modality, "passive alone")


def _patients(sentence: Sentence, start: int, trigger: Trigger) -> list[Party]:
    """The parties acted upon, after a verb in the active: behind its preposition, or its object."""
    behind: list[Party] = []
    direct: list[Party] = []
    for place, (word, n) in enumerate(phrases(sentence, start)):
        if word in trigger.places and not behind:
            behind = listed(sentence, n, acts=False)
        elif not word and not place and "object" in trigger.places:
            direct = listed(sentence, n, acts=False)
            if trigger.types[0] in IN_PERSON:
                direct = [party for party in direct if not party.head or party.head in STATE]
            if trigger.lemma == "help" and sentence.tokens[sentence.chunks[n].first].tag == "noun":
                direct = []  # "helped shape the law"
    owned = trigger.places & {"of", "from"}
    return direct if direct and (owned or not behind) else behind
