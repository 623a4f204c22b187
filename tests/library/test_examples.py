"""Every public name of the library is documented by an example, and every example runs."""

from __future__ import annotations

import doctest
import inspect
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

import facevalue
from facevalue.library import answers, opened, reading

if TYPE_CHECKING:
    from collections.abc import Iterator

MODULES = (facevalue, answers, opened, reading)
ERRORS = ("FacevalueError", "Rejection")  # nouns of the record, which have a page of their own


def examples() -> Iterator[doctest.DocTest]:
    finder = doctest.DocTestFinder(exclude_empty=True)
    for module in MODULES:
        assert isinstance(module, ModuleType)
        for test in finder.find(module, module.__name__, extraglobs={"facevalue": facevalue}):
            if test.examples:
                yield test


@pytest.mark.parametrize("example", list(examples()), ids=lambda test: test.name)
def test_examples_run(example: doctest.DocTest, news_db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(news_db.parent)
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    result = runner.run(example, out=said.append)
    assert result.failed == 0, "".join(said)


def public() -> Iterator[tuple[str, object]]:
    for name in facevalue.__all__:
        if name in ERRORS:
            continue
        one = reading.read if name == "read" else getattr(facevalue, name)  # the room has that name, too
        yield name, one
        if inspect.isclass(one) and name != "Reading":
            for method, function in vars(one).items():
                if not method.startswith("_"):
                    yield f"{name}.{method}", function


@pytest.mark.parametrize(
    ("name", "one"), list(public()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_public_name_has_an_example(name: str, one: object) -> None:
    assert ">>>" in (inspect.getdoc(one) or ""), name
