"""Which statements an address asks for, and the addresses that ask for a little more or less."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, get_args

from msgspec import Struct

from facevalue.record import UsageError
from facevalue.record.claims import Kind, Stance, Via
from facevalue.record.document import Genre
from facevalue.record.findings import Reviewed
from facevalue.serve import links
from facevalue.store.base import StatementQuery

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FIELDS = (
    "words",
    "speaker",
    "about",
    "stance",
    "kind",
    "genre",
    "publisher",
    "since",
    "until",
    "undated",
    "via",
    "reviewed",
)
_CHOICES: dict[str, tuple[str, ...]] = {
    "stance": get_args(Stance),
    "kind": get_args(Kind),
    "genre": get_args(Genre),
    "undated": ("yes",),
    "via": get_args(Via),
    "reviewed": get_args(Reviewed),
}


class Selection(Struct, frozen=True, kw_only=True):
    """The filters of an address, and the place in time after which to go on."""

    values: dict[str, str]
    after: int | None = None

    def query(self) -> StatementQuery:
        """The same, as the store is asked."""
        value = self.values.get
        return StatementQuery(
            words=value("words"),
            speaker=value("speaker"),
            about=value("about"),
            stance=cast("Stance | None", value("stance")),
            kind=cast("Kind | None", value("kind")),
            genre=cast("Genre | None", value("genre")),
            publisher=value("publisher"),
            since=value("since"),
            until=value("until"),
            undated="undated" in self.values,
            via=cast("Via | None", value("via")),
            reviewed=cast("Reviewed | None", value("reviewed")),
        )

    def href(self, changed: Mapping[str, str | None] | None = None, path: str = "/statements") -> str:
        """The address of this selection from its start, with some filters changed or taken off."""
        return links.listing(path, self._parameters(changed or {}))

    def onward(self, place: int, path: str = "/statements") -> str:
        """The address of this selection after a place."""
        return links.listing(path, [*self._parameters({}), ("after", str(place))])

    def _parameters(self, changed: Mapping[str, str | None]) -> list[tuple[str, str]]:
        values = {**self.values, **changed}
        return [(field, values.get(field) or "") for field in FIELDS]


def selection(parameters: Iterable[tuple[str, str]]) -> Selection:
    """Read an address. Raises `UsageError` for a filter that does not exist or cannot hold."""
    values = filters(parameters, FIELDS, _CHOICES)
    after = values.pop("after", None)
    return Selection(values=values, after=None if after is None else number(after))


def filters(
    parameters: Iterable[tuple[str, str]], fields: Sequence[str], choices: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """What an address gives for these fields, and for `after`; `choices` are all that a field can be.

    Raises `UsageError` for a filter that does not exist or cannot hold.
    """
    values: dict[str, str] = {}
    for name, given in parameters:
        value = given.strip()
        if name not in (*fields, "after"):
            raise UsageError("U43", f"there is no filter {name!r}", f"use {', '.join(fields)}")
        if not value:
            continue
        if name in values:
            raise UsageError("U44", f"{name} is given twice", "give it once")
        if name in choices and value not in choices[name]:
            raise UsageError("U45", f"{name} cannot be {value!r}", f"use {', '.join(choices[name])}")
        values[name] = value
    return values


def cursor(text: str | None) -> tuple[str, str]:
    """The two halves of a place in a list, of which the second holds no blank; two empty ones for none.

    Raises `UsageError` for anything else.
    """
    first, blank, last = (text or " ").rpartition(" ")
    if not blank:
        raise UsageError("U46", f"{text!r} is no place to go on from", "follow the links of the page")
    return first, last


def number(text: str) -> int:
    """A place or page in an address. Raises `UsageError` for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) <= 19):  # noqa: PLR2004 - 64 bits
        raise UsageError("U46", f"{text!r} is no place to go on from", "follow the links of the page")
    return int(text)
