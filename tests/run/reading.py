"""A reader that other processes can open, slow or deadly where a document's text tells it to be."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

from facevalue.record import ModelError, Reading, Span, Speaker, Statement, statement_id

if TYPE_CHECKING:
    from facevalue.record import Document, Original

QUOTED = "The ferry to Ostrel is late.\n“Nobody told us,” said Mira Dolen.\n"
_TOLD = re.compile(r"\b(deadly|deadly-once|slow|broken|fatal|wait)=(\S+)")


class Told:
    """Reads each document as one statement; `deadly=FILE` in it kills the reader, `deadly-once=FILE` once."""

    def read(self, document: Document, original: Original | None = None) -> Reading:
        for what, value in _TOLD.findall(document.text):
            _do(what, value)
        content = (Span(0, 5),)
        statement = Statement(
            id=statement_id(document.id, content), doc=document.id, kind="indirect", content=content,
            speaker=Speaker(name="Mira Dolen", via="name"), text=document.text[:5],
            confidence=0.5, region="body",
        )  # fmt: skip
        return Reading(document=document, original=original, statements=(statement,))


def _do(what: str, value: str) -> None:
    if what == "slow":
        time.sleep(float(value))
    elif what == "broken":
        raise ValueError(value)
    elif what == "fatal":
        raise ModelError("M01", value, "install the package again")
    elif what == "wait":
        while not Path(value).exists():
            time.sleep(0.01)
    elif what == "deadly" or not Path(value).exists():
        Path(value).touch()
        os.kill(os.getpid(), signal.SIGKILL)


def open_told() -> Told:
    return Told()


def open_never() -> Told:
    os._exit(7)
