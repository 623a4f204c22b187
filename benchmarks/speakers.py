"""The `speakers` task: whose words the attributions of real news are, told by the whole pipeline.

The files are those of `attribution`; who speaks is in `gold/speakers`, in a file of the same name: for
some of the documents ("ID ANNOTATOR"), by attribution, the names that the text gives the speaker anywhere,
the fullest first, or "-" for somebody whom it does not name. What is debatable is left out: of what nobody
has looked at (`held_out`), by either of two who labelled. They had not seen the code, nor what the other
labelled.

An attribution is found if a statement shares half of its content's words.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.attribution import certain_of
from benchmarks.calibration import Judged, expected_calibration_error
from benchmarks.corpus import as_document, documents
from benchmarks.documents import matched
from benchmarks.progress import counted
from facevalue.pipeline import Pipeline
from facevalue.record import Reading, Span, Statement

GOLD = Path(__file__).parent / "gold" / "speakers"
NOBODY = "-"
RIGHT = frozenset(("right", "unnamed"))
TITLE = re.compile(
    r"^(?:the|former|(?:sen|rep|gov|mr|mrs|ms|dr)\.?|president|senator|governor|representative|secretary) ",
    re.IGNORECASE,
)
POSSESSIVE = re.compile(r"['’]s?$")
NO_LETTERS = re.compile(r"[^\w ]")
Tally = Counter[str]


def run(path: Path) -> dict[str, Any]:
    """Right, wrong and open of the attributions found whose speaker the text names; how far confidences err.

    These are of how sure a statement is of its speaker, or of there being none whom the text names.
    `held_out` are those of documents, if there are any, whose errors nobody has looked at.
    """
    stem, pipeline = path.name.partition(".")[0], Pipeline()
    rows = documents(path)
    figures = _figures(rows, GOLD / f"{stem}.json", pipeline)
    held_out = GOLD / f"{stem}_held_out.json"
    return {**figures, "held_out": _figures(rows, held_out, pipeline)} if held_out.exists() else figures


def _figures(rows: Sequence[dict[str, Any]], file: Path, pipeline: Pipeline) -> dict[str, Any]:
    labels, tally, sure = json.loads(file.read_text(encoding="utf-8")), Tally(), Judged([], [])
    known = [row for row in rows if key_of(row) in labels]
    for row in counted(known, "documents"):
        reading = pipeline.read(as_document(row))
        outcomes = told(row, labels[key_of(row)], reading)
        tally.update(outcome for _, outcome in outcomes)
        meant = {Span(m.start, m.end): m for m in reading.mentions}
        seen = [(one, outcome) for one, outcome in outcomes if one]
        sure.confidences.extend(certain_of(one, meant) for one, _ in seen)
        sure.right.extend(outcome in RIGHT for _, outcome in seen)
    named = tally["right"] + tally["wrong"] + tally["open"] + tally["lost"]
    found = max(1, named - tally["lost"])
    return {
        "docs": len(known),
        "attributions": named,
        "found": named - tally["lost"],
        "right": tally["right"],
        "wrong": tally["wrong"],
        "open": tally["open"],
        "right_of_found": round(tally["right"] / found, 4),
        "wrong_of_found": round(tally["wrong"] / found, 4),
        "unnamed": tally["unnamed"] + tally["invented"],
        "invented": tally["invented"],
        "ece": expected_calibration_error(*sure),
    }


def told(row: dict[str, Any], labels: dict[str, Any], reading: Reading) -> list[tuple[Statement | None, str]]:
    """Each of a document's attributions as it was found, and how; `invented` is an actor for nobody named."""
    gold = [one for one in row["attributions"] if one["id"] in labels]
    found = matched(row["text"], reading.statements, [{"at": one["contents"]} for one in gold])
    actors = {actor.id: actor.name for actor in reading.actors}
    statements = [reading.statements[found[i]] if i in found else None for i in range(len(gold))]
    return [
        (statement, _outcome(labels[one["id"]], statement, actors))
        for one, statement in zip(gold, statements, strict=True)
    ]


def _outcome(names: Any, statement: Statement | None, actors: dict[Any, str]) -> str:
    if statement is None:
        return "lost" if names != NOBODY else "unseen"
    speaker = statement.speaker
    if names == NOBODY:
        return "invented" if speaker.actor else "unnamed"
    if speaker.actor is None:
        return "open"
    given = (speaker.name, actors.get(speaker.actor, speaker.name))
    return "right" if any(is_one(name, names) for name in given) else "wrong"


def is_one(name: str, names: Sequence[str]) -> bool:
    """Whether a name is one of somebody's, or holds or shortens the fullest: "Ada B. Marrow"."""
    given, full = set(_plain(name).split()), set(_plain(names[0]).split())
    if _plain(name) in map(_plain, names):
        return True
    return bool(full) and (full <= given or (len(given) > 1 and given <= full))


def _plain(name: str) -> str:
    bare = " ".join(POSSESSIVE.sub("", word) for word in name.casefold().split())
    return NO_LETTERS.sub("", TITLE.sub("", bare)).strip()


def key_of(row: dict[str, Any]) -> str:
    """By what a row's labels are found."""
    return f"{row['doc_id']} {row['annotator']}"
