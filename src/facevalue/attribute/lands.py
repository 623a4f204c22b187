"""Names of one word that a text treats as countries, whatever the reader takes them for; their demonyms."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct, structs

from facevalue.attribute.seats import DEMONYM, STEM
from facevalue.record import Actor, ActorId, Document, Mention, Statement

OFFICE = r"(?:president|prime minister|foreign minister|parliament|capital|ambassador|border|coast|navy)"
OWNS = re.compile(rf"[’']s? (?:[a-z-]+ ){{0,2}}?{OFFICE}\b")
OWNED = re.compile(rf"\b{OFFICE} of $", re.IGNORECASE)
CAPITALISED = re.compile(r"\b[A-Z]\w{5,}")
AROUND = 60  # code points of text that tell
NATIONAL = re.compile(  # one of a country or a party by no name: "the Austrian", "the 24-year-old Swede"
    r"[Tt]he (?:[a-z\d][\w-]* ){0,2}"
    r"(?:(?!Guardian|Caribbean|Mediterranean)[A-Z][a-z]{2,}(?:ian|ean)|Swede|Dane|Finn|Pole|Turk|Scot|Spaniard|"
    r"Briton|Greek|Czech|Croat|Serb|Slovak|Slovene|German|American|Mexican|African|Israeli|Iraqi|Pakistani|Afghan|Kurd|Arab|"
    r"(?P<party>Conservative|Democrat|Republican|Liberal|Socialist|Tory))(?:,? (?:who|whose) .+)?,?",
    re.DOTALL,
)
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
    actors = tuple(
        structs.replace(actor, type=None)
        if actor.id in lands and actor.type == "person" and actor.name in words
        else actor
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


def _home(name: str, words: Mapping[str, Actor], bearers: set[str]) -> ActorId | None:
    """The country whose demonym a name is."""
    if not DEMONYM.search(name):
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
        or OWNED.search(text, max(0, mention.start - AROUND), mention.start)
    }


def _moved(actor: ActorId | None, homes: Mapping[ActorId, ActorId]) -> ActorId | None:
    return homes.get(actor, actor) if actor else None


def _rehomed(statement: Statement, homes: Mapping[ActorId, ActorId]) -> Statement:
    speaker = structs.replace(statement.speaker, actor=_moved(statement.speaker.actor, homes))
    about = tuple(structs.replace(one, actor=_moved(one.actor, homes)) for one in statement.about)
    return structs.replace(statement, speaker=speaker, about=about)
