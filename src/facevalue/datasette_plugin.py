"""A plugin for Datasette: references of a record that Datasette cannot follow lead to the row that they mean.

Datasette links a reference by the primary key of the other table. Those of `documents` and `statements` are
numbers, while references hold the `id`. Datasette finds the plugin by its entry point and loads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from datasette import hookimpl
from markupsafe import Markup

from facevalue.store.schema import APPLICATION_ID

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Awaitable

_LEADS_TO = {"document": "documents", "inside": "statements", "statement": "statements"}
_LINK = Markup('<a href="{}">{}</a>')


@hookimpl  # type: ignore[untyped-decorator]
def render_cell(
    value: Any, column: str, table: str | None, database: str, datasette: Any
) -> Awaitable[Markup | None] | None:
    """A link to the row that a reference means, under its label; None leaves a cell to Datasette."""
    if not value or table is None or column not in _LEADS_TO:
        return None
    return _link(datasette, database, _LEADS_TO[column], value)


async def _link(datasette: Any, database: str, table: str, value: Any) -> Markup | None:
    if await datasette.get_database(database).execute_fn(_application) != APPLICATION_ID:
        return None
    given = value if isinstance(value, dict) else {"value": value, "label": None}
    path = f"{datasette.urls.table(database, table)}?{urlencode({'id': given['value']})}"
    return _LINK.format(path, given["label"] or given["value"])


def _application(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA application_id").fetchone()[0])
