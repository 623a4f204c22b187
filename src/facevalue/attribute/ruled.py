"""Whom a description means by rules: what the text says of somebody who is named, one rule after another."""

from __future__ import annotations

import re

from msgspec import structs

from facevalue.attribute.ages import aged
from facevalue.attribute.antecedents import of_owner, role_bearer
from facevalue.attribute.bodies import DEFINITE, body, governed
from facevalue.attribute.descriptions import introduced, someone
from facevalue.attribute.domains import domain_in, head_of_same, of_another
from facevalue.attribute.heads import head_of, is_someone
from facevalue.attribute.kin import kin_of
from facevalue.attribute.lands import NATIONAL
from facevalue.attribute.lexicon import GENERIC, OFFICES, SAME_OFFICE
from facevalue.attribute.linked import INDEFINITE, linked
from facevalue.attribute.mentioned import BODIES
from facevalue.attribute.relations import head_of_land, related
from facevalue.attribute.roles import CALLED
from facevalue.attribute.scene import Scene
from facevalue.attribute.sources import DETERMINER, PREPOSITION, SELF, WORD, Source, described_as, meant_by
from facevalue.attribute.tagged import tagged
from facevalue.attribute.titled import SECOND_TO, titled
from facevalue.attribute.titles import POSSESSIVE
from facevalue.attribute.writings import is_writing
from facevalue.record import Span, Speaker, actor_id

GUESTS = frozenset(f"{whose} guest{where}" for whose in ("our", "my", "the") for where in ("", " on the air"))
BARE = 2  # words of "the manager"
CAN_BEAR = OFFICES | GENERIC | CALLED  # nouns for which somebody with a title can stand
SAME = re.compile(r"the same (?:[a-z-]+ )?[a-z-]+", re.IGNORECASE)
NEAR = 600  # characters behind somebody's words in which "the same man" is that one
OWNER = re.compile(r"^the (?:[\w-]+ )*?(?!country|nation|state)([a-z-]+?)(?:['’]s|s['’]) ", re.IGNORECASE)


def described(source: Source, scene: Scene) -> Speaker | None:
    """Whom a description means that need not speak, by what the text says of somebody who is named."""
    span, text = source.span, source.text
    if named := _by_owner_or_age(scene, span, text):
        return meant_by(text, *named)
    if text.rpartition(" ")[2] in BODIES:
        meant = body(scene, span, text)
    else:
        meant = related(scene, span, text) or introduced(scene, span, text)
    if meant is None:
        return _nominal(source, scene)
    return meant_by(text, meant.name, meant.why) if meant.name else None


def proposed(source: Source, scene: Scene) -> Speaker | None:
    """Whom a rule tells, or else whom the reader links a description to, before that is weighed."""
    link = linked(source, scene)
    other = link is not None and _is_of_another(link, source, scene)
    return ruled(source, scene) or (None if other else link)


def ruled(source: Source, scene: Scene) -> Speaker | None:
    """Whom a description means by a rule, or else whom its noun meant before in this text."""
    if other := _the_same(source, scene) or _called_before(source, scene):
        return other
    found = _nominal(source, scene) if _presides(source) else _told(source, scene)
    found = None if found and _is_of_another(found, source, scene) else found
    head = DEFINITE.match(source.text)
    noun = head["head"].lower() if head else ""
    if found is None and noun in scene.meant:
        return meant_by(source.text, scene.meant[noun], f"“{noun}” meant {scene.meant[noun]} before")
    return found


def _the_same(source: Source, scene: Scene) -> Speaker | None:
    """Who has no name and spoke last, for "the same man"."""
    if not SAME.fullmatch(source.text) or not scene.sources:
        return None
    span, speaker, _ = scene.sources[-1]
    return speaker if speaker.via == "unnamed" and 0 < source.span.start - span.end < NEAR else None


