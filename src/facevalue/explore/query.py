"""Every statement that answers a question, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facevalue.store import StatementQuery, StatementRow, Store

_PAGE = 500


def search(store: Store, query: StatementQuery, *, limit: int | None = None) -> Iterator[StatementRow]:
    """The matches in the query's order, at most `limit`, held in memory a page at a time.

    Raises `StoreError` if a page takes too long, `UsageError` for a date that is none.
    """
    left = limit
    after: int | None = None
    while left is None or left > 0:
        wanted = _PAGE if left is None else min(left, _PAGE)
        page = store.statements(query, limit=wanted, after=after)
        yield from page
        if len(page) < wanted:
            return
        after = page[-1].place
        left = left and left - wanted
