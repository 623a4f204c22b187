"""`actors`: who is in a record, and what a person may say about who is who."""

from __future__ import annotations

import csv
import getpass
import io
import json
import re
from typing import TYPE_CHECKING

import pytest

from facevalue.record import (
    Actor,
    Reading,
    Review,
    Span,
    Speaker,
    Statement,
    actor_id,
    from_line,
    statement_id,
)
from facevalue.store import open_store
from tests.store.planting import sayings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

DOLEN, MIRA = actor_id("Minister Dolen"), actor_id("Mira Dolen")


def linked(source: str, *said: tuple[str, str]) -> Reading:
    """A document whose speakers are linked to actors of their names."""
    plain = sayings(*said, source=source)
    actors = {one.speaker.name: _actor(one.speaker.name) for one in plain.statements}
    statements = tuple(_by(one, actors[one.speaker.name]) for one in plain.statements)
    return Reading(document=plain.document, actors=tuple(actors.values()), statements=statements)


def _actor(name: str) -> Actor:
    known = {"Mira Dolen": ("person", "Q7"), "=Karst": (None, None)}
    kind, wikidata = known.get(name, ("person", None))
    return Actor(id=actor_id(name), name=name, type=kind, wikidata=wikidata)  # type: ignore[arg-type]


def _by(one: Statement, actor: Actor) -> Statement:
    content = (Span(one.content[0].start, one.content[0].end),)
    return Statement(
        id=statement_id(one.doc, content), doc=one.doc, kind="direct", content=content, text=one.text,
        speaker=Speaker(name=actor.name, via="name", actor=actor.id), confidence=0.9, region="body",
    )  # fmt: skip


HARBOUR = linked(
    "harbour.txt", ("Mira Dolen", "We sail."), ("=Karst", "We stay."), ("Mira Dolen", "At dawn.")
)
PIER = linked("pier.txt", ("Minister Dolen", "The pier holds."), ("Ivo Dolen", "It does not."))


@pytest.fixture
def ask(facevalue: Callable[..., Result], tmp_path: Path) -> Callable[..., Result]:
    with open_store(tmp_path / "facevalue.db", write=True) as store:
        store.put(HARBOUR)
        store.put(PIER)
    return facevalue


def listed(ask: Callable[..., Result], *args: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(ask("actors", "--format", "csv", *args).stdout)))


def spoken(ask: Callable[..., Result], speaker: str) -> set[str]:
    lines = ask("search", "--speaker", speaker, "--format", "jsonl").stdout.splitlines()
    return {json.loads(line)["text"] for line in lines}


def test_actors_are_listed_with_the_most_active_first(ask: Callable[..., Result]) -> None:
    result = ask("actors")
    assert result.exit_code == 0
    head, first, *rest = result.stdout.splitlines()
    assert head.split() == ["actor", "type", "Wikidata", "spoke", "spoken", "of"]
    assert first.split() == ["Mira", "Dolen", "person", "Q7", "2", "0"]
    assert [line.split()[0] for line in rest] == ["=Karst", "Ivo", "Minister"]
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert [row["name"] for row in listed(ask, "dolen")] == ["Mira Dolen", "Ivo Dolen", "Minister Dolen"]
    assert [row["name"] for row in listed(ask, "--limit", "1")] == ["Mira Dolen"]
    assert "--limit" in ask("actors", "--limit", "1").stderr
    assert "no actor matches" in ask("actors", "zeppelin").stderr
    assert [row["name"] for row in listed(ask)][1] == "'=Karst"  # no formula


def test_json_lines_are_actors_with_their_counts(ask: Callable[..., Result]) -> None:
    line = ask("actors", "Mira", "--format", "jsonl").stdout
    assert from_line(line) == _actor("Mira Dolen")
    assert json.loads(line)["counts"] == {"said": 2, "about": 0}


def test_merged_actors_are_one_until_that_is_taken_back(ask: Callable[..., Result], tmp_path: Path) -> None:
    before = ask("actors", "--format", "jsonl").stdout
    done = ask(
        "actors", "merge", "minister dolen", "Mira Dolen", "--reason", "her office", "--reviewer", "Ilse"
    )
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "merged Minister Dolen into Mira Dolen (spoke: 1)\n"
    assert spoken(ask, "Mira Dolen") == spoken(ask, DOLEN) == {"We sail.", "At dawn.", "The pier holds."}
    shown = ask("actors", "minister").stdout
    assert re.search(r"Mira Dolen +person +Q7 +3 +0\n  Minister Dolen", shown)
    assert "all hold" in ask("verify").stdout
    with open_store(tmp_path / "facevalue.db", write=True) as store:
        store.put(linked("later.txt", ("Minister Dolen", "Later.")))
    assert "Later." in spoken(ask, "Mira Dolen")
    taken_back = ask("actors", "undo", "--reviewer", "Bren")
    assert taken_back.stderr == "took back: merged Minister Dolen into Mira Dolen\n"
    assert spoken(ask, DOLEN) == {"The pier holds.", "Later."}
    assert before.splitlines()[0] in ask("actors", "--format", "jsonl").stdout.splitlines()
    assert "[U56]" in ask("actors", "undo").stderr


