"""The model card, made from the manifest and the kept figures of the `documents` task.

python -m training.card > docs/cards/reader.md
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.calibration import LEVELS
from facevalue.models import Manifest, manifest
from facevalue.models.catalog import ANTECEDENTS, CAPTIONS, DIRECTED, TALK

TEXTS = Path("benchmarks/results/documents-unseen.json")
ROLES = ("source", "cue", "content")
INTRODUCTION = """\
Reads, in one pass over a text, who said what (source, cue, content, and what belongs together), named
entities, mentions of the same actor, changes of speaker, the roles of a page's lines, how a text casts a
target, how one actor stands to another, and what one does to another (PLOVER). This card is made from
`reader.json`, which ships beside the weights, by `python -m training.card`."""
SHOWN = {
    "target-stance mt": ("macro_f1", "accuracy", "coverage", "selective_accuracy"),
    "target-stance rw": ("macro_f1", "accuracy", "coverage", "selective_accuracy"),
    "directed-stance": ("macro_f1", "accuracy", "coverage", "selective_accuracy"),
    "events": ("root_macro_f1", "quad_macro_f1", "coverage", "selective_accuracy"),
    "entities": ("f1", "f1_PER", "f1_ORG", "f1_LOC"),
    "turns": ("change_f1", "change_precision", "change_recall"),
    "coreference": ("conll_f1", "named_f1", "mentions_f1"),
    "lines": ("accuracy", "unread_f1", "body_lost"),
}
CORPORA = {
    "attribution": "PolNeAR dev",
    "target-stance mt": "NewsMTSC mt dev",
    "target-stance rw": "NewsMTSC rw dev",
    "directed-stance": "DSE dev",
    "events": "one in five sentences of PLOVER dyads train",
    "entities": "CrossNER politics dev",
    "turns": "broadcast turns dev",
    "coreference": "OntoGUM dev",
    "lines": "generated pages, aside",
}
TOLD = {
    "attribution": "attributions, all spans and links right",
    "entities": "entities, span and type",
    "turns": "changes of speaker",
    "coreference": "links to an antecedent",
    "lines": "roles of lines",
}
HEADS = {"target-stance mt": "stance", "target-stance rw": "stance", "directed-stance": "directed"}
Rows = Iterator[tuple[str, str, Any, Any]]


def card(known: Manifest, texts: dict[str, Any]) -> Iterator[str]:
    """The card's lines, in Markdown."""
    yield f"# {known.name}, version {known.version}"
    yield ""
    yield INTRODUCTION
    yield ""
    yield f"- **Base:** {known.base} ({known.base_licence})"
    yield "- **Trained on:**"
    yield from (f"  - {corpus}" for corpus in known.data)
    yield f"- **Command:** `{known.command}` at commit `{known.commit}`"
    yield f"- **File:** `{known.file}`, int8 ONNX, SHA-256 `{known.sha256}`"
    yield f"- **Who speaks in talk:** `{TALK}`, float16, SHA-256 `{known.heads[TALK]}`;"
    yield "  with the settings of `training/talk.py` (head of turns: seed 12; three networks of names: seed"
    yield "  1), not by it (see `training/README.md`), on what this reader sees of invented talks, broadcasts"
    yield "  of one programme, and, for names, documents of `benchmarks/gold/actors`; two of the three learnt"
    yield "  from what readers see to which the talks are new, too; figures: `talkers-*.json` and"
    yield "  `actors-held-out.json` in `benchmarks/results`"
    yield f"- **Sentences in captions:** `{CAPTIONS}`, float16, SHA-256 `{known.heads[CAPTIONS]}`;"
    yield "  by `training/captions.py` (seed 5), on what this reader sees of broadcasts and invented talks"
    yield "  without capitals and punctuation"
    yield f"- **Antecedents, seen again:** `{ANTECEDENTS}`, float16, SHA-256 `{known.heads[ANTECEDENTS]}`;"
    yield "  by `training/antecedents.py` (seed 2), on what this reader finds in OntoGUM and in the articles;"
    yield "  the figures of coreference are with it, and of int8 alone"
    yield f"- **Directed stance:** `{DIRECTED}`, float16, SHA-256 `{known.heads[DIRECTED]}`;"
    yield "  the mean of two heads by `training/sided.py` (seeds 2 and 3), on what this reader sees of DSE's"
    yield "  train and of sentences that only specialists have told; in place of the one in the reader's"
    yield "  file. Of dev's 1,461 pairs 394 are in sentences of train (ADR 58). Temperature and margin are"
    yield "  fitted on dev alone"
    yield f"- **Windows:** whole lines, up to {known.decoding.window} pieces, of which up to"
    yield f"  {known.decoding.carry} repeat the end of the window before"
    yield ""
    yield "## Figures on dev"
    yield "Of the reader alone, before the pipeline's rules; with int8 weights and, to compare, in float32"
    yield "(there attributions are read as warily as before ADR 59)."
    yield "Spans, stance, events and coreference in percent; entities, turns and lines as shares of one."
    yield ""
    yield "| task, on | figure | int8 | float32 |"
    yield "|---|---|---|---|"
    for task, figure, small, plain in _rows(known.dev, known.dev_float32):
        yield f"| {task} | {figure} | {small} | {plain} |"
    yield ""
    yield from _confidence(known)
    yield ""
    yield from _elsewhere(texts)
    yield ""
    yield "## Limits"
    for limit in known.limits:
        yield f"- {limit}"


