"""The page of figures, its drawing and the table in the README, made from the files in `results`.

python -m benchmarks.page
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import bars, compare
from benchmarks.rows import SECTIONS, Row

ROOT = Path(__file__).parents[1]
RESULTS, README = ROOT / "benchmarks/results", ROOT / "README.md"
PAGE, DRAWING = ROOT / "docs/benchmarks.md", ROOT / "docs/images/beside.svg"
BEGIN, END = "<!-- figures: made by python -m benchmarks.page -->\n", "<!-- end of figures -->"
FIGURE = re.compile(r"\{([\w-]+)/([^}:]+)(?::([%,\d]))?\}")
SURE = {
    "attribution-dev": "attributions",
    "entities-dev": "names with their type",
    "turns-dev": "changes of speaker",
    "coreference-dev": "links to who is meant",
}
INTRODUCTION = """\
# Benchmarks

What facevalue was measured to do, and beside it what else one would take. Each figure comes from a file
in [benchmarks/results](../benchmarks/results) with its command, commit and machine
([below](#how-each-figure-was-made)). This page is written from these files by `python -m
benchmarks.page`, and a test holds the two together. F1 and macro-F1 are out of 100.

The reader was not trained on the development parts (dev) of the corpora, but on other parts of the same
ones, so that they are its home ground; its confidences were fitted on dev, too ([model
card](cards/reader.md)). The unseen documents and the speakers held out say more about your texts. How
each was measured: [how figures are made](../benchmarks/README.md). Before you publish, measure on a
sample of your own ([a reviewed sample](standing.md#a-reviewed-sample))."""
BESIDE = """\
Where another tool was run, it was run on the same file in the same run ([below](#beside-other-tools)).
Figures of humans, a quote extractor, SpanBERT, RoBERTa, TF-IDF and logistic regression are published
ones or were measured before this project began; those of PolNeAR partly on its test part."""


class Results:
    """The kept figures by the names of their files, and which of them were asked for."""

    def __init__(self, folder: Path = RESULTS) -> None:
        self.files = {path.stem: json.loads(path.read_bytes()) for path in sorted(folder.glob("*.json"))}
        self.asked: set[str] = set()
        _derive(self.files)

    def filled(self, text: str) -> str:
        """The text with its figures; raises `KeyError` for one that there is not."""
        return FIGURE.sub(self._one, text)

    def _one(self, found: re.Match[str]) -> str:
        self.asked.add(found[1])
        value: Any = self.files[found[1]]["figures"]
        for key in found[2].split("."):
            value = value[int(key)] if isinstance(value, list) else value[key]
        return _shown(len(value) if isinstance(value, list) else value, found[3])


def _derive(files: dict[str, Any]) -> None:
    """Adds figures that are told of several in a file: the least, the most, minutes."""
    intervals, answers, sizes = (files[name]["figures"] for name in ("intervals", "answers", "echoes-scale"))
    for name, kind in (("unreviewed", "bootstrap"), ("naive", "naive")):
        held = [scenario[kind]["coverage"] for scenario in intervals["scenarios"]]
        intervals |= {f"{name}_least": min(held), f"{name}_most": max(held)}
    questions = [asked for asked in answers.values() if isinstance(asked, dict)]
    answers["cold_most"] = max(max(asked["cold_from_disk"]) for asked in questions)
    answers["warm_most"] = max(max(asked["warm"]) for asked in questions)
    served = files["serving"]["figures"]
    for told in (served["alone"], served["while_ingest_writes"]):
        for name in ("median_ms", "p95_ms", "bytes"):
            told[f"{name}_most"] = round(max(page[name] for page in told["pages"].values()))
    last = sizes[-1]
    last |= {"minutes": last["seconds"] / 60}
    files["echoes-scale"]["figures"] = {"first": sizes[0], "second": sizes[1], "last": last}


def _shown(value: float | str, form: str | None) -> str:
    if isinstance(value, str) or not form:
        return str(value)
    if form == "%":
        return f"{value * 100:.2f}".rstrip("0").rstrip(".")
    return f"{value:,}" if form == "," else f"{value:.{form}f}"


def page(results: Results) -> str:
    """The page, in Markdown."""
    return "\n".join(_page(results)) + "\n"


def _page(results: Results) -> Iterator[str]:
    yield from (INTRODUCTION, "", f"![{bars.told(results.filled)}](images/{DRAWING.name})", "", BESIDE, "")
    for title, (said, rows) in SECTIONS.items():
        yield from (f"## {title}", said, "", "| | on | facevalue | beside it |", "|---|---|---|---|")
        for row in rows:
            cells = (row.asked, row.on, _bold(row.ours), row.beside)
            yield f"| {' | '.join(results.filled(cell) for cell in cells)} |"
        yield ""
    yield from _confidence(results)
    yield from ("", "## Beside other tools", compare.page(results.files["compare-dev"]["figures"]), "")
    yield from _origins(results)


def _bold(figure: str) -> str:
    return f"**{figure}**"


def _confidence(results: Results) -> Iterator[str]:
    yield "## How far its confidence can be trusted"
    yield "How much of what is told is at least so sure, and how much of that is right, in percent."
    yield from ("", "| | at least | told | right |")
    yield "|---|---|---|---|"
    for name, told in SURE.items():
        results.asked.add(name)
        for least, one in results.files[name]["figures"]["at_confidence"].items():
            yield f"| {told} | {least} | {one['coverage']} | {one['precision']} |"


def _origins(results: Results) -> Iterator[str]:
    yield "## How each figure was made"
    yield "Run in the repository, with the data that [how figures are made](../benchmarks/README.md) names."
    yield from ("", "| file | command | commit | machine |", "|---|---|---|---|")
    for name in sorted(results.asked | {"compare-dev"}):
        file = results.files[name]
        if "command" in file:
            yield f"| `{name}` | `{file['command']}` | {file['commit']} | {file['machine']} |"
        else:
            yield f"| `{name}` | {file['note']} | | |"


def readme(text: str, results: Results) -> str:
    """The README with its table made anew."""
    before, _, rest = text.partition(BEGIN)
    first = [row for _, rows in SECTIONS.values() for row in rows if row.first]
    rows = "\n".join(_short(row, results) for row in first)
    table = f"\n| | facevalue | beside it |\n|---|---|---|\n{rows}\n\n"
    return f"{before}{BEGIN}{table}{END}{rest.partition(END)[2]}"


def _short(row: Row, results: Results) -> str:
    asked = row.asked if row.on == "the same" else f"{row.asked}, {row.on}"
    return f"| {' | '.join(results.filled(cell) for cell in (asked, _bold(row.ours), row.beside))} |"


if __name__ == "__main__":
    kept = Results()
    PAGE.write_text(page(kept), encoding="utf-8")
    DRAWING.write_text(bars.drawing(kept.filled), encoding="utf-8")
    README.write_text(readme(README.read_text("utf-8"), kept), encoding="utf-8")
