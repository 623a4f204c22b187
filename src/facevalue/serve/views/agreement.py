"""How far reviewers agree, how often the reader was right, and how much it found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facevalue.explore import agreement as measured
from facevalue.serve import links
from facevalue.serve.render import Page
from facevalue.serve.views.recalled import recalled

if TYPE_CHECKING:
    from facevalue.explore.agreement import Precision
    from facevalue.serve.views.asked import Asked

_SHOWN = 50
_MEASURES = (
    ("right", "right as it was read", "accepted"),
    ("speaker", "said by whom the reader says", "not rejected, and the speaker not corrected"),
    ("statement", "a statement at all", "accepted or corrected"),
)


def agreement(asked: Asked) -> Page:
    """Krippendorff's alpha, where reviewers decide differently, measured precision and recall."""
    shelf = asked.store.verdicts
    found = measured.agreement(shelf.ballots())
    drawn = shelf.sampled()
    verdicts = shelf.of({statement for statements in drawn.values() for statement in statements})
    precise = measured.precision(verdicts.values())
    samples = [
        {
            "seed": seed,
            "reviewed": len(statements),
            "passed": shelf.drawn_until(seed, statements) - len(statements),
            "href": links.listing("/review", [("order", "random"), ("seed", str(seed))]),
        }
        for seed, statements in drawn.items()
    ]
    told, recall = recalled(asked, verdicts)
    values = {
        **told,
        "agreement": found,
        "split": _split(asked, found.split[:_SHOWN]),
        "more": len(found.split) - len(found.split[:_SHOWN]),
        "measures": _measures(precise),
        "samples": samples,
    }
    data = {"agreement": found, "precision": precise, "samples": samples} | {
        "recall": recall,
        "passages": told["passages"],
    }
    return Page(template="agreement.html", title="Agreement of reviewers", values=values, data=data)


def _measures(precise: Precision | None) -> list[dict[str, Any]]:
    if precise is None:
        return []
    return [
        {"name": name, "means": means, "share": getattr(precise, field)} for field, name, means in _MEASURES
    ]


def _split(asked: Asked, split: tuple[measured.Split, ...]) -> list[dict[str, Any]]:
    rows = []
    for one in split:
        statement = asked.store.statement(one.statement)
        rows.append({"id": one.statement, "statement": statement, "ballots": one.ballots})
    return rows
