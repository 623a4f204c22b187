"""Networks of a few bytes, written as ONNX files by hand, so that no test needs the `onnx` package.

The numbers are those of fields in `onnx.proto`, which is a schema of protocol buffers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

FLOAT, INT32 = 1, 6  # onnx.TensorProto.DataType
INT, INTS = 2, 7  # onnx.AttributeProto.AttributeType
INPUTS, OUTPUTS = ("ids", "shapes"), ("tags", "links", "hidden")


def echo(metadata: Mapping[str, str] | None = None, outputs: Iterable[str] = OUTPUTS) -> bytes:
    """A network whose outputs are its inputs as real numbers, each a column: ids, shapes, and ids again.

    `metadata` are the properties of the file.
    """
    nodes, last = b"", b""
    for source, target in zip((*INPUTS, INPUTS[0]), outputs, strict=True):
        nodes += _message(1, _node("Cast", source, f"{target}.real", _int_attribute("to", FLOAT)))
        nodes += _message(1, _node("Unsqueeze", f"{target}.real", target, _ints_attribute("axes", 2)))
        last += _message(12, _tensor(target, FLOAT, ("batch", "pieces", 1)))
    first = b"".join(_message(11, _tensor(name, INT32, ("batch", "pieces"))) for name in INPUTS)
    graph = nodes + _message(2, b"echo") + first + last
    properties = (_message(1, key.encode()) + _message(2, v.encode()) for key, v in (metadata or {}).items())
    opset = _message(8, _message(1, b"") + _number(2, 11))
    return _number(1, 7) + _message(7, graph) + opset + b"".join(_message(14, one) for one in properties)


def _node(kind: str, source: str, target: str, attribute: bytes) -> bytes:
    names = _message(1, source.encode()) + _message(2, target.encode())
    return names + _message(4, kind.encode()) + _message(5, attribute)


def _int_attribute(name: str, value: int) -> bytes:
    return _message(1, name.encode()) + _number(3, value) + _number(20, INT)


def _ints_attribute(name: str, value: int) -> bytes:
    return _message(1, name.encode()) + _number(8, value) + _number(20, INTS)


def _tensor(name: str, kind: int, sizes: tuple[str | int, ...]) -> bytes:
    dimensions = (_number(1, s) if isinstance(s, int) else _message(2, s.encode()) for s in sizes)
    shape = b"".join(_message(1, one) for one in dimensions)
    return _message(1, name.encode()) + _message(2, _message(1, _number(1, kind) + _message(2, shape)))


def _message(field: int, data: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(data)) + data


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _varint(value: int) -> bytes:
    low, high = value & 0x7F, value >> 7
    return bytes([low | 0x80]) + _varint(high) if high else bytes([low])
