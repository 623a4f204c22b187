"""Which known actor a name in a document stands for, told by its date and by who else is named."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import structs

from facevalue.link.candidates import Candidate, KnowledgeBase
from facevalue.link.directory import Directory
from facevalue.link.trades import has_trade
from facevalue.record import Actor, ActorId, Document, Mention, record_id

PLACED = re.compile(  # not "trust in Marrow"
    r" (?<!\btrust )(?<!\bfaith )(?<!\bconfidence )(?<!\binterest )(?<!\bbelieve )(?<!\bbelieves )"
    r"(?<!\bbelief )(?<!\bhope )(?<!\bdoubt )(?<!\bchange )"
    r"(?:in|near|outside|(?:mayor|town|city|village|port|streets|district|council|people|residents) of) $"
)
AROUND = 40  # characters before a name in which it is told to be a place
GIVEN = frozenset(  # names of countries and capitals that people bear alone
    """Jordan Chad Georgia India Kenya Israel Ireland Holland Sofia Victoria Lima Malta England Wales Kingston
    Stanley Hamilton""".split()
)
SEATS = {"Brussels": "Belgi"}  # of blocs, and how the name of their country begins
HONOURED = re.compile(r"\b(?:mr|mrs|ms|miss|dr|sir|lady|lord)\.?$", re.IGNORECASE)
STATE = re.compile(  # behind a town of its name: "Athens, Ohio,", "Paris, Texas"
    r", (?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|"
    r"Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|"
    r"Mississippi|Missouri|Montana|Nebraska|Nevada|New (?:Hampshire|Jersey|Mexico|York)|Ohio|Oklahoma|Oregon|"
    r"(?:North|South) (?:Carolina|Dakota)|Pennsylvania|Rhode Island|Tennessee|Texas|Utah|Vermont|Wisconsin|"
    r"(?:West )?Virginia|Washington|Wyoming|Ontario|(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|"
    r"Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Vt|Va|Wash|Wis|Wyo|Ont)\.)(?!\w)"
)
INITIALS = 2  # letters that may be a person's
TITLE_WORDS = 3  # before a name that may tell namesakes apart
WORD = re.compile(r"[^\W\d_][\w.'’-]*")
STOP = re.compile(r"[.;:!?\n“”\"]")
ALONE = "one name alone: told apart from bearers of it elsewhere"


class Names(NamedTuple):
    """The names of a document: its actors, where they are mentioned, and the day it was published."""

    document: Document
    actors: Sequence[Actor]
    mentions: Sequence[Mention]

    @property
    def day(self) -> date | None:
        """The day of publication."""
        try:
            return date.fromisoformat((self.document.published or "")[:10])
        except ValueError:
            return None

    @property
    def first(self) -> dict[ActorId, Mention]:
        """Where each actor is named first."""
        return {m.actor: m for m in reversed(self.mentions) if m.form == "name" and m.actor}


def identities(names: Names, directory: Directory) -> dict[ActorId, Actor]:
    """For each actor that is known, or that must not be taken for another's: who it is, and why."""
    found = {actor.id: known for actor in names.actors if (known := directory.known(actor.name))}
    open_ones = [actor for actor in names.actors if actor.id not in found]
    if directory.base:
        titles = _titles(names, [actor for actor in open_ones if actor.type in ("person", None)])
        placed, towns = _placed(names, open_ones) | _articled(names, open_ones), _towns(names)
        of_blocs = seats_of_blocs(names.document.text)
        choices = {
            actor.id: () if actor.id in towns else _choices(actor, titles[actor.id], directory, of_blocs)
            for actor in open_ones
        }
        no_persons = placed | _workers(names, choices)
        choices = {
            key: tuple(one for one in found if one.actor.type != "person" or key not in no_persons)
            for key, found in choices.items()
        }
        near = _certain(choices.values())
        for actor in open_ones:
            if best := _best(actor.name, choices[actor.id], (names.day, near), directory.base):
                found[actor.id] = linked(best, actor.name, directory)
    for actor in open_ones:
        if actor.id not in found and actor.type == "person" and " " not in actor.name:
            found[actor.id] = structs.replace(
                actor,
                id=ActorId(record_id("act", names.document.id, actor.name)),
                because=(*actor.because, ALONE),
            )
    return found


def _towns(names: Names) -> set[ActorId]:
    """Those that the text first names with the state they are in: "Athens, Ohio"."""
    return {actor for actor, m in names.first.items() if STATE.match(names.document.text, m.end)}


def _workers(names: Names, choices: Mapping[ActorId, Sequence[Candidate]]) -> set[ActorId]:
    """Those who may be a person by their names, but are said to have a trade."""
    text = names.document.text
    people = {key for key, found in choices.items() if any(one.actor.type == "person" for one in found)}
    return {m.actor for m in names.mentions if m.actor in people and has_trade(text, m.start, m.end)}