def _confidence(known: Manifest) -> Iterator[str]:
    yield "## Confidence"
    yield "The one, two or (for attributions) four numbers that turn a head's scores into confidences, and"
    yield "the margins, which leave a fifth of the questions unanswered, were fitted on parts of train that"
    yield "were set aside and on dev together (the threshold of turns without dev). So `ece`, the expected"
    yield "calibration error on dev in ten bins of equal mass (0 to 1), is a little flattered. Below its"
    yield "margin a head abstains."
    yield ""
    yield "| task | ece | margin |"
    yield "|---|---|---|"
    for task, figures in known.dev.items():
        if "ece" in figures:
            margin = known.decoding.margins.get(HEADS.get(task, task))
            yield f"| {task} | {figures['ece']} | {'' if margin is None else round(margin, 2)} |"
    yield ""
    yield "How much of what is told on dev is at least so sure, and how much of that is right, in percent:"
    yield ""
    yield "| told | " + " | ".join(f"{least} covers | is right" for least in LEVELS) + " |"
    yield "|---" * (1 + 2 * len(LEVELS)) + "|"
    for task, figures in known.dev.items():
        if "at_confidence" in figures:
            cells = [cell for one in figures["at_confidence"].values() for cell in one.values()]
            yield f"| {TOLD[task]} | " + " | ".join(map(str, cells)) + " |"


def _elsewhere(texts: dict[str, Any]) -> Iterator[str]:
    yield "## On other texts"
    yield "Of the whole pipeline, on documents written by a tester who had not seen the code, about fictional"
    yield "places (`benchmarks/gold/unseen`: eight of news, four of opinion, two transcripts). Statements are"
    yield "F1 by content words, speakers the share right, both from 0 to 1."
    yield ""
    yield "| texts | statements | speakers |"
    yield "|---|---|---|"
    for genre in ("news", "opinion", "transcript"):
        yield f"| {genre} | {texts[f'statement_f1_{genre}']} | {texts[f'speaker_accuracy_{genre}']} |"


def _rows(small: dict[str, Any], plain: dict[str, Any]) -> Rows:
    first, other = small["attribution"], plain["attribution"]
    where = f"attribution, {CORPORA['attribution']}"
    for role in ROLES:
        yield where, f"exact F1, {role}", first["exact_f1"][role], other["exact_f1"][role]
    for key in first:
        if key.startswith(("attribution", "recall")):
            yield where, key, first[key], other[key]
    for task, keys in SHOWN.items():
        for key in keys:
            yield f"{task}, {CORPORA[task]}", key, small[task][key], plain.get(task, {}).get(key, "")


if __name__ == "__main__":
    print("\n".join(card(manifest(), json.loads(TEXTS.read_text())["figures"])))
