"""What a journalist adds to what somebody said: ", sending shares down 17%", "… on” as a dog barks"."""

from __future__ import annotations

import re

from msgspec import structs

from facevalue.record import Attribution, Span

MOVES = re.compile(
    r", (?:sending|pushing|knocking|driving|lifting|dragging) (?:its |their |the |[\w’'-]+[’']s? ){0,2}"
    r"(?:own )?(?:shares?|stocks?|markets?|futures|bonds|prices?)\b"
    r"|, (?:drawing|prompting|sparking|triggering|provoking|earning|eliciting) (?:[\w-]+ ){0,3}"
    r"(?:criticism|outrage|laughter|applause|boos|cheers|jeers|anger|outcry|protests?|backlash|condemnation|"
    r"fury|ridicule|gasps|smiles|rebukes?)\b"
)
MEANWHILE = re.compile(r"(?<=[^\s,][”\"’»]) (?:as|while|before) [^“”\"«»]+$")
QUOTES = '“"‘«'
WHAT = frozenset(("what", "which"))
WORDS = 3  # of a quotation that somebody says while something else happens


def trimmed(text: str, given: Attribution) -> Attribution:
    """The attribution, its contents without "what" before what it stands for, and what happened besides."""
    content = given.content
    quoted = [span for span in content if text[span.start] in QUOTES]
    if quoted and len(quoted) < len(content):
        content = tuple(span for span in content if span.of(text).lower().strip() not in WHAT)
    last = content[-1]
    tail = MEANWHILE.search(text, last.start, last.end) if text[last.start] in QUOTES else None
    tail = tail or MOVES.search(text, last.start, last.end)
    if tail is None or len(text[last.start : tail.start()].split()) < WORDS:
        return structs.replace(given, content=content) if content != given.content else given
    if any(mark in text[tail.start() : last.end] for mark in QUOTES):
        return given
    return structs.replace(given, content=(*content[:-1], Span(last.start, tail.start())))
