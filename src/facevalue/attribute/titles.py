"""The titles and roles that stand before a name, or are set beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facevalue.attribute.given import MEN, UNISEX, WOMEN
from facevalue.attribute.lexicon import COMPANY_ENDS, HONORIFICS, INSTITUTIONS, KIN, NO_NAME, OFFICES, STAFFS
from facevalue.attribute.styles import PLAYERS, POLICE, is_style
from facevalue.record import Span
from facevalue.record.partisans import PARTISANS

WHERE = re.compile(r"\b(?:of|in|from|for|at|to)\s$", re.IGNORECASE)
AL = r"(?:al|el|ul|as|ash|an|ar|at|az|ad)-"  # the Arabic article, as a pattern
ARABIC = re.compile(rf"(?:bin|ibn|{AL}\w+)$")
WHOSE = r"\b(?:his|her|their|my|our|whose|[\w-]+['’]s?)\s(?:[a-z-]+\s){0,2}"
IN_PLACE = re.compile(
    r"\b(?:of|in|from|near) (?:[^\W\d_a-z][\w-]+ )*[^\W\d_a-z][\w-]+, (?:New |North |South |West |East )?$"
)
KIN_BEFORE = re.compile(WHOSE + r"([a-z-]+),?\s(?:(?:the|then|former|late|ex)[ -])*$", re.IGNORECASE)
KIN_AFTER = re.compile(r",\s(?!whose\b)" + WHOSE + r"([a-z-]+)(?=[,.;)]| and\b)", re.IGNORECASE)
ROLE_AFTER = re.compile(
    r",\s(?:(?:the|a|an|its|his|her|their|[\w-]+['’]s?)\s)?"
    r"((?:[a-z-]+\s){0,3}?[a-z]+)(?=,| of\b| for\b| at\b| and\b)"
    r"|,\s(who)\b"
)
AIMED_AT = re.compile(r"\b(?:be|being|become|for|as) [\w.]+, $")  # "qualified to be president, Marrow"
NAME_WAS = re.compile(r"\b(his|her)\sname\s(?:is|was)\s$", re.IGNORECASE)
POSSESSIVE = re.compile(r"[’']s?$")
INITIAL = 2  # characters of an initial with its dot
NOT_WRITTEN = re.compile(r"[^\w.]")
WHOLE_NAME = re.compile(r"[^\W\d_a-z][\w’'-]+ [^\W\d_a-z]")
CONTRACTED = re.compile(r"[’'](?:s|ve|re|m|ll|d|t)?$")
ACCORDING = re.compile(  # a name behind it begins another clause
    r"\baccording to [^,.;\n]+,\s([^,.;\n]*)$", re.IGNORECASE
)
ROLES = OFFICES - HONORIFICS
ABOUT_OFFICES = frozenset("ex vice deputy then co elect designate general".split())
RANKS = {  # that are titles only where a name stands behind them
    "pres": "president",
    "cllr": "councillor",
    "clr": "councillor",
    "coun": "councillor",
    "insp": "inspector",
    "det": "detective",
    "con": "constable",
    "dci": "detective chief inspector",
    "dcs": "detective chief superintendent",
    "di": "detective inspector",
    "ds": "detective sergeant",
    "pc": "police constable",
    "wpc": "police constable",
    "pcso": "police community support officer",
    "ch": "chief",
    "dc": "detective constable",
    "supt": "superintendent",
    "ald": "alderman",
    "fr": "father priest",
    "sr": "sister",
    "father": "father priest",
    "sister": "sister nun",
    "cmdr": "commander",
    "cdr": "commander",
    "maj": "major",
    "brig": "brigadier general",
    "adm": "admiral",
    "cpl": "corporal",
    "cpt": "captain",
    "lieut": "lieutenant",
    "mgr": "monsignor",
    "acad": "academician",
    "asst": "assistant",
    "rt": "rt",
    "right": "right",
    "honourable": "honourable",
    "honorable": "honorable",
    "engr": "engineer",
    "rear": "rear",
    "flt": "flight",
    "sqn": "squadron",
    "ldr": "leader",
    "wg": "wing",
    "msgr": "monsignor",
    **POLICE,
    **{player: player for player in PLAYERS},
}
MEMBERS = PARTISANS | {"libertarian", "independent"}
FIRST_NAMES = (WOMEN | MEN | UNISEX) | frozenset(
    "parker hunter cooper tanner tucker archer harper piper sawyer turner porter".split()
)
TRADE, TRADED = re.compile(r"[A-Z][a-z]{2,}(?:er|or|ist|[wm][oa]man|man|ian)"), 3
IN_CAPITALS = frozenset("dc dci dcs di ds pc pcso wpc".split()) | POLICE.keys()
BEFORE_RANKS = frozenset("ch right rt asst rear flt sqn wg".split())  # titles only before another title
MOST, WHOLE = 3, 2  # words of a name behind such a title, at most; of a full one
AFTER_NAME = {"MP": "mp", "MEP": "mep", "MSP": "msp", "MLA": "mla", "TD": "deputy"}
LETTERS_AFTER = frozenset((*AFTER_NAME, *"KC QC SC OBE CBE MBE KBE PhD MD FRS JP Esq".split()))
IN_FULL = {
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "gen": "general",
    "capt": "captain",
    "col": "colonel",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "amb": "ambassador",
    "prof": "professor",
}
MAKERS = frozenset("electric motors mills dynamics atomics".split())  # "General Electric"
NEW = frozenset("York Delhi Zealand Jersey Mexico Hampshire Orleans England Guinea".split())
RELATIVE = "|".join(sorted(KIN, key=len, reverse=True))
ONLY_KIN = re.compile(  # of whom a clause only tells: "He sent his father, Ada Marrow's sister"
    rf"\b(?!(?:and|but|when|while|then|as|if)\b)[a-z][\w’']+[,:]? "
    rf"(?:his|her|their|whose|[\w’-]+[’']s) (?:[\w-]+ ){{0,2}}(?!widow)(?:{RELATIVE}),? "
    r"(?:[\w.’-]+ ){0,3}$"
    rf"|\b(?:(?:{RELATIVE}) of|whose (?:[\w-]+ ){{0,2}}(?!widow)(?:{RELATIVE}),?) (?:[\w.’-]+ ){{0,3}}$"
)
WHOSE_KIN = re.compile(
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir) (?:[a-z-]+ ){{0,2}}(?:{RELATIVE}),? (?:[\w.’-]+ ){{0,1}}$"
)
ONCE = re.compile(  # "his late father, Ada Marrow, had led the country": who is told of in passing
    r",? (?:had|was|were|led|ruled|founded|died|served|held|built|ran|owned|designed|governed)\b"
)
KIN_ONCE = re.compile(rf", (?:his|her|their) (?:[a-z-]+ ){{0,2}}(?:{RELATIVE}){ONCE.pattern}")
KIN_REACH = 90  # characters
WORD = re.compile(r"\w+")


def is_title(words: Sequence[str], titles: Sequence[str] = ()) -> bool:
    """Whether the first of these words, two at least, is a title of the name behind it, after other `titles`.

    "General" before the name of a staff or an assembly is none.
    """
    word = words[0].lower().rstrip(".")
    if (len(word) == 1 and words[0].endswith(".")) or _is_new_place(words):
        return False
    rank = word in RANKS and _bears(words, titles)
    if rank or (word in MEMBERS and _is_person(words[1:])) or is_style(words, titles):
        return True
    if word == "general" and (words[1].lower() in STAFFS or plain(words[1]) in MAKERS):
        return False
    if _is_office(word) or word in NO_NAME:
        return words[0] != "Will" and (word != "said" or ARABIC.match(words[1]) is None)
    rest = [other.lower().rstrip(".") for other in words[1:-1]]
    following = next((i for i, other in enumerate(rest[:4]) if _is_office(other)), None)
    if following is None or (rest[following] == "general" and words[following + 2].lower() in STAFFS):
        return False
    return not any(other in INSTITUTIONS for other in rest[following:])


def _is_new_place(words: Sequence[str]) -> bool:
    """Whether words begin with "New York" or the like, and not with an office of it before a name."""
    if plain(words[0]) != "new" or words[1].rstrip("’'s") not in NEW:
        return False
    return len(words) <= WHOLE + 1 or not _is_office(plain(words[2])) or _is_office(plain(words[-1]))


def leads_with_title(words: Sequence[str], titles: Sequence[str], *, opens: bool, joined: bool) -> bool:
    """Whether the first of some words is a title of the name behind it, after other `titles`.

    A trade can be one if it `opens` a sentence, a plural if another name is `joined`: "Judges Venn and Roe".
    """
    trade = opens and not titles and is_trade(words)
    return trade or is_title(words, titles) or (joined and _is_of_several(words))


def _is_of_several(words: Sequence[str]) -> bool:
    """Whether the first of some words is an office's plural, and no body's name follows."""
    office = plain(words[0]).removesuffix("s")
    bodies = INSTITUTIONS.intersection(map(plain, words[1:]))
    return office in OFFICES and office != plain(words[0]) and not bodies


def is_trade(words: Sequence[str]) -> bool:
    """Whether the first of the words that open a sentence is what somebody does: "Loader Ada Venn"."""
    trade = TRADE.fullmatch(words[0]) and plain(words[0]) not in FIRST_NAMES
    return bool(trade) and len(words) in (TRADED, TRADED + 1) and plain(words[1]) in FIRST_NAMES


def _is_person(words: Sequence[str]) -> bool:
    """Whether words begin with a common first name, and a surname follows; members of a party may."""
    while len(words) > 1 and plain(words[0]) in MEMBERS:
        words = words[1:]
    return len(words) > 1 and plain(words[0]) in FIRST_NAMES


def title_words(word: str) -> list[str]:
    """The words of a title in lower case: "Gov." in full, both of "Secretary-General"."""
    low = plain(word)
    if low in RANKS:
        return RANKS[low].split()
    if low not in OFFICES and low.removesuffix("s") in OFFICES:
        low = low.removesuffix("s")  # "Presidents Marrow and Roe"
    return low.split("-") if "-" in low and _is_office(low) else [IN_FULL.get(low, low)]


def _bears(words: Sequence[str], titles: Sequence[str]) -> bool:
    """Whether what stands behind a rank, the first of the words, is the name of one who can bear it."""
    rank, behind = words[0].lower().rstrip("."), words[1:]
    following = behind[0].lower().rstrip(".")
    if rank in IN_CAPITALS and not words[0].isupper():
        return False
    if rank in BEFORE_RANKS:
        return following in RANKS or _is_office(following)
    names = [one for one in behind if plain(one) not in RANKS and not _is_office(plain(one))]
    if any(plain(one) in STAFFS or one in COMPANY_ENDS for one in names):
        return False
    least = WHOLE if rank in ("con", "dc") and "detective" not in titles else 1
    return least <= len(names) <= MOST


def letters_after(words: Sequence[str]) -> tuple[int, list[str]]:
    """How many words at a name's end are letters such as "MP" and "KC", and which of them are titles."""
    count = 0
    while count + 1 < len(words) and words[-count - 1].rstrip(".") in LETTERS_AFTER:
        count += 1
    found = words[len(words) - count :]
    return count, [AFTER_NAME[word] for word in found if word in AFTER_NAME]


