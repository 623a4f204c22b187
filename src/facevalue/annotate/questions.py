"""Turns of interviews in print that label nobody: questions in lines of their own, and answers between."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facevalue.annotate.interviewees import ANSWER, QUESTION
from facevalue.annotate.partly import Said
from facevalue.record import Document, Region

BOLD = re.compile(r"(\*\*|__)(?=\S).*\S\1", re.DOTALL)
YOU = re.compile(r"\byou(?:r|[’']\w+)?\b", re.IGNORECASE)
OWN = re.compile(r"\b(?:I|[Mm]y|me|[Ww]e|[Oo]ur)\b")
QUOTED = re.compile(r"[“\"][^”\"\n]*[”\"]?")
FEWEST = 3  # questions
MOST_WORDS = 60  # of one that nothing but its question mark sets off
HALF = 0.5  # at least of the lines in bold ask, of the questions say "you", of the answers "I"
SURE = 0.85


def turns_between_questions(document: Document, regions: Sequence[Region]) -> list[Said]:
    """Each question, and what stands below it until the next; none unless most answers say "I".

    In talk several speak behind a question, and an opinion asks its readers: there only those in bold count.
    """
    body = [region for region in regions if region.role == "body"]
    words = {region: document.text[region.start : region.end].strip() for region in body}
    bold = [region for region in body if BOLD.fullmatch(words[region])]
    plain = [r for r in body if _is_question(words[r])] if document.genre == "news" else []
    asks = bold if _ask(words, bold) else plain
    if not _ask(words, asks):
        return []
    below = [*(question.start for question in asks[1:]), len(document.text)]
    found: list[Said] = []
    for question, end in zip(asks, below, strict=True):
        found.append(Said(question.start, question.end, QUESTION, "", SURE))
        if answer := [region for region in body if question.start < region.start < end]:
            found.append(Said(answer[0].start, answer[-1].end, ANSWER, "", SURE))
    answers = [said for said in found if said.label == ANSWER]
    own = sum(OWN.search(QUOTED.sub("", document.text[one.start : one.end])) is not None for one in answers)
    return found if own >= max(FEWEST, HALF * len(asks)) else []


def _is_question(words: str) -> bool:
    return words.endswith("?") and len(words.split()) <= MOST_WORDS and not QUOTED.match(words)


def _ask(words: dict[Region, str], lines: Sequence[Region]) -> bool:
    """Whether lines are the questions of an interview: enough, and most ask and address somebody."""
    least = HALF * len(lines)
    asking = sum(words[line].rstrip("*_").endswith("?") for line in lines)
    told = sum(YOU.search(words[line]) is not None for line in lines)
    return len(lines) >= FEWEST and min(asking, told) >= least
