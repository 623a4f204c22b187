from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from facevalue.record import About, Actor, Reading, Span, Speaker, StoreError, UsageError, actor_id
from facevalue.store import FACETED, StatementQuery
from facevalue.store.search import in_fts5
from tests.store.planting import HOSTILE, document, full, sayings, statement

if TYPE_CHECKING:
    from facevalue.store import Store

GRAIN = sayings(
    ("Ada Marrow", "The grain treaty holds."),
    ("Bren Quill", "The treaty on grain is dead."),
    source="grain.txt",
    title="Harbour notes",
    published="2031-03-01",
    publisher="The Orla Courier",
    genre="news",
)
FERRY = sayings(
    ("Ada Marrow", "Ferries sail at dawn."),
    source="ferry.txt",
    title="On the treaty",
    published="2031-05-31T23:30:00-05:00",
    publisher="Delta Post",
    genre="opinion",
)
UNDATED = sayings(("Éloïse Tarn", "A treaty? Never."), source="undated.txt")


@pytest.fixture
def news(store: Store) -> Store:
    for reading in (FERRY, UNDATED, GRAIN):
        store.put(reading)
    return store


def found(store: Store, **query: Any) -> list[str]:
    return [row.statement.text for row in store.statements(StatementQuery(**query))]


HOLDS, DEAD, DAWN, NEVER = (s.text for r in (GRAIN, FERRY, UNDATED) for s in r.statements)


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ({}, [DAWN, HOLDS, DEAD, NEVER]),
        ({"order": "oldest"}, [NEVER, DEAD, HOLDS, DAWN]),
        ({"words": "TREATY"}, [DAWN, HOLDS, DEAD, NEVER]),
        ({"words": "treaty grain"}, [HOLDS, DEAD]),
        ({"words": '"grain treaty"'}, [HOLDS]),
        ({"words": "“grain treaty” holds"}, [HOLDS]),
        ({"words": '"grain treaty'}, [HOLDS, DEAD]),
        ({"words": "marrow dawn"}, [DAWN]),
        ({"words": "harbour"}, [HOLDS, DEAD]),
        ({"words": "?!"}, []),
        ({"words": ""}, [DAWN, HOLDS, DEAD, NEVER]),
        ({"speaker": "marrow"}, [DAWN, HOLDS]),
        ({"speaker": "Marrow, ADA"}, [DAWN, HOLDS]),
        ({"speaker": "marr"}, []),
        ({"speaker": "eloise"}, [NEVER]),
        ({"speaker": "marrow", "words": "grain"}, [HOLDS]),
        ({"since": "2031-03-02"}, [DAWN]),
        ({"undated": True}, [NEVER]),
        ({"undated": True, "words": "grain"}, []),
        ({"undated": True, "until": "2032"}, []),
        ({"since": "2031-03-01", "until": "2031-03-01"}, [HOLDS, DEAD]),
        ({"until": "2031-05-30"}, [HOLDS, DEAD]),
        ({"until": "2031-05-31"}, [DAWN, HOLDS, DEAD]),
        ({"since": "2031-05", "until": "2031-05"}, [DAWN]),
        ({"since": "2031", "words": "treaty"}, [DAWN, HOLDS, DEAD]),
        ({"until": "2030"}, []),
        ({"genre": "opinion"}, [DAWN]),
        ({"publisher": "The Orla Courier"}, [HOLDS, DEAD]),
        ({"kind": "indirect"}, []),
        ({"region": "body", "via": "name", "min_confidence": 0.9}, [DAWN, HOLDS, DEAD, NEVER]),
        ({"min_confidence": 0.91}, []),
    ],
)
def test_every_filter_finds_what_was_planted(news: Store, query: dict[str, Any], texts: list[str]) -> None:
    assert found(news, **query) == texts


def test_a_row_says_where_the_statement_stands(news: Store) -> None:
    (row,) = news.statements(StatementQuery(words="dawn"))
    assert row.statement == FERRY.statements[0]
    assert (row.source, row.title, row.publisher, row.genre, row.url) == (
        "ferry.txt", "On the treaty", "Delta Post", "opinion", None,
    )  # fmt: skip


