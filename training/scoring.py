"""The figures by which weights are chosen; the published scorer's definitions, in brief."""

from __future__ import annotations

from typing import Any

from training.examples import KEYS, Span
from training.network import ROLES

EDGE = " \t\n\r\u00a0\"“”‘’'.,;:"


def trim(text: str, start: int, end: int) -> Span:
    """A span without white space, quotation marks and . , ; : at its ends."""
    part = text[start:end]
    return start + len(part) - len(part.lstrip(EDGE)), start + len(part.rstrip(EDGE))


def score(predicted: dict[str, list[dict[str, Any]]], gold: list[dict[str, Any]]) -> dict[str, Any]:
    """`exact_f1` per role, `attribution_f1` and `attribution_source_f1`, in percent."""
    exact = {role: [0, 0] for role in ROLES}
    matched = sourced = total = 0
    for doc in gold:
        text, mine, theirs = doc["text"], predicted[doc["doc_id"]], doc["attributions"]
        for role, key in zip(ROLES, KEYS, strict=True):
            g = {trim(text, *s) for a in theirs for s in a[key]}
            p = {trim(text, *s) for a in mine for s in a[key]}
            exact[role][0] += len(g & p)
            exact[role][1] += len(g) + len(p)
        total += len(mine) + len(theirs)
        for a, b in _matches(mine, theirs):
            matched += 1
            sourced += {trim(text, *s) for s in a["sources"]} == {trim(text, *s) for s in b["sources"]}
    return {
        "exact_f1": {role: round(200 * hit / max(1, both), 2) for role, (hit, both) in exact.items()},
        "attribution_f1": round(200 * matched / max(1, total), 2),
        "attribution_source_f1": round(200 * sourced / max(1, total), 2),
    }


def _matches(mine: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    cover = [[{i for s, e in a["contents"] for i in range(s, e)} for a in side] for side in (mine, theirs)]
    pairs = sorted(
        ((len(x & y) / len(x | y), i, j) for i, x in enumerate(cover[0]) for j, y in enumerate(cover[1]) if x & y),
        reverse=True,
    )
    used: tuple[set[int], set[int]] = (set(), set())
    found = []
    for overlap, i, j in pairs:
        if overlap >= 0.5 and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            found.append((mine[i], theirs[j]))
    return found
