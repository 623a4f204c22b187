"""The `coreference` task: chains of mentions in OntoGUM CoNLL files.

A line holds a token's number, the token, and the chains that open or close with it, `(4(7`, `4)`,
`_`, tab-separated; `# begin document` opens a document. `--data` is such a file, plain or `.gz`, a
folder of them or a `.tar.gz`; where files stand under `train` and `dev`, those of `dev` are read.

`conll_f1` is the mean of MUC, B³ and CEAF-e over all mentions, counted as the CoNLL-2012 scorer
counts. `named_f1` is the same over named chains alone, gold and predicted. The format does not
say which those are, so this is a definition of ours: a chain is named if the head of one of its
mentions is capitalised, and is neither a pronoun, nor a sentence's first word, nor the name of a day
or a month; the head is the last token before the first preposition, relative pronoun or comma. On
GUM's dev part this finds 93% of the chains that hold a proper noun for a person, an organisation or
a place; a quarter of what it finds are others, such as names of works and products.
"""

from __future__ import annotations

import gzip
import re
import tarfile
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.calibration import Judged, at_confidence, expected_calibration_error
from benchmarks.progress import counted
from facevalue.annotate.chains import ChainRules, find_chains
from facevalue.annotate.coreference import head_of, is_pronoun
from facevalue.annotate.encoding import encode
from facevalue.models import Model, load_model
from facevalue.record import MentionSpan, Span

TokenSpan = tuple[int, int]
Chain = frozenset[TokenSpan]
Counts = npt.NDArray[np.float64]  # numerator and denominator of recall, of precision

MARK = re.compile(r"\((\d+)\)|\((\d+)|(\d+)\)")
ENDS = frozenset(". ! ? … ... :".split())
CLOSERS = frozenset("\"'”’)]")
DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december".split()
)
BEFORE = re.compile(r"[,.;:!?%)\]}”…]+|\.\.\.|['’]\w{1,2}|n['’]t")  # joins the token before
AFTER = re.compile(r"[(\[{“‘$£€#]")  # joins the token after
BOTH = frozenset("-/")


@dataclass(frozen=True, kw_only=True)
class Document:
    """Tokens, the text made of them, each token's offsets in it, and the gold chains."""

    name: str
    tokens: tuple[str, ...]
    text: str
    offsets: tuple[Span, ...]
    chains: tuple[Chain, ...]


def run(path: Path, model: Model | None = None) -> dict[str, Any]:
    """`conll_f1` and `named_f1`, both by metric, `mentions_f1`, `docs`, calibration error of links."""
    return evaluate(documents(path), model or load_model())


def evaluate(docs: Sequence[Document], model: Model, rules: ChainRules | None = None) -> dict[str, Any]:
    """The same, of documents that are already read; by default with the model's calibration."""
    rules = rules or ChainRules.of(model)
    gold = [doc.chains for doc in docs]
    read = [read_chains(doc, model, rules) for doc in counted(docs, "documents")]
    found = [_distinct(doc, chains) for doc, chains in zip(docs, read, strict=True)]
    told = judged(docs, read)
    named = score(_named(found, docs), _named(gold, docs))
    return {
        **score(found, gold),
        "named_f1": named["conll_f1"],
        "named": {name: named[name] for name in METRICS},
        "docs": len(docs),
        "ece": expected_calibration_error(*told),
        "at_confidence": at_confidence(told),
    }


def judged(docs: Sequence[Document], read: Sequence[Sequence[Sequence[MentionSpan]]]) -> Judged:
    """The links of some documents' chains."""
    certain = [link for doc, chains in zip(docs, read, strict=True) for link in links(doc, chains)]
    return Judged([one for one, _ in certain], [right for _, right in certain])


def read_chains(doc: Document, model: Model, rules: ChainRules) -> list[list[MentionSpan]]:
    """The chains that the reader finds, the document read as one paragraph."""
    read = encode(doc.text, [[Span(0, len(doc.text))]], model)
    return find_chains(doc.text, read, model.heads, rules)


def links(doc: Document, chains: Sequence[Sequence[MentionSpan]]) -> Iterator[tuple[float, bool]]:
    """Of each mention with an antecedent the confidence, and whether both are in one gold chain."""
    of = {mention: number for number, chain in enumerate(doc.chains) for mention in chain}
    for chain in chains:
        for mention in chain:
            if mention.antecedent:
                here, there = of.get(in_tokens(doc, mention)), of.get(in_tokens(doc, mention.antecedent))
                yield mention.confidence, here is not None and here == there


