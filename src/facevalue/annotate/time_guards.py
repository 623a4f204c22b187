"""Whether words that have the form of a time are one: "May" the month, not the name or the verb."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from facevalue.annotate.tense import Tense, Word, tense_of
from facevalue.annotate.time_grammar import MONTHS, SEASON

Match = re.Match[str]
PART = re.compile(
    r"(?<![^\W_])(?:(?P<soon>early|late)(?:\s(?:on|in))?\s|(?P<mid>mid)-?\s?"
    r"|(?:the\s)?(?P<edge>end|start|beginning|middle|close)\sof\s)$"
)
LEAD = 24  # characters before an expression that may say which part of it is meant
_JOINED = re.compile(
    rf"(?:{'|'.join(MONTHS)})(?:\s\d{{4}})?(?:,?\s(?:and|or|to|through|until)\s|\s?[-–—]\s?|(?P<listed>,\s))$"
)
_YEAR_JOINED = re.compile(r"(?:1[5-9]|20)\d\d(?:,?\s(?:and|or|to)|(?P<listed>,))\s$")
_YEAR_JOINS = re.compile(r",?\s(?:and|or)\s(?:1[5-9]|20)\d\d(?!\d)")
_NAMES = frozenset("march april may june august".split())
_WORDS = frozenset("march may august".split())  # these are other words too where they have no capital
_WITHIN = frozenset("in since until till during throughout between".split())
_EVENTS = frozenset("""agreement attack attacks campaign championship coup crash crisis cup deadline deal
    declaration earthquake election elections explosion flood floods games hearing invasion meeting
    olympics pact poll primary protests raid referendum report riots session storm strike summit talks
    treaty uprising vote war""".split())  # fmt: skip
_COUNTED = frozenset("""metre meter metres meters kilometre kilometres km kg people men women children
    soldiers votes euros dollars pounds percent per million billion""".split())  # fmt: skip
_ENDS_IN_S = frozenset("was is has does as this his its us yes".split())
_PREPOSITIONS = frozenset("""at on by before after until till since over for around during past through from
    this last next every""".split())  # fmt: skip
_MEASURED = frozenset("year months quarter season".split())  # "the year to April"
_FIXED = frozenset("set due scheduled planned slated expected forecast".split())
_PARTICIPLES = frozenset("""written given taken driven beaten eaten stolen chosen broken spoken seen shown
    drawn known won led held made told""".split())  # fmt: skip
_YEAR_OF = frozenset("by before after from of to than between and".split())
_YEAR_IN = frozenset("in since until till during circa back through year".split()) | _YEAR_OF
_SEASONAL = frozenset(SEASON.split("|"))
_DETERMINERS = frozenset("the a an its his her their our this that".split())
_PREDICATES = frozenset("was saw brought marked had is has will".split())
_PAPERS = frozenset("""times herald post telegraph mail mirror express independent tribune star world
    observer news gazette newspaper newspapers paper papers tabloid tabloids broadsheet broadsheets magazine
    supplement roast school league""".split())  # fmt: skip
_FUNCTION = frozenset("""of and to at in on when with by as after before that but said for from the a he she
    it they we i which who where while or""".split())  # fmt: skip


class Setting(NamedTuple):
    """An expression's surroundings: the text, that in lower case, its words, and where it stands."""

    text: str
    low: str
    words: Sequence[Word]
    first: int
    after: int

    def before(self, back: int = 1) -> str:
        """The word before it, or so many words before; empty where a mark stands between."""
        at = self.first - back
        if at < 0 or not self.low[self.words[at].end : self.words[at + 1].start].isspace():
            return ""
        return self.words[at].word

    def next(self) -> str:
        """The word after it; empty where a mark stands between."""
        if self.after >= len(self.words):
            return ""
        gap = self.low[self.words[self.after - 1].end : self.words[self.after].start]
        return self.words[self.after].word if gap.isspace() else ""

    def led(self) -> bool:
        """Whether "early", "mid-", "the end of" or the like stands before it."""
        start = self.words[self.first].start
        return PART.search(self.low[max(0, start - LEAD) : start]) is not None

    def tense(self) -> Tense | None:
        """Where it lies, by the verbs about it; `None` where they do not say."""
        return tense_of(self.low, self.words, self.first, self.after)


