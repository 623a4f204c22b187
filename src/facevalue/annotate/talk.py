"""Turns of a transcript whose source labels nobody: where they change, and who holds them.

Every sentence is the host's, a guest's or a clip's (`holders`), and spoken by one of those named or by none
of them (`naming`); in a briefing it is spoken at the podium or in the room. A voice that nobody names is
unknown, under a number.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from msgspec import structs

from facevalue.annotate.address import introduced, is_address, is_alone, speech_within
from facevalue.annotate.bites import bites
from facevalue.annotate.briefings import at_podium, begin_of_talk, in_briefing, is_briefing, named_askers
from facevalue.annotate.candidates import Candidates, candidates
from facevalue.annotate.changes import HEAD, sentence_states, talk_scores
from facevalue.annotate.clauses import begun
from facevalue.annotate.clock import Clock
from facevalue.annotate.cues import CALLS, Cue, find_cues
from facevalue.annotate.dyads import alternated
from facevalue.annotate.encoding import Encoded, Floats, fresh
from facevalue.annotate.entities import Entity
from facevalue.annotate.floors import answered, in_turns, opened_at
from facevalue.annotate.forms import Name, in_line, names_in
from facevalue.annotate.holders import Talk, by_name, likeliest, likeliest_briefing
from facevalue.annotate.hosts import host_named, people_named
from facevalue.annotate.layout import begin_of, by_paragraph, laid_out
from facevalue.annotate.naming import Sentences, who_speaks
from facevalue.annotate.pieces import TITLE, Word
from facevalue.annotate.rolls import called, voices_of_roll, with_floor
from facevalue.annotate.selves import changed_behind, led_elsewhere, told_of_self, with_leaders
from facevalue.annotate.stretches import Named, Stretch, between, stretches, voiced
from facevalue.annotate.tapes import Report, report_of, voices_of_report
from facevalue.annotate.told import Speakers
from facevalue.annotate.voices import HOST, Scores
from facevalue.models import Model
from facevalue.record import Document, Region, Span, Turn, TurnSpeaker, record_id
from facevalue.record.short import TITLES, is_honour

BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
ENDED = 0.7  # share of the paragraphs whose last words end a sentence
FEW_STOPS = 60  # words to a full stop; with fewer stops, clauses stand for sentences
HANDED_OVER = 3.0  # log-odds of a change, at least
BEGUN, GOES_ON = 6.0, 1.5  # log-odds, at least, where a source says that somebody begins; what else loses
CUT_OFF = ("--", "—")  # behind these, a word with a capital that is no name begins what somebody else says
ABBREVIATED = TITLES | frozenset(("jr", "sr", "vs"))

Around = tuple[str, Mapping[str, str]]  # the page above a talk, and what it says of people
Laid = tuple[Sequence[Region], Sequence[Turn]]
Seen = tuple[Sequence[Encoded], Mapping[str, Floats]]  # windows, and the numbers of heads
Asked = tuple[Candidates, Mapping[str, Floats]]  # who may speak, and the numbers of who is asked


class Known(NamedTuple):
    """The regions of a document, the names in it, and where turns begin that its source tells apart."""

    regions: Sequence[Region]
    names: Sequence[Entity]
    begins: frozenset[int]


class Spoken(NamedTuple):
    """Sentences, who speaks them, and how sure that is."""

    held: range
    speaker: TurnSpeaker
    sure: float


class Heard(NamedTuple):
    """The sentences of a talk: their words, each in one line, states, log-odds of the host and of changes.

    `turns` are the sentences of each that the source parts from others, if it does.
    """

    sentences: list[list[Word]]
    plain: list[str]
    states: Floats
    host: Scores
    change: Scores
    turns: Sequence[range] = ()


def tell_turns(
    document: Document,
    laid: Laid,
    read: Sequence[Encoded],
    names: Sequence[Entity],
    model: Model,
) -> tuple[Turn, ...]:
    """The turns of a transcript, in order, from its windows and the names in them.

    `laid` are its regions, and turns that its source tells apart without naming who speaks.
    """
    regions, given = laid
    text = document.text
    known = Known(_spoken_in(regions, given), names, frozenset(turn.start for turn in given))
    heard = _heard(text, known, read, model)
    begins = known.begins or speech_within(text, [words[0].start for words in heard.sentences], heard.plain)
    heard = _told_apart(heard, begins)
    if not heard.sentences:
        return ()
    cues, standing, around = _wordings(text, heard, names)
    if begins and not known.begins:
        cues = [*cues, *introduced(cues, heard.turns)]
    if is_briefing(around[0], heard.plain):
        told = _in_briefing(text, heard, cues, around)
    elif not heard.turns and (report := report_of(heard.plain, cues, heard.change)):
        told = _in_report(text, heard, cues, report)
    else:
        people = candidates(text, heard.sentences, standing, read)
        told = _in_show(text, heard, cues, around, (people, model.heads))
    return tuple(_turns(document, heard.sentences, told, Clock(document, regions)))


def _spoken_in(regions: Sequence[Region], given: Sequence[Turn]) -> Sequence[Region]:
    """The regions, in the body of which nothing is spoken but what the given turns hold."""
    if not given:
        return regions
    starts, ends = [turn.start for turn in given], [turn.end for turn in given]
    return [
        structs.replace(region, start=max(region.start, turn.start), end=min(region.end, turn.end))
        for region in regions
        if region.role == "body"
        for turn in given[bisect_right(ends, region.start) : bisect_left(starts, region.end)]
    ]


def _told_apart(heard: Heard, begins: frozenset[int]) -> Heard:
    """Where a given turn begins somebody else speaks, and hardly elsewhere."""
    if not begins or not heard.sentences:
        return heard
    told = np.array([words[0].start in begins for words in heard.sentences[1:]], dtype=bool)
    change = np.where(told, np.maximum(heard.change, BEGUN), heard.change - GOES_ON)
    at = [0, *(n for n in range(1, len(heard.plain)) if told[n - 1]), len(heard.plain)]
    return heard._replace(change=change, turns=[range(a, b) for a, b in pairwise(at)])


def _wordings(text: str, heard: Heard, names: Sequence[Entity]) -> tuple[list[Cue], list[Name], Around]:
    """What the talk says of who speaks, the names in it, and the page above it."""
    people = _people(text, names)
    page = text[: heard.sentences[0][0].start]
    named = _told_by(page, people)
    standing = names_in(text, people, named)
    return find_cues(text, heard.sentences, standing, named), standing, (page, named)


def _heard(text: str, known: Known, read: Sequence[Encoded], model: Model) -> Heard:
    """The sentences from the one on with which somebody greets at a line's beginning, if there is one."""
    found = _sentences(text, known, (read, model.heads))
    states, held = sentence_states(read, [words[0].start for words in found])
    sentences = [words for words, known in zip(found, held, strict=True) if known]
    plain = [in_line(text[words[0].start : words[-1].end]) for words in sentences]
    first = begin_of_talk(plain)
    if first and (known.begins or "\n" not in text[sentences[first - 1][-1].end : sentences[first][0].start]):
        first = 0
    sentences, plain = sentences[first:], plain[first:]
    if not sentences:
        return Heard([], [], states[:0], np.zeros(0), np.zeros(0))
    states = states[held][first:]
    scores = talk_scores(states, model.heads)
    temperature = model.decoding.calibration.get(HEAD, [1.0])[0]
    change = scores.change.astype(np.float64) / temperature + laid_out(text, sentences)
    change = by_paragraph(text, sentences, change)
    return Heard(sentences, plain, states, scores.host.astype(np.float64), change)


