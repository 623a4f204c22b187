"""A page of quotations in Markdown, the longest statement of each document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.store import Store


def write(store: Store, folder: Path) -> None:
    """Write `quotes.md` into a folder."""
    lines = ["# Quotations", ""]
    for reading in store.readings():
        longest = max(reading.statements, key=lambda said: len(said.text), default=None)
        if longest is not None:
            start, end = longest.content[0].start, longest.content[-1].end
            source = reading.document.source
            lines += [
                f"> {' '.join(longest.text.split())}",
                "",
                f"{longest.speaker.name} ({source}, {start}–{end})",
                "",
            ]
    (folder / "quotes.md").write_text("\n".join(lines), encoding="utf-8")
