"""The trained network as an ONNX graph of fused operators, ready for int8.

The graph is written operator by operator, with onnxruntime's own `MultiHeadAttention` and `Gelu`,
since tracing PyTorch and fusing afterwards depends on patterns that change from version to version.
`Attention` would multiply queries, keys and values head by head, and `SkipLayerNormalization` is slower on
a CPU than the sum and the norm that it fuses; a bias is fused into its product, and not into `BiasGelu`.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from facevalue.annotate.encoding import COLUMNS, PROJECTIONS
from training.network import Reader
from training.shim import numbers

FUSED = "com.microsoft"
FEW = 4096  # numbers; larger arrays are kept with half the bits


class Graph:
    """Nodes and initializers in the order they are added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: np.ndarray) -> str:
        """Keep an array under a name."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, op: str, inputs: list[str], out: str, domain: str = "", **attributes: float) -> str:
        """Add an operator with one output."""
        self.nodes.append(helper.make_node(op, inputs, [out], name=out, domain=domain, **attributes))
        return out

    def split(self, whole: str, parts: list[str]) -> None:
        """Cut an array into equal parts along its last axis."""
        self.nodes.append(
            helper.make_node("Split", [whole], parts, name=f"{whole}.split", axis=-1, num_outputs=len(parts))
        )


def graph_of(network: Reader) -> onnx.ModelProto:
    """`ids` and `shapes` (batch, pieces), without padding, to `tags`, `links` and `hidden`, in float32.

    The small heads, which are computed outside the graph, travel in its metadata.
    """
    state = {name: tensor.detach().float().numpy() for name, tensor in network.state_dict().items()}
    graph = Graph()
    x = _embedded(graph, state)
    depth = len(network.encoder.layers)
    for i in range(depth):
        x = _layer(graph, state, i, x, "hidden" if i == depth - 1 else f"{i}.norm2")
    for head in ("tags", "links"):
        product = graph.node(
            "MatMul", [x, graph.weight(f"{head}.w", state[f"{head}.weight"].T)], f"{head}.product"
        )
        graph.node("Add", [product, graph.weight(f"{head}.b", state[f"{head}.bias"])], head)
    shape = ["batch", "pieces"]
    widths = {"tags": sum(COLUMNS.values()), "links": sum(PROJECTIONS.values()), "hidden": "states"}
    made = helper.make_graph(
        graph.nodes,
        "reader",
        [helper.make_tensor_value_info(n, TensorProto.INT32, shape) for n in ("ids", "shapes")],
        [helper.make_tensor_value_info(n, TensorProto.FLOAT, [*shape, w]) for n, w in widths.items()],
        graph.weights,
    )
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(FUSED, 1)]
    model = helper.make_model(made, opset_imports=opsets, ir_version=9)
    helper.set_model_props(model, small_heads(numbers(network)))
    return model


def small_heads(arrays: Mapping[str, np.ndarray]) -> dict[str, str]:
    """The numbers of heads as text, as `facevalue.models.runtime` reads them."""
    properties: dict[str, str] = {}
    for name, array in arrays.items():
        kind = "float16" if array.size > FEW else "float32"
        properties[name] = base64.b64encode(np.ascontiguousarray(array, dtype=kind).tobytes()).decode()
        properties[f"{name}.shape"] = " ".join([kind, *map(str, array.shape)])
    return properties


def _embedded(graph: Graph, state: dict[str, np.ndarray]) -> str:
    word = _rows_of_int8(graph, "word", state["encoder.word.weight"], "ids")
    shape = graph.node(
        "Gather", [graph.weight("shape", state["encoder.shape.weight"]), "shapes"], "shape.rows"
    )
    pieces = graph.node("Shape", ["ids"], "pieces", start=1, end=2)
    bounds = [graph.weight("zero", np.array([0], dtype=np.int64)), pieces]
    place = graph.node(
        "Slice", [graph.weight("position", state["encoder.position.weight"]), *bounds], "places"
    )
    total = graph.node("Add", [graph.node("Add", [word, shape], "word.shape"), place], "embedded")
    scale = graph.weight("embedded.g", state["encoder.norm.weight"])
    shift = graph.weight("embedded.b", state["encoder.norm.bias"])
    return graph.node("LayerNormalization", [total, scale, shift], "embedded.norm", axis=-1, epsilon=1e-12)


def _rows_of_int8(graph: Graph, name: str, table: np.ndarray, index: str) -> str:
    """Rows of a table that is kept as int8 with a scale for each row (half the file is this table)."""
    scale = np.abs(table).max(axis=1, keepdims=True) / 127
    scale[scale == 0] = 1
    rows = graph.weight(f"{name}.int8", np.round(table / scale).astype(np.int8))
    whole = graph.node("Gather", [rows, index], f"{name}.picked")
    real = graph.node("Cast", [whole], f"{name}.real", to=TensorProto.FLOAT)
    scales = graph.node(
        "Gather", [graph.weight(f"{name}.scale", scale.astype(np.float32)), index], f"{name}.scales"
    )
    return graph.node("Mul", [real, scales], f"{name}.rows")


def _layer(graph: Graph, state: dict[str, np.ndarray], i: int, x: str, out: str) -> str:
    def kept(name: str) -> str:
        array = state[f"encoder.layers.{i}.{name}"]
        return graph.weight(f"{i}.{name}", array.T if array.ndim == 2 else array)

    def product(given: str, name: str) -> str:
        return graph.node("MatMul", [given, kept(f"{name}.weight")], f"{i}.{name}")

    def shifted(given: str, name: str) -> str:
        return graph.node("Add", [product(given, name), kept(f"{name}.bias")], f"{i}.{name}.shifted")

    def normed(change: str, given: str, norm: str, name: str) -> str:
        total = graph.node("Add", [change, given], f"{i}.{norm}.sum")
        parts = [total, kept(f"{norm}.weight"), kept(f"{norm}.bias")]
        return graph.node("LayerNormalization", parts, name, axis=-1, epsilon=1e-12)

    qkv = [f"{i}.{part}" for part in ("query", "key", "value")]
    graph.split(shifted(x, "qkv"), qkv)
    seen = graph.node("MultiHeadAttention", qkv, f"{i}.seen", FUSED, num_heads=12)
    x = normed(shifted(seen, "out"), x, "norm1", f"{i}.norm1")
    bent = graph.node("Gelu", [shifted(x, "up")], f"{i}.gelu", FUSED)
    return normed(shifted(bent, "down"), x, "norm2", out)
