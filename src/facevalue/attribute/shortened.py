"""Which names are another's shorter forms: by initials, by a surname of two, by a part of a body's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from facevalue.attribute.given import gender_of_first
from facevalue.attribute.lexicon import BUSINESS_ENDS, CLUBS, COMPANY_ENDS, INSTITUTIONS
from facevalue.attribute.name import AND, Name
from facevalue.attribute.titles import AL
from facevalue.record import Span

ARTICLE = re.compile(rf"{AL}(?=\w)")
INITIALS = re.compile(r"(?:\w{1,3}\.-?)+")
LEAD = 400  # characters in which who is named is what a text is about
NEAR = 250  # characters behind a name, beyond which a surname alone is no longer sure to mean that one
NAMESAKES = re.compile(
    r"\b(?:(?:are|were) (?:not related|unrelated)(?= to (?:each other|one another)|[,.;])|"
    r"no relation\b|namesakes?\b|shar(?:e|es|ed|ing) (?:a|the same|his|her|their) (?:full )?name\b|"
    r"(?:of|with|have|has) the same name\b)"
)
PATRONYMIC = re.compile(r"\w{2,}(?:vich|vych|vna|ich|uly|uulu|kyzy|qizi|ogly|oglu|zoda|zade)$")
YOUNGER = frozenset(("jr", "jnr", "junior"))
OTHER_LANDS = frozenset(("guinea", "samoa", "republic of congo", "republic of the congo"))
AFTER_NAME = frozenset(("jr", "sr", "ii", "iii", "iv"))
TWO_SURNAMES = (3, 4)  # words of a first name, or two, and two surnames
OF = frozenset(("of", "for"))
PARTICLES = frozenset("de da do dos das del la e y".split())  # "Otávio Venn de Marrow"
IDEAS = (
    r"(?:Agrarian|Centrist|Communist|Conservative|Green|Liberal|Nationalist|Progressive|Social Democrat|"
    r"Socialist)"
)
MEMBERS = re.compile(IDEAS + "s")
OF_MEMBERS = re.compile(IDEAS + r"(?:ic)? (?:Party|Union|Alliance|Front|Movement|League|Bloc)")
OTHER_THINGS = frozenset(  # "the House" is not the White House
    """house sea state states north south east west centre center world day times city town village county
    island islands river bay road street army front""".split()
)


@lru_cache(maxsize=4096)
def key(word: str) -> str:
    """A word as it is compared: without case, full stop and an Arabic article."""
    return ARTICLE.sub("", word.lower()).strip(".")


def has_namesakes(text: str) -> bool:
    """Whether a text tells of people of one name who are not the same."""
    return NAMESAKES.search(text) is not None


def is_namesake(name: Name, other: Name) -> bool:
    """Whether only an initial parts two full names, as those of namesakes: "Ada Venn", "Ada B. Venn"."""
    plain = [word for word in other.words if not INITIALS.fullmatch(word)]
    return len(name.words) > 1 and len(plain) < len(other.words) and plain == list(name.words)


def is_form_of(name: Name, other: Name) -> bool:
    """Whether a name's words, in order, are part of a longer one's, and its surname or first name."""
    words = iter(map(key, other.words))
    if len(other.words) <= len(name.words) or not all(key(word) in words for word in name.words):
        return False
    if _other_initials(name.words, other.words) or _of_another(name, other):
        return False
    if INITIALS.fullmatch(name.words[0]) and key(name.words[0]) != key(other.words[0]):
        return False
    if other.institution and not name.institution:
        return key(name.words[0]) == key(other.words[0]) and name.size > 1
    own = [key(word) for word in other.words if key(word) not in AFTER_NAME]
    ends = (own[-1], own[0]) if own else ()
    return key(name.words[-1]) in ends or name.size > 1


def _of_another(name: Name, other: Name) -> bool:
    """Whether a longer name is that of a son, or of another country: "Guinea", "Equatorial Guinea"."""
    junior = name.size > 1 and key(other.words[-1]) in YOUNGER and key(name.words[-1]) not in YOUNGER
    return junior or " ".join(map(key, name.words)) in OTHER_LANDS


def _other_initials(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether both have initials behind the first name, and not the same: "Ada B. Rill", "Ada C. B. Rill"."""
    middle, theirs = ([word for word in some[1:-1] if INITIALS.fullmatch(word)] for some in (words, others))
    return bool(middle and theirs) and middle != theirs


def is_first_surname(name: Name, other: Name) -> bool:
    """Whether a name is the first surname of a person with two: "Tesso" of "Juan Tesso Marquin"."""
    own = [word for word in other.words if word not in PARTICLES]
    fits = len(name.words) == 1 and other.size in TWO_SURNAMES and len(own) in TWO_SURNAMES
    return fits and key(name.words[0]) == key(own[-2]) and not PATRONYMIC.match(key(name.words[0]))


def is_initialed(name: Name, other: Name) -> bool:
    """Whether a name is another with initials for first names: "B. Yusenov" of "Bakhtiyar Yusenov"."""
    a, b = letters(name.words), letters(other.words)
    full = [word for word in a if not word.endswith(".")]
    if not 0 < len(full) < len(a) or len(b) == 1 or _full(b) <= len(full):
        return False
    surname = key(full[-1])
    if a[-1] == full[-1]:
        given = a[:-1]
    elif a[0] == full[-1]:
        given = a[1:]
    else:
        return False
    if key(b[-1]) == surname:
        return _agree(given, b[:-1])
    return key(b[0]) == surname and PATRONYMIC.match(b[-1]) is not None and _agree(given, b[1:])


