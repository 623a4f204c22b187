"""Another word for somebody named, only for the sake of variety: "the centre-half", "the 52-year-old"."""

from __future__ import annotations

import re

from facevalue.attribute.antecedents import roles_of
from facevalue.attribute.bodies import Meant
from facevalue.attribute.callings import AGENT, PERSONS, THINGS
from facevalue.attribute.kinds import NO_PERSON
from facevalue.attribute.lexicon import KIN
from facevalue.attribute.salience import LIKELIEST, choose
from facevalue.attribute.scene import Scene
from facevalue.record import Span

VARIED = re.compile(r"[Tt]he (?:[a-z-]+ )?(?P<noun>\d{1,3}-year-old|[a-z-]+),?")
PLAYERS = frozenset(
    """centre-half centre-back defender midfielder winger full-back fly-half scrum-half hooker footballer
    player bowler batter pitcher quarterback linebacker striker goalkeeper""".split()
)
IN_TEAMS = frozenset(("captain", "player", "skipper"))  # what players are as well
AGE = re.compile(r", (?:aged )?\d{1,3}\b")
MARK = re.compile(r"[”\"’'»] ")
NO_AGENTS = THINGS | NO_PERSON
LIKELY = 0.6  # from which a word that is new to the text stands for somebody named


def varied(scene: Scene, span: Span, phrase: str) -> Meant | None:
    """The likeliest person named before, as if by a pronoun, for a word that is new to the text.

    Only behind a quotation, and but for an age only who spoke last or of whom the sentence before tells. No
    office: "the senator" may be one whom the text has not named. Nobody who is named in what is said, of
    another age, or with another role.
    """
    match = VARIED.fullmatch(phrase)
    noun = match["noun"].lower() if match else ""
    aged = noun.endswith("-year-old")
    behind = MARK.search(scene.text, scene.sentence_start(span.start), span.start)
    if not behind or not (aged or noun in PERSONS or is_agent(noun)):
        return None
    if re.search(rf"\b{re.escape(noun)}s?\b", scene.text[: span.start], re.IGNORECASE):
        return None
    said = [name for part in scene.speaking.get(span, ()) for name in scene.roster.within(part)]
    others = scene.roster.forms(said)
    if not aged:
        own = {noun, *(IN_TEAMS if noun in PLAYERS else ())}
        others |= {form for form in scene.roster.people if roles_of(scene, form) - own}
    else:
        others |= {form for form in scene.roster.people if scene.roster.titles[form] & KIN}
        others |= scene.roster.forms(n for n in scene.roster.names if AGE.match(scene.text, n.span.end))
    found = choose(scene, span, "", others)
    if found is None or found.confidence < LIKELY or not (aged or found.why != LIKELIEST):
        return None
    return Meant(found.form, found.why)


def is_agent(noun: str) -> bool:
    """Whether a noun is for one person by a trade, and no office: "scaffolder"."""
    return AGENT.fullmatch(noun) is not None and noun not in NO_AGENTS
