"""How a name may be written: accents, dots, apostrophes, articles, possessives and capitals."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("’‘ʼʻ`´", "'"), **dict.fromkeys("-‐‑‒–—", " "), **dict.fromkeys(".\u00ad\u200b"),
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae",
    }
)  # fmt: skip
_ORDINARY = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")
_SPACED = re.compile(r"\b([A-Z]\.) (?=[A-Z]\.)")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")
_EDGES = " \t\n\"'“”«»,;:!?()[]"
_ARTICLE = "the "
_LONGEST = 120

# Words that a text without capitals uses as words far more often than as names.
_WORDS = frozenset(
    "us who is it may will an in no so be to at me am as or he she we on if do go by my up of and the"
    " can son bill mark rose grant care pace rand car bank fund fed labour labor left house court"
    " apple shell ford meta amazon alphabet uber vale league greens quad diet lords commons".split()
)


def plain(name: str) -> str:
    """The name without accents, dots, hyphens and brackets around it; straight apostrophes, single spaces."""
    if _ORDINARY.fullmatch(name):
        return name
    if ". " in name:
        name = _SPACED.sub(r"\1", name)
    name = name.translate(_SIGNS)
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(name.split()).strip(_EDGES)


def key(name: str) -> str:
    """What all spellings of one name have in common."""
    return plain(name).casefold()


def fits(form: str, mention: str, *, caseless: bool = False) -> bool:
    """Whether a plain mention has every capital of a plain form; more capitals do no harm.

    `caseless` is for text without capitals, in which only words of everyday English stay words.
    """
    if caseless and mention.islower():
        return mention.removeprefix(_ARTICLE) not in _WORDS
    return all(there.isupper() for wanted, there in zip(form, mention, strict=False) if wanted.isupper())


@lru_cache(maxsize=4096)
def readings(mention: str) -> tuple[tuple[str, ...], ...]:
    """Plain spellings to look up, in groups: what is written, then without its possessive ending.

    There are none for what is longer than any name.
    """
    if len(mention) > _LONGEST:
        return ()
    written = plain(_INITIALS.sub(lambda match: match[0].upper(), mention))
    groups = [_with_and_without_article(written)]
    if (owner := _owner(written)) != written:
        groups.append(_with_and_without_article(owner))
    return tuple(group for group in groups if group)


def _with_and_without_article(text: str) -> tuple[str, ...]:
    bare = text[len(_ARTICLE) :] if text[: len(_ARTICLE)].casefold() == _ARTICLE else text
    return tuple(dict.fromkeys(form for form in (text, bare) if form))


def _owner(text: str) -> str:
    if text[-2:].casefold() == "'s":
        return text[:-2]
    return text.removesuffix("'")
