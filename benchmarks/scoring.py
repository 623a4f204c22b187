"""Figures for attributions against PolNeAR-format gold, in percent.

Definitions: a span is exact if both ends agree after trimming white space, quotation marks and
`. , ; :`; attributions are matched one to one, greedily, by the Jaccard overlap of their content
words (at least 0.5); recall is given by the kind of the gold content.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

EDGE = " \t\n\r\u00a0\"“”‘’'.,;:"
TOKEN = re.compile(r"\w+|[^\w\s]")
QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]?")
ENOUGH = 0.5  # Jaccard overlap of content words at which two attributions are the same
KEYS = {"source": "sources", "cue": "cues", "content": "contents"}
Spans = Sequence[Sequence[int]]
Attributions = Sequence[dict[str, Any]]


class Token(NamedTuple):
    """A word or mark of a text, by its half-open offsets."""

    start: int
    end: int
    is_word: bool


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without what does not count at its ends."""
    part = text[start:end]
    kept = part.strip(EDGE)
    left = len(part) - len(part.lstrip(EDGE))
    return start + left, start + left + len(kept)


def kind_of(text: str, contents: Spans) -> str:
    """Whether gold contents are direct, mixed or indirect speech, by their quotation marks."""
    joined = " ".join(text[s:e] for s, e in contents)
    if not any(mark in joined for mark in '“”"'):
        return "indirect"
    return "mixed" if re.search(r"\w", QUOTED.sub("", joined)) else "direct"


def matches(mine: Sequence[set[int]], gold: Sequence[set[int]]) -> dict[int, int]:
    """Greedy one-to-one matching by Jaccard overlap of at least 0.5: gold number to mine."""
    pairs = sorted(
        ((len(g & m) / len(g | m), i, j) for i, g in enumerate(gold) for j, m in enumerate(mine) if g & m),
        reverse=True,
    )
    found: dict[int, int] = {}
    for overlap, i, j in pairs:
        if overlap >= ENOUGH and i not in found and j not in found.values():
            found[i] = j
    return found


def score(predicted: Mapping[str, Attributions], gold: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """All figures of the `attribution` task; `predicted` by document id."""
    counts: Counter[tuple[str, ...]] = Counter()
    for doc in gold:
        mine, theirs = predicted.get(doc["doc_id"], ()), doc["attributions"]
        tokens = [Token(m.start(), m.end(), m[0][0].isalnum()) for m in TOKEN.finditer(doc["text"])]
        for role, key in KEYS.items():
            _count_role(counts, role, (doc["text"], tokens), _all(mine, key), _all(theirs, key))
        _count_attributions(counts, (doc["text"], tokens), mine, theirs)
    return {
        "exact_f1": {role: _f1(counts, "exact", role) for role in KEYS},
        "token_f1": {role: _f1(counts, "token", role) for role in KEYS},
        "attribution_f1": _f1(counts, "matched", ""),
        "attribution_source_f1": _f1(counts, "sourced", ""),
        **{f"recall_{kind}": _recall(counts, kind) for kind in ("direct", "indirect", "mixed")},
        "docs": len(gold),
    }


def _count_role(
    counts: Counter[tuple[str, ...]], role: str, read: tuple[str, list[Token]], mine: Spans, gold: Spans
) -> None:
    text, tokens = read
    p, g = ({trimmed(text, s, e) for s, e in spans} for spans in (mine, gold))
    pt, gt = (_covered(tokens, spans) for spans in (mine, gold))
    for name, ours, theirs in (("exact", p, g), ("token", pt, gt)):
        counts[name, role, "hit"] += len(ours & theirs)
        counts[name, role, "both"] += len(ours) + len(theirs)


def _count_attributions(
    counts: Counter[tuple[str, ...]], read: tuple[str, list[Token]], mine: Attributions, gold: Attributions
) -> None:
    text, tokens = read
    words = [token for token in tokens if token.is_word]
    covers = [[_covered(words, a["contents"]) for a in side] for side in (mine, gold)]
    found = matches(covers[0], covers[1])
    same = sum(_sources(text, gold[i]) == _sources(text, mine[j]) for i, j in found.items())
    for name, hits in (("matched", len(found)), ("sourced", same)):
        counts[name, "", "hit"] += hits
        counts[name, "", "both"] += len(mine) + len(gold)
    for i, attribution in enumerate(gold):
        kind = kind_of(text, attribution["contents"])
        counts["recall", kind, "hit"] += i in found
        counts["recall", kind, "all"] += 1


def _all(attributions: Attributions, key: str) -> Spans:
    return [span for attribution in attributions for span in attribution[key]]


def _sources(text: str, attribution: dict[str, Any]) -> set[tuple[int, int]]:
    return {trimmed(text, s, e) for s, e in attribution["sources"]}


def _covered(tokens: Iterable[Token], spans: Spans) -> set[int]:
    inside = {i for s, e in spans for i in range(s, e)}
    return {token.start for token in tokens if not inside.isdisjoint(range(token.start, token.end))}


def _f1(counts: Counter[tuple[str, ...]], name: str, role: str) -> float:
    return round(200 * counts[name, role, "hit"] / max(1, counts[name, role, "both"]), 1)


def _recall(counts: Counter[tuple[str, ...]], kind: str) -> float:
    return round(100 * counts["recall", kind, "hit"] / max(1, counts["recall", kind, "all"]), 1)


def exactly_right(text: str, mine: Attributions, gold: Attributions) -> list[bool]:
    """For each attribution, whether the gold has one with the same source, cue and content."""
    known = {_whole(text, attribution) for attribution in gold}
    return [_whole(text, attribution) in known for attribution in mine]


def _whole(text: str, attribution: dict[str, Any]) -> tuple[frozenset[tuple[int, int]], ...]:
    return tuple(frozenset(trimmed(text, s, e) for s, e in attribution[key]) for key in KEYS.values())
