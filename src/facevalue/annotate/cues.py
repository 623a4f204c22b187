"""What a talk says of its own turns: who is brought in, called by name, or heard on tape; who asks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from facevalue.annotate.forms import Forms, Name
from facevalue.annotate.lists import goes_on, leading, listed, presents, promised, thanked_together, turns_to
from facevalue.annotate.pieces import Word
from facevalue.annotate.wordings import (
    ADDRESSED,
    AHEAD,
    AMID,
    ANSWER,
    BARE_QUESTION,
    CLOSE,
    FIRM,
    GUEST,
    HANDED,
    HEARD,
    HOST,
    LEADS_TALK,
    LIGHT,
    LISTEN,
    ME,
    NAMED,
    NEXT,
    OFFICE,
    OPEN,
    OWN,
    PRESENT,
    PUT,
    RETORT,
    SELF_IN_FULL,
    THANKS,
    TOGETHER,
    UNNAMED,
    YOU,
    Kind,
)

CALLS = ("called", "thanked")
BY_FULL_NAME = 3.0  # how much more who calls somebody so is the host
SEPARATED = re.compile(r"[,:;]|\band\b")  # what stands between two of a list
NOBODY: Mapping[str, str] = {}
NAME_ALONE = re.compile(rf"{OPEN}\d+{CLOSE}\.")
SHORT = {"doctor": "dr ", "professor": "prof", "senator": "sen.", "governor": "gov.", "general": "gen."}
TOLD = re.compile(  # who it is of whom one tells
    rf"\b(?:is|was|are|were) (?:the|an?|his|her|their|our) [^,.?!{OPEN}]{{3,60}}, {OPEN}\d+{CLOSE}\.$"
)
CLIP_REACH = 25  # sentences that a clip may last
JUST = 4  # sentences after which nobody is the one "spoken of just before"


class Cue(NamedTuple):
    """A sentence, what it says, of whom, and how much it weighs: of a question, how much more than others.

    A bite's weight is the number of sentences that it may hold.
    """

    sentence: int
    kind: Kind
    name: str = ""
    weight: float = 1.0


def find_cues(
    text: str,
    sentences: Sequence[Sequence[Word]],
    names: Sequence[Name],
    known: Mapping[str, str] = NOBODY,
) -> list[Cue]:
    """The cues of the sentences, in order, with the names of people that stand in them; names in full.

    `known` are names that the page around the talk tells, and what it says beside each.

    Who is spoken about elsewhere, and never brought in, is not called by a name at a sentence's start.
    """
    marked = [_marked(text, words, names) for words in sentences]
    first = _all(marked, Forms(names), known)
    guests = thanked_together(marked)
    led = known.keys() | guests | {cue.name for cue in first if cue.kind in ("introduced", "self")}
    led |= {name for plain, forms in marked for name in promised(plain, forms)}
    cues = _told_behind(_reporting(_at_first_mention(_all(marked, Forms(names, led), known), guests)))
    return _addressing(cues, [plain for plain, _ in marked], led)


def _all(marked: Sequence[tuple[str, list[str]]], names: Forms, known: Mapping[str, str]) -> list[Cue]:
    punctuated = any(plain.endswith((".", "?", "!")) for plain, _ in marked)
    found: list[Cue] = []
    offices = {name: beside.lower() for name, beside in known.items()}
    before: list[str] = []
    last = 0
    brought = presented = False
    for n, (plain, forms) in enumerate(marked):
        full = names.of(forms)
        cues = list(_named(n, plain, forms, full))
        among = listed(plain, forms)
        if not (brought or any(turns_to(*after, among) for after in marked[n + 1 : n + 2])):
            among = []
        if presented or brought:
            among += [form for form in leading(plain, forms) if full[form] not in offices]
        cues = _introducing(cues, {full[form] for form in among})
        brought = any(cue.kind == "introduced" for cue in cues)
        presented = presents(plain) or (presented and (brought or goes_on(plain)))
        cues += _by_office(n, plain, offices, cues)
        cues += _nameless(n, plain, before if n - last <= JUST else ())
        cues += _manner(n, plain, punctuated=punctuated)
        coming = promised(plain, forms)
        for cue in cues:
            if cue.kind in ("introduced", "self") or cue.name in coming:
                beside = _beside(plain, [full[form] for form in forms], cue.name)
                offices[cue.name] = offices.get(cue.name, "") + beside.lower()
        called = offices.keys() | (
            {cue.name for cue in cues if cue.kind in CALLS} if not TOLD.search(plain) else set()
        )
        if spoken_of := [full[form] for form in forms if full[form] not in called]:
            before, last = spoken_of, n
        found += cues
    return found


def _introducing(cues: Sequence[Cue], names: Collection[str]) -> list[Cue]:
    """The cues, with those of some names as introductions."""
    return [Cue(cue.sentence, "introduced", cue.name) if cue.name in names else cue for cue in cues]


def _reporting(cues: Sequence[Cue]) -> list[Cue]:
    """The cues, with who signs off in the place of tape: "From Pell, here is Jonas Weil"."""
    signed = {cue.name for cue in cues if cue.kind == "self"}
    return [
        cue._replace(kind="introduced") if cue.kind == "announced" and cue.name in signed else cue
        for cue in cues
    ]


def _told_behind(cues: Sequence[Cue]) -> list[Cue]:
    """The cues, with who is announced without a name and named behind the tape: "That was Ada Marrow"."""
    found = list(cues)
    for n, cue in enumerate(found):
        if cue.kind == "announced" and not cue.name:
            behind = (c for c in found[n + 1 :] if c.kind in (*CALLS, "closed", "announced", "introduced"))
            after = next(behind, cue)
            if after.kind == "closed" and after.sentence - cue.sentence <= CLIP_REACH:
                found[n] = cue._replace(name=after.name)
    return found


def _at_first_mention(cues: Sequence[Cue], guests: Collection[str]) -> list[Cue]:
    """The cues, with introductions where those are first named who are no otherwise brought in."""
    left = set(guests) - {cue.name for cue in cues if cue.kind == "introduced"}
    found = []
    for cue in cues:
        first = cue.kind == "mentioned" and cue.name in left
        left -= {cue.name}
        found += _introducing([cue], {cue.name}) if first else [cue]
    return found


def _named(n: int, plain: str, forms: Sequence[str], full: dict[str, str]) -> Iterator[Cue]:
    if not forms:
        return
    told: set[tuple[str, str]] = set()
    own = list(_in_full(n, plain, forms, full))
    others = (*_by_pattern(n, plain, forms, full), *_amid(n, plain, forms, full))
    for cue in (*own, *(cue for cue in others if cue.name not in {one.name for one in own})):
        if (cue.kind, cue.name) not in told:
            told.add(("called" if cue.kind == "thanked" else cue.kind, cue.name))
            yield cue
    for form in dict.fromkeys(forms):
        if not any(name == full[form] and kind != "closed" for kind, name in told):
            yield Cue(n, "mentioned", full[form])


def _by_pattern(n: int, plain: str, forms: Sequence[str], full: dict[str, str]) -> Iterator[Cue]:
    told: set[tuple[str, str]] = set()
    for kind, patterns in NAMED:
        if kind == "introduced" and AHEAD.search(plain):
            continue
        for match in [m for pattern in patterns for m in pattern.finditer(plain)]:
            name = full[forms[int(match[1])]]
            heard = kind == "called" and {("closed", name), ("announced", name)} & told
            if not heard and not {(kind, name), ("self", name)} & told:
                told.add((kind, name))
                whole = kind == "called" and match.start() == 0 and name == forms[int(match[1])]
                weight = BY_FULL_NAME if whole and " " in name else 1.0
                yield Cue(n, "thanked" if kind == "called" and THANKS.search(plain) else kind, name, weight)
    if any(kind == "introduced" for kind, _ in told) and TOGETHER.search(plain):
        first = min(plain.index(f"{OPEN}{k}{CLOSE}") for k in range(len(forms)))
        listed = [full[forms[int(match[1])]] for match in NEXT.finditer(plain, first)]
        known = {name for kind, name in told if kind in ("introduced", "self", "called")}
        yield from (Cue(n, "introduced", name) for name in dict.fromkeys(listed) if name not in known)


def _in_full(n: int, plain: str, forms: Sequence[str], full: dict[str, str]) -> Iterator[Cue]:
    """Who says the own name, first and last: a first name alone calls somebody."""
    match = SELF_IN_FULL.search(plain)
    if match and " " in forms[int(match[1])]:
        yield Cue(n, "self", full[forms[int(match[1])]])


def _amid(n: int, plain: str, forms: Sequence[str], full: dict[str, str]) -> Iterator[Cue]:
    """Who is called in the middle of a sentence."""
    for match in AMID.finditer(plain):
        form = forms[int(match[2])]
        if full[form] != form or match[1]:
            yield Cue(n, "called", full[form])


def _beside(plain: str, names: Sequence[str], name: str) -> str:
    """What a sentence says of one of its names: a title before it, and what follows up to the next one.

    All, if it lacks the name.
    """
    if name not in names:
        return plain
    number = names.index(name)
    before, _, after = plain.partition(f"{OPEN}{number}{CLOSE}")
    title = SEPARATED.split(before.rpartition(CLOSE)[2])[-1]
    behind, following, _ = after.partition(OPEN)
    return f"{title} {behind.rpartition(',')[0] if following else behind} "


def _by_office(n: int, plain: str, offices: dict[str, str], cues: Sequence[Cue]) -> Iterator[Cue]:
    """Who is called by the office with which the talk brought one in."""
    match = OFFICE.search(plain)
    if match and not any(cue.kind in CALLS for cue in cues):
        office = next(filter(None, match.groups())).strip().lower()
        held = [name for name, told in offices.items() if office in told or SHORT.get(office, office) in told]
        if held:
            yield Cue(n, "called", held[-1])


def _nameless(n: int, plain: str, before: Sequence[str]) -> Iterator[Cue]:
    """Who is brought in, announced or closed without a name: the one spoken of just before, or nobody."""
    if (match := PRESENT.search(plain)) and (len(set(before)) == 1 or match[1]):
        yield from (Cue(n, "introduced", name) for name in dict.fromkeys(before))
    if UNNAMED.search(plain):
        yield Cue(n, "introduced")
    if LISTEN.search(plain):
        yield Cue(n, "announced", before[-1] if len(set(before)) == 1 else "")
    if HEARD.search(plain) and OPEN not in plain:
        yield Cue(n, "closed")


def _manner(n: int, plain: str, *, punctuated: bool) -> Iterator[Cue]:
    if HANDED.search(plain):
        yield Cue(n, "handed")
    if GUEST.search(plain):
        yield Cue(n, "guest")
    elif LEADS_TALK.search(plain):
        yield Cue(n, "host", weight=FIRM)
    elif HOST.search(plain):
        yield Cue(n, "host")
    if plain.endswith("?") or (not punctuated and BARE_QUESTION.search(plain)):
        yield Cue(n, "question", weight=PUT * bool(YOU.search(plain)) + OWN * bool(ME.search(plain)))
    elif ME.search(plain):
        yield Cue(n, "own")
    led = LEADS_TALK.search(plain) or HOST.search(plain) or plain.endswith("?")
    if not led and (retort := RETORT.search(plain)):
        yield Cue(n, "retort", weight=LIGHT if retort[1] else 1.0)
    if answer := ANSWER.search(plain):
        yield Cue(n, "answer", weight=1.0 if answer[1] else LIGHT)


def _addressing(cues: Sequence[Cue], plain: Sequence[str], known: set[str]) -> list[Cue]:
    """The cues without calls of somebody who is only spoken about: whose name stands alone was heard."""
    about = Counter(cue.name for cue in cues if cue.kind == "mentioned")
    return [
        cue._replace(kind="closed" if NAME_ALONE.fullmatch(plain[cue.sentence]) else "mentioned", weight=1.0)
        if cue.kind in CALLS
        and cue.name not in known
        and about[cue.name]
        and not ADDRESSED.search(plain[cue.sentence])
        else cue
        for cue in cues
    ]


def _marked(text: str, words: Sequence[Word], people: Sequence[Name]) -> tuple[str, list[str]]:
    """A sentence in one line with numbers in the place of its people, and their names as they stand."""
    inside = [p for p in people if words[0].start <= p.start < words[-1].end]
    starts = {p.start: n for n, p in enumerate(inside)}
    plain = ""
    at, done = words[0].start, words[0].start
    for word in words:
        if word.start < done:
            at = word.end
            continue
        gap = text[at : word.start]
        plain += " " if "\n" in gap else gap
        if word.start in starts:
            number = starts[word.start]
            plain += f"{OPEN}{number}{CLOSE}"
            done = at = inside[number].end
        else:
            plain += text[word.start : word.end]
            at = word.end
    return plain, [p.form for p in inside]
