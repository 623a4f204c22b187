"""Turns of a transcript whose source labels nobody: where they change, and who holds them.

Every sentence is the host's, a guest's or a clip's. What the reader sees of a change before it and of
the host in it, and what the talk says of itself (`cues`), weigh for and against; the likeliest row of
speakers is found by Viterbi, how sure it is by the forward-backward sums (Rabiner 1989). A voice that
nobody names stays unknown, under a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from facevalue.annotate.changes import HEAD, sentence_states, talk_scores
from facevalue.annotate.clock import Clock
from facevalue.annotate.cues import Cue, find_cues
from facevalue.annotate.encoding import Encoded, fresh
from facevalue.annotate.entities import Entity
from facevalue.annotate.pieces import Word
from facevalue.models import Model
from facevalue.record import Document, Region, Span, Turn, TurnSpeaker, record_id
from facevalue.record.document import TurnRole

Scores = npt.NDArray[np.float64]
HOST, OTHER = 0, 1  # states; then the named guests, then the clips
HOST_WEIGHT = 0.6
LEAST = 0.01  # probability of a change, and of none
NEVER = -1e6
RARE = {  # what a change from one to another weighs beside its probability
    ("host", "guest"): 0.0,
    ("host", "other"): -1.5,
    ("host", "clip"): -0.7,
    ("guest", "host"): -0.2,
    ("other", "host"): -0.2,
    ("clip", "host"): -0.1,
}
RARELY = -2.0
ONLY_OTHER = 0.0  # instead of what leads from the host to another, where no guest has a name
EXPECTED, CALLED, OWN, BEFORE_OR_AFTER = 1.5, 4.0, 6.0, 8.0
CLIP_REACH = 25  # sentences that a clip may last
FEW_STOPS = 60  # words to a full stop; with fewer stops, lines stand for sentences
ABBREVIATED = frozenset("mr mrs ms dr sen gen gov rep lt col sgt prof st jr sr vs".split())


class State(NamedTuple):
    """One who may hold a sentence: the role, the name if told, and the sentences in which that can be."""

    role: str
    name: str | None
    first: int
    last: int


def tell_turns(
    document: Document,
    regions: Sequence[Region],
    read: Sequence[Encoded],
    names: Sequence[Entity],
    model: Model,
) -> tuple[Turn, ...]:
    """The turns of a transcript, in order, from its windows and the names in them."""
    sentences = _sentences(document.text, regions, read)
    starts = [words[0].start for words in sentences]
    states, held = sentence_states(read, starts)
    sentences = [words for words, known in zip(sentences, held, strict=True) if known]
    if not sentences:
        return ()
    scores = talk_scores(states[held], model.heads)
    temperature = model.decoding.calibration.get(HEAD, [1.0])[0]
    cues = find_cues(document.text, sentences, [n for n in names if n.type == "person"])
    who = _states(cues, len(sentences))
    own = _emissions(who, cues, scores.host.astype(np.float64))
    moves = _moves(who, cues, scores.change.astype(np.float64) / temperature)
    path, sure = _decoded(own, moves)
    return _turns(document, (sentences, [who[s] for s in path], sure), cues, Clock(document, regions))


def _sentences(text: str, regions: Sequence[Region], read: Sequence[Encoded]) -> list[list[Word]]:
    body = [Span(r.start, r.end) for r in regions if r.role == "body"]
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
        before = spoken[n - 1] if n else None
        if before is None or _breaks(text, spoken, n, punctuated=punctuated):
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
    last = text[words[n - 2].start : words[n - 2].end].lower() if n > 1 else ""
    dotted = text[before.start : before.end] == "." and (last in ABBREVIATED or len(last) == 1)
    return not dotted


def _states(cues: Sequence[Cue], sentences: int) -> list[State]:
    """Host and other, the guests whom the talk brings in or calls by name, and clips."""
    found = [State("host", None, 0, sentences), State("other", None, 0, sentences)]
    guests: dict[str, int] = {}
    for cue in cues:
        if cue.kind == "introduced":
            guests.setdefault(cue.name, cue.sentence + 1)
        elif cue.kind == "self" and cue.sentence:
            guests.setdefault(cue.name, cue.sentence)
    found += [State("guest", name, first, sentences) for name, first in guests.items()]
    for cue in cues:
        if cue.kind == "closed":
            found.append(State("clip", cue.name, max(0, cue.sentence - CLIP_REACH), cue.sentence))
        elif cue.kind == "announced":
            last = min(sentences, cue.sentence + 1 + CLIP_REACH)
            found.append(State("clip", cue.name, cue.sentence + 1, last))
    return found


def _emissions(who: Sequence[State], cues: Sequence[Cue], host: Scores) -> Scores:
    """What speaks for each state in each sentence (sentences, states)."""
    own = np.zeros((len(host), len(who)))
    own[:, HOST] = HOST_WEIGHT * host
    for s, state in enumerate(who):
        own[: state.first, s] = own[state.last :, s] = NEVER
    for cue in cues:
        at = cue.sentence
        if cue.kind in ("hostly", "guestly"):
            own[at, HOST] += cue.weight
        for s, state in enumerate(who):
            mine = state.name is not None and state.name == cue.name
            if cue.kind == "called" and mine:
                own[at, s] -= CALLED
            elif cue.kind == "self" and mine:
                own[at, s] += OWN
            elif cue.kind == "closed" and mine and state.role == "clip" and at == state.last and at:
                own[at - 1, s] += BEFORE_OR_AFTER
            elif (
                cue.kind == "announced" and mine and state.role == "clip" and at + 1 == state.first < len(own)
            ):
                own[at + 1, s] += BEFORE_OR_AFTER / 2
    return own


def _moves(who: Sequence[State], cues: Sequence[Cue], change: Scores) -> Scores:
    """What speaks for each step between neighbours (sentences - 1, from, to)."""
    told = np.clip(1 / (1 + np.exp(-change)), LEAST, 1 - LEAST)
    named = any(state.role == "guest" for state in who)
    weighed = np.array([[_step(a, b, named=named) for b in who] for a in who])
    moves: Scores = np.log(told)[:, None, None] + weighed
    each = np.arange(len(who))
    moves[:, each, each] = np.log(1 - told)[:, None]
    moves[:, OTHER, OTHER] = np.logaddexp(moves[:, OTHER, OTHER], np.log(told) + RARELY)
    for cue in cues:
        if cue.kind in ("introduced", "called") and cue.sentence < len(moves):
            to = [s for s, state in enumerate(who) if state.name == cue.name and state.role == "guest"]
            moves[cue.sentence, :, to] += EXPECTED
            moves[cue.sentence, to, to] -= EXPECTED
    return moves


def _step(a: State, b: State, *, named: bool) -> float:
    if (a.role, b.role) == ("host", "other") and not named:
        return ONLY_OTHER
    return RARE.get((a.role, b.role), RARELY)


def _decoded(own: Scores, moves: Scores) -> tuple[list[int], Scores]:
    """The likeliest state of each sentence in a row, and the share of all rows that agree there."""
    best, back = [own[0]], []
    forward, backward = [own[0]], [np.zeros(own.shape[1])]
    for n in range(1, len(own)):
        into = best[-1][:, None] + moves[n - 1]
        back.append(into.argmax(axis=0))
        best.append(into.max(axis=0) + own[n])
        forward.append(np.logaddexp.reduce(forward[-1][:, None] + moves[n - 1], axis=0) + own[n])
    for n in range(len(own) - 2, -1, -1):
        backward.insert(0, np.logaddexp.reduce(moves[n] + own[n + 1] + backward[0], axis=1))
    path = [int(best[-1].argmax())]
    for step in reversed(back):
        path.insert(0, int(step[path[0]]))
    whole = np.logaddexp.reduce(forward[-1])
    return path, np.exp([forward[n][s] + backward[n][s] - whole for n, s in enumerate(path)])


def _turns(
    document: Document,
    told: tuple[Sequence[list[Word]], Sequence[State], Scores],
    cues: Sequence[Cue],
    clock: Clock,
) -> tuple[Turn, ...]:
    sentences, held, sure = told
    host = _host(held, cues)
    begins = [n for n in range(len(held)) if n == 0 or held[n] != held[n - 1]]
    unknown: dict[str, str] = {}
    found = []
    for first, last in zip(begins, [*begins[1:], len(held)], strict=True):
        state = held[first]
        start, end = sentences[first][0].start, sentences[last - 1][-1].end
        name = host if state.role == "host" else state.name
        role: TurnRole | None = state.role if state.role in ("host", "guest", "clip") else None  # type: ignore[assignment]
        found.append(
            Turn(
                id=record_id("trn", document.id, start, end),
                doc=document.id,
                start=start,
                end=end,
                begins=clock.at(start),
                ends=clock.at(sentences[last][0].start) if last < len(held) else clock.after(end),
                speaker=TurnSpeaker(
                    name=name or unknown.setdefault(state.role, f"unknown {len(unknown) + 1}"), role=role
                ),
                confidence=round(float(np.clip(sure[first:last].mean(), 0.01, 0.99)), 4),
            )
        )
    return tuple(found)


def _host(held: Sequence[State], cues: Sequence[Cue]) -> str | None:
    """The name that the host gives, or by which guests call the host."""
    guests = {state.name for state in held if state.role != "host"}
    told = [
        cue.name
        for cue in cues
        if cue.name
        and cue.name not in guests
        and ((cue.kind == "self") == (held[cue.sentence].role == "host"))
        and cue.kind in ("self", "called")
    ]
    return max(told, key=told.count) if told else None
