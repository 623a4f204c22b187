"""The people whom a talk brings in by lists, or by a sentence for each, or thanks together at its end."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from facevalue.annotate.wordings import ADDRESSED, CLOSE, FILL, NAME, NEXT, NOT_OF, OPEN, TITLE

BEGINS = re.compile(  # the first of a list
    r"^(?:(?:and|also|plus|with|then|now|finally),? )*"
    rf"(?:(?!(?:who|for|of|with|about|to|against|from|than)\b)[\w.'’\"-]+,? ){{0,6}}?"
    rf"{OPEN}(\d+){CLOSE}{NOT_OF}",
    re.IGNORECASE,
)
CLAUSE = re.compile(r",? (?:who|whose)\b[^,;.?!]*")  # of one of a list
ASSERTS = re.compile(
    r"\b(?:is|are|am|was|were|be|has|have|had|will|would|do|does|did|can|could|should|may|might|must|says?|said|"
    r"told|tells|takes?|took|gives?|gave|goes|went|I|you|he|she|it|they|we|there|this|that|what|how|why|when)\b"
    r"|(?:'|’)(?:re|ve|ll|d|m)\b|n(?:'|’)t\b|\?$",
    re.IGNORECASE,
)
ALL_GREETED = re.compile(
    r"\b(?:to|of|have|thank|thanks|welcome) (?:you )?(?:both|all)\b|"
    r"\byou (?:both|all|guys|gentlemen|ladies)\b|"
    r"^(?:\w+,? ){0,3}(?:gentlemen|ladies|everyone|everybody|guys)\b",
    re.IGNORECASE,
)
PRESENTS = re.compile(  # behind it guests are named, a sentence for each
    r"\b(?:(?:let me|allow me to|I(?:'|’)d like to|we(?:'|’)ll|I(?:'|’)ll) (?:introduce|present|meet)|"
    r"(?:here|these) are) (?:you to )?(?:my|our|the|tonight(?:'|’)s|today(?:'|’)s) "
    r"(?:\w+ ){0,2}(?:guests?|panel\w*|speakers?)[^,;]{0,20}[.:]?$",
    re.IGNORECASE,
)
FIRST = re.compile(
    r"^(?:(?:and|then|also|next|finally|first|(?:beside|next to|opposite) \w+),? )*"
    rf"(?:{TITLE}\.? )*{OPEN}(\d+){CLOSE}(?! and\b|(?:'|’)s\b|, (?:you|I|we|what|how|do|did|is|are|can)\b)",
    re.IGNORECASE,
)
REPORTED = re.compile(
    r"\b(?:say|says|said|tell|tells|told|announced|denie[sd]|accuse[sd]|warn(?:s|ed)|claim(?:s|ed)|wants?)\b"
)
GOES_ON = re.compile(r"^(?:and )?(?:he|she|his|her)\b", re.IGNORECASE)
TOGETHER = re.compile(
    r"\b(?:(?:my|our) thanks to|thanks (?:very much |so much )?to|"
    r"(?:my|our) guests? (?:\w+ ){0,2}(?:were|was|have been)|"
    r"(?:I|we)(?:(?:'|’)ve| have) been (?:talking|speaking) (?:to|with)|"
    r"you(?:(?:'|’)ve| have) (?:just )?(?:been listening to|heard(?: from)?))"
    rf"[^{OPEN}.?!]{{0,60}}?{OPEN}(\d+){CLOSE}",
    re.IGNORECASE,
)
PROMISED = re.compile(  # who has the word later: "a statement from the director, Ada Marrow"
    r"\b(?:statements?|remarks|words?|briefing|presentation|questions?|hear)\b[^.?!]{0,30}?\bfrom\b"
    rf"{FILL}{NAME}|"
    rf"{NAME}(?:(?:, [^,.?!{OPEN}]{{2,60}})?,)?(?: will| (?:is|are) going to|(?:'|’)ll)"
    r"(?: (?:then|now|first|also))? (?:make|give|say|speak|take|answer|brief|present|update|walk|talk)\b",
    re.IGNORECASE,
)
FROM = re.compile(rf"\bfrom\b{FILL}{NAME}", re.IGNORECASE)
Sentence = tuple[str, list[str]]  # in one line, with numbers in the place of its people; their names


def listed(plain: str, forms: Sequence[str]) -> list[str]:
    """The names in full of a sentence that is nothing but a list of people, with what they are."""
    first = BEGINS.search(plain)
    if not first or ASSERTS.search(CLAUSE.sub("", plain)):
        return []
    return _in_full(plain, forms, first)


def turns_to(plain: str, forms: Sequence[str], among: Collection[str]) -> bool:
    """Whether a sentence greets several, or addresses one of those."""
    called = any(name.startswith(form) for form in forms for name in among)
    return bool(among) and bool(ALL_GREETED.search(plain) or (called and ADDRESSED.search(plain)))


def promised(plain: str, forms: Sequence[str]) -> list[str]:
    """The names in full of those who are to have the word later."""
    first = PROMISED.search(plain)
    if first is None:
        return []
    numbers = [next(filter(None, first.groups()))]
    numbers += [
        match[1] for match in (*FROM.finditer(plain, first.end()), *NEXT.finditer(plain, first.end()))
    ]
    return [form for number in numbers if " " in (form := forms[int(number)])]


def presents(plain: str) -> bool:
    """Whether the sentences behind one bring in guests, as behind "Let me introduce my guests"."""
    return PRESENTS.search(plain) is not None


def goes_on(plain: str) -> bool:
    """Whether a sentence tells more of the guest who was brought in before."""
    return GOES_ON.search(plain) is not None


def leading(plain: str, forms: Sequence[str]) -> list[str]:
    """The name in full with which a sentence begins, if it tells of that one and not what was said."""
    match = None if REPORTED.search(plain) else FIRST.search(plain)
    form = forms[int(match[1])] if match else ""
    return [form] if " " in form else []


def thanked_together(sentences: Sequence[Sentence]) -> set[str]:
    """The names in full of several whom a talk thanks at once: "thanks to Weil" may be but a cause."""
    found: set[str] = set()
    for plain, forms in sentences:
        first = TOGETHER.search(plain)
        names = _in_full(plain, forms, first) if first else []
        found.update(names if len(names) > 1 else ())
    return found


def _in_full(plain: str, forms: Sequence[str], first: re.Match[str]) -> list[str]:
    found = [forms[int(match[1])] for match in (first, *NEXT.finditer(plain, first.end()))]
    return [form for form in found if " " in form]
