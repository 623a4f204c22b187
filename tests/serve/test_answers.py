"""The tally that requests share: made once, made anew when the record changes, and never waited for long."""

from __future__ import annotations

from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from facevalue.explore import columns
from facevalue.explore import tally as tallies
from facevalue.record import StoreError, actor_id
from facevalue.serve import answers as room
from facevalue.serve.answers import Answers
from facevalue.store import StatementQuery, open_store
from tests.explore.standing.planting import OSTREL, VARRE, Said, report, stored

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from facevalue.explore.tally import Tally
    from facevalue.store import Store

FIRST, SECOND = (
    report(f"{n}.txt", f"2031-04-0{n}", Said("Mira Dolen", about, "negative"))
    for n, about in ((1, OSTREL), (2, VARRE))
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_store(tmp_path / "record.db", write=True) as store:
        stored(store, [FIRST])
    return tmp_path / "record.db"


class Slow:
    """Counting that goes on until it is let go."""

    def __init__(self, patched: pytest.MonkeyPatch) -> None:
        self.go, self.counts, self._count = Event(), 0, tallies.open_tally
        patched.setattr(tallies, "open_tally", self)

    def __call__(self, store: Store) -> Tally:
        self.counts += 1
        assert self.go.wait(20)
        return self._count(store)


def ask(path: Path, answers: Answers, within: float = 20) -> room.Counted:
    with open_store(path, write=False) as store:
        return answers.counted(store, within)


def eventually(path: Path, answers: Answers, holds: Callable[[room.Counted], bool]) -> bool:
    return any(holds(ask(path, answers)) for _ in range(200))


def test_many_requests_count_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow, answers, found = Slow(monkeypatch), Answers(path), list[int]()
    asking = [Thread(target=lambda: found.append(id(ask(path, answers).tally))) for _ in range(8)]
    for one in asking:
        one.start()
    slow.go.set()
    for one in asking:
        one.join(20)
    assert slow.counts == 1
    assert len(found) == 8
    assert len(set(found)) == 1


def test_a_small_record_is_counted_anew_at_once(path: Path) -> None:
    answers = Answers(path)
    assert ask(path, answers).tally.index(actor_id(VARRE)) == -1
    with open_store(path, write=True) as store:
        stored(store, [SECOND])
    assert eventually(path, answers, lambda one: not one.behind)
    assert ask(path, answers).tally.index(actor_id(VARRE)) >= 0


def test_the_older_tally_answers_while_the_next_is_made(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = Answers(path)
    older = ask(path, answers).tally
    slow = Slow(monkeypatch)
    with open_store(path, write=True) as store:
        stored(store, [SECOND])
    found = ask(path, answers)
    assert found.behind
    assert found.tally is older
    slow.go.set()
    assert eventually(path, answers, lambda one: one.tally is not older and not one.behind)


def test_one_request_is_answered_by_one_tally(path: Path) -> None:
    answers = Answers(path)
    with open_store(path, write=False) as reading:
        before = answers.counted(reading, 20).tally
        with open_store(path, write=True) as store:
            stored(store, [SECOND])
        assert tallies.open_tally(reading) is before


def test_the_first_count_is_not_waited_for_without_end(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow, answers = Slow(monkeypatch), Answers(path)
    with pytest.raises(StoreError, match=r"^\[S07\] [^\n]+$"):
        ask(path, answers, within=0.05)
    slow.go.set()
    assert not ask(path, answers).behind
    assert slow.counts == 1


def test_another_file_in_its_place_is_another_record(path: Path) -> None:
    answers = Answers(path)
    ask(path, answers)
    other = path.with_name("other.db")
    with open_store(other, write=True) as store:
        stored(store, [SECOND])
    other.replace(path)
    assert eventually(path, answers, lambda one: one.tally.index(actor_id(VARRE)) >= 0)


def test_what_was_worked_out_is_remembered_with_its_tally(path: Path) -> None:
    answers, made = Answers(path), list[str]()

    def work() -> int:
        made.append("once more")
        return len(made)

    tally = ask(path, answers).tally
    assert [answers.remembered(tally, "key", work) for _ in range(3)] == [1, 1, 1]
    assert answers.remembered(tally, "other", work) == 2
    with open_store(path, write=True) as store:
        stored(store, [SECOND])
    assert eventually(path, answers, lambda one: not one.behind)
    assert answers.remembered(ask(path, answers).tally, "key", work) == 3


def test_a_large_tally_is_made_in_another_process(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = Answers(path)
    ask(path, answers)
    monkeypatch.setattr(room, "_LARGE", -1)
    monkeypatch.setattr(tallies, "open_tally", None)  # in this process nothing is counted
    with open_store(path, write=True) as store:
        stored(store, [SECOND])
    assert eventually(path, answers, lambda one: one.tally.index(actor_id(VARRE)) >= 0)


def test_a_list_says_that_it_is_older_than_the_record(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers, go, read = Answers(path), Event(), columns.open_columns

    def found() -> room.Found:
        with open_store(path, write=False) as store:
            return answers.find(store, StatementQuery(), 9, within=20)

    def slow(store: Store, before: columns.Columns | None = None) -> columns.Columns:
        assert go.wait(20)
        return read(store, before)

    assert (found().total, found().behind) == (1, False)
    monkeypatch.setattr(columns, "open_columns", slow)
    with open_store(path, write=True) as store:
        stored(store, [SECOND])
    assert (found().total, found().behind) == (1, True)
    go.set()
    assert any((found().total, found().behind) == (2, False) for _ in range(100))
