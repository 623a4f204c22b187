"""A linear-chain CRF's loss (Lample et al. 2016, arXiv:1603.01360)."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

IMPOSSIBLE = -1e4


def crf_losses(scores: list[Tensor], tags: list[Tensor], transition: Tensor, start: Tensor) -> Tensor:
    """Negative log-likelihood of each sequence, summed over its chains.

    Args:
        scores: for each sequence (words, chains, tags).
        tags: for each sequence (words, chains), the gold.
        transition: (chains, from, to), forbidden moves at `IMPOSSIBLE`.
        start: (tags,), added to the first word's scores.
    """
    sizes = torch.tensor([len(one) for one in scores])
    score, tag = pad_sequence(scores, batch_first=True), pad_sequence(tags, batch_first=True)
    chains = torch.arange(transition.shape[0])
    on = torch.arange(score.shape[1])[None] < sizes[:, None]
    given = score.gather(-1, tag[..., None])[..., 0]
    moves = transition[chains, tag[:, :-1], tag[:, 1:]]
    gold = (given * on[..., None]).sum((1, 2)) + (moves * on[:, 1:, None]).sum((1, 2))
    gold = gold + start[tag[:, 0]].sum(-1)
    chances = transition[None, None] + score[:, 1:, :, None, :]
    still = torch.eye(transition.shape[-1], dtype=torch.bool)
    chances = torch.where(on[:, 1:, None, None, None], chances, torch.where(still, 0.0, IMPOSSIBLE))
    ends = (score[:, 0] + start)[..., None] + _product(chances)
    return torch.logsumexp(ends, dim=(-2, -1)).sum(-1) - gold


def _product(matrices: Tensor) -> Tensor:
    """(…, steps, chains, from, to) multiplied over the steps, pair by pair, in logarithms."""
    if matrices.shape[1] == 0:
        still = torch.eye(matrices.shape[-1], dtype=torch.bool)
        return torch.where(still, 0.0, IMPOSSIBLE)
    while (steps := matrices.shape[1]) > 1:
        first, second = matrices[:, : steps - 1 : 2], matrices[:, 1::2]
        both = torch.logsumexp(first[..., :, :, None] + second[..., None, :, :], dim=-2)
        matrices = torch.cat([both, matrices[:, steps - 1 :]], dim=1) if steps % 2 else both
    return matrices[:, 0]
