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

    def run(self, window: Pieces) -> tuple[Floats, Floats]:
        """Tag scores (pieces, 9) and link projections (pieces, 256) of one window."""
        given = {
            "ids": np.array([window.ids], dtype=np.int32),
            "shapes": np.array([window.shapes], dtype=np.int32),
            "mask": np.ones((1, len(window.ids)), dtype=np.int32),
        }
        tags, links = self.session.run(["tags", "links"], given)
        return tags[0], links[0]


def load_model(threads: int = 1) -> Model:
    """The shipped reader, its check sums verified; `ModelError` if they do not hold."""
    known: Manifest = manifest()
    tokenizer = Tokenizer.from_str(verified("tokenizer.json", known.tokenizer_sha256).decode())
    return Model(verified(known.file, known.sha256), tokenizer, known.decoding, threads)
