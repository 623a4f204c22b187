"""A report that is all of a talk: one narrates, and others are heard on tape in between.

Who is on tape says "I", "we" or "you"; who narrates names people, goes on with "he" and "she", and says what
others say. The likeliest row of the two is found by Viterbi, with what the head of turns says of changes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

import numpy as np

from facevalue.annotate.bites import OWN, REPORT
from facevalue.annotate.cues import CALLS, Cue
from facevalue.annotate.stretches import Stretch, between
from facevalue.annotate.voices import Scores, Voice
from facevalue.annotate.wordings import YOU

LEAD, SIGNED = 5, 4  # sentences of its beginning in which a report is brought in, of its end in which signed
FEWEST, TAPES = 10, 2  # sentences and tapes of a report, at least
REACH = 6  # sentences before a tape in which it is told whose it is
LONG_KNOWN = 60  # sentences in which who was named with an office is known by it
NARRATES, TELLS, ON_TAPE, TURNS_TO = 0.4, 1.5, 1.6, 0.7  # log-odds of what a sentence says of its voice
AT_EDGE = 3.0  # against a tape that opens or ends a report
# Where nobody brings a report in or signs it: log-odds of the surer change at a tape's edges, on average, at
# least, and the share of the sentences narrated that say "I", at most; and both where changes are surer.
SURE, OWN_SHARE = 1.5, 0.1
SURER, MORE_OWN = 3.0, 0.17
ASKED, TAPED = 1, 0.5  # questions of who narrates there, and the share of the report on tape, at most
HEARD = re.compile(
    r"\b(?:told|tells?|asked|showed|shows|assured|said to|met|called) (?:me|us)\b|\bI (?:asked|met|spoke)\b"
)
THEY = re.compile(r"(?:he|she)\b", re.IGNORECASE)
OTHERS = re.compile(r"\b(?:says?|said|claims?|believes?|insists?|denies|admits?|according to)\b")
OFFICE = re.compile(r"The ([a-z]+)(?: [a-z]+)?")
SIGNS = re.compile(  # "Ada Marrow, Orla, on the coast of Velm", "In Orla, Ada Marrow, Channel 4 News"
    r"(?:(?:[A-Z\d][\w’'&-]*|in|on|at|near|outside|from|for|of|the|coast|shores?|border|edge)"
    r"(?:[.,]? |\.?$))+"
)


class Tape(NamedTuple):
    """Sentences on tape, and whose voice that is, if it is told."""

    held: range
    name: str | None


class Report(NamedTuple):
    """The sentences of a report, who narrates them, if that is told, and its tapes."""

    held: range
    narrator: str | None
    tapes: Sequence[Tape]


def report_of(plain: Sequence[str], cues: Sequence[Cue], change: Scores) -> Report | None:
    """The report that a talk is, but for who brings it in.

    `plain` are its sentences, `change` the log-odds that another speaks in each but the first.
    """
    lead = next((n for n, words in enumerate(plain[:LEAD]) if REPORT.search(words)), None)
    signed = next((cue for cue in cues if cue.sentence >= len(plain) - SIGNED and _signs(plain, cue)), None)
    held = range(0 if lead is None else lead + 1, signed.sentence if signed else len(plain))
    live = [cue for cue in cues if cue.sentence in held and _is_live(plain, cue)]
    heard = signed is not None and len(live) <= ASKED and all(cue.kind in CALLS for cue in live)
    if len(held) < FEWEST or (live and not heard):
        return None
    tapes = _on_tape(plain, cues, change, held)
    told = lead is not None or signed is not None
    if len(tapes) < TAPES or not (told or _is_plain(plain, change, held, tapes)):
        return None
    brought = next((c.name for c in cues if c.kind == "introduced" and c.sentence == lead and c.name), None)
    narrator = signed.name if signed else brought
    held = range(held.start, held.stop + (signed is not None))
    return Report(held, narrator, list(_named(plain, cues, tapes)))


def voices_of_report(report: Report, change: Scores) -> Iterator[Stretch]:
    """The stretches of a talk that is a report: who brings it in, who narrates, and the tapes."""
    held, sentences = report.held, len(change) + 1
    host = Voice("host", None, 0, sentences)
    narrator = Voice("guest", report.narrator, 0, sentences) if held.start else host
    edges = [held.start, *(n for one in report.tapes for n in (one.held.start, one.held.stop)), held.stop]
    names = {one.held.start: one.name for one in report.tapes}
    for a, b in pairwise(sorted({0, *edges, sentences})):
        sure = between(float(1 / (1 + np.exp(-max([change[n - 1] for n in (a, b) if 0 < n < sentences])))))
        if a in names:
            yield Stretch(range(a, b), Voice("clip", names[a], a, b), names[a], None, sure)
        elif a in held:
            yield Stretch(range(a, b), narrator, report.narrator, None, sure)
        else:
            yield Stretch(range(a, b), host, None, None, sure)


def _signs(plain: Sequence[str], cue: Cue) -> bool:
    """Whether somebody signs a report with a name and where that one is."""
    words = plain[cue.sentence]
    return bool(cue.name) and cue.name in words and (cue.kind == "self" or SIGNS.fullmatch(words) is not None)


def _is_live(plain: Sequence[str], cue: Cue) -> bool:
    """Whether somebody is asked, called, brought in or thanked; one question may be heard in a report."""
    if cue.kind in CALLS and (plain[cue.sentence].endswith("?") or YOU.search(plain[cue.sentence])):
        return True
    return cue.kind in ("guest", "host", "handed") or (cue.kind == "introduced" and bool(cue.name))


def _on_tape(plain: Sequence[str], cues: Sequence[Cue], change: Scores, held: range) -> list[range]:
    """The tapes of the likeliest row of narration and tapes."""
    named = {cue.sentence for cue in cues if cue.name}
    own = np.array([[0.0, _odds(plain[n], named=n in named)] for n in held])
    own[[0, -1], 1] -= AT_EDGE
    best, ways = own[0], []
    for scores, step in zip(own[1:], change[held.start : held.stop - 1], strict=True):
        reached = best[:, None] + np.array([[0.0, step], [step, 0.0]])
        ways.append(reached.argmax(axis=0))
        best = reached.max(axis=0) + scores
    path = [int(best.argmax())]
    for way in reversed(ways):
        path.append(int(way[path[-1]]))
    runs = groupby(zip(held, reversed(path), strict=True), key=lambda one: one[1])
    tapes = [[n for n, _ in run] for on_tape, run in runs if on_tape]
    return [range(one[0], one[-1] + 1) for one in tapes]


def _odds(words: str, *, named: bool) -> float:
    """Log-odds that a sentence is on tape."""
    odds = -NARRATES
    if HEARD.search(words):
        odds -= TELLS
    elif OWN.search(words):
        odds += ON_TAPE
    elif named or THEY.match(words) or OTHERS.search(words):
        odds -= TELLS
    return odds + (TURNS_TO if YOU.search(words) else 0.0)


def _is_plain(plain: Sequence[str], change: Scores, held: range, tapes: Sequence[range]) -> bool:
    """Whether tapes alone tell a report: their edges are sure, and who narrates neither asks nor says "I"."""
    edges = [[change[n - 1] for n in (one.start, one.stop) if 0 < n <= len(change)] for one in tapes]
    sure = np.mean([max(some) for some in edges])
    taped = {n for one in tapes for n in one}
    told = [plain[n] for n in held if n not in taped]
    own = sum(OWN.search(words) is not None and not HEARD.search(words) for words in told) / len(told)
    asked = sum(words.endswith("?") for words in told)
    doubt = asked > ASKED or len(taped) > TAPED * len(held) or tapes[0].start == held.start
    return not doubt and bool((sure >= SURE and own <= OWN_SHARE) or (sure >= SURER and own <= MORE_OWN))


def _named(plain: Sequence[str], cues: Sequence[Cue], tapes: Sequence[range]) -> Iterator[Tape]:
    names: defaultdict[int, list[str]] = defaultdict(list)
    for cue in cues:
        names[cue.sentence].extend([cue.name] if cue.name else ())
    done = 0
    for one in tapes:
        near = range(one.start - 1, max(done, one.start - REACH) - 1, -1)
        told = (name for n in near if (name := _told(plain, names, n)))
        behind = (name for name in names[one.stop] if plain[one.stop].startswith(name))
        yield Tape(one, next(told, None) or next(behind, None))
        done = one.stop


def _told(plain: Sequence[str], names: Mapping[int, Sequence[str]], at: int) -> str | None:
    """Of whom a sentence tells: who begins it, the last one in it, or by office one who was named with it."""
    here = names.get(at)
    if here:
        return next((name for name in here if plain[at].startswith(name)), here[-1])
    opened = OFFICE.match(plain[at])
    offices = (opened[0].removeprefix("The "), opened[1]) if opened else ()
    before = range(at - 1, max(0, at - LONG_KNOWN) - 1, -1) if opened else range(0)
    return next((one for n in before for one in names.get(n, ()) if _has(plain[n], one, offices)), None)


def _has(words: str, name: str, offices: Iterable[str]) -> bool:
    """Whether a sentence gives somebody an office: "prime minister Ada Marrow", "Ada Marrow, the mayor"."""
    forms = (form for one in offices for form in (f"{one} {name}", f"{one}, {name}", f"{name}, the {one}"))
    return any(form.lower() in words.lower() for form in forms)
