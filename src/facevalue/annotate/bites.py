"""Who is heard between a reporter's sentences: in a report a line of its own in the first person is a bite.

"Rosa Imbert was on her way home." and on the next line "I grabbed my son": she is announced by the line
before it, or else named by the line behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from facevalue.annotate.cues import CALLS, Cue
from facevalue.annotate.pieces import Word

REPORT = re.compile(
    r"\b(?:our|my) (?:[\w'’-]+ ){0,4}(?:correspondent|reporter|colleague|team)\b|"
    r"\bha(?:s|ve) (?:this|the) (?:report|story|details|latest)\b|\bhas more\b|\breports(?: from\b|[.,]|$)|"
    r"^from [\w'’-]+(?: [\w'’-]+)?, (?-i:[A-Z])[\w'’-]+ (?-i:[A-Z])[\w'’-]+\.$|"
    r"^(?:from|in|at) [^.?!]{2,60}, here(?:['’]s| is) (?-i:[A-Z])[\w'’-]+ (?-i:[A-Z])[\w'’-]+\.$",
    re.IGNORECASE,
)
OWN = re.compile(r"\b(?:I(?:['’](?:m|ve|d|ll))?|me|[Mm]y|[Ww]e|[Oo]ur|us)\b")
ME = re.compile(r"\b(?:I(?:['’](?:m|ve|d|ll))?|me|my)\b")
PRONOUN = re.compile(r"(?:he|she)\b", re.IGNORECASE)
LONGEST = 4  # sentences of a line that are looked at for a first person
SOON = 2  # sentences within which one who is announced speaks of oneself


def bites(
    text: str, sentences: Sequence[Sequence[Word]], plain: Sequence[str], cues: Sequence[Cue]
) -> list[Cue]:
    """The bites of a talk's reports: where each begins, whose it is, and how many sentences it may hold.

    A report ends where somebody is asked or called, where it is signed, and where the next one begins.
    """
    told = _mentioned(cues)
    starts = [n for n, words in enumerate(plain) if REPORT.search(words)]
    led = [*starts, *(cue.sentence for cue in cues if cue.kind in ("question", *CALLS))]
    lines = _lines(text, sentences)
    found: list[Cue] = []
    for start in starts:
        reporter = _reporter(cues, start)
        found += [Cue(start, "handed", reporter)] if reporter else []
        signed = [cue.sentence + 1 for cue in cues if cue.kind == "self" and cue.name == reporter]
        end = min((n for n in [*led, *signed] if n > start), default=len(plain))
        held = [line for line in lines if start < line.start < end]
        heard = list(_around(plain, held, told))
        narrated = _narrated(plain, held, reporter) if heard else []
        within = [] if heard else list(_within(plain, held, told))
        found += heard + narrated + within + _signed_off(cues, range(start + 1, len(plain)), reporter)
    return found


def _within(plain: Sequence[str], lines: Sequence[range], named: dict[int, list[str]]) -> Iterator[Cue]:
    """The bites inside of lines: behind a sentence that names one person, until the next that does."""
    held = [n for line in lines for n in line]
    done = -1
    for at, n in enumerate(held):
        if n < done or len(named.get(n, ())) != 1 or ME.search(plain[n]):
            continue
        after, name = held[at + 1 :], named[n][0]
        spoken_of = re.compile(rf"\b{re.escape(name.split()[-1])}\b")  # nobody names oneself so
        until = next(
            (k for k in after if k in named or spoken_of.search(plain[k])), after[-1] + 1 if after else n + 1
        )
        if any(OWN.search(plain[k]) for k in after[:SOON] if k < until):
            last = n
            for k in range(n + 1, until):
                last = k if OWN.search(plain[k]) and k - last <= SOON else last
            yield Cue(n + 1, "bite", name, min(until - 1, last + SOON) - n)
            done = until


def _signed_off(cues: Sequence[Cue], behind: range, reporter: str | None) -> list[Cue]:
    """Who brought the reporter in goes on where the report is signed."""
    signed = (cue.sentence for cue in cues if cue.kind == "self" and cue.name == reporter)
    at = next((n for n in signed if n in behind), None)
    return [] if at is None else [Cue(at, "handed")]


def _reporter(cues: Sequence[Cue], start: int) -> str | None:
    """Who is brought in where a report begins."""
    return next((cue.name for cue in cues if cue.kind == "introduced" and cue.sentence == start), None)


def _narrated(plain: Sequence[str], lines: Sequence[range], reporter: str | None) -> list[Cue]:
    """The lines of a report that are its reporter's own."""
    own = [line for line in lines if not _is_bite(plain, line)]
    return [Cue(line.start, "narrates", reporter) for line in own] if reporter else []


def _lines(text: str, sentences: Sequence[Sequence[Word]]) -> list[range]:
    """The sentences of each line, by number."""
    begins = [
        n
        for n in range(len(sentences))
        if n == 0 or "\n" in text[sentences[n - 1][-1].end : sentences[n][0].start]
    ]
    return [range(a, b) for a, b in zip(begins, [*begins[1:], len(sentences)], strict=True)]


def _mentioned(cues: Sequence[Cue]) -> dict[int, list[str]]:
    """Who is only spoken of in each sentence: those who are brought in or called are no voices on tape."""
    known = {cue.name for cue in cues if cue.kind in ("introduced", "self", *CALLS)}
    found: dict[int, list[str]] = {}
    for cue in cues:
        if cue.kind == "mentioned" and cue.name not in known:
            found.setdefault(cue.sentence, []).append(cue.name)
    return found


def _around(plain: Sequence[str], lines: Sequence[range], named: dict[int, list[str]]) -> Iterator[Cue]:
    for n, line in enumerate(lines):
        if not _is_bite(plain, line):
            continue
        before = lines[n - 1] if n else range(0)
        after = lines[n + 1] if n + 1 < len(lines) else range(0)
        if before and not _is_bite(plain, before) and (name := _told_last(plain, before, named)):
            yield Cue(line.start, "bite", name, len(line))
        elif before and PRONOUN.match(plain[before[-1]]):
            continue  # one who was told of without a name
        elif after and not _is_bite(plain, after) and len(named.get(after[0], ())) == 1:
            yield Cue(line.start, "bite", next(iter(named[after[0]])), len(line))


def _is_bite(plain: Sequence[str], line: range) -> bool:
    own = [n for n in line[:LONGEST] if OWN.search(plain[n])]
    return bool(own) and not any(plain[n].endswith("?") for n in line)


def _told_last(plain: Sequence[str], line: range, named: dict[int, list[str]]) -> str | None:
    """Who begins a line's last sentence, or the one person in it, by name or as "he" and "she"."""
    last = line[-1]
    found = named.get(last, [])
    if not found and last - 1 in line and PRONOUN.match(plain[last]):
        found = named.get(last - 1, [])
    leads = found[:1] if found and plain[last].startswith(found[0]) else found
    return leads[0] if len(leads) == 1 else None
