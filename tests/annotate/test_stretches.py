from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pytest

from facevalue.annotate.holders import Row
from facevalue.annotate.stretches import Named, Stretch, stretches, voiced
from facevalue.annotate.voices import Voice
from facevalue.record.document import TurnRole

VOICES: tuple[tuple[TurnRole, str | None], ...] = (
    *(("host", None), ("guest", None), ("clip", None)),
    *(("guest", "Jonas Weil"), ("clip", "Ruth Amsel")),
)
NAMES = ("Jonas Weil", "Ilse Brandl", "Mara Quist")
HOST, OTHER, TAPED, WEIL, AMSEL = range(5)


def row(path: Sequence[int], sure: float = 0.95) -> Row:
    shares = np.full((len(path), len(VOICES)), (1 - sure) / (len(VOICES) - 1))
    shares[np.arange(len(path)), path] = sure
    return Row([Voice(role, name, 0, len(path)) for role, name in VOICES], list(path), shares)


def told(
    path: Sequence[int],
    shares: Sequence[Sequence[float]],
    changes: Collection[int] = (),
    host: str | None = None,
    page: Collection[str] = (),
) -> list[Stretch]:
    names = np.array([(1 - sum(some), *some) for some in shares], dtype=np.float32)
    changed = np.array([0.9 if n in changes else 0.1 for n in range(1, len(path))], dtype=np.float32)
    return stretches(row(path), host, Named(NAMES, names, changed), page)


def test_a_stretch_bears_the_name_that_is_likely_on_the_whole() -> None:
    [one] = told([OTHER] * 2, [(0.9, 0.0, 0.0), (0.7, 0.3, 0.0)])
    assert (one.name, one.held, one.voice.role) == ("Jonas Weil", range(2), "guest")
    assert one.sure == pytest.approx(0.8)


def test_a_name_that_is_hardly_likelier_than_not_is_perhaps_one() -> None:
    [one] = told([OTHER], [(0.55, 0.1, 0.0)])
    assert (one.name, one.perhaps) == (None, "Jonas Weil")
    [one] = told([OTHER], [(0.2, 0.1, 0.0)])
    assert (one.name, one.perhaps) == (None, None)


def test_one_voice_is_two_speakers_where_names_change_and_one_where_they_do_not() -> None:
    shares = [(0.9, 0.0, 0.0), (0.0, 0.9, 0.0), (0.0, 0.9, 0.0)]
    found = told([OTHER] * 3, shares, changes=[1, 2])
    assert [(one.name, one.held) for one in found] == [
        ("Jonas Weil", range(1)),
        ("Ilse Brandl", range(1, 3)),
    ]


def test_who_leads_and_bears_another_name_than_the_hosts_is_a_guest() -> None:
    shares = [(0.0, 0.0, 0.9), (0.9, 0.0, 0.0)]
    found = told([HOST, HOST], shares, changes=[1], host="Mara Quist")
    assert [(one.name, one.voice.role) for one in found] == [("Mara Quist", "host"), ("Jonas Weil", "guest")]


def test_whom_the_page_tells_is_believed_unless_another_is_likely() -> None:
    low, other = [(0.1, 0.1, 0.0)], [(0.1, 0.8, 0.0)]
    assert [one.name for one in told([WEIL], low)] == [None]
    assert [one.name for one in told([WEIL], low, page=["Jonas Weil"])] == ["Jonas Weil"]
    assert [one.name for one in told([WEIL], other, page=["Jonas Weil"])] == ["Ilse Brandl"]


def test_a_voice_whose_name_is_no_candidate_keeps_it() -> None:
    assert [one.name for one in told([AMSEL], [(0.1, 0.1, 0.0)])] == ["Ruth Amsel"]


def test_tape_is_one_stretch_whatever_changes_in_it() -> None:
    found = told([HOST, TAPED, TAPED, HOST, TAPED], [(0.0, 0.0, 0.0)] * 5, changes=[1, 2, 3, 4])
    assert [one.held for one in found] == [range(1), range(1, 3), range(3, 4), range(4, 5)]
    assert len({one.speaker for one in found}) == 3


