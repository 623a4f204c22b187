"""The workbench of somebody who may read the record and can write nowhere, as in a read-only container."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

import facevalue
from facevalue.store import StatementQuery, open_store
from tests.serve.test_serve import START

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="users of POSIX")
BOUND = ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner", "--inh-caps=-all")
PAGES = (
    "",
    "statements",
    "statements.csv",
    "echoes",
    "documents",
    "actors",
    "relations",
    "review",
    "rejections",
)


@pytest.fixture
def published(record: Path) -> Iterator[Path]:
    """The record, in a file and a folder that nobody may write to."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        path = folder / "news.db"
        shutil.copy(record, path)
        path.chmod(0o444)
        folder.chmod(0o555)
        yield path
        folder.chmod(0o755)


@pytest.fixture
def as_reader() -> Callable[..., subprocess.Popen[str]]:
    """Runs Python without a home and a folder for temporary files; root is left no privileges."""
    root = os.geteuid() == 0
    if root and not shutil.which(BOUND[0]):
        pytest.skip("root may write anywhere without setpriv")
    env = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(facevalue.__file__).parents[1]),
        "PYTHONDONTWRITEBYTECODE": "1",
        **dict.fromkeys(("HOME", "TMPDIR"), "/nonexistent"),
    }

    def run(code: str, *args: str) -> subprocess.Popen[str]:
        command = [*(BOUND if root else ()), sys.executable, "-u", "-c", code, *args]
        return subprocess.Popen(
            command, cwd="/", env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    return run


@pytest.fixture
def origin(published: Path, as_reader: Callable[..., subprocess.Popen[str]]) -> Iterator[str]:
    with as_reader(START, str(published)) as running:
        assert running.stdout
        assert running.stderr
        found = re.search(r"http://\S+/", running.stdout.readline())
        assert found, running.stderr.read()
        yield found[0]
        running.terminate()
        assert running.stderr.read() == ""


def test_a_sound_record_that_cannot_be_written_to_is_proven(
    published: Path, as_reader: Callable[..., subprocess.Popen[str]]
) -> None:
    with as_reader("from facevalue.cli import main; main()", "verify", "--db", str(published)) as verify:
        told, _ = verify.communicate(timeout=60)
    assert told.endswith("documents: all hold\n")
    assert verify.returncode == 0


def test_every_page_is_served_and_no_decision_is_kept(record: Path, published: Path, origin: str) -> None:
    before = published.read_bytes()
    for page in PAGES:
        with urlopen(origin + page, timeout=20) as answer:  # noqa: S310
            assert answer.status == 200
    decision = {"of": _first(record), "decision": "accept", "reviewer": "Ada"}
    sent = Request(  # noqa: S310
        f"{origin}review/decide", urlencode(decision).encode(), {"Origin": origin.rstrip("/")}
    )
    with pytest.raises(HTTPError) as refused:
        urlopen(sent, timeout=20)  # noqa: S310
    assert "annot be written to" in refused.value.read().decode()
    assert published.read_bytes() == before
    assert [one.name for one in published.parent.iterdir()] == ["news.db"]


def _first(path: Path) -> str:
    with open_store(path, write=False) as store:
        return store.statements(StatementQuery(), limit=1)[0].statement.id
