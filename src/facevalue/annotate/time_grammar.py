"""The forms that expressions of time have, in lower case, and the words they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable

WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTHS = """january february march april may june july august september october november
    december""".split()
CARDINALS = {
    word: number
    for number, word in enumerate(
        """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split(), 1)
}  # fmt: skip
CARDINALS |= {"a": 1, "an": 1, "a dozen": 12, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
CARDINALS |= {"ninety": 90, "a hundred": 100, "half a": 0}
ORDINALS = {
    word: number
    for number, word in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
        fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""".split(), 1)
}  # fmt: skip
ORDINALS |= {f"twenty-{word}": 20 + n for word, n in tuple(ORDINALS.items())[:9]}
ORDINALS |= {"thirtieth": 30, "thirty-first": 31}
HOLIDAYS = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new year's day": (1, 1), "new years eve": (12, 31),
    "new years day": (1, 1), "valentine's day": (2, 14), "halloween": (10, 31), "may day": (5, 1),
    "epiphany": (1, 6), "all saints' day": (11, 1), "juneteenth": (6, 19), "veterans day": (11, 11),
}  # fmt: skip
EASTER = {"good friday": -2, "easter sunday": 0, "easter monday": 1, "easter": 0, "palm sunday": -7,
          "ash wednesday": -46, "maundy thursday": -3, "whit monday": 50, "pentecost": 49}  # fmt: skip
MOVABLE = {"thanksgiving": (11, 3, 4, 0), "thanksgiving day": (11, 3, 4, 0), "black friday": (11, 3, 4, 1),
           "labor day": (9, 0, 1, 0), "memorial day": (5, 0, 0, 0)}  # fmt: skip
SHORT_DAYS = "mon tues? weds? thu(?:rs?)? fri sat sun"
SHORT_MONTHS = "jan feb mar apr jun jul aug sept? oct nov dec"
SEASON = "spring|summer|autumn|fall|winter"
YEAR = r"(?:1[5-9]|20)\d\d"


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # the longest first


_S = r"\s{1,2}"
_DASH = r"\s?[-–—]\s?"
_FULL_DAY = "|".join(WEEKDAYS)
_SHORT_DAY = SHORT_DAYS.replace(" ", "|")
_DAY_NAME = rf"(?:{_FULL_DAY}|(?:{_SHORT_DAY})\.?)"
_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:{SHORT_MONTHS.replace(' ', '|')})\b\.?)"
_NUMERAL = r"(?:3[01]|[12]\d|0?[1-9])"
_NUMBER = rf"(?:(?:\d{{1,3}}|{_any(CARDINALS)})(?:{_S}and{_S}a{_S}half)?)"
_VAGUE = rf"(?:(?:a{_S})?few|several|many|some|a{_S}couple(?:{_S}of)?|dozens{_S}of|a{_S}number{_S}of)"
_UNIT = "(?:(?:minute|hour|day|night|week|fortnight|weekend|month|quarter|year|decade)s?|centur(?:y|ies))"
_LONG = "(?:(?:day|night|week|fortnight|month|year|decade)s?|centur(?:y|ies))"
_OF_YEAR = rf"(?:,?{_S}(?P<year>{YEAR})|{_S}(?:of{_S})?(?P<rel>last|this|next){_S}year)"
_IN_YEAR = rf"(?:{_S}(?:of|in){_S}(?P<year>{YEAR})|{_S}(?:of{_S})?(?:(?P<rel>last|this|next)|the){_S}year)"
_DAYPART = "(?:morning|afternoon|evening|night|lunchtime)"
_WHICH = rf"(?P<which>last|next|this(?:{_S}(?:coming|past))?|coming|past)"
_MODIFIED = rf"(?:the{_S})?(?:early|mid|late)[\s-]{{1,2}}"

KINDS = {
    "iso": rf"(?P<year>{YEAR})[-/](?P<month>0\d|1[0-2])[-/](?P<day>[0-3]\d)(?:t\d\d:\d\d[\d:.z+-]{{0,20}})?",
    "numeric": rf"(?P<one>\d{{1,2}})(?P<mark>[./])(?P<two>\d{{1,2}})[./](?P<year>{YEAR})",
    "attack": "9/11",
    "month_days": rf"(?:from|between){_S}(?P<month>{_MONTH}){_S}(?P<day>{_NUMERAL})(?:st|nd|rd|th)?"
                  rf"{_S}(?:to|and){_S}(?P<last>{_NUMERAL})(?:st|nd|rd|th)?{_OF_YEAR}?",
    "days_month": rf"(?:(?:from|between){_S})?(?:the{_S})?(?P<day>{_NUMERAL})(?:st|nd|rd|th)?"
                  rf"{_S}(?:to|and){_S}(?P<last>{_NUMERAL})(?:st|nd|rd|th)?(?:{_S}of)?{_S}(?P<month>{_MONTH})"
                  rf"{_OF_YEAR}?",
    "month_day": rf"(?:(?P<weekday>{_DAY_NAME}),?{_S})?(?P<month>{_MONTH}){_S}(?:the{_S})?"
                 rf"(?P<day>{_NUMERAL})(?:st|nd|rd|th)?(?![\d%:])(?:{_DASH}(?P<last>{_NUMERAL})(?![\d:]))?"
                 rf"{_OF_YEAR}?",
    "day_month": rf"(?:(?P<weekday>{_DAY_NAME}),?{_S})?(?:the{_S})?"
                 rf"(?:(?P<day>{_NUMERAL})(?:st|nd|rd|th)?(?:{_DASH}(?P<last>{_NUMERAL})(?:st|nd|rd|th)?)?"
                 rf"|(?P<word>{_any(ORDINALS)}))(?:{_S}of)?(?:{_S}|-)(?P<month>{_MONTH}){_OF_YEAR}?",
    "month": rf"(?:{_WHICH}{_S})?(?P<month>{_MONTH}){_OF_YEAR}?",
    "weekdays": rf"(?:(?:every|each|any){_S}(?:{_FULL_DAY})|(?:{_FULL_DAY})s)"
                rf"|(?:a|one){_S}(?:{_FULL_DAY})(?:{_S}{_DAYPART})?"
                r"(?=[.,;:!?)]|$|\s(?:of|in|when|and|or|that|before|after|at|with|like|as)\b)",
    "weekday_week": rf"(?P<weekday>{_FULL_DAY}){_S}week(?=[.,;:!?)]|$|\s(?:at|in|to|when|for|and|with)\b)"
                    rf"|a{_S}week{_S}(?:on|from){_S}(?P<weekday2>{_FULL_DAY})"
                    r"(?=[.,;:!?)]|$|\s(?:at|in|when|for|and|with)\b)",
    "weekdays_ago": rf"(?P<number>{_NUMBER}){_S}(?P<weekday>{_FULL_DAY})s{_S}ago",
    "but_one": rf"the{_S}(?P<unit>{_FULL_DAY}|weekend|week|month|year){_S}"
               rf"(?P<way>before{_S}last|after{_S}next)",
    "of_month": rf"the{_S}(?P<place>first|second|third|fourth|last|final){_S}"
                rf"(?P<unit>week|weekend|{_FULL_DAY}){_S}(?:of|in){_S}(?P<month>{_MONTH}){_OF_YEAR}?",
    "week_with": rf"(?:the{_S})?week{_S}(?P<edge>of|beginning|starting|commencing|ending){_S}(?:on{_S})?"
                 rf"(?:(?P<day>{_NUMERAL})(?:st|nd|rd|th)?(?:{_S}of)?{_S}(?P<month>{_MONTH})"
                 rf"|(?P<month2>{_MONTH}){_S}(?P<day2>{_NUMERAL})(?:st|nd|rd|th)?){_OF_YEAR}?",
    "weekday": rf"(?:{_WHICH}{_S})?(?P<weekday>{_FULL_DAY}|(?:{_SHORT_DAY})(?:\.|(?=\s?\()))"
               rf"(?:{_S}{_DAYPART})?"
               rf"(?:{_S}(?:of{_S})?(?P<week>last|this|next){_S}week)?",
    "near": rf"the{_S}day{_S}(?:before{_S}yesterday|after{_S}tomorrow)|(?:(?:earlier|later){_S})?today"
            rf"|(?:yesterday|tomorrow)(?:{_S}{_DAYPART})?|(?:later{_S})?tonight|last{_S}night|overnight"
            rf"|(?:(?:earlier|later){_S})?this{_S}(?:morning|afternoon|evening)",
    "unit": rf"(?:(?P<part>earlier|later){_S})?(?P<which>last|this|next){_S}"
            rf"(?P<unit>weekend|week|month|quarter|year|decade|century|{SEASON})",
    "weekend": rf"the{_S}weekend",
    "edge": rf"(?:the{_S})?(?P<part>end|start|beginning|middle|close){_S}of{_S}the{_S}"
            r"(?P<unit>week|month|year|decade|century)",
    "span": rf"(?:the{_S})?(?P<which>last|past|next|coming){_S}(?:(?P<number>{_NUMBER}|{_VAGUE}){_S})?"
            rf"(?P<unit>{_UNIT})",
    "recent": rf"(?:the{_S})?(?:recent|coming|following|intervening){_S}"
              r"(?:hours|days|weeks|months|years|decades)",
    "ago": rf"(?:(?P<about>about|around|almost|nearly|roughly|some|just|exactly){_S}"
           rf"|(?P<vague>(?:more|less|fewer){_S}than|over|under|at{_S}least|well{_S}over){_S})?"
           rf"(?:(?P<number>{_NUMBER})|{_VAGUE}){_S}(?P<unit>{_UNIT})(?:{_S}and{_S}a{_S}(?P<half>half))?{_S}"
           rf"(?P<way>ago|from{_S}now|earlier|later|hence)(?P<exact>{_S}today)?",
    "long_ago": rf"(?:hours|days|weeks|months|years|decades|centuries){_S}(?:ago|earlier|later)",
    "within": rf"in{_S}(?:(?:about|around|just){_S})?(?P<number>{_NUMBER}){_S}(?P<unit>{_UNIT})"
              rf"(?:['’]?s?['’]?{_S}time)?",
    "lasting": rf"(?:(?P<number>{_NUMBER})|{_VAGUE}){_S}{_LONG}",
    "other_day": rf"the{_S}other{_S}(?:day|night|morning|evening)",
    "same_time": rf"(?:at{_S})?this{_S}time{_S}(?P<which>last|next){_S}(?P<unit>week|month|year)",
    "told": rf"(?:the{_S})?(?:(?P<which>following|previous|same){_S}"
            rf"(?P<unit>day|morning|afternoon|evening|night|week|weekend|month|year)"
            rf"|(?P<which2>next){_S}(?P<unit2>day|morning|afternoon|evening|night))"
            rf"|the{_S}(?P<unit3>day|week|month|year|night){_S}(?P<which3>before|after)"
            rf"|(?P<which4>that){_S}(?P<unit4>day|night|evening|morning|week|month|year)"
            rf"|the{_S}(?P<which5>following|previous|next){_S}(?P<unit5>{_FULL_DAY})",
    "eve": rf"the{_S}eve",
    "quarter": rf"(?:the{_S})?(?P<number>first|second|third|fourth|final)[\s-]{{1,2}}quarter{_IN_YEAR}?"
               rf"|q(?P<digit>[1-4])(?:{_S}(?:of{_S})?(?P<year2>{YEAR}))?",
    "months_of": rf"(?:the{_S})?(?P<edge>first|last|final){_S}(?P<number>{_NUMBER}){_S}months{_IN_YEAR}",
    "half": rf"(?:the{_S})?(?P<number>first|second){_S}half{_IN_YEAR}"
            rf"|h(?P<digit>[12]){_S}(?:of{_S})?(?P<year2>{YEAR})",
    "season": rf"(?:the{_S}|(?P<generic>(?<=\bin\s)|(?<=during\s)))?(?P<season>{SEASON})"
              rf"(?:{_S}(?:(?:of|in){_S})?(?P<year>{YEAR})(?:[-–/]\d\d)?"
              rf"|{_S}(?:of{_S})?(?P<rel>last|this|next){_S}year)?",
    "decade": rf"(?:{_MODIFIED}|the{_S})?(?:(?P<decade>(?:1[5-9]|20)\d)0['’]?s|['’](?P<short>\d)0s)",
    "century": rf"(?:{_MODIFIED}|the{_S})(?P<number>1[1-9]th|20th|21st|{_any(ORDINALS)})[\s-]{{1,2}}century",
    "holiday": rf"(?:{_WHICH}{_S})?"
               rf"(?P<name>{_any((*HOLIDAYS, *EASTER, *MOVABLE))}){_OF_YEAR}?".replace("'", "['’]"),
    "numbered": rf"the{_S}(?P<day>{_NUMERAL})(?:st|nd|rd|th)"
                rf"(?:{_S}of{_S}(?P<month>last|this|next){_S}month)?",
    "years": rf"(?P<one>{YEAR})(?:{_DASH}(?P<two>{YEAR})|[-–/](?P<short>\d\d))",
    "year": rf"(?P<year>{YEAR})",
}  # fmt: skip
_END = r"(?![^\W_]|[-/:]\d|[.,]\d|-(?:old|long)|%)"
_ORDER = """iso numeric attack months_of of_month week_with month_days days_month month_day day_month holiday
    month weekday_week weekdays_ago but_one weekdays weekday near same_time unit weekend edge within ago
    long_ago told span recent other_day eve quarter half season century numbered decade lasting years
    year""".split()  # fmt: skip
FORMS = {kind: re.compile(rf"(?:{KINDS[kind]}){_END}") for kind in _ORDER}
ANY = re.compile(
    "|".join(rf"(?P<{kind}>{re.sub(r'[?]P<[a-z0-9_]+>', '?:', KINDS[kind])}){_END}" for kind in _ORDER)
)
_UNITS = {unit + end for unit in """minute hour day night week fortnight weekend month quarter year
          decade""".split() for end in ("", "s")}  # fmt: skip
CORES = frozenset((
    *WEEKDAYS, *(day + "s" for day in WEEKDAYS), *MONTHS, *_UNITS, *SEASON.split("|"), "century", "centuries",
    *"today yesterday tomorrow tonight overnight morning afternoon evening half eve".split(),
    *"mon tue tues wed weds thu thur thurs fri sat sun".split(),
    *"jan feb mar apr jun jul aug sep sept oct nov dec q1 q2 q3 q4 h1 h2".split(),
    *"christmas boxing halloween easter thanksgiving pentecost epiphany juneteenth labor".split(),
))  # fmt: skip
HEADS = CORES | frozenset((
    *"""the from between this that last next past coming every each earlier later early mid late recent
    following previous same at in about first final around almost nearly roughly some just exactly more
    less fewer over under well several many few dozens half years months days weeks decades hours end
    start beginning middle close new valentine all veterans memorial good palm ash maundy whit black may
    intervening""".split(),
    *(word.partition(" ")[0].partition("-")[0] for word in (*CARDINALS, *ORDINALS)),
))  # fmt: skip
REACH = 7  # words from the first of an expression to the one that shows it, at most
