"""Bodies of which the text writes a part small or leaves it out: "Orla police", "St. Orrin's" hospital."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import structs

from facevalue.attribute.name import Name
from facevalue.attribute.seats import DEMONYM
from facevalue.record import Span

PART = (
    r"(?:officers?|chiefs?|stations?|sources?|spokes\w+|commissioners?|sergeants?|constables?|inspectors?|"
    r"detectives?|superintendents?|captains?|cars?|vans?|dogs?|divers?|boats?|helicopters?|investigat\w+|"
    r"headquarters|cells?|custody|records?|work|state|brutality|unions?|federation|forces?|academy|band|"
    r"members?|leaders?|meetings?|elections?|officials?|chambers?|tax|houses?|workers?|staff|crews?|trucks?|"
    r"engines?|escorts?|patrols?|raids?|reports?|chairs?|departments?|services?|teams?|units?)"
)
KIND = re.compile(
    r" (?P<kind>police(?: department| service| force)?|fire (?:brigade|department|service)|"
    r"(?:city|town|county|borough|district|parish) council|coast ?guard|ambulance service|harbour authority)"
    rf"\b(?!-| {PART}\b)"
)
OF_LAND = re.compile(  # also behind an adjective: "the Tarsian foreign ministry", "the Ostish embassy"
    r" (?P<kind>(?:foreign|interior|defen[cs]e|finance|health|education|justice|energy|transport|agriculture|"
    r"environment|labou?r|home|culture|trade|economy) ministry|embassy|high commission|consulate|"
    r"central bank)"
    rf"\b(?!-|['’]s [a-z]| {PART}\b)"
)
NO_PART = re.compile(
    r"\b(?:in|near|at|outside|around|across|tell|tells|told|telling|asked|by|an?)\s$", re.IGNORECASE
)
LONG = 6  # letters of a word that is hardly an acronym
SAINT = re.compile(r"St\.?")
HOUSES = frozenset("Hospital School Church College Cathedral Academy Abbey Infirmary Hospice Clinic".split())
OWNS = re.compile(r"[’']s ")
SPEAKS = re.compile(
    r"[’']s(?=[,.;]|\s(?:ha[sd]|is|was|will|would|could|can|can(?:no|['’])t|said|says|told|tells|also|"
    r"[a-z]{2,}(?:ed|ies)|warns|adds|reports|confirms|declines|expects|admits)\b)"
)


def with_kinds(text: str, names: Sequence[Name], seen: Mapping[Span, str]) -> list[Name]:
    """The names, those of places made longer by the body that stands small behind them: "Orla police"."""
    return [_with_kind(text, name, seen) for name in names]


def _with_kind(text: str, name: Name, seen: Mapping[Span, str]) -> Name:
    of_land = OF_LAND.match(text, name.span.end) if len(name.words) == 1 else None
    kind = KIND.match(text, name.span.end) or of_land
    if kind is None:
        return name
    taken = name.titled or name.possessive or name.institution or seen.get(name.span) == "person"
    before = text[max(0, name.span.start - 12) : name.span.start]
    if taken or (DEMONYM.search(name.text) and not of_land) or NO_PART.search(before):
        return name
    span = Span(name.span.start, kind.end())
    # The place is one word: "Port Ravel" is no short form of its police.
    return structs.replace(name, span=span, words=(name.text, *kind["kind"].split()), thing=False)


def with_saints(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, those of houses called by a saint whole: "St. Orrin's Hospital", and "St. Orrin's" alone."""
    made = list(_joined(text, sorted(names, key=lambda name: name.span)))
    houses = {one.text.replace("’", "'") for one in made if one.words[-1] in HOUSES}
    return [_alone(text, one, houses) for one in made]


def _joined(text: str, names: Sequence[Name]) -> Iterator[Name]:
    taken: Name | None = None
    for name, behind in pairwise([*names, None]):
        if name is None or name is taken:
            continue
        gap = text[name.span.end : behind.span.start] if behind else ""
        if behind and _is_saint(name) and behind.text in HOUSES and OWNS.fullmatch(gap):
            span, taken = Span(name.span.start, behind.span.end), behind
            yield structs.replace(name, span=span, words=tuple(span.of(text).split()), possessive=False)
        else:
            yield name


def _alone(text: str, name: Name, houses: set[str]) -> Name:
    """A saint's name with its "'s" where that stands alone, if a house is called so."""
    owns = SPEAKS.match(text, name.span.end) if _is_saint(name) and name.possessive else None
    if owns is None or sum(house.startswith(f"{name.text}'s ") for house in houses) != 1:
        return name
    span = Span(name.span.start, owns.end())
    return structs.replace(name, span=span, words=tuple(span.of(text).split()), possessive=False)


def _is_saint(name: Name) -> bool:
    return len(name.words) > 1 and SAINT.fullmatch(name.words[0]) is not None


def _is_loud(name: Name) -> bool:
    return name.text.isupper() and not name.text.istitle()


def _is_long(name: Name) -> bool:
    """Whether a name is of more than one word, or hardly an acronym."""
    return name.size > 1 or len(name.text) >= LONG


def in_capitals(names: Sequence[Name]) -> dict[str, Name]:
    """For each body with small letters in its name, and each name in capitals alone, the same as usual."""
    written = {name.text.lower(): name for name in reversed(names) if name.text.istitle()}
    odd = (name for name in names if " " in name.words[0] or (_is_long(name) and _is_loud(name)))
    return {name.text: written[name.text.lower()] for name in odd if name.text.lower() in written}