def _people(text: str, names: Sequence[Entity]) -> list[Entity]:
    """The names of people, without those that are mostly read as something else."""
    balance: Counter[str] = Counter()
    for name in names:
        balance[text[name.start : name.end]] += 1 if name.type == "person" else -1
    return [n for n in names if n.type == "person" and balance[text[n.start : n.end]] >= 0]


def _told_by(page: str, people: Sequence[Entity]) -> dict[str, str]:
    """The full names of people on the page around a talk, and what it says beside them."""
    led = people_named(page)
    found = {name.form for name in names_in(page, [p for p in people if p.end <= len(page)], led)} | led
    return {name: "" for name in found if " " in name} | at_podium(page)


def _sentences(text: str, known: Known, seen: Seen) -> list[list[Word]]:
    read, numbers = seen
    first = 0 if known.begins else begin_of(text, known.regions)  # where the source parts turns, all is talk
    body = [Span(r.start, r.end) for r in known.regions if r.role == "body" and r.start >= first]
    words = [word for one in read for word in fresh(one).window.words]
    at = 0
    spoken: list[Word] = []
    for word in words:
        while at < len(body) and body[at].end <= word.start:
            at += 1
        if at < len(body) and body[at].start <= word.start:
            spoken.append(word)
    stops = sum(word.stop for word in spoken)
    punctuated = stops * FEW_STOPS >= len(spoken)
    opening = frozenset() if punctuated else begun(read, numbers)
    opening |= _paragraphs(text, spoken)
    named = {at for name in known.names for at in range(name.start, name.end)}
    found: list[list[Word]] = []
    for n, word in enumerate(spoken):
        breaks = n == 0 or word.start in known.begins or word.start in opening
        if (
            breaks
            or (punctuated and _breaks(text, spoken, n))
            or (punctuated and word.start not in named and _cuts_in(text, spoken, n))
        ):
            found.append([])
        found[-1].append(word)
    return found


def _paragraphs(text: str, words: Sequence[Word]) -> frozenset[int]:
    """Where paragraphs begin, if most end as sentences do: who is cut off ends no sentence."""
    gaps = [(a, b.start) for a, b in pairwise(words) if BLANK_LINE.search(text, a.end, b.start)]
    ended = sum(before.stop for before, _ in gaps)
    return frozenset(start for _, start in gaps) if ended >= ENDED * len(gaps) else frozenset()


