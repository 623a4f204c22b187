from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from facevalue.explore import search
from facevalue.store import StatementQuery, open_store
from tests.store.planting import sayings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facevalue.store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("query") / "record.db"
    with open_store(path, write=True) as store:
        for number in range(1, 13):
            said = [("Ada Marrow", f"Treaty {number} of {line}.") for line in range(100)]
            store.put(sayings(*said, source=f"{number}.txt", published=f"2031-{number:02}-01"))
        yield store


@pytest.mark.parametrize(
    ("limit", "count"), [(None, 1200), (0, 0), (1, 1), (499, 499), (500, 500), (1100, 1100), (2000, 1200)]
)
def test_a_search_goes_on_over_pages(store: Store, limit: int | None, count: int) -> None:
    rows = list(search(store, StatementQuery(words="treaty"), limit=limit))
    assert len({row.statement.id for row in rows}) == len(rows) == count
    months = [row.published or "" for row in rows]
    assert months == sorted(months, reverse=True)


def test_a_search_without_matches_is_empty(store: Store) -> None:
    assert list(search(store, StatementQuery(speaker="Bren Quill"))) == []
