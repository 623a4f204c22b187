"""The `documents` task: whole documents as people paste them, against hand-made gold.

A folder holds `NAME.txt` beside `NAME.json` with `genre`; `lines`, a list of [line number, roles that
are right]; and `statements` with `speaker`, `described` (no name), `kind` and `at`, the content's spans.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, get_args

from benchmarks.progress import counted
from benchmarks.scoring import matches
from facevalue.pipeline import Pipeline
from facevalue.read import ReadRules, documents, inputs
from facevalue.record import READ_ROLES, Document, ReadError, Reading, Rejection, Statement
from facevalue.record.document import Genre, Role

WORD = re.compile(r"\w+")
TIME_CODE = re.compile(r"\d+:\d\d(:\d\d)?")
DETERMINERS = frozenset("a an the his her its their our this that".split())
GROUPS = ("direct_mixed", "indirect", *get_args(Genre))
ENOUGH = 0.5  # share of a description's words that must agree
Tally = Counter[tuple[str, str]]
Lines = Sequence[tuple[int, list[str]]]


def run(path: Path) -> dict[str, Any]:
    """Statements by content words, their speakers and kinds; regions of lines; genre."""
    pipeline, tally = Pipeline(), Tally()
    for file in counted(sorted(path.glob("*.txt")), "documents"):
        gold = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
        reading = pipeline.read(read_file(file))
        tally["docs", "all"] += 1
        tally["genre", "all"] += reading.document.genre == gold["genre"]
        _weigh_lines(tally, reading, gold["lines"])
        _weigh_unread(tally, reading, gold["lines"])
        _weigh_statements(tally, reading, gold)
    if not tally:
        raise ValueError("no documents")
    return _figures(tally)


def read_file(file: Path) -> Document:
    """The one document of a file, as the reader takes it. Raises `ReadError` if there is none."""
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


def _weigh_lines(tally: Tally, reading: Reading, lines: Lines) -> None:
    text = reading.document.text
    places = _places(text)
    for number, roles in lines:
        if not 0 <= number < len(places):
            raise ValueError(f"{reading.document.source}: gold for line {number} of {len(places)}")
        start, end = places[number]
        role = _role_of(reading, (start, end), roles)
        if roles == ["body"]:
            tally["body", "all"] += 1
            tally["body", "lost"] += role not in READ_ROLES
        elif roles != ["timestamp"] or not TIME_CODE.fullmatch(text[start:end]):
            unread = role not in READ_ROLES and not READ_ROLES.intersection(roles)
            for group in ("all", roles[0]):
                tally["line", group] += 1
                tally["right", group] += role in roles
                tally["told", group] += role in roles or unread


def _weigh_unread(tally: Tally, reading: Reading, lines: Lines) -> None:
    """Counts the statements out of what nobody should read, by our regions or by the gold's."""
    readable = {number for number, roles in lines if READ_ROLES.intersection(roles)}
    for statement in reading.statements:
        number = reading.document.text.count("\n", 0, statement.content[0].start)
        tally["unread", "all"] += statement.region not in READ_ROLES or number not in readable


def _places(text: str) -> list[tuple[int, int]]:
    """Where each line starts and ends, its newline left out."""
    ends = [*(match.start() for match in re.finditer("\n", text)), len(text)]
    return list(zip([0, *(end + 1 for end in ends[:-1])], ends, strict=True))


def _role_of(reading: Reading, line: tuple[int, int], roles: list[str]) -> str:
    """The role of most of a line; the time code before what is said counts for little."""
    shares: Counter[str] = Counter()
    for region in reading.regions:
        shared = min(line[1], region.end) - max(line[0], region.start)
        if shared > 0:
            code = region.because == ("time code",) and roles != ["timestamp"]
            shares[region.role] += shared if code else 1000 * shared
    return shares.most_common(1)[0][0] if shares else "none"


def _weigh_statements(tally: Tally, reading: Reading, gold: dict[str, Any]) -> None:
    genre, statements = gold["genre"], gold["statements"]
    mine = reported(reading)
    found = matched(reading.document.text, mine, statements)
    kinds = {j: statements[i]["kind"] for i, j in found.items()}
    for one in statements:
        _count(tally, "gold", (genre, one["kind"]))
    for j, statement in enumerate(mine):
        _count(tally, "given", (genre, kinds.get(j, statement.kind)))
    for i, j in found.items():
        _weigh_match(tally, genre, statements[i], mine[j])


def reported(reading: Reading) -> list[Statement]:
    """The statements read, what somebody says in a turn of their own aside: this task's gold holds none."""
    return [statement for statement in reading.statements if statement.cue or statement.speaker.via != "turn"]


def matched(text: str, mine: Sequence[Statement], statements: Sequence[dict[str, Any]]) -> dict[int, int]:
    """Numbers of gold statements to those of ours that are the same."""
    wanted = [_words(text, one["at"]) for one in statements]
    given = [_words(text, [(span.start, span.end) for span in s.content]) for s in mine]
    return _first_matches(given, wanted)


def _first_matches(given: Sequence[set[int]], wanted: Sequence[set[int]]) -> dict[int, int]:
    """Gold number to ours; of pairs that overlap alike, `matches` takes the last, and we the first."""
    last = matches(given[::-1], wanted[::-1])
    return {len(wanted) - 1 - i: len(given) - 1 - j for i, j in last.items()}


def _weigh_match(tally: Tally, genre: str, gold: dict[str, Any], statement: Statement) -> None:
    groups = (genre, gold["kind"])
    _count(tally, "found", groups)
    right = same_speaker(gold, statement.speaker.name)
    _count(tally, "speaker", groups, right)
    tally["found", via := f"via_{statement.speaker.via}"] += 1
    tally["speaker", via] += right
    _count(tally, "kind", groups, gold["kind"] == statement.kind)


def _count(tally: Tally, what: str, groups: tuple[str, str], times: int = 1) -> None:
    genre, kind = groups
    for group in ("all", genre, "indirect" if kind == "indirect" else "direct_mixed"):
        tally[what, group] += times


def _words(text: str, spans: Iterable[Sequence[int]]) -> set[int]:
    return {match.start() for start, end in spans for match in WORD.finditer(text, start, end)}


def _figures(tally: Tally) -> dict[str, Any]:
    def share(what: str, of: str, group: str = "all") -> float:
        return round(tally[what, group] / max(1, tally[of, group]), 4)

    def f1(group: str) -> float:
        both = tally["gold", group] + tally["given", group]
        return round(2 * tally["found", group] / max(1, both), 4)

    groups = [group for group in GROUPS if tally["gold", group]]
    ways = sorted({group for what, group in tally if what == "found" and group.startswith("via_")})
    roles = [role for role in get_args(Role) if tally["line", role]]
    return {
        "docs": tally["docs", "all"],
        "statement_precision": share("found", "given"),
        "statement_recall": share("found", "gold"),
        "statement_f1": f1("all"),
        "speaker_accuracy": share("speaker", "found"),
        "kind_accuracy": share("kind", "found"),
        **{f"statement_f1_{group}": f1(group) for group in groups},
        **{f"speaker_accuracy_{group}": share("speaker", "found", group) for group in (*groups, *ways)},
        **{f"statements_{way}": tally["found", way] for way in ways},
        "statements_from_unread": tally["unread", "all"],
        "region_accuracy": share("right", "line"),
        **{f"region_accuracy_{role}": share("right", "line", role) for role in roles},
        "unread_or_right": share("told", "line"),
        "body_lines": tally["body", "all"],
        "body_lost": tally["body", "lost"],
        "genre_accuracy": share("genre", "docs"),
    }
