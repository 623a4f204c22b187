"""The host's name where the page around a talk tells it: "Ada Marrow spoke to …", "hosted by Ada Marrow"."""

from __future__ import annotations

import re
from collections.abc import Collection

WORD = r"[A-Z][\w'’-]+"
PERSON = rf"{WORD}(?: (?:de|del|da|di|van|von|der|al|bin|la|le|[A-Z]\.))*(?: {WORD}){{1,2}}"
OF = r"(?:,? (?:of|from) [^.\n]{2,40}?)?"
TALKS = r"(?:spoke|speaks|talks|talked|chats|chatted|sits down|sat down|is joined) (?:to|with|by)"
LEADS = (
    r"(?:meets|interviews|interviewed|questions|questioned|hosts|hosted|moderates|moderated|"
    r"presents|presented)"
)
POST = r"(?:[Hh]ost|[Pp]resenter|[Aa]nchor|[Mm]oderator|[Ii]nterviewer)"
FORMS = tuple(
    re.compile(form, re.MULTILINE)
    for form in (
        (
            rf"\b(?:[Hh]osted|[Pp]resented|[Mm]oderated|[Cc]haired|[Ii]nterview(?:ed)?|[Rr]ead) by "
            rf"(?P<host>{PERSON})"
        ),
        rf"\b{POST}(?::|,| is)? (?P<host>{PERSON})",
        rf"(?P<host>{PERSON}), (?:our |the |your )?{POST.lower()}\b",
        rf"^[A-Z][^.:\n]{{2,60}} with (?P<host>{PERSON})$",
        rf"(?P<host>{PERSON}){OF} (?:discuss(?:es|ed) [^.\n]{{2,120}}? with|{TALKS}|{LEADS}) ",
    )
)
ASKED = re.compile(rf"(?P<guest>{PERSON}){OF} {TALKS} (?P<host>{PERSON})")
DESCRIBED = re.compile(rf"(?P<guest>{PERSON}), [^.\n]{{3,90}}?, {TALKS} (?P<host>{PERSON})")


def host_named(page: str, guests: Collection[str], called: Collection[str] = ()) -> str | None:
    """The name of the one who leads a talk, as the page around it tells; guests are others.

    Those who are called by name may be guests, unless the page says outright who leads. Nobody where
    the page tells of several.
    """
    outright = {m["host"] for form in (*FORMS[:-1], DESCRIBED) for m in form.finditer(page)}
    outright = {name for name in outright if not _is_one(name, guests)}
    if len(outright) == 1:
        return outright.pop()
    others = {*guests, *called}
    found = [m["host"] for m in ASKED.finditer(page) if _is_one(m["guest"], others)]
    found = found or [m["host"] for form in FORMS for m in form.finditer(page)]
    hosts = {name for name in found if not _is_one(name, others)}
    return hosts.pop() if len(hosts) == 1 else None


def people_named(page: str) -> set[str]:
    """The names of those who lead a talk or are asked in it, as far as the page around it tells."""
    return {
        name
        for form in (*FORMS, ASKED, DESCRIBED)
        for m in form.finditer(page)
        for name in m.groupdict().values()
    }


def _is_one(name: str, guests: Collection[str]) -> bool:
    words = name.split()
    return any(given.split() in (words, words[-1:], words[:1]) for given in guests)
