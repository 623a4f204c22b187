"""Every page of the workbench, in each of its states: what the browser tests go through."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """An address of one of the records; names in braces are ids that `ids_of` finds in it."""

    record: str
    address: str
    status: int = 200

    def __str__(self) -> str:
        return f"{self.record}:{self.address}"


PLACES: dict[str, tuple[Place, ...]] = {
    "/": (Place("sample", "/"), Place("hostile", "/"), Place("empty", "/")),
    "/statements": (
        Place("sample", "/statements"),
        Place("sample", "/statements?reviewed=yes"),
        Place("sample", "/statements?words=nowhere+at+all"),
        Place("sample", "/statements?since=soon", 400),
        Place("hostile", "/statements"),
        Place("empty", "/statements"),
    ),
    "/statements/{id}": (
        Place("sample", "/statements/{echoed}"),
        Place("sample", "/statements/{reviewed}"),
        Place("hostile", "/statements/{statement}"),
        Place("sample", "/statements/sta_0", 404),
    ),
    "/echoes": (
        Place("sample", "/echoes"),
        Place("sample", "/echoes?of=document"),
        Place("sides", "/echoes?sort=contradicted"),
        Place("sample", "/echoes?speaker=Nobody"),
        Place("empty", "/echoes"),
    ),
    "/echoes/{id}": (Place("sample", "/echoes/{echo}"), Place("sides", "/echoes/{contradicted}")),
    "/documents": (
        Place("sample", "/documents"),
        Place("hostile", "/documents"),
        Place("empty", "/documents"),
    ),
    "/documents/{id}": (
        Place("sample", "/documents/{longest}?span=20-60#c20-60"),
        Place("sample", "/documents/{transcript}"),
        Place("hostile", "/documents/{document}"),
    ),
    "/actors": (Place("sample", "/actors"), Place("hostile", "/actors"), Place("empty", "/actors")),
    "/actors/{id}": (
        Place("sample", "/actors/{actor}"),
        Place("sample", "/actors/{actor}?voice=events"),
        Place("sample", "/actors/{actor}?period=week&by=outlet"),
        Place("hostile", "/actors/{actor}"),
    ),
    "/actors/{id}/behind": (
        Place("sample", "/actors/{actor}/behind"),
        Place("sample", "/actors/{actor}/behind?voice=author"),
        Place("sample", "/actors/{actor}/behind?voice=events"),
    ),
    "/actors/{id}/edit": (Place("sample", "/actors/{actor}/edit"), Place("hostile", "/actors/{actor}/edit")),
    "/relations": (
        Place("sample", "/relations"),
        Place("sample", "/relations?period=month&open=yes"),
        Place("sides", "/relations?period=year"),
        Place("empty", "/relations"),
    ),
    "/rejections": (
        Place("sample", "/rejections"),
        Place("hostile", "/rejections"),
        Place("empty", "/rejections"),
    ),
    "/review": (
        Place("sample", "/review"),
        Place("sample", "/review?reviewer=Ada"),
        Place("sample", "/review?reviewer=Ada&at={reviewed}"),
        Place("hostile", "/review?reviewer=Ada&at={statement}"),
        Place("empty", "/review?reviewer=Ada"),
    ),
    "/review/list": (
        Place("sample", "/review/list?reviewer=Ada&reviewed=yes"),
        Place("sample", "/review/list?kind=direct"),
        Place("empty", "/review/list?reviewer=Ada"),
    ),
    "/review/correct": (
        Place("sample", "/review/correct?reviewer=Ada&at={echoed}"),
        Place("sample", "/review/correct?at={inner}&content-0-start=9&content-0-end=4"),
    ),
    "/review/passages": (
        Place("sample", "/review/passages?reviewer=Ada&seed=7"),
        Place("hostile", "/review/passages?seed=7"),
        Place("empty", "/review/passages"),
    ),
    "/review/agreement": (Place("sample", "/review/agreement"), Place("empty", "/review/agreement")),
}
"""The places of each view of the workbench; a view without one fails a test."""

NOWHERE = Place("sample", "/nowhere", 404)
FIRST = tuple(
    place for places in PLACES.values() for place in {one.record: one for one in reversed(places)}.values()
)
"""The first place of each view in each record."""
ALL = (*(place for places in PLACES.values() for place in places), NOWHERE)
