"""Ties that states declared, told of every two actors: alliances, blocs, sanctions, each with its days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations, product
from typing import cast

from msgspec import Struct

from facevalue.link.catalog import Base, Declared, Membership, TieKind, shipped
from facevalue.record import ActorId, actor_id


class Between(Struct, frozen=True):
    """A tie of two actors from the first day in to the first day out; sanctions are by `a` against `b`."""

    a: ActorId
    b: ActorId
    kind: TieKind
    name: str
    since: date | None
    until: date | None


def ties(base: Base | None = None) -> Iterator[Between]:
    """The ties in a base, the shipped one if none is given.

    Members of a body are tied to each other and to it, as long as both are in it. Sanctions by or against a
    body are by or against its members too.
    """
    base = shipped() if base is None else base
    ids = {country.iso2: actor_id(country.name) for country in base.countries}
    ids |= {body.key: actor_id(body.key) for body in base.bodies}
    members: defaultdict[str, list[Membership]] = defaultdict(list)
    for row in base.memberships:
        members[row.body].append(row)
    for tie in base.ties:
        for one, other in _pairs(tie, members):
            since = max((day for day in (tie.since, one.since, other.since) if day), default=None)
            until = min((day for day in (tie.until, one.until, other.until) if day), default=None)
            if one.iso2 != other.iso2 and (since is None or until is None or since < until):
                kind = cast("TieKind", tie.kind)  # the base is checked
                yield Between(ids[one.iso2], ids[other.iso2], kind, tie.name, since, until)


def _pairs(tie: Declared, members: dict[str, list[Membership]]) -> Iterable[tuple[Membership, Membership]]:
    ends = [[Membership(code, code, None, None), *members.get(code, ())] for code in (tie.a, tie.b) if code]
    return product(*ends) if tie.b else combinations(ends[0], 2)
