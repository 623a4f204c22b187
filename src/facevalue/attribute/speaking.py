"""Places that speak as governments do, where the text ties them to a country: "Velidar denied it"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping

from facevalue.attribute.beside import same_stem
from facevalue.attribute.name import Name
from facevalue.attribute.roster import Roster
from facevalue.record import Span

SPEAKS = re.compile(
    r" (?:has |had |also |again |later |now |nevertheless |meanwhile |swiftly |promptly ){0,2}"
    r"(?:says?|said|den(?:ies|ied)|reject(?:s|ed)|accus(?:es|ed)|warn(?:s|ed)|announc(?:es|ed)|insist(?:s|ed)|"
    r"demand(?:s|ed)|call(?:s|ed) (?:on|for|the|it|this|that)|urg(?:es|ed)|claim(?:s|ed)|promis(?:es|ed)|"
    r"condemn(?:s|ed)|protest(?:s|ed)|respond(?:s|ed)|repl(?:ies|ied)|expects|hopes|believes|wants)\b"
)
ASSURED = re.compile(r"\b(?:assured|told|warned|promised|informed|accused) by $")
IN = re.compile(r"\b[Ii]n $")
DATELINE = re.compile(r" (?:\([\w ./]{2,20}\) )?[–—-]{1,2} ")
OFFICIAL = re.compile(
    r"\b(?:minist(?:er|ry)|spokes\w+|president|premier|parliament|government|ambassador|envoy)\b",
    re.IGNORECASE,
)
OF_LAND = re.compile(
    r"\b([A-Z]\w+(?:ian|an|ese|ish|i)) (?:[a-z-]+ ){0,2}?"
    r"(?:[Mm]inist(?:er|ry)|[Pp]resident|[Gg]overnment|[Pp]arliament)\b"
)
CAPITALISED = re.compile(r"\b[^\W\d_a-z]\w+")
STOP = re.compile(r"[.!?…][”\"’]?\s|\n")
REACH = 600  # characters before a place in which its sentence begins
SENTENCE = re.compile(r"[^.!?…\n]*(?:[.!?…](?![”\"’]?\s)[^.!?…\n]*)*")


def speaking_places(text: str, roster: Roster) -> set[str]:
    """The names of places that are said to speak."""
    places = {n.text for n in roster.names if roster.known.types.get(n.span) == "location"}
    places |= {name.text for name in roster.names if _is_set_in(text, name)}
    places -= {name.text for name in roster.names if name.titled or name.institution}
    return {name.text for name in roster.names if name.text in places and _speaks(text, name)}


def countries_of(
    text: str, roster: Roster, places: Collection[str], countries: Mapping[str, Name]
) -> dict[str, Name]:
    """The country of each place that speaks, if sentences on officials that are set there name but that one.

    `countries` are told by their names.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for name in roster.names:
        if name.text in places and name.text not in countries and _is_set_in(text, name):
            sentence = _sentence(text, name.span).of(text)
            found[name.text] |= _lands(sentence, countries) if OFFICIAL.search(sentence) else set()
    only = {place: next(iter(lands)) for place, lands in found.items() if len(lands) == 1}
    return {place: countries[land] for place, land in only.items() if land in countries}


def _lands(sentence: str, countries: Collection[str]) -> set[str]:
    """The countries that a sentence names or tells by an adjective; else the adjective, of an official."""
    words = CAPITALISED.findall(sentence)
    told = {land for land in countries if any(same_stem(word.lower(), land.lower()) for word in words)}
    adjectives = set(OF_LAND.findall(sentence))
    return told | {a for a in adjectives if not any(same_stem(a.lower(), land.lower()) for land in told)}


def _speaks(text: str, name: Name) -> bool:
    before = ASSURED.search(text, max(0, name.span.start - 20), name.span.start)
    return before is not None or SPEAKS.match(text, name.span.end) is not None


def _is_set_in(text: str, name: Name) -> bool:
    """Whether a sentence is told from a place: "in Velidar", or a dateline."""
    line = text.rfind("\n", 0, name.span.start) + 1
    opens = line == name.span.start and DATELINE.match(text, name.span.end) is not None
    return opens or IN.search(text, max(0, name.span.start - 4), name.span.start) is not None


def _sentence(text: str, span: Span) -> Span:
    start = max((m.end() for m in STOP.finditer(text, max(0, span.start - REACH), span.start)), default=0)
    end = SENTENCE.match(text, span.end)
    return Span(start, end.end() if end else span.end)
