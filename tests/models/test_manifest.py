from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import msgspec
import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel

import facevalue.models
from facevalue.annotate.naming import NETWORKS
from facevalue.models import Manifest, catalog, load_model, manifest
from facevalue.models.catalog import Decoding
from facevalue.record import ModelError
from tests.models.planting import echo

SHIPPED = Path(facevalue.models.__file__).parent / "weights"
FILES = ["reader.onnx", "tokenizer.json", "talk.npz", "captions.npz", "antecedents.npz", "directed.npz"]
TEMPERATURES = ["lines", "turns", "stance", "directed", "events"]
CALIBRATED = {"attribution": 4, "entities": 2, "coreference": 2} | dict.fromkeys(TEMPERATURES, 1)
FIGURES = {
    "attribution", "target-stance mt", "target-stance rw", "directed-stance", "entities", "turns",
    "coreference", "events", "lines",
}  # fmt: skip


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Small files, whole and known to their manifest, in place of those that ship; they may be broken."""
    numbers = io.BytesIO()
    np.savez(numbers, numbers=np.array([0.5], dtype=np.float16))
    made = {
        "reader.onnx": echo(),
        "tokenizer.json": Tokenizer(WordLevel({})).to_str().encode(),
        "talk.npz": numbers.getvalue(),
        "captions.npz": numbers.getvalue(),
        "antecedents.npz": numbers.getvalue(),
        "directed.npz": numbers.getvalue(),
    }
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in made.items()}
    known = Manifest(
        name="echo",
        version="0",
        file="reader.onnx",
        sha256=sums["reader.onnx"],
        tokenizer_sha256=sums["tokenizer.json"],
        heads={name: sums[name] for name in made if name.endswith(".npz")},
        base="nothing",
        base_licence="none",
        data=[],
        seed=0,
        command="",
        commit="",
        decoding=Decoding(window=24, carry=8, calibration={"turns": [1.5]}, margins={"turns": 0.5}),
        dev={},
        dev_float32={},
        limits=[],
    )
    (tmp_path / "reader.json").write_bytes(msgspec.json.encode(known))
    monkeypatch.setattr(catalog, "FOLDER", str(tmp_path))  # an absolute path takes the place of the package's
    return tmp_path


def test_the_shipped_files_are_those_of_the_manifest() -> None:
    known = manifest()
    shipped = [path for path in SHIPPED.iterdir() if path.name != "reader.json"]
    assert {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in shipped} == known.files()


def test_the_manifest_says_where_the_weights_come_from_and_how_good_they_are() -> None:
    known = manifest()
    assert known.base
    assert known.base_licence
    assert known.data
    assert known.limits
    assert "train" in known.command
    assert known.dev.keys() == FIGURES
    learnt_on_int8 = {"coreference", "directed-stance"}
    assert known.dev_float32.keys() == FIGURES - learnt_on_int8
    for figures in (known.dev, known.dev_float32):
        assert figures["attribution"]["docs"] > 0
        assert set(figures["attribution"]["exact_f1"]) == {"source", "cue", "content"}


def test_the_numbers_of_the_decoders_have_their_shapes() -> None:
    model = load_model()
    shapes = {name: array.shape for name, array in model.heads.items()}
    expected = {
        "attribution.transition": (3, 3, 3),
        "attribution.distance": (2, 12),
        "attribution.no_source": (),
        "entities.transition": (9, 9),
        "turns.out.w": (192, 1),
        "coreference.states": (769, 128),
    } | {f"{network}.out.w": (64, 1) for network in NETWORKS}
    assert {name: shapes.get(name) for name in expected} == expected
    for name, classes in {"stance": 3, "directed.1": 5, "directed.2": 5, "events": 16}.items():
        assert shapes[f"{name}.out.b"] == (classes,)
    assert any(name.startswith("coreference.") for name in shapes)
    assert all(np.isfinite(array).all() for array in model.heads.values())


def test_every_head_is_calibrated() -> None:
    decoding = manifest().decoding
    assert {name: len(fitted) for name, fitted in decoding.calibration.items()} == CALIBRATED
    assert all(decoding.calibration[name][-1] > 0 for name in CALIBRATED)
    assert all(0 <= margin < 1 for margin in decoding.margins.values())
    assert 64 <= decoding.window <= 512
    assert 0 <= decoding.carry < decoding.window


def test_a_model_loads_from_whole_files(weights: Path) -> None:
    model = load_model()
    assert model.decoding == manifest().decoding
    assert model.decoding.margins == {"turns": 0.5}
    assert weights.is_dir()


@pytest.mark.parametrize("field", ["window", "calibration"])
def test_a_manifest_of_an_older_model_is_told_in_one_line(field: str, weights: Path) -> None:
    """Numbers that the manifest lacks are not made up."""
    path = weights / "reader.json"
    told = json.loads(path.read_bytes())
    del told["decoding"][field]
    path.write_text(json.dumps(told))
    with pytest.raises(ModelError, match=rf"\A\[M01\] [^\n]+{field}[^\n]+; [^\n]+\Z"):
        load_model()


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("place", [0, -1])
def test_a_changed_byte_is_found(name: str, place: int, weights: Path) -> None:
    data = bytearray((weights / name).read_bytes())
    data[place] ^= 1
    (weights / name).write_bytes(data)
    with pytest.raises(ModelError, match=rf"\A\[M03\] {name} [^\n]+; [^\n]+\Z"):
        load_model()


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(name: str, weights: Path) -> None:
    (weights / name).unlink()
    with pytest.raises(ModelError, match=rf"\A\[M02\] {name} [^\n]+; [^\n]+\Z"):
        load_model()


@pytest.mark.parametrize("name", FILES)
def test_an_empty_file_is_found(name: str, weights: Path) -> None:
    (weights / name).write_bytes(b"")
    with pytest.raises(ModelError, match=r"^\[M03\]"):
        load_model()


@pytest.mark.parametrize("broken", [None, b"", b"{", b"[]", b"{}", b"\xff"])
def test_a_manifest_that_cannot_be_read_is_told_in_one_line(broken: bytes | None, weights: Path) -> None:
    path = weights / "reader.json"
    path.unlink()
    if broken is not None:
        path.write_bytes(broken)
    for load in (manifest, load_model):
        with pytest.raises(ModelError, match=r"\A\[M01\] [^\n]+; [^\n]+\Z"):
            load()


def test_a_manifest_may_gain_fields(weights: Path) -> None:
    path = weights / "reader.json"
    path.write_text(json.dumps(json.loads(path.read_bytes()) | {"colour": "blue"}))
    assert manifest().name == "echo"
