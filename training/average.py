"""The mean of two runs' weights: it reads as well as either, and leans less on the luck of one.

    python -m training.average RUN_FOLDER OTHER_FOLDER --out FOLDER [--second SHARE] [--only heads.turns.]

The second run must have begun with the weights of the first (Wortsman et al. 2022, arXiv:2203.05482);
what only the second has is taken as it is; or both with the same ones. Reads `settled.pt`, or else
`best.pt`, and writes `best.pt`. Where `only` some parameters are averaged, the others are the second's, and
what is written is `settled.pt`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Write the mean as the weights of a run, its settings those of the second."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("runs", type=Path, nargs=2)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--second", type=float, default=0.5, help="what the second run weighs")
    parser.add_argument("--only", default="", help="how the names of what is averaged begin")
    args = parser.parse_args()
    first, second = (torch.load(_chosen(run), weights_only=False) for run in args.runs)
    mean = {
        name: torch.lerp(first["network"][name].float(), array, args.second)
        if name in first["network"] and name.startswith(args.only)
        else array
        for name, array in second["network"].items()
    }
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save({**second, "network": mean}, args.out / ("settled.pt" if args.only else "best.pt"))


def _chosen(run: Path) -> Path:
    settled = run / "settled.pt"
    return settled if settled.exists() else run / "best.pt"


if __name__ == "__main__":
    main()
