"""Who is told right beside a quotation to say it, where the reader found the quotation alone."""

from __future__ import annotations

import re

from msgspec import structs

from facevalue.attribute.parted import NAME, SAYS
from facevalue.record import Attribution, Span

WHO = rf"(?P<source>[Hh]e|[Ss]he|(?!(?:He|She|It|They|We|I|The|This|That)\b){NAME})"
ASIDE = r"(?P<aside>, [^“”\"\n.;:]{3,140}?,)?"
SIGNED = re.compile(  # behind a quotation that is an item or a line by itself: "“…” — Ada Venn, director"
    rf"[ ]?[–—-]{{1,2}} ?(?P<source>(?:statement (?:by|from|of) (?:the )?)?{NAME})"
    r"(?=[,;\n]|$| of\b| for\b)"
)
ENDS_CUE = r"(?=[.,;]| (?:in|on|at|to|of|after|during|when|as|about|from)\b)"
BEHIND = re.compile(
    rf"[ ]{WHO}{ASIDE} (?:[a-z]+ly |also |then |later )?(?P<cue>{SAYS}){ENDS_CUE}"
    rf"| (?P<cue2>{SAYS}) (?P<source2>{NAME}){ENDS_CUE}"
)
WRITTEN = re.compile(  # what is read, sung or shouted, not said by who is named behind it
    r"\b(?:read(?:s|ing)?|saying|titled|called|sang|singing|chant(?:ed|ing)?|slogans?|banners?|signs?|"
    r"placards?)[:,]? $"
)
BEFORE = re.compile(
    rf"(?:^|[.!?,;]\s|[.!?][”\"]\s|\n){WHO}{ASIDE} (?:[a-z]+ly |also |then |later |once )?(?P<cue>{SAYS})"
    r"(?: [^.:;“”\"\n]{1,60})?[:,]\s*$"
)
QUOTE = re.compile(rf"(?:^|\n)(?P<cue>Quote) (?:from|of|by) (?P<source>{NAME}):\s*$")  # set apart
OWN_LINE = re.compile(r"(?:^|\n)\s*(?:[•·▪●*–—-]\s*)?$")
ENDS = re.compile(r"[,?!][”\"»]$")
OPENS = re.compile(r"[“\"«]")
LEAD = 8  # characters of a bullet and blanks before an item
REACH = 260  # characters before a quotation in which its cue is sought


def cued(text: str, given: Attribution) -> Attribution:
    """The attribution, with the words that tell who says its quotation if no reader has found any."""
    if given.source or not OPENS.match(text, given.content[0].start):
        return given
    if WRITTEN.search(text, max(0, given.content[0].start - REACH), given.content[0].start):
        return given
    for span in given.content:
        told = BEHIND.match(text, span.end) if ENDS.search(span.of(text)) else None
        if told:
            which = "2" if told["source2"] else ""
            return _with(given, told.span(f"source{which}"), told.span(f"cue{which}"))
    if signed := _signed(text, given):
        return _with(given, signed.span("source"))
    start = given.content[0].start
    near = text, max(0, start - REACH), start
    if told := QUOTE.search(*near) or BEFORE.search(*near):
        return _with(given, told.span("source"), told.span("cue"))
    return given


def _signed(text: str, given: Attribution) -> re.Match[str] | None:
    """Who signs a quotation that is an item of a list, or a paragraph, by itself."""
    start = given.content[0].start
    alone = OWN_LINE.search(text, max(0, start - LEAD), start)
    return SIGNED.match(text, given.content[-1].end) if alone else None


def _with(given: Attribution, source: tuple[int, int], *cue: tuple[int, int]) -> Attribution:
    if any(span.meets(Span(*part)) for span in given.content for part in (source, *cue)):
        return given
    return structs.replace(given, source=(Span(*source),), cue=tuple(Span(*part) for part in cue))
