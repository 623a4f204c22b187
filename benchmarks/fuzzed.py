"""Inputs that reached new lines of the readers when they were fuzzed: `python -m benchmarks.fuzzed DIR`.

DIR is what `benchmarks.fuzz` was given as `--corpus`. Its inputs are kept in `fuzzed.tar.xz`, from which
later jobs begin and which the tests read.
"""

from __future__ import annotations

import argparse
import io
import tarfile
from functools import cache
from pathlib import Path

KEPT = Path(__file__).with_name("fuzzed.tar.xz")


def fuzzed(reader: str) -> list[bytes]:
    """The kept inputs of a reader; none if it was not fuzzed."""
    return [data for name, data in _kept() if name == reader]


def keep(corpus: Path) -> int:
    """Write all inputs of a corpus, what readers failed with aside; how many there were."""
    files = sorted(file for file in corpus.glob("*/*") if not file.parent.name.endswith("-crashes"))
    with tarfile.open(KEPT, "w:xz") as archive:
        for file in files:
            member, data = tarfile.TarInfo(f"{file.parent.name}/{file.name}"), file.read_bytes()
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return len(files)


@cache
def _kept() -> list[tuple[str, bytes]]:
    with tarfile.open(KEPT) as archive:
        files = [(member.name.partition("/")[0], archive.extractfile(member)) for member in archive]
        return [(name, file.read()) for name, file in files if file]


def main() -> None:
    """Keep a corpus."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzzed", description=__doc__)
    parser.add_argument("corpus", type=Path)
    print(f"{keep(parser.parse_args().corpus):,} inputs")


if __name__ == "__main__":
    main()
