"""The model card, made from the manifest alone.

python -m training.card > docs/cards/reader.md
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from facevalue.models import Manifest, manifest

ROLES = ("source", "cue", "content")


def card(known: Manifest) -> Iterator[str]:
    """The card's lines, in Markdown."""
    yield f"# {known.name}, version {known.version}"
    yield ""
    yield "Reads who said what: source, cue and content spans, and which belong together. This card is"
    yield "made from `reader.json`, which ships beside the weights, by `python -m training.card`."
    yield ""
    yield f"- **Base:** {known.base} ({known.base_licence})"
    yield f"- **Trained on:** {'; '.join(known.data)}"
    yield f"- **Command:** `{known.command}` at commit `{known.commit}`"
    yield f"- **File:** `{known.file}`, int8 ONNX, SHA-256 `{known.sha256}`"
    yield f"- **Windows:** whole lines, up to {known.decoding.window} pieces (trained with 128 to 256)"
    yield ""
    yield "## Figures on PolNeAR dev (84 documents, percent)"
    yield "Of the reader alone, before the pipeline's rules; with int8 weights and, to compare, in float32."
    yield ""
    yield "| | int8 | float32 |"
    yield "|---|---|---|"
    for name, small, plain in _rows(known.dev, known.dev_float32):
        yield f"| {name} | {small} | {plain} |"
    yield ""
    yield "## Limits"
    for limit in known.limits:
        yield f"- {limit}"


def _rows(small: dict[str, Any], plain: dict[str, Any]) -> Iterator[tuple[str, float, float]]:
    for role in ROLES:
        yield f"exact F1, {role}", small["exact_f1"][role], plain["exact_f1"][role]
    for key in (
        "attribution_f1",
        "attribution_source_f1",
        "recall_direct",
        "recall_mixed",
        "recall_indirect",
    ):
        yield key.replace("_f1", " F1").replace("_", " "), small[key], plain[key]


if __name__ == "__main__":
    print("\n".join(card(manifest())))
