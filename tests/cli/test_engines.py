"""Which engine reads is a matter of options; what is read is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


def test_many_processes_make_the_record_that_one_makes(
    facevalue: Callable[..., Result], started: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(60):
        (folder / f"{n:02}.txt").write_text(f"“It turns, {n},” said Ivo Karst.\n")
    for workers in ("1", "2"):
        with started("ingest", "in", "--db", f"{workers}.db", "--workers", workers, seconds=0.1) as process:
            _, told = process.communicate()
        assert process.returncode == 0, told
        assert "60 stored" in told
        assert facevalue("export", "--db", f"{workers}.db", "--to", workers).exit_code == 0
    assert (tmp_path / "1/records.jsonl").read_bytes() == (tmp_path / "2/records.jsonl").read_bytes()


def test_a_parquet_export_is_imported(facevalue: Callable[..., Result], news: Path) -> None:
    facevalue("ingest", str(news), "--db", "a.db")
    facevalue("export", "--db", "a.db", "--to", "tables", "--format", "parquet")
    first, again = (facevalue("import", "tables", "--db", "b.db") for _ in range(2))
    assert "3 documents: 3 stored" in first.stderr
    assert "1 of 1 parts were imported before" in again.stderr
    assert facevalue("verify", "--db", "b.db").exit_code == 0
    for db in ("a", "b"):
        facevalue("export", "--db", f"{db}.db", "--to", db)
    assert (news.parent / "a/records.jsonl").read_bytes() == (news.parent / "b/records.jsonl").read_bytes()
    found = [facevalue("search", "told", "--db", f"{db}.db").stdout for db in ("a", "b")]
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("ingest", "x", "--engine", "ray"), "--engine ray needs --to DIR"),
        (("ingest", "x", "--to", "out"), "--to and --address go with --engine ray"),
        (("import", "nowhere"), "[U87] nowhere: is no Parquet record"),
    ],
)
def test_what_does_not_go_together_is_said(
    facevalue: Callable[..., Result], given: tuple[str, ...], says: str
) -> None:
    result = facevalue(*given)
    assert result.exit_code == 2
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1
