"""The host's name where the page around a talk tells it: "Ada Marrow spoke to …", "hosted by Ada Marrow"."""

from __future__ import annotations

import re
from collections.abc import Collection

WORD = r"[A-Z][\w'’-]+"
PERSON = rf"{WORD}(?: (?:de|del|da|di|van|von|der|al|bin|la|le|[A-Z]\.))*(?: {WORD}){{1,2}}"
OF = r"(?:,? (?:of|from) [^.\n]{2,40}?)?"
TALKS = r"(?:spoke|speaks|talks|talked|chats|chatted|sits down|sat down|is joined) (?:to|with|by)"
LEADS = r"(?:interviews|interviewed|questions|questioned|hosts|hosted|moderates|moderated|presents|presented)"
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
        rf"(?P<host>{PERSON}){OF} (?:discuss(?:es|ed) [^.\n]{{2,120}}? with|{TALKS}|{LEADS}) ",
    )
)
ASKED = re.compile(rf"(?P<guest>{PERSON}){OF} {TALKS} (?P<host>{PERSON})")


def host_named(page: str, guests: Collection[str]) -> str | None:
    """The name of the one who leads a talk, as the page around it tells; guests are others.

    Nobody where the page tells of several.
    """
    found = [m["host"] for m in ASKED.finditer(page) if _is_one(m["guest"], guests)]
    found = found or [m["host"] for form in FORMS for m in form.finditer(page)]
    hosts = {name for name in found if not _is_one(name, guests)}
    return hosts.pop() if len(hosts) == 1 else None


def _is_one(name: str, guests: Collection[str]) -> bool:
    words = name.split()
    return any(given.split() in (words, words[-1:], words[:1]) for given in guests)
