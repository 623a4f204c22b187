"""The figures of every task on its dev part, read by the package's own code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks import coreference, directed_stance, entities, events, target_stance, turns
from benchmarks.calibration import Judged, at_confidence, expected_calibration_error
from benchmarks.scoring import exactly_right, score
from facevalue.annotate.decode import Decoder
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
    return {
        "attribution": _attributions(model, attribution.first_copies(documents(data / NEWS))),
        **{name: module.run(data / file, model) for name, (module, file) in FILES.items()},
        "events": events.evaluate(held_for_dev(data), model),
        "lines": lines.score(model, data),
    }


def _attributions(model: Model, docs: list[dict[str, Any]]) -> dict[str, Any]:
    read = {doc["doc_id"]: attribution.read(model, doc) for doc in docs}
    decoder, told = Decoder(model), Judged([], [])
    for doc in docs:
        mine = read[doc["doc_id"]]
        told.confidences.extend(decoder.confidence(one["features"]) for one in mine)
        told.right.extend(exactly_right(doc["text"], mine, doc["attributions"]))
    return {
        **score(read, docs),
        "ece": expected_calibration_error(*told),
        "at_confidence": at_confidence(told),
    }
