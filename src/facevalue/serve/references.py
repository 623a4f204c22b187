"""A statement's citation by itself: as text, and for reference managers as CSL-JSON and BibTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from starlette.responses import Response

from facevalue.export import plain

if TYPE_CHECKING:
    from starlette.requests import Request

    from facevalue.serve.render import Page


def as_plain(_request: Request, page: Page) -> Response:
    """The citation as a line of text."""
    return Response(f"{plain(page.data['citation'])}\n", media_type="text/plain")


def as_bibtex(_request: Request, page: Page) -> Response:
    """The entry of BibTeX, as text that a browser shows."""
    return Response(page.data["bibtex"], media_type="text/plain")


def as_csl(_request: Request, page: Page) -> Response:
    """A list of one item, as CSL-JSON files are."""
    data = msgspec.json.format(msgspec.json.encode([page.data["csl"]]))
    return Response(data, media_type="application/vnd.citationstyles.csl+json")
