"""A Parquet record comes back as the record it was."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from facevalue.explore import verify
from facevalue.export import Imported, export, import_record
from facevalue.record import Rename, UsageError, to_line
from facevalue.store import Signature, open_store
from facevalue.store.verdicts import Call
from tests.store.planting import full, readings, rejection, sayings

if TYPE_CHECKING:
    from collections.abc import Callable

    from facevalue.record import Reading
    from facevalue.store import Store


def written(folder: Path, fill: Callable[[Store], object], name: str = "a") -> Path:
    with open_store(folder / f"{name}.db", write=True) as store:
        fill(store)
        export(store, folder / name, "parquet")
        export(store, folder / f"{name}.lines", "jsonl")
    return folder / name


def taken(folder: Path, db: Path) -> Imported:
    with open_store(db, write=True) as store:
        done = import_record(folder, store, lambda _: None)
        export(store, db.with_suffix(".lines"), "jsonl")
        assert verify(store).holds
    return done


@given(readings())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hostile_records_come_back_whole(tmp_path_factory: pytest.TempPathFactory, reading: Reading) -> None:
    folder = tmp_path_factory.mktemp("hostile")
    tables = written(folder, lambda store: store.put(reading))
    with open_store(folder / "b.db", write=True) as store:
        import_record(tables, store, lambda _: None)
        assert list(store.readings()) == [reading]


def test_all_that_is_kept_comes_back_and_only_once(tmp_path: Path) -> None:
    def fill(store: Store) -> None:
        store.put(full())
        store.put(sayings(("Bren Quill", "We do not."), source="a.txt"))
        store.reject(rejection("broken.bin"))
        said = next(store.readings()).statements[0]
        store.verdicts.decide(
            [said.id], Call(decision="reject"), Signature(reviewer="ada", reason="no", at="2031-01-01")
        )

    tables = written(tmp_path, fill)
    first, again = (taken(tables, tmp_path / "b.db") for _ in range(2))
    assert (first.documents, first.stored, first.rejections, first.passed_over) == (2, 2, 1, 0)
    assert (again.documents, again.passed_over) == (0, 1)
    assert (tmp_path / "a.lines/records.jsonl").read_bytes() == (
        tmp_path / "b.lines/records.jsonl"
    ).read_bytes()
    with open_store(tmp_path / "b.db", write=False) as store:
        (kept,) = [one.original for one in store.readings() if one.original]
        assert kept == full().original
        assert b"review" in b"".join(map(to_line, store.reviews()))


def test_an_import_that_was_cut_short_goes_on(tmp_path: Path) -> None:
    many = [sayings(("Bren Quill", f"We do not, {n}."), source=f"{n}.txt") for n in range(9)]
    tables = written(tmp_path, lambda store: [store.put(one) for one in many])
    with open_store(tmp_path / "b.db", write=True) as store:
        for one in many[:4]:
            store.put(one)
    done = taken(tables, tmp_path / "b.db")
    assert (done.documents, done.stored) == (9, 5)
    assert (tmp_path / "a.lines/records.jsonl").read_bytes() == (
        tmp_path / "b.lines/records.jsonl"
    ).read_bytes()


def test_decisions_about_actors_are_refused_and_not_lost_in_silence(tmp_path: Path) -> None:
    def fill(store: Store) -> None:
        store.put(full())
        actor = next(store.readings()).actors[1]
        store.decide(actor.id, Rename(name="Ada M. Marrow"), Signature(reviewer="ada"))

    tables = written(tmp_path, fill)
    with open_store(tmp_path / "b.db", write=True) as store, pytest.raises(UsageError, match="U88"):
        import_record(tables, store, lambda _: None)


@pytest.mark.parametrize("harm", ["missing", "damaged"])
def test_what_is_no_record_is_named(tmp_path: Path, harm: str) -> None:
    tables = written(tmp_path, lambda store: store.put(full()))
    file = tables / "statements.parquet"
    file.unlink() if harm == "missing" else file.write_bytes(b"PAR1 no more")
    with open_store(tmp_path / "b.db", write=True) as store, pytest.raises(UsageError, match="U87") as caught:
        import_record(tables, store, lambda _: None)
    assert "\n" not in str(caught.value)


def test_duckdb_reads_the_tables_in_place_as_the_docs_say(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    tables = written(tmp_path, lambda store: store.put(full()))
    page = (Path(__file__).parents[2] / "docs/scale.md").read_text("utf-8")
    query = page.partition("```sql\n")[2].partition("```")[0]
    for noun in ("statements", "abouts"):
        query = query.replace(f"record/{noun}/*.parquet", f"{tables}/{noun}.parquet")
    assert duckdb.sql(query.rstrip().rstrip(";")).fetchall() == [("Ada Marrow", "Venn", 1)]


def test_without_pyarrow_one_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = written(tmp_path, lambda store: store.put(full()))
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with open_store(tmp_path / "b.db", write=True) as store, pytest.raises(UsageError, match="U34"):
        import_record(tables, store, lambda _: None)
