"""Roll calls and motions of a meeting: a name and "Here.", "So moved." and "Moved by Ada Marrow."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from facevalue.annotate.cues import Cue
from facevalue.annotate.stretches import Stretch
from facevalue.annotate.voices import Voice
from facevalue.record.document import TurnRole

OFFICE = (
    r"(?:[Cc]ouncil ?(?:member|man|woman|or)|[Cc]ouncillor|[Cc]ommissioner|[Aa]ld(?:erman|erwoman|er)|"
    r"[Mm]ayor|[Cc]hair(?:man|woman|person)?|[Tt]rustee|[Ss]upervisor|[Ss]elect(?:man|woman)|[Mm]ember|"
    r"[Ss]enator|[Rr]epresentative|[Dd]elegate|[Dd]irector|[Vv]ice|[Pp]resident|Mr|Mrs|Ms|Miss|Dr)"
)
CALLED = re.compile(rf"^(?:{OFFICE}\.?[ -])*([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){{0,2}})[.?]$")
TITLED = re.compile(rf"^(?:{OFFICE}\.?[ -])+[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){{0,2}}\.$")
ANSWERS = re.compile(
    r"^(?:here|present|aye|nay|yea|yes|no|abstain(?:ing)?|i abstain|i(?:(?:'|’)m)? here)[.!]$", re.IGNORECASE
)
AWAY = re.compile(r"^(?:absent|excused|not (?:here|present))\.$", re.IGNORECASE)
MOVES = re.compile(
    r"^(?:so moved|i(?:(?:'|’)ll| will)?(?: so)? move\b[^.?!]*|move to [^.?!]*|"
    r"(?:i(?:(?:'|’)ll| will)? )?second(?:ed)?(?: (?:it|that|the motion))?)[.!]$",
    re.IGNORECASE,
)
MOVED = re.compile(
    r"^(?i:(?:(?:it(?:'|’)s |it is |that(?:'|’)s |so |motion (?:made )?)?(?:moved|seconded)|"
    rf"a second|second|motion) by) (?:{OFFICE}\.?[ -])*([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){{0,2}})\b"
)
RULES = re.compile(  # what the chair says of it
    r"\b(?:call the roll|motion (?:carries|passes|fails|is (?:carried|lost|defeated|adopted))|"
    r"(?:ayes|noes|nays) have it|is there a (?:motion|second)|do i (?:have|hear) a (?:motion|second))\b|"
    r"^(?:a |is there a )?second\?$",
    re.IGNORECASE,
)
THANKS = re.compile(r"(?:thank you|thanks),? (?:[\w ]{0,20})(?:mayor|chair|president|speaker)", re.IGNORECASE)
ROLL = re.compile(r"\b(?:call (?:the|that) roll|roll call|take the roll)\b", re.IGNORECASE)
CHAIR, CLERK = "", "clerk"  # who leads, and who calls a roll
SURE = 0.8


def voices_of_roll(plain: Sequence[str]) -> dict[int, str]:
    """Who speaks the sentences of roll calls and motions: a name as it is called, `CHAIR` or `CLERK`."""
    found = {n: CHAIR for n, words in enumerate(plain) if RULES.search(words)}
    clerk = any(map(ROLL.search, plain))
    for n, name, here in _in_a_row(list(_calls(plain))):
        found |= {n: CLERK} if clerk else {}
        found |= {n + 1: name} if here else {n + 1: CLERK} if clerk else {}
    for n, words in enumerate(plain[1:], 1):
        if (by := MOVED.match(words)) and MOVES.match(plain[n - 1]):
            found[n - 1], found[n] = by[1], CHAIR
    return found if set(found.values()) - {CHAIR} else {}


def _calls(plain: Sequence[str]) -> Iterator[tuple[int, str, bool]]:
    """The sentences that call one of a roll, the name, and whether somebody answers."""
    for n, words in enumerate(plain[:-1]):
        named = CALLED.match(words)
        if named and not ANSWERS.match(words) and (ANSWERS.match(plain[n + 1]) or AWAY.match(plain[n + 1])):
            yield n, named[1], AWAY.match(plain[n + 1]) is None


def _in_a_row(calls: Sequence[tuple[int, str, bool]]) -> Iterator[tuple[int, str, bool]]:
    """The calls next to which another is called."""
    at = {n for n, *_ in calls}
    return (call for call in calls if not at.isdisjoint((call[0] - 2, call[0] + 2)))


def with_floor(cues: Sequence[Cue], plain: Sequence[str]) -> list[Cue]:
    """The cues, with calls of those whose name stands alone before thanks: "Councillor Reim. Thank you."."""
    following = [*plain[1:], ""]
    return [
        cue._replace(kind="called")
        if cue.kind == "mentioned"
        and TITLED.match(plain[cue.sentence])
        and THANKS.match(following[cue.sentence])
        else cue
        for cue in cues
    ]


def called(
    found: Iterable[Stretch], told: Mapping[int, str], names: Sequence[str], host: str | None
) -> list[Stretch]:
    """The stretches, those sentences by whom the roll tells."""
    if not told:
        return list(found)
    cut: list[Stretch] = []
    for one in found:
        at = one.held.start
        for n in (n for n in one.held if n in told):
            cut += [one._replace(held=range(at, n))] if at < n else []
            cut.append(_of(n, told[n], names, host))
            at = n + 1
        cut += [one._replace(held=range(at, one.held.stop))] if at < one.held.stop else []
    return _joined(cut)


def _of(n: int, name: str, names: Sequence[str], host: str | None) -> Stretch:
    held = range(n, n + 1)
    if name == CHAIR:
        return Stretch(held, Voice("host", host, n, n + 1), host, None, SURE)
    if name == CLERK:
        return Stretch(held, Voice("guest", CLERK, n, n + 1), None, None, SURE)
    full = {known for known in names if known.split()[-1] == name.rsplit(maxsplit=1)[-1]}
    whole = full.pop() if len(full) == 1 else name
    role: TurnRole = "host" if whole == host else "guest"
    return Stretch(held, Voice(role, whole, n, n + 1), whole, None, SURE)


def _joined(found: Sequence[Stretch]) -> list[Stretch]:
    """The stretches, neighbours of one speaker in one."""
    joined: list[Stretch] = []
    for one in found:
        if joined and joined[-1].speaker == one.speaker:
            before = joined.pop()
            held, sure = range(before.held.start, one.held.stop), min(before.sure, one.sure)
            joined.append(before._replace(held=held, sure=sure))
        else:
            joined.append(one)
    return joined