def _called_before(source: Source, scene: Scene) -> Speaker | None:
    """Who has no name, and spoke last as one of something: "the manager" after "the manager of a hotel"."""
    words = head_of(source.text)
    if len(words) != BARE or words[0] != "the":
        return None
    for span, speaker, _ in reversed(scene.sources):
        if span.start < source.span.start and head_of(span.of(scene.text))[-1:] == words[-1:]:
            bearers = {form for form, _, near in scene.offices if words[-1] in near}
            since = scene.roster.forms(scene.roster.between(span.end, source.span.start))
            told = speaker.via == "unnamed" and domain_in(span.of(scene.text), words[-1]).apart
            return speaker if told and bearers.isdisjoint(since) else None
    return None


def _is_of_another(found: Speaker, source: Source, scene: Scene) -> bool:
    """Whether the text gives whom a rule or the reader means an office of something else."""
    if found.via != "coreference" or not (words := head_of(source.text)):
        return False
    return of_another(scene, source.span, found.name, words[-1].lower())


def _told(source: Source, scene: Scene) -> Speaker | None:
    """Whom a description means, by one rule after another, the surest first."""
    span, text = source.span, source.text
    if named := _by_owner_or_age(scene, span, text):
        return meant_by(text, *named)
    if ruled := governed(scene, span, text):
        told = meant_by(text, described_as(text), ruled.why)
        return structs.replace(told, actor=actor_id(str(ruled.name)))
    meant = tagged(scene, span, text) or body(scene, span, text)
    meant = meant or related(scene, span, text) or introduced(scene, span, text)
    if meant is None:
        if nominal := _nominal(source, scene):
            return nominal
        meant = head_of_land(scene, text) or someone(scene, span, text)
    if meant is None:
        return None
    if meant.name is None:
        return Speaker(name=described_as(text), via="unnamed", because=(meant.why,))
    return meant_by(text, meant.name, meant.why)


def _nominal(source: Source, scene: Scene) -> Speaker | None:
    """Someone with a title, meant by it: "the minister", "the guest on the air"."""
    phrase = SELF.sub("", DETERMINER.sub("", source.text.lower()).strip(" ,"))
    if INDEFINITE.match(source.text) or is_writing(source.text):
        return None
    phrase = SAME_OFFICE.get(phrase, phrase)
    head = PREPOSITION.split(phrase.partition(",")[0], maxsplit=1)[0]
    words = [POSSESSIVE.sub("", part.strip(".’'")) for w in WORD.findall(head) for part in w.split("-")]
    office = words[-1] if words else ""
    second = next((word for word in words[:-1] if word in SECOND_TO), office)
    known = office in CAN_BEAR or office in scene.roles or _is_borne(scene, office)
    if second == office and not known:
        return None
    found = titled(scene, source.span, words, second)
    if found is None and NATIONAL.fullmatch(source.text):
        return None
    found = found or head_of_same(scene, source.span, office)
    owner, alone = OWNER.search(source.text), second == office and not _presides(source)
    if found is None and owner:
        found = of_owner(scene, source.span, owner[1].lower())
    elif found is None and office in GENERIC and source.text[:3].lower() == "the" and alone:
        found = role_bearer(scene, source.span, office)
    return meant_by(source.text, *found) if found else None


def _is_borne(scene: Scene, noun: str) -> bool:
    """Whether a noun for a person stands with a name: "the dean" after "the Dean of Orla, Ada Marrow"."""
    return is_someone(noun) and any(noun in near for _, _, near in scene.offices)


def _presides(source: Source) -> bool:
    """Whether it is the Speaker of a parliament, and not whoever speaks."""
    return source.text.endswith("Speaker")


def _by_owner_or_age(scene: Scene, span: Span, text: str) -> tuple[str, str] | None:
    """Whom kinship, an age or the guest's role tells, and why."""
    if found := kin_of(scene, span, text):
        return found
    if old := aged(scene, span, text):
        return old, "the age stands with the name"
    if text.lower() in GUESTS and scene.guest and scene.guest[1] < span.start:
        return scene.guest[0], "the only guest who is introduced"
    return None
