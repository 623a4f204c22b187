"""The weights in the package back into a network, so that training can go on from them.

    python -m training.shipped training/config.toml --out RUN_FOLDER

What int8 has rounded stays rounded. Writes `best.pt`, as a run does.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from facevalue.models import load_model, manifest
from facevalue.models.catalog import verified
from facevalue.models.runtime import own_heads
from training import coreference
from training.train import network_of

LAYER = re.compile(r"(\d+)\.(\w+)\.(weight|bias)(_quantized)?")
NAMED = {
    "shape": "encoder.shape.weight",
    "position": "encoder.position.weight",
    "embedded.g": "encoder.norm.weight",
    "embedded.b": "encoder.norm.bias",
    "tags.b": "tags.bias",
    "links.b": "links.bias",
}


def main() -> None:
    """Write the shipped weights as those of a run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("config", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    config = tomllib.loads(args.config.read_text())
    network, known = network_of(config), manifest()
    model = onnx.load_from_string(verified(known.file, known.sha256))
    arrays = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    shipped = load_model()
    narrower = {name: own for name, own in own_heads(shipped).items() if name.startswith("directed.")}
    state = encoder_state(arrays) | head_state(network.heads, shipped.heads | narrower)
    network.load_state_dict(state)
    args.out.mkdir(parents=True, exist_ok=True)
    kept = {"network": network.state_dict(), "config": config, "seed": known.seed, "epoch": None}
    torch.save(kept, args.out / "best.pt")


def encoder_state(arrays: Mapping[str, np.ndarray]) -> dict[str, Tensor]:
    """The encoder's parameters, and those of the columns on it, by PyTorch's names."""
    state = {mine: arrays[name] for name, mine in NAMED.items()}
    state |= {f"{name}.weight": arrays[f"{name}.w"].T for name in ("tags", "links")}
    state["encoder.word.weight"] = arrays["word.int8"] * arrays["word.scale"]
    for name, array in arrays.items():
        found = LAYER.fullmatch(name)
        if found:
            at, part, kind, rounded = found.groups()
            real = (array * arrays[f"{name.removesuffix('_quantized')}_scale"]).T if rounded else array
            state[f"encoder.layers.{at}.{part}.{kind}"] = real
    return {name: torch.tensor(array.astype(np.float32)) for name, array in state.items()}


def head_state(heads: Any, known: Mapping[str, np.ndarray]) -> dict[str, Tensor]:
    """The parameters of the heads; the package's names are the inverse of `NamedHead.numbers`."""
    state = {}
    for task, head in heads.items():
        for name, parameter in head.named_parameters():
            plain = name.replace("weight", "w").replace("bias", "b")
            array = known.get(f"{task}.{name}", known.get(f"{task}.{plain}"))
            assert array is not None, f"{task}.{name}"
            array = array / coreference.GAIN if task == coreference.NAME else array
            array = array.T if plain.endswith(".w") and array.ndim == 2 else array
            state[f"heads.{task}.{name}"] = torch.tensor(array).reshape(parameter.shape)
    return state


if __name__ == "__main__":
    main()
