"""Whom a document says it has its report from: agencies and outlets in byline, dateline and credit line."""

from __future__ import annotations

import re

_NAME = r"[A-Z][\w&.'’-]*(?: (?:of |the |and )?[A-Z][\w&.'’-]*){0,4}"
_DATELINE = re.compile(rf"^[^\n(]{{2,60}}\(({_NAME})\)\s*[–—-]", re.MULTILINE)
_CREDIT = re.compile(
    rf"(?:with reference to|citing|source:|via|courtesy of|reports?|reported by|according to the agency"
    rf"|first published (?:by|in)|©|copyright)\s+(?:the\s+)?({_NAME})",
    re.IGNORECASE | re.ASCII,
)
_SIGNED = re.compile(rf"[(\[—–-]\s*({_NAME})\s*[)\]]?\s*$")
_BYLINE_NAME = re.compile(_NAME)
_BY = re.compile(r"^(?:by|from|of)\s+", re.IGNORECASE)
_COMMON = frozenset(
    """the news agency wire service press report reports reporter staff desk and of by own our special
    correspondent correspondents editor editors exclusive newsroom team""".split()
)

Names = frozenset[frozenset[str]]


def credited(byline: str, body: str) -> Names:
    """The names credited in the byline's regions, in datelines, and in the last words; each as its words."""
    found = [_BY.sub("", name) for name in _BYLINE_NAME.findall(byline)]
    found += _DATELINE.findall(body)
    found += [name for name in _CREDIT.findall(byline) if name[:1].isupper()]
    lines = [line for line in body.splitlines() if line.strip()]
    ends = [line.strip() for line in lines[-2:]]
    found += [signed[1] for line in ends if (signed := _SIGNED.search(line))]
    found += [name for line in ends for name in _CREDIT.findall(line) if name[:1].isupper()]
    return frozenset(filter(None, map(name_words, found)))


def name_words(name: str | None) -> frozenset[str]:
    """The words that tell a name from others: "Northline Wire" → {"northline"}."""
    words = re.findall(r"[^\W_]+", (name or "").casefold())
    return frozenset(word for word in words if word not in _COMMON and len(word) > 1)


def shared_credit(one: Names, other: Names, outlets: tuple[frozenset[str], frozenset[str]]) -> str | None:
    """What both documents credit, or one credits of the other; their own outlet's name is no evidence."""
    first, second = outlets
    for ours in sorted(one, key=sorted):
        credited_too = any(_meets(ours, theirs) for theirs in other) and not (
            _meets(ours, first) and _meets(ours, second)
        )
        if credited_too or (_meets(ours, second) and first != second):
            return " ".join(sorted(ours))
    for theirs in sorted(other, key=sorted):
        if _meets(theirs, first) and first != second:
            return " ".join(sorted(theirs))
    return None


def _meets(one: frozenset[str], other: frozenset[str]) -> bool:
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    return bool(few) and few <= many
