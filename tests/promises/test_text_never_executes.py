"""Text from a document never runs: on no page that links lead to, in no CSV cell, and in no terminal.

What each room does for it is tested there: `tests/serve/test_hostile.py`, `tests/export/test_export.py`,
`tests/cli/test_terminal.py`. Here a whole record is hostile, and all that shows it is looked at.
"""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from lxml import etree
from lxml.html import fromstring
from msgspec import structs
from starlette.testclient import TestClient

from facevalue.cli import main
from facevalue.explore.echoes import group
from facevalue.record import Actor, Rejection, Speaker, actor_id
from facevalue.serve import make_app
from facevalue.store import Signature, open_store
from facevalue.store.verdicts import Call
from tests.serve.conftest import READINGS
from tests.serve.test_hostile import Tags
from tests.store.planting import sayings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facevalue.record import Reading

ATTACKS = (
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "</textarea></title></style><svg onload=alert(1)>",
    "javascript:alert(1)//",
    "{{7*7}}{% raw %}${7*7}<!--",
    '=HYPERLINK("http://evil.example")',
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\x1b]0;owned\x07\x1b[2J\u202etxt.exe\u2066",
    '\u200b"><x-planted planted=1>\u202e</title></textarea></option></script><x-planted planted=1>',
    "\" planted=1 x=\"' planted=1 x='\u2066<svg planted=1>",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝")
OBEYED = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
RUNS = {"iframe", "object", "embed", "base", "applet", "img", "math"}
MOST = 16  # pages of a kind
COMMAND = "from facevalue.cli import main; main()"


def hostile(number: int, attack: str) -> Reading:
    """A document with the attack in every field, said by and about somebody called so."""
    facts = {
        "title": attack, "publisher": attack, "authors": (attack,), "url": attack, "language": attack,
        "media_type": attack, "published": "2031-04-05", "genre": "news",
    }  # fmt: skip
    reading = sayings(
        (attack, f"{attack} and so we say again today"), (attack, f"Number {number}"),
        source=f"{attack}{number}", **facts,
    )  # fmt: skip
    actor = Actor(id=actor_id(attack), name=attack, type="person", aliases=(attack,), because=(attack,))
    speaker = Speaker(name=attack, via="name", actor=actor.id, because=(attack,))
    said = tuple(structs.replace(one, speaker=speaker) for one in reading.statements)
    return structs.replace(reading, actors=(actor,), statements=said)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "news.db"
    with open_store(path, write=True) as store:
        store.put(READINGS["hostile"])
        for number, attack in enumerate(ATTACKS * 2):
            store.put(hostile(number, attack))
        for number, attack in enumerate(ATTACKS):
            refused = Rejection(id=f"rej_{number}", source=attack, sha256=None, code="R04", reason=attack)
            store.reject(refused)
        group(store)
        said = hostile(0, ATTACKS[0]).statements[0]
        store.verdicts.decide(
            [said.id], Call(decision="accept"), Signature(reviewer=ATTACKS[1], reason=ATTACKS[2])
        )
    return path


@pytest.fixture(scope="module")
def client(record: Path) -> Iterator[TestClient]:
    app = make_app(record, frozenset({"127.0.0.1"}))
    with TestClient(app, base_url="http://127.0.0.1:8000") as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(client: TestClient) -> dict[str, str]:
    """Every page that links lead to, one of each kind of question, by its address."""
    waiting, met, found, kinds = ["/"], {"/"}, {}, Counter[str]()
    while waiting:
        address = waiting.pop(0)
        answer = client.get(address)
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        found[address] = answer.text
        for _, attrs in Tags(answer.text).seen:
            parts = urlsplit(attrs.get("href") or "")
            asked = tuple(sorted(re.findall(r"(?:^|&)(\w+)=", parts.query)))
            known = f"{parts.path} {asked}" if parts.path.count("/") == 1 else parts.path
            kind = parts.path[1:].split("/")[0]
            if parts.path[:1] == "/" and not parts.netloc and known not in met and kinds[kind] < MOST:
                met.add(known)
                kinds[kind] += 1
                waiting.append(parts.geturl())
    return found


def test_the_whole_workbench_was_looked_at(pages: dict[str, str]) -> None:
    kinds = {address.split("?")[0].split("/")[1] for address in pages}
    assert kinds >= {"", "statements", "documents", "actors", "relations", "rejections", "review", "echoes"}
    assert len(pages) >= 60
    text = "".join(pages.values())
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "{{7*7}}" in text


def test_no_page_holds_markup_of_a_document(pages: dict[str, str]) -> None:
    for address, markup in pages.items():
        for tag, attrs in Tags(markup).seen:
            assert tag not in RUNS, address
            assert tag != "script" or re.fullmatch(r"/static/\w+\.js", attrs.get("src") or ""), address
            assert not [name for name in attrs if name.startswith("on") or name == "srcdoc"], address
            for name in ("href", "src", "action", "formaction"):
                assert (attrs.get(name) or "/").startswith(("/", "#", "https://", "?")), (address, attrs)


def test_no_element_and_no_attribute_stems_from_a_document(pages: dict[str, str]) -> None:
    """As a parser of HTML builds the tree; what the attacks would plant is in no template."""
    shown = 0
    for address, markup in pages.items():
        shown += "planted" in markup
        for node in fromstring(markup).iter(etree.Element):
            assert node.tag not in {"x-planted", "svg:svg"}, address
            assert "planted" not in node.attrib, (address, node.tag)
    assert shown >= 10


def test_no_page_may_run_anything_but_its_own_scripts(client: TestClient, pages: dict[str, str]) -> None:
    for address in pages:
        policy = client.get(address).headers["content-security-policy"]
        scripts = re.search(r"script-src ([^;]*)|default-src ([^;]*)", policy)
        assert scripts
        assert "unsafe" not in policy.split("style-src")[0], address


def test_no_page_holds_a_character_that_a_reader_would_obey(pages: dict[str, str]) -> None:
    for address, markup in pages.items():
        assert not {c for c in markup if c in OBEYED or c in "\x1b\x07"}, address


def test_no_cell_of_any_csv_is_a_formula(client: TestClient, record: Path, tmp_path: Path) -> None:
    made = [client.get(path).text for path in ("/statements.csv", "/echoes.csv")]
    made += [ran("search", "--format", "csv", db=record), ran("echoes", "--format", "csv", db=record)]
    ran("export", "--to", str(tmp_path / "out"), "--format", "csv", db=record)
    made += [path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir()]
    cells = [cell for text in made for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith(FORMULA) and not number(cell)] == []


def number(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None


@pytest.mark.parametrize(
    "words",
    [("search",), ("echoes",), ("relations",), ("rejections",), ("verify",), ("actors", "list"),
     ("standing", ATTACKS[8])],
    ids=" ".join,
)  # fmt: skip
def test_no_terminal_obeys_a_document(record: Path, words: tuple[str, ...]) -> None:
    shown = ran(*words, db=record)
    assert shown
    found = {c for c in shown if (unicodedata.category(c) == "Cc" and c not in "\n\r\t") or c in OBEYED}
    assert not found, [line for line in shown.splitlines() if found & set(line)]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_records_are_harmless_in_a_terminal_and_exact_elsewhere(record: Path, form: str) -> None:
    words = ["search", "owned", "--format", form, "--db", str(record)]
    piped = ran(*words[:-2], db=record)
    terminal, end = pty.openpty()
    with subprocess.Popen([sys.executable, "-c", COMMAND, *words], stdout=end, stderr=end):
        os.close(end)
        shown = b""
        with suppress(OSError):  # the other end is closed
            while piece := os.read(terminal, 1 << 16):
                shown += piece
    os.close(terminal)
    assert "]0;owned" in shown.decode()
    assert not OBEYED & set(shown.decode())
    assert not {0x1B, 0x07} & set(shown)
    assert OBEYED & set(piped)
    if form == "jsonl":
        texts = [json.loads(line)["text"] for line in piped.splitlines() if '"statement"' in line]
        assert any(text.startswith(ATTACKS[8]) for text in texts)


def ran(*words: str, db: Path) -> str:
    """What a command prints, on both streams."""
    result = CliRunner(env={"COLUMNS": "200"}).invoke(main, [*words, "--db", str(db)])
    assert result.exit_code in (0, 2), result.output
    return result.output