def reads_as_time(kind: str, match: Match, setting: Setting) -> bool:
    """Whether these words, in these surroundings, tell a time."""
    guard = _GUARDS.get(kind)
    return guard is None or guard(match, setting)


def _days(match: Match, setting: Setting) -> bool:
    """Two numbers and a month: the ends of a range, or days that follow each other."""
    apart = int(match["last"]) - int(match["day"])
    ranged = match[0].startswith(("from", "between")) or apart == 1
    proper = match["month"] not in _WORDS or _proper(match, setting, "month")
    return apart > 0 and ranged and proper and setting.next() not in _COUNTED


def _written(match: Match, setting: Setting, group: str) -> str:
    return setting.text[match.start(group) : match.end(group)]


def _spoken(setting: Setting) -> bool:
    """Whether the text about has no capitals, as speech recognition leaves it."""
    start = setting.words[setting.first].start
    around = setting.text[max(0, start - 120) : start + 120]
    return around.replace("I", "").islower()


def _proper(match: Match, setting: Setting, group: str) -> bool:
    return _written(match, setting, group)[0].isupper() or _spoken(setting)


def _of_month(match: Match, setting: Setting) -> bool:
    group = "month" if match["month"] else "month2"
    return match[group] not in _WORDS or _proper(match, setting, group)


def _date(match: Match, setting: Setting) -> bool:
    month = match["month"]
    if setting.next() in _COUNTED or (month in _WORDS and not _proper(match, setting, "month")):
        return False
    weekday = match["weekday"]
    if weekday and len(weekday) <= len("thurs.") and not _proper(match, setting, "weekday"):
        return False
    bare = month == "may" and not _written(match, setting, "month")[0].isupper() and not match["year"]
    if bare and match.re.groupindex.get("word"):  # "about 31 may have died"
        return match[0].startswith("the") or setting.before() in {"on", "of", "since", "until", "by"}
    return True


def _month(match: Match, setting: Setting) -> bool:
    name = match["month"]
    if name in _WORDS and not _proper(match, setting, "month"):
        return False
    if match["year"] or match["rel"]:
        return True
    if name.removesuffix(".") not in MONTHS:
        return name.endswith(".") and (setting.before() in _WITHIN or bool(match["which"]))
    if name in _NAMES and (match["which"] or setting.led()):
        return setting.before() != "the"
    return name not in _NAMES or _month_by_place(name, match.start(), setting)


def _month_by_place(name: str, start: int, setting: Setting) -> bool:
    """Whether a month that is also a name or a verb stands where only a month can."""
    before, after = setting.before(), setting.next()
    joined = _JOINED.search(setting.low[max(0, start - LEAD) : start])
    if joined and (not joined["listed"] or after in {"and", "or"}):
        return True
    if before in _WITHIN:
        return before != "between" or after in {"and", ""} or after.isdecimal()
    if before == "from":
        return after in {"to", "until", "through", "onwards"}
    if before in {"to", "for"}:
        return setting.before(2) in (_MEASURED if before == "to" else _FIXED)
    if before in {"by", "before", "after"}:
        return (name != "may" or before == "by") and not _done(setting.before(2)) and after != "and"
    return before in _DETERMINERS and after in _EVENTS


def _done(word: str) -> bool:
    """Whether a word is the past participle that "by" and an actor follow."""
    return word.endswith("ed") or word in _PARTICIPLES


def _weekday(match: Match, setting: Setting) -> bool:
    named = setting.before() == "the" and setting.next() and setting.text[match.end() + 1].isupper()
    if named or setting.next() in _PAPERS or setting.before() in {"bloody", "super", "holy"}:
        return False
    if not match["weekday"].endswith("day"):
        return _written(match, setting, "weekday")[0].isupper() and setting.before() != "the"
    return True


