"""Turns of a transcript whose source labels nobody: where they change, and who holds them.

Every sentence is the host's, a guest's or a clip's. What the reader sees of a change before it and of
the host in it, and what the talk says of itself (`cues`), weigh for and against each voice (`voices`); the
likeliest row of voices is found by Viterbi, how sure it is by the forward-backward sums (Rabiner 1989).
A voice that nobody names is unknown, under a number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from facevalue.annotate.bites import bites
from facevalue.annotate.briefings import at_podium, begin_of_talk, in_briefing, is_briefing, named_askers
from facevalue.annotate.changes import HEAD, sentence_states, talk_scores
from facevalue.annotate.clock import Clock
from facevalue.annotate.cues import CALLS, Cue, Kind, find_cues
from facevalue.annotate.encoding import Encoded, fresh
from facevalue.annotate.entities import Entity
from facevalue.annotate.forms import in_line, names_in
from facevalue.annotate.hosts import host_named, people_named
from facevalue.annotate.layout import begin_of, laid_out
from facevalue.annotate.pieces import Word
from facevalue.annotate.told import Speakers
from facevalue.annotate.voices import (
    HIGH,
    HOST,
    LOW,
    OTHER,
    TAPED,
    Scores,
    Steps,
    Voice,
    emissions,
    voices_of,
)
from facevalue.models import Model
from facevalue.record import Document, Region, Span, Turn, TurnSpeaker, record_id

FEW_STOPS = 60  # words to a full stop; with fewer stops, lines stand for sentences
ABBREVIATED = frozenset("mr mrs ms dr sen gen gov rep lt col sgt prof st jr sr vs".split())
LEAST_SURE, MOST_SURE = 0.01, 0.99
LEADING = 2.0  # log-odds of the host with which somebody who gives the own name leads
NOT_LED = -99  # log-odds of the host below which nobody is brought in
SPOKEN_ABOUT = 8  # times as often as spoken to: nobody who is brought in
OPENING = 6  # sentences in which a host says who speaks


class Row(NamedTuple):
    """The voice of each sentence, by its number, and how sure that is."""

    voices: list[Voice]
    path: list[int]
    sure: Scores


class Spoken(NamedTuple):
    """Sentences, who speaks them, and how sure that is."""

    held: range
    speaker: TurnSpeaker
    sure: float


class Talk(NamedTuple):
    """What is known of a talk's sentences: log-odds of the host and of changes, and cues."""

    cues: list[Cue]
    host: Scores
    change: Scores


def tell_turns(
    document: Document,
    regions: Sequence[Region],
    read: Sequence[Encoded],
    names: Sequence[Entity],
    model: Model,
) -> tuple[Turn, ...]:
    """The turns of a transcript, in order, from its windows and the names in them."""
    sentences = _sentences(document.text, regions, read)
    states, held = sentence_states(read, [words[0].start for words in sentences])
    states, sentences = _talk(
        document.text, states[held], [s for s, k in zip(sentences, held, strict=True) if k]
    )
    if not sentences:
        return ()
    scores = talk_scores(states, model.heads)
    temperature = model.decoding.calibration.get(HEAD, [1.0])[0]
    plain = [in_line(document.text[words[0].start : words[-1].end]) for words in sentences]
    page = document.text[: sentences[0][0].start]
    people = _people(document.text, names)
    named = _told_by(page, people)
    cues = find_cues(document.text, sentences, people, named)
    change = scores.change.astype(np.float64) / temperature
    change += laid_out(document.text, sentences)
    host = scores.host.astype(np.float64)
    clock = Clock(document, regions)
    if is_briefing(page, plain):
        talk = Talk(in_briefing(cues, plain), host, change)
        row = likeliest_briefing(talk, at_podium(page))
        told = _in_briefing(row, Speakers(document.text, sentences, None, talk.cues), plain)
        return tuple(_turns(document, sentences, told, clock))
    cues += bites(document.text, sentences, plain, cues)
    told = host_named(page, _names(cues, "introduced"), _names(cues, *CALLS))
    row, name = likeliest(Talk(cues, host, change), told, named)
    told = _in_show(row, Speakers(document.text, sentences, name, cues))
    return tuple(_turns(document, sentences, told, clock))


