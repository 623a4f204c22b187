"""Relations and camps laid out to be read at 80 columns, as JSON Lines, and for spreadsheets."""

# ruff: noqa: PLC0415 - rich is slow to load

from __future__ import annotations

import codecs
import csv
from textwrap import wrap
from typing import TYPE_CHECKING

from facevalue.cli.terminal import console, output, plain, shorten
from facevalue.record import to_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console
    from rich.text import Text

    from facevalue.explore.relations import Stretch
    from facevalue.record import Camps, Did, Relation, Said, Triangle

WIDTHS = (30, 18, 8, 19, 7)
NAME = 24
SIGNS = {-1: "against", 0: "open", 1: "with"}
COLOURS = {"against": "red", "with": "green", "disputed": "yellow"}  # beside the word


def table(found: Sequence[Stretch], *, camps_alone: bool = False) -> None:
    """Prints each period: its pairs, then its camps."""
    out = console()
    for number, stretch in enumerate(found):
        if number:
            out.print()
        out.print(_period(stretch.camps), style="bold")
        if not camps_alone:
            _pairs(out, stretch)
        _camps(out, stretch.camps)


def lines(found: Sequence[Stretch], *, camps_alone: bool = False) -> None:
    """Prints `relation` records, or `camps` records."""
    for stretch in found:
        records = (stretch.camps,) if camps_alone else stretch.relations
        output().writelines(map(to_line, records))


def sheet(found: Sequence[Stretch], *, camps_alone: bool = False) -> None:
    """Prints CSV that no spreadsheet takes for formulas: a row for each pair, or for each actor in a camp."""
    from facevalue.export import RELATION_COLUMNS, relation_cells, safe_cell

    out = csv.writer(codecs.getwriter("utf-8")(output()))
    if camps_alone:
        out.writerow(("actor", "name", "camp", "torn", "start", "end"))
        for stretch in found:
            one = stretch.camps
            for camp in one.camps:
                for who in camp.members:
                    row = (who.actor, safe_cell(who.name), camp.camp, who.torn, one.start, one.end)
                    out.writerow(row)
        return
    out.writerow(RELATION_COLUMNS)
    for stretch in found:
        for relation in stretch.relations:
            cells = relation_cells(relation)
            out.writerow([safe_cell(cell) if isinstance(cell, str) else cell for cell in cells])


def _period(camps: Camps) -> str:
    return f"{camps.start} to {camps.end}" if camps.start else "No dates"


def _pairs(out: Console, stretch: Stretch) -> None:
    out.print(_row(("", "said", "n", "did", "n")), style="dim")
    for relation in stretch.relations:
        out.print(*_pair(relation), sep="\n")
    if stretch.left:
        out.print(f"{stretch.left:,} more pairs; --limit shows more", style="dim")
    out.print()


def _pair(relation: Relation) -> Iterator[Text]:
    """Who, and whether they stand together; what both and each of them said and did; what was declared."""
    from rich.text import Text

    from facevalue.export import tie_words

    word = "disputed" if relation.basis == "dispute" else SIGNS[relation.sign]
    camps = [str(relation.camp[end]) for end in ("a", "b") if end in relation.camp]
    head = Text(" and ".join(plain(relation.names[end]) for end in ("a", "b")), "bold")
    yield (
        head.append(": ")
        .append(word, COLOURS.get(word, ""))
        .append(f" ({' : '.join(camps)})" if camps else "")
    )
    sides = {end: toward for end, toward in relation.each.items() if toward.said or toward.did}
    if len(sides) > 1:
        yield _row(("  both", *_measures(relation.said, relation.did)))
    for end, toward in sides.items():
        yield _row((f"  by {shorten(plain(relation.names[end]), NAME)}", *_measures(toward.said, toward.did)))
    undone = [f"{n} {what}" for n, what in ((relation.planned, "planned"), (relation.denied, "denied")) if n]
    if undone:
        yield Text(f"  not done: {', '.join(undone)}", "dim")
    for tie in relation.ties:
        yield Text(f"  {plain(tie_words(tie, relation))}", "dim")


def _measures(said: Said | None, did: Did | None) -> tuple[str, str, str, str]:
    return (*_measure(said), *_measure(did))


def _measure(one: Said | Did | None) -> tuple[str, str]:
    if one is None:
        return "", ""
    value = one.net if hasattr(one, "net") else one.score
    return f"{value:+.1f} [{one.low:+.1f}, {one.high:+.1f}]", f"{one.n:,}"


def _row(cells: Iterable[str]) -> Text:
    from rich.cells import set_cell_size
    from rich.text import Text

    parts = []
    for number, (cell, width) in enumerate(zip(cells, WIDTHS, strict=True)):
        counts = number in (2, 4)
        parts.append(f"{cell:>{width - 2}}  " if counts else set_cell_size(cell, width))
    return Text("".join(parts).rstrip(), no_wrap=True, overflow="ellipsis")


def _camps(out: Console, camps: Camps) -> None:
    ties = camps.positive + camps.negative
    if not ties:
        out.print("No interval excludes zero: no tie has a sign, so there are no camps.")
        return
    index = camps.frustration
    count = f"{index.upper:,}" if index.exact else f"{index.lower:,} to {index.upper:,}"
    proof = "no division does better" if index.exact else "bounds: the time ran out"
    told = [
        (
            f"Camps: {count} of {ties:,} ties frustrated ({proof}); "
            f"{camps.positive:,} with, {camps.negative:,} against"
        )
    ]
    for camp in camps.camps:
        names = (plain(who.name) + (" (torn)" if who.torn else "") for who in camp.members)
        told.append(f"  {camp.camp}  {', '.join(names)}")
    if camps.balanced + camps.unbalanced:
        told.append(f"Triangles: {camps.balanced:,} balanced, {camps.unbalanced:,} unbalanced")
    told += [f"  {_triangle(one)}" for one in camps.telling]
    told += [f"Moved: {plain(one.name)}, from camp {one.left} to {one.joined}" for one in camps.moved]
    for line in told:
        for part in wrap(line, out.width, subsequent_indent="     ", break_on_hyphens=False):
            out.print(part)


def _triangle(triangle: Triangle) -> str:
    a, b, c = (plain(who.name) for who in triangle.actors)
    pairs = zip(((a, b), (a, c), (b, c)), triangle.signs, strict=True)
    return "; ".join(f"{one} {SIGNS[sign]} {other}" for (one, other), sign in pairs)
