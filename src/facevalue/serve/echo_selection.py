"""Which echoes an address asks for, and the addresses that ask for a little more or less."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec import Struct

from facevalue.serve import links, words
from facevalue.serve.selection import filters
from facevalue.store import EchoQuery

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from facevalue.store.echo_lists import Of

TYPED = ("speaker", "about", "since", "until")
FIELDS = ("of", "sort", *TYPED)


class EchoSelection(Struct, frozen=True, kw_only=True):
    """The filters of an address, and the echo after which to go on."""

    values: dict[str, str]
    after: str | None = None

    @property
    def of(self) -> Of:
        """Echoes of what."""
        return cast("Of", self.values.get("of", "statement"))

    @property
    def sort(self) -> str:
        """What comes first: "origins", "copies" or "contradicted". Copies of documents share one origin."""
        return self.values.get("sort", "copies" if self.of == "document" else "origins")

    def query(self) -> EchoQuery:
        """The same, as the store is asked."""
        value = self.values.get
        return EchoQuery(
            of=self.of,
            speaker=value("speaker"),
            about=value("about"),
            since=value("since"),
            until=value("until"),
            min_documents=1 if self.sort == "contradicted" else 2,
            contradicted=self.sort == "contradicted",
            order="copies" if self.sort == "copies" else "origins",
        )

    def href(self, changed: Mapping[str, str | None] | None = None, path: str = "/echoes") -> str:
        """The address of this selection from its start, with some filters changed or taken off."""
        return links.listing(path, self._parameters(changed or {}))

    def onward(self, echo: str, path: str = "/echoes") -> str:
        """The address of this selection after an echo."""
        return links.listing(path, [*self._parameters({}), ("after", echo)])

    def _parameters(self, changed: Mapping[str, str | None]) -> list[tuple[str, str]]:
        values = {**self.values, **changed}
        return [(field, values.get(field) or "") for field in FIELDS]


def echo_selection(parameters: Iterable[tuple[str, str]]) -> EchoSelection:
    """Read an address. Raises `UsageError` for a filter that does not exist or cannot hold."""
    values = filters(parameters, FIELDS, {"of": tuple(words.ECHO_OF), "sort": tuple(words.ECHO_SORT)})
    after = values.pop("after", None)
    return EchoSelection(values=values, after=after)
