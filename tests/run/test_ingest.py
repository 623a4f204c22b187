"""A run loses nothing, repeats nothing, and can be cut short anywhere."""

from __future__ import annotations

import json
import os
import signal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facevalue.read import ReadRules
from facevalue.record import (
    Document,
    ModelError,
    Original,
    Reading,
    Rejection,
    Span,
    Speaker,
    Statement,
    StoreError,
    statement_id,
)
from facevalue.run import IngestRules, Progress, Report, ingest, readings
from facevalue.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

QUOTED = "The ferry to Ostrel is late.\n“Nobody told us,” said Mira Dolen.\n"


class Stub:
    """Reads each document as one statement; fails, or does something else, where it is told to."""

    def __init__(
        self, fails: dict[str, Exception] | None = None, do: Callable[[], None] | None = None
    ) -> None:
        self.fails = fails or {}
        self.do = do
        self.read_sources: list[str] = []
        self.documents: list[Document] = []

    def read(self, document: Document, original: Original | None = None) -> Reading:
        self.read_sources.append(document.source)
        self.documents.append(document)
        if self.do:
            self.do()
        if document.source in self.fails:
            raise self.fails[document.source]
        content = (Span(0, 5),)
        statement = Statement(
            id=statement_id(document.id, content), doc=document.id, kind="indirect", content=content,
            speaker=Speaker(name="Mira Dolen", via="name"), text=document.text[:5],
            confidence=0.5, region="body",
        )  # fmt: skip
        return Reading(document=document, original=original, statements=(statement,))


