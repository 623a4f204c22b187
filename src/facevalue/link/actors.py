"""Actors of one document made those that are known elsewhere, wherever they are named in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from msgspec import structs

from facevalue.link.candidates import KnowledgeBase
from facevalue.link.capitals import with_capitals
from facevalue.link.described import DEFINITE, Around, is_described, meant
from facevalue.link.directory import Directory
from facevalue.link.holders import Named, in_full, short_for
from facevalue.link.identity import ALONE, Names, identities
from facevalue.link.phrases import ARTICLE, Phrase, find_phrases
from facevalue.link.places import without_places
from facevalue.link.todays import held_in, is_todays, year_told
from facevalue.link.widening import Widening
from facevalue.record import About, Actor, ActorId, Document, Speaker, Statement, actor_id, quoted
from facevalue.record.claims import UNKNOWN


def link(document: Document, named: Named, directory: Directory) -> Named:
    """The same records with known actors in the place of names that are theirs; places are nobody's."""
    told = without_places(document, _known_of(document, named, directory), directory)
    statements = (
        structs.replace(s, about=_once(s.about)) if len(s.about) > 1 else s for s in told.statements
    )
    return structs.replace(told, statements=tuple(statements))


def _known_of(document: Document, named: Named, directory: Directory) -> Named:
    named = with_capitals(document, _with_turns(named), directory)
    names = Names(document, named.actors, named.mentions)
    known = identities(names, directory)
    phrases = find_phrases(names, known, directory)
    known |= _in_phrases(names, phrases, known)
    named = _widened(named, Widening(document, phrases, known))
    near = {actor.id for actor in known.values()} | {phrase.actor.id for phrase in phrases}
    then = partial(_then, document, Around(names.day, near), directory.base)
    untold = (s for s in named.statements if s.speaker.via in ("unnamed", "coreference"))
    sources = ((s, quoted(document.text, s.source), _known(s.speaker, known)) for s in untold)
    speakers = {
        s.id: found
        for s, words, speaker in sources
        if is_described(words, speaker) and (found := meant(words, speaker, then(s), directory))
    }
    written = {known[actor.id].id: actor.name for actor in reversed(named.actors) if actor.id in known}
    actors = _merged((known.get(actor.id, actor), actor.name) for actor in named.actors)
    actors |= _merged([(actor, actor.name) for actor in speakers.values()], actors)
    actors |= _merged([(phrase.actor, phrase.name(document.text)) for phrase in phrases], actors)

    def told(key: ActorId | None) -> ActorId | None:
        return known[key].id if key in known else key

    def spoken(statement: Statement) -> Speaker:
        speaker, found = statement.speaker, speakers.get(statement.id)
        if found:
            words = quoted(document.text, statement.source) if speaker.via == "coreference" else speaker.name
            named = speaker.via == "unnamed" and found.type != "person" and not words.islower()
            name = words if named else written.get(found.id, found.name)  # "bureau" is no name
            because = (f"“{words}”", *found.because)
            return Speaker(name=name, via="coreference", actor=found.id, because=because)
        return _known(speaker, known)

    return Named(
        actors=tuple(actors[key] for key in sorted(actors)),
        mentions=tuple(structs.replace(m, actor=told(m.actor)) for m in named.mentions),
        statements=tuple(
            structs.replace(
                s,
                speaker=spoken(s),
                about=tuple(structs.replace(about, actor=told(about.actor)) for about in s.about),
            )
            for s in named.statements
        ),
        turns=tuple(
            structs.replace(t, speaker=structs.replace(t.speaker, actor=told(t.speaker.actor)))
            for t in named.turns
        ),
    )


def _then(document: Document, around: Around, base: KnowledgeBase | None, statement: Statement) -> Around:
    """The day on which whoever held an office is meant: that of the document, in a year told, or none."""
    source, day = statement.source, around.day
    if not (day and source) or is_todays(document.text, source[0], day):
        return around
    year = year_told(document.text, source[0], day)
    held = base and year and held_in(base, DEFINITE.sub("", quoted(document.text, source)), year)
    return around._replace(day=date(year, 7, 1) if held and year else None)


