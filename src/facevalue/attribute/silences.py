"""Cues by which nobody says anything: no answer is given, a name is known, a journalist asks."""

from __future__ import annotations

import re

from facevalue.record import Attribution, quoted

NOT = r"(?:ha(?:s|ve|d)|did|do(?:es)?|would|will|could|can)(?: not|n[’']t)\b"
UNANSWERED = re.compile(
    rf"(?:{NOT}|\bha(?:s|ve|d) yet to|\b(?:refused|declined|failed) to|\bnever)"
    r".{0,12}\b(?:issue|make|release|comment|respond|repl(?:y|ied)|answer(?:ed)?|return(?:ed)?|give|given|offer(?:ed)?)\b",
    re.IGNORECASE,
)
ANSWER = re.compile(
    r"(?:to )?(?:an? |any |the |its |his |her |their |our )?(?:\w+ )?(?:public |formal |immediate )?"
    r"(?:statements?|comments?|response|reply|questions?|(?:phone |telephone )?calls?|messages?|e-?mails?|"
    r"requests?|inquiries|enquiries|queries)\b[^“”\"]*",
    re.IGNORECASE,
)
UNNAMED = re.compile(
    r"(?:not )?to (?:be|remain|stay) (?:named|identified|quoted|photographed|filmed|anonymous)\b[^“”\"]*"
)
DESCRIBED = re.compile(r"(?:the|an?|one|another|some|two) ", re.IGNORECASE)
KNOWN = re.compile(
    r"(?:(?:is|are|was|were|be|been) )?(?:\w+ )?(?:known|nicknamed|called|dubbed)(?: to \w+| as)?",
    re.IGNORECASE,
)
AS_NAME = re.compile(r"(?:as |to )?(?:[Tt]he )?[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*){0,3}")
WATCHED = re.compile(
    r"(?:ha(?:s|ve|d) )?(?:been |is |are |was |were )(?:viewed|watched|downloaded|streamed|played)"
)
MOVED = re.compile(r"second(?:s|ed)", re.IGNORECASE)
IMPRESSED = re.compile(
    r"(?:is|are|was|were|seemed)(?: not|n[’']t)? (?:\w+ )?(?:un)?(?:impressed|amused)(?: (?:with|by|at))?"
)
ASKED = re.compile(r"(?:When )?(?:[Aa]sked|[Qq]uestioned|[Pp]ressed|[Qq]uizzed|[Cc]hallenged)\b(?: \w+)*")
OPENS = re.compile(r"(?:^|[.!?…][”\"’']?\s|\n|[“\"]|\b(?:[Ww]hen|[Bb]ut|[Aa]nd)\s)$")
THEN_ANSWER = re.compile(r",[”\"]? (?!and\b|or\b)(?:[“\"]|[\w.’'-]+)")


def is_silent(text: str, given: Attribution) -> bool:
    """Whether what was read as said is nothing that anybody said."""
    content, cue = quoted(text, given.content), quoted(text, given.cue)
    if any(mark in content for mark in '“"«'):
        return False
    described = DESCRIBED.match(quoted(text, given.source)) is not None  # of whom more may be told
    if (UNNAMED.fullmatch(content) and not described) or (
        UNANSWERED.search(cue) and ANSWER.fullmatch(content)
    ):
        return True
    if IMPRESSED.fullmatch(cue) or MOVED.fullmatch(cue):
        return not content.startswith(("that ", "when ", "because "))
    return _is_name(text, given, cue) or _is_question(text, given, cue) or _is_watched(given, cue)


def _is_name(text: str, given: Attribution, cue: str) -> bool:
    """Whether it only tells what somebody is known as: "Known to all as Pip"."""
    last = quoted(text, given.content[-1:])
    return KNOWN.fullmatch(cue) is not None and AS_NAME.fullmatch(last) is not None


def _is_watched(given: Attribution, cue: str) -> bool:
    return not given.source and WATCHED.fullmatch(cue) is not None


def _is_question(text: str, given: Attribution, cue: str) -> bool:
    """Whether it is what a journalist asked, and the answer follows: "Asked about it, Marrow said …"."""
    if given.source or not given.cue or not ASKED.fullmatch(cue):
        return False
    start, end = given.cue[0].start, given.content[-1].end
    opens = OPENS.search(text, max(0, start - 8), start)
    return opens is not None and end > start and THEN_ANSWER.match(text, end) is not None
