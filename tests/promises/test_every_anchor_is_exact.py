"""`text[start:end]` is the evidence, in what is read, kept and given away; verify names what is not.

That no record without evidence can be built at all: `tests/record/test_anchors.py`.
"""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from facevalue.explore import verify
from facevalue.export import export
from facevalue.pipeline import Pipeline
from facevalue.run import IngestRules, ingest
from facevalue.store import open_store
from tests.golden.author import DOCUMENTS
from tests.store.planting import full, sayings

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.explore import Verification

SAID, DENIED = (said.id for said in full().statements)
DOC, SHA = full().document.id, full().document.sha256


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    with open_store(path, write=True) as store:
        store.put(full())
        store.put(sayings(("Ada Marrow", "We sail."), ("Bren Quill", "We do not."), source="other.txt"))
    return path


def verified(path: Path) -> Verification:
    with open_store(path, write=False) as store:
        return verify(store)


def test_a_sound_record_holds(path: Path) -> None:
    proof = verified(path)
    assert proof.holds
    assert proof.faults == ()
    assert proof.checked == {
        "document": 2, "original": 1, "region": 1, "turn": 1, "mention": 1, "statement": 4, "event": 1,
        "anchor": 3 + 1 + (4 + 3) + 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        ("UPDATE statements SET content = '[[90,2000]]' WHERE id = '{SAID}'", ("anchor", SAID)),
        ("UPDATE statements SET content = '[[0,11]]' WHERE id = '{SAID}'", ("text", SAID)),
        ("UPDATE statements SET content = '[[0,11]]' WHERE id = '{SAID}'", ("id", SAID)),
        ("UPDATE statements SET content = '[[11,0]]' WHERE id = '{SAID}'", ("record", SAID)),
        ("UPDATE statements SET content = '[]' WHERE id = '{SAID}'", ("record", SAID)),
        ("UPDATE statements SET content = x'00' WHERE id = '{SAID}'", ("record", SAID)),
        ("UPDATE statements SET cue = '[[3,' WHERE id = '{SAID}'", ("record", SAID)),
        ("UPDATE statements SET kind = 'invented' WHERE id = '{SAID}'", ("record", SAID)),
        ("UPDATE statements SET text = 'We will not sail' WHERE id = '{SAID}'", ("text", SAID)),
        ("UPDATE statements SET text = 'We stay' WHERE id = '{SAID}'", ("search index", "statements_fts")),
        ("UPDATE statements SET published = '2030-01-01' WHERE id = '{SAID}'", ("copy", SAID)),
        ("UPDATE statements SET speaker_actor = 'act_0' WHERE id = '{SAID}'", ("reference", "statements")),
        ("UPDATE statements SET inside = 'sta_0' WHERE id = '{DENIED}'", ("reference", "statements row ")),
        ("UPDATE abouts SET end = 900 WHERE name = 'Venn'", ("anchor", DENIED)),
        ("UPDATE abouts SET actor = 'act_0' WHERE name = 'Venn'", ("reference", "abouts row ")),
        ("DELETE FROM statements WHERE id = '{DENIED}'", ("reference", "abouts row ")),
        ("DELETE FROM statements WHERE id = '{DENIED}'", ("search index", "row ")),
        ("UPDATE regions SET end = 900", ("anchor", full().regions[0].id)),
        ("UPDATE regions SET start = -1", ("record", full().regions[0].id)),
        ("UPDATE turns SET end = 900", ("anchor", full().turns[0].id)),
        ("UPDATE turns SET confidence = 'high'", ("record", full().turns[0].id)),
        ("UPDATE mentions SET end = 900", ("anchor", full().mentions[0].id)),
        ("UPDATE events SET end = 900", ("anchor", full().events[0].id)),
        ("UPDATE actors SET aliases = 'none' WHERE name = 'Venn'", ("record", full().actors[0].id)),
        ("UPDATE documents SET text = replace(text, 'Ferry', 'Barge') WHERE id = '{DOC}'", ("id", DOC)),
        ("UPDATE documents SET text = replace(text, 'sail', 'fail') WHERE id = '{DOC}'", ("text", SAID)),
        ("UPDATE documents SET source = 'elsewhere' WHERE id = '{DOC}'", ("id", DOC)),
        ("UPDATE documents SET sha256 = '00' WHERE id = '{DOC}'", ("id", DOC)),
        ("UPDATE documents SET genre = 'poem' WHERE id = '{DOC}'", ("record", DOC)),
        ("UPDATE documents SET text = NULL WHERE id = '{DOC}'", ("record", DOC)),
        ("DELETE FROM documents WHERE id = '{DOC}'", ("reference", "regions row ")),
        ("UPDATE originals SET data = x'789c030000000001'", ("original", SHA)),
        ("UPDATE originals SET data = x'00ff'", ("record", SHA)),
        ("DELETE FROM originals", ("reference", "documents row ")),
        ("DELETE FROM statements_fts_docsize WHERE id IN (SELECT place FROM statements WHERE id = '{SAID}')",
         ("search index", SAID)),
        ("UPDATE names SET name = 'Nobody' WHERE name = 'Bren Quill'", ("search index", "names_fts")),
    ],
)  # fmt: skip
def test_every_damage_is_named(path: Path, damage: str, named: tuple[str, str]) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_master SET sql = replace(sql, 'text TEXT NOT NULL', 'text TEXT')")
        db.execute("PRAGMA writable_schema = RESET")
        db.execute(damage.format(SAID=SAID, DENIED=DENIED, DOC=DOC))
    proof = verified(path)
    assert not proof.holds
    check, subject = named
    assert [fault for fault in proof.faults if fault.check == check and fault.subject.startswith(subject)], (
        proof
    )


