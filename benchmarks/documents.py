"""The `documents` task: whole documents as people paste them, against hand-made gold.

A folder holds `NAME.txt` beside `NAME.json` with `genre`; `lines`, a list of [line number, roles that
are right]; and `statements` with `speaker`, `described` (no name), `kind` and `at`, the content's spans.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.progress import counted
from benchmarks.scoring import matches
from facevalue.pipeline import Pipeline
from facevalue.read import ReadRules, documents, inputs
from facevalue.record import READ_ROLES, Document, ReadError, Reading, Rejection, Statement

WORD = re.compile(r"\w+")
TIME_CODE = re.compile(r"\d+:\d\d(:\d\d)?")
DETERMINERS = frozenset("a an the his her its their our this that".split())
ENOUGH = 0.5  # share of a description's words that must agree
Tally = Counter[tuple[str, str]]


def run(path: Path) -> dict[str, Any]:
    """Statements by content words, their speakers and kinds; regions of lines; genre."""
    pipeline, tally = Pipeline(), Tally()
    for file in counted(sorted(path.glob("*.txt")), "documents"):
        gold = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
        reading = pipeline.read(_document(file))
        tally["docs", "all"] += 1
        tally["genre", "all"] += reading.document.genre == gold["genre"]
        _weigh_lines(tally, reading, gold["lines"])
        _weigh_statements(tally, reading, gold["statements"])
    if not tally:
        raise ValueError("no documents")
    return _figures(tally)


def _document(file: Path) -> Document:
    for given in inputs(str(file), ReadRules()):
        for read in [given] if isinstance(given, Rejection) else documents(given, ReadRules()):
            if isinstance(read, Rejection):
                raise ReadError(read.code, f"{file.name}: {read.reason}", "mend the file")
            return read[0]
    raise ReadError("R03", f"{file.name}: holds no document", "mend the file")


def same_speaker(gold: dict[str, Any], name: str) -> bool:
    """Whether a name is the gold's, titles and articles aside; of a description half of the words."""
    wanted = [word for word in WORD.findall(gold["speaker"].casefold()) if word not in DETERMINERS]
    given = [word for word in WORD.findall(name.casefold().partition(",")[0]) if word not in DETERMINERS]
    if gold["described"]:
        shared = set(wanted) & set(given)
        return bool(shared) and len(shared) >= ENOUGH * len({*wanted, *given})
    return given[-len(wanted) :] == wanted


def _weigh_lines(tally: Tally, reading: Reading, lines: Sequence[tuple[int, list[str]]]) -> None:
    text = reading.document.text
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for number, roles in lines:
        start, end = starts[number], [*starts[1:], len(text) + 1][number] - 1
        role = _role_of(reading, (start, end), roles)
        if roles == ["body"]:
            tally["body", "all"] += 1
            tally["body", "lost"] += role not in READ_ROLES
        elif roles != ["timestamp"] or not TIME_CODE.fullmatch(text[start:end]):
            tally["line", "all"] += 1
            tally["line", "right"] += role in roles
            unread = role not in READ_ROLES and not READ_ROLES.intersection(roles)
            tally["line", "told"] += role in roles or unread


def _role_of(reading: Reading, line: tuple[int, int], roles: list[str]) -> str:
    """The role of most of a line; the time code before what is said counts for little."""
    shares: Counter[str] = Counter()
    for region in reading.regions:
        shared = min(line[1], region.end) - max(line[0], region.start)
        if shared > 0:
            code = region.because == ("time code",) and roles != ["timestamp"]
            shares[region.role] += 1 if code else 1000 * shared
    return shares.most_common(1)[0][0] if shares else "none"


def _weigh_statements(tally: Tally, reading: Reading, gold: Sequence[dict[str, Any]]) -> None:
    text = reading.document.text
    mine = [s for s in reading.statements if s.cue or s.speaker.via != "turn"]
    wanted = [_words(text, [tuple(span) for span in one["at"]]) for one in gold]
    given = [_words(text, [(span.start, span.end) for span in s.content]) for s in mine]
    found = matches(given, wanted)
    genre = reading.document.genre or "none"
    kinds = {j: gold[i]["kind"] for i, j in found.items()}
    for one in gold:
        _count(tally, "gold", (genre, one["kind"]))
    for j, statement in enumerate(mine):
        _count(tally, "given", (genre, kinds.get(j, statement.kind)))
    for i, j in found.items():
        _weigh_match(tally, genre, gold[i], mine[j])


def _weigh_match(tally: Tally, genre: str, gold: dict[str, Any], statement: Statement) -> None:
    groups = (genre, gold["kind"])
    _count(tally, "found", groups)
    _count(tally, "speaker", groups, same_speaker(gold, statement.speaker.name))
    _count(tally, "kind", groups, gold["kind"] == statement.kind)


def _count(tally: Tally, what: str, groups: tuple[str, str], times: int = 1) -> None:
    genre, kind = groups
    for group in ("all", genre, "indirect" if kind == "indirect" else "direct_mixed"):
        tally[what, group] += times


def _words(text: str, spans: Sequence[tuple[int, ...]]) -> set[int]:
    return {match.start() for start, end in spans for match in WORD.finditer(text, start, end)}


def _figures(tally: Tally) -> dict[str, Any]:
    def share(what: str, of: str, group: str = "all", part: str | None = None) -> float:
        return round(tally[what, part or group] / max(1, tally[of, group]), 4)

    def f1(group: str) -> float:
        both = tally["gold", group] + tally["given", group]
        return round(2 * tally["found", group] / max(1, both), 4)

    groups = ("direct_mixed", "indirect", "news", "opinion", "transcript")
    return {
        "docs": tally["docs", "all"],
        "statement_precision": share("found", "given"),
        "statement_recall": share("found", "gold"),
        "statement_f1": f1("all"),
        "speaker_accuracy": share("speaker", "found"),
        "kind_accuracy": share("kind", "found"),
        **{f"statement_f1_{group}": f1(group) for group in groups if tally["gold", group]},
        **{
            f"speaker_accuracy_{group}": share("speaker", "found", group)
            for group in groups
            if tally["gold", group]
        },
        "region_accuracy": share("line", "line", part="right"),
        "unread_or_right": share("line", "line", part="told"),
        "body_lines": tally["body", "all"],
        "body_lost": tally["body", "lost"],
        "genre_accuracy": share("genre", "docs"),
    }
