"""Texts as strings of content words: one character for each, so that they are compared at the speed of C.

A content word is any but the small ones of the grammar, without its ending ("locks", "locked" → "lock").
All negators are one word, and numbers are one whether in digits or in letters. How much a word weighs
is told by how rare it is in the language, never by the record: so what is grouped in parts is grouped alike.
"""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff]|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*"
)  # scripts without blanks are read sign by sign
_FIRST, _GAP, _GAP_END, _LAST = 0x101, 0xD800, 0xE000, 0x10FFFF
NEGATION = "\u0100"
NEGATION_WEIGHT = 0.3
RAREST = 30_000

_NEGATORS = frozenset(
    "no not none nobody nothing never neither nor nowhere without cannot cant dont wont isnt arent".split()
)
_SMALL_WORDS = frozenset(
    """a an the this that these those and or but if then than so as of in on at to for from by with into onto
    upon about over under up down out off again also too very just only even still yet all any both each
    few more most much many other some such own same i me my mine myself we us our ours ourselves you your
    yours yourself he him his himself she her hers herself it its itself they them their theirs themselves
    who whom whose which what when where why how am is are was were be been being do does did doing done
    has have had having will would shall should can could may might must ought there here it's i'm we're
    he's she's they're you're that's let's i've we've you've they've i'll we'll you'll he'll she'll
    they'll i'd we'd you'd he'd because while until before after during between through against since
    whether though although per via one ones anybody anyone anything somebody someone something everybody
    everyone everything either say says said saying tell tells told s t m re ve ll d""".split()
)
SMALL = {word: chr(n) for n, word in enumerate(sorted(_SMALL_WORDS), 0x10)}
"""The small words of the grammar, by their characters."""
_NO_SMALL = dict.fromkeys(range(ord(NEGATION)))
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split(),
        2,
    )
} | {
    "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80",
    "ninety": "90", "hundred": "100", "thousand": "1000", "million": "million", "billion": "billion",
    "dozen": "12",
}  # fmt: skip
_NUMBERED = frozenset(_NUMBERS.values())
_IRREGULAR = {
    form: base
    for base, *forms in (
        line.split()
        for line in """
        begin began begun| bear bore borne| beat beaten| become became| bind bound| blow blew blown|
        break broke broken| bring brought| build built| buy bought| catch caught| choose chose chosen|
        come came| cost costs| cut cuts| deal dealt| draw drew drawn| drive drove driven|
        drink drank drunk| eat ate eaten| fall fell fallen| feed fed| feel felt| fight fought| find found|
        fly flew flown| forget forgot forgotten| get got gotten| give gave given| go goes went gone|
        grow grew grown| hang hung| hear heard| hide hid hidden| hit hits| hold held| keep kept|
        know knew known| lay laid| lead led| leave left| lend lent| lose lost| make made| mean meant|
        meet met| pay paid| put puts| read reads| ride rode ridden| ring rang rung| rise rose risen|
        run ran| see saw seen| sell sold| send sent| set sets| shake shook shaken| shine shone|
        shoot shot| show shown| shut shuts| sing sang sung| sink sank sunk| sit sat| sleep slept|
        speak spoke spoken| spend spent| stand stood| steal stole stolen| strike struck|
        swear swore sworn| swim swam swum| take took taken| teach taught| tear tore torn| think thought|
        throw threw thrown| understand understood| wake woke woken| wear wore worn| win won|
        write wrote written| man men| woman women| child children| person people| foot feet| life lives|
        wife wives| half halves
        """.split("|")
    )
    for form in forms
}
_DOUBLED = re.compile(r"([bdgklmnprt])\1$")


