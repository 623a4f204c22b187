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
    alpha = score[:, 0] + start
    for t in range(1, score.shape[1]):
        step = torch.logsumexp(alpha[..., :, None] + transition, dim=-2) + score[:, t]
        alpha = torch.where(on[:, t, None, None], step, alpha)
    return torch.logsumexp(alpha, dim=-1).sum(-1) - gold
