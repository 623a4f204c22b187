"""The weights that ship with the package, and the manifest that says what they are."""

from __future__ import annotations

import hashlib
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from facevalue.record import ModelError

FOLDER = "weights"
TALK = "talk.npz"  # numbers of `annotate/naming.py`, and of `annotate/changes.py` in place of the reader's
CAPTIONS = "captions.npz"  # numbers of `annotate/clauses.py`
ANTECEDENTS = "antecedents.npz"  # numbers of `annotate/antecedents.py`
DIRECTED = "directed.npz"  # numbers of `annotate/marked.py` for directed stance, in place of the reader's
REINSTALL = "install the package again"


class Decoding(Struct, frozen=True, kw_only=True):
    """How the network's output is used: windows and what they repeat, in pieces, and numbers for each head.

    `calibration` holds for attributions an intercept and a weight for each log-probability of
    `annotate.decode`, for entities and coreference an intercept and a slope on the log-odds of a
    confidence, for other heads a temperature; `margins` the confidence below which a head abstains;
    `openings` what is added to the scores that a source, a cue or a content begins where none was.
    """

    window: int
    carry: int = 0
    calibration: dict[str, list[float]]
    margins: dict[str, float] = {}
    openings: tuple[float, float, float] = (0.0, 0.0, 0.0)


class Manifest(Struct, frozen=True, kw_only=True):
    """What the shipped reader is: files and check sums, base and licence, data, training, figures.

    `heads` are files of numbers that are learnt on what the finished network sees, with their check sums.
    """

    name: str
    version: str
    file: str
    sha256: str
    tokenizer_sha256: str
    heads: dict[str, str]
    base: str
    base_licence: str
    data: list[str]
    seed: int
    command: str
    commit: str
    decoding: Decoding
    dev: dict[str, Any]
    dev_float32: dict[str, Any]
    limits: list[str]

    def files(self) -> dict[str, str]:
        """The files that ship, and their check sums."""
        return {self.file: self.sha256, "tokenizer.json": self.tokenizer_sha256, **self.heads}


def manifest() -> Manifest:
    """The manifest of the shipped reader; `ModelError` if it is missing or broken."""
    try:
        return msgspec.json.decode(_path("reader.json").read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError) as error:
        raise ModelError("M01", f"the reader's manifest cannot be read ({error})", REINSTALL) from error


def verified(name: str, sha256: str) -> bytes:
    """The bytes of a shipped file; `ModelError` if they are not those of the manifest."""
    try:
        data = _path(name).read_bytes()
    except OSError as error:
        raise ModelError("M02", f"{name} is missing", REINSTALL) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ModelError("M03", f"{name} differs from its manifest", REINSTALL)
    return data


def _path(name: str) -> Path:
    with as_file(files("facevalue.models") / FOLDER / name) as path:
        return path
