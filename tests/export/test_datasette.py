"""A record in Datasette, asked through Datasette's own client."""

from __future__ import annotations

import asyncio
import re
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import pytest
from msgspec import structs

from facevalue.export import datasette_metadata
from facevalue.store import open_store
from tests.store.planting import full, rejection, sayings

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

datasette = pytest.importorskip("datasette.app", reason="Datasette is not installed: pip install datasette")
from datasette.plugins import pm  # noqa: E402

from facevalue import datasette_plugin  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
FULL = full()


@pytest.fixture(scope="module", autouse=True)
def plugin() -> Iterator[None]:
    """The package's plugin, also where an older installation has no entry point for it."""
    if pm.is_registered(datasette_plugin):
        yield
        return
    pm.register(datasette_plugin)
    yield
    pm.unregister(datasette_plugin)


def run(awaited: Coroutine[Any, Any, Any]) -> Any:
    """What comes of it, in a thread of its own: a browser of other tests may hold this one's event loop."""
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(asyncio.run, awaited).result()


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("datasette") / "harbour.db"
    saying = sayings(("Bren Quill", "The quay stays closed."), source="b.txt")
    with open_store(path, write=True) as store:
        store.put(FULL)
        store.put(structs.replace(saying, document=structs.replace(saying.document, title="The quay")))
        store.reject(rejection("broken.bin"))
    return path


