"""The task `actors` on planted readings, and the marks that its gold is written in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.actors import has_name, judged, owners, same_places, weighed
from benchmarks.actors import run as run_task
from benchmarks.authoring import gold_of
from facevalue.record import (
    Actor,
    ActorId,
    Document,
    Mention,
    Reading,
    Span,
    Speaker,
    Statement,
    StatementId,
    document_id,
    record_id,
)

MARKED = """@genre news
@actor ada person
@actor tobin person
@actor lisk country Q1 | Lisk; Republic of Lisk
{ada|Ada Marrow} said {1=ada>the harbour is shut}. {tobin|Tobin Marrow} said {2=tobin>it is not}.
{ada~|She} said {3=ada>{tobin~|her brother} was deaf}. {lisk|Pellgate} in {-|Ulm} said {4=lisk>it heard them}.
{5s>A sailor} said {5=->both shouted}.
"""
TEXT, GOLD = gold_of(MARKED)
NAMES = {actor["key"]: actor["names"] for actor in GOLD["actors"]}
RIGHT = [("Ada Marrow", "A"), ("Tobin Marrow", "T"), ("Ada Marrow", "A"), ("Lisk", "L"), ("A sailor", None)]
WHOLE = {
    "Ada Marrow": "A", "Tobin Marrow": "T", "She": "A", "her brother": "T", "Pellgate": "L", "Ulm": "U",
}  # fmt: skip


def reading(
    speakers: list[tuple[str, str | None]], mentions: dict[str, str], wikidata: dict[str, str]
) -> Reading:
    """A reading of the planted text: who said each statement, and whose each stretch is."""
    doc = document_id("one.txt", "", TEXT)
    said = [
        Statement(
            id=StatementId(record_id("sta", number)),
            doc=doc,
            kind="indirect",
            speaker=Speaker(name=name, via="name" if key else "unnamed", actor=ActorId(key) if key else None),
            content=tuple(Span(start, end) for start, end in one["at"]),
            text=one["content"][0],
            cue=(Span(0, 1),),
            confidence=1.0,
            region="body",
        )
        for number, (one, (name, key)) in enumerate(zip(GOLD["statements"], speakers, strict=True))
    ]
    found = [
        Mention(
            id=record_id("men", words),
            doc=doc,
            start=TEXT.index(words),
            end=TEXT.index(words) + len(words),
            actor=ActorId(key),
            form="name",
        )
        for words, key in mentions.items()
    ]
    actors = [Actor(id=ActorId(key), name=key, wikidata=wikidata.get(key)) for key in set(mentions.values())]
    return Reading(
        document=Document(id=doc, source="one.txt", sha256="", text=TEXT),
        statements=tuple(said),
        mentions=tuple(found),
        actors=tuple(actors),
    )


def tally(
    speakers: list[tuple[str, str | None]] = RIGHT, mentions: dict[str, str] = WHOLE, **wikidata: str
) -> Any:
    return weighed(reading(speakers, mentions, wikidata), GOLD)


def test_a_reading_that_is_right_has_every_speaker_mention_chain_and_link() -> None:
    full = tally(L="Q1")
    assert (full["right", "all"], full["statement", "all"]) == (4, 4)
    assert (full["wrong", "all"], full["open", "all"], full["invented", "all"]) == (0, 0, 0)
    assert (full["right", "via_name"], full["unnamed", "via_unnamed"]) == (4, 1)
    assert full["mention", "found"] == full["mention", "gold"] == full["mention", "given"] == 5
    assert full["b_cubed", "hit"] == full["b_cubed", "wanted"] == full["b_cubed", "given"] == 5000
    assert (full["link", "gold"], full["link", "given"], full["link", "right"]) == (1, 1, 1)


def test_another_actors_words_are_wrong_and_untold_ones_open() -> None:
    mixed = [("Tobin Marrow", "T"), ("unknown", None), ("Ada Marrow", "A"), ("Lisk", "L"), ("Lisk", "L")]
    counts = tally(mixed)
    assert (counts["right", "all"], counts["wrong", "all"], counts["open", "all"]) == (2, 1, 1)
    assert (counts["invented", "all"], counts["split", "all"]) == (1, 0)


def test_the_right_name_on_an_actor_of_its_own_is_wrong_and_split() -> None:
    counts = tally([("Ada Marrow", "X"), *RIGHT[1:]])
    assert (counts["wrong", "all"], counts["split", "all"]) == (1, 1)


def test_two_people_merged_into_one_actor_are_not_both_right() -> None:
    merged = {**WHOLE, "Tobin Marrow": "A", "her brother": "A"}
    counts = tally([("Ada Marrow", "A")] * 3 + RIGHT[3:], merged)
    assert (counts["right", "all"], counts["wrong", "all"]) == (3, 1)
    assert counts["b_cubed", "also"] < counts["b_cubed", "given"]


def test_places_are_not_scored_and_links_of_others_are_told() -> None:
    counts = tally(mentions={**WHOLE, "shut": "S"}, A="Q7", L="Q2")
    assert (counts["mention", "given"], counts["mention", "found"]) == (6, 5)
    assert (counts["link", "right"], counts["link", "given"], counts["link", "invented"]) == (0, 1, 1)


@pytest.mark.parametrize(
    ("name", "key", "same"),
    [
        ("Ada Marrow", "ada", True),
        ("Mayor Ada Marrow", "ada", True),
        ("Ada Marrow, the mayor", "ada", True),
        ("Tobin Marrow", "ada", False),
        ("Marrow", "tobin", False),
        ("the Pellgate", "lisk", True),
        ("", "ada", False),
    ],
)
def test_a_name_is_an_actors_own_unless_a_longer_one_is_anothers(name: str, key: str, same: bool) -> None:
    assert has_name(name, key, NAMES) is same


def test_a_surname_of_two_people_fits_both() -> None:
    names = {"ada": ["Ada Marrow", "Marrow"], "tobin": ["Tobin Marrow", "Marrow"]}
    assert has_name("Marrow", "ada", names)
    assert has_name("Marrow", "tobin", names)
    assert not has_name("Tobin Marrow", "ada", names)


def test_without_any_of_its_names_found_the_speakers_name_decides() -> None:
    speaker = Speaker(name="Ada Marrow", via="name", actor=ActorId("N"))
    assert owners([]) == {}
    assert judged(speaker, "ada", NAMES, {}) == "right"
    assert judged(speaker, "ada", NAMES, {"tobin": ActorId("N")}) == "wrong"


def test_a_mention_with_its_title_is_the_same_as_one_without() -> None:
    assert same_places([(0, 10), (20, 25)], [(6, 10), (20, 24)]) == {(6, 10): (0, 10)}
    assert same_places([(0, 10)], [(0, 10), (6, 10)]) == {(0, 10): (0, 10)}


def test_marks_give_offsets_kinds_and_speakers() -> None:
    said = GOLD["statements"]
    assert [one["speaker"] for one in said] == [
        "Ada Marrow", "Tobin Marrow", "Ada Marrow", "Lisk", "A sailor",
    ]  # fmt: skip
    assert [one["described"] for one in said] == [False] * 4 + [True]
    assert all(TEXT[s:e] == c for one in said for (s, e), c in zip(one["at"], one["content"], strict=True))
    assert GOLD["lines"] == [[0, ["body"]], [1, ["body"]], [2, ["body"]]]
    assert [TEXT[start:end] for start, end, key in GOLD["mentions"] if key is None] == ["Ulm"]
    assert GOLD["actors"][2]["names"] == ["Lisk", "Pellgate", "Republic of Lisk"]


@pytest.mark.parametrize(
    "marked", ["@genre news\n{ada|Ada said so.", "@genre news\nAda} said.", "@genre news\n{ada|Ada} said."]
)
def test_marks_that_do_not_close_or_name_nobody_are_errors(marked: str) -> None:
    with pytest.raises(ValueError, match=r"close|without an actor"):
        gold_of(marked)


def test_a_planted_folder_is_read_and_figured(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "one.json").write_text(json.dumps(GOLD), encoding="utf-8")
    figures = run_task(tmp_path)
    told = figures["right"] + figures["wrong"] + figures["open"]
    assert told == figures["statements_found"] <= figures["statements"] == 4
    assert figures["mentions"] == 5
    assert figures["first_half"]["docs"] == figures["docs"] == 1
    assert figures["second_half"]["docs"] == 0


def test_gold_past_the_end_and_an_empty_folder_are_errors(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no documents"):
        run_task(tmp_path)
    late = {**GOLD, "mentions": [[0, len(TEXT) + 1, "ada"]]}
    with pytest.raises(ValueError, match="past the text"):
        weighed(reading(RIGHT, WHOLE, {}), late)
