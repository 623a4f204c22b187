"""Where the time of a run goes: seconds of wall-clock time by stage."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

T = TypeVar("T")
OWN = "reader"  # where a reader does not tell its stages


class Clock:
    """Adds up the time of stages; what costs is two looks at the system's clock a stage and document."""

    def __init__(self, reader: object) -> None:
        """`reader` may tell its own stages by a mapping `spent`, as `Pipeline` does."""
        self._told: Mapping[str, float] | None = getattr(reader, "spent", None)
        self._before = dict(self._told or {})
        self._spent: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Counts what is done inside."""
        begun = perf_counter()
        try:
            yield
        finally:
            self._spent[name] += perf_counter() - begun

    def timed(self, name: str, items: Iterator[T]) -> Iterator[T]:
        """The items, with the time that each takes to come."""
        while True:
            with self.stage(name):
                try:
                    item = next(items)
                except StopIteration:
                    return
            yield item

    def stages(self) -> dict[str, float]:
        """Seconds by stage so far, in the order of the work; of the reader its own stages, or its total."""
        own = {name: spent - self._before.get(name, 0.0) for name, spent in (self._told or {}).items()}
        if not own:
            own = {OWN: self._spent[OWN]}
        return {"read": self._spent["read"], **own, "store": self._spent["store"]}