def _people(text: str, names: Sequence[Entity]) -> list[Entity]:
    """The names of people, without those that are mostly read as something else."""
    balance: Counter[str] = Counter()
    for name in names:
        balance[text[name.start : name.end]] += 1 if name.type == "person" else -1
    return [n for n in names if n.type == "person" and balance[text[n.start : n.end]] >= 0]


def _talk(text: str, states: Scores, sentences: list[list[Word]]) -> tuple[Scores, list[list[Word]]]:
    """The sentences from the one on with which somebody greets at the beginning of a line, and their states."""
    first = begin_of_talk([in_line(text[words[0].start : words[-1].end]) for words in sentences])
    if first and "\n" not in text[sentences[first - 1][-1].end : sentences[first][0].start]:
        first = 0
    return states[first:], sentences[first:]


def _told_by(page: str, people: Sequence[Entity]) -> dict[str, str]:
    """The full names of people on the page around a talk, and what it says beside them."""
    led = people_named(page)
    found = {name.form for name in names_in(page, [p for p in people if p.end <= len(page)], led)} | led
    return {name: "" for name in found if " " in name} | at_podium(page)


def _names(cues: Sequence[Cue], *kinds: Kind) -> set[str]:
    return {cue.name for cue in cues if cue.kind in kinds}


def likeliest(talk: Talk, told: str | None = None, page: Collection[str] = ()) -> tuple[Row, str | None]:
    """The likeliest row of voices, and the host's name if the talk tells it, or else the page around it.

    Names that somebody is only called by are the host's where guests say them, and a guest's where the
    host does: a first row, without them, tells which. Where nobody is brought in or called, the guest
    is the one whom the host thanks, or else the one other person whom the page names.
    """
    talk = talk._replace(cues=_led(talk))
    host = _by_words(talk) or told
    guests = _brought_in(talk.cues, host)
    row = _row(talk, guests, host)
    called: dict[str, int] = {}
    for cue in talk.cues:
        known = cue.name == host or cue.name in guests or cue.name in called
        if cue.kind in CALLS and not known and row.voices[row.path[cue.sentence]].role == "host":
            called[cue.name] = cue.sentence + 1
    host = host or _by_others(talk.cues, row, guests)
    called.pop(host or "", None)
    if not guests and (only := _only_one(talk.cues, row, host, page)):
        row = _row(talk, {}, host)
        voices = [v._replace(name=only) if n == OTHER else v for n, v in enumerate(row.voices)]
        return row._replace(voices=voices), host
    guests |= called
    guests.pop(host or "", None)
    return _row(talk, guests, host), host


def _led(talk: Talk) -> list[Cue]:
    """The cues, without introductions of those who are mostly spoken about, or by who is sure not to lead."""
    middle = np.percentile(talk.host, (LOW, HIGH)).mean()
    about = Counter(cue.name for cue in talk.cues if cue.kind == "mentioned")
    spoken_to = Counter(cue.name for cue in talk.cues if cue.kind in ("introduced", *CALLS))
    return [
        cue._replace(kind="mentioned")
        if cue.kind == "introduced"
        and (
            talk.host[cue.sentence] - middle < NOT_LED or about[cue.name] > SPOKEN_ABOUT * spoken_to[cue.name]
        )
        else cue
        for cue in talk.cues
    ]


def _only_one(cues: Sequence[Cue], row: Row, host: str | None, page: Collection[str]) -> str | None:
    """The guest of the whole talk where nobody is brought in: who is thanked alone, or told by the page."""
    calls = [cue for cue in cues if cue.kind in CALLS and cue.name != host]
    names = {cue.name for cue in calls} or {name for name in page if name != host}
    led = all(row.voices[row.path[cue.sentence]].role == "host" for cue in calls)
    return names.pop() if len(names) == 1 and led and (not calls or calls[-1].kind == "thanked") else None


