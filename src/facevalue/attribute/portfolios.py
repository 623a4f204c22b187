"""What an office is of, or where, cut from the person's name behind it: "Minister for Finance Erik Sande"."""

from __future__ import annotations

import re

from msgspec import structs

from facevalue.attribute.beside import MINISTRIES
from facevalue.attribute.given import gender_of_first, is_no_first_name
from facevalue.attribute.name import Name
from facevalue.attribute.roster import PERSONAL
from facevalue.attribute.titles import WHERE
from facevalue.record import Span

OFFICE = re.compile(
    r"(?P<office>[Mm]inister|[Ss]ecretary|[Dd]irector|[Cc]ommissioner|[Pp]resident|[Pp]remier|"
    r"[Cc]hair(?:man|woman|person)?|[Hh]ead|[Aa]mbassador|[Cc]hancellor|[Gg]overnor|[Mm]ayor|[Rr]epresentative|"
    r"[Ee]nvoy|[Ss]pokes(?:man|woman|person)|[Aa]dvis[eo]r)(?:-[Gg]eneral)?(?: of State)? "
    r"(?:for|of|to|on) (?:the )?"
    r"(?:(?:[A-Z][\w’'-]+|[a-z]+)(?: [A-Z][\w’'-]+)*(?:, | and | (?:of|to|for|on) (?:the )?)){0,3}$"
)
LEADS = ("for ", "of ", "to ", "on ", "the ", ", ", " and ", "\n")  # how the above can end
NO_FIELDS = frozenset("farm information mining oil pensions police prime social".split())
FIELDS = (MINISTRIES - NO_FIELDS) | frozenset(
    """affairs care communities digital equality europe exterior innovation integration mobility policy
    reconstruction research resources rights sport state technology transportation women work works
    youth""".split()
)
REACH = 110  # characters before a name in which such an office stands
PERSON = 2  # words of a person's name


def of_person(text: str, name: Name, places: set[str]) -> list[Name]:
    """The name, or apart what an office before it is of, or the place it is in, and the person's."""
    return [one for part in _without_place(text, name, places) for one in _without_portfolio(text, part)]


def _without_place(text: str, name: Name, places: set[str]) -> list[Name]:
    """A place cut from the person's name behind it: "ambassador in Meridia Lev Rusanets"."""
    first, *rest = name.words
    before = text[max(0, name.span.start - 6) : name.span.start]
    if len(rest) not in PERSONAL or first not in places or not WHERE.search(before):
        return [name]
    if rest[0].endswith(".") or not is_no_first_name(name.text):
        return [name]
    cut = text.index(rest[0], name.span.start + len(first))
    place = Name(
        Span(name.span.start, name.span.start + len(first)), (first,), (), possessive=False, thing=True
    )
    return [place, structs.replace(name, span=Span(cut, name.span.end), words=tuple(rest), thing=False)]


def _without_portfolio(text: str, name: Name) -> list[Name]:
    """The name, or what an office in the words before it is of, and the person's behind that."""
    words = name.words
    leads = text.endswith(LEADS, 0, name.span.start)
    if len(words) == 1 or not leads or not is_no_first_name(name.text):
        return [name]
    office = OFFICE.search(text[max(0, name.span.start - REACH) : name.span.start])
    beside = office is not None and office[0].endswith(", ")
    if office is None or beside:
        return [name]
    field = max((n for n, word in enumerate(words, 1) if word.lower() in FIELDS), default=0)
    surname = field and office["office"].lower() == "secretary" and not name.institution  # "of State Marrow"
    if len(words) <= PERSON and not surname:
        return [name]
    cut = field or len(words) - PERSON
    known = field or gender_of_first(" ".join(words[-PERSON:])) is not None
    if not known or not (1 if surname else PERSON) <= len(words) - cut <= PERSON + 1:
        return [name]
    at = text.find(words[cut], name.span.start + sum(len(word) + 1 for word in words[: cut - 1]))
    last = name.span.start + len(text[name.span.start : at].rstrip())
    if not name.span.start < last < at < name.span.end:
        return [name]
    of = Name(Span(name.span.start, last), words[:cut], (), possessive=False, thing=True)
    titles = (office["office"].lower(), *name.titles)
    at_person = Span(at, name.span.end)
    person = structs.replace(name, span=at_person, words=words[cut:], titles=titles, thing=False)
    return [person] if words[:cut] == ("State",) else [of, person]
