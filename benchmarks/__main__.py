"""`python -m benchmarks TASK --data FILE`: progress on stderr, one JSON object as the last line."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path

TASKS = ("attribution", "reading", "throughput")


def main() -> int:
    """Run one task; 2 if the data cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("--data", type=Path, required=True, help="a file, or a folder for `reading`")
    args = parser.parse_args()
    if not args.data.exists():
        print(f"{args.data}: no such file or folder", file=sys.stderr)
        return 2
    figures = importlib.import_module(f"benchmarks.{args.task}").run(args.data)
    print(json.dumps({"task": args.task, **figures}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