def title_before(text: str, start: int, line: Span) -> tuple[str, ...]:
    """A lower-case title right before the name: "foreign minister Jana Roth"."""
    if text[max(line.start, start - 1) : start] != " ":
        return ()
    near = text[max(line.start, start - 40) : start - 1].rpartition(" ")[2]
    word = NOT_WRITTEN.split(near)[-1].lower()
    stop, word = word.endswith("."), word.rstrip(".")
    if stop and not (word in IN_FULL or word in RANKS or word in HONORIFICS):
        return ()  # "… told the king. Ms Marrow …"
    kin = word in KIN and WHOLE_NAME.match(text, start) is not None
    if not (word in OFFICES or word in HONORIFICS or kin):
        return ()
    begin = max(line.start, start - 60)
    return () if ACCORDING.search(text, begin, start) or AIMED_AT.search(text, begin, start) else (word,)


def set_beside(text: str, name: Span, line: Span) -> tuple[str, ...]:
    """What words set beside a name say of a person: kinship, a role behind it, "his" of "His name was"."""
    before = text[max(line.start, name.start - 40) : name.start]
    after = text[name.end : min(line.end, name.end + 60)]
    if named := NAME_WAS.search(before):
        return (named[1].lower(),)
    related = KIN_BEFORE.search(before) if _tells_kin(before) else None
    found = (related, KIN_AFTER.match(after))
    kin = [match[1] for match in found if match and match[1] in KIN]
    role = ROLE_AFTER.match(after)
    if role and (WHERE.search(before) or (role[2] and IN_PLACE.search(before))):
        role = None
    words = (role[1] or role[2]).split() if role else []
    return (*kin, *(word for word in words[-1:] if word in ROLES or word == "who"))


