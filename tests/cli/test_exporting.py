from __future__ import annotations

import json
from typing import TYPE_CHECKING, get_args

import click
import networkx as nx
import pytest

from facevalue.cli import main
from facevalue.export import FORMATS, Format
from facevalue.store import open_store
from tests.export.planted import GRAIN, HOPE, ILSE, QUIET, VESK
from tests.store.planting import sayings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def run(facevalue: Callable[..., Result], tmp_path: Path) -> Callable[..., Result]:
    """`facevalue export --to out` on a small record in the folder."""
    with open_store(tmp_path / "facevalue.db", write=True) as store:
        for reading in (GRAIN, QUIET, sayings(("Bren Quill", "We do not."), source="a.txt")):
            store.put(reading)
    return lambda *args: facevalue("export", "--to", "out", *args)


def test_the_command_has_every_format() -> None:
    (form,) = (one for one in main.commands["export"].params if one.name == "form")
    assert isinstance(form.type, click.Choice)
    assert tuple(form.type.choices) == FORMATS == get_args(Format)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written_and_named(run: Callable[..., Result], tmp_path: Path, form: str) -> None:
    result = run("--format", form)
    assert result.exit_code == 0
    assert sorted(result.stdout.split()) == sorted(
        f"out/{path.name}" for path in (tmp_path / "out").iterdir()
    )
    assert all(path.stat().st_size for path in (tmp_path / "out").iterdir())


def test_the_filters_of_search_select_what_is_cited(run: Callable[..., Result], tmp_path: Path) -> None:
    assert run("--format", "csl", "--speaker", "Tarrant", "--kind", "mixed").exit_code == 0
    items = json.loads((tmp_path / "out" / "citations.json").read_text("utf-8"))
    assert [item["id"] for item in items] == [HOPE.id]


def test_a_network_may_be_cut_into_periods(run: Callable[..., Result], tmp_path: Path) -> None:
    assert run("--format", "graphml", "--period", "month").exit_code == 0
    graph = nx.read_graphml(tmp_path / "out" / "relations.graphml")
    assert graph.edges[ILSE.id, VESK.id]["start"] == "2031-03-01"
    assert run("--format", "graphml", "--until", "2030").exit_code == 0
    assert not nx.read_graphml(tmp_path / "out" / "relations.graphml")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--format", "csv", "open hand"), "csv is of the whole record"),
        (("--format", "gexf", "--speaker", "Tarrant"), "a network takes no speaker"),
        (("--format", "csl", "--period", "year"), "csl has no periods"),
        (("--format", "csl", "--since", "spring"), "is no date"),
    ],
)
def test_what_a_format_does_not_take_is_one_line(
    run: Callable[..., Result], tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())
