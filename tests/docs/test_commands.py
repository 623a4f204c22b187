"""Every command line that the docs show is one that facevalue would take; none of them is run."""

from __future__ import annotations

import pytest

from facevalue import plugins
from tests.docs.typed import fault, mentioned, shown, unknown, words

SHOWN = sorted(set(shown()))


@pytest.fixture(autouse=True)
def _with_the_example_of_a_plugin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plugins, "names", lambda group: ("quotes",) if group == "exporters" else ())


def test_they_are_found() -> None:
    assert len(SHOWN) > 20
    assert {"README.md", "docs/scale.md", "docs/exports.md"} <= {page for page, _ in SHOWN}


@pytest.mark.parametrize(("page", "line"), SHOWN, ids=[f"{page}: {line[:60]}" for page, line in SHOWN])
def test_a_command_line_that_is_shown_would_be_taken(page: str, line: str) -> None:
    assert not fault(words(line)), f"{page}: {line}"


def test_a_command_that_is_mentioned_exists_with_its_options() -> None:
    assert [(page, line, bad) for page, line in mentioned() if (bad := unknown(line))] == []


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("facevalue guess", "No such command"),
        ("facevalue search dam --colour red", "No such option"),
        ("facevalue search dam --format cvs", "not one of"),
        ("facevalue standing", "Missing argument"),
        ("facevalue actors merge Roth", "Missing argument"),
        ("facevalue verify everything", "unexpected everything"),
        ("facevalue export --to out --format", "requires an argument"),
        ("facevalue --version", ""),
        ("facevalue search a b c d --limit 3 | head", ""),
        ("facevalue --log run.jsonl ingest news/ --db news.db > out.txt 2> errors.txt  # all of it", ""),
    ],
)
def test_what_would_be_refused_is_told(line: str, why: str) -> None:
    found = fault(words(line))
    assert why.lower() in found.lower()
    assert bool(why) == bool(found)
