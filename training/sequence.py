"""The likelihood of who speaks in a row of sentences, as `facevalue.annotate.naming.in_a_row` has it."""

from __future__ import annotations

import torch
from torch import Tensor

NEVER = -1e4


def surprise(scores: Tensor, steps: Tensor, allowed: Tensor, turned: Tensor) -> Tensor:
    """How surprising the rows of speakers are that are right together, in nats, for each talk.

    Args:
        scores: of nobody and of each name by sentence (n, talks, 1 + k).
        steps: log-odds that another than before begins (n, talks); the first row counts for nothing.
        allowed: which speakers are right in a sentence (n, talks, 1 + k).
        turned: 1 where another begins, 0 where none does, -1 where that is not known (n, talks).
    """
    free = torch.zeros_like(steps)
    every = _rows(scores, free, steps)
    right = scores.masked_fill(~allowed, NEVER)
    stays = free.masked_fill(turned == 1, NEVER)
    goes = steps.masked_fill(turned == 0, NEVER)
    return every - _rows(right, stays, goes)


def beside(nobody: Tensor, names: Tensor, of: Tensor) -> tuple[Tensor, Tensor]:
    """Scores of nobody (n, talks) and of names (n, names), whose talk `of` tells, as (n, talks, 1 + k).

    Also the places in that of the names, along the last axis.
    """
    counts = torch.bincount(of, minlength=nobody.shape[1])
    at = torch.arange(len(of)) - (counts.cumsum(0) - counts)[of] + 1
    most = int(counts.max()) if len(of) else 0
    spread = torch.full((*nobody.shape, most), NEVER)
    spread = spread.index_put((torch.arange(len(nobody))[:, None], of[None], at[None] - 1), names)
    return torch.cat([nobody[..., None], spread], 2), at


def _rows(scores: Tensor, stays: Tensor, goes: Tensor) -> Tensor:
    """The logarithm of the sum over all rows of speakers, for each talk."""
    size = scores.shape[2]
    same = torch.eye(size).masked_fill(torch.arange(size) == 0, 0) * 10 * NEVER  # nobody may follow nobody
    found = scores[0]
    for n in range(1, len(scores)):
        others = torch.logsumexp(found[:, None] + same, 2) + goes[n, :, None]
        found = torch.logaddexp(found + stays[n, :, None], others) + scores[n]
    return torch.logsumexp(found, 1)
