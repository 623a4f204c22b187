"""Names of one word that a text treats as countries, whatever the reader takes them for; their demonyms."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct, structs

from facevalue.attribute.around import is_subject_which
from facevalue.attribute.given import MEN, UNISEX, WOMEN
from facevalue.attribute.lexicon import BUSINESS_ENDS, COMPANY_ENDS, PLACES, STAFFS
from facevalue.attribute.seats import CAPITALISED, DEMONYM, STEM
from facevalue.record import Actor, ActorId, Document, Mention, Span, Statement
from facevalue.record.partisans import PARTISAN

OFFICE = r"(?:president|prime minister|foreign minister|parliament|capital|ambassador|border|coast|navy)"
OWNS = re.compile(rf"[’']s? (?:[a-z-]+ ){{0,2}}?{OFFICE}\b")
LANDS_TOO = frozenset("chad jordan georgia israel india china kenya ireland malta cuba wales england".split())
OWNS_STATE = re.compile(  # behind a name that is a person's first name as well: "Chad's minister"
    r"[’']s? (?:[a-z-]+ ){0,2}?"
    r"(?:minist(?:er|ry)|government|army|delegation|troops|embassy|ambassador|economy)\b"
)
OF = " of "
OWNED = re.compile(rf"\b{OFFICE}{OF}$", re.IGNORECASE)
AROUND = 60  # code points of text that tell
NATIONAL = re.compile(  # one of a country or a party by no name: "the Austrian", "the 24-year-old Swede"
    r"[Tt]he (?:[a-z\d][\w-]* ){0,2}"
    r"(?:(?!Republican|Guardian|Economist|Caribbean|Mediterranean|Vatican|Sudan|Japan)[A-Z][a-z]{2,}(?:ian|ean|[cuybr]an|[b-z]ist)|Swede|Dane|Finn|Pole|Turk|Scot|Spaniard|"
    r"Briton|Greek|Czech|Croat|Serb|Slovak|Slovene|German|American|Mexican|African|Israeli|Iraqi|Pakistani|Afghan|Kurd|Arab|"
    rf"(?P<party>{PARTISAN}))(?:,? (?:who|whose) .+)?,?",
    re.DOTALL,
)
TEAMS = frozenset("united athletic rovers wanderers albion".split())
STORMS = frozenset("Typhoon Hurricane Storm Cyclone Tropical".split())
TOWNS = frozenset(  # and lands that are first names
    """georgia victoria virginia charlotte florence paris carolina orlando madison jordan israel chad sofia
    milan savannah austin jackson lincoln santiago salvador sydney chelsea""".split()
)
FIRST_NAMES = (WOMEN | MEN) - UNISEX - TOWNS
FULL = 2  # words of a first name and a surname
KEPT = 2  # letters at the end of a country's name that its demonym may drop


class Lands(Struct, frozen=True):
    """What `with_lands` settles: actors, mentions and statements, ids replaced alike in all three."""

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]


def with_lands(document: Document, told: Lands) -> Lands:
    """The same, where no country is a person, and "Ardovian" is Ardovia if the text names it too."""
    words = {actor.name: actor for actor in told.actors if " " not in actor.name}
    bearers = {part for actor in told.actors if " " in actor.name for part in actor.name.split()}
    homes = {
        actor.id: home
        for name, actor in words.items()
        for home in [_home(name, words, bearers)]
        if home is not None
    }
    written = set(CAPITALISED.findall(document.text))
    lands = set(homes.values()) | _owners(document, told.mentions)
    lands |= {home for word in written if (home := _home(word, words, bearers)) is not None}
    no_people = {actor.id for name, actor in words.items() if actor.id in lands}
    named = [m for m in told.mentions if m.form == "name"]
    bodies = {m.actor for m in named if _is_body(document.text, m)}
    short = {(m.actor, document.text[m.start : m.end]) for m in named}
    known = {actor.id for actor in told.actors if (actor.id, actor.name.split()[-1]) in short}
    actors = tuple(
        _bodied(_retyped(actor, no_people, short=actor.id in known), bodies)
        for actor in told.actors
        if actor.id not in homes
    )
    if not homes:
        return structs.replace(told, actors=actors)
    return Lands(
        actors,
        tuple(structs.replace(m, actor=_moved(m.actor, homes)) for m in told.mentions),
        tuple(_rehomed(statement, homes) for statement in told.statements),
    )


def _retyped(actor: Actor, no_people: Collection[ActorId], *, short: bool) -> Actor:
    """An actor, a country or a storm no person, and no organisation who has a first name.

    That one is called by the surname, too: `short`.
    """
    words = actor.name.split()
    if actor.type == "person" and (actor.id in no_people or (words[1:] and words[0] in STORMS)):
        return structs.replace(actor, type=None)
    if short and actor.type == "organization" and len(words) == FULL and _is_persons(words):
        return structs.replace(actor, type="person")
    return actor


def _bodied(actor: Actor, bodies: Collection[ActorId | None]) -> Actor:
    """An actor, a club or a body that "which" tells of no person: "Ferris United", "Orla Stone, which"."""
    club = " " in actor.name and actor.name.rpartition(" ")[2].lower() in TEAMS
    if actor.type == "person" and (club or actor.id in bodies):
        return structs.replace(actor, type="organization")
    return actor


def _is_body(text: str, m: Mention) -> bool:
    start = text.rfind("\n", 0, m.start) + 1
    return is_subject_which(text, Span(m.start, m.end), Span(start, m.end))


def _is_persons(words: Sequence[str]) -> bool:
    """Whether a name begins with a common first name and ends like no body's, business's or place's."""
    last = words[-1].lower()
    ends = last in STAFFS or last in BUSINESS_ENDS or last in PLACES or words[-1] in COMPANY_ENDS
    told = words[0].lower() in FIRST_NAMES and not words[0].isupper()
    return told and words[-1][:1].isupper() and not words[-1].isupper() and not ends


