"""Labels that tell a part alone: witnesses by who was called, and one chair under several of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

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
HOUSE = ("speaker", "chair", "chairman", "chairwoman", "officer")
GIVEN = re.compile(r"^(?:(?:the|madam|mr|mrs|ms|mister)\.? )+", re.IGNORECASE)  # before an office


def sworn(text: str, said: Sequence[Said]) -> list[Said]:
    """The turns, those of "the witness" by the name of who was called or sworn last before."""
    if not any(WITNESS.fullmatch(one.label) for one in said):
        return list(said)
    return list(_by_call(text, said))


def _by_call(text: str, said: Sequence[Said]) -> Iterator[Said]:
    asked = [one for one in said if not WITNESS.fullmatch(one.label)]
    before = [CALLED.finditer(text, said[0].start - LEAD if said[0].start > LEAD else 0, said[0].start)]
    found = chain(*before, *(CALLED.finditer(text, one.start, one.end) for one in asked))
    calls = [(match.start(), match[1] or match[2]) for match in found]
    at = 0
    for one in said:
        while at < len(calls) and calls[at][0] < one.start:
            at += 1
        is_told = at > 0 and WITNESS.fullmatch(one.label)
        yield one._replace(label=calls[at - 1][1]) if is_told else one


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