def bare(word: str) -> str:
    """A word without a possessive ending."""
    return POSSESSIVE.sub("", word) if len(word) > INITIAL else word


def plain(word: str) -> str:
    """A word in lower case without a possessive ending and a full stop."""
    low = word.lower()
    if "’" in low or "'" in low:
        low = CONTRACTED.sub("", low)
    return low.rstrip(".")


def _is_office(word: str) -> bool:
    parts = word.split("-")
    return word in OFFICES or (
        len(parts) > 1
        and all(part in OFFICES or part in ABOUT_OFFICES for part in parts)
        and any(part in ABOUT_OFFICES for part in parts)
    )


def _tells_kin(words: str) -> bool:
    """Whether one of some words, or a part of it, is for a relative."""
    return not KIN.isdisjoint(WORD.findall(words))


def is_kin(text: str, span: Span, line: Span) -> bool:
    """Whether a name is that of a relative of whom is told: "sent his father, Tobin Marrow"."""
    if KIN_ONCE.match(text, span.end):
        return True
    near = max(line.start, span.start - KIN_REACH)
    if not _tells_kin(text[near : span.start]):
        return False
    passing = ONCE.match(text, span.end) and WHOSE_KIN.search(text, near, span.start)
    return bool(passing or ONLY_KIN.search(text, near, span.start))
