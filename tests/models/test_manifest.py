from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

import facevalue.models
from facevalue.models import catalog, load_model, manifest
from facevalue.record import ModelError

SHIPPED = Path(facevalue.models.__file__).parent / "weights"
FILES = ["reader.onnx", "tokenizer.json"]


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped files that may be broken."""
    folder = tmp_path / "weights"
    shutil.copytree(SHIPPED, folder)
    monkeypatch.setattr(catalog, "FOLDER", str(folder))  # an absolute path takes the place of the package's
    return folder


def test_the_shipped_files_are_those_of_the_manifest() -> None:
    known = manifest()
    promised = {known.file: known.sha256, "tokenizer.json": known.tokenizer_sha256}
    found = {name: hashlib.sha256((SHIPPED / name).read_bytes()).hexdigest() for name in promised}
    assert found == promised


def test_the_manifest_says_where_the_weights_come_from_and_how_good_they_are() -> None:
    known = manifest()
    assert known.base
    assert known.base_licence
    assert known.data
    assert known.limits
    assert "train" in known.command
    assert known.dev["docs"] > 0
    assert set(known.dev["exact_f1"]) == {"source", "cue", "content"}


def test_the_numbers_of_the_decoder_have_their_shapes() -> None:
    decoding = manifest().decoding
    assert [[len(row) for row in role] for role in decoding.transition] == [[3, 3, 3]] * 3
    assert [len(row) for row in decoding.distance] == [12, 12]
    assert len(decoding.calibration) == 4
    assert 64 <= decoding.window <= 512


def test_a_model_loads_from_whole_files(weights: Path) -> None:
    assert load_model().decoding == manifest().decoding
    assert weights.is_dir()


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
    assert manifest().name == "facevalue-reader"
