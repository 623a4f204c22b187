"""How transcripts write who speaks: parts of the patterns by which lines of turns are told.

Beside them, why a region is what it is, where what comes later asks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from facevalue.record.anchor import Span

HEARD_AT = "heard at a time that the source gives"
IN_CAPTIONS = "line of captions whose marks tell who begins"
CUT = ((HEARD_AT,), (IN_CAPTIONS,))  # why a line is one that only its width ends
NAME_ABOVE = "speaker's name over the words"
# "QWhy?", "Q  Why?", "Q. Why?"
ASKS = r"Q(?!Anon\b)(?=[A-Z][a-z]|\s+[“\"‘A-Z])|[QA](?=\.\s(?![A-Z]\.|[A-Z][\w'’-]+:))"
ASKED = r"(?<=\bQ)(?!Anon\b)(?=[A-Z][a-z]|\s+[“\"‘A-Z])|(?<=\b[QA])\.(?=\s(?![A-Z]\.|[A-Z][\w'’-]+:))"
PARTICLES = frozenset(("of", "the", "for", "and", "de", "van", "von", "der", "bin", "al"))  # small in names
BOLD = r"[*_]{0,3}"  # what Markdown sets around a label
# Who asks: a chair, somebody with a title or a name of two words; not "Q1 Revenue: 3bn".
WHO_ASKS = r"(?:[Tt]he )?(?:Chair|Lord|Lady|Baroness|Dr|Sir|Dame|M[rs]s?|Prof)\b|[A-Z][\w'’-]+ [A-Z][\w'’-]+:"
NUMBER = rf"(?:\d{{1,3}}\. |{BOLD}Q\d{{1,4}}\.?{BOLD}\s+(?={WHO_ASKS}))?"
# "Mr. Reeve. I did.", "The Chair. Order!", as records of hearings print it: whether a name is written so.
SEAT = (
    r"(?:(?:Vice|Acting|Deputy|Ranking|Presiding|Majority|Minority)[ -])?(?:Chair(?:man|woman|person)?|"
    r"Speaker|President|Clerk|Witness|Reporter|Member|Leader|Officer|Whip|Counsel|Moderator|Secretary|Commissioner|"
    r"Senator|Representative|Congress(?:man|woman)|Delegate|Governor|Mayor|Judge|Justice|Director|"
    r"Administrator|Ambassador|General|Admiral|Colonel|Captain|Sheriff|Chief|Professor|"
    r"Under ?[Ss]ecretary|Inspector General|Attorney General)"
)
HEARING = (
    rf"(?P<hearing>(?=(?:(?:The|Madam|Mr\.) {SEAT}|(?:M[rs]|Mrs|Dr|Miss|{SEAT})\.?"
    r"(?: (?!Chair|Vice)[A-Z][\w'’-]+){1,3})\.\s+(?:\[|\(|[\"“]?[A-Z])))?"
)
# "Mr. REEVE. I did", "Ada Marrow - I did.", "Ada Marrow:I did": much else is written so, too.
LOOSE = (
    r"(?P<loose>(?(hearing)(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)\.(?=\s)|(?!))|(?<=[A-Z]{3})\.(?=\s)(?!(?:\s[A-Z(][^\s:]*)+:\s|"
    r"(?:\s[A-Z][A-Z.'’-]+){1,4}(?:,| \()[^:\n]{1,80}:\s)|:(?=[^\W\d_]|[\"“‘'])|"
    r"\s[-–—]\s(?![^:\n]{1,40}:\s)(?=\S[^\n]*\w[.?!…][\"”’)]*\s*(?:\n|$)))"
)
MARK = re.compile(r">>+\s*\S|[-–—]\s*(?=[^\W\d_]|[\"“‘'¿¡(])")  # that opens what one says in captions
ENDED = re.compile(r"[.?!…–—-][\"”’'»)\]]*\s*$")
MARKS, ASKING = 4, 2  # lines that open so, and that ask
SENTENCES = 0.9  # share of the former that stand behind a sentence's end


LETTER = re.compile(r"[QA][.:]\s")


def opens_with_letter(text: str, line: Span) -> bool:
    """Whether a line opens with the letter of a question or of an answer, in a text that has both."""
    led = LETTER.match(text, line.start, line.end)
    return led is not None and all(re.search(rf"^{letter}[.:]\s", text, re.MULTILINE) for letter in "QA")


def captions_within(lines: Sequence[str]) -> range:
    """The numbers of the lines that are captions, marked where others begin; none unless the first is.

    A list has marks, too, but nobody asks in it, and no line goes on with the one above.
    """
    opened = [n for n, line in enumerate(lines) if MARK.match(line)]
    apart = sum(n == 0 or ENDED.search(lines[n - 1]) is not None for n in opened)
    whole = len(opened) >= MARKS and opened[0] == 0 and apart >= SENTENCES * len(opened)
    asks = whole and sum("?" in line for line in lines) >= ASKING
    if not asks or len(opened) == len(lines):
        return range(0)
    last = opened[-1]
    while last + 1 < len(lines) and not ENDED.search(lines[last]):
        last += 1
    return range(last + 1)


CHEVRONS = re.compile(r"(?<!\S)>>+(?=\s*\S)")
TITLED = "".join(  # "Hon. Ada Marrow:" is one label
    rf"(?<!\b{title}\.\s)"
    for title in "Mr Ms Mrs Dr Hon Rt Prof Sen Rep Gov Gen Col Capt Sgt Lt Rev St".split()
)
# "… at nine. HOST: And then?", all in one line
WITHIN = re.compile(
    rf"(?:^|(?<=[.?!…\"”’)\]]\s){TITLED})"
    r"(?:Q\d{1,4} )?(?P<name>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,3}|[A-Z][\w'’-]+(?: [A-Z][\w.'’-]+){1,2}|"
    r"(?:Host|Guest|Anchor|Presenter|Moderator|Interviewer|Speaker \d{1,2})|[QA])(?: \([^()\n]{1,60}\))?:\s",
    re.MULTILINE,
)
RETURNING, FEWEST, INSIDE = 2, 4, 2  # names that return, labels, and labels within lines, at least
MOSTLY = 0.7  # of a text, in lines that hold some
APART = 2000  # code points from one label to the next, at most: in talk that labels nobody a few are slips


def labels_within(text: str) -> list[int]:
    """Offsets of speakers' labels that stand within lines, as where a talk is one paragraph; mostly none."""
    if text.count(": ") < FEWEST:
        return []
    found = [match for match in WITHIN.finditer(text) if not match["name"].startswith("The ")]
    names = Counter(match["name"] for match in found)
    back = [match for match in found if names[match["name"]] > 1]
    inside = [m.start() for m in back if m.start() and text[m.start() - 1] != "\n"]
    few = len({match["name"] for match in back}) < RETURNING or len(back) < max(FEWEST, len(text) / APART)
    return [] if few or len(inside) < INSIDE or _share_of_lines(text, back) < MOSTLY else inside


def _share_of_lines(text: str, labels: Sequence[re.Match[str]]) -> float:
    """The share of a text that stands in lines with labels."""
    starts = [match.start() for match in labels]
    at = held = 0
    for line in text.splitlines(keepends=True):
        if bisect_left(starts, at) < bisect_left(starts, at + len(line)):
            held += len(line)
        at += len(line)
    return held / len(text)
