"""Where the actors of a network stand on a page, and the curves between them.

With camps, odd ones are on the left, even ones on the right, and who is in none is between them. Without
any, those who speak and act more than they are spoken of are on the left, the others on the right.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from facevalue.explore.relations import Pair
    from facevalue.record import Camps

Side = Literal["left", "middle", "right"]

WIDTH = 760
OPEN = 120
"""Open ties that are drawn at most: those of which most is known."""
_COLUMNS: dict[Side, float] = {"left": 196, "middle": WIDTH / 2, "right": WIDTH - 196}
_ROWS: dict[Side, float] = {"left": 27, "middle": 38, "right": 27}
_TOP, _LEAST = 30, 150
_BOWED = 46  # how far the ends of a column stand nearer to the middle
_COUNTED = 12  # open ties with their count beside them, where none has a sign
_LABEL = 23


class Node(Struct, frozen=True, kw_only=True):
    """An actor: a circle in an odd camp, a square in an even one, a ring where it is in none."""

    actor: str
    name: str
    label: str
    x: float
    y: float
    side: Side
    camp: int
    torn: bool
    moved: bool


class Curve(Struct, frozen=True, kw_only=True):
    """A tie: an SVG path, its ends as places among the nodes, and the place of its pair in the table."""

    path: str
    kind: Literal["with", "against", "open"]
    frustrated: bool
    a: int
    b: int
    pair: int
    told: str
    count: int | None
    x: float
    y: float
    width: float


class Drawing(Struct, frozen=True, kw_only=True):
    """All of it; `left_out` counts the open ties that are too many, `not_asked` those not asked for."""

    height: float
    nodes: tuple[Node, ...]
    curves: tuple[Curve, ...]
    left_out: int
    not_asked: int

    @property
    def signed(self) -> bool:
        """Whether any tie has a sign."""
        return any(curve.kind != "open" for curve in self.curves)


def drawing(pairs: Sequence[Pair], camps: Camps, *, open_too: bool) -> Drawing:
    """The signed ties of a period, and the open ones if they are asked for or if there are no others."""
    signed = any(pair.sign for pair in pairs)
    numbers = [at for at, pair in enumerate(pairs) if pair.sign]
    open_ones = [at for at, pair in enumerate(pairs) if not pair.sign and pair.by_a + pair.by_b]
    not_asked = len(open_ones) if signed and not open_too else 0
    open_ones = [] if not_asked else open_ones
    left_out = max(len(open_ones) - OPEN, 0)
    drawn = [*open_ones[:OPEN], *numbers]  # what has a sign lies above
    names = {one.id: one.name for at in drawn for one in (pairs[at].a, pairs[at].b)}
    camp: dict[str, int] = {
        who.actor: one.camp for one in camps.camps for who in one.members if who.actor in names
    }
    shown = [pairs[at] for at in drawn]
    places, height = _places(_sides(shown, names, camp), camp, shown)
    nodes = _nodes(names, places, camps)
    index = {node.actor: at for at, node in enumerate(nodes)}
    counted = set() if signed else {at for at in drawn[:_COUNTED] if pairs[at].by_a + pairs[at].by_b > 1}
    curves = tuple(
        _curve(pairs[at], (index[pairs[at].a.id], index[pairs[at].b.id]), nodes, at, at in counted)
        for at in drawn
    )
    return Drawing(height=height, nodes=nodes, curves=curves, left_out=left_out, not_asked=not_asked)


def _sides(shown: Iterable[Pair], names: Iterable[str], camp: dict[str, int]) -> dict[str, Side]:
    if camp:
        return {one: "middle" if one not in camp else "left" if camp[one] % 2 else "right" for one in names}
    more: Counter[str] = Counter()
    for pair in shown:
        more[pair.a.id] += pair.by_a - pair.by_b
        more[pair.b.id] += pair.by_b - pair.by_a
    return {one: "left" if more[one] > 0 else "right" for one in names}


def _places(
    sides: dict[str, Side], camp: dict[str, int], shown: Sequence[Pair]
) -> tuple[dict[str, tuple[float, float]], float]:
    """The place of each actor, near the height of those it is tied to, and the height of it all."""
    from facevalue.explore.relations.chart import layout  # noqa: PLC0415 - numpy is slow to load

    halves = {one: camp.get(one, 1 if side == "left" else 2) for one, side in sides.items()}
    ties = tuple((pair.a.id, pair.b.id, 1) for pair in shown)
    level = {one: -y for one, (_, y) in layout(halves, ties).items()}
    columns: dict[Side, list[str]] = {"left": [], "middle": [], "right": []}
    for one in sorted(sides, key=lambda one: (level[one], one)):
        columns[sides[one]].append(one)
    inner = max((len(ones) * _ROWS[side] for side, ones in columns.items()), default=0)
    inner = max(inner, _LEAST)
    places = {}
    for side, ones in columns.items():
        for rank, one in enumerate(ones):
            share = (rank + 0.5) / len(ones)
            bow = _BOWED * (2 * share - 1) ** 2 * {"left": 1, "middle": 0, "right": -1}[side]
            places[one] = (round(_COLUMNS[side] + bow, 1), round(_TOP + share * inner, 1))
    return places, inner + _TOP + 8


def _nodes(names: dict[str, str], places: dict[str, tuple[float, float]], camps: Camps) -> tuple[Node, ...]:
    """The actors from left to right, and from the top down."""
    camp = {who.actor: (one.camp, who.torn) for one in camps.camps for who in one.members}
    moved = {move.actor for move in camps.moved}
    nodes = []
    for one in sorted(names, key=places.__getitem__):
        x, y = places[one]
        side: Side = "middle" if x == WIDTH / 2 else "left" if x < WIDTH / 2 else "right"
        number, torn = camp.get(one, (0, False))  # type: ignore[call-overload]
        name = " ".join(names[one].split())
        nodes.append(
            Node(
                actor=one,
                name=name,
                label=name if len(name) <= _LABEL else name[: _LABEL - 1].rstrip() + "…",
                x=x,
                y=y,
                side=side,
                camp=number,
                torn=torn,
                moved=one in moved,
            )
        )
    return tuple(nodes)


def _curve(pair: Pair, ends: tuple[int, int], nodes: Sequence[Node], at: int, counted: bool) -> Curve:
    one, other = (nodes[end] for end in ends)
    path, (x, y) = _path(one, other)
    known = pair.by_a + pair.by_b
    return Curve(
        path=path,
        kind="with" if pair.sign > 0 else "against" if pair.sign else "open",
        frustrated=bool(pair.sign) and (one.camp == other.camp) != (pair.sign > 0),
        a=ends[0],
        b=ends[1],
        pair=at,
        told=_told(pair),
        count=known if counted else None,
        x=round(x, 1),
        y=round(y, 1),
        width=round(min(1 + 0.35 * (known - 1) ** 0.5, 3.2), 2) if not pair.sign else 1.6,
    )


def _told(pair: Pair) -> str:
    word = "with" if pair.sign > 0 else "against" if pair.sign else "open"
    counts = [(pair.a.name, pair.b.name, pair.by_a), (pair.b.name, pair.a.name, pair.by_b)]
    each = "; ".join(f"{one} on {other}: {n}" for one, other, n in counts if n)
    return f"{pair.a.name} and {pair.b.name}: {word}. {each}"


def _path(one: Node, other: Node) -> tuple[str, tuple[float, float]]:
    """A curve that leaves each column towards the middle, and the point halfway."""
    reach: Callable[[Node], float] = lambda node: {"left": 1, "middle": 0, "right": -1}[node.side]  # noqa: E731
    if one.side == other.side:
        far = min(40 + 0.45 * abs(one.y - other.y), 170)
        bend = (far, far) if one.side != "right" else (-far, -far)
    else:
        span = abs(one.x - other.x) * 0.45
        bend = (span * reach(one), span * reach(other))
        if one.side == "middle":
            bend = (-span * reach(other), bend[1])
        elif other.side == "middle":
            bend = (bend[0], -span * reach(one))
    xs = (one.x, one.x + bend[0], other.x + bend[1], other.x)
    ys = (one.y, one.y, other.y, other.y)
    half = tuple((p[0] + 3 * p[1] + 3 * p[2] + p[3]) / 8 for p in (xs, ys))
    points = [f"{x:.0f} {y:.0f}" for x, y in zip(xs, ys, strict=True)]
    return f"M{points[0]}C{', '.join(points[1:])}", (half[0], half[1])