def test_one_failure_does_not_hide_another(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE statements SET text = 'Something else'")
        db.execute("UPDATE regions SET end = 900")
        db.execute("UPDATE originals SET data = x'00'")
    faults = verified(path).faults
    assert len([fault for fault in faults if fault.check == "text"]) == 4
    assert {"anchor", "record", "text", "search index"} <= {fault.check for fault in faults}


def test_a_torn_file_is_named_and_nothing_raised(path: Path) -> None:
    with open_store(path, write=True) as store:
        for number in range(40):
            store.put(sayings(("Ada Marrow", f"Word {number}. " * 300), source=f"{number}.txt"))
    data = bytearray(path.read_bytes())
    for at in range(len(data) // 2, len(data), 4096):
        data[at : at + 600] = b"\xa5" * 600
    path.write_bytes(data)
    proof = verified(path)
    assert {fault.check for fault in proof.faults} & {"file", "record"}
    assert all(fault.reason for fault in proof.faults)


def test_evidence_is_proved_while_a_record_is_being_written(path: Path) -> None:
    with open_store(path, write=True) as writer:
        assert verified(path).holds
        writer.put(sayings(("Ada Marrow", "We stay."), source="late.txt"))
        assert verified(path).checked["document"] == 3


QUOTE = "the \U0001f6a2 ferries of Ostrel fail us, every single day"
PLANTED = {
    "astral.txt": f"\U0001f30a\U0001f30a Storm in Ostrel\n\n“{QUOTE},” said Mira Dolen.\n",
    "lines.txt": f"Storm in Ostrel\r\n\r\n“{QUOTE},” said Mira Dolen, the mayor of Varre.\r\nIt rained.\r\n",
    "marks.txt": f"\ufeffSto\u0301rm in Ostrel\n\n“{QUOTE},” said Mira Do\u0301len\u202c, the mayor.\n",
    "page.html": f"<html><body><article><h1>Storm</h1><p>Rain &amp; hail</p><p>&ldquo;{QUOTE},&rdquo; said"
    " Mira Dolen, the mayor of Varre.</p><p>The ferries stay in harbour until it is over.</p></article>",
}
SAMPLES = 6


def test_whatever_is_read_is_evidenced_in_the_export_alone(tmp_path: Path) -> None:
    """Proved from the JSON Lines, with nothing of facevalue: as a reader of the export would."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in PLANTED.items():
        (folder / name).write_bytes(text.encode())
    samples = sorted(path for path in DOCUMENTS.rglob("*") if path.suffix in (".txt", ".html", ".vtt"))
    for path in samples[:: len(samples) // SAMPLES]:
        (folder / f"sample-{path.name}").write_bytes(path.read_bytes())
    with open_store(tmp_path / "x.db", write=True) as store:
        report = ingest([str(folder)], store, Pipeline(), IngestRules(), lambda _: None)
        assert report.rejections == 0
        assert verify(store).holds
        (exported,) = export(store, tmp_path, "jsonl")
    rows = [json.loads(line) for line in exported.read_text(encoding="utf-8").split("\n") if line]
    texts = {row["id"]: row["text"] for row in rows if row["record"] == "document"}
    planted = {row["doc"] for row in rows if row["record"] == "statement" and QUOTE in row["text"]}
    assert len(texts) >= len(PLANTED) + SAMPLES
    assert len(planted) == len(PLANTED)
    assert [row["id"] for row in rows if not exact(row, texts.get(row.get("doc"), ""))] == []


def exact(row: dict[str, Any], text: str) -> bool:
    """Whether each of a record's anchors lies in the text, and a statement is what stands at its content."""
    spans = [*row.get("source", []), *row.get("cue", []), *row.get("content", [])] if "content" in row else []
    spans += [about["mention"] for about in row.get("about", [])]
    spans += [row["trigger"]] if "trigger" in row else []
    spans += [[row["start"], row["end"]]] if row["record"] in ("region", "turn", "mention") else []
    parts = [re.escape(text[start:end]) for start, end in row.get("content", [])]
    if parts and not re.fullmatch("(?: … | )".join(parts), row["text"]):  # a blank for a time code between
        return False
    return all(0 <= start < end <= len(text) and text[start:end].strip() for start, end in spans)
