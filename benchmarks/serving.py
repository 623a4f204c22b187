"""The `serving` task: how fast the workbench is on a record of a million statements.

How long its pages take, alone and while an ingest writes to the record, and how many filtered lists it gives
a second.

The record is copied first; the copy is what is served and written to. Every page is asked for at a spread of
addresses (frequent and rare words, phrases, words and filters, far down a list), again and again; time is
that to the first byte of the answer. CPU seconds are those of the process that serves, for each request.
"""

from __future__ import annotations

import http.client
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.ingests import FACEVALUE
from benchmarks.synthetic import _World, write_record
from facevalue.explore.columns import keep_columns
from facevalue.explore.tally import open_tally
from facevalue.serve.app import VIEWS
from facevalue.store import open_store

STATEMENTS, SEED = 1_000_000, 7
TRIES = 24
CONNECTIONS, SECONDS = 8, 12.0
WRITTEN = 20_000
_WORDS = ("the", "will", "is", "the will", '"is a"', "courts", '"no comment"', "zebra", "harbour", "xyzzy")
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
Pages = dict[str, list[str]]


def run(path: Path | None) -> dict[str, Any]:
    """Milliseconds and bytes for each page, and lists a second, alone and beside an ingest."""
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "served.db"
        if path and path.exists():
            shutil.copyfile(path, record)
        else:
            print(f"writing {STATEMENTS:,} statements", file=sys.stderr)
            write_record(record, STATEMENTS, SEED)
        with open_store(record, write=True) as store:  # as ingest leaves it
            open_tally(store)
            keep_columns(store)
        pages, lists = _pages(record), _lists(record)
        writing = _news(Path(folder) / "news")
        found: dict[str, Any] = {"cores": os.cpu_count(), "statements": _count(record, "statements")}
        with _served(record) as (port, process):
            found["alone"] = _measured(port, process, pages, lists)
            before = _count(record, "documents")
            with _ingesting(writing, record):
                begun = time.monotonic()
                found["while_ingest_writes"] = _measured(port, process, pages, lists)
                took = time.monotonic() - begun
            found["documents_written_a_second"] = round((_count(record, "documents") - before) / took, 1)
        return found


def _measured(port: int, process: int, pages: Pages, lists: list[str]) -> dict[str, Any]:
    return {
        "pages": {view: _page(port, process, asked) for view, asked in pages.items()},
        "lists": _load(port, process, lists),
    }


def _page(port: int, process: int, asked: list[str]) -> dict[str, Any]:
    """Asks for each address in turn, `TRIES` times or more in all."""
    times, sizes, slowest, before = [], [], ("", 0.0), _cpu(process)
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        for number in range(max(TRIES, 2 * len(asked))):
            address = asked[number % len(asked)]
            first, size, status = _ask(connection, address)
            if status != 200:  # noqa: PLR2004
                raise ValueError(f"{address} answers {status}")
            times.append(first)
            sizes.append(size)
            slowest = max(slowest, (address, first), key=lambda one: one[1])
    cpu = (_cpu(process) - before) / len(times)
    print(f"{asked[0]}: {sorted(times)[len(times) // 2] * 1e3:.0f} ms", file=sys.stderr)
    return {
        "median_ms": _share(times, 0.5),
        "p95_ms": _share(times, 0.95),
        "slowest": [slowest[0], round(slowest[1] * 1e3, 1)],
        "cpu_ms": round(cpu * 1e3, 1),
        "bytes": max(sizes),
    }


def _ask(connection: http.client.HTTPConnection, address: str) -> tuple[float, int, int]:
    """Seconds to the first byte, bytes (of a table, which may be endless, only the first), and the status."""
    begun = time.perf_counter()
    connection.request("GET", address)
    answer = connection.getresponse()
    got = len(answer.read(1))
    first = time.perf_counter() - begun
    if ".csv" in address:
        connection.close()
    else:
        got += len(answer.read())
    return first, got, answer.status


