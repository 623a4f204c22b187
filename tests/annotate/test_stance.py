"""How words cast those they mention, by a planted head."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from facevalue.annotate import cast
from facevalue.annotate.encoding import Encoded
from facevalue.annotate.pairs import PLACES, Asked, Floats, Range
from facevalue.annotate.pieces import Window, Word
from facevalue.annotate.stance import Stance, Sureness, stances
from facevalue.models import Model
from facevalue.models.catalog import Decoding
from facevalue.record import About, Span, Statement
from tests.store.planting import document, statement

NO_SCORES: Floats = np.zeros((0, 0), dtype=np.float32)
FEELING = {"praised": 9.0, "blamed": -9.0, "thanked": 2.5}


def encoded(*feeling: float) -> Encoded:
    """Words that are nothing but as warm (above zero) or cold (below) as given."""
    hidden = np.array([[max(-one, 0), max(one, 0), 0, 0] for one in feeling], dtype=np.float32)
    none = NO_SCORES
    return Encoded(Window([], [], [], [], []), none, none, none, none, none, hidden)


def heads() -> dict[str, Floats]:
    """A head that takes a target's feeling for that of the word right before it."""
    near = np.zeros((1, PLACES))
    near[0, 1] = 40  # the place right before
    out = np.zeros((8, 3))
    out[4, 0] = out[5, 2] = 1
    parts = {
        "query.w": np.zeros((4, 4)), "query.b": np.zeros(4), "key.w": np.zeros((4, 4)),
        "near": near,
        "inner.w": np.eye(8), "inner.b": np.zeros(8), "out.w": out, "out.b": np.array([0, 2, 0]),
    }  # fmt: skip
    return {f"stance.{name}": np.asarray(part, dtype=np.float32) for name, part in parts.items()}


def stance(read: Encoded, target: Range, context: Range, sureness: Sureness) -> Stance:
    (found,) = stances(read, [Asked((target,), context)], heads(), sureness)
    return found


@pytest.mark.parametrize(
    ("target", "label", "sign"), [((1, 2), "negative", -1), ((3, 4), "positive", 1), ((5, 6), "neutral", 0)]
)
def test_each_target_has_the_stance_of_its_own_words(target: Range, label: str, sign: int) -> None:
    found = stance(encoded(-9, 0, 9, 0, 0, 0), target, (0, 6), Sureness())
    assert found.label == label
    assert found.score == pytest.approx(sign, abs=0.01)
    assert 0.7 < found.probability <= 1


def test_below_the_margin_nothing_is_said_for_sure() -> None:
    read, target, context = encoded(2.5, 0), (1, 2), (0, 2)
    probability = stance(read, target, context, Sureness()).probability
    asked = [stance(read, target, context, Sureness(margin=probability + by)) for by in (-0.01, 0.01)]
    assert [one.abstained for one in asked] == [False, True]
    assert {one.label for one in asked} == {"positive"}


def test_a_high_temperature_makes_the_reader_less_sure_of_the_same() -> None:
    cold, hot = (stance(encoded(-4, 0), (1, 2), (0, 2), Sureness(temperature=t)) for t in (0.5, 4.0))
    assert cold.label == hot.label == "negative"
    assert 1 / 3 < hot.probability < cold.probability <= 1
    assert -1 <= cold.score < hot.score < 0


class Planted(Model):
    """The numbers of the planted head; nothing is run through it."""

    def __init__(self, temperature: float = 1.0, **margins: float) -> None:
        self.heads = heads()
        self.decoding = Decoding(window=16, calibration={"stance": [temperature]}, margins=margins)


def windows(*texts: str, of: str, carried: int = 0) -> list[Encoded]:
    """Stretches of a text as windows in which some words have a feeling; a line break ends a line."""
    read: list[Encoded] = []
    for text in texts:
        at = of.index(text)
        found = list(re.finditer(r"\w+|[^\w\s]", text))
        words = [Word(at + m.start(), at + m.end(), (0,), 0, False) for m in found]
        lines = [text.count("\n", 0, m.start()) for m in found]
        window = Window([], [], words, [], lines, carried if read else 0)
        read.append(encoded(*(FEELING.get(m[0], 0.0) for m in found))._replace(window=window))
    return read


def said(text: str, content: str, *about: str, cue: str | None = None) -> Statement:
    """A statement about names, each by its first mention in the text."""
    spans = {
        part: Span(text.index(part), text.index(part) + len(part)) for part in (content, cue, *about) if part
    }
    facts: dict[str, Any] = {"cue": (spans[cue],)} if cue else {}
    mentions = tuple(About(name=name, mention=spans[name]) for name in about)
    return statement(text, document(text).id, (spans[content],), about=mentions, **facts)


