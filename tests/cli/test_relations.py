"""`facevalue relations` on a record of three countries, one of which is shelled by another."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from facevalue.record import About, Actor, Event, Reading, Span, Speaker, actor_id, from_line, record_id
from facevalue.record.claims import Statement
from facevalue.store import open_store
from tests.store.planting import document, statement

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

NAMES = ("Ardovia", "Belmora", "Carsk")
PLANTED = [
    ("Ardovia", "Belmora", "negative"),
    ("Ardovia", "Carsk", "positive"),
    ("Carsk", "Belmora", "negative"),
]
MONTHS = 9


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = tmp_path / "record.db"
    with open_store(path, write=True) as store:
        for month in range(1, MONTHS + 1):
            for said in PLANTED:
                store.put(_report(*said, f"2031-{month:02}-01"))
    return str(path)


def _report(speaker: str, target: str, stance: str, day: str | None) -> Reading:
    text = f"{speaker} spoke on {day} of {target}.\nForces of Belmora shelled a harbour of Carsk."
    planted = document(text, f"{speaker}-{target}-{day}.txt", published=day, publisher="The Ferryman Review")
    at = text.index(target)
    about = About(
        name=target, mention=Span(at, at + len(target)), actor=actor_id(target), stance=stance,  # type: ignore[arg-type]
        score=0.9 if stance == "positive" else -0.9,
    )  # fmt: skip
    said: Statement = statement(
        text, planted.id, (Span(0, text.index("\n")),), about=(about,),
        speaker=Speaker(name=speaker, via="name", actor=actor_id(speaker)),
    )  # fmt: skip
    shelled = Event(
        id=record_id("evt", planted.id), doc=planted.id, plover="ASSAULT", quad="material-conflict",
        trigger=Span(text.index("shelled"), text.index("shelled") + 7), agent=actor_id("Belmora"),
        patient=actor_id("Carsk"), modality="done", reported_by="document", confidence=0.9,
    )  # fmt: skip
    actors = tuple(Actor(id=actor_id(name), name=name, type="country") for name in NAMES)
    return Reading(document=planted, actors=actors, statements=(said,), events=(shelled,))


def test_the_table_tells_who_stands_with_whom_within_80_columns(
    facevalue: Callable[..., Result], db: str
) -> None:
    shown = facevalue("relations", "--db", db).stdout
    lines = shown.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0] == "2031-01-01 to 2031-09-01"
    assert any(line.startswith("Belmora and Carsk: against (1 : 2)") for line in lines) or any(
        line.startswith("Carsk and Belmora: against (1 : 2)") for line in lines
    )
    assert "Camps: 0 of 3 ties frustrated (no division does better); 1 with, 2 against" in lines
    assert "Triangles: 1 balanced, 0 unbalanced" in lines


def test_words_and_deeds_are_shown_beside_each_other(facevalue: Callable[..., Result], db: str) -> None:
    lines = facevalue("relations", "--db", db).stdout.splitlines()
    at = next(
        number for number, line in enumerate(lines) if line.startswith(("Belmora and C", "Carsk and B"))
    )
    told = {line.removeprefix("  by").split()[0]: line for line in lines[at + 1 : at + 4]}
    assert {"both", "Belmora", "Carsk"} == set(told)
    assert "-9.5 [" in told["Belmora"]
    assert told["Belmora"].rstrip().endswith("27")
    assert "-9.5" not in told["Carsk"]
    assert told["both"].count("[") == 2


def test_json_lines_are_relation_records_with_their_evidence(
    facevalue: Callable[..., Result], db: str
) -> None:
    records = [
        json.loads(line)
        for line in facevalue("relations", "--db", db, "--format", "jsonl").stdout.splitlines()
    ]
    assert {record["record"] for record in records} == {"relation"}
    assert {record["sign"] for record in records} == {-1, 1}
    shelling = next(record for record in records if record["did"])
    assert {one[:4] for one in shelling["evidence"]} == {"sta_", "evt_"}
    with open_store(__import__("pathlib").Path(db), write=False) as store:
        said = [one for one in shelling["evidence"] if one.startswith("sta_")]
        assert all(store.statement(one) for one in said)


def test_camps_alone_are_one_record_for_each_period(facevalue: Callable[..., Result], db: str) -> None:
    shown = facevalue(
        "relations", "--db", db, "--camps", "--period", "year", "--format", "jsonl"
    ).stdout_bytes
    (record,) = [json.loads(line) for line in shown.splitlines()]
    assert from_line(shown.splitlines()[0])
    assert (record["record"], record["frustration"]) == ("camps", {"lower": 0, "upper": 0, "exact": True})
    camps = [{who["name"] for who in camp["members"]} for camp in record["camps"]]
    assert {"Belmora"} in camps
    assert {"Ardovia", "Carsk"} in camps


def test_csv_has_a_row_for_each_pair_or_for_each_actor(facevalue: Callable[..., Result], db: str) -> None:
    pairs = list(csv.DictReader(io.StringIO(facevalue("relations", "--db", db, "--format", "csv").stdout)))
    assert len(pairs) == 3
    row = next(row for row in pairs if row["did_score"])
    assert (row["did_score"], row["did_n"], row["basis"]) == ("-9.5", "27", "both")
    camps = facevalue("relations", "--db", db, "--camps", "--format", "csv").stdout
    assert {row["name"] for row in csv.DictReader(io.StringIO(camps))} == set(NAMES)


def test_several_names_follow_between(facevalue: Callable[..., Result], db: str) -> None:
    asked = ("relations", "--between", "Ardovia", "Carsk", "--db", db, "--format", "jsonl")
    (record,) = map(json.loads, facevalue(*asked).stdout.splitlines())
    assert set(record["names"].values()) == {"Ardovia", "Carsk"}
    alone = facevalue("relations", "--db", db, "--between", "Ardovia", "--format", "jsonl").stdout
    assert len(alone.splitlines()) == 2
    failed = facevalue("relations", "--db", db, "--between", "Nobody")
    assert failed.exit_code == 2
    assert "Nobody" in failed.stderr


def test_nothing_between_actors_is_said_so(facevalue: Callable[..., Result], db: str) -> None:
    done = facevalue("relations", "--db", db, "--until", "1999")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "nothing is known between actors" in done.stderr


@pytest.mark.parametrize("name", ["ties.svg", "ties.png"])
def test_a_chart_is_drawn_and_drawn_the_same_again(
    facevalue: Callable[..., Result], db: str, tmp_path: Path, name: str
) -> None:
    drawn = []
    for _ in range(2):
        assert facevalue("relations", "--db", db, "--plot", name).exit_code == 0
        drawn.append((tmp_path / name).read_bytes())
    assert drawn[0] == drawn[1]
    if name.endswith("svg"):
        assert all(f"{country} (" in drawn[0].decode() for country in NAMES)


def test_a_chart_of_another_kind_is_refused_before_anything_is_counted(
    facevalue: Callable[..., Result], db: str
) -> None:
    done = facevalue("relations", "--db", db, "--plot", "ties.bmp")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("[U")


def test_what_has_no_date_is_told(facevalue: Callable[..., Result], db: str) -> None:
    with open_store(Path(db), write=True) as store:
        store.put(_report("Ardovia", "Belmora", "negative", None))
    plain = "not counted, for want of a date: 2; --period all counts them\n"
    assert plain in facevalue("relations", "--db", db, "--period", "year").stderr
    dated = "not counted, for want of a date: 2; --period all without --since and --until counts them\n"
    assert dated in facevalue("relations", "--db", db, "--since", "2031").stderr
    one = facevalue("relations", "--db", db, "--since", "2031", "--between", "Ardovia").stderr
    assert "for want of a date: 1;" in one
    several = facevalue("relations", "--db", db, "--since", "2031", "--between", "Ardovia", "Carsk").stderr
    assert "for want of a date" not in several
    assert "for want of a date" not in facevalue("relations", "--db", db).stderr
