"""The same record gives the same echoes, in whatever order and pieces it came; all or nothing."""

from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facevalue.explore import verify
from facevalue.explore.echoes import group, is_grouped, sayings
from facevalue.record import Merge, StoreError, actor_id
from facevalue.store import EchoQuery, Signature, open_store
from tests.explore.echoes.reports import FLOOD, LOCKS, country, grouped, report

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.record import Echo, Reading
    from facevalue.store import Store

SPEAKERS = ("Ada Marrow", "Marrow", "Bren Venn", "unknown", "a senior official")
WORDS = (
    "We will rebuild the old dam in stone", "We will not rebuild the old dam in stone",
    "the old dam in stone",
    "We will rebuild the old dam for 40 crowns", "We will rebuild the old dam for 50 crowns", "No comment",
    "Forty barges with wheat wait upstream", "All the wheat barges must wait upstream for weeks",
)  # fmt: skip
DAYS = (None, "2031-03-01", "2031-03-10", "2031-04-05", "2031-04-20", "2031-09-01")
ACTORS = (country("Ardovia"), country("Belmora"))


@st.composite
def records(draw: st.DrawFn) -> list[Reading]:
    """Documents out of few sentences, speakers, words and days, so that much is like something else."""
    count = draw(st.integers(2, 12))
    found = []
    for n in range(count):
        lines = draw(st.lists(st.sampled_from((*FLOOD, *LOCKS)), min_size=1, max_size=6, unique=True))
        said = draw(st.lists(st.tuples(st.sampled_from(SPEAKERS), st.sampled_from(WORDS)), max_size=3))
        acts = [
            {"agent": ACTORS[0].id, "patient": ACTORS[1].id, "modality": modality}
            for modality in draw(st.lists(st.sampled_from(("done", "denied")), max_size=1))
        ]
        outlet, day = draw(st.sampled_from(("A", "B", None))), draw(st.sampled_from(DAYS))
        found.append(report(outlet, day, *lines, *said, source=f"{n}.txt", actors=ACTORS, events=acts))
    return found


def all_echoes(store: Store) -> list[Echo]:
    found = [
        echo
        for of in ("document", "statement", "event")
        for echo in store.echoes.find(EchoQuery(of=of), 1000)
    ]
    return sorted(found, key=lambda echo: echo.id)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(record=records(), data=st.data())
