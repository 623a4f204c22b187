"""What the tests of this room share: a page, records and a way to read bytes under a name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from facevalue.read import Input, ReadRules, documents
from facevalue.record import Document, Rejection

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[..., list[Document | Rejection]]

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Harbour talks stall in Veldora - The Marsh Courier</title>
<meta property="og:site_name" content="The Marsh Courier">
<meta name="author" content="Ida Brannock; Tom Sorrel">
<meta property="article:published_time" content="2031-04-05T08:30:00+02:00"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Harbour talks stall in Veldora</h1>
<p>Talks over the harbour stalled on Monday, officials said, after the delegation from Ostmark left.</p>
<p>“We will not sign a paper that nobody has read,” said Minister Lena Orlo, who had led the talks.</p>
<p>The mayor told reporters that the port would stay open for as long as the fishing fleet needed it.</p>
</article>
<aside><h3>Read also</h3><a href="/storm">Storm closes the northern pass to all lorries</a></aside>
<footer>All rights reserved</footer></body></html>
"""
RECORDS = [
    {
        "title": f"Note {n}",
        "body": f"Nobody told us, said the mayor of Ostmark on day {n}.",
        "date": f"2031-04-0{n}",
    }
    for n in (1, 2, 3)
]


@pytest.fixture
def page() -> str:
    return PAGE


@pytest.fixture
def records() -> list[dict[str, str]]:
    return RECORDS


@pytest.fixture
def lines() -> str:
    """The records as JSON Lines."""
    return "".join(json.dumps(record) + "\n" for record in RECORDS)


@pytest.fixture
def read() -> Read:
    def read_bytes(data: bytes | str, name: str = "a.txt", **more: object) -> list[Document | Rejection]:
        rules = more.pop("rules", ReadRules())
        assert isinstance(rules, ReadRules)
        encoded = data.encode() if isinstance(data, str) else data
        given = Input(source=name, data=encoded, **more)  # type: ignore[arg-type]
        found = (one if isinstance(one, Rejection) else one[0] for one in documents(given, rules))
        return list(found)

    return read_bytes
