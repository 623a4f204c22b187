"""Data that cannot be read ends with one line and exit code 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.test_tasks import run


@pytest.mark.parametrize("data", [b"", b"\n", b"{\n", b'{"doc_id":"a"}\n', b"\xff\n"])
@pytest.mark.parametrize("task", ["attribution", "throughput"])
def test_data_that_cannot_be_read_are_told_in_one_line(task: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_bytes(data)
    done = run(task, "--data", str(path))
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "broken.jsonl" in done.stderr
