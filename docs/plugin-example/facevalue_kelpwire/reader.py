"""Files of the Kelp Wire: dispatches parted by lines of `%%`, each with a head of `Name: value` lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facevalue.plugins import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

OURS = {"Headline": "title", "Filed": "published", "Link": "url"}


def dispatches(data: bytes, name: str) -> Iterator[dict[str, str]]:  # noqa: ARG001 - readers are given the name
    """A mapping for each dispatch in a file; raises `ValueError` for one without a head."""
    for dispatch in data.decode("utf-8").split("\n%%\n"):
        head, parted, text = dispatch.partition("\n\n")
        if not parted:
            raise ValueError("a dispatch without a head")
        fields = dict(line.split(": ", 1) for line in head.splitlines())
        yield {
            "text": text,
            "publisher": "Kelp Wire",
            **{OURS[key]: fields[key] for key in OURS if key in fields},
        }


READER = Reader(endings=(".kelp",), read=dispatches)
