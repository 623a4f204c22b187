"""Files of actors that a user knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from facevalue.cli import main
from facevalue.cli.options import known_actors
from facevalue.record import UsageError, actor_id, to_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


def test_a_spreadsheet_is_a_file_of_actors(tmp_path: Path) -> None:
    file = tmp_path / "actors.csv"
    file.write_bytes(
        "\ufeffName,type,aliases\r\n"
        "Mira Dolen,person,Minister Dolen|“Dolly”\r\n"
        '"Port, Bank of the",organization,\r\n'.encode()
    )
    mira, bank = known_actors(file)
    assert (mira.id, mira.type, mira.aliases) == (
        actor_id("Mira Dolen"),
        "person",
        ("Minister Dolen", "“Dolly”"),
    )
    assert (bank.name, bank.wikidata, bank.aliases) == ("Port, Bank of the", None, ())


def test_a_type_in_any_case_and_a_mark_before_json_lines(tmp_path: Path) -> None:
    file, lines = tmp_path / "actors.csv", tmp_path / "actors.jsonl"
    file.write_text("name,type\nMira Dolen,Person\n")
    [mira] = known_actors(file)
    assert mira.type == "person"
    lines.write_bytes(b"\xef\xbb\xbf" + to_line(mira))
    assert known_actors(lines) == (mira,)


def test_what_is_stored_before_keeps_its_actors_and_the_user_is_told(tmp_path: Path) -> None:
    text, file, db = tmp_path / "a.txt", tmp_path / "actors.csv", tmp_path / "r.db"
    text.write_text("Ada Marrow said on Monday that the bridge was shut.\n")
    file.write_text("name,type\nMira Dolen,person\n")
    first = ["ingest", str(text), "--db", str(db), "--workers", "1"]
    plain, again, named = (
        CliRunner().invoke(main, arguments) for arguments in (first, first, [*first, "--actors", str(file)])
    )
    assert [found.exit_code for found in (plain, again, named)] == [0, 0, 0]
    assert ["keeps its actors" in found.stderr for found in (plain, again, named)] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "its columns are none"),
        ("person,alias\nMira,M\n", "its columns are person, alias"),
        ("name;type\nMira;person\n", "part them with commas"),
        ("name,type\nMira,robot\n", "line 2: type 'robot'"),
        ("name,type\n,person\n", "line 2: no name"),
        ("name\nMira,person\n", "line 2: more values than columns"),
        ("name\nMira Dolen\nOrla\nMira Dolen\n", "line 4: Mira Dolen a second time"),
        ("name,wikidata\nOrla,Q11\nMira,Q11\n", "line 3: Mira has Q11, as Orla has"),
        ("name\n\udcff\n", "not UTF-8"),
        ("name,wikidata\nMira,hello\n", "line 2: wikidata 'hello'"),
        ('name\n"Mira\n', "unexpected end of data"),
        ("name,type\n", "no actor below its columns"),
    ],
)
def test_a_line_that_is_no_actor_is_named(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "actors.csv"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(UsageError) as error:
        known_actors(file)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


@pytest.fixture
def read_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Result]:
    """Reads a text with a file of actors."""

    def read(text: str, actors: str) -> Result:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "a.txt").write_text(text)
        (tmp_path / "actors.csv").write_text(actors)
        return CliRunner().invoke(main, ["read", "a.txt", "--actors", "actors.csv"])

    return read


def test_the_user_is_told_where_the_base_knows_another_by_the_name(
    read_with: Callable[[str, str], Result],
) -> None:
    actors = "name,aliases\nRiver Castle,the Kremlin|Orsk\n"
    result = read_with("“It turns,” said Ivo Karst in the Kremlin.", actors)
    assert "“kremlin” is Russia in the base; the actor file's River Castle wins" in result.stderr
    assert "orsk" not in result.stderr
    assert '"name":"River Castle"' in result.stdout
    assert '"name":"Russia"' not in result.stdout


def test_the_user_is_told_where_two_of_the_file_go_by_one_name(
    read_with: Callable[[str, str], Result],
) -> None:
    actors = "name,aliases\nIvo Karst,Karst\nMira Karst,Karst|Mira\n"
    result = read_with("“It turns,” said Karst.", actors)
    assert "“karst” is Ivo Karst and Mira Karst in the actor file; it tells neither" in result.stderr
    assert "“mira” is" not in result.stderr


def test_the_users_actor_holds_an_office_that_the_base_gives_another(
    read_with: Callable[[str, str], Result],
) -> None:
    text = "The mayor of Orla met the US president. The US president said on Monday that it rained."
    found = read_with(text, "name,type,aliases\nDora Prez,person,US president\n")
    assert '"name":"Dora Prez"' in found.stdout
    assert "Biden" not in found.stdout
    assert "Trump" not in found.stdout