def score(found: Sequence[Sequence[Chain]], gold: Sequence[Sequence[Chain]]) -> dict[str, float]:
    """F1 of each metric, of mentions, and `conll_f1`, in percent, of the documents' chains."""
    pairs = list(zip(found, gold, strict=True))
    by_metric = {
        name: _f1(sum((count(mine, theirs) for mine, theirs in pairs), np.zeros(4)))
        for name, count in METRICS.items()
    }
    mentions = _f1(sum((_mentions(mine, theirs) for mine, theirs in pairs), np.zeros(4)))
    mean = sum(by_metric.values()) / len(by_metric)
    rounded = {name: round(value, 2) for name, value in by_metric.items()}
    return {"conll_f1": round(mean, 2), **rounded, "mentions_f1": round(mentions, 2)}


def documents(path: Path, part: str = "dev") -> list[Document]:
    """The documents of a file, a folder or a `.tar.gz`; of the given part where there are several.

    Raises:
        ValueError: there are none, or they are not in the format.
    """
    try:
        files = dict(_files(path))
    except tarfile.TarError as error:
        raise ValueError(f"not a whole archive: {error}") from error
    if {"train", "dev"} <= {piece for name in files for piece in Path(name).parts}:
        files = {name: text for name, text in files.items() if part in Path(name).parts}
    docs = [doc for name, text in sorted(files.items()) for doc in _documents(Path(name).stem, text)]
    if not docs:
        raise ValueError("no documents")
    return docs


def in_tokens(doc: Document, at: Span | MentionSpan) -> TokenSpan:
    """The tokens that a stretch of the text touches."""
    first = bisect_right(doc.offsets, at.start, key=lambda span: span.end)
    return first, bisect_left(doc.offsets, at.end, key=lambda span: span.start)


def is_named(doc: Document, chain: Iterable[TokenSpan]) -> bool:
    """Whether a chain is of something that has a name; see the module's docstring for the definition."""
    for first, last in chain:
        head = first + head_of(doc.tokens[first:last])
        word = doc.tokens[head]
        if (
            word[0].isupper()
            and not (is_pronoun(word) or word.lower() in DATES)
            and not _opens_sentence(doc.tokens, head)
        ):
            return True
    return False


def _opens_sentence(tokens: Sequence[str], at: int) -> bool:
    while at and not tokens[at - 1][-1:].isalnum() and tokens[at - 1] in {'"', "“", "‘", "'", "("}:
        at -= 1
    while at and tokens[at - 1] in CLOSERS:
        at -= 1
    return at == 0 or tokens[at - 1] in ENDS


def _named(chains: Sequence[Sequence[Chain]], docs: Sequence[Document]) -> list[list[Chain]]:
    return [[c for c in mine if is_named(doc, c)] for doc, mine in zip(docs, chains, strict=True)]


def _distinct(doc: Document, chains: Sequence[Sequence[MentionSpan]]) -> list[Chain]:
    """Chains in tokens: no mention in two of them, none of one mention."""
    seen: set[TokenSpan] = set()
    made = []
    for chain in chains:
        mentions = frozenset(in_tokens(doc, m) for m in chain) - seen
        seen |= mentions
        if len(mentions) > 1:
            made.append(mentions)
    return made


def _files(path: Path) -> Iterator[tuple[str, str]]:
    if path.is_dir():
        for file in sorted((*path.rglob("*.conll"), *path.rglob("*.conll.gz"))):
            yield str(file.relative_to(path)), _text(file)
    elif tarfile.is_tarfile(path):
        with tarfile.open(path) as archive:
            for member in archive:
                file_in = archive.extractfile(member) if member.name.endswith(".conll") else None
                if file_in:
                    yield member.name, file_in.read().decode("utf-8")
    else:
        yield path.name, _text(path)


def _text(path: Path) -> str:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        return file.read()


def _documents(name: str, text: str) -> Iterator[Document]:
    rows: list[tuple[str, str]] = []
    number = 0
    for line in [*text.split("\n"), "# begin document"]:
        if line.startswith("# begin document") and rows:
            number += 1
            yield _document(f"{name}-{number}", rows)
            rows = []
        elif line.strip() and not line.startswith("#"):
            fields = line.rstrip("\r").split("\t")
            if len(fields) != 3:  # noqa: PLR2004
                raise ValueError(f"{name}: not three columns: {line[:40]!r}")
            rows.append((fields[1] or "_", fields[2]))  # a token lost in conversion


def _document(name: str, rows: Sequence[tuple[str, str]]) -> Document:
    tokens = tuple(token for token, _ in rows)
    text, offsets = joined(tokens)
    chains: dict[str, set[TokenSpan]] = {}
    opened: dict[str, list[int]] = {}
    for i, (_, marks) in enumerate(rows):
        for both, opening, closing in MARK.findall(marks):
            if both or opening:
                opened.setdefault(both or opening, []).append(i)
            if both or closing:
                if not opened.get(both or closing):
                    raise ValueError(f"{name}: chain {both or closing} closes unopened at token {i}")
                chains.setdefault(both or closing, set()).add((opened[both or closing].pop(), i + 1))
    if any(opened.values()):
        raise ValueError(f"{name}: a mention is never closed")
    kept = tuple(frozenset(chain) for chain in chains.values() if len(chain) > 1)
    return Document(name=name, tokens=tokens, text=text, offsets=offsets, chains=kept)


