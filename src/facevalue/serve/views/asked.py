"""What a view is given, and how it says that there is no such thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from facevalue.serve.catalogue import Catalogue
    from facevalue.store.base import Store

WITHIN = 8.0
"""Seconds a question may take before the page says that it takes too long."""


class Asked(Struct, frozen=True, kw_only=True):
    """A request: the record it is asked of, the id in its path, and its parameters."""

    store: Store
    catalogue: Catalogue
    id: str = ""
    parameters: tuple[tuple[str, str], ...] = ()

    def parameter(self, name: str) -> str | None:
        """The parameter's value, if it has one."""
        return dict(self.parameters).get(name) or None


class MissingError(Exception):
    """The record holds no such thing; its text names the thing."""