def test_in_whatever_order_and_pieces(
    record: list[Reading], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("orders")
    with open_store(folder / "at-once.db", write=True) as store:
        grouped(store, record)
        at_once = all_echoes(store)
    with open_store(folder / "in-pieces.db", write=True) as store:
        for reading in data.draw(st.permutations(record)):
            store.put(reading)
            if data.draw(st.booleans()):
                group(store)
        group(store)
        assert all_echoes(store) == at_once


def test_a_digest_is_looked_at_again_with_the_pieces_it_was_kept_apart_from(tmp_path: Path) -> None:
    pieces = [report("A", None, FLOOD[0]), report("A", "2031-03-01", FLOOD[2])]
    digest, half = report("A", "2031-03-10", *FLOOD[:3]), report("A", None, *FLOOD[:2])
    with open_store(tmp_path / "at-once.db", write=True) as store:
        (at_once,) = grouped(store, [*pieces, digest, half], "document")
        assert at_once.documents == 4
    with open_store(tmp_path / "in-pieces.db", write=True) as store:
        assert [echo.documents for echo in grouped(store, [*pieces, digest], "document")] == [2]
        assert grouped(store, [half], "document") == [at_once]


def test_what_was_kept_apart_is_looked_at_again_when_the_groups_around_it_change(tmp_path: Path) -> None:
    first, *others = (
        report(outlet, day, line, ("Ada Marrow", words))
        for outlet, day, line, words in (
            ("D", "2031-01-20", LOCKS[0], WORDS[0]),
            ("A", "2031-02-10", LOCKS[1], WORDS[0]),
            ("B", "2031-03-05", LOCKS[2], f"{WORDS[0]} this year"),
            ("C", "2031-04-01", FLOOD[1], f"{WORDS[0]} this year with masons from Halmeny"),
        )
    )
    found = []
    for name, order in (("a", ([first, *others],)), ("b", (others, [first]))):
        with open_store(tmp_path / name, write=True) as store:
            found.append([grouped(store, some) for some in order])
    assert found[0][-1] == found[1][-1]
    assert found[1][0] != found[1][1]


def test_grouping_again_changes_nothing(store: Store) -> None:
    before = grouped(store, [report("A", None, *FLOOD), report("B", None, *FLOOD)], "document")
    assert is_grouped(store)
    assert group(store) is False
    assert store.echoes.find(EchoQuery(of="document"), 10) == before


def test_a_frequent_phrase_is_grouped_alike_in_pieces(tmp_path: Path) -> None:
    said = [
        report(f"Outlet {n}", "2031-03-01", f"{LOCKS[n % 3]} Report {n}.", ("Ada Marrow", WORDS[0]))
        for n in range(90)
    ]
    found = []
    for name, size in (("a", 90), ("b", 7)):
        with open_store(tmp_path / name, write=True) as store:
            for start in range(0, 90, size):
                grouped(store, said[start : start + size] if size < 90 else said)
            found.append(all_echoes(store))
    assert found[0] == found[1]
    assert max(echo.documents for echo in found[0] if echo.of == "statement") == 90


def test_a_decision_about_actors_regroups(store: Store) -> None:
    people = [country("Ada Marrow"), country("Mira Dolen")]
    told = [
        report("A", "2031-03-01", FLOOD[0], ("Ada Marrow", WORDS[0]), actors=people),
        report("B", "2031-03-01", LOCKS[0], ("Mira Dolen", WORDS[0]), actors=people),
    ]
    named = [_linked(reading) for reading in told]
    assert [echo.documents for echo in grouped(store, named)] == [1, 1]
    store.decide(actor_id("Mira Dolen"), Merge(into=actor_id("Ada Marrow")), Signature(reviewer="me"))
    assert not is_grouped(store)
    assert [echo.documents for echo in grouped(store, [])] == [2]


def _linked(reading: Reading) -> Reading:
    from msgspec import structs  # noqa: PLC0415

    statements = tuple(
        structs.replace(one, speaker=structs.replace(one.speaker, actor=actor_id(one.speaker.name)))
        for one in reading.statements
    )
    return structs.replace(reading, statements=statements)


def test_a_grouping_that_fails_leaves_the_echoes_as_they_were(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = grouped(store, [report("A", None, *FLOOD), report("B", None, *FLOOD)], "document")
    store.put(report("C", None, *FLOOD))

    def failing(*_: object) -> None:
        raise sqlite3.OperationalError("disk is full")

    with monkeypatch.context() as patched:
        patched.setattr("facevalue.store.echoes._write", failing)
        with pytest.raises(StoreError):
            group(store)
    assert store.echoes.find(EchoQuery(of="document"), 10) == before
    assert [echo.documents for echo in grouped(store, [], "document")] == [3]


def test_readers_see_the_old_echoes_while_a_grouping_writes(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = grouped(store, [report("A", None, *FLOOD), report("B", None, *FLOOD)], "document")
    store.put(report("C", None, *FLOOD))
    seen: list[list[Echo]] = []
    write = sayings.told

    def looking(*given: object) -> object:
        reader = threading.Thread(target=lambda: seen.append(store.echoes.find(EchoQuery(of="document"), 10)))
        reader.start()
        reader.join(5)
        return write(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("facevalue.explore.echoes.sayings.told", looking)
    group(store)
    assert seen == [before]


def test_verify_names_an_echo_of_what_is_not_there(store: Store) -> None:
    (echo,) = grouped(store, [report("A", None, *FLOOD), report("B", None, *FLOOD)], "document")
    assert verify(store).holds
    with store._changing() as db:  # type: ignore[attr-defined]
        db.execute("UPDATE echo_members SET member = 'doc_0' WHERE position = 0")
    assert [(fault.check, fault.subject) for fault in verify(store).faults] == [("echo", echo.id)]


def test_what_came_in_between_is_left_to_the_next_grouping(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put(report("A", None, *FLOOD))
    write, late = sayings.told, [report("B", None, *FLOOD)]

    def putting(*given: object) -> object:
        while late:
            store.put(late.pop())
        return write(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("facevalue.explore.echoes.sayings.told", putting)
    group(store)
    assert not is_grouped(store)
    assert [echo.documents for echo in grouped(store, [], "document")] == [2]
