"""Charts into files: SVG or PNG by the file's ending, the same bytes for the same figures."""

# ruff: noqa: PLC0415 - matplotlib is an extra, and slow to load

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from facevalue.record import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORMATS = (".svg", ".png")
INK, PALE = "#222222", "#8a8a8a"
COLOURS = ("#1b6ca8", "#d1495b", "#2a9d5c", "#8d5a97", "#c98a1b", "#4a4e69")
"""Colours that are told apart with any kind of sight, in the order of their use."""

_STYLE: Any = {
    "svg.hashsalt": "facevalue",
    "svg.fonttype": "none",
    "text.parse_math": False,
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": PALE,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
}
_METADATA: dict[str, dict[str, Any]] = {
    ".svg": {"Date": None, "Creator": "facevalue"},
    ".png": {"Software": None},
}


def check_plot(path: Path) -> None:
    """Raise `UsageError` if no chart can be written there: its ending, its folder, or no matplotlib."""
    if path.suffix.lower() not in FORMATS:
        raise UsageError("U36", f"{path}: no chart can be written with this ending", "end it in .svg or .png")
    if not path.parent.is_dir() or path.is_dir():
        raise UsageError("U37", f"{path}: cannot be written", "give a file in a folder that exists")
    try:
        import matplotlib as _  # noqa: F401, ICN001
    except ModuleNotFoundError as error:
        raise UsageError(
            "U35", f"a chart needs {error.name}, which is not installed", "pip install 'facevalue[plot]'"
        ) from error


@contextmanager
def chart(path: Path, *, width: float = 8.0, height: float = 4.5, rows: int = 1) -> Iterator[list[Any]]:
    """The axes of a figure (inches; `rows` of them, one above the other) that is saved when the block ends.

    Nothing is written if the block fails. Raises `UsageError` where no chart can be written.
    """
    check_plot(path)
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with rc_context(_STYLE):
        figure = Figure(figsize=(width, height), layout="constrained")
        yield list(figure.subplots(rows, 1, squeeze=False, sharex=True)[:, 0])
        ending = path.suffix.lower()
        try:
            figure.savefig(path, format=ending[1:], dpi=150, metadata=_METADATA[ending])
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise UsageError(
                "U37", f"{path}: cannot be written ({reason})", "give a file that can"
            ) from error
