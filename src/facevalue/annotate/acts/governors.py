"""Who acts in a clause, and whether the act is done, planned or denied, by the verbs and nouns above it."""

from __future__ import annotations

from typing import NamedTuple

from facevalue.annotate.acts.chunks import Chunk, Sentence
from facevalue.annotate.acts.parties import BEHIND, Party, parties
from facevalue.annotate.acts.subjects import AFTER_PHRASE, finite, goes_on, is_passive, subjects, verb_before
from facevalue.annotate.acts.triggers import BASE, ING
from facevalue.annotate.acts.words import (
    ASKS,
    BE,
    BLAMES,
    DECIDES,
    DENIES,
    GOES_ON,
    HINDERS,
    INTENDS,
    MAKES,
    PLANS,
    REFUSES,
    SENDS,
    UNSURE,
)
from facevalue.record.claims import Modality

DEEPEST = 4  # verbs above a verb that are looked at


class Doer(NamedTuple):
    """The parties whose act a verb is, and its modality; `None` if it is not told as an act at all."""

    parties: list[Party]
    modality: Modality | None

    def told(self, modality: Modality) -> Doer:
        """The same with another modality, if it is an act."""
        return self if self.modality is None else self._replace(modality=modality)


NOBODY = Doer([], None)


class _Asked(NamedTuple):
    """In which part of which sentence a doer is sought: of one who acts, or of the one acted upon."""

    sentence: Sentence
    acts: bool
    depth: int

    def doer(self, at: int) -> Doer:
        """The doer of a verb above."""
        return doer(self.sentence, at, acts=self.acts, depth=self.depth + 1)

    def parties(self, at: int) -> list[Party]:
        """The parties of a noun phrase."""
        return parties(self.sentence, at, acts=self.acts)


def doer(sentence: Sentence, at: int, *, acts: bool = True, depth: int = 0) -> Doer:
    """The subject of a verb group, be it told before it or by the verb above it, and its modality."""
    if depth > DEEPEST:
        return NOBODY
    verb, asked = sentence.chunks[at], _Asked(sentence, acts, depth)
    if "to" in verb.before:
        found = _infinitive(asked, at)
        return found.told("denied") if "not" in verb.before else found
    if verb.bits == ING and not any(word in BE for word in verb.before):
        return _gerund(asked, at)
    before = sentence.skip(at - 1, -1)
    kind = sentence.kind(before)
    if kind == "conj" or (kind == "comma" and goes_on(sentence, before)):
        above = verb_before(sentence, before)
        found = asked.doer(above) if above is not None else NOBODY
        shared = not verb.before and verb.bits == BASE
        return found if shared or above is None else Doer(found.parties, finite(sentence, at))
    return Doer(subjects(sentence, before, acts=acts), finite(sentence, at))


def _infinitive(asked: _Asked, at: int) -> Doer:
    """The doer of "to attack"."""
    sentence = asked.sentence
    before = sentence.skip(at - 1, -1)
    while sentence.kind(before) == "noun" and sentence.kind(before - 1) == "prep":
        if sentence.word(before - 1) in ("on", "upon") and sentence.word(before - AFTER_PHRASE) == "call":
            return NOBODY
        before = sentence.skip(before - AFTER_PHRASE, -1)
    kind = sentence.kind(before)
    if kind == "conj":
        above = verb_before(sentence, before)
        return asked.doer(above) if above is not None else NOBODY
    if kind == "adj" and sentence.kind(before - 1) == "verb" and sentence.word(before) not in UNSURE:
        return asked.doer(before - 1).told("planned")
    if kind == "noun":
        return _after_noun(asked, before)
    return _governed(asked, before) if kind == "verb" else NOBODY


