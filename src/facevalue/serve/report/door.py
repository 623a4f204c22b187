"""A report: what was selected, what it adds up to, every statement with its proof, and how to read it."""

from __future__ import annotations

import base64
import hashlib
from importlib.metadata import version
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from msgspec import Struct

from facevalue.explore import search
from facevalue.explore.echoes import is_grouped
from facevalue.models import manifest
from facevalue.serve import words
from facevalue.serve.render import rendered
from facevalue.serve.report.entries import entries
from facevalue.serve.report.groups import grouped, numbered
from facevalue.serve.report.standing import standings
from facevalue.serve.report.sums import cast, sums, talkers
from facevalue.serve.segments import PARTS
from facevalue.serve.views.statements import chips
from facevalue.store.base import FACETED

if TYPE_CHECKING:
    from datetime import datetime

    from facevalue.serve.selection import Selection
    from facevalue.store import Store

_SHEETS = ("page.css", "report.css")


class Wanted(Struct, frozen=True, kw_only=True):
    """What to report: the statements, at most `limit` of them, and what the page says of its making.

    `record` is what the record is called there, `command` the command that makes the report again, `made`
    an aware time.
    """

    chosen: Selection
    limit: int
    record: str
    made: datetime
    command: str = ""
    title: str | None = None


class Report(Struct, frozen=True):
    """A page, how many statements are in it, and how many match; those are no more than `FACETED`."""

    markup: str
    shown: int
    total: int


def report(store: Store, wanted: Wanted) -> Report:
    """The newest statements of a selection as one page of HTML that loads nothing and runs nothing.

    Raises `StoreError` and `UsageError` as a search does, `ModelError` if the reader's manifest is broken.
    """
    query = wanted.chosen.query()
    rows = list(islice(search(store, query, limit=wanted.limit + 1), wanted.limit + 1))
    rows, more = rows[: wanted.limit], len(rows) > wanted.limit
    total = len(rows)
    if more:
        total = max(total + 1, sum(n for _, n in store.facets(query).get("kind", [])))
    groups = numbered(grouped(entries(store, rows)))
    shown = [entry for group in groups for entry in group.entries]
    values = {
        **_frame(wanted),
        **_made(store, wanted),
        "total": words.number(FACETED) + " or more" if total >= FACETED else words.number(total),
        "more": more,
        "sums": sums(shown),
        "standings": standings(store, wanted.chosen),
        "speakers": talkers(groups),
        "cast": cast(shown),
        "groups": groups,
        "parts_shown": [part for part in PARTS if any(part in entry.parts for entry in shown)],
        "grouped": is_grouped(store),
    }
    return Report(rendered("report.html", values), len(rows), total)


def _frame(wanted: Wanted) -> dict[str, Any]:
    sheet = "".join(
        (files("facevalue.serve") / "static" / name).read_text(encoding="utf-8") for name in _SHEETS
    )
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    return {
        "title": wanted.title or _title(wanted.chosen),
        "sheet": Markup(sheet),  # noqa: S704 - our own style sheets
        "policy": f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
    }


def _made(store: Store, wanted: Wanted) -> dict[str, Any]:
    counts = store.counts()
    return {
        "chips": chips(wanted.chosen, lambda _: ""),
        "record": wanted.record,
        "held": {noun: counts[noun] for noun in ("statement", "document")},
        "made": wanted.made.isoformat(timespec="seconds"),
        "clocked": f"{wanted.made:%H:%M} {wanted.made.tzname()}",
        "package": version("facevalue"),
        "reader": manifest(),
        "command": wanted.command,
    }


def _title(chosen: Selection) -> str:
    """The selection as a heading: who about whom, with which words."""
    value = chosen.values.get
    told = "Statements"
    for field, before, after in (("speaker", " by ", ""), ("about", " about ", ""), ("words", ": “", "”")):
        if named := value(field):
            told += f"{before}{named}{after}"
    return told if told != "Statements" or chosen.values else "All statements"
