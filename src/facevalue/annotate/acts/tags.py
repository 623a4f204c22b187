"""The words of a sentence, each with what it is: told by word lists and by what stands beside it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from msgspec import Struct

from facevalue.annotate.acts.triggers import BASE, ING, PARTICIPLE, PAST, THIRD, Lexicon
from facevalue.annotate.acts.words import (
    ADVERBS,
    AUX,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    DO,
    FORCES,
    GERUNDS,
    HAVE,
    MODALS,
    NEG,
    NO_VERB,
    NUMBERS,
    PREPOSITIONS,
    PRONOUNS,
    READY,
    RELATIVES,
    STRICT,
    SUBORDINATORS,
    TITLES,
)
from facevalue.record import ActorId, Span
from facevalue.record.claims import ActorType

Tag = Literal[
    "det", "num", "poss", "prep", "conj", "comma", "rel", "sub", "aux", "neg", "adv", "to", "verb",
    "noun", "name", "stop", "adj",
]  # fmt: skip
POSSESSIVE = r"[’'](?:s|S)(?![^\W_])"
TOKEN = re.compile(
    rf"{POSSESSIVE}|\d[\d.,:–-]*(?![^\W_]|-[^\W_])(?<!\D)"
    rf"|[^\W_](?:[^\W_]|[.’'&-](?=[^\W_]))*?(?=n[’']t\b|{POSSESSIVE}|(?![^\W_]|[.’'&-][^\W_]))"
    r"|n[’']t|[^\w\s]"
)
WORDS: dict[str, Tag] = {
    **dict.fromkeys(DETERMINERS, "det"),
    **dict.fromkeys(PREPOSITIONS, "prep"),
    **dict.fromkeys(CONJUNCTIONS, "conj"),
    **dict.fromkeys(RELATIVES, "rel"),
    **dict.fromkeys(SUBORDINATORS, "sub"),
    **dict.fromkeys(ADVERBS, "adv"),
    **dict.fromkeys(READY, "adj"),
    **dict.fromkeys(NUMBERS, "num"),
    **dict.fromkeys(PRONOUNS, "noun"),
    **dict.fromkeys(AUX, "aux"),
    **dict.fromkeys(NEG, "neg"),
    **dict.fromkeys("$€£¥", "num"),
    **dict.fromkeys("%&", "noun"),
    "to": "to",
    ",": "comma",
}
SHORTEST = 4  # letters; a word that short has no ending
PLAIN_AFTER = MODALS | DO  # a verb behind one of these is in its base form
NEAR = 4  # words before a word that tell whether it is a verb


class Named(NamedTuple):
    """A mention of an actor of some type; `own` says that it is a name, not what stands for one."""

    start: int
    end: int
    actor: ActorId
    own: bool
    type: ActorType | None = None


class Token(Struct, frozen=True):
    """A word or sign in lower case, its place, what it is, and the number of its mention or -1."""

    start: int
    end: int
    word: str
    tag: Tag
    name: int


class Raw(Struct, frozen=True):
    """A token before it is known what it is; `title` says that it is written with a capital."""

    start: int
    end: int
    word: str
    name: int
    title: bool


class _Place(Struct, frozen=True):
    """A word that may be a verb: the forms it can be, what stands before, whether an object may follow."""

    word: str
    bits: int
    before: Sequence[Token]
    after: str
    opens: bool
    known: Lexicon

    @property
    def named(self) -> bool:
        """Whether the word is a noun for an act, too."""
        return self.word in self.known.nouns


def read_tokens(text: str, span: Span, names: Sequence[Named], known: Lexicon) -> list[Token]:
    """The tokens of a stretch of a text."""
    raw = _raw(text, span, names)
    last = Raw(span.end, span.end, ".", -1, title=False)
    tokens: list[Token] = []
    for one, after in pairwise([*raw, last]):
        tokens.append(Token(one.start, one.end, one.word, _tag(one, tokens, after, known), one.name))
    return tokens


def bits_of(word: str, known: Lexicon) -> int:
    """The forms of a verb that a word can be."""
    form = known.forms.get(word)
    return form.bits if form else ING if word.endswith("ing") else PAST | PARTICIPLE


def _raw(text: str, span: Span, names: Sequence[Named]) -> list[Raw]:
    """Words and signs with the number of the mention they stand in; none runs over a mention's edge."""
    found: list[Raw] = []
    edges = sorted({span.end, *(edge for name in names for edge in (name.start, name.end))})
    at = 0
    for match in TOKEN.finditer(text, span.start, span.end):
        start, end = match.span()
        first = bisect_right(edges, start)
        whole = edges[first] >= end
        cuts = (start, end) if whole else (start, *edges[first : bisect_left(edges, end)], end)
        for a, b in pairwise(cuts):
            while at < len(names) and names[at].end <= a:
                at += 1
            inside = at < len(names) and names[at].start <= a and b <= names[at].end
            word = text[a:b]
            found.append(Raw(a, b, word.lower(), at if inside else -1, word[0].isupper()))
    return found


