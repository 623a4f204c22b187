"""Who stands with whom: the network of a period, its table and its camps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facevalue.export import RELATION_COLUMNS, relation_cells, tie_words
from facevalue.serve import links
from facevalue.serve.network import WIDTH, drawing
from facevalue.serve.render import Page
from facevalue.serve.stretches import LEAST, MOST, PATH, asking, chosen, named
from facevalue.serve.views.asked import WITHIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facevalue.explore.relations import Pair, Stretch, Survey
    from facevalue.explore.tally import Tally
    from facevalue.record import Did, Relation, Said
    from facevalue.serve.stretches import Asking
    from facevalue.serve.views.asked import Asked

PAIRS = 40
"""Pairs in the table at once; `.csv` has all of them."""
_BAR = 46
_SAID, _DID = 4.0, 10.0  # where the scales of the table's charts end


def relations(asked: Asked) -> Page:
    """The network of a period, and what it rests on."""
    wanted = asking(asked.parameters)
    tally, behind = asked.tally()
    key = ("relations", wanted.period, wanted.level, wanted.top, wanted.ties)
    found, left_out = asked.answers.remembered(tally, key, lambda: _surveyed(tally, wanted))
    frame = {
        "asked": wanted,
        "behind": behind,
        "periods": [],
        "least": LEAST,
        "most": MOST,
        "left_out": left_out,
        "undated_href": wanted.href(period="all", at=None),
    }
    if not found.ends:
        data: dict[str, Any] = {"filters": wanted, "periods": [], "relations": [], "camps": None}
        return Page(
            template="relations.html",
            title="Relations",
            values={**frame, "stretch": None, "csv_href": wanted.href(f"{PATH}.csv")},
            data={**data, "next": None, "behind": behind},
            table=(RELATION_COLUMNS, ()),
        )
    at = chosen(wanted, found.ends)
    return _shown(asked, tally, found, (wanted, at, behind), frame)


def _surveyed(tally: Tally, wanted: Asking) -> tuple[Survey, int]:
    """The relations, and how many statements and acts have no date to count by."""
    from facevalue.explore.relations import RelationQuery, survey, undated  # noqa: PLC0415 - numpy is slow

    query = RelationQuery(
        periods=(wanted.period,),
        level=wanted.level,
        top=wanted.top,
        ties=wanted.ties,
        within=WITHIN / 2,
    )
    found = survey(tally, query)
    assert found is not None  # it is, where nobody in particular is asked for
    return found, undated(tally, query)


def _shown(
    asked: Asked, tally: Tally, found: Survey, which: tuple[Asking, int, bool], frame: dict[str, Any]
) -> Page:
    wanted, at, behind = which
    page = slice(wanted.after, wanted.after + PAIRS)
    key = ("relations shown", wanted.href(after=wanted.after), at)
    pairs, stretch = asked.answers.remembered(tally, key, lambda: (found.pairs(at), found.stretch(at, page)))
    drawn = drawing(pairs, stretch.camps, open_too=wanted.open)
    periods = _periods(found, wanted, at)
    onward = wanted.href(after=page.stop) if stretch.left else None
    values = {
        **frame,
        "periods": periods,
        "at": at,
        "title_of": named(*found.ends[at]),
        "stretch": stretch,
        "drawing": drawn,
        "width": WIDTH,
        "anchors": [_anchor_href(wanted, number, pairs) for number in range(len(pairs))],
        "known": {one.id for pair in pairs for one in (pair.a, pair.b) if tally.index(one.id) >= 0},
        "rows": [_row(relation, wanted) for relation in stretch.relations],
        "places": asked.catalogue.triggers(one for row in stretch.relations for one in row.evidence),
        "total": len(pairs),
        "most_known": max((_reports(pair) for pair in pairs), default=0),
        "told": _opposed(stretch),
        "bar": _BAR,
        "first_href": wanted.href() if wanted.after else None,
        "next_href": onward,
        "csv_href": wanted.href(f"{PATH}.csv"),
    }
    data = {
        "filters": wanted,
        "start": found.ends[at][0],
        "end": found.ends[at][1],
        "periods": [{"start": start, "end": end} for start, end in found.ends],
        "count": len(pairs),
        "relations": stretch.relations,
        "camps": stretch.camps,
        "next": wanted.href(f"{PATH}.json", after=page.stop) if stretch.left else None,
        "behind": behind,
    }
    table = (RELATION_COLUMNS, _sheet(found, at))
    return Page(template="relations.html", title="Relations", values=values, data=data, table=table)


def _sheet(found: Survey, at: int) -> Iterator[Sequence[object]]:
    for relation in found.stretch(at).relations:
        yield tuple(relation_cells(relation))


def _reports(pair: Pair) -> int:
    return pair.by_a + pair.by_b


def _periods(found: Survey, wanted: Asking, at: int) -> list[dict[str, Any]]:
    """Each period with its name, its address, and how high its bar stands."""
    counts = [found.reports(number) for number in range(len(found.ends))]
    most = max(counts, default=0) or 1
    return [
        {
            "name": named(start, end),
            "href": wanted.href(at=start),
            "count": count,
            "height": round(max(count / most * _BAR, 1.5), 1),
            "chosen": number == at,
        }
        for number, ((start, end), count) in enumerate(zip(found.ends, counts, strict=True))
    ]


def _anchor(a: str, b: str) -> str:
    return f"pair-{a.removeprefix('act_')}-{b.removeprefix('act_')}"


def _anchor_href(wanted: Asking, number: int, pairs: Sequence[Pair]) -> str:
    """Where a pair stands in the table, on whichever page."""
    first = number // PAIRS * PAIRS
    page = "" if wanted.after <= number < wanted.after + PAIRS else wanted.href(after=first)
    return f"{page}#{_anchor(pairs[number].a.id, pairs[number].b.id)}"


def _row(relation: Relation, wanted: Asking) -> dict[str, Any]:
    """A pair with what both and each of them said and did."""
    names = relation.names
    lines = []
    if all(toward.said or toward.did for toward in relation.each.values()):
        lines.append(_line("both", relation.said, relation.did, None))
    for one, other in (("a", "b"), ("b", "a")):
        toward = relation.each[one]
        if toward.said or toward.did:
            href = _statements(relation, one, other, wanted) if toward.said else None
            lines.append(_line((names[one], names[other]), toward.said, toward.did, href))
    return {
        "relation": relation,
        "anchor": _anchor(relation.a, relation.b),
        "lines": lines,
        "word": "disputed" if relation.basis == "dispute" else None,
        "statements": [one for one in relation.evidence if one.startswith("sta_")],
        "acts": [one for one in relation.evidence if one.startswith("evt_")],
        "ties": [tie_words(tie, relation) for tie in relation.ties],
    }


def _line(who: Any, said: Said | None, did: Did | None, href: str | None) -> dict[str, Any]:
    return {
        "who": who,
        "href": href,
        "said": said and _figures(said.net, said, _SAID),
        "did": did and _figures(did.score, did, _DID),
    }


def _figures(value: float, one: Said | Did, scale: float) -> dict[str, Any]:
    """The figures, and the places of value and interval on a line from 0 to 100."""
    places = [50 + 50 * max(-1.0, min(1.0, figure / scale)) for figure in (value, one.low, one.high)]
    return {
        "value": value,
        "low": one.low,
        "high": one.high,
        "n": one.n,
        "sure": one.low > 0 or one.high < 0,
        **{name: round(place, 1) for name, place in zip(("dot", "from", "to"), places, strict=True)},
    }


def _statements(relation: Relation, one: str, other: str, wanted: Asking) -> str | None:
    """The statements of one about the other; at the level of countries others speak for them."""
    if wanted.level != "actor":
        return None
    who = {"a": relation.a, "b": relation.b}
    period = [("since", relation.start or ""), ("until", relation.end or "")]
    within = period if wanted.period != "all" else []
    return links.listing("/statements", [("speaker", who[one]), ("about", who[other]), *within])


def _opposed(stretch: Stretch) -> list[list[Any]]:
    """Camps in twos: each with the one that it stands against."""
    found: dict[int, list[Any]] = {}
    for camp in stretch.camps.camps:
        found.setdefault((camp.camp + 1) // 2, []).append(camp)
    return list(found.values())