def test_nobody_is_named_where_nobody_is_a_candidate() -> None:
    none = Named((), np.ones((2, 1), dtype=np.float32), np.zeros(1, dtype=np.float32))
    [one] = stretches(row([OTHER, OTHER]), None, none, ())
    assert (one.name, one.perhaps) == (None, None)


@pytest.mark.parametrize("voice", [WEIL, AMSEL], ids=["a guest", "tape"])
@pytest.mark.parametrize(("sure", "told"), [(0.9, True), (0.5, False)])
def test_a_voice_bears_its_name_where_it_is_sure(voice: int, sure: float, told: bool) -> None:
    [one] = voiced(row([voice], sure), None)
    name = VOICES[voice][1]
    assert (one.name, one.perhaps) == ((name, None) if told else (None, name))
    assert one.sure <= sure


def test_two_who_take_turns_unnamed_are_two() -> None:
    found = told([OTHER] * 4, [(0.0, 0.0, 0.0)] * 4, changes=[1, 2])
    assert [one.held for one in found] == [range(1), range(1, 2), range(2, 4)]
    assert [one.speaker == found[0].speaker for one in found] == [True, False, True]


def test_a_host_without_a_name_goes_on_unless_somebody_else_is_likelier_than_not() -> None:
    found = told([HOST] * 3, [(0.0, 0.0, 0.0)] * 3, changes=[2])
    assert [one.held for one in found] == [range(2), range(2, 3)]
    assert found[0].speaker != found[1].speaker
    alone = row([HOST] * 3)
    alone = alone._replace(
        voices=[voice._replace(last=3 * (v == HOST)) for v, voice in enumerate(alone.voices)]
    )
    shares = np.array([(0.1, 0.9)] * 3, dtype=np.float32)
    [one] = stretches(alone, None, Named(("Jonas Weil",), shares, np.ones(2, dtype=np.float32)), ())
    assert (one.name, one.voice.role) == (None, "host")


def test_who_is_heard_on_tape_alone_does_not_speak_live() -> None:
    shares = [(0.9, 0.0, 0.0), (0.9, 0.0, 0.0)]
    assert {one.name for one in told([HOST, OTHER], shares)} == {"Jonas Weil"}
    tape = [Voice("host", None, 0, 2), Voice("clip", "Jonas Weil", 1, 2)]
    likely = np.array([(0.1, 0.9)] * 2, dtype=np.float32)
    named = Named(("Jonas Weil",), likely, np.ones(1, dtype=np.float32))
    found = stretches(Row(tape, [0, 1], np.eye(2)), None, named, ())
    assert [(one.name, one.voice.role) for one in found] == [(None, "host"), ("Jonas Weil", "clip")]


def test_a_guest_is_not_heard_on_tape_that_nobody_names() -> None:
    found = told([WEIL, TAPED, WEIL], [(0.9, 0.0, 0.0), (0.8, 0.0, 0.0), (0.9, 0.0, 0.0)], changes=[1, 2])
    assert [(one.name, one.perhaps) for one in found] == [
        ("Jonas Weil", None),
        (None, "Jonas Weil"),
        ("Jonas Weil", None),
    ]
    [_, one] = told([WEIL, TAPED], [(0.9, 0.0, 0.0), (0.0, 0.8, 0.0)], changes=[1])
    assert one.name == "Ilse Brandl"


def test_a_name_of_which_wordings_are_sure_needs_less() -> None:
    assert [one.name for one in told([WEIL], [(0.55, 0.1, 0.0)])] == ["Jonas Weil"]
    assert [one.name for one in told([OTHER], [(0.55, 0.1, 0.0)])] == [None]


def test_who_says_most_of_what_the_host_says_is_the_host() -> None:
    shares = [(0.0, 0.0, 0.9)] * 3 + [(0.9, 0.0, 0.0)]
    found = told([HOST] * 4, shares, changes=[3])
    assert [(one.name, one.voice.role) for one in found] == [("Mara Quist", "host"), ("Jonas Weil", "guest")]
