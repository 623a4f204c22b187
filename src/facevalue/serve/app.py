"""`facevalue serve`: the record as pages, on this machine."""

from __future__ import annotations

import sys
import threading
import webbrowser
from asyncio import Semaphore
from contextlib import suppress
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

import click
import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from facevalue.record import FacevalueError, StoreError, UsageError
from facevalue.serve import changes, links, missing, references, render
from facevalue.serve.address import LOOPBACK, host_name, listening
from facevalue.serve.answers import Answers
from facevalue.serve.changes import changed, reviewer_of
from facevalue.serve.desk import Desk
from facevalue.serve.entrance import OPEN, Access, Entrance, new_token
from facevalue.serve.guard import HEADERS, Guard
from facevalue.serve.originals import download
from facevalue.serve.views import cited
from facevalue.serve.views.actor import actor
from facevalue.serve.views.actors import actors
from facevalue.serve.views.agreement import agreement
from facevalue.serve.views.asked import WITHIN, Asked, MissingError
from facevalue.serve.views.behind import behind
from facevalue.serve.views.documents import document, documents
from facevalue.serve.views.echo import echo
from facevalue.serve.views.echo_table import echo_table
from facevalue.serve.views.echoes import echoes
from facevalue.serve.views.identity import identity
from facevalue.serve.views.overview import overview
from facevalue.serve.views.passages import passages
from facevalue.serve.views.rejections import rejections
from facevalue.serve.views.relations import relations
from facevalue.serve.views.review import correct, review, review_list
from facevalue.serve.views.statement import statement
from facevalue.serve.views.statements import statements
from facevalue.serve.views.table import table
from facevalue.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from starlette.requests import Request

    from facevalue.serve.views.table import Table
    from facevalue.store import Store

    View = Callable[[Asked], render.Page]
    Form = Callable[[Request, render.Page], Response]

VIEWS: dict[str, View] = {
    "/": overview,
    "/statements": statements,
    "/statements/{id}": statement,
    "/echoes": echoes,
    "/echoes/{id}": echo,
    "/documents": documents,
    "/documents/{id}": document,
    "/actors": actors,
    "/actors/{id}": actor,
    "/actors/{id}/behind": behind,
    "/actors/{id}/edit": identity,
    "/relations": relations,
    "/rejections": rejections,
    "/review": review,
    "/review/list": review_list,
    "/review/correct": correct,
    "/review/agreement": agreement,
    "/review/passages": passages,
}
CITED: dict[str, Callable[[Request, render.Page], Response]] = {
    ".txt": references.as_plain,
    ".bib": references.as_bibtex,
    ".csl.json": references.as_csl,
}
CHANGES = changes.CHANGES | missing.CHANGES
AT_ONCE = 4
"""Pages that are worked out at a time; more of them would only be in each other's way."""
_SWITCH = 0.0005
"""Seconds after which a thread that computes lets others go on, ten times as often as Python does."""
_CSV = "text/csv; charset=utf-8"
LISTS: dict[str, tuple[Table, str]] = {
    "/statements.csv": (table, _CSV),
    "/echoes.csv": (echo_table, _CSV),
    "/statements.txt": (cited.as_lines, "text/plain; charset=utf-8"),
    "/statements.bib": (cited.as_bibtex, "application/x-bibtex; charset=utf-8"),
    "/statements.csl.json": (cited.as_csl, "application/vnd.citationstyles.csl+json"),
}
"""What is given whole, however long it is, as a file."""


def make_app(db: Path, hosts: frozenset[str] = LOOPBACK, token: str | None = None) -> Starlette:
    """The pages of a record, for requests under one of the host names, and with the token if there is one."""
    answers, desk = Answers(db), Desk(db)
    page = partial(_in_turn, Semaphore(AT_ONCE), partial(_answer, answers, desk))
    routes = [Route(path, partial(_file, answers, made, media)) for path, (made, media) in LISTS.items()]
    routes.append(Route("/documents/{id}/original", partial(_original, db)))
    for ending, form in CITED.items():  # before the data of a statement, whose ending is shorter
        routes.append(Route(f"/statements/{{id}}{ending}", partial(page, statement, form)))
    for path, view in VIEWS.items():
        for ending, form in (("json", render.as_json), ("csv", render.as_csv)):
            routes.append(Route(links.as_data(path, ending), partial(page, view, form)))
        routes.append(Route(path, partial(page, view, render.as_html)))
    for path, handler in CHANGES.items():
        routes.append(Route(path, partial(changed, db, handler), methods=["POST"]))
    static = Mount("/static", StaticFiles(packages=[("facevalue.serve", "static")]), name="static")
    app = Starlette(
        routes=[*routes, static],
        middleware=[
            Middleware(
                Guard, hosts=hosts, changes=frozenset(CHANGES), entrance=Entrance(token) if token else None
            )
        ],
        exception_handlers={
            HTTPException: _http_failure,
            MissingError: _missing,
            FacevalueError: _our_failure,
            Exception: _failure,
        },
    )
    app.state.answers = answers
    return app


