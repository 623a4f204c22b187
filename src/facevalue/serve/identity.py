"""Who an actor is, as an address asks to decide it, and as a form decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast, get_args

from msgspec import Struct

from facevalue.record import ActorId, DocId, Merge, Rename, Split, UsageError
from facevalue.serve import links
from facevalue.serve.selection import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.responses import Response

    from facevalue.record import Change
    from facevalue.serve.changes import Form
    from facevalue.store import Store

Do = Literal["rename", "merge", "split", "undo"]
MEANWHILE = "U59"
"""The code of what is refused since somebody else decided about the same actor."""

_ONE = ("do", "name", "into", "decision", "find", "words", "after", "since", "reason", "done")
_MANY = ("called", "document")
_LONGEST = 2_000
_AT_ONCE = 200


class Wanted(Struct, frozen=True, kw_only=True):
    """What is asked about an actor: `one` value of each field, and all names and documents of a split."""

    one: dict[str, str]
    called: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()

    @property
    def do(self) -> Do | None:
        """Which decision is to be shown, if one is."""
        return cast("Do | None", self.one.get("do"))

    def get(self, field: str) -> str:
        """The value of a field; nothing if it has none."""
        return self.one.get(field, "")

    def change(self) -> Change:
        """The decision. Raises `UsageError` where it is none."""
        match self.do:
            case "rename":
                return Rename(name=self.get("name"))
            case "merge":
                return Merge(into=ActorId(self.get("into")))
            case "split":
                return Split(
                    name=self.get("name"), names=self.called, documents=tuple(map(DocId, self.documents))
                )
        raise UsageError("U76", "no decision about an actor was sent", "use the buttons of the page")

    def fields(self) -> list[tuple[str, str]]:
        """The fields that make up the decision."""
        single = [(field, self.get(field)) for field in ("do", "name", "into", "decision")]
        many = [("called", name) for name in self.called], [("document", doc) for doc in self.documents]
        return [pair for pair in (*single, *many[0], *many[1]) if pair[1]]


def wanted_of(parameters: Iterable[tuple[str, str]]) -> Wanted:
    """Read an address or a form. Raises `UsageError` for fields that there are none of, or too much."""
    one: dict[str, str] = {}
    many: dict[str, list[str]] = {field: [] for field in _MANY}
    for field, given in parameters:
        value = given.replace("\0", "").strip()
        if field in _MANY:
            many[field] += [value] if value and value not in many[field] else []
        elif field not in _ONE:
            raise UsageError("U43", f"there is no filter {field!r}", f"use {', '.join((*_ONE, *_MANY))}")
        elif len(value) > _LONGEST:
            raise UsageError("U76", f"{field} is longer than {_LONGEST} characters", "write less")
        elif value:
            one[field] = value
    for field in ("since", "after"):
        number(one.get(field, "0"))
    if one.get("do", "undo") not in get_args(Do):
        raise UsageError("U45", f"do cannot be {one['do']!r}", f"use {', '.join(get_args(Do))}")
    if any(len(values) > _AT_ONCE for values in many.values()):
        raise UsageError("U76", f"more than {_AT_ONCE} are ticked", "split in several steps")
    return Wanted(one=one, called=tuple(many["called"]), documents=tuple(many["document"]))


def href(actor: str, parameters: Iterable[tuple[str, str]] = ()) -> str:
    """The page on which it is decided who an actor is."""
    return links.listing(f"/actors/{actor}/edit", parameters)


def decide(form: Form) -> Response:
    """Take down what was decided about an actor; if somebody decided about it meanwhile, show it again."""
    wanted = wanted_of(pair for pair in form.fields if pair[0] in (*_ONE, *_MANY))
    signed, of, since = form.signature(), form.one("of"), number(form.one("since"))
    with form.opened() as store:
        try:
            review = store.decide(of, wanted.change(), signed, since=since)
        except UsageError as error:
            if error.code != MEANWHILE:
                raise
            _check_there(store, of, error)
            kept = [*wanted.fields(), ("since", str(since)), ("reason", signed.reason)]
            return form.answer(href(of, kept))
        home = store.actor(review.of).id
    return form.answer(href(home, [("done", review.id)]))


def undo(form: Form) -> Response:
    """Take back a decision about an actor; if that cannot be done any more, show why."""
    signed, decision = form.signature(), form.one("decision")
    with form.opened() as store:
        try:
            review = store.undo(signed, decision=decision)
        except UsageError as error:
            if error.code != MEANWHILE:
                raise
            _check_there(store, form.one("of"), error)
            asked = [("do", "undo"), ("decision", decision), ("reason", signed.reason)]
            return form.answer(href(form.one("of"), asked))
        of = next(row.review.of for row in store.decisions() if row.review.id == decision)
        home = store.actor(of).id
    return form.answer(href(home, [("done", review.id)]))


def _check_there(store: Store, actor: str, refused: UsageError) -> None:
    """Say why a decision was refused where the actor's own page cannot, since it is no more."""
    try:
        store.actor(actor)
    except UsageError:
        raise refused from None