def _in_phrases(
    names: Names, phrases: Sequence[Phrase], known: Mapping[ActorId, Actor]
) -> dict[ActorId, Actor]:
    """The unknown actors whose whole name is a known one's with an article, or one word behind a title.

    "Treasury" where it is "the Treasury"; "Francis" where he is "Pope Francis".
    """
    text, ends = names.document.text, {m.end: m for m in names.mentions if m.form == "name"}
    alone = {actor.id for actor in names.actors if " " not in actor.name}
    found: dict[ActorId, Actor] = {}
    for phrase in phrases:
        m = ends.get(phrase.span.end)
        if m and m.actor and (m.actor not in known or ALONE in known[m.actor].because):
            titled = phrase.actor.type == "person" and phrase.form == "name" and m.actor in alone
            if ARTICLE.match(text, m.start - 4, m.start) or (titled and phrase.span.start < m.start):
                found.setdefault(m.actor, phrase.actor)
    return found


def _widened(named: Named, widening: Widening) -> Named:
    """The same with the phrases, without actors that only parts of them were taken for."""
    if not widening.phrases:
        return named
    parts = {m.actor for m in named.mentions if widening.is_part(m)}
    mentions = widening.mentions(named.mentions)
    statements = tuple(widening.statement(s, named.mentions) for s in named.statements)
    left = {m.actor for m in mentions} | {t.speaker.actor for t in named.turns}
    left |= {key for s in statements for key in (s.speaker.actor, *(a.actor for a in s.about))}
    actors = tuple(actor for actor in named.actors if actor.id not in parts - left)
    return structs.replace(named, actors=actors, mentions=mentions, statements=statements)


def _once(abouts: Iterable[About]) -> tuple[About, ...]:
    """Each actor once, where the words cast it most: "the Kremlin" and "Russia" are one."""
    found: dict[ActorId | None, About] = {}
    for about in abouts:
        key = about.actor or ActorId(about.name)
        before = found.get(key)
        if before is None or abs(about.score or 0) > abs(before.score or 0):
            found[key] = about
    return tuple(sorted(found.values(), key=lambda about: about.mention))


def _known(speaker: Speaker, known: Mapping[ActorId, Actor]) -> Speaker:
    """A speaker, the actor the one that is known."""
    actor = known.get(speaker.actor) if speaker.actor else None
    return structs.replace(speaker, actor=actor.id) if actor else speaker


def _with_turns(named: Named) -> Named:
    """The same with an actor for everyone who holds a turn and has a name, whom parts of it mean too."""
    actors = {actor.id: actor for actor in named.actors}
    turns = []
    for turn in named.turns:
        name = turn.speaker.name
        if not name.startswith(UNKNOWN):
            key = actor_id(name)
            known = actors.setdefault(key, Actor(id=key, name=name, because=("holds a turn",)))
            actors[key] = known if known.type else structs.replace(known, type="person")
            turn = structs.replace(turn, speaker=structs.replace(turn.speaker, actor=key))  # noqa: PLW2901
        turns.append(turn)
    full = short_for(named.actors, [turn.speaker.name for turn in turns])
    left = {key: actor for key, actor in actors.items() if key not in full}
    return in_full(structs.replace(named, actors=tuple(left.values()), turns=tuple(turns)), full)


def _merged(
    found: Iterable[tuple[Actor, str]], known: Mapping[ActorId, Actor] | None = None
) -> dict[ActorId, Actor]:
    """Each actor once, under its id, with all reasons and with the names it has in the document."""
    merged = dict(known or {})
    for actor, name in found:
        one = merged.get(actor.id, actor)
        forms = (*one.aliases, name) if name != one.name and name not in one.aliases else one.aliases
        because = tuple(dict.fromkeys((*one.because, *actor.because)))
        merged[actor.id] = structs.replace(one, aliases=forms, because=because)
    return merged
