"""Labels that tell a part alone: a court's Q and A and its witnesses, and one chair under several of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from facevalue.annotate.hosts import PERSON
from facevalue.annotate.partly import CHAIR, Said

LEAD = 600  # characters before the first turn in which a witness can be called
WITNESS = re.compile(r"(?:the )?witness", re.IGNORECASE)
TITLED = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Officer|Detective|Sergeant|Inspector|Agent)\.? ){0,3}"
SIDE = (
    r"(?:[Tt]he (?:State|People|Crown|[Dd]efen[cs]e|[Pp]rosecution|[Pp]laintiffs?|[Rr]espondents?|"
    r"[Cc]laimants?|[Gg]overnment|[Cc]ommonwealth|United States|[Pp]etitioners?|[Tt]ribunal|[Ii]nquiry)|"
    r"[Ww]e|I)"
)
CALLED = re.compile(
    rf"\b{SIDE}(?: would| will| now| next| also| like to)* calls?(?: to the stand| (?:as )?(?:our|its|the) "
    rf"(?:first|next|last|only) witness)?,? {TITLED}({PERSON})"
    r"(?=\.|\n|$|,? to the stand| as (?:a|our|its|the) )|"
    rf"\b{TITLED}({PERSON}),\s+(?:(?:was |is )?called as a witness|"
    r"(?:(?:having|being|having been|after being) )?(?:first )?(?:duly )?sworn)\b"
)
QUESTION = "Q"
ANSWERS = re.compile(r"A|(?:the )?witness", re.IGNORECASE)
EXAMINES = re.compile(  # a line that tells who asks
    r"^[ \t]*(?:[A-Z][A-Za-z -]*EXAMINATION[ \t]+)?(?:BY|By) "
    r"((?:M[RS]S?|DR|Mrs?|Ms|Dr)\.? [A-Z][\w'’-]+|"
    r"THE COURT|[A-Z][A-Z'’.-]+ [A-Z][A-Z'’-]+)[ \t]*:[ \t]*$",
    re.MULTILINE,
)
EXAMINATION = re.compile(r"\n\s*[A-Z][A-Z -]*EXAMINATION\b[^\n.?!]*\s*$", re.MULTILINE)
NAME_ASKED = re.compile(
    r"\b(?:state|give|tell|spell|say)\b[^.?!]{0,30} your (?:full )?name\b|"
    r"\bwhat(?:'|’)?s? (?:is )?your (?:full )?name\b",
    re.IGNORECASE,
)
STATED = re.compile(
    rf"(?:(?:[Mm]y name is|It(?:'|’)s|I(?:'|’)m|[Yy]es,|Sure,) )*{TITLED}({PERSON})(?=[.,]|$)"
)
HOUSE = ("speaker", "chair", "chairman", "chairwoman", "officer")
GIVEN = re.compile(r"^(?:(?:the|madam|mr|mrs|ms|mister)\.? )+", re.IGNORECASE)  # before an office


def sworn(text: str, said: Sequence[Said]) -> list[Said]:
    """The turns, those of a witness by the name of who was called or sworn last before.

    Who asks as "Q" is whom the last heading names: "BY MS. OSK:".
    """
    heads = [(match.start(), match[1]) for match in EXAMINES.finditer(text)] if said else []
    if heads and any(one.label == QUESTION for one in said):
        return list(_examined(text, list(_by_call(text, said, ANSWERS)), heads))
    if not any(WITNESS.fullmatch(one.label) for one in said):
        return list(said)
    return list(_by_call(text, said, WITNESS))


def _examined(text: str, said: Sequence[Said], heads: Sequence[tuple[int, str]]) -> Iterator[Said]:
    """The turns without the headings below them, the questions by who asks."""
    for one in said:
        asking = [name for at, name in heads if at < one.start]
        below = EXAMINATION.search(text, one.start, one.end)
        whole = one._replace(end=below.start()) if below else one
        yield whole._replace(label=asking[-1]) if asking and one.label == QUESTION else whole


def _by_call(text: str, said: Sequence[Said], witness: re.Pattern[str]) -> Iterator[Said]:
    asked = [one for one in said if not witness.fullmatch(one.label)]
    before = [CALLED.finditer(text, said[0].start - LEAD if said[0].start > LEAD else 0, said[0].start)]
    found = chain(*before, *(CALLED.finditer(text, one.start, one.end) for one in asked))
    calls = _with_stated(text, said, [(match.start(), match[1] or match[2]) for match in found])
    at = 0
    for one in said:
        while at < len(calls) and calls[at][0] < one.start:
            at += 1
        is_told = at > 0 and witness.fullmatch(one.label)
        yield one._replace(label=calls[at - 1][1]) if is_told else one


def _with_stated(text: str, said: Sequence[Said], calls: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The calls, and those who are asked for the name and state one that nobody called."""
    for asks, states in pairwise(said):
        told = STATED.match(text, states.start, states.end)
        if told and NAME_ASKED.search(text, asks.start, asks.end):
            before = [name for at, name in calls if at < states.start]
            if not before or before[-1].split()[-1].casefold() != told[1].split()[-1].casefold():
                calls.append((states.start - 1, told[1]))
    return sorted(calls)


def chairs(text: str, labels: Iterable[str]) -> dict[str, str]:
    """Labels of one chair by one name: as those who speak call it ("Madam Speaker"), or else the first."""
    found: dict[str, list[str]] = {}
    for label in labels:
        if CHAIR.fullmatch(label):
            found.setdefault(GIVEN.sub("", label).casefold(), []).append(label)
    names = {office: _called(text, office) or same[0] for office, same in found.items()}
    return {label: names[office] for office, same in found.items() for label in same}


def _called(text: str, office: str) -> str:
    """The form by which an office is called most often, or "": a president is called so outside, too."""
    if not office.endswith(HOUSE):
        return ""
    calls = re.finditer(rf"(?i:\b(madam|mr\.?|mister) ({office}))\b", text)
    ranked = Counter(f"{match[1].title()} {match[2].title()}" for match in calls).most_common(1)
    return ranked[0][0] if ranked else ""
