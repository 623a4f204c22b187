"""A selection of echoes as comma-separated values, however long it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facevalue.serve.echo_selection import echo_selection
from facevalue.serve.views.asked import WITHIN
from facevalue.serve.views.table import line
from facevalue.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from facevalue.record import Echo
    from facevalue.serve.answers import Answers
    from facevalue.store import Store

COLUMNS = (
    "id", "of", "origins", "documents", "outlets", "first", "speaker", "text", "because", "contradicts",
    "members",
)  # fmt: skip
_FIRST, _BATCH = 20, 200  # few at first, so that the answer begins at once


def echo_table(parameters: Iterable[tuple[str, str]], answers: Answers) -> Iterator[str]:
    """The table in pieces, the head in the first of them, in the order of the page.

    Raises as `echo_selection` and the store do; what cannot be asked at all, before the first piece.
    """
    chosen = echo_selection(parameters)
    head, after, limit = line(COLUMNS), chosen.after, _FIRST
    while True:
        # A store for each batch: consecutive batches may be asked for by different threads.
        with open_store(answers.path, write=False) as store:
            found = store.echoes.find(chosen.query(), limit, after=after, within=WITHIN)
            lines = [line(_cells(store, echo)) for echo in found]
        yield head + "".join(lines)
        head = ""
        if len(found) < limit:
            return
        after, limit = found[-1].id, _BATCH


def _cells(store: Store, echo: Echo) -> tuple[str, ...]:
    (first,) = store.echoes.variants(echo, limit=1)
    counts = (str(echo.origins), str(echo.documents), str(echo.outlets))
    lists = ("; ".join(values) for values in (echo.because, echo.contradicts, echo.members))
    return (echo.id, echo.of, *counts, echo.first or "", first.speaker or "", first.text, *lists)