def _tag(one: Raw, before: Sequence[Token], after: Raw, known: Lexicon) -> Tag:
    word, last = one.word, before[-1] if before else None
    if word in ("'s", "’s"):
        return "poss"
    if one.name >= 0 and word not in RELATIVES:
        return "name"
    if not word[0].isalnum() and word not in WORDS:
        owns = word in ("'", "’") and last is not None and last.word.endswith("s") and after.name < 0
        return "poss" if owns else "stop"
    return _spelled(one, last, after, known) or _open(word, before, after, known)


def _spelled(one: Raw, last: Token | None, after: Raw, known: Lexicon) -> Tag | None:
    """What a word of the lists or a number is."""
    word = one.word
    if word == "that":
        return _that(last, after, known)
    if (word == "her" and after.word in WORDS) or (word == "may" and one.title and last):
        return "noun"
    if word in DAYS:
        return "noun" if last and last.tag in ("prep", "det", "num") else "adv"
    return "num" if word[0].isdigit() else WORDS.get(word)


def _that(last: Token | None, after: Raw, known: Lexicon) -> Tag:
    if last is None or last.tag in ("verb", "comma", "prep"):
        return "sub"
    verb = after.word in known.forms or after.word in AUX
    return "rel" if last.tag in ("noun", "name") and verb else "sub"


def _open(word: str, before: Sequence[Token], after: Raw, known: Lexicon) -> Tag:
    """Whether any other word is a verb, an adverb or else a noun, as adjectives are here, too."""
    ended = word.endswith(("ed", "ing")) and len(word) > SHORTEST and word not in NO_VERB
    if word in known.forms or ended:
        place = _Place(word, bits_of(word, known), before, after.word, _opens(after), known)
        return "verb" if _is_verb(place) else "noun"
    adverb = word.endswith("ly") and len(word) > SHORTEST and word not in known.nouns
    return "adv" if adverb else "noun"


def _opens(after: Raw) -> bool:
    """Whether an object may begin with what comes next."""
    word = after.word
    return after.name >= 0 or word[0].isdigit() or word in PRONOUNS or WORDS.get(word) in ("det", "num")


def _is_verb(place: _Place) -> bool:
    """Whether a word that can be a verb is one, by what stands before and after it."""
    near = [token for token in place.before[-NEAR:] if token.tag not in ("adv", "neg")]
    if not near:
        return _opening(place, None)
    if place.bits & BASE and place.word in STRICT and near[-1].tag not in ("det", "poss", "num"):
        return True
    return _BEHIND.get(near[-1].tag, _behind_noun)(place, near[-1])


def _opening(place: _Place, last: Token | None) -> bool:
    """At the beginning of a sentence or clause, or behind a title in quotation marks."""
    if place.word in TITLES:
        return False
    if place.bits & (PAST | PARTICIPLE):
        return True
    if place.bits & ING:
        return place.after != "of" and (last is None or place.opens)
    return last is not None and (last.tag in ("rel", "conj") or place.opens)


def _never(_: _Place, __: Token) -> bool:
    return False


def _behind_to(place: _Place, _: Token) -> bool:
    return bool(place.bits & BASE) and (not place.named or place.opens or place.after in WORDS)


def _behind_auxiliary(place: _Place, last: Token) -> bool:
    if last.word in PLAIN_AFTER:
        return bool(place.bits & BASE) or last.word in HAVE
    return bool(place.bits & (PAST | PARTICIPLE | ING)) and place.word not in NO_VERB


def _behind_preposition(place: _Place, last: Token) -> bool:
    if not place.bits & ING or place.word in NO_VERB or place.after == "of":
        return False
    met = place.after == "with" and last.word in ("after", "before", "by")
    return met or place.opens or not place.named


def _behind_verb(place: _Place, last: Token) -> bool:
    above = place.known.forms.get(last.word)
    takes = above is not None and above.lemma in GERUNDS
    return bool(place.bits & ING) and (place.opens or (takes and not place.named))


def _behind_noun(place: _Place, last: Token) -> bool:
    bits, opens = place.bits, place.opens
    if place.word in FORCES or (place.word in TITLES and last.tag == "name"):
        return opens and last.tag == "noun" and last.word not in FORCES
    if bits & (PAST | PARTICIPLE):
        return True
    plural = last.word.endswith("s")
    joined = any(token.tag == "conj" for token in place.before[-NEAR:])
    if bits & ING or (last.tag == "name" and ((bits & THIRD and not plural) or (bits & BASE and joined))):
        return opens or not place.named
    return opens and (plural or not bits & BASE)


_BEHIND: dict[Tag, Callable[[_Place, Token], bool]] = {
    **dict.fromkeys(("comma", "stop", "conj", "sub", "rel"), _opening),
    **dict.fromkeys(("det", "poss", "num", "adj"), _never),
    "to": _behind_to,
    "aux": _behind_auxiliary,
    "prep": _behind_preposition,
    "verb": _behind_verb,
}
