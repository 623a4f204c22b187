"""Speeches: one who speaks to an assembly asks, answers and quotes, and nobody else speaks.

Somebody else may introduce who speaks, and have the last word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from facevalue.annotate.cues import Cue
from facevalue.annotate.voices import Scores

FIRST = 4  # sentences in which a speaker says so
OPENING = 6  # sentences in which somebody alone says the own name
CHANGES = 2.5  # log-odds from which somebody else may begin
NO_CHANGES = 2.0  # the same where nobody gives a name, nor is called by one
AMONG_SEVERAL = frozenset(("introduced", "thanked", "handed", "guest", "announced", "bite"))
ADDRESSES = re.compile(
    r"\b(?:(?:stand|speak|appear|come) (?:here )?before (?:you|this)|"
    r"(?:honou?red|honou?r|privilege|pleasure|pleased)[^.?!]{0,60} to (?:address|stand (?:here )?before|"
    r"speak (?:before|to) (?:you|this))|my fellow (?:citizens|[A-Z][a-z]+s)|"
    r"address (?:you|this (?:assembly|house|hall|conference|congress|council|parliament|gathering)))\b",
    re.IGNORECASE,
)
INTRODUCES = re.compile(
    r"\b(?:please (?:join me in )?welcom(?:e|ing)|join me in welcoming|welcome to the stage|"
    r"give (?:it up|(?:him|her|them|us)?\b[^.?!]{0,40}(?:welcome|hand|applause))|I give you|"
    r"(?:honou?r|pleasure|privilege|proud|delighted|pleased)[^.?!]{0,40} "
    r"to (?:introduce|present|welcome|call)|"
    r"the (?:stage|floor|podium|microphone|lectern) is yours)\b",
    re.IGNORECASE,
)
CRIED = re.compile(r"\b[A-Z][\w'’-]+ [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?!$")  # "…, my friends: Ada Marrow!"
THANKS = re.compile(
    r"(?:(?:oh|wow|well|hello|okay|all right)[,.!] )?"
    r"(?:thank you|thanks|hello|good (?:evening|morning|afternoon))\b",
    re.IGNORECASE,
)
REACTION = re.compile(
    r"[\[(](?:[\w ,]{0,20} )?(?:applause|cheer\w*|laughter|laughs)(?: [\w ,]{0,20})?[\])]", re.IGNORECASE
)
REACTIONS = 2  # of the audience to who speaks, at least
NEXT = 4  # sentences from an introduction to the speech
FULL = (2, 3)  # words of a name
ASKED = 0.2  # share of the sentences of a speech that ask, at most
CLOSES = re.compile(
    r"(?i:\b(?:thank you|thanks)(?: (?:so|very) much)?(?: again)?), [A-Z]|"
    r"(?i:\bhow about that\b|\ba (?:big )?(?:hand|round)\b)"
)


def speech_within(text: str, starts: Sequence[int], plain: Sequence[str]) -> frozenset[int]:
    """Offsets at which an introduced speech begins, and at which somebody closes it; none of other talk.

    Sentences are given by where they start, and each in one line. The audience is heard in the speech.
    """
    brought = [n for n, words in enumerate(plain) if INTRODUCES.search(words) or CRIED.search(words)]
    begins = [m for n in brought if (m := _thanks_behind(text, starts, plain, n))]
    if not begins or any(n > begins[-1] and INTRODUCES.search(plain[n]) for n in brought):
        return frozenset()
    heard = [m.end() for m in REACTION.finditer(text, starts[begins[-1]])]
    spoken = plain[begins[-1] :]
    if len(heard) < REACTIONS or sum("?" in words for words in spoken) > ASKED * len(spoken):
        return frozenset()
    last = bisect_left(starts, heard[-1])
    closed = begins[-1] < last < len(plain) and any(map(CLOSES.search, plain[last : last + 2]))
    return frozenset((starts[0], *(starts[n] for n in begins), *([starts[last]] if closed else [])))


def _thanks_behind(text: str, starts: Sequence[int], plain: Sequence[str], at: int) -> int | None:
    """The sentence, among the next, with which somebody who was introduced begins, in a line of its own."""
    behind = range(at + 1, min(len(plain), at + NEXT))
    return next((n for n in behind if THANKS.match(plain[n]) and _opens(text, starts[n])), None)


def introduced(cues: Sequence[Cue], turns: Sequence[range]) -> Iterator[Cue]:
    """Who is named last before each turn of a speech and its introductions, as introduced there."""
    for turn in turns[1:]:
        near = [cue for cue in cues if cue.kind == "mentioned" and -NEXT < cue.sentence - turn.start < 0]
        if near and len(near[-1].name.split()) in FULL:
            yield Cue(near[-1].sentence, "introduced", near[-1].name)


def _opens(text: str, at: int) -> bool:
    """Whether a line begins there."""
    return not text[text.rfind("\n", 0, at) + 1 : at].strip()


def is_address(sentences: Sequence[str]) -> bool:
    """Whether somebody addresses an assembly: told by the first sentences, each in one line."""
    return any(map(ADDRESSES.search, sentences[:FIRST]))


def is_alone(cues: Sequence[Cue], change: Scores) -> bool:
    """Whether one speaks to listeners: nobody else is brought in, thanked or heard.

    That one gives the own name at first, or nobody gives or calls any and the reader hears no change.
    """
    selves = {cue.name for cue in cues if cue.kind == "self"}
    opened = any(cue.kind == "self" and cue.sentence < OPENING for cue in cues)
    if any(cue.kind in AMONG_SEVERAL for cue in cues):
        return False
    if selves or any(cue.kind == "called" for cue in cues):
        return opened and len(selves) == 1 and bool((change < CHANGES).all())
    return bool((change < NO_CHANGES).all())
