"""Whether the words around an expression of time look back or ahead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

LEFT, RIGHT, BACK = 25, 15, 4  # words looked at before, after, and before a verb for what governs it
WORD = re.compile(r"[^\W_]+")
_END = re.compile(r"[.!?][\"'”’)\]]*\s|;|\n\s*\n")
_ABBREVIATED = frozenset("""mr mrs ms dr st gen gov sen rep lt col sgt prof jan feb mar apr jun jul aug sep
    sept oct nov dec mon tue tues wed thu thur thurs fri""".split())  # fmt: skip
Tense = Literal["past", "ahead", "perhaps"]  # "perhaps": ahead, by a word that is no proof of it
_WILL = frozenset("will ll shall gonna tomorrow".split())
_MODAL = _WILL | frozenset("must should can could may might cannot".split())
_HOPE = frozenset("""due expected scheduled slated planned upcoming forthcoming forecast preparing
    prepares prepare braced braces bracing expect expects poised plans planning going looming awaiting
    awaits""".split())  # fmt: skip
_TO = frozenset("""set plan plans hope hopes want wants aim aims intend intends expect expects agreed vowed
    vows promised promises pledged pledges decided ready likely about is are were s re invited ordered asked
    urged refused refuses wanted hoped threatened threatens offered scheduled due expected bound
    supposed""".split())  # fmt: skip
_COMING = frozenset("""meets begins starts opens closes arrives takes resumes reopens reconvenes kicks faces
    travels convenes commences ends airs flies plays expires""".split())  # fmt: skip
_MAYBE = (_MODAL - _WILL) | frozenset("""is are re am meet begin start open close arrive leave leaves
    return returns publishes releases launches unveils appears speaks addresses marks debate debates
    vote votes go goes resume reopen reconvene gather gathers face travel visit visits hold holds until
    by see let deadline play host hosts come comes end take tackle decide decides""".split())  # fmt: skip
_PAST = frozenset("""said told was were had did went came met took made began left gave found saw got
    held spoke became brought broke built bought caught chose cut drew drove ate fell felt fled flew
    fought forgot froze grew heard hit kept knew laid led lent lost meant paid put quit ran rang read
    rose sank sang sat sent shook shot shut slept sold spent split spread stood stole struck swore swept
    swam taught thought threw understood woke wore won wrote wept withdrew hurt wasn weren didn hadn
    couldn ago sought set overthrew oversaw undertook bore beat bet bent bid bled blew burst cast clung
    crept dealt dug fed hung hid knelt lay leapt lit rode sewed shone slid sped spun sprang stuck stung
    tore wound yesterday been""".split())  # fmt: skip
_NOT_VERBS = frozenset("""hundred need indeed speed feed seed breed red bed shed sled united exceed proceed
    succeed creed steed greed weed reed deed heed bleed sacred naked kindred wicked
    rugged""".split())  # fmt: skip
_SHIFTED = frozenset("moved postponed delayed adjourned pushed rescheduled deferred extended".split())
_AHEAD = _WILL | _COMING | _HOPE
_TELLING = _AHEAD | _PAST | {"to", "would"}
_TO_MONTH = frozenset("in and since of to last next until till by from between early late mid".split())
_BEING = (["is"], ["are"], ["re"], ["am"], ["m"])
_SAYING = frozenset("said told added announced wrote reported warned claimed confirmed".split())
_STATES = frozenset("be get remain stay keep".split())
_GIVEN = frozenset("gave given give gives has have granted extended".split())
_TERM = 6  # words between what gives a term and its "until", at most
_SHORTEST = 4  # letters of a verb's past form in -ed, at least


class Word(NamedTuple):
    """A word in lower case, and where it stands."""

    start: int
    end: int
    word: str


def words_of(low: str, start: int, end: int) -> list[Word]:
    """The words of a stretch of text that is in lower case already."""
    return [Word(m.start(), m.end(), m[0]) for m in WORD.finditer(low, start, end)]


def tense_of(low: str, words: Sequence[Word], first: int, after: int) -> Tense | None:
    """Where the expression from word `first` to before `after` lies; `None`: the verbs do not say."""
    if first > 1 and words[first - 1].word == "of" and words[first - 2].word == "ahead":
        return "ahead"
    if after < len(words) and words[after].word in {"will", "would"}:
        return "ahead"
    if _is_term(words, first):
        return "ahead"
    left = _told(words, _leftward(low, words, first), 0)
    if left in {"past", "ahead"}:
        return left
    return _told(words, _rightward(low, words, after), after, left)


def _leftward(low: str, words: Sequence[Word], first: int) -> Iterator[int]:
    for at in range(first - 1, max(first - 1 - LEFT, -1), -1):
        if at + 1 < len(words) and _ends(low, words[at], words[at + 1]):
            return
        yield at


def _rightward(low: str, words: Sequence[Word], after: int) -> Iterator[int]:
    for at in range(after, min(after + RIGHT, len(words))):
        if at and _ends(low, words[at - 1], words[at]):
            return
        yield at


def _ends(low: str, one: Word, other: Word) -> bool:
    if other.start - one.end <= 1 or (one.word in _ABBREVIATED and low[one.end] == "."):
        return False
    return _END.search(low, one.end, other.start) is not None


def _is_term(words: Sequence[Word], first: int) -> bool:
    """Whether it is the end of a term set to somebody: "gave the town until Friday"."""
    if not first or words[first - 1].word not in {"until", "till"}:
        return False
    return not _GIVEN.isdisjoint(word.word for word in words[max(0, first - 1 - _TERM) : first - 1])


def _told(
    words: Sequence[Word], places: Iterable[int], low: int, perhaps: Tense | None = None
) -> Tense | None:
    """What the first telling word says; "perhaps" where only one that may be a noun looks ahead."""
    for at in places:
        if perhaps and words[at].word in _SAYING:  # "They meet on Friday, the clerk said"
            continue
        ahead = _cue(words, at, low)
        if ahead is not None:
            return "ahead" if ahead else "past"
        if words[at].word in _MAYBE and not _month_may(words, at):
            perhaps = "perhaps"
    return perhaps


def _month_may(words: Sequence[Word], at: int) -> bool:
    """Whether a "may" is the month, by the words beside it."""
    after = words[at + 1].word if at + 1 < len(words) else ""
    return words[at].word == "may" and (words[at - 1].word in _TO_MONTH or after[:1].isdecimal())


def _cue(words: Sequence[Word], at: int, low: int) -> bool | None:
    word = words[at].word
    if word not in _TELLING and not word.endswith(("ed", "ing")):
        return None
    after = words[at + 1].word if at + 1 < len(words) else ""
    before = [words[k].word for k in range(max(at - BACK, low), at)]
    if _comes(word, after, before):
        return "had" not in before[-3:]
    if word in _PAST or (word.endswith("ed") and len(word) >= _SHORTEST and word not in _NOT_VERBS):
        return _governed(before)
    return False if word == "would" else None


def _comes(word: str, after: str, before: Sequence[str]) -> bool:
    """Whether a word looks ahead whatever its form, by itself or with the words beside it."""
    if word == "to":
        return not _TO.isdisjoint(before[-2:])
    if word == "would":
        return after != "have"
    if word in _PAST:
        following = {"set": {"for", "to"}, "put": {"back", "until"}, "won": {"t"}}.get(word, ())
        return after in following
    if word.endswith("ing") and word not in _AHEAD:
        return word != "being" and before[-1:] in _BEING
    return word in _AHEAD or (word in _SHIFTED and after in {"to", "until", "till", "back"})


def _governed(before: Sequence[str]) -> bool | None:
    """Whether a form of the past looks ahead all the same, by the words before it ("will be held")."""
    last = before[-1] if before else ""
    if {"has", "have", "ve"}.intersection(before[-2:]):
        return None if _MODAL.isdisjoint(before) and "would" not in before else False
    if last in _STATES:
        return {"was", "were", "had"}.isdisjoint(before)
    if last in {"is", "are", "being"}:
        return None
    return last in _MODAL
