"""The reader's ONNX session: the only door by which onnxruntime comes in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from facevalue.models.catalog import Decoding, Manifest, manifest, verified

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]


class Pieces(Protocol):
    """A window of text as piece ids and the shape of the word each belongs to."""

    @property
    def ids(self) -> Sequence[int]:
        """Piece ids."""

    @property
    def shapes(self) -> Sequence[int]:
        """Word shapes, one for each piece."""


class Model:
    """One inference object a process: tokenizer, network, and the numbers to decode it with."""

    def __init__(self, network: bytes, tokenizer: Tokenizer, decoding: Decoding, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
        self.tokenizer = tokenizer
        self.decoding = decoding

    def run(self, windows: Sequence[Pieces]) -> tuple[Floats, Floats]:
        """Tag scores (windows, pieces, 9) and link projections (windows, pieces, 256)."""
        size = max(len(window.ids) for window in windows)
        ids, shapes, mask = (np.zeros((len(windows), size), dtype=np.int32) for _ in range(3))
        for i, window in enumerate(windows):
            n = len(window.ids)
            ids[i, :n] = window.ids
            shapes[i, :n] = window.shapes
            mask[i, :n] = 1
        tags, links = self.session.run(["tags", "links"], {"ids": ids, "shapes": shapes, "mask": mask})
        return tags, links


def load_model(threads: int = 1) -> Model:
    """The shipped reader, its check sums verified; `ModelError` if they do not hold."""
    known: Manifest = manifest()
    tokenizer = Tokenizer.from_str(verified("tokenizer.json", known.tokenizer_sha256).decode())
    return Model(verified(known.file, known.sha256), tokenizer, known.decoding, threads)
