"""Words that tell of an act: verbs and nouns, the PLOVER types they can stand for, and where the patient is.

The table `triggers.csv` was written for this package. `patient` names the places at which the one acted
upon stands: `object`, a preposition, or `each` for acts in which both sides take part alike. `strong` says
that the act is plain even where only one side is told; `then`, that a "to" or "for" has to follow the
patient. `verb+noun` is a verb with that object; a name with
`@` stands for one of a class of nouns.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import NamedTuple, cast

from facevalue.annotate.acts.inflect import forms_of, plural_of
from facevalue.annotate.acts.words import VERBS
from facevalue.record.claims import Plover

FILE = "triggers.csv"
FLAGS = {"each", "strong", "then"}
BASE, THIRD, PAST, PARTICIPLE, ING = 1, 2, 4, 8, 16  # forms of a verb, as bits


class Trigger(NamedTuple):
    """A word that tells of an act; `types` are those it can stand for, the usual one first.

    `places` are the prepositions before a patient, and "object"; `further` is the particle behind a verb,
    `objects` the nouns one of which has to be its object.
    """

    lemma: str
    types: tuple[Plover, ...]
    places: frozenset[str]
    each: bool
    strong: bool
    then: bool
    further: tuple[str, ...] = ()
    objects: frozenset[str] = frozenset()


class Form(NamedTuple):
    """A form of a verb: its lemma, and which forms it can be, as bits."""

    lemma: str
    bits: int


class Lexicon(NamedTuple):
    """Triggers by verb lemma (those with particle or object first) and by form of a noun; all verb forms."""

    verbs: dict[str, tuple[Trigger, ...]]
    nouns: dict[str, Trigger]
    forms: dict[str, Form]
    words: dict[str, tuple[Trigger, ...]]  # every form with which a trigger can begin

    def may_tell(self, written: set[str], *, several: bool) -> bool:
        """Whether a sentence of these words, about one actor or several, can tell of an act."""
        return any(
            (several or trigger.strong)
            and written.issuperset(trigger.further)
            and not (trigger.objects and trigger.objects.isdisjoint(written))
            for word in written & self.words.keys()
            for trigger in self.words[word]
        )


@cache
def lexicon() -> Lexicon:
    """The shipped triggers, read at the first call."""
    table = files("facevalue.annotate.acts").joinpath(FILE).read_text(encoding="utf-8")
    rows = list(csv.DictReader(table.splitlines()))
    classes = {row["lemma"]: row["patient"].split() for row in rows if row["part"] == "class"}
    verbs: dict[str, list[Trigger]] = defaultdict(list)
    nouns: dict[str, Trigger] = {}
    for row in rows:
        if row["part"] == "verb":
            trigger = _verb(row, classes)
            verbs[trigger.lemma].append(trigger)
        elif row["part"] == "noun":
            trigger = _trigger(row, row["lemma"])
            nouns.update(dict.fromkeys((trigger.lemma, plural_of(trigger.lemma)), trigger))
    forms = _forms([*VERBS, *verbs])
    ordered = {lemma: tuple(sorted(found, key=_plainness)) for lemma, found in verbs.items()}
    words = {word: ordered[form.lemma] for word, form in forms.items() if form.lemma in ordered}
    words.update((noun, (*words.get(noun, ()), trigger)) for noun, trigger in nouns.items())
    return Lexicon(ordered, nouns, forms, words)


def _verb(row: dict[str, str], classes: dict[str, list[str]]) -> Trigger:
    head, _, noun = row["lemma"].partition("+")
    lemma, *further = head.split()
    singular = classes[noun] if noun.startswith("@") else [noun] if noun else []
    objects = frozenset(form for one in singular for form in (one, plural_of(one)))
    return _trigger(row, lemma)._replace(further=tuple(further), objects=objects)


def _trigger(row: dict[str, str], lemma: str) -> Trigger:
    told = frozenset(row["patient"].replace("out of", "out").split())
    types = cast("tuple[Plover, ...]", tuple(row["types"].split()))
    return Trigger(lemma, types, told - FLAGS, "each" in told, "strong" in told, "then" in told)


def _plainness(trigger: Trigger) -> tuple[bool, bool]:
    return not trigger.objects, not trigger.further


def _forms(lemmas: list[str]) -> dict[str, Form]:
    """All forms of the verbs; a form that two verbs share is that of the first."""
    found: dict[str, Form] = {}
    for lemma in lemmas:
        for word, bit in zip(forms_of(lemma), (BASE, THIRD, PAST, PARTICIPLE, ING), strict=True):
            known = found.get(word)
            if known is None or known.lemma == lemma:
                found[word] = Form(lemma, (known.bits if known else 0) | bit)
    return found