def _breaks(text: str, words: Sequence[Word], n: int) -> bool:
    """Whether a sentence begins with the word, by the punctuation before it."""
    before, word = words[n - 1], words[n]
    if not before.stop or word.start == before.end:
        return False
    last = text[words[n - 2].start : words[n - 2].end] if n > 1 else ""
    initial = len(last) == 1 and last.isupper()
    if text[before.start : before.end] != ".":
        return True
    return not (initial or last.lower() in ABBREVIATED or is_honour(text, before.end - len("hon.")))


def _cuts_in(text: str, words: Sequence[Word], n: int) -> bool:
    """Whether somebody else may begin with the word, as the words before are cut off."""
    word = words[n]
    cut_off = text.endswith(CUT_OFF, 0, words[n - 1].end) and word.start > words[n - 1].end
    return cut_off and word.shape == TITLE and text[word.start : word.end] != "I"


def _spoken(found: Iterable[Stretch], speakers: Speakers) -> Iterator[Spoken]:
    for one in found:
        yield Spoken(one.held, speakers.of(one), one.sure)


def _in_show(text: str, heard: Heard, cues: list[Cue], around: Around, asked: Asked) -> Iterator[Spoken]:
    page, named = around
    known, numbers = asked
    roll = voices_of_roll(heard.plain)
    cues = with_floor(told_of_self(cues, heard.plain), heard.plain)
    cues = cues + bites(text, heard.sentences, heard.plain, cues)
    if is_address(heard.plain) or is_alone(cues, heard.change):
        cues = [cue for cue in cues if cue.kind == "self"]
    heard = _handed_over(text, heard, cues)
    brought = {cue.name for cue in cues if cue.kind == "introduced"}
    told = host_named(page, brought, {cue.name for cue in cues if cue.kind in CALLS})
    row, host = likeliest(Talk(cues, heard.host, heard.change, bool(heard.turns)), told, named)
    shares = by_name(row, host, known.names)
    given = Sentences(heard.states, heard.change, heard.host, shares, row.shares[:, HOST])
    selves = {cue.sentence: cue.name for cue in cues if cue.kind == "self" and " " in cue.name}
    names = Named(known.names, *who_speaks(known, given, numbers), selves)
    speakers = Speakers(text, heard.sentences, host, cues, known.places())
    led = led_elsewhere(cues, heard.plain)
    found: Iterable[Stretch] = with_leaders(stretches(row, host, names, named), led)
    found = in_turns(list(found), heard.turns) if heard.turns else list(found)
    opened = opened_at(heard.turns, heard.plain) if heard.turns else None
    if opened is not None:
        found = answered(found, heard.plain, cues, opened)
    else:
        found = alternated(found, heard.plain, cues, host)
    yield from _spoken(called(found, roll, known.names, host), speakers)


def _handed_over(text: str, heard: Heard, cues: Sequence[Cue]) -> Heard:
    """Behind a line at whose end a reporter is handed over to by name, somebody else begins.

    So it is where two say who they are.
    """
    change, sentences = heard.change.copy(), heard.sentences
    named = {cue.sentence for cue in cues if cue.kind == "handed" and cue.name}
    for n, (before, behind) in enumerate(pairwise(sentences)):
        if n in named and "\n" in text[before[-1].end : behind[0].start]:
            change[n] = max(change[n], HANDED_OVER)
    for n in changed_behind(cues, heard.plain):
        change[n] = max(change[n], HANDED_OVER)
    return heard._replace(change=change)


def _in_briefing(text: str, heard: Heard, cues: list[Cue], around: Around) -> Iterator[Spoken]:
    page, named = around
    cues = in_briefing(cues, heard.plain)
    row = likeliest_briefing(Talk(cues, heard.host, heard.change), at_podium(page), named)
    speakers = Speakers(text, heard.sentences, None, cues)
    found = list(voiced(row, None))
    asked = [one.held for one in found if one.voice.role == "host"]
    questions = list(named_askers(asked, heard.plain, cues))
    for one in found:
        if one.voice.role != "host":
            yield from _spoken([one], speakers)
            continue
        for question in questions:
            if question.held.start in one.held:
                sure = float(row.sure[question.held.start : question.held.stop].mean())
                yield Spoken(question.held, speakers.asking(question), between(sure))


def _in_report(text: str, heard: Heard, cues: list[Cue], report: Report) -> Iterator[Spoken]:
    bites = [Cue(one.held.start, "bite", one.name or "", len(one.held)) for one in report.tapes]
    speakers = Speakers(text, heard.sentences, None, [*cues, *bites])
    for one in voices_of_report(report, heard.change):
        yield from _spoken([one], speakers)


def _turns(
    document: Document, sentences: Sequence[list[Word]], told: Iterable[Spoken], clock: Clock
) -> Iterator[Turn]:
    for held, speaker, sure in told:
        start, end = sentences[held.start][0].start, sentences[held.stop - 1][-1].end
        ends = clock.at(sentences[held.stop][0].start) if held.stop < len(sentences) else clock.after(end)
        yield Turn(
            id=record_id("trn", document.id, start, end),
            doc=document.id,
            start=start,
            end=end,
            begins=clock.at(start),
            ends=ends,
            speaker=speaker,
            confidence=round(sure, 4),
        )