class Lexicon:
    """The words met so far, each by its character: its weight in (0, 1], its stem, and what hashes to it.

    `numbers` are those that count something, `strange` those that the language does not know: names, slips.
    """

    def __init__(self) -> None:
        self._characters: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        self._ranks = _stem_ranks()
        self.hashes: dict[str, int] = {NEGATION: hash_of("not")}
        self.weights: dict[str, float] = {NEGATION: NEGATION_WEIGHT}
        self.stems: dict[str, str] = {NEGATION: "not"}
        self.numbers: set[str] = set()
        self.strange: set[str] = set()

    def content(self, text: str) -> str:
        """The content words of a text, in their order."""
        return content_of(self.read(text))

    def read(self, text: str) -> str:
        """All the words of a text, the small ones among them."""
        known, forms = self._characters, _WORD.findall(text.lower())
        return "".join([known[form] if form in known else self._learn(form) for form in forms])

    def weight(self, words: Iterable[str]) -> float:
        """What these content words weigh together."""
        weights = self.weights
        return sum([weights[word] for word in words])

    def _learn(self, form: str) -> str:
        character = self._character(form)
        self._characters[form] = character
        return character

    def _character(self, form: str) -> str:
        form = form.replace("’", "'")
        if is_negator(form):
            return NEGATION
        if form in SMALL:
            return SMALL[form]
        base = _plain(form.partition("'")[0] if form.endswith(("'s", "'")) else form)
        base = base.replace(",", "") if base[0].isdigit() else base
        stem = _NUMBERS.get(base) or stem_of(base)
        if stem in self._stems:
            return self._stems[stem]
        character = self._next()
        self._stems[stem] = character
        self.stems[character] = stem
        self.hashes[character] = hash_of(stem)
        rank = self._ranks.get(stem, RAREST)
        number = stem[0].isdigit() or stem in _NUMBERED
        self.weights[character] = 1.0 if number else math.log2(min(rank, RAREST) + 2) / math.log2(RAREST + 2)
        if number:
            self.numbers.add(character)
        elif rank >= RAREST:
            self.strange.add(character)
        return character

    def _next(self) -> str:
        code = _FIRST + len(self._stems)
        code += (_GAP_END - _GAP) if code >= _GAP else 0
        return chr(code if code <= _LAST else _FIRST + code % (_GAP - _FIRST))


def is_negator(word: str) -> bool:
    """Whether a word in small letters turns what is said into its opposite: "not", "never", "won't"."""
    word = word.replace("’", "'")
    return word in _NEGATORS or word.endswith("n't") or word.replace("'", "") in _NEGATORS


def is_number(word: str) -> bool:
    """Whether a word in small letters counts something, in digits or in letters."""
    stem = _NUMBERS.get(word) or stem_of(word)
    return stem[0].isdigit() or stem in _NUMBERED


def content_of(words: str) -> str:
    """What `Lexicon.read` gives without the small words."""
    return words.translate(_NO_SMALL)


def opens_small(words: str) -> bool:
    """Whether the first of the words is a small one."""
    return words[:1] < NEGATION


def words_at(text: str) -> list[tuple[int, int, str]]:
    """Start and end of each word of a text, and the word in small letters."""
    return [(*match.span(), match.group().casefold()) for match in _WORD.finditer(text)]


def hash_of(*parts: str) -> int:
    """A number of 64 bits that is the same in every run."""
    return int.from_bytes(blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=8).digest())


@cache
def _stem_ranks() -> dict[str, int]:
    from facevalue.models.vocabulary import ranks  # noqa: PLC0415 - a network's libraries come with it

    found: dict[str, int] = {}
    for word, rank in ranks().items():
        found.setdefault(stem_of(word), rank)
    return found


def stem_of(word: str) -> str:
    """A word without its English ending; what it makes of other languages is at least always the same."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    stem = _without_plural(word)
    for ending, least in (("ingly", 8), ("edly", 7), ("ing", 6), ("ed", 5), ("ly", 6)):
        if stem.endswith(ending) and len(stem) >= least:
            stem = _DOUBLED.sub(r"\1", stem[: -len(ending)])
            break
    return stem[:-1] if stem.endswith("e") and len(stem) > 3 else stem  # noqa: PLR2004 - "see" stays


def _without_plural(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):  # noqa: PLR2004 - "gas" stays
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]


def _plain(form: str) -> str:
    if form.isascii():
        return form
    return "".join(c for c in unicodedata.normalize("NFKD", form) if not unicodedata.combining(c)) or form
