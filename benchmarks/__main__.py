"""`python -m benchmarks TASK --data FILE`: progress on stderr, one JSON object as the last line."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any

from benchmarks.made import made
from facevalue.record import FacevalueError

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line sets it
TASKS = (
    "actors", "answers", "attribution", "camps", "compare", "coreference", "directed-stance", "documents",
    "echoes", "engines", "entities", "events", "flat", "intervals", "kills", "reading", "serving",
    "speakers", "stages", "talkers", "target-stance", "throughput", "turns",
)  # fmt: skip
MADE = frozenset(("answers", "camps", "flat", "intervals", "kills", "serving"))
"""Tasks that make their data themselves."""


def main() -> int:
    """Run one task; 2 if the data cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("task", choices=TASKS)
    parser.add_argument(
        "--data",
        type=Path,
        help="a file; a folder for `actors`, `compare`, `documents`, `echoes`, `engines` and `reading`; "
        "nothing for `camps`, `flat` and `intervals`; for `kills` a folder of `*.txt`, or nothing; for "
        "`answers` where the record is, or is to be made (a temporary file); for `serving` a record, which "
        "is copied, or nothing",
    )
    parser.add_argument(
        "--save", type=Path, help="write figures, command, commit and machine to this file too"
    )
    args = parser.parse_args()
    if args.data is None and args.task not in MADE:
        parser.error("the following arguments are required: --data")
    if args.data and args.task not in MADE and not args.data.exists():
        print(f"{args.data}: no such file or folder", file=sys.stderr)
        return 2
    try:
        figures = importlib.import_module(f"benchmarks.{args.task.replace('-', '_')}").run(args.data)
    except (OSError, EOFError, ValueError, KeyError, TypeError, FacevalueError) as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        print(f"{args.data}: not data of the {args.task} task ({reason})", file=sys.stderr)
        return 2
    if args.save:
        args.save.write_text(json.dumps(_kept(args, figures), indent=1) + "\n", encoding="utf-8")
    print(json.dumps({"task": args.task, **figures}))
    return 0


def _kept(args: argparse.Namespace, figures: dict[str, Any]) -> dict[str, Any]:
    command = f"python -m benchmarks {args.task}" + (f" --data {args.data.name}" if args.data else "")
    return {"command": command, **made(), "figures": figures}


if __name__ == "__main__":
    sys.exit(main())