def letters(words: Sequence[str]) -> list[str]:
    """The words in small letters, initials that are written together apart: "j.", "r.", "marrow"."""
    apart: list[str] = []
    for word in words:
        apart += re.findall(r"\w+\.", word.lower()) if INITIALS.fullmatch(word) else [word.lower()]
    return [word if INITIALS.fullmatch(word) else word.strip(".") for word in apart]


def _full(words: Sequence[str]) -> int:
    return sum(not word.endswith(".") for word in words)


def _agree(given: Sequence[str], others: Sequence[str]) -> bool:
    parts = [part for word in others for part in word.split("-")] if len(given) > len(others) else others
    return bool(given and parts) and all(_same(a, b) for a, b in zip(given, parts, strict=False))


def _same(a: str, b: str) -> bool:
    if a.endswith(".") and b.endswith("."):
        return a == b
    if a.endswith("."):
        return b.startswith(a[:-1])
    return a.startswith(b[:-1]) if b.endswith(".") else key(a) == key(b)


def is_end_of(name: Name, other: Name) -> bool:
    """Whether a body is called by the end of its name: "the Courier" of "the Port Maren Courier"."""
    size, short, long = len(name.words), [*map(key, name.words)], [*map(key, other.words)]
    if short != long[-size:] or len(long) <= size or short[0] in OTHER_THINGS:
        return False
    known = size > 1 or name.institution or (name.thing and not name.placed and other.thing)
    return known and long[-size - 1] not in AND | OF


def is_club(name: Name, other: Name) -> bool:
    """Whether a name can be a club's by its last word: "City" of "Port Maren City", but not "the City"."""
    alone = len(name.words) == 1 and not name.thing and key(name.words[0]) in CLUBS
    return alone and len(other.words) > 1 and key(other.words[-1]) == key(name.words[0])


def is_republic(name: Name, other: Name) -> bool:
    """Whether a republic is called by its land: "Veldar" of "the Veldar Republic"."""
    land = [key(word) for word in other.words[:-1]]
    return key(other.words[-1]) == "republic" and land == [key(word) for word in name.words] != ["congo"]


def members(text: str, names: Iterable[Name]) -> dict[str, Name]:
    """What a party is called by its members: "the Agrarians" of "the Agrarian Union"."""
    by_text = {name.text: name for name in names}
    parties = {form: name for form, name in by_text.items() if OF_MEMBERS.fullmatch(form)}
    called = [form for form in by_text if MEMBERS.fullmatch(form) and re.search(rf"\b[Tt]he {form}\b", text)]
    return {one: name for one in called for form, name in parties.items() if form.startswith(one[:-1])}


def is_start_of(name: Name, other: Name) -> bool:
    """Whether a body is called by the start of its name: "the Ministry", "Grell" of "Grell & Sons"."""
    size, short, long = len(name.words), [*map(key, name.words)], [*map(key, other.words)]
    if short != long[:size] or len(long) <= size:
        return False
    if long[size] in OF and (short[-1] in INSTITUTIONS or (name.thing and short[-1].endswith("s"))):
        return True
    rest = other.words[size:]
    told = other.words[size] in AND or all(w in COMPANY_ENDS or key(w) in BUSINESS_ENDS for w in rest)
    return told and not name.institution


def by_last_word(name: Name, longer: Sequence[Name], first: Name) -> list[Name]:
    """The longer forms of one word that end with it, if any do: "John" is Tobin John before John Marrow.

    Not if these come only behind where the word stands `first` alone: "Wei Guofeng … Wei said … Pan Wei".
    """
    last = [other for other in longer if key(other.words[-1]) == key(name.words[-1])]
    others = [other for other in longer if other not in last]
    begun = any(other.span < first.span for other in others)
    if begun and all(other.span > first.span for other in last):
        return others
    return last if name.size == 1 and last else list(longer)


def given(form: Name, surname: str) -> str:
    """The first name of a full name; the second word, if the surname stands first: "Kwon Ji-won"."""
    first = len(form.words) > 1 and key(form.words[0]) == surname != key(form.words[-1])
    return form.words[1 if first else 0]


def are_one(forms: Sequence[Name], surname: str = "") -> bool:
    """Whether the full names with a surname have one first name."""
    return len({given(form, surname) for form in forms}) == 1


def bearer(name: Name, bare: Sequence[Name], last: Name, alone: Sequence[Span]) -> Name:
    """Whom a surname means of those it can: who was named `last`, or further away whom it meant first.

    `alone` are the places where the surname stands alone. It means the first bearer if it stood so before
    the last one was ever named, or if a text begins with the first; each step from the last one to here
    must be short.
    """
    own = key(name.words[-1])
    since = next(form.span for form in bare if given(form, own) == given(last, own))
    if bare[0].span.start > LEAD and not any(bare[0].span < span < since for span in alone):
        return last
    between = (span for span in alone if last.span < span < name.span)
    near = all(b.start - a.end <= NEAR for a, b in pairwise((last.span, *between, name.span)))
    return last if near else bare[0]


def length_of(form: Name) -> tuple[int, int]:
    """More words first, then what stands first."""
    return len(form.words), -form.span.start


def is_anothers(longer: Sequence[Name], called: Iterable[str | None]) -> bool:
    """Whether a surname is a "Mr" who can be none of those who are named in full: all of these are women.

    "President Marrow" beside "Michelle Marrow" is "Mr Marrow", if nobody is "Mrs" or "Ms". `called` are the
    genders that titles before the surname alone tell.
    """
    full, told = {gender_of_first(form.text) for form in longer}, {*called} - {None}
    return len(full) == len(told) == 1 and None not in full and full != told
