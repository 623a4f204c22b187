"""Which random passages an address asks about, and what a form says was missed in one of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from msgspec import Struct
from msgspec.structs import replace
from starlette.responses import RedirectResponse

from facevalue.explore.placing import placed
from facevalue.record import Span, UsageError
from facevalue.serve import links
from facevalue.serve.changes import named
from facevalue.serve.queueing import SEEDS, name_of
from facevalue.serve.selection import number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from starlette.responses import Response

    from facevalue.record import Region
    from facevalue.serve.changes import Form

PATH = "/review/passages"
ROWS = 12
FIELD = re.compile(r"missed-[0-9]{1,2}-(?:start|end|words)")
_OWN = ("seed", "reviewer", "after", "at")
_DIGITS = 12
_ADDRESS = 6_000


class PassageAddress(Struct, frozen=True, kw_only=True):
    """A random sample of passages, how far it has come, and the passage shown out of its turn (`at`)."""

    seed: int = 0
    reviewer: str = ""
    after: str = ""
    at: str = ""

    def href(self, *, after: str = "", at: str = "", typed: Iterable[tuple[str, str]] = ()) -> str:
        """The address of this sample at another place, with the fields of a form."""
        return links.listing(PATH, [*replace(self, after=after, at=at).parameters(), *typed])

    def parameters(self) -> list[tuple[str, str]]:
        """What the address holds after the `?`; fields without a value are empty."""
        return [("seed", str(self.seed)), *((name, getattr(self, name)) for name in _OWN[1:])]

    @property
    def kept(self) -> str:
        """The same as one field of a form keeps it."""
        return urlencode([pair for pair in self.parameters() if pair[1]])


class Marked(Struct, frozen=True):
    """A row of the form: the name of its fields, their values, and the characters, where they tell."""

    field: str
    words: str
    start: str
    end: str
    text: str

    @property
    def empty(self) -> bool:
        """Whether nothing was typed."""
        return not (self.words or self.start or self.end)


def passage_address(parameters: Iterable[tuple[str, str]]) -> PassageAddress:
    """Read an address. Raises `UsageError` for what is no sample of passages."""
    values: dict[str, str] = {}
    for name, value in parameters:
        if name not in _OWN:
            remedy = "take it off; a random sample is drawn from the whole record"
            raise UsageError("U43", f"there is no filter {name!r}", remedy)
        values[name] = value.strip()
    return PassageAddress(
        seed=number(values["seed"]) % SEEDS if values.get("seed") else 0,
        reviewer=name_of(values.get("reviewer", "")),
        after=values.get("after", ""),
        at=values.get("at", ""),
    )


def rows(typed: Mapping[str, str], text: str) -> list[Marked]:
    """The rows of the form; the characters of `text` at their offsets beside them."""
    found = []
    for at in range(ROWS):
        field = f"missed-{at}"
        words, start, end = (typed.get(f"{field}-{part}", "").strip() for part in ("words", "start", "end"))
        whole = _is_offset(start) and _is_offset(end)
        found.append(Marked(field, words, start, end, text[int(start) : int(end)] if whole else ""))
    return found


def missed(given: Iterable[Marked], region: Region, text: str) -> list[Span]:
    """The spans that the rows mean, each a missed statement: by offsets, or else by words of the passage.

    Raises `UsageError` for what is no offset, and for words that the passage has not, or more than once.
    """
    return [_span(row, region, text) for row in given if not row.empty]


def _span(row: Marked, region: Region, text: str) -> Span:
    if row.start or row.end:
        if not (_is_offset(row.start) and _is_offset(row.end)):
            subject = f"{row.start or '?'}-{row.end or '?'} is no stretch"
            raise UsageError("U74", subject, "give two whole numbers, or only the words")
        if int(row.start) >= int(row.end):
            raise UsageError("U74", f"{row.start}-{row.end} is empty", "let it end after it starts")
        return Span(int(row.start), int(row.end))
    return placed(row.words, Span(region.start, region.end), text)


def _is_offset(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal() and len(typed) <= _DIGITS


def _decide(form: Form) -> Response:
    """Take down that nothing was missed in a passage, or what was; the page says what of it does not fit."""
    address, passage, decision = _address(form), form.one("of") or form.one("at"), form.one("decision")
    signed = form.signature()
    if not passage or decision not in {"accept", "correct"}:
        raise UsageError("U76", "no decision on a passage was sent", "use the buttons of the page")
    typed = [pair for pair in form.fields if FIELD.fullmatch(pair[0]) and pair[1].strip()]
    if decision == "correct" and not typed:
        raise UsageError("U74", "nothing is marked", "mark what was missed, or say that nothing was")
    with form.opened() as store:
        region = store.passages.region(passage)
        document = store.document(region.doc) if region else None
        try:
            spans = []
            if region and document and decision == "correct":
                spans = missed(rows(dict(typed), ""), region, document.text)
            store.passages.decide(passage, spans, address.seed, signed)
        except UsageError as error:
            again = address.href(after=address.after, at=passage, typed=typed)
            if error.code != "U74" or len(again) > _ADDRESS:
                raise
            return RedirectResponse(again, 303)
    return RedirectResponse(address.href(after=passage), 303)


def _undo(form: Form) -> Response:
    """Take back the reviewer's last decision on a passage, and show that passage again."""
    with form.opened() as store:
        taken = store.passages.take_back(form.signature())
    return RedirectResponse(_address(form).href(at=taken.of), 303)


def _name(form: Form) -> Response:
    """Keep who reviews in a cookie of this browser."""
    address = _address(form)
    return named(form, address.href(after=address.after, at=address.at))


def _address(form: Form) -> PassageAddress:
    own = [pair for pair in form.fields if pair[0] in _OWN]
    return passage_address(parse_qsl(form.one("queue")) or own)


CHANGES: dict[str, Callable[[Form], Response]] = {
    f"{PATH}/decide": _decide,
    f"{PATH}/undo": _undo,
    f"{PATH}/name": _name,
}
