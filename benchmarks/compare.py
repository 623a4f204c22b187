"""The `compare` task: facevalue beside what a user would otherwise take, on the same files in one run.

Its part of the page of figures (`benchmarks.page`) is made from saved figures.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks import attribution, entities, target_stance, throughput
from benchmarks.conll import sentences
from benchmarks.corpus import documents
from benchmarks.guests import (
    invited,
    spacy_entities,
    spacy_speed,
    stance_f1,
    textacy_recall,
    textblob,
    vader,
    versions,
)

ENTITIES = "entities/crossner_politics_dev.conll.gz"
NEWS = "attribution/polnear_dev.jsonl.gz"
STANCE = "stance/newsmtsc_{}_dev.jsonl.gz"
QUESTIONS = {
    "entities": ("Named entities", "CrossNER politics", "F1 over PER, ORG, LOC"),
    "direct_speech": ("Direct speech", "PolNeAR", "recall of contents, %"),
    "stance_mt": ("Stance to targets, several in a sentence", "NewsMTSC mt", "macro-F1, %"),
    "stance_rw": ("Stance to targets", "NewsMTSC rw", "macro-F1, %"),
    "speed": ("Speed, one thread", "PolNeAR", "words per CPU second"),
}
PAGE = """\
The development parts of public corpora, each file read by both in the same run. The others are used as
they come; facevalue was trained on other parts of these corpora, so that they are its home ground.

{table}

- spaCy is its small English model. Speed is that of its parser and entity recogniser; facevalue's that
  of the whole pipeline. Of its names the leading "the" and the possessive are cut off before they are
  scored: OntoNotes, on which it was trained, counts them in.
- textacy reads paragraph by paragraph: a text whose quotation marks do not pair up it refuses.
- VADER and TextBlob know no targets: each target gets the polarity of its sentence, neutral within
  ±0.05.
- coreferee 1.5.0 installs, but the weights of its English model are on no package registry; so it is
  missing.

Versions: {versions}. To measure this again, install the packages of
`benchmarks/comparison-requirements.txt` beside facevalue."""


def run(data: Path) -> dict[str, Any]:
    """For each question the figure of facevalue and of each guest, or that it is not installed."""
    gold, news = sentences(data / ENTITIES), documents(data / NEWS)
    texts = [row["text"] for row in news]
    return {
        "entities": {
            "facevalue": entities.run(data / ENTITIES)["f1"],
            "spaCy": invited(lambda: entities.score(spacy_entities(gold), gold)["f1"]),
        },
        "direct_speech": {
            "facevalue": attribution.run(data / NEWS)["recall_direct"],
            "textacy": invited(lambda: textacy_recall(news)),
        },
        "stance_mt": _stance(data / STANCE.format("mt")),
        "stance_rw": _stance(data / STANCE.format("rw")),
        "speed": {
            "facevalue": throughput.run(data / NEWS)["words_per_cpu_second"],
            "spaCy": invited(lambda: spacy_speed(texts)),
        },
        "versions": versions(),
    }


def page(figures: dict[str, Any]) -> str:
    """Its part of the page of figures, in Markdown."""
    named = ", ".join(f"{name} {number}" for name, number in figures["versions"].items())
    return PAGE.format(table=table(figures), versions=named or "none of them was installed")


def table(figures: dict[str, Any]) -> str:
    """A row for each question and guest, in Markdown."""
    rows = ["| | corpus | measure | facevalue | what else | |", "|---|---|---|---|---|---|"]
    for question, columns in QUESTIONS.items():
        ours = figures[question]["facevalue"]
        for guest, theirs in figures[question].items():
            if guest != "facevalue":
                rows.append(f"| {' | '.join([*columns, _shown(ours), guest, _shown(theirs)])} |")
    return "\n".join(rows)


def _stance(path: Path) -> dict[str, float | str]:
    marked = target_stance.sentences(path)
    return {
        "facevalue": target_stance.run(path)["macro_f1"],
        "VADER": invited(lambda: stance_f1(vader(), marked)),
        "TextBlob": invited(lambda: stance_f1(textblob(), marked)),
    }


def _shown(figure: float | str) -> str:
    return figure if isinstance(figure, str) else f"{figure:,}"
