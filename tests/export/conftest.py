"""A record to export."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from facevalue.store import open_store
from tests.export.planted import (
    GRAIN,
    QUIET,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facevalue.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "record.db", write=True) as store:
        store.put(GRAIN)
        store.put(QUIET)
        yield store
