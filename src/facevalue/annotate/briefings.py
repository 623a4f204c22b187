"""Briefings and press conferences: those at the podium lead and answer, whoever is in the room asks.

In a show the host asks and the guests answer. Here the one who opens and gives the floor answers as well,
and those who ask change with every question; they say who they are ("Ada Marrow, Radio Lisk"), or are
called by their first names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from facevalue.annotate.cues import CALLS, Cue
from facevalue.annotate.hosts import PERSON
from facevalue.annotate.wordings import FIRM

PAGE = re.compile(
    r"\b(?:(?:press|news|media|joint|daily|weekly|noon|regular) (?:briefing|conference|availability|gaggle)|"
    r"briefing (?:by|with|for)|briefs (?:the )?(?:press|media|reporters|journalists)|meets? the press|"
    r"takes? questions)\b",
    re.IGNORECASE,
)
OFFICE = (
    r"(?:spokes(?:man|woman|person)|[Mm]inister|[Pp]resident|[Ss]ecretary|[Cc]hancellor|[Pp]remier|[Gg]overnor|"
    r"[Mm]ayor|[Gg]eneral|[Cc]olonel|[Aa]dmiral|[Cc]ommissioner|[Dd]irector|[Aa]mbassador|[Cc]hief|Dr|Mr|Ms|Mrs)"
)
SPOKES = re.compile(rf"\b[Ss]pokes(?:man|woman|person),? ({PERSON})")
AT_PODIUM = re.compile(
    rf"(?<!chaired )\b(?:[Ww]ith|[Bb]y|[Mm]oderat(?:ion|or|ed by):?|{OFFICE}\.?,?) (?:the )?({PERSON})"
)
BEGINS = re.compile(
    r"^(?:good (?:morning|afternoon|evening|day)|(?:a (?:very )?warm )?welcome|hello|ladies and gentlemen|"
    r"thank you (?:all )?for (?:coming|being)|hi,? everyone)\b",
    re.IGNORECASE,
)
OPENS_FLOOR = re.compile(
    r"\b(?:(?:take|have time for|open (?:it|this|the floor) (?:up )?(?:to|for)) (?:\w+ ){0,4}questions?|"
    r"over to you|the floor is (?:open|yours)|questions, please|"
    r"any (?:more |other |further )?questions|(?:first|next|last|final|one more) question)\b",
    re.IGNORECASE,
)
LEAD = r"(?:yes|and|ok|okay|all right|right|then|so|please|thank you|thanks|now|let(?:'|’)s (?:go|see))"
THERE = r"(?:here|there|(?:the )?(?:back|front|left|right|side|middle|corner|aisle))"
ROW = r"(?:first|second|third|fourth|front|back|last|next|middle) row"
SOMEBODY = r"(?:lady|gentleman|woman|man|colleague|person|reporter|journalist|hand)"
GIVES = re.compile(
    rf"^(?:{LEAD},? )*(?:"
    rf"(?:the )?(?:next|last|final)(?: one| question| two)?"
    rf"(?:,? (?:from|to|over|in|at|{THERE})\b[^.?!]{{0,40}})?|"
    rf"(?:one|two) more|(?:in |from |to )?(?:the )?{ROW}|(?:over |up |down |in |at |to )+{THERE}|"
    rf"the {SOMEBODY} [^.?!]{{2,60}}|"
    rf"(?:you|yes),? (?:sir|madam|ma(?:'|’)am)(?:,? (?:in|at|on|over|with|by|near) [^.?!]{{2,40}})?|"
    rf"go ahead|your turn|follow-?up|"
    rf"(?:sir|madam|ma(?:'|’)am)(?=,? please)|any(?:one|body) else|who(?:'|’)s next)"
    rf"(?:,? (?:please|go ahead))?(?:, [A-Z][\w'’-]+)?[.?!]?$",
    re.IGNORECASE,
)
WORD = r"[A-Z0-9][\w'’&-]*"
OUTLET = rf"(?:the )?{WORD}(?: (?:of |and |the |for )*{WORD}){{0,4}}"
HELLO = r"[Yy]es|[Hh]i|[Hh]ello|[Tt]hank you|[Tt]hanks|[Gg]ood \w+|[Aa]nd|[Ss]orry|[Oo]ver here"
I_AM = r"[Ii]t(?:'|’)s|[Tt]his is|I(?:'|’)m|I am|[Mm]y name(?:'|’)s|[Mm]y name is"
CALLING = r"(?:, (?:[Pp]rime |[Mm]adam |[Mm]r |[Mm]rs |[Mm]s |[Dd]r )?[\w'’-]+)?"
POLITE = rf"(?:(?:{HELLO}|{I_AM})(?: so much| very much)?{CALLING}[,.]? ){{0,4}}"
NO_NAME = (  # what a name does not begin with
    r"(?:Prime|Foreign|Madam|Minister|President|Premier|Chancellor|Secretary|Governor|Mayor|General|"
    r"Mr|Mrs|Ms|Dr|The|An?|Our|My|In|On|At|For|I)"
)
ASKS = re.compile(
    rf"^{POLITE}(?P<name>(?!{NO_NAME}\b){PERSON})(?: here)?,? "
    rf"(?:(?:from|with|of|for|at) )?{OUTLET}(?:[.:]$|, |$)"
)
AGAIN = re.compile(r"^(?:[Ii]t(?:'|’)s |[Tt]his is )?(?P<name>[A-Z][\w'’-]+) (?:again|here)\b")
THANKS_FOR_TURN = re.compile(r"\bfor (?:taking|the (?:question|opportunity|floor))\b", re.IGNORECASE)
MINE = re.compile(
    r"\bmy (?:agency|paper|newspaper|station|colleagues?|outlet|channel|readers|viewers|listeners|editors?)\b"
    r"|\bour (?:readers|viewers|listeners|station|paper|programme)\b|\b(?:a|one) (?:quick )?follow-?up\b|"
    r"\b(?:a|my|two|one|first) (?:more |quick |short |second )?questions?\b",
    re.IGNORECASE,
)
ASKABLE = re.compile(
    r"\b(?:take|have time for|get to|open (?:it|this|the floor)(?: up)? (?:to|for)|move (?:on )?to|"
    r"happy to (?:take|answer)) (?:\w+ ){0,3}questions\b",
    re.IGNORECASE,
)
LATER = re.compile(
    r"\b(?:then|afterwards|before|after|shortly|in a (?:moment|minute))\b[^.?!]* questions?\b", re.IGNORECASE
)
HEARSAY = re.compile(  # by which a question goes on
    r"(?:because )?(?:we(?:(?:'|’)ve| have)? (?:heard|hear|read|were told|are told|are hearing)|"
    r"there (?:are|were|have been) (?:reports|rumou?rs))\b",
    re.IGNORECASE,
)
HEAD = 8  # sentences in which a talk begins
CLOSES = re.compile(
    r"\b(?:we(?:'|’)ll (?:be back|see you|let you|update)|that(?:'|’)s (?:all|it)|"
    r"(?:folks|everybody|everyone|all)\.$|thank you(?: all)? for coming)",
    re.IGNORECASE,
)
BID = 4  # words of a sentence that is but a name with its titles
CLOSING = 4  # sentences in which the podium takes its leave
SOON, SEVERAL = 6, 2  # sentences in which who says a name asks; such people where no page tells
BEFORE_FLOOR, HOLDS = 0.6, 0.7  # how much more the podium speaks before it gives the floor; goes on to speak
OPENING = 4  # sentences in which nobody asks yet
ASKS_ON = 0.6  # how much who has said who one is, speaks the next sentence, too
FIRST = 2.0  # how much more than by its words the podium is told by speaking first


class Asker(NamedTuple):
    """One who asks from a sentence on."""

    sentence: int
    name: str


class Question(NamedTuple):
    """The sentences of one who asks, the name if it is told, and what tells of them."""

    held: range
    name: str | None
    because: str


def askers(plain: Sequence[str]) -> list[Asker]:
    """Those who say who they are before they ask, by the sentence in which they do."""
    found: list[Asker] = []
    for n, words in enumerate(plain[OPENING:], OPENING):
        if match := ASKS.match(words):
            found.append(Asker(n, match["name"]))
        elif match := AGAIN.match(words):
            known = [one.name for one in found if match["name"] in one.name.split()]
            found += [Asker(n, known[-1])] if known else []
    return found


def is_briefing(page: str, plain: Sequence[str]) -> bool:
    """Whether a talk is one: people in the room ask or are let ask, and the page says so, or several do."""
    asking = askers(plain)
    if PAGE.search(page):
        return bool(asking) or any(map(gives_floor, plain))
    put = [one for one in asking if any(words.endswith("?") for words in plain[one.sentence :][:SOON])]
    return len({one.name for one in put}) >= SEVERAL and _lets_ask(plain[: put[0].sentence])


def _lets_ask(plain: Sequence[str]) -> bool:
    """Whether sentences tell that those who listen may ask, and give one of them the floor."""
    return any(map(ASKABLE.search, plain)) and any(map(gives_floor, plain[-SOON:]))


def at_podium(page: str) -> dict[str, str]:
    """The people whom the page names as those who speak, and what it says beside each."""
    found = {match[1]: page for match in SPOKES.finditer(page)}
    for line in page.split("\n"):
        names = list(AT_PODIUM.finditer(line)) if not found else []
        for match, after in zip_longest(names, names[1:]):
            found[match[1]] = line[match.start() : after.start() if after else len(line)]
    return found


def begin_of_talk(plain: Sequence[str]) -> int:
    """The number of the sentence with which somebody greets, or 0: what stands before it is the page's."""
    greets = (n for n, words in enumerate(plain[:HEAD]) if BEGINS.match(words))
    at = next(greets, 0)
    return 0 if any(words.endswith("?") for words in plain[:at]) else at


