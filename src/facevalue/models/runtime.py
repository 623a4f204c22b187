"""The reader's ONNX session: the only door by which onnxruntime comes in."""

from __future__ import annotations

import base64
import io
import os
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # builds of it keep a session id and report uses

import onnxruntime  # it asks for the variable as it is loaded
from tokenizers import Tokenizer

from facevalue.models.catalog import Decoding, Manifest, manifest, verified

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
SLOWER = "SkipLayerNormFusion"  # a fusion whose operator is slower on a CPU than what it fuses


class Output(NamedTuple):
    """What the network says of one window, a row for each piece."""

    tags: Floats
    links: Floats
    hidden: Floats


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
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(
            network, options, providers=["CPUExecutionProvider"], disabled_optimizers=[SLOWER]
        )
        self.tokenizer = tokenizer
        self.decoding = decoding
        self.heads = own_heads(self)

    def run(self, window: Pieces) -> Output:
        """Scores, projections and hidden states of one window."""
        given = {
            "ids": np.array([window.ids], dtype=np.int32),
            "shapes": np.array([window.shapes], dtype=np.int32),
        }
        return Output(*(array[0] for array in self.session.run(list(Output._fields), given)))


def own_heads(model: Model) -> dict[str, Floats]:
    """The numbers of the heads that travel with the network, without those of other files."""
    return _small_heads(model.session.get_modelmeta().custom_metadata_map)


def _small_heads(metadata: Mapping[str, str]) -> dict[str, Floats]:
    """Arrays that are used outside the graph: `name` → base64, `name.shape` → type and sizes."""
    arrays = {}
    for name, value in metadata.items():
        if f"{name}.shape" in metadata:
            kind, *sizes = metadata[f"{name}.shape"].split()
            flat = np.frombuffer(base64.b64decode(value), dtype=kind)
            arrays[name] = flat.reshape([int(size) for size in sizes]).astype(np.float32)
    return arrays


def load_model(threads: int = 1) -> Model:
    """The shipped reader, its check sums verified; `ModelError` if they do not hold."""
    known: Manifest = manifest()
    tokenizer = Tokenizer.from_str(verified("tokenizer.json", known.tokenizer_sha256).decode())
    model = Model(verified(known.file, known.sha256), tokenizer, known.decoding, threads)
    for file, sha256 in known.heads.items():
        with np.load(io.BytesIO(verified(file, sha256))) as arrays:
            model.heads |= {name: array.astype(np.float32) for name, array in arrays.items()}
    return model
