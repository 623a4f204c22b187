"""Whom a source means that only describes somebody: an office, a government, a kind of body."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from facevalue.link.candidates import Candidate, KnowledgeBase
from facevalue.link.directory import Directory
from facevalue.link.identity import linked
from facevalue.record import Actor, ActorId, Speaker
from facevalue.record.claims import UNKNOWN
from facevalue.record.partisans import PARTISAN

UNNAMED_PEOPLE = re.compile(
    r"\b(?:officials?|ministers|leaders|troops|soldiers|diplomats?|negotiators|fighters|militants|gunmen|"
    r"rebels|insurgents|sources?|citizens|residents)$"
)
COMPANY = re.compile(r"\b(?:company|firm)\b")
PAST = re.compile(r"\b(?:former|ex|then|late|outgoing|incoming|future|next|past)\b", re.IGNORECASE)
FORMER = re.compile(r"\b(?:former |ex-|ex )", re.IGNORECASE)
PARTY = re.compile(
    r"\b(?:independent|democratic|republican|GOP) (?!(?:presidential )?(?:nominee|candidate|front))",
    re.IGNORECASE,
)
DEFINITE = re.compile(r"^the ", re.IGNORECASE)
MEMBER = re.compile(  # one person is no party
    rf"(?:[Tt]he )?(?:[a-z-]+ ){{0,2}}(?:{PARTISAN})"
)
NOW = re.compile(r"\b(?:outgoing|incumbent|sitting|new|newly[ -](?:elected|appointed)) ", re.IGNORECASE)
COUNTED = re.compile(
    r"^(?:an?|one|some|several|many|two|three|four|five|six|most|few|other|another)\s", re.IGNORECASE
)


class Around(NamedTuple):
    """The day of a document, and the known actors that it names."""

    day: date | None
    near: Collection[ActorId]


def is_described(words: str, speaker: Speaker) -> bool:
    """Whether a source can be a description of somebody whom the base knows."""
    return speaker.via == "unnamed" or (speaker.via == "coreference" and DEFINITE.match(words) is not None)


def meant(words: str, speaker: Speaker, around: Around, directory: Directory) -> Actor | None:
    """Whom a source means that is only described, in these words, if it speaks of a certain one; and why.

    A speaker who was told from the text is somebody else only where the base knows better.
    """
    base = directory.base
    if speaker.via == "coreference" and speaker.actor and base:
        return _corrected(words, speaker.actor, around, directory)
    if speaker.via != "unnamed" or speaker.name == UNKNOWN or COUNTED.match(words) or base is None:
        return None
    if MEMBER.fullmatch(words):
        return None
    if found := _described(speaker.name, around, directory):
        return found
    if COMPANY.search(words):  # one that the base does not know may be meant
        return None
    return _only(base.kind_of(words, around.near), words, directory)


def _described(name: str, around: Around, directory: Directory) -> Actor | None:
    """An office on a day, or a government; one that does not say whose only where somebody near tells."""
    if directory.base is None or COUNTED.match(name):
        return None
    past = PAST.search(name) is not None
    if not past and (known := directory.known(name)):
        return known
    holder = _holder(name, around, directory.base)
    if holder or past:
        return linked(holder, name, directory) if holder else None
    if UNNAMED_PEOPLE.search(name.casefold()):
        return None
    found = [one for one in directory.base.named(name) if one.actor.type != "person"]
    return _only(found, name, directory)


def _only(found: Collection[Candidate], name: str, directory: Directory) -> Actor | None:
    return linked(next(iter(found)), name, directory) if len(found) == 1 else None


def _holder(words: str, around: Around, base: KnowledgeBase) -> Candidate | None:
    """Who held an office on the day, or had left it; of several, or of who left it, one of those near."""
    title, former = FORMER.subn("", NOW.sub("", PARTY.sub("", words)))
    if around.day is None or PAST.search(title):
        return None
    holders = base.former(title, around.day) if former else base.holder(title, on=around.day)
    if len(holders) == 1 and not former:
        return holders[0] if base.is_told(title, holders[0], around.near) else None
    named = [one for one in holders if one.actor.id in around.near]
    return named[0] if len(named) == 1 else None


def _corrected(words: str, given: ActorId, around: Around, directory: Directory) -> Actor | None:
    """Whom a description means that was given to somebody whom the base knows as something else.

    "The Vermont senator" is no senator of Missouri, "the president" is none of a bank and "the company" is
    no party, where the document names another who is.
    """
    base = directory.base
    if base is None or not base.knows(given):
        return None
    title = DEFINITE.sub("", words)
    found = _heads(around, base) if title == "president" else [*base.kind_of(words, around.near)]
    if " " in title and (holder := _holder(title, around, base)) and holder.actor.id in around.near:
        found = [holder]
    if given in _ever(title, base) or given in {one.actor.id for one in found}:
        return None
    return _only(found, words, directory)


def _heads(around: Around, base: KnowledgeBase) -> list[Candidate]:
    """The presidents of countries on the day that a document names."""
    if around.day is None:
        return []
    heads = {one.actor.id for one in base.holder("head of state", on=around.day)} & set(around.near)
    return [one for one in base.holder("president", on=around.day) if one.actor.id in heads]


def _ever(title: str, base: KnowledgeBase) -> set[ActorId]:
    """All who ever held an office; a president's is that of a country."""
    office = "head of state" if title == "president" else FORMER.sub("", title)
    return {one.actor.id for one in base.holder(office)}