def _after_noun(asked: _Asked, at: int) -> Doer:
    """Whose act "to attack" is after "Ardovia's decision", "urged Ardovia" or "sent troops"."""
    sentence = asked.sentence
    chunk = sentence.chunks[at]
    above = sentence.skip(at - 1, -1)
    governed = sentence.kind(above) == "verb"
    if modality := _of_noun(chunk.word):
        own = _owner(sentence, chunk)
        return Doer(own, modality) if own or not governed else asked.doer(above).told(modality)
    if not governed or sentence.word(above) in ASKS:
        return NOBODY
    found = asked.doer(above)
    if sentence.word(above) in MAKES:
        return Doer(asked.parties(at), found.modality)
    return found.told("planned") if sentence.word(above) in SENDS else NOBODY


def _of_noun(word: str) -> Modality | None:
    if word in DECIDES:
        return "done"
    if word in REFUSES:
        return "denied"
    return "planned" if word in INTENDS else None


def _owner(sentence: Sentence, chunk: Chunk) -> list[Party]:
    """Whose a noun is, by the last name before it in its phrase."""
    inside = [n for n in range(chunk.first, chunk.last - 1) if sentence.tokens[n].name >= 0]
    if not inside:
        return []
    name = sentence.names[sentence.tokens[inside[-1]].name]
    return [Party(name, chunk.first, inside[-1] + 1, BEHIND)]


def _governed(asked: _Asked, at: int) -> Doer:
    """The doer of a verb that another one, the `at`-th chunk, takes on: "vowed to attack"."""
    lemma = asked.sentence.word(at)
    above = asked.doer(at)
    if is_passive(asked.sentence, at):
        if lemma not in MAKES | PLANS | ASKS:
            return NOBODY
        planned = above.modality == "done" and lemma not in MAKES
        return above.told("planned") if planned else above
    if lemma in DENIES:
        return above.told("denied")
    if lemma in GOES_ON or lemma in MAKES or above.modality == "denied":
        return above
    return above.told("planned")


def _gerund(asked: _Asked, at: int) -> Doer:
    """The doer of "attacking"."""
    sentence = asked.sentence
    before = sentence.skip(at - 1, -1)
    kind = sentence.kind(before)
    if kind == "verb":
        found = _governed(asked, before)
        return found.told("planned") if sentence.word(before) in PLANS and found.modality == "done" else found
    if kind == "noun":
        return Doer(subjects(sentence, before, acts=asked.acts), "done")
    if kind == "prep":
        return _after_preposition(asked, before)
    if kind == "conj" and sentence.kind(before - 1) == "noun" and sentence.ends(before - 1).endswith("ing"):
        return NOBODY  # "a commitment to weakening and bombing it"
    if kind in ("comma", "conj", "sub", ""):
        above = verb_before(sentence, before)
        return _following(asked, at) if above is None else asked.doer(above)
    return NOBODY


def _after_preposition(asked: _Asked, at: int) -> Doer:
    """The doer of "of attacking", "by attacking", "from attacking", "without attacking"."""
    sentence, word = asked.sentence, asked.sentence.word(at)
    above = verb_before(sentence, at)
    if above is None:
        return _following(asked, at + 1)
    verb = sentence.chunks[above]
    again = verb.bits == ING and sentence.kind(above - 1) == "prep" and sentence.kind(at - 1) == "conj"
    if again:
        return asked.doer(above)
    blamed = verb.word in BLAMES and word in ("of", "for", "with")
    hindered = verb.word in HINDERS and word == "from"
    if blamed and is_passive(sentence, above):
        return asked.doer(above).told("done")
    if blamed or hindered:
        found = asked.parties(above + 1) if above + 1 < at else []
        return Doer(found, "done" if blamed else "denied")
    if word in ("of", "for", "from", "to") and sentence.kind(at - 1) == "noun":
        return NOBODY
    found_above = asked.doer(above)
    return found_above.told("denied") if word in ("without", "from", "against") else found_above


def _following(asked: _Asked, at: int) -> Doer:
    """The doer of the clause that follows: "After shelling Belmora, Ardovia …"."""
    for later in range(at + 1, len(asked.sentence.chunks)):
        chunk = asked.sentence.chunks[later]
        if chunk.kind == "verb" and "to" not in chunk.before and chunk.bits != ING:
            return asked.doer(later)
    return NOBODY
