"""A small record, read by the reader that ships."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from facevalue.pipeline import Pipeline
from facevalue.run import IngestRules, ingest
from facevalue.store import open_store

NEWS = (
    {
        "title": "The dam",
        "published": "2031-04-01",
        "publisher": "Ostrel Echo",
        "text": "“The dam will hold,” engineer Ada Marrow said on Monday.",
    },
    {"title": "Quay closed", "published": "2031-05-02", "text": "“It leaks,” said Bren Quill."},
)


@pytest.fixture(scope="session")
def news_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents, a statement in each."""
    folder = tmp_path_factory.mktemp("library")
    (folder / "news.jsonl").write_text("\n".join(map(json.dumps, NEWS)), encoding="utf-8")
    with open_store(folder / "news.db", write=True) as store:
        ingest([str(folder / "news.jsonl")], store, Pipeline(), IngestRules(), lambda _: None)
    return folder / "news.db"
