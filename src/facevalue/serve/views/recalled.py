"""How much of what is said the reader finds, as the page of agreement tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facevalue.explore.recall import Recall, Refused, measured
from facevalue.serve import words
from facevalue.serve.missing import PassageAddress

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facevalue.record import Review
    from facevalue.serve.views.asked import Asked
    from facevalue.store.passages import Checked

_LISTED = 20
_QUOTED = 200


def recalled(asked: Asked, verdicts: Mapping[str, Review]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Values for the template, and the same as data.

    `verdicts` are the decisions that hold on statements of random samples.
    """
    shelf = asked.store.passages
    checked = shelf.checked()
    found = measured(checked, verdicts.values(), shelf.groups(verdicts))
    samples = [
        {
            "seed": seed,
            "reviewed": len(reviewed),
            "passed": max(0, shelf.drawn_until(seed, reviewed) - len(reviewed)),
            "href": PassageAddress(seed=seed).href(),
        }
        for seed, reviewed in shelf.sampled().items()
    ]
    told = found.all if isinstance(found.all, Recall) else None
    rows = [{"name": words.GROUP[group], "figure": figure} for group, figure in found.groups.items()]
    values = {
        "recall": told,
        "recalls": [{"name": "all statements", "figure": told}, *rows] if told else [],
        "refused": found.all.sentence if isinstance(found.all, Refused) else "",
        "passages": samples,
        "missed": [row for one in checked for row in _missed(one)][:_LISTED],
        "missed_more": max(0, found.all.missed - _LISTED),
    }
    return values, {"recall": told, "refused": values["refused"] or None, "kinds": found.groups}


def _missed(passage: Checked) -> list[dict[str, Any]]:
    return [
        {
            "doc": passage.doc,
            "span": span,
            "text": passage.text[span.start - passage.start :][: min(span.end - span.start, _QUOTED)],
        }
        for span in passage.missed
    ]
