"""How long windows should be, and how much they should repeat: figures on what is set aside.

python -m training.windows RUN_FOLDER --data DIR --out FILE
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.scoring import score
from benchmarks.turns import changes, figures, probabilities, shows
from facevalue.annotate.changes import LayoutRules
from facevalue.models import Model
from training import attribution, turns
from training.examples import aside
from training.export import finished

LAYOUTS = [(128, 0), (160, 0), (160, 40), (160, 64), (192, 0), (192, 64)]
SHARES = (0.0, 0.2, 0.33, 0.5)  # of a window of sentences, for turns
TOLD = 0.4  # probability from which a change is told
SENTENCES = 250


def main() -> None:
    """One line of JSON a layout; seconds are CPU time of one thread."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    model = finished(args.run, threads=1)
    with args.out.open("w") as out:
        for row in (*_of_lines(model, args.data), *_of_sentences(model, args.data)):
            print(json.dumps(row), file=out, flush=True)


def _of_lines(model: Model, data: Path) -> Any:
    docs = attribution.first_copies(attribution.split(data)[1])
    plain = model.decoding
    for window, carry in LAYOUTS:
        model.decoding = msgspec.structs.replace(plain, window=window, carry=carry)
        start = time.process_time()
        found = score({doc["doc_id"]: attribution.read(model, doc) for doc in docs}, docs)
        seconds = round(time.process_time() - start, 1)
        yield {"task": "attribution", "window": window, "carry": carry, "seconds": seconds, **found}
    model.decoding = plain


def _of_sentences(model: Model, data: Path) -> Any:
    kept = [
        {**show, "sentences": show["sentences"][:SENTENCES]}
        for show in shows(data / turns.FILE)
        if aside(show["id"])
    ]
    for share in SHARES:
        start = time.process_time()
        rules = LayoutRules(pieces=model.decoding.window, carry=share)
        found = figures([probabilities(s, model, rules) for s in kept], [changes(s) for s in kept], TOLD)
        seconds = round(time.process_time() - start, 1)
        yield {"task": "turns", "window": rules.pieces, "carry": share, "seconds": seconds, **found}


if __name__ == "__main__":
    main()