def _placed(names: Names, actors: Iterable[Actor]) -> set[ActorId]:
    """Those of one word that the text first names as where something is: "in Orla", "the mayor of Orla"."""
    text, alone = names.document.text, {actor.id for actor in actors if " " not in actor.name}
    return {
        actor
        for actor, m in names.first.items()
        if actor in alone
        and PLACED.search(text, max(0, m.start - AROUND), m.start)
        and text[m.end : m.end + 1] not in "'’"
    }


def _articled(names: Names, actors: Iterable[Actor]) -> set[ActorId]:
    """Those of one word that have an article wherever they are named, as no person has: "The Hague"."""
    text, lone = names.document.text, {actor.id for actor in actors if " " not in actor.name}
    found: defaultdict[ActorId, list[bool]] = defaultdict(list)
    for m in names.mentions:
        if m.actor in lone and m.form == "name" and m.actor:
            found[m.actor].append(text[max(0, m.start - 4) : m.start].lower() == "the ")
    return {actor for actor, told in found.items() if all(told)}


def _choices(
    actor: Actor, titles: Sequence[str], directory: Directory, of_blocs: Collection[str]
) -> tuple[Candidate, ...]:
    """Who may be meant: who goes by the name, if a title with it does not say otherwise.

    `of_blocs` are names of seats that the text ties to no country.
    """
    assert directory.base is not None
    named = [c for c in directory.base.named(actor.name) if _fits(actor, c, titles)]
    named = without_land(named) if actor.name in of_blocs else named
    if len(named) > 1:
        for title in titles:
            held = [c for c in directory.base.named(f"{title} {actor.name}") if _fits(actor, c, titles)]
            if held:
                return tuple(held)
    return tuple(named)


def seats_of_blocs(text: str) -> set[str]:
    """The seats of blocs that a text ties to no country: "Brussels", where nothing is Belgian."""
    return {seat for seat, land in SEATS.items() if land not in text}


def without_land(found: Sequence[Candidate]) -> list[Candidate]:
    """Those of several who are no country, if any."""
    return [one for one in found if one.actor.type != "country"] or list(found)


def _fits(actor: Actor, candidate: Candidate, before: Sequence[str]) -> bool:
    """Whether the kind of actor that the reader saw can be the candidate; "the" is not said of a person."""
    if candidate.actor.type == "country" and any(HONOURED.search(words) for words in before):
        return False
    if actor.type is None or (candidate.sense in ("name", "metonym") and " " in actor.name):
        return True
    lands = candidate.actor.type == "country" and actor.name not in GIVEN
    if " " not in actor.name and (lands or _is_acronym(actor.name)):
        return True  # a few words mislead the reader: "Beijing denied the report"
    if actor.type == "person" and any(words.lower() == "the" for words in before):
        return candidate.actor.type != "person"
    return (actor.type == "person") == (candidate.actor.type == "person")


def _is_acronym(name: str) -> bool:
    return name.isupper() and len(name) > INITIALS


def _titles(names: Names, people: Sequence[Actor]) -> Mapping[ActorId, list[str]]:
    """For each person the words right before its names, the longest run first."""
    wanted = {actor.id for actor in people}
    text = names.document.text
    found: defaultdict[ActorId, list[str]] = defaultdict(list)
    for mention in names.mentions:
        if mention.actor in wanted and mention.form == "name" and mention.actor is not None:
            before = STOP.split(text[max(0, mention.start - 60) : mention.start])[-1]
            words = WORD.findall(before)[-TITLE_WORDS:]
            found[mention.actor].extend(" ".join(words[n:]) for n in range(len(words)))
    return found


def _certain(choices: Iterable[tuple[Candidate, ...]]) -> Counter[ActorId]:
    """Those whom the document names beyond doubt, and by how many names."""
    return Counter(one[0].actor.id for one in choices if len(one) == 1)


def _best(
    name: str,
    choices: tuple[Candidate, ...],
    scene: tuple[date | None, Counter[ActorId]],
    base: KnowledgeBase,
) -> Candidate | None:
    """The one who is meant, by the day and by the other names; an only candidate needs no further reason."""
    if not choices:
        return None
    day, near = scene
    own = choices[0].actor.id
    alone = len(choices) == 1 and near[own] <= 1
    others = near.keys() - {own} if alone else near.keys()
    best = base.best(choices, day, others)
    if best and base.is_local(name, best, others):
        return None
    return choices[0] if best and len(choices) == 1 else best


def linked(candidate: Candidate, name: str, directory: Directory) -> Actor:
    """The actor of a candidate, or the user's own of the same, with the reasons why a name stands for it."""
    actor = directory.own(candidate.actor)
    return structs.replace(actor, aliases=(), because=tuple(f"“{name}”: {why}" for why in candidate.because))
