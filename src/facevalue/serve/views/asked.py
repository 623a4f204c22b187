"""What a view is given, and how it says that there is no such thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from facevalue.record import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facevalue.explore.columns import Columns
    from facevalue.explore.tally import Tally
    from facevalue.serve.answers import Answers
    from facevalue.serve.catalogue import Catalogue
    from facevalue.store.base import Store

WITHIN = 8.0
"""Seconds a question may take before the page says that it takes too long."""


class Asked(Struct, frozen=True, kw_only=True):
    """A request: the record it is asked of, the id in its path, its parameters, and who its cookie names."""

    store: Store
    catalogue: Catalogue
    answers: Answers
    id: str = ""
    parameters: tuple[tuple[str, str], ...] = ()
    reviewer: str = ""

    def parameter(self, name: str) -> str | None:
        """The parameter's value, if it has one."""
        return dict(self.parameters).get(name) or None

    def chosen(self, parameters: Mapping[str, Sequence[str]]) -> dict[str, str]:
        """What the address gives for these parameters; each has the values it can have, or any.

        Raises `UsageError` for another parameter or value, or one that is given twice.
        """
        values: dict[str, str] = {}
        for name, value in self.parameters:
            if name not in parameters:
                raise UsageError("U43", f"there is no filter {name!r}", f"use {', '.join(parameters)}")
            if name in values:
                raise UsageError("U44", f"{name} is given twice", "give it once")
            if parameters[name] and value not in parameters[name]:
                raise UsageError("U45", f"{name} cannot be {value!r}", f"use {', '.join(parameters[name])}")
            values[name] = value
        return values

    def tally(self) -> tuple[Tally, bool]:
        """The tally that answers questions to `store`, and whether the record has changed since."""
        counted = self.answers.counted(self.store, WITHIN)
        return counted.tally, counted.behind

    def columns(self) -> tuple[Columns, bool]:
        """The columns that statements are found and counted in, and whether the record has changed since."""
        return self.answers.columns(self.store, WITHIN)


class MissingError(Exception):
    """The record holds no such thing; its text names the thing."""
