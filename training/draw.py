"""Attributions as a teacher reads them: tag sequences drawn from its chains.

    python -m training.draw RUN_FOLDER --data DIR --out training/runs/drawn.pt

To learn from sequences drawn from a teacher's posterior is, on average, to learn the posterior itself:
distillation of structured output (Kim and Rush 2016, arXiv:1606.07947), with no loss of its own. The
texts are the sentences that other tasks read anyway and the documents of PolNeAR, where a teacher
is less sure than an annotator had to be. Needs no annotation but that the teacher was trained on.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from benchmarks.directed_stance import sentences as sides
from benchmarks.progress import counted
from benchmarks.target_stance import sentences as targets
from facevalue.annotate.decode import FORBIDDEN, Decoder
from facevalue.annotate.encoding import SPECIAL, encode_window
from facevalue.annotate.pieces import windows_of, words_of
from facevalue.models import Model
from training import attribution
from training.drawn import KEPT, Drawn, Tags
from training.examples import documents, lines_of
from training.export import finished
from training.silver import key

DRAWS = 4  # sequences a text
WINDOW = 192  # pieces
SEED = 1
START = np.array([0.0, 0.0, FORBIDDEN])  # of the first word's tags


def main() -> None:
    """Read all texts and write what was drawn."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=KEPT)
    args = parser.parse_args()
    model = finished(args.run, threads=2)
    rng = np.random.default_rng(SEED)
    found = {key(text): drawn(text, model, rng) for text in counted(list(texts(args.data)), "texts")}
    torch.save({name: tuple(map(torch.from_numpy, one)) for name, one in found.items()}, args.out)


def texts(data: Path) -> Iterator[str]:
    """The texts, each once, of train alone."""
    news = [doc["text"] for doc in documents(data / attribution.FILE)]
    marked = [
        *targets(data / "stance" / "newsmtsc_train.jsonl.gz"),
        *sides(data / "stance" / "dse_train.tsv.gz"),
    ]
    yield from dict.fromkeys([*news, *(one.text for one in marked)])


def drawn(text: str, model: Model, rng: np.random.Generator) -> Drawn:
    """Tag sequences for a text, window by window."""
    lines = words_of(model.tokenizer, text, [[line] for line in lines_of(text)])
    starts: list[int] = []
    tags: list[Tags] = [np.empty((DRAWS, 0, 3), dtype=np.int8)]
    decoder = Decoder(model)
    for window in windows_of(lines, SPECIAL, WINDOW):
        starts.extend(word.start for word in window.words)
        tags.append(sequences(encode_window(window, model).roles, decoder.transition, rng))
    return Drawn(np.array(starts, dtype=np.int32), np.concatenate(tags, axis=1))


def sequences(
    scores: npt.NDArray[np.float32], transition: npt.NDArray[np.float32], rng: np.random.Generator
) -> Tags:
    """Sequences (draws, words, roles) drawn from the chains with some scores (words, roles, tags)."""
    words, roles, _ = scores.shape
    forward = scores.astype(np.float64)
    forward[0] += START
    for t in range(1, words):
        forward[t] += np.logaddexp.reduce(forward[t - 1][:, :, None] + transition, axis=1)
    noise = rng.gumbel(size=(words, DRAWS, *scores.shape[1:]))
    tags = np.empty((DRAWS, words, roles), dtype=np.int8)
    tags[:, -1] = (forward[-1] + noise[-1]).argmax(axis=-1)
    each = np.arange(roles)
    for t in range(words - 2, -1, -1):
        leads = transition[each, :, tags[:, t + 1]]  # (draws, roles, tags): moves into what follows
        tags[:, t] = (forward[t] + leads + noise[t]).argmax(axis=-1)
    return tags


if __name__ == "__main__":
    main()
