"""A body or an outlet meant by what it is: "the bureau", "the network", where a document names one such."""

from __future__ import annotations

import re
from collections.abc import Collection

from facevalue.link.catalog import Body, Outlet
from facevalue.link.forms import Row

DEFINITE = re.compile(r"(?:the|this|that) (?:[a-z-]+ )?(?P<noun>[a-z-]+),?", re.IGNORECASE)
OUTLETS = frozenset(("newspaper", "broadcaster", "online", "magazine"))
KINDS = {
    **dict.fromkeys(("network", "channel", "broadcaster"), frozenset(("broadcaster",))),
    **dict.fromkeys(("newspaper", "paper", "daily", "tabloid"), frozenset(("newspaper",))),
    "magazine": frozenset(("magazine",)),
    **dict.fromkeys(("website", "site"), frozenset(("online",))),
    "outlet": OUTLETS,
    **dict.fromkeys(("company", "firm"), frozenset(("company",))),
    "party": frozenset(("party",)),
    "court": frozenset(("court",)),
}
IN_NAME = frozenset("bureau commission bank fund institute foundation alliance".split())


def of_kind(words: str, rows: Collection[Row]) -> list[Body | Outlet]:
    """The bodies and outlets that a definite description can mean by its noun."""
    match = DEFINITE.fullmatch(words)
    noun = match["noun"].lower() if match else ""
    return [row for row in rows if isinstance(row, Body | Outlet) and _is(row, noun)]


def _is(row: Body | Outlet, noun: str) -> bool:
    if row.kind in KINDS.get(noun, ()):
        return True
    names = " ".join((row.name, *row.aliases)).casefold().split()
    return noun in IN_NAME and noun in names
