"""Reviewed annotations: out as CAS, changed with dkpro-cassis, back as decisions; Web Annotations too."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import cassis
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings

from facevalue.cli import main
from facevalue.export import export
from facevalue.export.reviewed import take_reviewed
from facevalue.export.reviewed.selecting import located
from facevalue.export.utf16 import Units
from facevalue.record import About, Actor, ActorId, Merge, Reading, Span, Speaker, UsageError, actor_id
from facevalue.store import Signature, open_store
from tests.store.planting import HOSTILE, document, readings, statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from facevalue.record import Review
    from facevalue.store import Store

TEXT = "😀😀 “We will sail,” Ada Marrow said. Venn 👩‍🚀 lies, said Bren Quill. “It rains,” he added."
ADA, BREN, VENN = (Actor(id=actor_id(name), name=name) for name in ("Ada Marrow", "Bren Quill", "Venn"))


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def planted() -> Reading:
    read = document(TEXT, "ferry.txt", language="en")
    sail = statement(
        TEXT,
        read.id,
        (at("We will sail,"),),
        speaker=Speaker(name="Ada Marrow", via="name", actor=ADA.id),
        source=(at("Ada Marrow"),),
        cue=(at("said"),),
    )
    lies = statement(
        TEXT,
        read.id,
        (at("Venn 👩‍🚀 lies"),),
        kind="indirect",
        speaker=Speaker(name="Bren Quill", via="name", actor=BREN.id),
        about=(About(name="Venn", mention=at("Venn"), actor=VENN.id, stance="negative", score=-0.5),),
    )
    rains = statement(
        TEXT, read.id, (at("It rains,"),), speaker=Speaker(name="Bren Quill", via="coreference")
    )
    return Reading(document=read, actors=(ADA, BREN, VENN), statements=(sail, lies, rains))


READING = planted()
SAIL, LIES, RAINS = (said.id for said in READING.statements)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "record.db", write=True) as store:
        store.put(READING)
        yield store


@pytest.fixture
def changed(store: Store, tmp_path: Path) -> Callable[..., Path]:
    """The exported CAS after somebody changed it with dkpro-cassis, which writes it anew."""

    def change(*edits: Callable[[Any], None]) -> Path:
        export(store, tmp_path / "out", "cas")
        path = tmp_path / "out" / f"{READING.document.id}.json"
        cas = cassis.load_cas_from_json(path.read_text("utf-8"))
        for edit in edits:
            edit(cas)
        back = tmp_path / "back" / path.name
        back.parent.mkdir(exist_ok=True)
        back.write_text(cas.to_json(), "utf-8")
        return back

    return change


def one(cas: Any, known: str) -> Any:
    return next(fs for fs in cas.select("facevalue.Statement") if fs.id == known)


def review(known: str, word: str, reason: str | None = None) -> Callable[[Any], None]:
    def edit(cas: Any) -> None:
        one(cas, known).review = word
        one(cas, known).reason = reason

    return edit


def test_cassis_reads_the_words_where_they_are(store: Store, tmp_path: Path) -> None:
    paths = export(store, tmp_path / "out", "cas")
    assert [path.name for path in paths] == ["TypeSystem.xml", f"{READING.document.id}.json"]
    described = cassis.load_typesystem(paths[0])
    cas = cassis.load_cas_from_json(paths[1].read_text("utf-8"), typesystem=described)
    assert cas.sofa_string == TEXT
    said = one(cas, LIES)
    assert said.get_covered_text() == "Venn 👩‍🚀 lies"
    assert (said.kind, said.speaker, said.confidence) == ("indirect", "Bren Quill", pytest.approx(0.9))
    (about,) = (link.target for link in said.about.elements)
    assert (about.get_covered_text(), about.stance, about.number) == ("Venn", "negative", 0)
    parts = {
        role: [link.target.get_covered_text() for link in one(cas, SAIL)[role].elements]
        for role in ("source", "cue", "content")
    }
    assert parts == {"source": ["Ada Marrow"], "cue": ["said"], "content": ["We will sail,"]}
    raw = json.loads(paths[1].read_bytes())
    (begin,) = (fs["begin"] for fs in raw["%FEATURE_STRUCTURES"] if fs.get("id") == SAIL)
    assert begin == len(TEXT[: at("We will").start].encode("utf-16-le")) // 2


def test_changes_become_decisions(store: Store, changed: Callable[..., Path]) -> None:
    def move(cas: Any) -> None:
        source = cas.typesystem.get_type("facevalue.Content")
        begin = at("will sail,")
        new = source(begin=begin.start, end=begin.end)
        cas.add(new)
        one(cas, SAIL).content.elements[0].target = new

    def recast(cas: Any) -> None:
        one(cas, LIES).about.elements[0].target.stance = "neutral"
        one(cas, LIES).speaker, one(cas, LIES).actor = "Ada Marrow", ADA.id

    path = changed(move, recast, lambda cas: cas.remove(one(cas, RAINS)))
    taken = take_reviewed(store, path.parent, "cas", "ilse")
    assert (taken.corrected, taken.rejected, taken.notes) == (2, 1, ())
    held = store.verdicts.of([SAIL, LIES, RAINS])
    moved = at("will sail,")
    assert held[SAIL].corrected == {"content": [[moved.start, moved.end]]}
    assert held[LIES].corrected == {
        "speaker": {"name": "Ada Marrow", "actor": ADA.id},
        "about": [{"about": 0, "stance": "neutral"}],
    }
    assert (held[RAINS].decision, held[RAINS].reviewer) == ("reject", "ilse")
    assert held[RAINS].reason == f"deleted in {READING.document.id}.json"


def test_only_what_was_marked_is_accepted_and_once(store: Store, changed: Callable[..., Path]) -> None:
    path = changed(review(SAIL, "accept"), review(LIES, "Reject", "he did not"))
    taken = take_reviewed(store, path, "cas", "ilse")
    assert (taken.accepted, taken.rejected, taken.unmarked) == (1, 1, 1)
    assert [(r.of, r.decision, r.reason) for r in store.reviews()] == [
        (SAIL, "accept", f"reviewed in {path.name}"),
        (LIES, "reject", "he did not"),
    ]
    again = take_reviewed(store, path, "cas", "ilse")
    assert (again.accepted, again.rejected, again.again) == (0, 0, 2)
    assert take_reviewed(store, path, "cas", "otto").accepted == 1


def test_what_no_review_can_hold_is_told(store: Store, changed: Callable[..., Path]) -> None:
    def add(cas: Any) -> None:
        span = at("said Bren Quill")
        cas.add(cas.typesystem.get_type("facevalue.Statement")(begin=span.start, end=span.end))
        one(cas, RAINS).content.elements = []
        one(cas, RAINS).review = "maybe"

    taken = take_reviewed(store, changed(add), "cas", "ilse")
    told = "\n".join(note.what for note in taken.notes)
    assert f"a new statement at {READING.document.id} {at('said Bren').start}-" in told
    assert "no words are left" in told
    assert "'maybe' is neither accept nor reject" in told
    assert list(store.reviews()) == []


def test_without_the_list_of_what_was_exported_nothing_counts_as_deleted(
    store: Store, changed: Callable[..., Path]
) -> None:
    def strip(cas: Any) -> None:
        cas.remove(one(cas, RAINS))
        cas.remove(cas.select("facevalue.Export")[0])

    taken = take_reviewed(store, changed(strip), "cas", "ilse")
    assert taken.rejected == 0
    assert "deleted ones are not noticed" in taken.notes[0].what


def test_a_speaker_who_was_merged_since_is_no_correction(store: Store, changed: Callable[..., Path]) -> None:
    path = changed(review(SAIL, "accept"))
    store.decide(ADA.id, Merge(into=ActorId(VENN.id)), Signature(reviewer="otto"))
    assert take_reviewed(store, path, "cas", "ilse").accepted == 1


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "U97"), (b"[1]", "U97"), (b'{"a": 1}', "U97"), (b"[" * 100_000, "U97")]
)
def test_what_is_no_cas_is_refused_and_nothing_taken(
    store: Store, changed: Callable[..., Path], data: bytes, code: str
) -> None:
    path = changed(review(SAIL, "accept"))
    (path.parent / "z.json").write_bytes(data)
    with pytest.raises(UsageError, match=code):
        take_reviewed(store, path.parent, "cas", "ilse")
    assert list(store.reviews()) == []


def test_another_text_is_not_taken(store: Store, changed: Callable[..., Path]) -> None:
    path = changed(review(SAIL, "accept"))
    path.write_text(path.read_text("utf-8").replace("It rains", "It pours"), "utf-8")
    taken = take_reviewed(store, path, "cas", "ilse")
    assert taken.accepted == 0
    assert "its text is not that of" in taken.notes[0].what


def test_the_command_takes_a_folder(store: Store, changed: Callable[..., Path], tmp_path: Path) -> None:
    path = changed(review(SAIL, "accept"))
    arguments = ["import", str(path.parent), "--format", "cas", "--db", str(tmp_path / "record.db")]
    ran = CliRunner().invoke(main, [*arguments, "--reviewer", "ilse"])
    assert ran.exit_code == 0, ran.output
    assert "1 accepted, 0 corrected, 0 rejected" in ran.stderr
    assert [made.reviewer for made in store.reviews()] == ["ilse"]


@given(readings())
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hostile_text_goes_out_and_comes_back_unchanged(
    tmp_path_factory: pytest.TempPathFactory, reading: Reading
) -> None:
    folder = tmp_path_factory.mktemp("hostile")
    with open_store(folder / "record.db", write=True) as store:
        store.put(reading)
        export(store, folder / "out", "cas")
        taken = take_reviewed(store, folder / "out", "cas", "ilse")
        assert (taken.corrected, taken.rejected) == (0, 0)
        assert taken.unmarked == len(reading.statements)


@given(HOSTILE)
def test_units_and_points_are_each_others_reverse(text: str) -> None:
    units = Units(text)
    for point in range(len(text) + 1):
        unit = units.of(point)
        assert unit == len(text[:point].encode("utf-16-le")) // 2
        assert units.point(unit) == point


def annotation(role: str, words: str, known: str = SAIL, **more: Any) -> dict[str, Any]:
    span = at(words)
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    quote = {"type": "TextQuoteSelector", "exact": words}
    target = {"source": f"urn:facevalue:{READING.document.id}", "selector": [position, quote]}
    return {"id": f"urn:facevalue:{known}:{role}", "type": "Annotation", "target": target, **more}


def said(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def took(store: Store, tmp_path: Path, found: Any) -> tuple[list[Review], list[str]]:
    path = tmp_path / "annotations.jsonld"
    path.write_text(json.dumps(found), "utf-8")
    taken = take_reviewed(store, path, "webannotation", "ilse")
    return list(store.reviews()), [note.what for note in taken.notes]


def test_web_annotations_become_decisions(store: Store, tmp_path: Path) -> None:
    verdict = {
        "type": "Annotation",
        "motivation": "assessing",
        "body": [said("assessing", "reject"), said("commenting", "not said")],
        "target": [f"urn:facevalue:{RAINS}:content"],
    }
    page = {
        "type": "AnnotationPage",
        "items": [
            annotation("content", "will sail,"),
            annotation("source", "Ada Marrow", body=said("identifying", "Ada Marrow")),
            annotation("about:0", "Venn", LIES, body=[said("identifying", "Venn"), said("tagging", "none")]),
            verdict,
        ],
    }
    made, notes = took(store, tmp_path, page)
    assert notes == []
    moved = at("will sail,")
    assert [(r.of, r.decision, r.corrected) for r in made] == [
        (SAIL, "correct", {"content": [[moved.start, moved.end]]}),
        (LIES, "correct", {"about": [{"about": 0, "stance": "none"}]}),
        (RAINS, "reject", None),
    ]
    assert made[2].reason == "not said"


def test_unchanged_web_annotations_say_nothing(store: Store, tmp_path: Path) -> None:
    assert took(store, tmp_path, [annotation("content", "We will sail,")]) == ([], [])


@pytest.mark.parametrize(
    ("selectors", "words", "told"),
    [
        ([("position", 4, 17)], "We will sail,", None),
        ([("position", 4, 17), ("quote", "Ada Marrow", "", "")], "Ada Marrow", "which stands at"),
        ([("quote", "said", "", " Bren")], "said", None),
        ([("quote", "said", "", "")], None, "several times"),
        ([("position", 0, 3), ("quote", "gone", "", "")], None, "nowhere"),
        ([("position", 0, 10_000)], None, "no position in the text"),
        ([], None, "no position and no quotation"),
    ],
)
def test_a_position_is_checked_by_its_quotation(
    selectors: list[tuple[Any, ...]], words: str | None, told: str | None
) -> None:
    made = [
        {"type": "TextPositionSelector", "start": one[1], "end": one[2]}
        if one[0] == "position"
        else {"type": "TextQuoteSelector", "exact": one[1], "prefix": one[2], "suffix": one[3]}
        for one in selectors
    ]
    found = located(TEXT, {"selector": made})
    assert (found.span.of(TEXT) if found.span else None) == words
    assert (told is None) == (found.what is None)
    assert (told or "") in (found.what or "")


def test_positions_of_a_browser_are_understood() -> None:
    span, units = at("It rains,"), Units(TEXT)
    position = {"type": "TextPositionSelector", "start": units.of(span.start), "end": units.of(span.end)}
    quote = {"type": "TextQuoteSelector", "exact": "It rains,"}
    found = located(TEXT, {"selector": [position, quote]})
    assert found.span == span
    assert "UTF-16" in (found.what or "")


def test_lines_of_annotations_are_read_and_a_broken_one_takes_nothing(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "annotations.jsonl"
    lines = [json.dumps(annotation("content", "will sail,")), json.dumps(annotation("cue", "Ada Marrow"))]
    path.write_text("\n".join([*lines, "{broken"]), "utf-8")
    with pytest.raises(UsageError, match="U97"):
        take_reviewed(store, path, "webannotation", "ilse")
    assert list(store.reviews()) == []
    path.write_text("\n".join(lines), "utf-8")
    assert take_reviewed(store, path, "webannotation", "ilse").corrected == 1
