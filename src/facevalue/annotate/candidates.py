"""The people named in a talk, as candidates for who speaks in it: where each stands, and what shows there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from facevalue.annotate.encoding import Encoded, Floats, fresh
from facevalue.annotate.forms import Forms, Name
from facevalue.annotate.pieces import Word

MOST = 20  # candidates: those who are named most often
SHOWN, SIGNS = 9, 13  # of a name in a sentence; of those and of where else it stands
APART = 50  # sentences that count as one
FARTHEST = 2.0  # of those


class Candidates(NamedTuple):
    """The people of a talk, the most often named first.

    Shapes, for n sentences, k names and m places: `at` (m, 2) the sentence and the name of each place, once
    for each sentence; `states` (m, width) what the encoder sees there; `signs` (n, k, SIGNS).
    """

    names: list[str]
    at: npt.NDArray[np.int64]
    states: Floats
    signs: Floats

    def places(self) -> dict[str, list[int]]:
        """The sentences in which each name stands."""
        found: dict[str, list[int]] = {name: [] for name in self.names}
        for sentence, name in self.at:
            found[self.names[name]].append(int(sentence))
        return found


class Place(NamedTuple):
    """A sentence in which a name stands, the name in full, what shows there, and the encoder's state."""

    sentence: int
    name: str
    shown: tuple[bool, ...]
    state: Floats


def candidates(
    text: str, sentences: Sequence[Sequence[Word]], names: Sequence[Name], read: Sequence[Encoded]
) -> Candidates:
    """The candidates among the names of a talk, which are in order; a name's state is that of its ends."""
    places = list(_places(text, sentences, names, read))
    times = Counter(place.name for place in places)
    chosen = [name for name, _ in times.most_common(MOST)]
    number = {name: k for k, name in enumerate(chosen)}
    found: dict[tuple[int, int], list[Place]] = {}
    for place in places:
        if place.name in number:
            found.setdefault((place.sentence, number[place.name]), []).append(place)
    wide = read[0].hidden.shape[1] if read else 0
    states = [np.mean([place.state for place in same], axis=0) for same in found.values()]
    return Candidates(
        chosen,
        np.array(list(found), dtype=np.int64).reshape(-1, 2),
        np.array(states, dtype=np.float32).reshape(-1, wide),
        _signs(found, len(sentences), [times[name] for name in chosen]),
    )


def _places(
    text: str, sentences: Sequence[Sequence[Word]], names: Sequence[Name], read: Sequence[Encoded]
) -> Iterator[Place]:
    begins, forms, state = [name.start for name in names], Forms(names), _states(read)
    for n, words in enumerate(sentences):
        here = names[bisect_left(begins, words[0].start) : bisect_left(begins, words[-1].end)]
        full = forms.of([name.form for name in here])
        starts = [word.start for word in words]
        for name in here:
            first, last = bisect_right(starts, name.start) - 1, bisect_left(starts, name.end) - 1
            ends = (state[starts[max(first, 0)]] + state[starts[max(last, 0)]]) * np.float32(0.5)
            shown = _shown(text, name, full[name.form])
            yield Place(n, full[name.form], (first <= 1, last >= len(words) - 2, *shown), ends)


def _states(read: Sequence[Encoded]) -> Mapping[int, Floats]:
    """The state of each word, by where it starts."""
    windows = (fresh(one) for one in read)
    return {w.start: state for one in windows for w, state in zip(one.window.words, one.hidden, strict=True)}


def _shown(text: str, name: Name, full: str) -> tuple[bool, ...]:
    """Marks around a name, and which part of the name in full it is."""
    form, whole = name.form.split(), full.split()
    return (
        text[max(0, name.start - 2) : name.start].rstrip()[-1:] == ",",
        text[name.end : name.end + 1] in (",", "?", ".", "!"),
        text[name.end : name.end + 2] in ("'s", "’s"),
        len(form) > 1,
        form == whole[:1] and len(whole) > 1,
        form == whole[-1:] and len(whole) > 1,
    )


def _signs(found: Mapping[tuple[int, int], Sequence[Place]], sentences: int, times: Sequence[int]) -> Floats:
    """For each sentence and name: whether it stands there, how, whether it did before, how often, since when.

    The last is whether others are named in the sentence.
    """
    signs = np.zeros((sentences, len(times), SIGNS), dtype=np.float32)
    stands = np.zeros((sentences, len(times)), dtype=bool)
    for (n, k), same in found.items():
        stands[n, k] = True
        signs[n, k, 0] = 1
        signs[n, k, 1:SHOWN] = np.max([place.shown for place in same], axis=0)
    first = stands.argmax(axis=0) if sentences else np.zeros(len(times))
    since = (np.arange(sentences)[:, None] - first) / APART
    others = stands.sum(axis=1, keepdims=True) - stands > 0
    signs[..., SHOWN] = stands.cumsum(axis=0) > 0
    signs[..., SHOWN + 1] = np.log1p(times)
    signs[..., SHOWN + 2] = np.clip(since, -FARTHEST, FARTHEST)
    signs[..., SHOWN + 3] = others
    return signs
