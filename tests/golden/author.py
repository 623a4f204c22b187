"""Reads the gold: marked-up passages in, exact spans of `Document.text` out. Fails loudly.

`python -m tests.golden.author` resolves everything and prints a line for each document. How the
gold is written is told in README.md beside this file.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from facevalue.read import Input, ReadRules, documents, inputs
from facevalue.record import Document, Rejection, Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GOLD = Path(__file__).parent / "gold"
DOCUMENTS = Path(__file__).parents[2] / "src" / "facevalue" / "samples" / "documents"

_SECTION = re.compile(r"^=== (.+)\n", re.MULTILINE)
_ENTRY = re.compile(r"\[(region\??|statement|turn) ([^\]]+)\] (.+)")
_FIELD = re.compile(r"(genre|published|publisher|title|author): (.+)")
_STATEMENT = re.compile(r"(\d+) (direct|indirect|mixed)(?: inside (\d+))?")
_SPEAKER = re.compile(r"(.+) \((name|coreference|turn|author|unnamed)\)")
_OCCURRENCE = re.compile(r"#(\d+) ")
_MARKS = {"[": "source", "<": "cue", "{": "content"}
_ENDS = {"]": "[", ">": "<", "}": "{"}
_QUOTED = re.compile(
    r"“[^”]*”?|(?<!\S)”[^“”]*”?|«[^»]*»?|»[^«]*«|„[^“”]*[“”]|\"[^\"]*\"?|''.*?''|(?<!\w)‘.*?’(?!\w)|(?<!\w)'[^'].*?'(?!\w)",
    re.DOTALL,
)


class GoldError(Exception):
    """Gold that does not fit its document, or itself."""


@dataclass(frozen=True, kw_only=True)
class GoldRegion:
    """A line and the roles it may have, the best first."""

    start: int
    end: int
    roles: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class GoldTurn:
    """A line and who says it."""

    start: int
    end: int
    speaker: str


@dataclass(frozen=True, kw_only=True)
class GoldStatement:
    """A statement as a person reads it; `inside` is the number of the one it is reported in."""

    number: int
    kind: str
    speaker: str
    via: str
    inside: int | None
    source: Spans
    cue: Spans
    content: Spans


@dataclass(kw_only=True)
class GoldDocument:
    """All that is known of one document."""

    name: str
    fields: dict[str, str] = field(default_factory=dict)
    authors: list[str] = field(default_factory=list)
    regions: list[GoldRegion] = field(default_factory=list)
    turns: list[GoldTurn] = field(default_factory=list)
    statements: list[GoldStatement] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class _Entry:
    what: str
    head: str
    tail: str
    passages: list[str]


def kind_of(contents: Sequence[str]) -> str:
    """`direct` if all words are between quotation marks, `indirect` if none, `mixed` otherwise."""
    whole = " ".join(contents)
    rest = _QUOTED.sub(" ", whole)
    if rest == whole:
        return "indirect"
    return "mixed" if re.search(r"\w", rest) else "direct"


def sample_documents() -> Iterator[tuple[Path, list[Document | Rejection]]]:
    """Each file of the corpus, as a path below its root, with what the reader makes of it."""
    rules = ReadRules()
    for given in inputs(str(DOCUMENTS), rules):
        if not isinstance(given, Input):
            yield Path(given.source), [given]
            continue
        found = [unit if isinstance(unit, Rejection) else unit[0] for unit in documents(given, rules)]
        yield Path(given.source), found


def gold_of(path: Path, found: list[Document]) -> list[GoldDocument]:
    """The gold of the documents read from one file; sections and documents pair in their order."""
    file = GOLD / f"{path}.gold.txt"
    _, *parts = _SECTION.split(file.read_text(encoding="utf-8"))
    sections = list(zip(parts[::2], parts[1::2], strict=True))
    if len(sections) != len(found):
        raise GoldError(f"{path}: {len(found)} documents were read, the gold has {len(sections)}")
    return [_resolve(name, body, document) for (name, body), document in zip(sections, found, strict=True)]


def _resolve(name: str, body: str, document: Document) -> GoldDocument:
    gold = GoldDocument(name=name)
    lines_seen: dict[str, int] = {}
    for entry in _entries(name, body, gold):
        if entry.what != "statement":
            place = _line(name, document.text, entry, lines_seen)
            if place is None:
                continue
            start, end = place
            if entry.what.startswith("region"):
                gold.regions.append(GoldRegion(start=start, end=end, roles=tuple(entry.head.split("|"))))
            else:
                gold.turns.append(GoldTurn(start=start, end=end, speaker=entry.head))
        else:
            gold.statements.append(_statement(name, document.text, entry))
    numbers = {statement.number for statement in gold.statements}
    if len(numbers) < len(gold.statements) or {s.inside for s in gold.statements} - numbers - {None}:
        raise GoldError(f"{name}: a statement's number is used twice, or is not there")
    return gold


def _entries(name: str, body: str, gold: GoldDocument) -> Iterator[_Entry]:
    lines = iter(body.splitlines())
    for line in lines:
        if entry := _ENTRY.fullmatch(line):
            what, head, tail = entry.groups()
            passages = [p for p in iter(lambda: next(lines, ""), "")] if what == "statement" else []  # noqa: C416
            yield _Entry(what=what, head=head, tail=tail, passages=passages)
        elif known := _FIELD.fullmatch(line):
            if known[1] == "author":
                gold.authors.append(known[2])
            else:
                gold.fields[known[1]] = known[2]
        elif line.strip():
            raise GoldError(f"{name}: what is {line!r}?")


def _line(name: str, text: str, entry: _Entry, seen: dict[str, int]) -> tuple[int, int] | None:
    """The next line that ends with the entry's words (time codes may stand before them)."""
    wanted = entry.tail.strip()
    start_at = seen.get(wanted, 0)
    pattern = r"^[^\S\n]*(?:[\d:.,]+[^\S\n]+)?(" + re.escape(wanted) + r")[^\S\n]*$"
    match = re.compile(pattern, re.MULTILINE).search(text, start_at)
    if match is None:
        if entry.what == "region?":
            return None
        raise GoldError(f"{name}: no line {wanted!r}")
    seen[wanted] = match.end()
    return match.span(1)


