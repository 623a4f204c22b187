"""The front page shows what the demo prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from facevalue.cli import main

README = Path(__file__).parents[2] / "README.md"


def test_what_the_demo_prints_stands_on_the_front_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["demo", "--no-serve"])
    assert result.exit_code == 0, result.output
    page = README.read_text(encoding="utf-8")
    shown = page.partition("this is what comes out:\n\n```console\n")[2].partition("\n```")[0]
    assert shown
    assert shown in result.output
