"""What is called after somebody: "Governor Ada Marrow's office", "the mayor's office", "her campaign"."""

from __future__ import annotations

import re

from facevalue.attribute.antecedents import person_before
from facevalue.attribute.centre import sentence_before
from facevalue.attribute.formulas import part_of
from facevalue.attribute.lexicon import OFFICES
from facevalue.attribute.name import Name
from facevalue.attribute.scene import Scene
from facevalue.attribute.titled import titled
from facevalue.record import Span

OFFICE = re.compile(r"(?P<holder>.{2,80}?)(?:['’]s|(?<=s)['’]) (?:press |private |own )?office,?$", re.DOTALL)
HOLDER = re.compile(r"[Tt]he (?P<words>(?:[a-z-]+ ){0,2}[a-z-]+)$")
BEHIND = re.compile(r"(?:['’]s|(?<=s)['’]) (?:press |private |own )?office\b")
POSSESSIVE = re.compile(r"(?:['’]s?)?")
TITLES = re.compile(r"(?:[^\W\d_a-z][\w.-]+ ){0,3}$")

RACE = r"(?:(?:presidential|re-?election|election|gubernatorial|Senate|primary|\d{4}) ){0,2}"
RUN = rf"{RACE}(?:campaign|camp)"
CAMPAIGN = re.compile(
    rf"(?:the )?(?P<holder>.{{2,60}}?) (?P<noun>{RUN}|{RACE}team),?$", re.IGNORECASE | re.DOTALL
)
BARE = re.compile(r"the (?P<noun>campaign|administration),?$", re.IGNORECASE)
CALLED = {"campaign": re.compile(rf"(?:['’]s?)? {RUN}\b"), "administration": re.compile(r" administration\b")}
INITIAL = re.compile(r"(?<= )[A-Z]\. ")


def campaign_of(scene: Scene, span: Span, phrase: str) -> str | None:
    """The campaign or team that a phrase means, by who runs: "the Marrow campaign", "her team"."""
    match = CAMPAIGN.match(phrase)
    if match is None:
        return None
    noun = "team" if match["noun"].lower().endswith("team") else "campaign"
    whose = part_of(span, match, "holder")
    if (word := match["holder"].lower()) in ("his", "her"):
        found = person_before(scene, whose, word)
        return run_by(found[0], noun) if found else None
    types = scene.roster.known.types
    names = [name for name in scene.roster.within(whose) if types.get(name.span) != "location"]
    if len(names) != 1 or not scene.can_be_person(names[0]):
        return None
    ends = POSSESSIVE.fullmatch(scene.text, names[0].span.end, whose.end)
    noun = "campaign" if _runs(scene, names[0]) else noun
    return run_by(scene.roster.longest(names[0]).text, noun) if ends else None


def _runs(scene: Scene, name: Name) -> bool:
    """Whether the text speaks of a person's campaign anywhere: then it is their team, too."""
    form, named = scene.roster.longest(name).text, CALLED["campaign"]
    return any(
        named.match(scene.text, n.span.end)
        for n in scene.roster.names
        if scene.roster.longest(n).text == form
    )


def called_before(scene: Scene, span: Span, phrase: str) -> str | None:
    """The campaign or administration that "the campaign" goes on with: the last that was named."""
    match = BARE.match(phrase)
    if match is None:
        return None
    noun = match["noun"].lower()
    named = [n for n in scene.roster.between(0, span.start) if CALLED[noun].match(scene.text, n.span.end)]
    if noun == "campaign" and (runs := _just_told(scene, span)):
        return run_by(runs)
    if not named or noun == "administration":
        return f"{named[-1].text} {noun}" if named else None
    return run_by(scene.roster.longest(named[-1]).text) if scene.can_be_person(named[-1]) else None


def _just_told(scene: Scene, span: Span) -> str | None:
    """Of whom the sentence before speaks, if the text tells of a campaign of theirs."""
    before = sentence_before(scene.plain, span.start)
    subject = scene.subject_of(scene.sentence_at(before.start)) if before else None
    names = scene.roster.within(subject) if subject else []
    one = names[0] if len(names) == 1 and scene.can_be_person(names[0]) else None
    return scene.roster.longest(one).text if one and not one.possessive and _runs(scene, one) else None


def is_run(form: str) -> bool:
    """Whether a name is that of somebody's campaign or team."""
    return form.endswith((" campaign", " team"))


def run_by(form: str, noun: str = "campaign") -> str:
    """The name of a person's campaign or team."""
    return f"{INITIAL.sub('', form)} {noun}"


def office_of(scene: Scene, span: Span, phrase: str) -> str | None:
    """The name of the office that a phrase means, by its holder: as it is written longest in the text."""
    match = OFFICE.match(phrase)
    form = _holder(scene, span, match["holder"]) if match else None
    if form is None:
        return None
    written = [one for name in scene.roster.names if (one := _written(scene, name, form))]
    return max(written, key=len, default=f"{form}’s office")


def _holder(scene: Scene, span: Span, words: str) -> str | None:
    """The person whose office it is: named in the phrase, or meant by what is held."""
    stretch = Span(span.start, span.start + len(words))
    named = [name for name in scene.roster.between(stretch.start, stretch.end) if name.possessive]
    if named:
        form, ends = scene.roster.longest(named[-1]).text, named[-1].span.end == stretch.end
        return form if ends and form in scene.roster.people else None
    held = HOLDER.match(words)
    parts = held["words"].split() if held else []
    if not parts or not OFFICES.issuperset(parts) or {"deputy", "vice", "former"} & set(parts):
        return None
    holders = {form for form, _, near in scene.offices if near.issuperset(parts)}
    found = titled(scene, span, parts, parts[-1]) if len(holders) == 1 else None
    return found[0] if found else None


def _written(scene: Scene, name: Name, form: str) -> str | None:
    """An office as it is written with its holder's name, titles before it included."""
    behind = BEHIND.match(scene.text, name.span.end)
    if behind is None or scene.roster.longest(name).text != form:
        return None
    before = TITLES.search(scene.text, max(0, name.span.start - 60), name.span.start)
    titles = before[0].split() if before else []
    first = next((n for n, word in enumerate(titles) if word.lower() in OFFICES), len(titles))
    return " ".join((*titles[first:], scene.text[name.span.start : name.span.end] + "’s office"))
