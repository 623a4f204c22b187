"""Those who say who they are over two sentences, or next to one who does; reporters who lead elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from facevalue.annotate.cues import CALLS, Cue
from facevalue.annotate.stretches import Stretch

# What somebody says of oneself behind the own name: "Hank Bower. I run the feed store."
TELLS_OF_SELF = re.compile(
    r"I(?:(?:'|’)m| am) (?:an?|the|from|with|here)\b|I(?:(?:'|’)ve| have) (?:lived|worked)\b|"
    r"I (?:(?:run|own|manage|keep) (?:the|an?|my|our)|work (?:at|in|for|as|on)|"
    r"live (?:in|on|at|near|by|opposite)|"
    r"teach (?:at|in)|farm|sit on|serve (?:on|in|as)|represent|come from)\b"
)
SIGNS = re.compile(r"\b[Tt]his is [^.?!]{2,60}?,? (?:for|reporting|with)\b|^[^.?!,]{3,40}, [A-Z]")
ALSO_ME = re.compile(r"and (?:also )?from me\b", re.IGNORECASE)
PLACE = r"(?:the |our )?[A-Z][\w'’-]+(?: (?:of |the )?[A-Z][\w'’-]+){0,3}"
SIGNS_OFF = re.compile(  # what stands behind the name of who signs off
    rf",? (?:(?:reporting|live)(?: live)? )?(?:in|on|at|from|for|outside|near) {PLACE}"
    r"(?:, (?:for|in|on|at|and|the|an?) [^,.?!]{2,50})*\.$"
)
FROM_ME = re.compile(r"\b[Ff]rom me,? ([A-Z][\w'’-]+)[,.]")
JOINS = re.compile(r"(?:and|&) ", re.IGNORECASE)
CLOSE = 3  # sentences from one who says the own name to the next
# Who is handed over to and stands beside somebody: "Thanks, Ray. Yes, I'm with Dario Fenn."
BESIDE = re.compile(
    r"\bI(?:(?:'|’)m| am)(?: \w+)? (?:with|joined(?: \w+)? by|alongside|standing with)\b|"
    r"\b(?:with|joining|beside) me (?:is|are|now|here)\b",
    re.IGNORECASE,
)
BACK = re.compile(
    r"\b(?:[Bb]ack|[Oo]ver)(?: up| over| down)? to you(?:,? [A-Z][\w'’-]+)?(?: in the studio)?[.!]?$|"
    r"\b[Bb]ack (?:to|in|with you in) the studio\b",
)
SOON, LONGEST = 4, 100  # sentences until somebody stands there, and until the talk is handed back
SURE = 0.6  # at least, of whoever leads there


def told_of_self(cues: Sequence[Cue], plain: Sequence[str]) -> list[Cue]:
    """The cues, with a name alone as the own where it stands first and the next sentence goes on with "I"."""
    known: set[str] = set()
    found: list[Cue] = []
    brought = {cue.name for cue in cues if cue.kind in ("introduced", "self")}
    joined = {cue.sentence + 1 for cue in cues if cue.kind == "self"}
    for cue in cues:
        own = (cue.name not in known and _is_own(cue, plain)) or (
            cue.sentence in joined and JOINS.match(plain[cue.sentence]) and _alone(cue, plain)
        )
        own = own or _takes_leave(cue, plain[cue.sentence], brought)
        found.append(cue._replace(kind="self", weight=1.0) if own else cue)
        known.add(cue.name)
    return sorted([*found, *_leaving_too(found, plain)], key=lambda cue: cue.sentence)


def _leaving_too(cues: Sequence[Cue], plain: Sequence[str]) -> Iterator[Cue]:
    """Of two who said who they are the one who takes leave behind the other: "And from me, goodbye."."""
    selves = {cue.sentence: cue.name for cue in cues if cue.kind == "self"}
    for n, words in enumerate(plain):
        others = set(selves.values()) - {selves.get(n - 1)}
        if ALSO_ME.match(words) and n - 1 in selves and len(others) == 1:
            yield Cue(n, "self", others.pop())


def _is_own(cue: Cue, plain: Sequence[str]) -> bool:
    behind = plain[cue.sentence + 1] if cue.sentence + 1 < len(plain) else ""
    return plain[cue.sentence] == f"{cue.name}." and " " in cue.name and bool(TELLS_OF_SELF.match(behind))


def _takes_leave(cue: Cue, words: str, brought: set[str]) -> bool:
    """Whether one known to speak signs off: "Ada Marrow, in Pell, for Lock News.", "From me, Ada, bye."."""
    if cue.name not in brought or " " not in cue.name:
        return False
    leaves = FROM_ME.search(words)
    signs = words.startswith(cue.name) and SIGNS_OFF.match(words, len(cue.name))
    return bool(signs) or (leaves is not None and leaves[1] in cue.name.split())


def _alone(cue: Cue, plain: Sequence[str]) -> bool:
    return " " in cue.name and JOINS.sub("", plain[cue.sentence], count=1) == f"{cue.name}."


def changed_behind(cues: Sequence[Cue], plain: Sequence[str]) -> Iterator[int]:
    """The sentences behind which somebody else speaks, as two say who they are one after the other."""
    selves = [cue for cue in cues if cue.kind == "self"]
    for one, other in pairwise(selves):
        if one.name == other.name or not 0 < other.sentence - one.sentence <= CLOSE:
            continue
        if JOINS.match(plain[other.sentence]):
            yield other.sentence - 1
        elif other.sentence == one.sentence + 1 or SIGNS.search(plain[one.sentence]):
            yield one.sentence


def led_elsewhere(cues: Sequence[Cue], plain: Sequence[str]) -> list[tuple[range, str]]:
    """The sentences in which a reporter leads who was handed over to, until handing back, and the name."""
    answered = {cue.sentence for cue in cues if cue.kind in ("answer", *CALLS)}
    named: dict[int, set[str]] = {}
    for cue in cues:
        named.setdefault(cue.sentence, set()).add(cue.name)
    found: list[tuple[range, str]] = []
    for cue in cues:
        first = cue.sentence + 1
        begun = cue.kind == "introduced" and cue.name and first in answered
        if not begun or (found and first < found[-1][0].stop):
            continue
        near = range(first, min(first + SOON, len(plain)))
        stands = any(BESIDE.search(plain[n]) and named.get(n, set()) - {"", cue.name} for n in near)
        back = next(
            (n for n in range(first + 1, len(plain[: first + LONGEST])) if BACK.search(plain[n])), None
        )
        if stands and back is not None:
            found.append((range(first, back + 1), cue.name))
    return found


def with_leaders(found: Sequence[Stretch], led: Sequence[tuple[range, str]]) -> Iterator[Stretch]:
    """The stretches, those of the host that a reporter leads elsewhere as the reporter's."""
    before: Stretch | None = None
    for stretch in found:
        name = next((name for held, name in led if stretch.held.start in held), None)
        one = _led(stretch, name) if name and stretch.voice.role == "host" else stretch
        if before and name and before.name == one.name == name:
            before = before._replace(held=range(before.held.start, one.held.stop))
            continue
        if before:
            yield before
        before = one
    if before:
        yield before


def _led(one: Stretch, name: str) -> Stretch:
    voice = one.voice._replace(name=name)
    return one._replace(voice=voice, name=name, perhaps=None, sure=max(one.sure, SURE))
