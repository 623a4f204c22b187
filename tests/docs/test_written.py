"""Pages that are made from the code are those of this code, and can be read."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from facevalue.cli import main
from tests.docs.written import LIBRARY, MAN, man_page, with_reference

REMEDY = "run: make pages"


def test_the_man_page_is_that_of_the_commands() -> None:
    assert MAN.read_text("utf-8") == man_page(), REMEDY


def test_the_reference_is_that_of_the_library() -> None:
    page = LIBRARY.read_text("utf-8")
    assert page == with_reference(page), REMEDY


def test_the_man_page_names_every_command_and_option() -> None:
    page = MAN.read_text("utf-8").replace(r"\-", "-")
    assert all(option in page for one in main.params for option in one.opts)
    for name, command in main.commands.items():
        assert f"\n\\fBfacevalue {name}\\fR" in page
        for option in (option for one in command.params for option in one.opts if option.startswith("--")):
            assert option in page
    assert not re.search(r"^[.'](?!TH|SH|SS|TP|PP)", page, re.MULTILINE)


@pytest.mark.skipif(shutil.which("man") is None, reason="there is no man")
def test_man_shows_it() -> None:
    done = subprocess.run(["man", "-l", str(MAN)], capture_output=True, encoding="utf-8", check=False)
    if not done.stdout:
        pytest.skip(f"man cannot format here: {done.stderr.strip()}")
    assert "facevalue search" in done.stdout
