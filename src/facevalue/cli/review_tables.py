"""What reviews tell of the reader, laid out for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec import json

from facevalue.cli.terminal import output, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facevalue.explore.reviewed import Crossed, Figure
    from facevalue.store import Store

HEADS = {
    "castings": "Castings: how the words cast whom they are about",
    "statements": "Statements: was it read rightly?",
    "passages": "Passages: what was missed?",
}
MEANS = {
    "negative": "of those read as negative, right",
    "neutral": "of those read as neutral, right",
    "positive": "of those read as positive, right",
    "right": "right as it was read",
    "speaker": "said by whom the reader says",
    "statement": "a statement at all",
    "alpha": "reviewers agree (Krippendorff's alpha)",
}
_NAME, _CELL = 40, 10


def result_table(store: Store, crosses: Sequence[Crossed], told: Sequence[Figure]) -> None:
    """Prints each group of figures under its head, and stances read against stances found."""
    head = None
    for one in told:
        if (one.of, one.of_actor) != head:
            head = (one.of, one.of_actor)
            click.echo(_head(store, one))
            _cross([cross for cross in crosses if one.of == "castings" and cross.of_actor == one.of_actor])
        click.echo(_line(one))


def _head(store: Store, one: Figure) -> str:
    whose = f", of {plain(store.actor(one.of_actor).name)} alone" if one.of_actor else ""
    return f"{HEADS[one.of]}{whose}"


def _cross(rows: Sequence[Crossed]) -> None:
    if not rows:
        return
    labels = ("negative", "neutral", "positive", "none")
    click.echo(f"  {'read as':<14}a person says" + "".join(f"{label:>{_CELL}}" for label in labels))
    for row in rows:
        counts = "".join(f"{count:>{_CELL},}" for count in row.found)
        click.echo(f"  {row.read:<27}{counts}")


def _line(one: Figure) -> str:
    name = MEANS.get(one.name, one.name)
    if one.value is None:
        return f"  {name}: {plain(one.why or '')}"
    if one.low is None or one.high is None:
        return f"  {name:<{_NAME}}{one.value:>6.2f}{'':13}n = {one.n:,}"
    return f"  {name:<{_NAME}}{one.value:>6.1%}  {one.low:.1%} to {one.high:.1%}  n = {one.n:,}"


def result_lines(records: Iterable[Crossed | Figure]) -> None:
    """Prints the same as JSON Lines."""
    output().writelines(json.encode(record) + b"\n" for record in records)
