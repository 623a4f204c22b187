"""Who asks where questions are labelled by a letter alone: called on before, or named in the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from facevalue.annotate.hosts import PERSON
from facevalue.annotate.partly import Said

LETTER, ANSWER = "Q", "A"
LAST = 90  # characters at the end of a turn in which somebody is called on
LEAD = r"(?:(?i:yes|okay|ok|please|go ahead|next|all right|and|first|then|now|with that),? )*"
WORDS = (  # that stand so and are nobody's name
    r"Yes|No|Okay|OK|Please|Today|Thanks|Thank|Next|Sir|Ma|Madam|Right|Sure|Go|All|Coach|Anyone|Anybody|Questions?|"
    r"Good|And|The|In|One|Last|There|Well|Minister|Why|What|Who|How|Where|When|It|That|This|Never|Absolutely"
)
NAME = rf"(?!(?:{WORDS})\b)(?:{PERSON}|[A-Z][\w'’-]+)"
INVITED = r"please|go ahead|your question|you(?:['’]re| are) next|would you|do you want|you had"
CALLED_ON = re.compile(rf"(?:^|[.?!] |\n){LEAD}(?P<name>{NAME})(?:[.?]|,? (?:{INVITED})\b[^.?!]*[.?])\s*$")
FOLLOWS = re.compile(
    r"(?:But|So|And|Then|Well|(?:Just )?[Aa] follow-?up|Just to follow|If I (?:may|could))\b"
)
ANSWERED = re.compile(  # not who is called on next: "Yes, Ada."
    r"[a-z](?<!\bYes)(?<!\bOkay)(?<!\bPlease)(?<!\bNext)(?<!\bThen)(?<!\byes)(?<!\bNow)(?<! ahead)(?<! one), "
    rf"(?P<name>{NAME})[.?!](?:\s|$)"
)
OWN = re.compile(
    rf"(?:[^.?!\n]{{0,30}}[.,!] )?(?P<name>(?!(?:{WORDS}|But|So|Mr|Ms|Mrs|Dr)\b){PERSON})"
    r"(?:,|,? (?:from|with|of|at)(?: the)?) [A-Z][\w’' -]+\."
)


def askers(text: str, said: Sequence[Said]) -> list[Said]:
    """The turns, the questions among them as those of whom the talk names; others keep their letter.

    Where answers have a letter, too, one asks and one answers.
    """
    labels = {one.label for one in said}
    return list(_named(text, said)) if LETTER in labels and ANSWER not in labels else list(said)


def _named(text: str, said: Sequence[Said]) -> Iterator[Said]:
    asks = ""
    for n, one in enumerate(said):
        if one.label != LETTER:
            yield one
            continue
        before = text[max(said[n - 1].start, said[n - 1].end - LAST) : said[n - 1].end] if n else ""
        behind = text[said[n + 1].start : said[n + 1].end] if n + 1 < len(said) else ""
        own = OWN.match(text, one.start, one.end)
        found = own or CALLED_ON.search(before) or ANSWERED.search(behind)
        asks = found["name"] if found else asks if FOLLOWS.match(text, one.start) else ""
        yield one._replace(label=asks) if asks else one
