"""The figures of every task on its dev part, read by the package's own code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks import coreference, directed_stance, entities, events, target_stance, turns
from benchmarks.scoring import score
from facevalue.models import Model
from training import attribution, lines
from training.events import held_for_dev
from training.examples import documents

NEWS = "attribution/polnear_dev.jsonl.gz"
FILES = {
    "target-stance mt": (target_stance, "stance/newsmtsc_mt_dev.jsonl.gz"),
    "target-stance rw": (target_stance, "stance/newsmtsc_rw_dev.jsonl.gz"),
    "directed-stance": (directed_stance, "stance/dse_dev.tsv.gz"),
    "entities": (entities, "entities/crossner_politics_dev.conll.gz"),
    "turns": (turns, "coref_speakers/broadcast_turns_dev.jsonl.gz"),
    "coreference": (coreference, "coref_speakers/gum_train_dev.tar.gz"),
}


def dev_figures(model: Model, data: Path) -> dict[str, Any]:
    """By task; attributions before the pipeline's rules, and lines on pages made of what is aside."""
    docs = attribution.first_copies(documents(data / NEWS))
    return {
        "attribution": score({doc["doc_id"]: attribution.read(model, doc) for doc in docs}, docs),
        **{name: module.run(data / file, model) for name, (module, file) in FILES.items()},
        "events": events.evaluate(held_for_dev(data), model),
        "lines": lines.score(model, data),
    }
