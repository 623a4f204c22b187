"""What a notebook shows: tables, and a document with its statements marked. Text of documents is escaped.

There is no script in it and nothing is loaded; marks differ by line and weight, not by colour alone.
"""

from __future__ import annotations

import re
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facevalue.record import About, Reading, Statement

ROWS = 20
COLUMNS = 10
WORDS = 300
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_STYLES = {
    "content": "background:#fff3b0;color:#222",
    "source": "font-weight:bold;border-bottom:2px solid #1f6feb",
    "cue": "border-bottom:2px dotted #8250df",
}
_CELL = 'style="text-align:left;vertical-align:top"'


def text(value: object) -> str:
    """A value as text that is safe in a page; what would reorder or hide text is written out."""
    return escape(_HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", str(value)))


def table(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A table of the first rows; a line below says whether there are more."""
    body, more = [], False
    for number, row in enumerate(rows):
        if more := number == ROWS:
            break
        body.append("<tr>" + "".join(f"<td {_CELL}>{text(_cell(value))}</td>" for value in row) + "</tr>")
    head = "".join(f"<th {_CELL}>{text(name)}</th>" for name in names)
    below = f"<p>the first {ROWS}; there are more</p>" if more else "" if body else "<p>none</p>"
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>{below}"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join("?" if one is None else str(one) for one in value)
    shown = f"{value:.2f}" if isinstance(value, float) else str(value)
    return shown if len(shown) <= WORDS else f"{shown[: WORDS - 1]}…"


def reading(read: Reading) -> str:
    """A document's text with its statements marked, and below it a table of them."""
    document = read.document
    known = (document.publisher, document.published, document.genre, document.source)
    legend = ", ".join(f'<span style="{style}">{role}</span>' for role, style in _STYLES.items())
    rows = [
        (said.speaker.name, said.kind, said.text, _about(said.about), round(said.confidence, 2))
        for said in read.statements
    ]
    names = ("speaker", "kind", "words", "about", "confidence")
    return (
        f"<div><p><b>{text(document.title or '')}</b> {text(' · '.join(filter(None, known)))}<br>{legend}</p>"
        '<div style="white-space:pre-wrap;overflow-wrap:anywhere;max-height:30em;overflow:auto">'
        f"{_marked(document.text, read.statements)}</div>{table(names, rows)}</div>"
    )


def _about(about: Iterable[About]) -> list[str]:
    return list(dict.fromkeys(f"{one.name} ({one.stance})" if one.stance else one.name for one in about))


def _marked(whole: str, statements: Sequence[Statement]) -> str:
    """The text cut where a mark begins or ends; each piece has the styles of all marks over it."""
    opens: dict[int, list[tuple[str, str]]] = {}
    closes: dict[int, list[tuple[str, str]]] = {}
    for said in statements:
        for role in _STYLES:
            for span in getattr(said, role):
                mark = (role, f"{said.speaker.name}: {said.kind}")
                opens.setdefault(span.start, []).append(mark)
                closes.setdefault(span.end, []).append(mark)
    cuts = sorted({0, len(whole), *opens, *closes})
    now: list[tuple[str, str]] = []
    pieces = []
    for start, end in pairwise(cuts):
        for mark in closes.get(start, ()):
            now.remove(mark)
        now += opens.get(start, ())
        pieces.append(_piece(whole[start:end], now))
    return "".join(pieces)


def _piece(piece: str, marks: Sequence[tuple[str, str]]) -> str:
    if not marks:
        return text(piece)
    style = ";".join(_STYLES[role] for role in dict.fromkeys(role for role, _ in marks))
    said = "; ".join(dict.fromkeys(who for _, who in marks))
    return f'<span style="{style}" title="{text(said)}">{text(piece)}</span>'
