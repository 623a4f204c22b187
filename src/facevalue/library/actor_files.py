"""Files of actors that a user knows: CSV, as spreadsheets write it, or JSON Lines."""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF8
from typing import TYPE_CHECKING, get_args

from facevalue.record import Actor, RecordError, UsageError, actor_id, from_line
from facevalue.record.claims import ActorType

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = ("name", "type", "wikidata", "aliases")
TYPES = get_args(ActorType)
BETWEEN = "|"
WIKIDATA = re.compile(r"Q[1-9]\d*")


def from_json_lines(path: Path) -> tuple[Actor, ...]:
    """The actors in a file of JSON Lines; raises `UsageError` naming the line that is none."""
    actors = []
    bearers: dict[str, Actor] = {}
    for number, line in enumerate(path.read_bytes().removeprefix(BOM_UTF8).splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = from_line(line)
        except RecordError as error:
            raise UsageError("U02", f"{path}, line {number}: {error.subject}", error.remedy) from error
        if not isinstance(record, Actor):
            kind = type(record).__name__.lower()
            raise UsageError("U02", f"{path}, line {number}: a {kind}, not an actor", "give a file of actors")
        _check_bearer(record, bearers, f"{path}, line {number}")
        actors.append(record)
    return tuple(actors)


def from_csv(path: Path) -> tuple[Actor, ...]:
    """The actors in a CSV file: `name` and, if given, `type`, `wikidata` and `aliases`, parted by |.

    Raises `UsageError` naming the line that is none.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("U02", f"{path}: not UTF-8", "save it as UTF-8") from error
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    columns = [name.strip().lower() for name in rows.fieldnames or ()]
    if "name" not in columns or set(columns) - set(COLUMNS):
        other = len(columns) == 1 and re.search(r"[;\t]", columns[0]) is not None
        remedy = "part them with commas" if other else f"name them {', '.join(COLUMNS)}"
        raise UsageError("U02", f"{path}: its columns are {', '.join(columns) or 'none'}", remedy)
    rows.fieldnames = columns
    actors: dict[str, Actor] = {}
    bearers: dict[str, Actor] = {}
    try:
        for row in rows:
            where = f"{path}, line {rows.line_num}"
            actor = _actor(row, where)
            if actor.id in actors:
                remedy = "give an actor one line, namesakes fuller names with the shared one as an alias"
                raise UsageError("U02", f"{where}: {actor.name} a second time", remedy)
            _check_bearer(actor, bearers, where)
            actors[actor.id] = actor
    except csv.Error as error:
        raise UsageError("U02", f"{path}, line {rows.line_num}: {error}", "save it as CSV") from error
    if not actors:
        raise UsageError("U02", f"{path}: no actor below its columns", "give one actor a line")
    return tuple(actors.values())


def _check_bearer(actor: Actor, bearers: dict[str, Actor], where: str) -> None:
    """Notes who bears a Wikidata id; raises `UsageError` if another one does already."""
    if not actor.wikidata:
        return
    bearer = bearers.setdefault(actor.wikidata, actor)
    if bearer.id != actor.id:
        subject = f"{where}: {actor.name} has {actor.wikidata}, as {bearer.name} has"
        raise UsageError("U02", subject, "give the id to one of them; other names of one are aliases")


def _actor(row: dict[str, str | None], where: str) -> Actor:
    values = {column: " ".join((row.get(column) or "").split()) for column in COLUMNS}
    if not values["name"] or None in row:
        what = "more values than columns" if None in row else "no name"
        raise UsageError("U02", f"{where}: {what}", "give one actor a line")
    values["type"] = values["type"].lower()
    if values["type"] and values["type"] not in TYPES:
        raise UsageError("U02", f"{where}: type {values['type']!r}", f"use one of {', '.join(TYPES)}")
    if values["wikidata"] and not WIKIDATA.fullmatch(values["wikidata"]):
        raise UsageError("U02", f"{where}: wikidata {values['wikidata']!r}", "write it as Q and a number")
    return Actor(
        id=actor_id(values["name"]),
        name=values["name"],
        type=values["type"] or None,  # type: ignore[arg-type]
        wikidata=values["wikidata"] or None,
        aliases=tuple(alias.strip() for alias in values["aliases"].split(BETWEEN) if alias.strip()),
    )
