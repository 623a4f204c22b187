"""Damaged input for a reader: `python -m benchmarks.fuzz READER --minutes N --corpus DIR`.

Seeds are kept in DIR/READER, what a reader failed with in DIR/READER-crashes; a later job goes on from
them. atheris drives it where it is installed, and keeps what reached new lines of the reader, too. Else, and
for the codec, which is not written in Python, seeds are changed, cut, repeated and joined at random.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
import time
from hashlib import sha256
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.fuzzed import fuzzed
from benchmarks.made import made
from facevalue.read import Input, ReadRules, documents
from facevalue.read.sniff import Kind
from facevalue.record import Rejection, from_line, to_line
from tests.promises.hostile import seeds

if TYPE_CHECKING:
    from collections.abc import Callable

    from facevalue.record import Document

CODEC = "codec"
NAMES = {Kind.JSON_LINES: "a.jsonl", Kind.WARC: "a.warc", Kind.FEED: "a.xml", Kind.GZIP: "a.gz"}
LARGEST = 20_000  # bytes of a damaged input
SLOWEST = 5.0  # seconds for one input
HANGS = 60  # seconds by the clock, which other work on the machine makes long
EXECUTED = re.compile(r"(?:Done |number_of_executed_units: |^#)(\d+)", re.MULTILINE)
RULES = ReadRules(max_bytes=1 << 20, max_total=8 << 20, max_time=SLOWEST)
TOKENS = (
    b"\x00",
    b"\xff",
    b"\xed\xa0\x80",
    b"<",
    b"<!--",
    b"{",
    b'"',
    b"\n",
    b"\r",
    b"-->",
    b"&#0;",
    b"PK\x03\x04",
)


class Finding(Exception):  # noqa: N818 - what a fuzzer finds
    """An input that a reader failed with."""


def main() -> int:
    """Fuzz one reader; 1 if it failed with something."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("reader", choices=[*(kind.name.lower() for kind in Kind), CODEC])
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--save", type=Path, help="JSON Lines file to add the figures to")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    corpus, crashes = args.corpus / args.reader, args.corpus / f"{args.reader}-crashes"
    for folder in (corpus, crashes):
        folder.mkdir(parents=True, exist_ok=True)
    for data in (*seeds(args.reader), *fuzzed(args.reader)):
        _keep(corpus, data)
    check, folders = _checker(args.reader), (corpus, crashes)
    if find_spec("atheris") and args.reader != CODEC:
        tried, failed = _with_atheris(check, folders, args.minutes)
    else:
        tried, failed = _at_random(check, folders, args.minutes, random.Random(args.seed))  # noqa: S311
    print(f"{tried:,} inputs, {failed} findings")
    if args.save:
        figures = {"reader": args.reader, "minutes": args.minutes, "inputs": tried, "findings": failed}
        with args.save.open("a", encoding="utf-8") as file:
            file.write(json.dumps({**figures, **made()}) + "\n")
    return 1 if failed else 0


def check_reader(name: str, data: bytes) -> None:
    """Raises `Finding` unless the bytes are read or refused, in time, and come through the codec whole."""
    begun = time.process_time()
    found = list(documents(Input(source=name, data=data), RULES))
    if not found:
        raise Finding("neither read nor refused")
    for one in found:
        _check_found(one if isinstance(one, Rejection) else one[0])
    if time.process_time() - begun > SLOWEST:
        raise Finding(f"took {time.process_time() - begun:.1f} s")


def check_codec(data: bytes) -> None:
    """Raises `Finding` unless a line is refused as one, or is a record that comes back the same."""
    try:
        record = from_line(data)
    except ValueError:
        return
    if from_line(to_line(record)) != record:
        raise Finding("another record came back")


def _check_found(one: Document | Rejection) -> None:
    if isinstance(one, Rejection) and one.code in ("R17", "R18"):
        raise Finding(one.reason)
    if from_line(to_line(one)) != one:
        raise Finding(f"does not come back from the codec: {one.source!r}")


def _checker(reader: str) -> Callable[[bytes], None]:
    if reader == CODEC:
        return check_codec
    kind = Kind[reader.upper()]
    return lambda data: check_reader(NAMES.get(kind, f"a.{kind.value}"), data)


def _at_random(
    check: Callable[[bytes], None], folders: tuple[Path, Path], minutes: float, dice: random.Random
) -> tuple[int, int]:
    corpus = [file.read_bytes() for file in sorted(folders[0].iterdir())]
    ends, tried, failed = time.monotonic() + 60 * minutes, 0, set[str]()
    while time.monotonic() < ends:
        data = damaged(dice, corpus)
        tried += 1
        try:
            check(data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
            what = f"{type(error).__name__}: {error}"[:200]
            if what not in failed:
                print(f"{_keep(folders[1], data)}: {what}", file=sys.stderr)
            failed.add(what)
    return tried, len(failed)


def damaged(dice: random.Random, corpus: list[bytes]) -> bytes:
    """One of the inputs with up to eight changes."""
    data = bytearray(dice.choice(corpus))
    for _ in range(dice.randint(1, 8)):
        at, length = dice.randint(0, len(data)), dice.choice((1, 2, 4, 16, 200))
        change = dice.randrange(6)
        if change == 0 and data:
            data[at % len(data)] = dice.randrange(256)
        elif change == 1:
            del data[at : at + length]
        elif change == 2:  # noqa: PLR2004
            data[at:at] = dice.choice(TOKENS) * dice.choice((1, 1, 3, 500))
        elif change == 3:  # noqa: PLR2004
            data[at:at] = data[at : at + length] * dice.choice((1, 2, 50))
        elif change == 4:  # noqa: PLR2004
            other = dice.choice(corpus)
            start = dice.randint(0, len(other))
            data[at:at] = other[start : start + length]
        else:
            data[at : at + length] = dice.randbytes(length)
    return bytes(data[:LARGEST])


def _with_atheris(
    check: Callable[[bytes], None], folders: tuple[Path, Path], minutes: float
) -> tuple[int, int]:
    """The inputs tried, and findings; libFuzzer ends its process at the first, so it has its own."""
    log = folders[1] / "log"
    child = get_context("fork").Process(target=_alone, args=(check, folders, minutes, log))
    child.start()
    child.join()
    said = log.read_text(encoding="utf-8", errors="replace")
    print(said[-2000:], file=sys.stderr)
    return int(EXECUTED.findall(said)[-1]), int(child.exitcode != 0)


def _alone(check: Callable[[bytes], None], folders: tuple[Path, Path], minutes: float, log: Path) -> None:
    import atheris  # noqa: PLC0415 - an optional guest

    with log.open("wb") as file:
        for stream in (1, 2):
            os.dup2(file.fileno(), stream)
    options = (
        f"-max_total_time={int(60 * minutes)}",
        f"-artifact_prefix={folders[1]}/",
        f"-max_len={LARGEST}",
        f"-timeout={HANGS}",
        "-print_final_stats=1",
    )

    def checked(data: bytes) -> None:
        try:
            check(data)
        except Exception:
            _keep(folders[1], data)
            raise

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], *options, str(folders[0])], checked)
    atheris.Fuzz()


def _keep(folder: Path, data: bytes) -> Path:
    file = folder / sha256(data).hexdigest()[:16]
    file.write_bytes(data)
    return file


if __name__ == "__main__":
    sys.exit(main())