def _load(port: int, process: int, lists: list[str]) -> dict[str, Any]:
    """Filtered lists from several connections at once, every address asked once before it comes again."""
    times: list[float] = []
    wrong: list[int] = []
    ends, queue, lock = time.monotonic() + SECONDS, iter(lists * 1000), threading.Lock()

    def ask() -> None:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
            while time.monotonic() < ends:
                with lock:
                    address = next(queue)
                first, _, status = _ask(connection, address)
                times.append(first)
                if status != 200:  # noqa: PLR2004
                    wrong.append(status)

    before, begun = _cpu(process), time.monotonic()
    asking = [threading.Thread(target=ask) for _ in range(CONNECTIONS)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    took = time.monotonic() - begun
    return {
        "requests_a_second": round(len(times) / took, 1),
        "failed": len(wrong),
        "median_ms": _share(times, 0.5),
        "p95_ms": _share(times, 0.95),
        "cpu_ms": round((_cpu(process) - before) / len(times) * 1e3, 1),
        "cores_used": round((_cpu(process) - before) / took, 2),
    }


def _pages(record: Path) -> Pages:
    """Addresses of every page of `app.VIEWS`, of its data and of its table."""
    with closing(sqlite3.connect(f"{record.as_uri()}?mode=ro", uri=True)) as db:

        def column(sql: str) -> list[str]:
            return [str(value) for (value,) in db.execute(sql)]

        ids = {
            "/statements/{id}": column("SELECT id FROM statements ORDER BY id LIMIT 200")[::20],
            "/documents/{id}": column("SELECT id FROM documents ORDER BY id LIMIT 200")[::20],
            "/actors/{id}": _actors(column),
            "/echoes/{id}": column("SELECT id FROM echoes WHERE of = 'statement' ORDER BY -origins LIMIT 9"),
        }
        places = column("SELECT place FROM statements ORDER BY place LIMIT 3 OFFSET 300000")
    words, actors = _WORDS, ids["/actors/{id}"]
    sta = ids["/statements/{id}"]
    narrow = [{"words": word} for word in words] + [{"about": actor} for actor in actors[:4]]
    narrow += [{"words": "will", "about": actors[0], "stance": "negative"}, {"words": "the", "via": "author"}]
    narrow += [{"genre": "opinion"}, {"reviewed": "no"}, {"since": "2030-03", "until": "2030-08"}]
    found = {view: _listed(view, ids.get(view.removesuffix("/behind"), [])) for view in VIEWS}
    far = [_address("/statements", {"words": word, "after": place}) for word in words[:4] for place in places]
    found["/statements"] += [*(_address("/statements", one) for one in narrow), *far]
    found["/echoes"] += [
        _address("/echoes", one)
        for one in ({"sort": "copies"}, {"of": "event"}, {"of": "document"}, {"sort": "contradicted"})
    ]
    found["/echoes"] += [_address("/echoes", {"about": actor}) for actor in actors[:3]]
    found["/actors/{id}"] += [f"/actors/{actors[0]}?{more}" for more in ("by=speaker", "period=week")]
    found["/relations"] += [f"/relations?period={period}" for period in ("year", "quarter", "month")]
    found["/review"] += ["/review?order=newest", "/review?order=random&seed=3"]
    for path in ("/review", "/review/list"):
        found[path] += [_address(path, one) for one in narrow]
    found["/review/correct"] = [_address("/review/correct", {"at": one}) for one in sta]
    found |= {f"{view} .json": [_form(one, "json") for one in asked] for view, asked in found.items()}
    for view in ("/statements", "/echoes", "/actors", "/relations", "/actors/{id}"):
        found[f"{view} .csv"] = [_form(one, "csv") for one in found[view]]
    return {view: asked for view, asked in found.items() if asked}


def _actors(column: Any) -> list[str]:
    spoken_of = column(
        "SELECT actor FROM abouts WHERE actor IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 200"
    )
    return [
        *spoken_of[:3],
        *spoken_of[20::40],
        *column("SELECT id FROM actors WHERE type = 'person' LIMIT 5"),
    ]


def _listed(view: str, ids: list[str]) -> list[str]:
    return [view.replace("{id}", one) for one in ids] if "{id}" in view else [view]


def _lists(record: Path) -> list[str]:
    """Some hundreds of different filtered lists."""
    with closing(sqlite3.connect(f"{record.as_uri()}?mode=ro", uri=True)) as db:
        outlets = [one for (one,) in db.execute("SELECT DISTINCT publisher FROM statements") if one]
        names = [one for (one,) in db.execute("SELECT name FROM actors ORDER BY id LIMIT 60")]
    rng = random.Random(SEED)  # noqa: S311 - a plan, not a secret
    choices: dict[str, list[str]] = {
        "publisher": outlets,
        "speaker": names,
        "about": names,
        "stance": ["negative", "neutral", "positive"],
        "since": [f"2030-{month:02}" for month in range(1, 13)],
        "kind": ["direct", "indirect"],
        "words": list(_WORDS),
    }
    asked = [
        _address("/statements", {name: rng.choice(choices[name]) for name in rng.sample(list(choices), k=2)})
        for _ in range(600)
    ]
    return list(dict.fromkeys(asked))


def _address(path: str, parameters: dict[str, str]) -> str:
    return f"{path}?{urlencode(parameters)}"


def _form(address: str, form: str) -> str:
    path, _, query = address.partition("?")
    return f"{'/index' if path == '/' else path}.{form}" + (f"?{query}" if query else "")


def _news(folder: Path) -> Path:
    """Many small documents to ingest."""
    folder.mkdir()
    world, made = _World(SEED + 1), 0
    while made < WRITTEN:
        for _, outlet, day, parts in world.story():
            told = (
                one if isinstance(one, str) else f"“{one.text},” said {_name(world, one)}." for one in parts
            )
            text = "\n".join((f"{outlet}, day {day}, number {made}", *told))
            (folder / f"{made:06}.txt").write_text(text, encoding="utf-8")
            made += 1
    return folder


def _name(world: _World, said: Any) -> str:
    return str(world.actors[said.speaker][1])


@contextmanager
def _served(record: Path) -> Iterator[tuple[int, int]]:
    """`facevalue serve` in a process of its own, once it answers: its port, and the process."""
    command = [*FACEVALUE, "serve", "--db", str(record), "--port", "0", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            told = process.stdout.readline()
            port = int(re.findall(r":(\d+)/", told)[0])
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
                for page in ("/", "/relations"):
                    print(f"first {page}: {_ask(connection, page)[0]:.1f} s", file=sys.stderr)
            yield port, process.pid
        finally:
            process.terminate()


@contextmanager
def _ingesting(folder: Path, record: Path) -> Iterator[None]:
    """`facevalue ingest` in a process of its own, once it has begun to write."""
    before = _count(record, "documents")
    with subprocess.Popen(
        [*FACEVALUE, "ingest", str(folder), "--db", str(record)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            while process.poll() is None and _count(record, "documents") == before:
                time.sleep(0.2)
            yield
            if process.poll() is not None:
                raise ValueError("the ingest ended before all pages were asked for")
        finally:
            process.terminate()


def _count(record: Path, table: str) -> int:
    with closing(sqlite3.connect(f"{record.as_uri()}?mode=ro", uri=True)) as db:
        return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - our own names


def _cpu(process: int) -> float:
    """CPU seconds that a process took so far; 0 where the system does not tell."""
    told = Path(f"/proc/{process}/stat")
    if not told.exists():
        return 0.0
    times = told.read_text(encoding="ascii").rpartition(")")[2].split()[11:13]
    return sum(map(int, times)) / _TICKS


def _share(times: list[float], share: float) -> float:
    """The time, in milliseconds, that so large a share of requests stayed under."""
    return round(sorted(times)[min(int(len(times) * share), len(times) - 1)] * 1e3, 1)