def told(one: Statement) -> list[tuple[str, str | None]]:
    return [(about.name, about.stance) for about in one.about]


def test_one_statement_can_cast_two_in_opposite_ways() -> None:
    text = "We praised Ada and blamed Venn before Orla ."
    (found,) = cast([said(text, text, "Ada", "Venn", "Orla")], windows(text, of=text), Planted())
    assert told(found) == [("Ada", "positive"), ("Venn", "negative"), ("Orla", "neutral")]
    assert [about.score for about in found.about] == pytest.approx([1, -1, 0], abs=0.01)


def test_a_cue_casts_but_words_around_the_statement_do_not() -> None:
    text = "He praised Ada again ."
    read = windows(text, of=text)
    by_cue, bare = cast(
        [said(text, "Ada", "Ada", cue="praised"), said(text, "Ada again", "Ada")], read, Planted()
    )
    assert told(by_cue) == [("Ada", "positive")]
    assert told(bare) == [("Ada", "neutral")]


def test_what_another_is_reported_to_say_is_not_said_twice() -> None:
    text = "She told us they praised Ada ."
    outer, inner = said(text, "they praised Ada", "Ada", cue="told"), said(text, "Ada", "Ada", cue="praised")
    inner = structs.replace(inner, inside=outer.id)
    assert [told(one) for one in cast([outer, inner], windows(text, of=text), Planted())] == [
        [("Ada", None)],
        [("Ada", "positive")],
    ]


def test_what_is_denied_as_a_whole_casts_nobody() -> None:
    text = "He did not say that they praised Ada ."
    one = said(text, "that they praised Ada", "Ada", cue="did not say")
    denied, held = (structs.replace(one, held=how, kind="indirect") for how in ("denied", "asserted"))
    read = windows(text, of=text)
    assert [told(found) for found in cast([denied, held], read, Planted())] == [
        [("Ada", None)],
        [("Ada", "positive")],
    ]


def test_of_a_mention_outside_the_content_the_line_counts() -> None:
    text = "Then he blamed Venn once more .\nIt rained ."
    (found,) = cast([said(text, "It rained", "Venn")], windows(text, of=text), Planted())
    assert told(found) == [("Venn", "negative")]


def test_below_the_margin_stance_and_score_stay_open() -> None:
    text = "She thanked Ada and blamed Venn ."
    asked = [said(text, text, "Ada", "Venn")]
    (bold,), (shy,) = (cast(asked, windows(text, of=text), Planted(stance=margin)) for margin in (0.0, 0.9))
    assert told(bold) == [("Ada", "positive"), ("Venn", "negative")]
    assert told(shy) == [("Ada", None), ("Venn", "negative")]
    assert shy.about[0].score is None


def test_a_mention_that_two_windows_hold_is_read_where_more_of_the_words_stand() -> None:
    first, line, rest = "Long ago .", "They blamed Venn", "for it all , and for the rain ."
    text = f"{first}\n{line}\n{rest}"
    read = windows(f"{first}\n{line}", f"{line}\n{rest}", of=text, carried=3)
    before = read[0]._replace(hidden=-read[0].hidden)  # only the second window knows what was felt
    (found,) = cast([said(text, f"{line}\n{rest}", "Venn")], [before, read[1]], Planted())
    assert told(found) == [("Venn", "negative")]


@pytest.mark.parametrize("read", [[], ["They praised Ada ."]])
def test_what_no_window_holds_stays_open(read: list[str]) -> None:
    text = "They praised Ada .\nThey blamed Venn ."
    asked = said(text, "They blamed Venn", "Venn")
    assert cast([asked], windows(*read, of=text), Planted()) == (asked,)


def test_a_statement_about_nobody_is_left_as_it_is() -> None:
    text = "It rained ."
    assert cast([said(text, text)], windows(text, of=text), Planted()) == (said(text, text),)


@given(st.lists(st.floats(-12, 12), min_size=4, max_size=4), st.floats(0.25, 4), st.floats(0, 1))
def test_a_score_is_a_share_with_two_digits_that_agrees_with_its_word(
    feeling: list[float], temperature: float, margin: float
) -> None:
    text = "to Ada to Venn"
    (read,) = windows(text, of=text)
    before = said(text, text, "Ada", "Venn")
    (found,) = cast(
        [before], [read._replace(hidden=encoded(*feeling).hidden)], Planted(temperature, stance=margin)
    )
    assert found.content == before.content
    for about in found.about:
        assert (about.stance is None) == (about.score is None)
        if about.score is not None:
            assert -1 <= about.score <= 1
            assert about.score == round(about.score, 2)
            assert str(about.score) != "-0.0"
            assert about.score * {"negative": -1, "neutral": 0, "positive": 1}[str(about.stance)] >= 0
