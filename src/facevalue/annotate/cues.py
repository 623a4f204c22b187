"""What a talk says of its own turns: who is brought in, called by name, thanked, or heard on tape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from facevalue.annotate.entities import Entity
from facevalue.annotate.pieces import Word

Kind = Literal["introduced", "announced", "closed", "called", "self", "hostly", "guestly"]
OPEN, CLOSE = "\ue000", "\ue001"  # around the number of a name
NAME = rf"{OPEN}(\d+){CLOSE}"
QUESTION, PHRASE = 1.0, 3.0  # what speaks for the host


class Cue(NamedTuple):
    """A sentence, what it says, of whom, and for phrases how much that speaks for the host."""

    sentence: int
    kind: Kind
    name: str = ""
    weight: float = 0.0


BRINGS = (
    r"(?:bring(?:ing)? in|joined(?: \w+){0,2} by|(?:speak|talk)(?:ing)?(?: now)? (?:to|with)|"
    r"go(?:ing)?(?: \w+)? to|turn(?:ing)?(?: now)? to|cross(?:ing)?(?: \w+)? to|"
    r"(?:hear|more)(?: now)? from|welcome(?: to the (?:show|program|programme))?|"
    r"(?:with (?:us|me)|my guest|our guest|here) (?:\w+ ){0,3}(?:is|are))"
)
TITLED = r"(?:[^.?!\ue000]{0,80}?)"  # what may stand between a phrase and the name: an office
INTRODUCED = (
    re.compile(rf"\b{BRINGS}\b{TITLED}{NAME}", re.IGNORECASE),
    re.compile(rf"{NAME}[^.?!]{{0,120}}?\b(?:join(?:s|ing)|is with|is here with) (?:us|me)\b", re.IGNORECASE),
)
ANNOUNCED = (
    re.compile(
        rf"\b(?:here(?:'|’)?s|here is)(?: what| how)?{TITLED}{NAME}[^.?!]{{0,40}}[.:]?$", re.IGNORECASE
    ),
    re.compile(
        rf"{NAME}[^.?!]{{0,40}}\b(?:had this to say|said this|put it (?:this|that) way)\b", re.IGNORECASE
    ),
    re.compile(rf"\b(?:take a listen|listen) to{TITLED}{NAME}", re.IGNORECASE),
)
CLOSED = (
    re.compile(
        rf"{NAME}(?:,? (?:was )?(?:speaking|talking))?(?: to \w+)? (?:there|earlier)\b", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?:that was|that(?:'|’)s|you(?:(?:'|’)ve| have)? (?:just )?heard(?: from)?){TITLED}{NAME}",
        re.IGNORECASE,
    ),
)
LEADS = (
    r"(?:and|but|so|well|okay|ok|now|look|yes|yeah|no|right|hello|hi|good (?:morning|evening|afternoon)|"
    r"welcome|(?:thank you|thanks)(?: (?:so|very) much)?)"
)
CALLED = (
    re.compile(rf"^(?:{LEADS},? )*{NAME}[,.?!]", re.IGNORECASE),
    re.compile(rf", {NAME}[.?!]$"),
)
SELF = (
    re.compile(rf"\b(?:I(?:'|’)m|I am|my name is) {NAME}", re.IGNORECASE),
    re.compile(rf"\bthis is {NAME},? (?:reporting|for|in|with|at|live)\b", re.IGNORECASE),
)
NAMED: tuple[tuple[Kind, tuple[re.Pattern[str], ...]], ...] = (
    ("introduced", INTRODUCED),
    ("announced", ANNOUNCED),
    ("closed", CLOSED),
    ("called", CALLED),
    ("self", SELF),
)
HOSTLY = re.compile(
    r"\b(?:(?:thank you|thanks)[^.?!]{0,40} for (?:join|speak|talk|be|com|tak|your time)|leave it there|"
    r"welcome (?:back|to)|(?:we(?:'|’)ll|we will) be (?:right )?back|stay with us|coming up|joins us|"
    r"joined by|bring in|you(?:'|’)re watching|can I jump in|let me (?:ask|interrupt|jump)|"
    r"(?:talk|walk|take) us through|tell us)\b|^(?:what|how|why|where|who|when|do|does|did|is|are|can|could|"
    r"would|will|should)\b[^.!]*\?$",
    re.IGNORECASE,
)
GUESTLY = re.compile(
    r"\b(?:(?:thank you|thanks)[^.?!]{0,30} for (?:having|inviting)|"
    r"(?:good|great|nice|pleasure|glad|happy) to (?:be|join)|that(?:'|’)s a (?:good|great) question)\b",
    re.IGNORECASE,
)


def find_cues(text: str, sentences: Sequence[Sequence[Word]], people: Sequence[Entity]) -> list[Cue]:
    """The cues of the sentences, in order; names in their longest form."""
    full = _full(list(dict.fromkeys(" ".join(text[p.start : p.end].split()) for p in people)))
    return [
        cue
        for n, words in enumerate(sentences)
        for cue in _in_sentence(n, *_marked(text, words, people), full)
    ]


def _in_sentence(n: int, plain: str, forms: Sequence[str], full: dict[str, str]) -> Iterator[Cue]:
    for kind, patterns in NAMED:
        found = next((match for pattern in patterns if (match := pattern.search(plain))), None)
        if found:
            yield Cue(n, kind, full[forms[int(found[1])]])
    if GUESTLY.search(plain):
        yield Cue(n, "guestly", weight=-PHRASE)
    elif HOSTLY.search(plain):
        yield Cue(n, "hostly", weight=PHRASE)
    elif plain.endswith("?"):
        yield Cue(n, "hostly", weight=QUESTION)


def _marked(text: str, words: Sequence[Word], people: Sequence[Entity]) -> tuple[str, list[str]]:
    """A sentence in one line with numbers in the place of its people, and their names as they stand."""
    inside = [p for p in people if words[0].start <= p.start < words[-1].end]
    starts = {p.start: n for n, p in enumerate(inside)}
    plain, forms = "", [" ".join(text[p.start : p.end].split()) for p in inside]
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
    return plain, forms


def _full(forms: Sequence[str]) -> dict[str, str]:
    """The one longer name that begins or ends with each, or the form itself."""
    found = {}
    for form in forms:
        longer = {
            other
            for other in forms
            if len(other.split()) > len(form.split())
            and (other.split()[0] == form or other.endswith(f" {form}"))
        }
        found[form] = longer.pop() if len(longer) == 1 else form
    return found
