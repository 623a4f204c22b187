"""The columns of each kind of answer: flat ones, as tables have them."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from facevalue.export import RELATION_COLUMNS, relation_cells

if TYPE_CHECKING:
    from collections.abc import Callable

    from facevalue.library.answers import Columns, Form
    from facevalue.record import Relation


def _columns(header: str) -> dict[str, tuple[Form, Callable[[Any], Any]]]:
    """Columns of a header such as `id n:whole type=actor.type`; those without a form are text."""
    columns: dict[str, tuple[Form, Callable[[Any], Any]]] = {}
    for column in header.split():
        left, _, path = column.partition("=")
        name, _, form = left.partition(":")
        columns[name] = (cast("Form", form or "text"), attrgetter(path or name))
    return columns


def _when(side: str) -> Callable[[Any], str | None]:
    return lambda row: getattr(row.statement.said, side, None)


def _listed(name: str) -> Callable[[Any], list[Any]]:
    return lambda row: [getattr(one, name) for one in row.statement.about]


STATEMENTS: Columns = {
    **_columns("speaker=statement.speaker.name kind=statement.kind text=statement.text "),
    "about": ("texts", _listed("name")),
    "stance": ("texts", _listed("stance")),
    **_columns("title published publisher source confidence:number=statement.confidence"),
    "start": ("whole", lambda row: row.statement.content[0].start),
    "end": ("whole", lambda row: row.statement.content[-1].end),
    **_columns("held=statement.held via=statement.speaker.via speaker_actor=statement.speaker.actor"),
    "about_actor": ("texts", _listed("actor")),
    "score": ("numbers", _listed("score")),
    "said_start": ("text", _when("start")),
    "said_end": ("text", _when("end")),
    **_columns("genre region=statement.region url id=statement.id document=statement.doc"),
}
"""Of a statement and its document; `about`, `stance`, `about_actor` and `score` are lists of one length."""

DOCUMENTS: Columns = _columns(
    "title published publisher genre source authors:texts language url media_type sha256 id text"
)
ACTORS: Columns = _columns(
    "name=actor.name type=actor.type said:whole about:whole wikidata=actor.wikidata "
    "aliases:texts=actor.aliases id=actor.id"
)
STANDING: Columns = {
    **_columns(
        "name start end voice by group direction net:number low:number high:number interval n:whole "
        "documents:whole origins:whole positive:number negative:number machine:number reviewed:whole errors"
    ),
    "change_net": ("number", lambda row: row.change and row.change.net),
    "change_low": ("number", lambda row: row.change and row.change.low),
    "change_high": ("number", lambda row: row.change and row.change.high),
    **_columns("actor group_id evidence:texts"),
}
ECHOES: Columns = _columns(
    "of documents:whole outlets:whole origins:whole first because:texts id members:texts contradicts:texts"
)


class RelationRow(NamedTuple):
    """A relation and its cells."""

    relation: Relation
    cells: tuple[Any, ...]


def relation_row(relation: Relation) -> RelationRow:
    """A relation with its cells worked out."""
    return RelationRow(relation, tuple(relation_cells(relation)))


def _relation(at: int) -> Callable[[RelationRow], Any]:
    return lambda row: row.cells[at]


def _form(name: str) -> Form:
    if name.endswith(("_n", "_origins")) or name in ("sign", "camp_a", "camp_b", "planned", "denied"):
        return "whole"
    return "number" if name.endswith(("_net", "_score", "_low", "_high")) else "text"


RELATIONS: Columns = {name: (_form(name), _relation(at)) for at, name in enumerate(RELATION_COLUMNS)}