def joined(tokens: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """Tokens as text with the usual blanks, and where in it each stands."""
    pieces: list[str] = []
    offsets: list[Span] = []
    size, open_quote = 0, False
    glued = True  # whether the next token joins what stands before it
    for i, one in enumerate(tokens):
        straight = one == '"'
        joins = glued or bool(BEFORE.fullmatch(one)) or (straight and open_quote)
        if one in BOTH and 0 < i < len(tokens) - 1:
            joins = tokens[i - 1][-1].isalnum() and tokens[i + 1][0].isalnum()
        glue = "" if joins else " "
        offsets.append(Span(size + len(glue), size + len(glue) + len(one)))
        pieces.append(glue + one)
        size = offsets[-1].end
        glued = bool(AFTER.fullmatch(one)) or (straight and not open_quote) or (one in BOTH and joins)
        open_quote ^= straight
    return "".join(pieces), tuple(offsets)


def _f1(counts: Counts) -> float:
    hit, wanted, also, given = counts
    recall, precision = hit / wanted if wanted else 0.0, also / given if given else 0.0
    return float(200 * recall * precision / (recall + precision)) if recall + precision else 0.0


def _both_ways(part: Callable[[Sequence[Chain], Sequence[Chain]], tuple[float, float]]) -> Any:
    def counts(found: Sequence[Chain], gold: Sequence[Chain]) -> Counts:
        return np.array([*part(gold, found), *part(found, gold)], dtype=np.float64)

    return counts


def _muc(key: Sequence[Chain], response: Sequence[Chain]) -> tuple[float, float]:
    """Links of the key that the response keeps (Vilain et al. 1995)."""
    of = {mention: number for number, chain in enumerate(response) for mention in chain}
    kept = 0
    for chain in key:
        parts = {of[mention] for mention in chain if mention in of}
        kept += len(chain) - len(parts) - sum(mention not in of for mention in chain)
    return kept, sum(len(chain) - 1 for chain in key)


def _b_cubed(key: Sequence[Chain], response: Sequence[Chain]) -> tuple[float, float]:
    """Mean over mentions of the share of their chain that is kept (Bagga and Baldwin 1998)."""
    of = {mention: chain for chain in response for mention in chain}
    kept = sum(len(c & of[mention]) / len(c) for c in key for mention in c if mention in of)
    return kept, sum(map(len, key))


def _ceaf_e(found: Sequence[Chain], gold: Sequence[Chain]) -> Counts:
    """Similarity of the best one-to-one alignment of chains, φ₄ (Luo 2005)."""
    similarity = np.array([[2 * len(g & f) / (len(g) + len(f)) for f in found] for g in gold])
    best = best_sum(similarity) if similarity.size else 0.0
    return np.array([best, len(gold), best, len(found)], dtype=np.float64)


def _mentions(found: Sequence[Chain], gold: Sequence[Chain]) -> Counts:
    mine, theirs = (frozenset(m for chain in chains for m in chain) for chains in (found, gold))
    return np.array([len(mine & theirs), len(theirs), len(mine & theirs), len(mine)], dtype=np.float64)


METRICS: dict[str, Callable[[Sequence[Chain], Sequence[Chain]], Counts]] = {
    "muc_f1": _both_ways(_muc),
    "b_cubed_f1": _both_ways(_b_cubed),
    "ceaf_e_f1": _ceaf_e,
}


def best_sum(gains: Counts) -> float:
    """The largest sum of a one-to-one assignment of rows to columns (Kuhn 1955, with potentials)."""
    cost = -(gains if gains.shape[0] <= gains.shape[1] else gains.T)
    rows, columns = cost.shape
    cost = np.pad(cost, ((1, 0), (1, 0)))
    row_price, column_price = np.zeros(rows + 1), np.zeros(columns + 1)
    owner = np.zeros(columns + 1, dtype=np.int64)  # the row that each column is given to; 0 is none
    for row in range(1, rows + 1):
        owner[0], column = row, 0
        slack, came = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=np.int64)
        done = np.zeros(columns + 1, dtype=bool)
        while owner[column]:
            done[column] = True
            reduced = cost[owner[column]] - row_price[owner[column]] - column_price
            closer = ~done & (reduced < slack)
            slack[closer], came[closer] = reduced[closer], column
            following = int(np.where(done, np.inf, slack).argmin())
            step = slack[following]
            row_price[owner[done]] += step
            column_price[done] -= step
            slack[~done] -= step
            column = following
        while column:
            owner[column] = owner[came[column]]
            column = came[column]
    return float(-sum(cost[owner[j], j] for j in range(1, columns + 1) if owner[j]))