def in_briefing(cues: Sequence[Cue], plain: Sequence[str]) -> list[Cue]:
    """The cues as those of a show in which the host is whoever asks, and guests stand at the podium."""
    asking = {one.sentence for one in askers(plain)}
    names = {name for one in askers(plain) for name in (one.name, one.name.split()[0])}
    kept = [cue for cue in cues if cue.kind == "mentioned" or cue.name not in names]
    opened = next((n for n, words in enumerate(plain) if n in asking or gives_floor(words)), 0)
    kept = [
        cue._replace(kind="introduced") if cue.sentence < opened and _is_bid(cue, plain) else cue
        for cue in kept
    ]
    made = [turned for cue in kept if (turned := _turned(cue, plain[cue.sentence]))]
    made.append(Cue(0, "guest", weight=FIRST))
    made += [Cue(n, "guest", weight=BEFORE_FLOOR) for n in range(opened)]
    made += [Cue(n, "own", weight=HOLDS) for n, words in enumerate(plain) if not words.endswith("?")]
    made += [Cue(n + 1, "host", weight=ASKS_ON) for n in asking if n + 1 < len(plain)]
    made += [
        Cue(cue.sentence, "guest")
        for cue in cues
        if cue.kind in CALLS and cue.name in names and cue.sentence not in asking
    ]
    leader = next((c.name for c in kept if c.kind == "self" and c.sentence < HEAD), None)
    for n, words in enumerate(plain):
        asks_on = n and plain[n - 1].endswith("?") and HEARSAY.match(words)
        if n in asking or asks_on or MINE.search(words) or THANKS_FOR_TURN.search(words):
            made.append(Cue(n, "host"))
        elif gives_floor(words) or (n >= len(plain) - CLOSING and CLOSES.search(words)):
            made.append(Cue(n, "guest"))
            made += [Cue(n, "narrates", leader)] if leader else []
    return sorted(made, key=lambda cue: cue.sentence)