def test_a_merge_outlives_the_next_ingest(
    facevalue: Callable[..., Result], news: Path, tmp_path: Path
) -> None:
    facevalue("ingest", str(news))
    with open_store(tmp_path / "facevalue.db", write=True) as store:
        store.put(HARBOUR)
        store.put(PIER)
    facevalue("actors", "merge", DOLEN, MIRA)
    merged = facevalue("actors").stdout
    (news / "later.txt").write_text("“It turns again,” said Ivo Karst.\n")
    assert "1 stored, 3 unchanged" in facevalue("ingest", str(news)).stderr
    assert facevalue("actors").stdout == merged


def test_an_actor_is_split_and_renamed(ask: Callable[..., Result]) -> None:
    assert ask("actors", "merge", "Ivo Dolen", "Mira Dolen").exit_code == 0
    done = ask("actors", "split", "Mira Dolen", "--name", "Ivo Dolen", "--into", "Ivo Dolen-Tarn")
    assert done.stderr == "split 'Ivo Dolen' off Mira Dolen into Ivo Dolen-Tarn (spoke: 1)\n"
    assert spoken(ask, "dolen-tarn") == {"It does not."}
    ask("actors", "split", MIRA, "--document", HARBOUR.document.id, "--into", "Mirabel Dolen")
    assert spoken(ask, actor_id("Mirabel Dolen")) == {"We sail.", "At dawn."}
    assert ask("actors", "rename", "Mirabel Dolen", "Mira Dolen").exit_code == 0
    assert [row["name"] for row in listed(ask, "mira")] == ["Mira Dolen", "Mira Dolen"]


def test_the_log_names_every_decision(ask: Callable[..., Result]) -> None:
    assert "nothing was decided" in ask("actors", "log").stderr
    ask(
        "actors", "merge", DOLEN, MIRA, "--reason", "her\x1b[31m office\nand hers alone", "--reviewer", "Ilse"
    )
    ask("actors", "undo")
    shown = ask("actors", "log").stdout
    assert max(map(len, shown.splitlines())) <= 80
    for words in ("Ilse", "merged Minister Dolen into Mira Dolen (taken back)", "her office and hers alone",
                  "took back: merged Minister Dolen", getpass.getuser()):  # fmt: skip
        assert words in shown
    assert "\x1b" not in shown
    made, taken_back = (
        from_line(line) for line in ask("actors", "log", "--format", "jsonl").stdout.splitlines()
    )
    assert isinstance(made, Review)
    assert isinstance(taken_back, Review)
    assert (made.of, made.decision, taken_back.of, taken_back.decision) == (
        DOLEN,
        "correct",
        made.id,
        "reject",
    )


@pytest.mark.parametrize(
    "args", [["actors", "--db", "facevalue.db"], ["actors", "list"], ["actors", "list", "--db=facevalue.db"]]
)
def test_a_list_is_what_comes_without_a_command(ask: Callable[..., Result], args: list[str]) -> None:
    assert ask(*args).stdout == ask("actors").stdout


def test_options_may_stand_before_the_command(ask: Callable[..., Result]) -> None:
    assert ask("actors", "--db", "facevalue.db", "merge", DOLEN, MIRA).exit_code == 0
    assert len(listed(ask)) == 3
    assert "merge" in ask("actors", "--help").stdout


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["merge", "Dolen", "Mira Dolen"], "[U51] no actor goes by 'Dolen'; did you mean Ivo Dolen (act_"),
        (["merge", "Zed", "Mira Dolen"], "facevalue actors lists them"),
        (["merge", "Mira Dolen", MIRA], "[U53]"),
        (["merge", "Mira Dolen"], "[U01] Missing argument 'INTO'; see"),
        (["split", "Mira Dolen", "--into", "X"], "[U54]"),
        (["split", "Mira Dolen", "--name", "Mira Dolen"], "[U01]"),
        (["split", "Mira Dolen", "--name", "Karst", "--into", "X"], "does not go by 'Karst'"),
        (["rename", "Mira Dolen", " "], "[U55]"),
        (["undo"], "[U56]"),
        (["merge", "--db", "nowhere.db", "A", "B"], "[S01]"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_a_line(
    ask: Callable[..., Result], tmp_path: Path, args: list[str], says: str
) -> None:
    result = ask("actors", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert says in line
    assert not (tmp_path / "nowhere.db").exists()


def test_a_name_of_several_actors_is_answered_with_their_ids(ask: Callable[..., Result]) -> None:
    ask("actors", "rename", "Ivo Dolen", "Mira Dolen")
    (line,) = ask("actors", "rename", "mira dolen", "X").stderr.splitlines()
    assert line.startswith("[U52] several actors go by 'mira dolen': Mira Dolen (act_")
    assert MIRA in line
    assert actor_id("Ivo Dolen") in line