def folder_of(path: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, text in files.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def run(
    targets: Sequence[Path | str], db: Path, reader: Stub, rules: IngestRules | None = None
) -> tuple[Report, list[Progress]]:
    seen: list[Progress] = []
    with open_store(db, write=True) as store:
        report = ingest([str(t) for t in targets], store, reader, rules or IngestRules(), seen.append)
    return report, seen


def sources(db: Path) -> list[str]:
    with open_store(db, write=False) as store:
        return [reading.document.source for reading in store.readings()]


def rejections(db: Path) -> dict[str, str]:
    with open_store(db, write=False) as store:
        return {rejection.source: rejection.code for rejection in store.rejections()}


GOOD = {"a.txt": QUOTED, "b/c.txt": QUOTED + "More.", "d.txt": QUOTED + "Again."}


def test_good_files_are_stored_and_bad_ones_named(tmp_path: Path) -> None:
    bad: dict[str, str | bytes] = {"empty.txt": "", "noise.bin": bytes(range(256)) * 40}
    folder = folder_of(tmp_path / "in", {**GOOD, **bad})
    report, seen = run([folder], tmp_path / "x.db", Stub())
    assert (report.documents, report.stored, report.unchanged, report.rejections) == (5, 3, 0, 2)
    assert report.statements == 3
    assert report.words == sum(len(text.split()) for text in GOOD.values())
    assert sources(tmp_path / "x.db") == sorted(GOOD)
    assert rejections(tmp_path / "x.db").keys() == bad.keys()
    assert [p.rejection.source for p in seen if p.rejection] == sorted(bad)
    assert [p.documents for p in seen] == [1, 2, 3, 4, 5]


def test_what_was_refused_is_tried_again_and_forgiven(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", {"late.txt": "", **GOOD})
    db = tmp_path / "x.db"
    run([folder], db, Stub(fails={"d.txt": RuntimeError("no luck")}))
    assert set(rejections(db)) == {"late.txt", "d.txt"}
    folder_of(folder, {"late.txt": QUOTED + "At last."})
    report, _ = run([folder], db, Stub())
    assert (report.stored, report.unchanged, report.rejections) == (2, 2, 0)
    assert rejections(db) == {}


@pytest.mark.parametrize(
    ("error", "code"),
    [(ValueError("odd\nbytes"), "X01"), (RecursionError(), "X01"), (MemoryError(), "X01")],
)
def test_a_reader_that_fails_loses_one_document(tmp_path: Path, error: Exception, code: str) -> None:
    folder = folder_of(tmp_path / "in", GOOD)
    report, seen = run([folder], tmp_path / "x.db", Stub(fails={"b/c.txt": error}))
    assert (report.stored, report.rejected) == (2, {code: 1})
    (refused,) = [p.rejection for p in seen if p.rejection]
    assert refused.source == "b/c.txt"
    assert type(error).__name__ in refused.reason
    assert "\n" not in refused.reason


@pytest.mark.parametrize(
    "error",
    [StoreError("S06", "x.db: the disk is full", "free some"), ModelError("M01", "no model", "get it")],
)
def test_what_no_document_would_escape_ends_the_run(tmp_path: Path, error: Exception) -> None:
    folder = folder_of(tmp_path / "in", GOOD)
    with pytest.raises(type(error)):
        run([folder], tmp_path / "x.db", Stub(fails={"b/c.txt": error}))
    assert sources(tmp_path / "x.db") == ["a.txt"]
    assert rejections(tmp_path / "x.db") == {}


def test_an_unsound_reading_is_refused(tmp_path: Path) -> None:
    class Unsound(Stub):
        def read(self, document: Document, original: Original | None = None) -> Reading:
            reading = super().read(document, original)
            return Reading(document=document, statements=reading.statements * 2)

    report, _ = run([folder_of(tmp_path / "in", {"a.txt": QUOTED})], tmp_path / "x.db", Unsound())
    assert (report.stored, report.rejections) == (0, 1)
    assert sources(tmp_path / "x.db") == []


def test_ctrl_c_finishes_the_document_in_hand(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", GOOD)
    db = tmp_path / "x.db"
    report, _ = run([folder], db, Stub(do=lambda: os.kill(os.getpid(), signal.SIGINT)))
    assert report.interrupted
    assert (report.documents, report.stored) == (1, 1)
    assert sources(db) == ["a.txt"]
    resumed, _ = run([folder], db, Stub())
    assert not resumed.interrupted
    assert (resumed.stored, resumed.unchanged) == (2, 1)


def test_targets_given_twice_are_read_once(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", GOOD)
    targets: list[Path | str] = [
        folder,
        folder / "b" / "..",
        folder / "b" / "c.txt",
        folder / "b",
        f"{folder}/",
    ]
    report, _ = run(targets, tmp_path / "x.db", Stub())
    assert report.documents == report.stored == 3
    assert sources(tmp_path / "x.db") == sorted(GOOD)


def test_a_missing_target_is_named_and_loses_nothing(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", GOOD)
    report, _ = run([tmp_path / "nowhere.txt", folder], tmp_path / "x.db", Stub())
    assert (report.stored, report.rejections) == (3, 1)
    assert list(rejections(tmp_path / "x.db")) == ["nowhere.txt"]


def test_what_the_caller_knows_is_settled_before_reading(tmp_path: Path) -> None:
    lines = [json.dumps({"headline": "Ferry late", "story": QUOTED, "publisher": "Ostrel Echo"})]
    folder = folder_of(tmp_path / "in", {"a.jsonl": "\n".join(lines), "b.txt": QUOTED})
    mapping = {"text": "story", "title": "headline"}
    rules = IngestRules(read=ReadRules(mapping=mapping), genre="opinion", publisher="The Pier")
    reader = Stub()
    run([folder], tmp_path / "x.db", reader, rules)
    assert [document.genre for document in reader.documents] == ["opinion", "opinion"]
    assert [document.publisher for document in reader.documents] == ["The Pier", "The Pier"]
    assert [document.title for document in reader.documents] == ["Ferry late", None]


@pytest.mark.parametrize("keep", [True, False])
def test_originals_are_kept_only_on_request(tmp_path: Path, keep: bool) -> None:
    folder = folder_of(tmp_path / "in", {"a.txt": QUOTED})
    run([folder], tmp_path / "x.db", Stub(), IngestRules(keep_originals=keep))
    with open_store(tmp_path / "x.db", write=False) as store:
        (reading,) = store.readings()
    assert (reading.original.data if reading.original else None) == (QUOTED.encode() if keep else None)


def test_readings_come_one_by_one_without_a_store(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", {**GOOD, "empty.txt": ""})
    found = list(readings([str(folder)], Stub(fails={"d.txt": ValueError("no")}), IngestRules()))
    assert [r.source if isinstance(r, Rejection) else r.document.source for r in found] == [
        "a.txt", "b/c.txt", "d.txt", "empty.txt",
    ]  # fmt: skip
    assert [isinstance(r, Rejection) for r in found] == [False, False, True, True]


@settings(max_examples=15, deadline=None)
@given(
    cut=st.integers(0, 6),
    broken=st.sets(st.sampled_from(["f1.txt", "f3.txt", "f5.txt"])),
)
def test_cut_anywhere_and_resumed_it_is_the_same_record(
    tmp_path_factory: pytest.TempPathFactory, cut: int, broken: set[str]
) -> None:
    """As under `kill -9`: nothing after the cut runs, not even what would tidy up."""

    class Killed(BaseException):
        pass

    def after(count: int) -> Callable[[], None]:
        left = iter(range(count))

        def step() -> None:
            if next(left, None) is None:
                raise Killed

        return step

    tmp_path = tmp_path_factory.mktemp("cut")
    files = {f"f{n}.txt": f"{QUOTED} {n}" for n in range(6)}
    folder = folder_of(
        tmp_path / "in", {name: "" if name in broken else text for name, text in files.items()}
    )

    def record(db: Path) -> tuple[list[Reading], list[Rejection]]:
        with open_store(db, write=False) as store:
            return list(store.readings()), list(store.rejections())

    if cut < len(files) - len(broken):
        with pytest.raises(Killed):
            run([folder], tmp_path / "cut.db", Stub(do=after(cut)))
    report, _ = run([folder], tmp_path / "cut.db", Stub())
    whole, _ = run([folder], tmp_path / "whole.db", Stub())
    assert report.documents == whole.documents == len(files)
    assert record(tmp_path / "cut.db") == record(tmp_path / "whole.db")
