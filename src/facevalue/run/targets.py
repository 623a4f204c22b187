"""What a run is told to read, before anything is read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def distinct(targets: Sequence[str]) -> list[str]:
    """The targets in their order, without those given twice or lying in a folder also given."""
    places = {target: _place(target) for target in targets}
    folders = {place for place in places.values() if os.path.isdir(place)}  # noqa: PTH112 - never raises
    kept: dict[str, str] = {}
    for target, place in places.items():
        if folders.isdisjoint(map(str, Path(place).parents)):
            kept.setdefault(place, target)
    return list(kept.values())


def _place(target: str) -> str:
    """The path that a target is, whatever way it is written; what is no path stands for itself."""
    if target == "-" or "://" in target:
        return target
    try:
        return os.path.realpath(target)
    except ValueError:
        return target


def count_inputs(targets: Sequence[str]) -> int:
    """About how many inputs the targets hold: what a progress bar needs, at the cost of a look around."""
    return sum(_visible_files(target) if os.path.isdir(target) else 1 for target in distinct(targets))  # noqa: PTH112


def _visible_files(folder: str) -> int:
    count = 0
    for _, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        count += sum(not name.startswith(".") for name in files)
    return count
