"""Whom the sentence before is about: its subject, in what the document tells itself.

What a pronoun continues is likeliest the subject of the sentence before (Grosz, Joshi and Weinstein 1995,
Computational Linguistics 21:2), not an object of it and nobody inside a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from facevalue.attribute.quotes import PARAGRAPH, find_quotes
from facevalue.record import Span

NEAR, REACH = 400, 1200  # characters before a pronoun in which the sentence before is sought first, at most
LEADING = 6  # words before a subject: "The leader of the opposition, Ada Marrow, stayed away"
FEWEST = 2  # words that a sentence has outside of quotations
END = re.compile(
    r"[.!?…;\n](?:(?<=[;\n])|(?<!\bMr.)(?<!\bMrs.)(?<!\bMs.)(?<!\bDr.)(?<!\bSt.)(?<!\bSen.)(?<!\bRep.)(?<!\bGov.)"
    r"(?<!\bGen.)(?<!\b[A-WYZ].)[”\"’'»]?\s)",
    re.DOTALL,
)
PREPOSITION = re.compile(
    r"\b(?:of|for|from|in|at|by|with|to|on|against|between|about|after|before|than|like)\s(?:the\s)?(?:[a-z]+\s)?$"
)
SUBORDINATE = re.compile(
    r"\s*[“\"]?(?:after|when|while|as|before|if|since|although|though|because|until|once|according|asked|"
    r"with|by|for|in|at|on|from|to|under|through|against|unlike|like)\b",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"(?:(?:but|and|then|so|yet|later|now),? )?(?:he|she|it|they|we|I)\b", re.IGNORECASE)
DOES = re.compile(
    r" (?:also |only |just |then |first |merely )?(?!(?:and|or|of|in|to|at|on|for|with|who)\b)[a-z]+\b"
)
MAIN = re.compile(r", (?:[A-Z][\w.’'-]* ){0,4}$")  # behind a clause, before a name and its titles
WORD = re.compile(r"[^\W_]+")
GOES_ON = re.compile(
    r"[”\"]?,?\s(?:has |had )?(?:also|add(?:s|ed)|continue[sd]|w(?:ent|as going) on|goes on|conclude[sd])\b"
)
GOES_ON_BEFORE = re.compile(r"\b(?:add(?:s|ed)|continue[sd]|conclude[sd])\s$")


def without_quotes(text: str) -> str:
    """The text with the words of its quotations made dumb, of the same length."""
    parts, at = [], 0
    for quote in find_quotes(text, [Span(*line.span()) for line in PARAGRAPH.finditer(text)]):
        start = quote.start + 1
        end = max(start, quote.end - 2)
        parts += [text[at:start], "_" * (end - start)]
        at = end
    return "".join((*parts, text[at:]))


def sentence_before(plain: str, at: int) -> Span | None:
    """The last sentence with words of its own before the one at an offset of a text without quotations."""
    for reach in (NEAR, REACH):
        low = max(0, at - reach)
        ends = [match.end() for match in END.finditer(plain, low, at)]
        if low == 0 or reach == REACH:
            ends.insert(0, low)
        for start, end in zip(reversed(ends[:-1]), reversed(ends[1:]), strict=True):
            if len(WORD.findall(plain, start, end)) >= FEWEST:
                return Span(start, end)
    return None


def subject_of(plain: str, sentence: Span, names: Iterable[Span]) -> Span | None:
    """The first of the names that stands where a sentence's subject does."""
    if SUBORDINATE.match(plain, sentence.start):
        return next((name for name in names if _leads_main(plain, sentence, name)), None)
    if PRONOUN.match(plain, sentence.start):
        return None
    for name in names:
        if not sentence.covers(name):
            continue
        lead = plain[sentence.start : name.start]
        owns = plain[name.end : name.end + 2] in ("'s", "’s")
        if "_" in lead or len(WORD.findall(lead)) > LEADING or owns or PREPOSITION.search(lead):
            return None
        return name
    return None


def _leads_main(plain: str, sentence: Span, name: Span) -> bool:
    """Whether a name stands right behind a comma and does something: "Asked about it, Marrow smiled"."""
    inside = sentence.covers(name) and DOES.match(plain, name.end) is not None
    return inside and MAIN.search(plain, max(sentence.start, name.start - 60), name.start) is not None


def goes_on(text: str, span: Span) -> bool:
    """Whether a pronoun is said to go on speaking: "she added"."""
    before = text[max(0, span.start - 16) : span.start]
    return GOES_ON.match(text, span.end) is not None or GOES_ON_BEFORE.search(before) is not None


def only_one(forms: Collection[str]) -> str | None:
    """The one who is named, if it is but one."""
    return next(iter(forms)) if len(forms) == 1 else None
