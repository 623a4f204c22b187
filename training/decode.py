"""The network's output as attributions, in PyTorch, for choosing weights while training."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from training.batches import bucket, collate
from training.examples import KEYS, Example, Span
from training.network import ROLES, TAGS, Reader, allowed, first_allowed, link_scores


def attributions(network: Reader, examples: list[Example]) -> list[dict[str, Any]]:
    """A document's attributions, one a cue; contents without a cue stand alone."""
    if not examples:
        return []
    batch = collate(examples)
    rows = torch.arange(len(examples))[:, None]
    with torch.no_grad():
        tags, links = network(batch.ids, batch.shapes, batch.mask)
        scores = tags[rows, batch.first].view(*batch.first.shape, len(ROLES), TAGS)
        paths = viterbi(scores, batch.on, network.transition)
        links = links[rows, batch.first]
        return [a for i, e in enumerate(examples) for a in _linked(network, e, paths[i], links[i])]


def viterbi(scores: Tensor, on: Tensor, transition: Tensor) -> Tensor:
    """The best tag sequence (batch, words, roles)."""
    transition = allowed(transition)
    best = scores[:, 0] + first_allowed(scores)
    back = []
    for t in range(1, scores.shape[1]):
        step = best[..., :, None] + transition
        value, at = step.max(dim=-2)
        keep = on[:, t, None, None]
        best = torch.where(keep, value + scores[:, t], best)
        back.append(torch.where(keep, at, torch.arange(TAGS)))
    path = [best.argmax(-1)]
    for at in reversed(back):
        path.append(at.gather(-1, path[-1][..., None])[..., 0])
    return torch.stack(path[::-1], dim=1)


def spans_of(tags: list[int]) -> list[Span]:
    """Word spans of a BIO sequence."""
    spans: list[Span] = []
    for i, tag in enumerate(tags):
        if tag == 1:
            spans.append((i, i + 1))
        elif tag == 2 and spans:
            spans[-1] = (spans[-1][0], i + 1)
    return spans


def _linked(network: Reader, example: Example, path: Tensor, links: Tensor) -> list[dict[str, Any]]:
    size = len(example.window.words)
    sources, cues, contents = (spans_of(path[:size, role].tolist()) for role in range(len(ROLES)))
    q_cue, k_source, q_content, k_cue = links.chunk(4, dim=-1)
    made: list[dict[str, list[Span]]] = [{"sources": [], "cues": [cue], "contents": []} for cue in cues]
    for cue, one in zip(cues, made, strict=True):
        if sources:
            row = _scores(network, (cue, q_cue), (sources, k_source), 0)
            if float(row.max()) > float(network.no_source):
                one["sources"] = [sources[int(row.argmax())]]
    for content in contents:
        if cues:
            made[int(_scores(network, (content, q_content), (cues, k_cue), 1).argmax())]["contents"].append(
                content
            )
        else:
            made.append({"sources": [], "cues": [], "contents": [content]})
    words = example.window.words
    return [
        {key: [[words[a].start, words[b - 1].end] for a, b in one[key]] for key in KEYS}
        for one in made
        if one["contents"]
    ]


def _scores(
    network: Reader, query: tuple[Span, Tensor], keys: tuple[list[Span], Tensor], link: int
) -> Tensor:
    (a, b), projected = query
    spans, projected_keys = keys
    key = torch.stack([projected_keys[s:e].mean(0) for s, e in spans])
    buckets = torch.tensor([[bucket((a, b), span) for span in spans]])
    return link_scores(network, projected[a:b].mean(0)[None], key, buckets, link)[0]