def likeliest_briefing(talk: Talk, podium: Collection[str]) -> Row:
    """The likeliest row of voices of a briefing; whom those who ask call by name stands at the podium."""
    guests = {**dict.fromkeys(podium, 0), **_brought_in(talk.cues, None)}
    row = _row(talk, guests, None)
    called = [cue for cue in talk.cues if cue.kind in CALLS and cue.name not in guests]
    asked = {cue.name: 0 for cue in called if row.voices[row.path[cue.sentence]].role == "host"}
    return _row(talk, {**guests, **asked}, None) if asked else row


def _only_thanked(cues: Sequence[Cue], row: Row, host: str | None) -> str | None:
    """The one whom the host thanks, where nobody is brought in or called: the guest of the whole talk."""
    calls = [cue for cue in cues if cue.kind in CALLS and cue.name != host]
    names = {cue.name for cue in calls}
    led = all(row.voices[row.path[cue.sentence]].role == "host" for cue in calls)
    return names.pop() if len(names) == 1 and led and calls[-1].kind == "thanked" else None


def _sentences(text: str, regions: Sequence[Region], read: Sequence[Encoded]) -> list[list[Word]]:
    first = begin_of(text, regions)
    body = [Span(r.start, r.end) for r in regions if r.role == "body" and r.start >= first]
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
    found: list[list[Word]] = []
    for n, word in enumerate(spoken):
        if n == 0 or _breaks(text, spoken, n, punctuated=punctuated):
            found.append([])
        found[-1].append(word)
    return found


def _breaks(text: str, words: Sequence[Word], n: int, *, punctuated: bool) -> bool:
    """Whether a sentence begins with the word."""
    before, word = words[n - 1], words[n]
    if not punctuated:
        return "\n" in text[before.end : word.start]
    if not before.stop or word.start == before.end:
        return False
    last = text[words[n - 2].start : words[n - 2].end] if n > 1 else ""
    initial = len(last) == 1 and last.isupper()
    return text[before.start : before.end] != "." or not (initial or last.lower() in ABBREVIATED)


def _by_words(talk: Talk) -> str | None:
    """The name that the host gives at the beginning, or by which somebody thanks for being asked in."""
    cues = talk.cues
    selves = [cue for cue in cues if cue.kind == "self"]
    leading = [cue.name for cue in selves if talk.host[cue.sentence] >= LEADING]
    own = max(leading, key=leading.count) if leading else None
    own = own or next((cue.name for cue in selves if cue.sentence < OPENING), None)
    glad = {cue.sentence for cue in cues if cue.kind == "guest"}
    known = {cue.name for cue in cues if cue.kind in ("introduced", "self")}
    greeted = (c.name for c in cues if c.kind in CALLS and c.sentence in glad and c.name not in known)
    return own or next(greeted, None)


def _by_others(cues: Sequence[Cue], row: Row, guests: Collection[str]) -> str | None:
    """The name by which guests call the host most: more often than somebody is called so by the host."""
    spoken_of = Counter(cue.name for cue in cues if cue.kind == "mentioned")
    called = Counter(cue.name for cue in cues if cue.kind in CALLS)
    calls: Counter[str] = Counter()
    for cue in cues:
        if cue.kind in CALLS and cue.name not in guests and spoken_of[cue.name] <= called[cue.name]:
            calls[cue.name] += 1 if row.voices[row.path[cue.sentence]].role == "guest" else -1
    name, times = max(calls.items(), key=lambda one: one[1], default=("", 0))
    return name if times > 0 else None


