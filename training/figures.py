"""The figures of the shipped reader on dev, with the heads and decoding that ship now.

    python -m training.figures --data DIR

What is learnt or set after `export.py` changes what that measured. Writes the figures into the manifest, and
with command, commit and machine into `benchmarks/results/shipped-dev.json`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import msgspec

from benchmarks.made import made
from facevalue.models import load_model
from facevalue.models.catalog import manifest
from training.dev import dev_figures
from training.export import write_manifest

KEPT = Path("benchmarks/results/shipped-dev.json")


def main() -> None:
    """Measure, and write both files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    figures = dev_figures(load_model(threads=2), parser.parse_args().data)
    write_manifest(msgspec.structs.replace(manifest(), dev=figures))
    kept = {"command": "python -m training.figures --data DIR", **made(), "figures": figures}
    KEPT.write_text(json.dumps(kept, indent=1) + "\n")


if __name__ == "__main__":
    main()
