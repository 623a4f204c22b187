"""What each line is, as the encoder sees it, and which lines are not read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import get_args

import numpy as np
from msgspec import structs

from facevalue.annotate.encoding import Encoded, Floats
from facevalue.models import Model
from facevalue.record import READ_ROLES, Document, Region, Span, Turn
from facevalue.record.document import Role

HEAD = "lines"

ROLES: tuple[Role, ...] = get_args(Role)  # in the order of the network's columns
READ = np.array([role in READ_ROLES for role in ROLES])
UNREAD_FROM = 0.9  # probability; to lose body is worse than to keep debris
# What the rules call so for want of another sign; a title or caption has one of its own, and what a
# picture credit says looks like debris by itself.
OPEN: frozenset[Role] = frozenset(("body", "dek"))
ENGLISH = "en"


def line_roles(
    read: Sequence[Encoded], lines: Sequence[Span], temperature: float = 1.0
) -> list[tuple[Span, Floats]]:
    """The probabilities, in the order of `ROLES`, of what each line is; lines without words are left out.

    A line's scores are the mean over its words, whatever windows they were read in. `lines` are those
    that were encoded, in order.
    """
    begins = [line.start for line in lines]
    total = np.zeros((len(lines), len(ROLES)))
    words = np.zeros(len(lines))
    for one in read:
        owner = [bisect_right(begins, word.start) - 1 for word in one.window.words]
        cuts = [0, *(i for i in range(1, len(owner)) if owner[i] != owner[i - 1]), len(owner)]
        for a, b in pairwise(cuts):
            total[owner[a]] += one.lines[a:b].sum(0)
            words[owner[a]] += b - a
    scores = total / np.maximum(words, 1)[:, None] / temperature
    odds = np.exp(scores - scores.max(1, keepdims=True, initial=-np.inf))
    share = (odds / odds.sum(1, keepdims=True)).astype(np.float32)
    return [(line, share[n]) for n, line in enumerate(lines) if words[n]]


def role_of(probabilities: Floats, least: float = UNREAD_FROM) -> Role:
    """The likeliest role, where a role that is not read must be sure: together, at least `least`."""
    unread = float(probabilities[~READ].sum()) >= least
    return ROLES[int(np.where(unread ^ READ, probabilities, -1.0).argmax())]


def revised(
    document: Document, marked: tuple[Sequence[Region], Sequence[Turn]], read: Sequence[Encoded], model: Model
) -> tuple[Region, ...]:
    """The same stretches, those of body and dek with another role that the head is sure is not read.

    What somebody was heard to say stays, and so does a document in a language that was not in
    training. `read` are the windows of all that is to be read.
    """
    regions, turns = marked
    if not (document.language or ENGLISH).startswith(ENGLISH):
        return tuple(regions)
    lines = [Span(region.start, region.end) for region in regions if region.role in READ_ROLES]
    temperature = model.decoding.calibration.get(HEAD, [1.0])[0]
    told = {line.start: p for line, p in line_roles(read, lines, temperature)}
    least = model.decoding.margins.get(HEAD, UNREAD_FROM)
    heard = _heard(document, regions, turns) | _listed(regions)
    return tuple(
        _overruled(region, told[region.start], least)
        if region.role in OPEN and region.start in told and n not in heard
        else region
        for n, region in enumerate(regions)
    )


def kept(read: Sequence[Encoded], regions: Sequence[Region]) -> list[Encoded]:
    """The windows without the words of regions that are not read."""
    starts = np.array([region.start for region in regions])
    readable = np.array([region.role in READ_ROLES for region in regions], dtype=bool)
    windows = []
    for one in read:
        window = one.window
        owner = np.searchsorted(starts, [word.start for word in window.words], side="right") - 1
        mine = np.flatnonzero(readable[owner])
        if len(mine) == len(window.words):
            windows.append(one)
        elif len(mine):
            window = window._replace(
                words=[window.words[i] for i in mine],
                first=[window.first[i] for i in mine],
                line=[window.line[i] for i in mine],
                carried=int((mine < window.carried).sum()),
            )
            windows.append(Encoded(window, *(array[mine] for array in one[1:])))
    return windows


def _overruled(region: Region, probabilities: Floats, least: float) -> Region:
    role = role_of(probabilities, least)
    if role in READ_ROLES:
        return region
    sure = float(probabilities[~READ].sum())
    return structs.replace(
        region, role=role, because=(f"read as {role} by the line model ({sure:.2f} sure of debris)",)
    )


def _listed(regions: Sequence[Region]) -> set[int]:
    """The numbers of the regions of a standfirst in several lines, which vouch for one another."""
    deks = {n for n, region in enumerate(regions) if region.role == "dek"}
    return {n for n in deks if not deks.isdisjoint((n - 1, n + 1))}


def _heard(document: Document, regions: Sequence[Region], turns: Sequence[Turn]) -> set[int]:
    """The numbers of the regions that a turn, a time of the source or a time code before them vouches for."""
    starts = [region.start for region in regions]
    found: set[int] = set()
    for start, end in [*((t.start, t.end) for t in document.times), *((t.start, t.end) for t in turns)]:
        found.update(range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)))
    if document.genre == "transcript":
        found.update(n for n in range(1, len(regions)) if regions[n - 1].role == "timestamp")
    return found
