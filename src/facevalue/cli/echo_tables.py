"""Echoes laid out to be read at 80 columns: many as a table, one with its variants side by side."""

# ruff: noqa: PLC0415 - rich is slow to load

from __future__ import annotations

import codecs
import csv
from typing import TYPE_CHECKING

import click
from msgspec import json, to_builtins

from facevalue.cli.terminal import console, output, plain, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.text import Text

    from facevalue.explore.echoes import Variant
    from facevalue.record import Echo, Span
    from facevalue.store import Store
    from facevalue.store.echoes import VariantRow

WORDS = 160  # characters of an echo's words that the table shows
OUTLETS = 6  # copies of a document of which the table shows the outlet
SHORT = 12  # characters of an id that tell it from others in a table
COLUMNS = ("id", "of", "origins", "documents", "outlets", "first", "speaker", "text")
CONTRADICTED = "contradicted: "


def echo_table(store: Store, echoes: Sequence[Echo]) -> None:
    """Prints from how many origins, in how many documents and outlets, since when, and what."""
    from rich.table import Table

    if not echoes:
        return
    table = Table(box=None, padding=(0, 2, 1, 0), pad_edge=False, header_style="bold")
    for name in ("origins", "docs", "outlets"):
        table.add_column(name, justify="right")
    table.add_column("first", width=10)
    table.add_column("what", ratio=1)
    for echo in echoes:
        members = store.echoes.variants(echo, limit=OUTLETS if echo.of == "document" else 1)
        counts = (f"{n:,}" for n in (echo.origins, echo.documents, echo.outlets))
        table.add_row(*counts, plain(echo.first or "")[:10], _what(echo, members))
    console().print(table)


def _what(echo: Echo, members: Sequence[VariantRow]) -> Text:
    from rich.text import Text

    from facevalue.explore.echoes import disagreements

    what, first = Text(), members[0]
    if first.speaker:
        what.append(plain(first.speaker), "bold").append("\n")
    what.append(shorten(plain(first.text), WORDS))
    if echo.of == "document":
        outlets = dict.fromkeys(plain(row.outlet or row.source) for row in members)
        what.append("\n" + ", ".join(outlets) + (" …" if echo.documents > OUTLETS else ""))
    for reason in disagreements(echo):
        what.append("\n≠ ", "red").append(reason, "red")
    return what.append(f"\n{echo.id[:SHORT]}", "dim")


def echo_page(store: Store, echo: Echo) -> None:
    """Prints one echo: what it adds up to, its variants, and below them what contradicts it."""
    from facevalue.explore.echoes import disagreements, variants

    found = variants(store, echo)
    out = console()
    out.print(_head(echo))
    out.print(_variant_table(found))
    for other in store.echoes.get(echo.contradicts):
        reasons = ", ".join(reason for reason in disagreements(echo) if reason in disagreements(other))
        out.print(f"≠ contradicted ({reasons}) by {other.id[:SHORT]}: {_counts(other)}", style="red")
        out.print(_variant_table(variants(store, other)))
    if len(found) > 1:
        click.echo("[ ] what the first one has not; [-…-] what it has and this one has not")


def _counts(echo: Echo) -> str:
    counted = ((echo.origins, "independent origin"), (echo.documents, "document"), (echo.outlets, "outlet"))
    return ", ".join(f"{n:,} {noun}{'' if n == 1 else 's'}" for n, noun in counted)


def _head(echo: Echo) -> Text:
    from rich.text import Text

    first = f", first on {plain(echo.first)[:10]}" if echo.first else ""
    head = Text(f"{_counts(echo)}{first}\n", "bold")
    because = [reason for reason in echo.because if not reason.startswith(CONTRADICTED)]
    return head.append(f"{echo.id} · {', '.join(map(plain, because)) or 'stands alone'}\n", "dim")


def _variant_table(found: Sequence[Variant]) -> object:
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 1, 0), pad_edge=False, show_header=False)
    table.add_column(width=17)
    table.add_column(ratio=1)
    for variant in found:
        row = variant.member
        day = f"\n{plain(row.published)[:10]}" if row.published else ""
        table.add_row(plain(row.outlet or row.source) + day, _marked(variant, found[0].member.text))
    return table


def _marked(variant: Variant, first: str) -> Text:
    """Who said it, and the words: in brackets what the first one has not, struck out what it has."""
    from rich.text import Text

    from facevalue.explore.echoes import pieces

    row, text = variant.member, Text()
    if row.speaker:
        text.append(plain(row.speaker), "bold").append("\n")
    for piece, differs in pieces(row.text, variant.differs):
        words = _on_one_line(piece)
        text.append(f"[{words}]" if differs else words, "yellow" if differs else "")
    if variant.omits:
        text.append("\n[-" + plain(" … ".join(_texts(first, variant.omits))) + "-]", "dim")
    return text


def _texts(text: str, spans: Iterable[Span]) -> list[str]:
    return [span.of(text) for span in spans]


def _on_one_line(piece: str) -> str:
    """The piece as `plain` has it, with the blanks at its ends."""
    words = plain(piece)
    start, end = (" " if blank.isspace() else "" for blank in (piece[:1], piece[-1:]))
    return f"{start}{words}{end}" if words else start


def echo_lines(store: Store, echoes: Iterable[Echo]) -> None:
    """Prints echoes as JSON Lines, each with its variants."""
    from facevalue.explore.echoes import variants

    for echo in echoes:
        found = [
            {**to_builtins(variant.member), "differs": variant.differs, "omits": variant.omits}
            for variant in variants(store, echo)
        ]
        output().write(json.encode({**to_builtins(echo), "variants": found}) + b"\n")


def echo_csv(store: Store, echoes: Iterable[Echo]) -> None:
    """Prints echoes as CSV that no spreadsheet takes for formulas."""
    from facevalue.export import safe_cell

    out = csv.writer(codecs.getwriter("utf-8")(output()))
    out.writerow((*COLUMNS, "because", "contradicts", "members"))
    for echo in echoes:
        (first,) = store.echoes.variants(echo, limit=1)
        counts = (echo.origins, echo.documents, echo.outlets)
        texts = [safe_cell(value or "") for value in (echo.first, first.speaker, first.text)]
        lists = [safe_cell("; ".join(values)) for values in (echo.because, echo.contradicts, echo.members)]
        out.writerow((echo.id, echo.of, *counts, *texts, *lists))