def _brought_in(cues: Sequence[Cue], host: str | None) -> dict[str, int]:
    """Guests, and the first sentence that each may hold.

    Of several that are brought in at once, one who is called later does not speak before that; whom another
    guest calls in an answer has spoken already.
    """
    guests: dict[str, int] = {}
    answered = {cue.sentence for cue in cues if cue.kind in ("guest", "retort")}
    led = [cue for cue in cues if cue.kind in ("introduced", "called") and cue.name != host]
    for n, cue in enumerate(led):
        if cue.kind == "introduced" and cue.name not in guests:
            others = any(c.name != cue.name and c.sentence <= cue.sentence + 1 for c in led[n + 1 : n + 2])
            calls = [later.sentence for later in led[n + 1 :] if later.name == cue.name]
            guests[cue.name] = (
                calls[0] if others and calls and calls[0] not in answered else cue.sentence
            ) + 1
    for cue in cues:
        if cue.kind == "self" and cue.name != host:
            guests.setdefault(cue.name, max(0, cue.sentence - OPENING))
    return guests


def _row(talk: Talk, guests: dict[str, int], host: str | None) -> Row:
    voices = voices_of(talk.cues, len(talk.host), guests)
    steps = Steps(voices, talk.cues, talk.change)
    own = emissions(voices, talk.cues, talk.host, host)[:, steps.to]
    path = steps.to[_best(own, steps)]
    shares = _shares(own, steps)
    sure = np.array([shares[n, steps.to == voice].sum() for n, voice in enumerate(path)])
    return Row(voices, path.tolist(), sure)


def _best(own: Scores, steps: Steps) -> list[int]:
    """The likeliest state of each sentence in a row."""
    best, back = own[0], []
    for n in range(1, len(own)):
        into = best[:, None] + steps.at(n - 1)
        back.append(into.argmax(axis=0))
        best = into.max(axis=0) + own[n]
    path = [int(best.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]


def _shares(own: Scores, steps: Steps) -> Scores:
    """The share of all rows that hold each state in each sentence (sentences, states)."""
    weights = np.exp(own - own.max(axis=1, keepdims=True))
    forward, backward = weights.copy(), np.ones_like(weights)
    forward[0] /= forward[0].sum()
    for n in range(1, len(own)):
        forward[n] *= forward[n - 1] @ np.exp(steps.at(n - 1))
        forward[n] /= forward[n].sum()
    for n in range(len(own) - 2, -1, -1):
        backward[n] = np.exp(steps.at(n)) @ (backward[n + 1] * weights[n + 1])
        backward[n] /= backward[n].max()
    both = forward * backward
    shares: Scores = both / both.sum(axis=1, keepdims=True)
    return shares


def _held(row: Row) -> Iterator[tuple[Voice, range]]:
    """The stretches of sentences that one voice holds, in order."""
    unnamed = (HOST, OTHER, TAPED)
    who = [(row.voices[v].role, row.voices[v].name, v in unnamed) for v in row.path]
    begins = [n for n in range(len(who)) if n == 0 or who[n] != who[n - 1]]
    for first, last in pairwise([*begins, len(who)]):
        yield row.voices[row.path[first]], range(first, last)


def _sure(row: Row, held: range) -> float:
    return float(np.clip(row.sure[held.start : held.stop].mean(), LEAST_SURE, MOST_SURE))


def _in_show(row: Row, speakers: Speakers) -> Iterator[Spoken]:
    for voice, held in _held(row):
        sure = _sure(row, held)
        yield Spoken(held, speakers.of(voice, held, sure), sure)


def _in_briefing(row: Row, speakers: Speakers, plain: Sequence[str]) -> Iterator[Spoken]:
    held = list(_held(row))
    asked = [turn for voice, turn in held if voice.role == "host"]
    questions = list(named_askers(asked, plain, speakers.cues))
    for voice, turn in held:
        if voice.role != "host":
            sure = _sure(row, turn)
            yield Spoken(turn, speakers.of(voice, turn, sure), sure)
            continue
        for question in questions:
            if question.held.start in turn:
                yield Spoken(question.held, speakers.asking(question), _sure(row, question.held))


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
