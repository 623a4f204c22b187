"""Pages from templates, and the same data as JSON."""

from __future__ import annotations

import csv
import io
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from facevalue.export import day, plain, safe_cell
from facevalue.serve import links, words
from facevalue.serve.visible import badged
from facevalue.store.base import FACETED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from starlette.requests import Request

    from facevalue.record import About, FacevalueError

NAV = (
    ("/", "Overview"),
    ("/statements", "Statements"),
    ("/echoes", "Echoes"),
    ("/documents", "Documents"),
    ("/actors", "Actors"),
    ("/relations", "Relations"),
    ("/review", "Review"),
    ("/rejections", "Rejections"),
)


class Page(Struct, frozen=True, kw_only=True):
    """What a view answers: a template with its values, and what a program gets instead."""

    template: str
    title: str
    values: dict[str, Any]
    data: dict[str, Any]
    table: tuple[Sequence[str], Iterable[Sequence[object]]] | None = None
    """Names of columns, and rows, where the page is a table first of all."""


def as_html(request: Request, page: Page, status: int = 200) -> Response:
    """The page for a person."""
    path = request.url.path
    query = f"?{request.url.query}" if request.url.query else ""
    framed = {
        "title": page.title,
        "nav": NAV,
        "here": path,
        "data_href": links.as_data(path, "json") + query if page.data else None,
        **page.values,
    }
    return HTMLResponse(rendered(page.template, framed), status)


def rendered(template: str, values: dict[str, Any]) -> str:
    """A template with its values, as markup in which text is text."""
    return _environment().get_template(template).render(values)


def as_json(_request: Request, page: Page, status: int = 200) -> Response:
    """The page for a program."""
    return Response(msgspec.json.encode(page.data), status, media_type="application/json")


def as_csv(_request: Request, page: Page) -> Response:
    """The page's table for a spreadsheet; 404 for a page without one."""
    if page.table is None:
        raise HTTPException(404)
    out = io.StringIO()
    rows = csv.writer(out)
    names, cells = page.table
    rows.writerow(names)
    rows.writerows([safe_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in cells)
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8")


def failed(request: Request, status: int, title: str, message: str) -> Response:
    """An error, as the kind of answer that was asked for."""
    if request.url.path.endswith(".json"):
        data = {"error": {"status": status, "title": title, "message": message}}
        return as_json(request, Page(template="", title=title, values={}, data=data), status)
    values = {"status": status, "message": message}
    return as_html(request, Page(template="error.html", title=title, values=values, data={}), status)


def sentence(error: FacevalueError) -> str:
    """An error's subject and remedy in two sentences."""
    subject, remedy = error.subject.rstrip("."), error.remedy.rstrip(".")
    return f"{subject[:1].upper()}{subject[1:]}. {remedy[:1].upper()}{remedy[1:]}."


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("facevalue.serve"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_legible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        shown=badged,
        day=day,
        short=_short,
        distinct=_distinct,
        number=words.number,
        sure=words.sure,
        signed=words.signed,
        clock=words.clock,
    )
    environment.globals.update(
        counted=words.counted,
        origins=words.origins,
        document_href=links.document,
        listing=links.listing,
        FACETED=FACETED,
        **{name: value for name, value in vars(words).items() if name.isupper() and name[0] != "_"},
    )
    return environment


def _legible(value: object) -> object:
    """Whatever a template puts out, no character in it may hide or reorder the others."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _short(text: str, length: int) -> str:
    """The text on one line, cut at a blank where it is longer than `length` characters."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[:length].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _distinct(about: Iterable[About]) -> list[About]:
    """One of each actor spoken about, in the order of the text."""
    return list({item.actor or item.name: item for item in reversed(list(about))}.values())[::-1]
