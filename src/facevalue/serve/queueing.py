"""Which queue of statements an address asks to review, and the addresses that lead on in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from msgspec import Struct
from msgspec.structs import replace

from facevalue.record import UsageError
from facevalue.serve import links
from facevalue.serve.selection import FIELDS, Selection, number, selection
from facevalue.store.verdicts import Order, Queue

if TYPE_CHECKING:
    from collections.abc import Iterable

ORDERS: tuple[Order, ...] = get_args(Order)
OWN = ("order", "seed", "blind", "reviewer", "after", "at")
_NAME = 80
SEEDS = 2**31
"""Seeds of random samples are below this."""


class QueueAddress(Struct, frozen=True, kw_only=True):
    """A queue, how far it has come (`after`), and the statement shown out of its turn (`at`).

    `reviewer` is the name that the address itself gives; `blind` hides what others decided.
    """

    order: Order = "unsure"
    seed: int | None = None
    blind: bool = False
    reviewer: str = ""
    after: str = ""
    at: str = ""
    chosen: Selection = Selection(values={})

    def queue(self, reviewer: str, among: Iterable[int] | None) -> Queue:
        """The same, as the store is asked on behalf of a reviewer; `among` are the places that fit."""
        return Queue(
            reviewer=reviewer,
            order=self.order,
            among=None if among is None else tuple(among),
            seed=self.seed or 0,
            again=self.blind or "reviewed" in self.chosen.values,
            after=self.after or None,
        )

    def href(self, path: str = "/review", *, after: str = "", at: str = "") -> str:
        """The address of this queue at another place."""
        return links.listing(path, replace(self, after=after, at=at).parameters())

    def parameters(self) -> list[tuple[str, str]]:
        """What the address holds after the `?`; fields without a value are empty."""
        return [
            ("order", self.order if self.order != "unsure" else ""),
            ("seed", "" if self.seed is None else str(self.seed)),
            ("blind", "1" if self.blind else ""),
            ("reviewer", self.reviewer),
            *((name, self.chosen.values.get(name, "")) for name in FIELDS),
            ("after", self.after),
            ("at", self.at),
        ]


def queue_address(parameters: Iterable[tuple[str, str]]) -> QueueAddress:
    """Read an address. Raises `UsageError` for what is no queue."""
    given = [(name, value.strip()) for name, value in parameters if value.strip()]
    own = {name: value for name, value in given if name in OWN}
    chosen = selection((name, value) for name, value in given if name not in OWN)
    order = next((one for one in ORDERS if one == own.get("order", "unsure")), None)
    if order is None:
        raise UsageError("U45", f"order cannot be {own['order']!r}", f"use {', '.join(ORDERS)}")
    seed = number(own["seed"]) % SEEDS if "seed" in own else None
    if order == "random" and chosen.values:
        remedy = "take the filters off, or take another order"
        raise UsageError("U75", "a random sample is drawn from the whole record", remedy)
    return QueueAddress(
        order=order,
        seed=(seed or 0) if order == "random" else None,
        blind=own.get("blind") == "1",
        reviewer=name_of(own.get("reviewer", "")),
        after=own.get("after", ""),
        at=own.get("at", ""),
        chosen=chosen,
    )


def name_of(typed: str) -> str:
    """A reviewer's name as it is kept: on one line, without what cannot be seen, and not endless."""
    return " ".join("".join(char for char in typed if char.isprintable()).split())[:_NAME].strip()
