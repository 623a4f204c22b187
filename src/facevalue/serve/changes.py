"""What a form changes: the record is opened for writing for one change, and the page comes anew after it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, unquote

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from facevalue.record import UsageError
from facevalue.serve import identity
from facevalue.serve.correcting import correction
from facevalue.serve.queueing import OWN, name_of, queue_address
from facevalue.serve.selection import FIELDS
from facevalue.store import Signature, open_store
from facevalue.store.verdicts import Call

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from starlette.requests import Request
    from starlette.responses import Response

    from facevalue.record.findings import Decision
    from facevalue.serve.queueing import QueueAddress
    from facevalue.store import Store

    Handler = Callable[["Form"], Response]

COOKIE = "facevalue-reviewer"
_YEAR = 31_536_000
_LARGEST = 262_144
_REASON = 2_000
_DECISIONS: dict[str, Decision] = {"accept": "accept", "correct": "correct", "reject": "reject"}


class Form:
    """The fields of a form that was sent, who sent it, and the record it is to change."""

    def __init__(self, db: Path, fields: list[tuple[str, str]], reviewer: str) -> None:
        self.db = db
        self.fields = fields
        kept = [pair for pair in fields if pair[0] in (*OWN, *FIELDS)]
        self.queue: QueueAddress = queue_address(parse_qsl(self.one("queue")) or kept)
        self.reviewer = self.queue.reviewer or reviewer

    def one(self, name: str) -> str:
        """The last value of a field that is not blank; nothing if there is none."""
        return next(
            (value.strip() for key, value in reversed(self.fields) if key == name and value.strip()), ""
        )

    def all(self, name: str) -> list[str]:
        """Every value of a field."""
        return [value for key, value in self.fields if key == name]

    def signature(self) -> Signature:
        """Who decides, and why. Raises `UsageError` if nobody is named."""
        if not self.reviewer:
            raise UsageError("U76", "a decision needs a name", "go back and say who reviews")
        return Signature(reviewer=self.reviewer, reason=self.one("reason")[:_REASON])

    def opened(self) -> Store:
        """The record, to be changed."""
        return _opened(self.db)

    def answer(self, href: str) -> Response:
        """The page that comes next; the browser keeps who reviews if the form itself said it."""
        answer = RedirectResponse(href, 303)
        if self.queue.reviewer:
            _remember(answer, self.queue.reviewer)
        return answer


def decide(form: Form) -> Response:
    """Take down a decision on one statement, or on each of those that a page showed."""
    statements = form.all("of")
    decision = _DECISIONS.get(form.one("decision"))
    if decision is None or not statements:
        raise UsageError("U76", "no decision on a statement was sent", "use the buttons of the page")
    queue, signed = form.queue, form.signature()
    with form.opened() as store:
        call = Call(decision=decision, seed=queue.seed, blind=queue.blind)
        if decision == "correct":
            read = store.statement(statements[0])
            if read is None:
                raise UsageError("U72", f"there is no statement {statements[0]}", "load the page again")
            fixed = correction(read, dict(form.fields))
            call = Call(decision=decision, correction=fixed, seed=queue.seed, blind=queue.blind)
        store.verdicts.decide(statements, call, signed)
    path = "/review/list" if form.one("last") else "/review"
    return RedirectResponse(queue.href(path, after=form.one("last") or statements[-1]), 303)


def undo(form: Form) -> Response:
    """Take back the reviewer's last decision, and show that statement again."""
    with form.opened() as store:
        taken = store.verdicts.take_back(form.signature())
    return RedirectResponse(form.queue.href(at=taken.of), 303)


def name(form: Form) -> Response:
    """Keep who reviews in a cookie of this browser."""
    return named(form, form.queue.href(after=form.queue.after, at=form.queue.at))


def named(form: Form, href: str) -> Response:
    """The cookie that keeps the name of a form, and the page that comes after it."""
    given = name_of(form.one("name"))
    if not given:
        raise UsageError("U76", "a decision needs a name", "go back and write one")
    answer = RedirectResponse(href, 303)
    _remember(answer, given)
    return answer


def _remember(answer: Response, name: str) -> None:
    answer.set_cookie(COOKIE, quote(name), max_age=_YEAR, httponly=True, samesite="strict", path="/")


CHANGES: dict[str, Handler] = {
    "/review/decide": decide,
    "/review/undo": undo,
    "/review/name": name,
    "/actors/decide": identity.decide,
    "/actors/undo": identity.undo,
}


def reviewer_of(request: Request) -> str:
    """Who reviews in this browser, as far as its cookie tells."""
    return name_of(unquote(request.cookies.get(COOKIE, "")))


async def changed(db: Path, handler: Handler, request: Request) -> Response:
    """The answer to a form. Raises `UsageError` for one that is too long."""
    sent = b""
    async for piece in request.stream():
        sent += piece
        if len(sent) > _LARGEST:
            raise UsageError("U76", "more was sent than a form holds", "use the forms of the page")
    fields = parse_qsl(sent.decode("utf-8", "replace"), keep_blank_values=True)
    return await run_in_threadpool(partial(_handled, db, handler, fields, reviewer_of(request)))


def _handled(db: Path, handler: Handler, fields: list[tuple[str, str]], reviewer: str) -> Response:
    return handler(Form(db, fields, reviewer))


def _opened(db: Path) -> Store:
    """The record, to be changed. Raises `StoreError` where there is none, or it cannot be written to."""
    open_store(
        db, write=False
    ).close()  # opening for writing would make a record where there is none any more
    return open_store(db, write=True)
