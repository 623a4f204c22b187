from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from facevalue.store import open_store
from tests.store.deciding import FERRY, GRAIN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facevalue.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "record.db", write=True) as store:
        yield store


@pytest.fixture
def news(store: Store) -> Store:
    """A record of two documents with actors to decide on."""
    store.put(FERRY)
    store.put(GRAIN)
    return store