def serve(db: Path, host: str, port: int, open_browser: bool, access: Access = OPEN) -> None:
    """Show the record's pages until interrupted; the address is printed first.

    Where other machines can reach them, or a proxy may stand before them (further names), they ask for a
    token; one is made and printed if none is given. Raises `UsageError` for an address that is unknown or
    taken, and `StoreError` where there is no record.
    """
    names = tuple(host_name(name) for name in access.names)
    with open_store(db, write=False) as store, listening(host, port, names) as bound:
        token = access.token
        made = new_token() if token is None and (names or not bound.local) else None
        click.echo(f"facevalue is at {bound.url}{f'?token={made}' if made else ''}")
        if made:
            click.echo(
                "Whoever has this address can read the record and decide in any name; it ends with Ctrl-C."
            )
        elif token:
            click.echo("It asks for the token that it was given.")
        if open_browser:  # without the token, which would stand in the list of processes
            threading.Thread(target=webbrowser.open, args=(bound.url,), daemon=True).start()
        app = make_app(db, LOOPBACK | {host_name(host), *names}, token or made)
        sys.setswitchinterval(_SWITCH)
        threading.Thread(target=_prepare, args=(app.state.answers, store), daemon=True).start()
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
        )
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[bound.socket])


def _prepare(answers: Answers, store: Store) -> None:
    """Count the record before the first page is asked for; what cannot be counted, pages tell."""
    with suppress(FacevalueError):
        answers.begin(store)


async def _in_turn(
    turns: Semaphore,
    answer: Callable[[View, Form, Request], Response],
    view: View,
    form: Form,
    request: Request,
) -> Response:
    async with turns:
        return await run_in_threadpool(answer, view, form, request)


def _answer(
    answers: Answers,
    desk: Desk,
    view: View,
    form: Form,
    request: Request,
) -> Response:
    given = request.query_params.multi_items()
    if not all(value for _, value in given):  # a form sends its empty fields too; an address is for keeping
        return RedirectResponse(links.listing(request.url.path, given))
    with desk.lent(WITHIN) as (store, catalogue):
        asked = Asked(
            store=store,
            catalogue=catalogue,
            answers=answers,
            id=str(request.path_params.get("id", "")),
            parameters=tuple(given),
            reviewer=reviewer_of(request),
        )
        return form(request, view(asked))


def _original(db: Path, request: Request) -> Response:
    with open_store(db, write=False) as store:
        return download(store, str(request.path_params["id"]))


def _file(answers: Answers, made: Table, media: str, request: Request) -> Response:
    pieces = made(request.query_params.multi_items(), answers)
    begun = chain([next(pieces)], pieces)  # what is wrong with the question shows before the answer starts
    name = {"Content-Disposition": f'attachment; filename="{request.url.path.lstrip("/")}"'}
    return StreamingResponse(begun, media_type=media, headers=name)


def _http_failure(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:  # noqa: PLR2004
        return render.failed(request, 404, "No such page", f"There is nothing at {request.url.path}.")
    return render.failed(request, error.status_code, "That did not work", error.detail)


def _missing(request: Request, error: Exception) -> Response:
    message = (
        f"The record holds no {error}. It may have been read differently since, or the address is cut off."
    )
    return render.failed(request, 404, "Not in the record", message)


def _our_failure(request: Request, error: Exception) -> Response:
    assert isinstance(error, FacevalueError)
    if isinstance(error, UsageError):
        return render.failed(request, 400, "That cannot be asked", render.sentence(error))
    if isinstance(error, StoreError) and error.code == "S07":
        message = "The question touches too much of the record. Add a speaker, a date or a further word."
        return render.failed(request, 503, "That took too long", message)
    if request.method == "POST":
        message = f"Your decision was not kept. {render.sentence(error)}"
        return render.failed(request, 503, "Nothing was changed", message)
    return render.failed(request, 500, "The record cannot be read", render.sentence(error))


def _failure(request: Request, _error: Exception) -> Response:
    message = "This is a fault of facevalue, not of what you asked. The terminal that it runs in says more."
    response = render.failed(request, 500, "Something broke", message)
    response.headers.update(HEADERS)  # what breaks is answered outside the guard
    return response