def _bare_year(match: Match, setting: Setting) -> bool:
    before, after = setting.before(), setting.next()
    start, end = match.span()
    if after in _COUNTED or "total" in {before, setting.before(2)}:
        return False
    if setting.low[start - 1 : start] == "(" and setting.low[end : end + 1] in {")", "-", "–", ","}:
        return True
    joined = _YEAR_JOINED.search(setting.low[max(0, start - LEAD) : start])
    joins = _YEAR_JOINS.match(setting.low, end) is not None
    if joined:
        return joins if joined["listed"] else True
    several = after.endswith("s") and after not in _ENDS_IN_S
    if before in _YEAR_IN or before in _SEASONAL:
        return before not in {"and", "to"} and (before not in _YEAR_OF or not several)
    if before in _DETERMINERS:
        return joins or (bool(after) and after not in _FUNCTION and (not several or after in _EVENTS))
    return setting.led() or (not before and after in _PREDICATES)


def _year_range(match: Match, setting: Setting) -> bool:
    one = int(match["one"])
    two = int(match["two"] or one // 100 * 100 + int(match["short"]))
    paged = setting.before() in {"pages", "page", "pp", "lines", "rooms", "nos"}
    return one < two and not paged and (bool(match["two"]) or two == one + 1)


def _lasting(match: Match, setting: Setting) -> bool:
    if setting.next() in {"old", "older", "younger", "olds"}:
        return False
    number = match["number"]
    return number not in {"a", "an", "one"} or setting.before() in {"for", "than", "within"}


def _span(match: Match, setting: Setting) -> bool:
    unit, number = match["unit"], match["number"]
    if match[0].startswith("last") and setting.before() in {"to", "not", "will", "would", "could", "can"}:
        return False
    if unit.startswith("minute") or (unit.startswith("weekend") and not number):
        return False
    if not match[0].startswith("the") and not number:
        return False
    return bool(number) or not unit.startswith(("day", "night", "hour", "quarter")) or unit.endswith("s")


def _told(match: Match, setting: Setting) -> bool:
    end = setting.words[setting.after - 1].end
    follows = setting.low[end : end + 1]
    return match["which3"] is None or follows in set(".,;:!?)”") or not setting.low[end:].strip()


def _season(match: Match, setting: Setting) -> bool:
    if match["year"] or match["rel"]:
        return True
    within = setting.before() in _WITHIN or setting.before() in {"over", "by"}
    return within and match[0] != "fall" and setting.next() not in {"of", "from"}


def _quarter(match: Match, setting: Setting) -> bool:
    if match["digit"] or match["year"] or match["rel"]:
        return True
    return match[0].startswith("the") and setting.next() != "of" and match.end("number") != match.end()


def _holiday(match: Match, setting: Setting) -> bool:
    if len(match["name"].split()) > 1:
        return True
    fixed = match["year"] or match["rel"] or match["which"]
    return bool(fixed) or (setting.before() in _PREPOSITIONS and setting.next() in {"", *_FUNCTION})


def _numbered(_: Match, setting: Setting) -> bool:
    return setting.before() in {"on", "until", "since", "by"} and setting.next() in {"", *_FUNCTION}


def _edge(_: Match, setting: Setting) -> bool:
    return setting.next() not in {"s", "old"}


def _ago(match: Match, _: Setting) -> bool:
    return not match["unit"].startswith(("minute", "hour")) or match["way"] == "ago"


def _within(match: Match, setting: Setting) -> bool:
    """Done "in two days" is how long it took, unless it is still to come."""
    return not match["unit"].startswith(("minute", "hour", "quarter")) and setting.tense() in {
        "ahead",
        "perhaps",
    }


def _recent(match: Match, _: Setting) -> bool:
    return not match[0].endswith("hours") or match[0].startswith("the")


def _short_decade(match: Match, _: Setting) -> bool:
    return match["decade"] is not None or int(match["short"]) > 1


_GUARDS: Mapping[str, Callable[[Match, Setting], bool]] = {
    "of_month": _of_month, "week_with": _of_month,
    "month_days": _days, "days_month": _days,
    "month_day": _date, "day_month": _date, "month": _month, "weekday": _weekday, "year": _bare_year,
    "years": _year_range, "lasting": _lasting, "span": _span, "told": _told, "season": _season,
    "quarter": _quarter, "holiday": _holiday, "numbered": _numbered, "edge": _edge, "ago": _ago,
    "within": _within, "recent": _recent, "decade": _short_decade,
}  # fmt: skip
