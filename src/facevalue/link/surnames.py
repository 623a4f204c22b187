"""The part of a full name that news goes on with: what follows the given name, or comes before it."""

from __future__ import annotations

import re

# Where the family's name, or the one name that news repeats, stands first.
_FIRST = frozenset(("CN", "KP", "ET", "ER"))
_FIRST_BEFORE_HYPHEN = frozenset(("TW", "KR", "HK", "MO", "SG"))
_EITHER = frozenset(("MY", "TH", "BN", "ID"))
_RANKS = frozenset(
    "King Queen Prince Princess Crown Emperor Empress Sultan Emir Sheikh Sheikha Saint".split()
)
_SUFFIXES = frozenset(("Jr", "Jr.", "Sr", "Sr."))
_REGNAL = re.compile(r"[IVX]+")
_PARTICLES = frozenset("bin ben bint abu da de del della di do dos du la le van von der den ter zu".split())
_ARTICLE = re.compile(r"(?:[Aa]l|[Ee]l|[Aa]sh?|[Aa]d|[Ee]s)-(?=[A-Z]\w\w)")
# Surnames that are far more often the word itself.
_WORDS = frozenset(
    """a an and as at by do green he her his i if in is it la me my no of on or she so than the to we
    you""".split()
)


def surnames(name: str, country: str) -> tuple[str, ...]:
    """The shorter forms of a person's name, given the ISO code of the country that names them.

    There are none for people of one name or of a throne.
    """
    words = [word for word in name.split() if word not in _SUFFIXES]
    if not words[1:] or words[0] in _RANKS or _REGNAL.fullmatch(words[-1]):
        return ()
    return tuple(form for form in dict.fromkeys(_forms(words, country)) if form.casefold() not in _WORDS)


def _forms(words: list[str], country: str) -> list[str]:
    family_first = country in _FIRST_BEFORE_HYPHEN and (bool(words[2:]) or "-" in words[-1])
    if (country in _FIRST or family_first) and not words[0].endswith("."):
        return [words[0]]
    last = words[-1]
    if particle := _particle(words):
        return [particle, *_without_de(particle)]
    found = [last, _ARTICLE.sub("", last)]
    if words[2:]:
        found.append(" ".join(words[-2:]))
    if country in _EITHER:
        found.append(words[0])
    return found


def _particle(words: list[str]) -> str:
    """The surname with the small words before it, from the first of them; the given name is not one."""
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return " ".join(words[start:]) if start < len(words) - 1 else ""


def _without_de(surname: str) -> list[str]:
    """News keeps the small words of a surname, but for a lone "de"."""
    bare = surname[len("de ") :]
    return [bare] if surname.startswith("de ") and " " not in bare else []
