"""The sample corpus against its gold."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from facevalue.annotate.turns import find_turns
from facevalue.clean import describe, find_regions
from facevalue.record import READ_ROLES, Actor, Document, Region, Rejection, actor_id, from_line, quoted
from tests.golden.author import DOCUMENTS, GOLD, GoldDocument, gold_of, kind_of, sample_documents
from tests.golden.score import Tally, compare, golden_readings

if TYPE_CHECKING:
    from facevalue.record import Reading

FILES = sorted(path.relative_to(DOCUMENTS) for path in DOCUMENTS.rglob("*") if path.is_file())
BROKEN = Path("tya/may.zip")
Corpus = dict[Path, list[Document | Rejection]]
DEBRIS = {"promo", "ad", "notice"}
TIMED = [
    path for path in FILES if re.search(r"briefing|harbour-call|whisper|evening-report|panel", path.name)
]
LABELLED = [path for path in FILES if re.search(r"briefing|nordanik-interview", path.name)]
FLOORS: dict[str, float] = json.loads((Path(__file__).parent / "floors.json").read_bytes())


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return dict(sample_documents())


@pytest.fixture(scope="module")
def readings() -> list[tuple[GoldDocument, Reading]]:
    return list(golden_readings())


def test_every_file_has_its_gold_and_every_gold_its_file() -> None:
    golds = {path.relative_to(GOLD).as_posix().removesuffix(".gold.txt") for path in GOLD.rglob("*.gold.txt")}
    assert golds == {path.as_posix() for path in FILES if path != BROKEN}


def test_the_broken_file_is_rejected_with_a_reason_and_all_others_are_read(
    corpus: Corpus,
) -> None:
    rejected = [unit for found in corpus.values() for unit in found if isinstance(unit, Rejection)]
    assert [unit.source for unit in rejected] == [BROKEN.as_posix()]
    assert rejected[0].reason
    assert set(corpus) == set(FILES)
    read = [unit for found in corpus.values() for unit in found if isinstance(unit, Document)]
    assert len(read) == sum(
        len(re.findall("(?m)^=== ", p.read_text("utf-8"))) for p in GOLD.rglob("*.gold.txt")
    )
    assert len({document.id for document in read}) == len(read)


def golden_of(path: Path, corpus: Corpus) -> list[tuple[GoldDocument, Document]]:
    read = [unit for unit in corpus[path] if isinstance(unit, Document)]
    return list(zip(gold_of(path, read), read, strict=True))


@pytest.mark.parametrize("path", [path for path in FILES if path != BROKEN], ids=str)
class TestEachFile:
    """What reading and cleaning alone must get right, without the trained reader."""

    def test_fields(self, path: Path, corpus: Corpus) -> None:
        for gold, document in golden_of(path, corpus):
            told = msgspec.to_builtins(describe(document))
            told["published"] = (told["published"] or "")[:10]
            shown = {name: told[name] for name in gold.fields}
            assert shown == gold.fields, gold.name
            assert [author for author in gold.authors if author not in told["authors"]] == [], gold.name
            assert told["language"] == "en", gold.name

    def test_regions(self, path: Path, corpus: Corpus) -> None:
        for gold, document in golden_of(path, corpus):
            regions = find_regions(describe(document))
            wrong = {}
            for line in gold.regions:
                roles = roles_in(regions, line.start, line.end)
                if not roles or not roles <= set(line.roles):
                    wrong[document.text[line.start : line.end]] = (roles, line.roles)
            assert wrong == {}, gold.name

    def test_no_body_is_called_debris(self, path: Path, corpus: Corpus) -> None:
        for gold, document in golden_of(path, corpus):
            regions = find_regions(describe(document))
            lost = [
                document.text[start:end]
                for start, end in body_lines(document, gold)
                if roles_in(regions, start, end) & DEBRIS
            ]
            assert lost == [], gold.name


@pytest.mark.parametrize("path", TIMED, ids=str)
def test_times_point_at_the_words_that_were_said(path: Path, corpus: Corpus) -> None:
    for gold, document in golden_of(path, corpus):
        assert len(document.times) >= 8, gold.name
        begins = [time.begins for time in document.times]
        assert begins == sorted(begins)
        voices = {document.text[t.start : t.end]: t.voice for t in document.times if t.voice}
        assert voices == {document.text[t.start : t.end]: t.speaker for t in gold.turns}, gold.name


@pytest.mark.parametrize("path", LABELLED, ids=str)
def test_turns_have_their_speakers(path: Path, corpus: Corpus) -> None:
    for gold, document in golden_of(path, corpus):
        turns = find_turns(document, find_regions(document))
        for line in gold.turns:
            names = {t.speaker.name.casefold() for t in turns if t.start < line.end and line.start < t.end}
            assert names == {line.speaker.casefold()}, document.text[line.start : line.end]


def test_statements_reach_the_floors(readings: list[tuple[GoldDocument, Reading]]) -> None:
    total = Tally()
    for gold, reading in readings:
        total.add(compare(reading.document.text, gold, reading.statements))
    figures = total.figures()
    below = {name: (figures[name], floor) for name, floor in FLOORS.items() if figures[name] < floor}
    assert below == {}, "see python -m tests.golden.score"


def test_no_statement_comes_out_of_debris(readings: list[tuple[GoldDocument, Reading]]) -> None:
    for gold, reading in readings:
        debris = [line for line in gold.regions if line.roles[0] in DEBRIS]
        for statement in reading.statements:
            assert statement.region in READ_ROLES, (gold.name, statement.text)
            for span in statement.content:
                assert not any(span.start < line.end and line.start < span.end for line in debris), gold.name


def test_every_anchor_verifies(readings: list[tuple[GoldDocument, Reading]]) -> None:
    for gold, reading in readings:
        text = reading.document.text
        for statement in reading.statements:
            assert statement.text == quoted(text, statement.content), gold.name
            assert all(text[a.start : a.end].strip() and a.end <= len(text) for a in statement.anchors()), (
                gold.name
            )


def test_the_corpus_has_every_kind_of_statement_and_speaker(
    corpus: Corpus,
) -> None:
    golds = [gold for path in FILES if path != BROKEN for gold, _ in golden_of(path, corpus)]
    statements = [statement for gold in golds for statement in gold.statements]
    kinds, vias = Counter(s.kind for s in statements), Counter(s.via for s in statements)
    assert min(kinds[kind] for kind in ("direct", "indirect", "mixed")) >= 40
    assert min(vias[via] for via in ("name", "coreference", "unnamed")) >= 40
    assert vias["author"] >= 3
    assert sum(statement.inside is not None for statement in statements) >= 8
    assert {gold.fields["genre"] for gold in golds} == {"news", "opinion", "transcript"}


@pytest.mark.parametrize(
    ("contents", "kind"),
    [
        (["“All of it,”", "“and more.”"], "direct"),
        (["that it was “late”"], "mixed"),
        (["that it was late"], "indirect"),
        (["''All of it''"], "direct"),
        (["»All«"], "direct"),
        (["„All of it“"], "direct"),
        (["that we'll see what they're worth"], "indirect"),
        (["‘I’ll see,’"], "direct"),
    ],
)
def test_a_kind_is_told_by_its_quotation_marks(contents: list[str], kind: str) -> None:
    assert kind_of(contents) == kind


def test_actors_are_records_with_their_own_ids() -> None:
    lines = (DOCUMENTS.parent / "actors.jsonl").read_bytes().splitlines()
    actors = [record for line in lines if isinstance(record := from_line(line), Actor)]
    assert len(actors) == len(lines)
    assert all(actor.id == actor_id(actor.name) and actor.type for actor in actors)
    names = Counter(name.casefold() for actor in actors for name in {actor.name, *actor.aliases})
    assert [name for name, count in names.items() if count > 1] == []


def test_every_named_speaker_of_the_gold_is_a_known_actor(
    corpus: Corpus,
) -> None:
    lines = (DOCUMENTS.parent / "actors.jsonl").read_bytes().splitlines()
    actors = [record for line in lines if isinstance(record := from_line(line), Actor)]
    known = {name.casefold() for actor in actors for name in (actor.name, *actor.aliases)}
    people = {
        statement.speaker
        for path in FILES
        if path != BROKEN
        for gold, _ in golden_of(path, corpus)
        for statement in gold.statements
        if statement.via == "name" and len(statement.speaker.split()) == 2
    }
    assert sorted(name for name in people if name.casefold() not in known and name.istitle()) == []


def test_the_package_data_stay_small() -> None:
    assert sum(path.stat().st_size for path in DOCUMENTS.parent.rglob("*") if path.is_file()) < 400_000


def roles_in(regions: tuple[Region, ...], start: int, end: int) -> set[str]:
    return {str(region.role) for region in regions if region.start < end and start < region.end}


def body_lines(document: Document, gold: GoldDocument) -> list[tuple[int, int]]:
    """Plain text: every line that the gold does not list. Markup: lines with a statement in them."""
    lines = [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", document.text)]
    listed = [(region.start, region.end) for region in gold.regions]
    spans = [(span.start, span.end) for statement in gold.statements for span in statement.content]
    others = [line for line in lines if not any(a < line[1] and line[0] < b for a, b in listed)]
    if document.media_type == "text/plain":
        return others
    return [line for line in others if any(a < line[1] and line[0] < b for a, b in spans)]