@pytest.fixture(params=["read-only", "immutable"])
def ask(record: Path, request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Asks a path below the record's for its JSON or its page."""
    given = (
        {"files": [str(record)]}
        if request.param == "read-only"
        else {"files": [], "immutables": [str(record)]}
    )

    def ask(path: str, **query: str) -> Any:
        async def answer() -> Any:
            app = datasette.Datasette(**given, metadata=datasette_metadata(record))
            await app.invoke_startup()
            response = await app.client.get(f"/harbour{path}", params=query)
            assert response.status_code == 200, response.text[:300]
            return response.json() if ".json" in path else response.text

        return run(answer())

    return ask


def test_the_record_is_there_while_it_is_open_for_writing(record: Path, tmp_path: Path) -> None:
    copied = tmp_path / "live.db"
    shutil.copy(record, copied)

    async def count() -> Any:
        app = datasette.Datasette([str(copied)], metadata=datasette_metadata(copied))
        await app.invoke_startup()
        return (await app.client.get("/live/statements.json?_shape=array&speaker=Ivo+Karst")).json()

    with open_store(copied, write=True) as store:
        store.put(sayings(("Ivo Karst", "It turns."), source="c.txt"))
        (row,) = run(count())
    assert row["text"] == "It turns."


def test_every_table_says_what_it_is_and_inner_ones_are_hidden(ask: Callable[..., Any], record: Path) -> None:
    tables = {table["name"]: table for table in ask(".json")["tables"]}
    shown = {name for name, table in tables.items() if not table["hidden"]}
    assert shown == {
        "abouts", "actors", "documents", "echoes", "events", "mentions", "names", "regions", "rejections",
        "removals", "reviews", "statements", "turns",
    }  # fmt: skip
    told = datasette_metadata(record)["databases"][record.stem]["tables"]
    assert {name for name in told if "description" in told[name]} == shown
    assert set(told) - {"statement_words"} <= set(tables)


def test_words_are_found_in_text_speaker_and_title(ask: Callable[..., Any]) -> None:
    for words in ("closed", "quill", "The quay"):
        found = ask("/statements.json", _search=words, _shape="array")
        assert "The quay stays closed." in [row["text"] for row in found]
    assert ask("/statements.json", _search="zanzibar", _shape="array") == []
    assert ask("/names.json", _search="quill", _shape="array")[0]["name"] == "Bren Quill"


def test_references_lead_to_their_rows_by_a_name(ask: Callable[..., Any]) -> None:
    (row,) = ask("/statements.json", speaker="Bren Quill", _labels="on", _shape="array")
    assert row["document"]["label"] == "The quay"
    page = ask("/statements", speaker="Bren Quill")
    (href,) = re.findall(r'<a href="/harbour(/documents\?[^"]+)">The quay</a>', page)
    table, _, asked = href.partition("?")
    (led_to,) = ask(f"{table}.json", _shape="array", **dict(parse_qsl(asked)))
    assert (led_to["id"], led_to["title"]) == (row["document"]["value"], "The quay")
    about = next(one for said in FULL.statements for one in said.about if one.actor)
    labelled = ask("/abouts.json", actor=str(about.actor), _labels="on", _shape="array")
    names = {actor.id: actor.name for actor in FULL.actors}
    assert labelled[0]["actor"] == {"value": about.actor, "label": names[about.actor]}  # type: ignore[index]


def test_a_statement_leads_to_the_one_that_it_is_quoted_in(ask: Callable[..., Any]) -> None:
    inner = next(said for said in FULL.statements if said.inside)
    outer = next(said for said in FULL.statements if said.id == inner.inside)
    assert f'<a href="/harbour/statements?id={outer.id}">' in ask("/statements", id=inner.id)
    (row,) = ask("/statements.json", id=str(outer.id), _shape="array")
    assert row["text"] == outer.text


def test_the_page_of_a_row_links_its_references(ask: Callable[..., Any]) -> None:
    (row,) = ask("/statements.json", speaker="Bren Quill", _shape="array")
    assert f'<a href="/harbour/documents?id={row["document"]}">' in ask(f"/statements/{row['place']}")


def test_a_title_is_shown_as_it_is_written_and_a_document_without_one_by_its_id(tmp_path: Path) -> None:
    path = tmp_path / "hostile.db"
    titled, bare = (
        sayings(("Bren Quill", "It turns."), source=source).document for source in ("a.txt", "b.txt")
    )
    with open_store(path, write=True) as store:
        for document, title in ((titled, "<script>alert(1)</script>"), (bare, None)):
            saying = sayings(("Bren Quill", "It turns."), source=document.source)
            store.put(structs.replace(saying, document=structs.replace(document, title=title)))

    async def page() -> str:
        app = datasette.Datasette([str(path)], metadata=datasette_metadata(path))
        await app.invoke_startup()
        return (await app.client.get("/hostile/statements")).text  # type: ignore[no-any-return]

    shown = run(page())
    assert f'<a href="/hostile/documents?id={titled.id}">&lt;script&gt;alert(1)&lt;/script&gt;</a>' in shown
    assert f'<a href="/hostile/documents?id={bare.id}">{bare.id}</a>' in shown
    assert "<script>alert" not in shown


def test_other_databases_are_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE letters (document TEXT)")
        other.execute("INSERT INTO letters VALUES ('one')")
        other.commit()

    async def page() -> str:
        app = datasette.Datasette([str(tmp_path / "other.db")])
        await app.invoke_startup()
        return (await app.client.get("/other/letters")).text  # type: ignore[no-any-return]

    assert "documents" not in run(page())


def test_facets_count(ask: Callable[..., Any]) -> None:
    facets = ask("/statements.json")["facet_results"]
    assert set(facets) == {"speaker", "kind", "publisher"}
    assert sum(one["count"] for one in facets["speaker"]["results"]) == len(FULL.statements) + 1


def test_the_newest_statement_comes_first(ask: Callable[..., Any]) -> None:
    places = [row["place"] for row in ask("/statements.json", _shape="array")]
    assert places == sorted(places, reverse=True)


def test_questions_to_start_from_are_answered(ask: Callable[..., Any]) -> None:
    said = next(said for said in FULL.statements if said.about)
    name, about = said.speaker.name, said.about[0].name
    rows = ask("/said_about.json", speaker=name[:4], about=about, since="", _shape="array")
    assert (said.id, about) in [(row["id"], row["about"]) for row in rows]
    assert ask("/said_about.json", speaker="", about="zanzibar", since="", _shape="array") == []
    cast = ask("/cast.json", _shape="array")
    told = [one for said in FULL.statements for one in said.about if one.stance]
    assert sum(row["statements"] for row in cast) == len(told)