def _plain(passage: str) -> tuple[str, list[tuple[str, int, int]]]:
    """A passage without its marks, and what each pair of marks encloses."""
    kept: list[str] = []
    open_marks: list[tuple[str, int]] = []
    spans: list[tuple[str, int, int]] = []
    for character in passage:
        if character in _MARKS:
            open_marks.append((character, len(kept)))
        elif character in _ENDS:
            if not open_marks or open_marks[-1][0] != _ENDS[character]:
                raise GoldError(f"{passage!r}: {character} closes nothing")
            mark, start = open_marks.pop()
            spans.append((_MARKS[mark], start, len(kept)))
        else:
            kept.append(character)
    if open_marks:
        raise GoldError(f"{passage!r}: {open_marks[-1][0]} is never closed")
    return "".join(kept), spans


def _statement(name: str, text: str, entry: _Entry) -> GoldStatement:
    head, tail = _STATEMENT.fullmatch(entry.head), _SPEAKER.fullmatch(entry.tail)
    if head is None or tail is None:
        raise GoldError(f"{name}: what is [{entry.head}] {entry.tail}?")
    found: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    for passage in entry.passages:
        number = _OCCURRENCE.match(passage)
        plain, spans = _plain(passage[number.end() :] if number else passage)
        places = [match.start() for match in re.finditer(re.escape(plain), text)]
        if number is None and len(places) != 1:
            raise GoldError(f"{name}: {len(places)} times in the text, not once: {plain!r}")
        if number and len(places) < int(number[1]):
            raise GoldError(f"{name}: {len(places)} times in the text: {plain!r}")
        at = places[int(number[1]) - 1 if number else 0]
        for role, start, end in spans:
            found[role].append(Span(at + start, at + end))
    merged = {role: _merged(text, spans) for role, spans in found.items()}
    if not merged["content"]:
        raise GoldError(f"{name}: statement {head[1]} has no content")
    kind = kind_of([span.of(text) for span in merged["content"]])
    if kind != head[2]:
        raise GoldError(f"{name}: statement {head[1]} is {kind}, not {head[2]}")
    return GoldStatement(
        number=int(head[1]),
        kind=kind,
        speaker=tail[1],
        via=tail[2],
        inside=int(head[3]) if head[3] else None,
        source=merged["source"],
        cue=merged["cue"],
        content=merged["content"],
    )


def _merged(text: str, spans: list[Span]) -> Spans:
    """The spans in order, those with only blanks between them as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and not text[merged[-1].end : span.start].strip():
            merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    return tuple(merged)


def main() -> int:
    """Resolve all gold; the exit status is 1 if any of it does not fit."""
    failed = False
    for path, found in sample_documents():
        read = [unit for unit in found if isinstance(unit, Document)]
        if not read:
            continue
        try:
            for gold in gold_of(path, read):
                sys.stdout.write(
                    f"{len(gold.statements):4} statements {len(gold.regions):3} regions  {gold.name}\n"
                )
        except (GoldError, OSError) as error:
            failed = True
            sys.stdout.write(f"FAILED {error}\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
