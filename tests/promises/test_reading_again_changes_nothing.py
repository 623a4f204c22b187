"""The same input again: the same record, and nothing is read twice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from msgspec import structs

from facevalue.read import ReadRules
from facevalue.run import IngestRules
from facevalue.store import open_store
from tests.run.test_ingest import GOOD, QUOTED, Stub, folder_of, run
from tests.store.planting import full

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.store import Store


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", {**GOOD, "empty.txt": ""})
    db, again = tmp_path / "x.db", Stub()
    run([folder], db, Stub())
    with open_store(db, write=False) as store:
        before = list(store.readings()), list(store.rejections())
    report, _ = run([folder], db, again)
    assert (report.stored, report.unchanged, report.rejections) == (0, 3, 1)
    assert again.read_sources == []
    with open_store(db, write=False) as store:
        assert (list(store.readings()), list(store.rejections())) == before


def test_only_what_is_new_or_changed_is_read(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", GOOD)
    run([folder], tmp_path / "x.db", Stub())
    folder_of(folder, {"a.txt": QUOTED + "Corrected.", "e.txt": QUOTED + "New."})
    reader = Stub()
    report, _ = run([folder], tmp_path / "x.db", reader)
    assert reader.read_sources == ["a.txt", "e.txt"]
    assert (report.stored, report.unchanged) == (2, 2)


def test_large_files_are_passed_over_by_size_and_time(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": f"{QUOTED} {n}"}) + "\n" for n in range(20))
    folder = folder_of(tmp_path / "in", {"many.jsonl": lines})
    rules = IngestRules(read=ReadRules(max_bytes=500))
    first, _ = run([folder], tmp_path / "x.db", Stub(), rules)
    again = Stub()
    second, _ = run([folder], tmp_path / "x.db", again, rules)
    assert first.stored == 20
    assert (second.stored, second.rejections, again.read_sources) == (0, 0, [])


def test_the_same_document_again_changes_nothing(store: Store) -> None:
    reading = full()
    store.put(reading)
    counts = store.counts()
    assert not store.put(reading)
    assert not store.put(structs.replace(reading, statements=(), events=()))
    assert store.counts() == counts
    assert store.reading(reading.document.id) == reading