def test_names_lead_to_actors_and_their_aliases_wherever_those_were_read(store: Store) -> None:
    planted = document("Sail! Stay! Wait!")
    ada = actor_id("Ada Marrow")
    spans = [Span(0, 5), Span(6, 11), Span(12, 17)]
    by = [
        Speaker(name="the minister", via="coreference", actor=ada),
        Speaker(name="Ada Marrow", via="name"),
        Speaker(name="Bren Quill", via="name"),
    ]
    said = tuple(
        statement(planted.text, planted.id, (span,), speaker=who) for span, who in zip(spans, by, strict=True)
    )
    store.put(Reading(document=planted, actors=(Actor(id=ada, name="Ada Marrow"),), statements=said))
    other = document("Elsewhere.", "other.txt")
    store.put(Reading(document=other, actors=(Actor(id=ada, name="Marrow", aliases=("The Heron",)),)))
    assert found(store, speaker="ada marrow") == ["Sail!", "Stay!"]
    assert found(store, speaker="heron") == ["Sail!"]
    assert found(store, speaker=ada) == ["Sail!"]
    assert found(store, speaker="quill") == ["Wait!"]


def test_a_stance_is_that_towards_whom_the_query_names(store: Store) -> None:
    planted = document("Venn lies, and Orla is right.")
    venn = About(name="Venn", mention=Span(0, 4), stance="negative", actor=actor_id("Venn"))
    orla = About(name="Orla Delta", mention=Span(15, 19), stance="positive")
    said = statement(planted.text, planted.id, (Span(0, 29),), about=(venn, orla))
    country = Actor(id=actor_id("Venn"), name="Venn", aliases=("Republic of Venn",))
    store.put(Reading(document=planted, actors=(country,), statements=(said,)))
    for query, hits in (
        ({"about": "venn"}, 1),
        ({"about": "orla"}, 1),
        ({"about": "republic"}, 1),
        ({"about": "venn orla"}, 0),
        ({"about": "venn", "stance": "negative"}, 1),
        ({"about": "venn", "stance": "positive"}, 0),
        ({"about": "republic", "stance": "positive"}, 0),
        ({"stance": "positive"}, 1),
        ({"stance": "neutral"}, 0),
    ):
        assert len(found(store, **query)) == hits, query


@pytest.mark.parametrize("order", ["newest", "oldest"])
@pytest.mark.parametrize("words", [None, "treaty"])
def test_pages_join_without_gap_or_repetition(store: Store, order: Any, words: str | None) -> None:
    for number in range(30):
        day = f"2031-01-{number % 3 + 1:02}" if number % 4 else None
        said = [("Ada Marrow", f"Treaty {number}.{line}") for line in range(number % 5)]
        store.put(sayings(*said, ("Bren Quill", "No treaty."), source=f"{number}.txt", published=day))
    query = StatementQuery(order=order, words=words)
    whole = store.statements(query, limit=1000)
    paged, after = [], None
    while page := store.statements(query, limit=7, after=after):
        paged += page
        after = page[-1].place
    assert paged == whole
    assert len({row.statement.id for row in whole}) == store.counts()["statement"] == 90
    days = [row.published or "" for row in whole]
    assert days == sorted(days, reverse=order == "newest")


def test_statements_of_one_document_stay_together_in_the_order_of_its_text(store: Store) -> None:
    long = sayings(
        *((f"Speaker {n}", f"Sentence {n}.") for n in range(2500)), source="long.txt", published="2031"
    )
    store.put(long)
    for number in range(40):
        store.put(sayings(("Ada Marrow", "Treaty."), source=f"{number}.txt", published="2031-01-01"))
    rows = store.statements(StatementQuery(), limit=5000)
    of_long = [at for at, row in enumerate(rows) if row.source == "long.txt"]
    assert of_long == list(range(of_long[0], of_long[0] + 2500))
    assert [rows[at].statement for at in of_long] == list(long.statements)
    assert len(store.statements(StatementQuery(since="2031-01-01", until="2031-01-01"), limit=5000)) == 2540