def _home(name: str, words: Mapping[str, Actor], bearers: set[str]) -> ActorId | None:
    """The country whose demonym a name is, if it is no first name: "Francis" is none of France."""
    if not DEMONYM.search(name) or name.lower() in FIRST_NAMES:
        return None
    for other, actor in words.items():
        stem = other[: max(STEM, len(other) - KEPT)]
        other_kind = other == name or len(other) < STEM or other in bearers or DEMONYM.search(other)
        if not other_kind and name.startswith(stem):
            return actor.id
    return None


def _owners(document: Document, mentions: Sequence[Mention]) -> set[ActorId]:
    """Who has a president, a parliament or a border."""
    text = document.text
    return {
        mention.actor
        for mention in mentions
        if mention.actor and mention.form == "name"
        if OWNS.match(text, mention.end, mention.end + AROUND)
        or _is_owned(text, mention.start)
        or (
            text[mention.start : mention.end].lower() in LANDS_TOO
            and OWNS_STATE.match(text, mention.end, mention.end + AROUND)
        )
    }


def _is_owned(text: str, start: int) -> bool:
    """Whether an office stands before a name: "the president of Ardovia"."""
    of = text[max(0, start - len(OF)) : start].lower() == OF
    return of and OWNED.search(text, max(0, start - AROUND), start) is not None


def _moved(actor: ActorId | None, homes: Mapping[ActorId, ActorId]) -> ActorId | None:
    return homes.get(actor, actor) if actor else None


def _rehomed(statement: Statement, homes: Mapping[ActorId, ActorId]) -> Statement:
    speaker = structs.replace(statement.speaker, actor=_moved(statement.speaker.actor, homes))
    about = tuple(structs.replace(one, actor=_moved(one.actor, homes)) for one in statement.about)
    return structs.replace(statement, speaker=speaker, about=about)