def _is_bid(cue: Cue, plain: Sequence[str]) -> bool:
    """Whether a sentence is a name alone, with which the podium is left to somebody: "Dr Reim."."""
    words = plain[cue.sentence]
    alone = words.endswith(f"{cue.name.split()[-1]}.") if cue.name else False
    return alone and cue.kind in ("mentioned", "closed", "called") and len(words.split()) <= BID


def _turned(cue: Cue, words: str) -> Cue | None:
    """A cue of a show as one of a briefing, where those who lead are those who answer."""
    if cue.kind == "host" and cue.weight >= FIRM:
        return cue._replace(kind="guest", weight=1.0)
    if cue.kind in ("guest", "announced", "closed", "bite", "narrates"):
        return None
    if cue.kind == "answer" and words.lower().startswith(("thank", "good ", "hello", "hi")):
        return None
    return cue


def gives_floor(words: str) -> bool:
    """Whether a sentence lets somebody in the room ask."""
    opens = OPENS_FLOOR.search(words) and not words.endswith("?") and not LATER.search(words)
    return bool(GIVES.match(words) or opens)


def named_askers(held: Sequence[range], plain: Sequence[str], cues: Sequence[Cue]) -> Iterator[Question]:
    """The questions of a room, in order.

    `held` are the turns of those who ask; one that holds two who say who they are is cut. Who asks on
    after an answer, without having been given the floor, is who asked before.
    """
    said = {one.sentence: one.name for one in askers(plain)}
    before: str | None = None
    for turn in held:
        starts = [turn.start, *(n for n in turn if n in said and n > turn.start)]
        for first, last in zip(starts, [*starts[1:], turn.stop], strict=True):
            part = range(first, last)
            own = next((n for n in part if n in said), None)
            given = _given(cues, plain, first)
            if own is not None:
                before, why = said[own], f"names itself: “{plain[own]}”"
            elif given is not None:
                before, why = given or None, "given the floor by name" if given else ""
            else:
                why = "goes on asking" if before else ""
            yield Question(part, before, why or "asks in the room")


def _given(cues: Sequence[Cue], plain: Sequence[str], first: int) -> str | None:
    """Who is given the floor just before a sentence: a name, "" for somebody, nothing if nobody is."""
    named = [cue.name for cue in cues if cue.kind in CALLS and cue.sentence == first - 1]
    if named:
        return named[-1]
    near = range(max(0, first - 2), first)
    return "" if any(gives_floor(plain[n]) for n in near) or not first else None