@given(st.fixed_dictionaries(dict.fromkeys(("words", "speaker", "about", "publisher"), HOSTILE)))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_a_person_types_breaks_a_search(news: Store, typed: dict[str, str]) -> None:
    for field, text in typed.items():
        query = structs.replace(StatementQuery(), **{field: text})
        assert len(news.statements(query)) <= 4
        news.facets(query)


@pytest.mark.parametrize(
    "typed",
    ['"', '"""', "AND", "NOT treaty", "treaty OR", "NEAR(a b)", "text:treaty", "tr*", "^treaty", "(", "a\0b",
     "-", "{text}: x", "torn \ud83d treaty", "treaty " * 3000, "'; DROP TABLE statements; --"],
)  # fmt: skip
def test_search_syntax_is_only_words(news: Store, typed: str) -> None:
    for query in (StatementQuery(words=typed), StatementQuery(speaker=typed), StatementQuery(about=typed)):
        news.statements(query)
    assert news.counts()["statement"] == 4


def test_words_are_quoted_and_phrases_kept() -> None:
    assert in_fts5('grain “peace now” or-else "x') == '"grain" "peace now" "or-else" "x"'
    assert in_fts5("?! …") == '""'


@pytest.mark.parametrize("day", ["yesterday", "2031-02-30", "2031-13", "0000", "31-01-01", "٢٠٣١"])
def test_a_date_that_is_none_is_said_so(news: Store, day: str) -> None:
    with pytest.raises(UsageError, match="is no date"):
        news.statements(StatementQuery(since=day))
    with pytest.raises(UsageError, match="is no date"):
        news.facets(StatementQuery(until=day))


@pytest.mark.parametrize(
    "published", ["1066-10-14", "9999-12-31", "0001-01-01T00:00", "2031-02-30", "soon", "", "20310301"]
)
def test_any_date_of_publication_can_be_stored_and_found(store: Store, published: str) -> None:
    store.put(sayings(("Ada Marrow", "Sail."), published=published))
    assert found(store) == ["Sail."]
    assert store.statements(StatementQuery())[0].published == published


def test_facets_count_what_matches(news: Store) -> None:
    facets = news.facets(StatementQuery())
    assert facets["speaker"] == [("Ada Marrow", 2), ("Bren Quill", 1), ("Éloïse Tarn", 1)]
    assert facets["publisher"] == [("The Orla Courier", 2), ("Delta Post", 1)]
    assert facets["genre"] == [("news", 2), ("opinion", 1)]
    assert facets["month"] == [("2031-03", 2), ("2031-05", 1)]
    assert facets["kind"] == [("direct", 4)]
    assert facets["about"] == []
    assert news.facets(StatementQuery(speaker="quill", words="grain"))["publisher"] == [
        ("The Orla Courier", 1)
    ]
    assert news.facets(StatementQuery(), limit=1)["speaker"] == [("Ada Marrow", 2)]
    assert FACETED >= 4


def test_facets_call_an_actor_by_one_name(store: Store) -> None:
    reading = full()
    store.put(reading)
    facets = store.facets(StatementQuery())
    assert facets["speaker"] == [("Ada Marrow", 2)]
    assert facets["about"] == [("Venn", 1), ("the ferry", 1)]


def test_a_search_that_takes_too_long_is_stopped(store: Store) -> None:
    for number in range(40):
        store.put(sayings(*_many(number), source=f"{number}.txt"))
    with pytest.raises(StoreError, match="took too long"):
        store.facets(StatementQuery(words="treaty"), within=0)
    assert store.facets(StatementQuery(words="treaty"))["kind"]  # the connection is as good as before


def _many(number: int) -> list[tuple[str, str]]:
    return [(f"Speaker {n}", f"The treaty of {number} and {n}.") for n in range(100)]
