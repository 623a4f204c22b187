from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facevalue.annotate.boundaries import (
    ROLES,
    kept,
    line_roles,
    revised,
    role_of,
)
from facevalue.annotate.encoding import Encoded
from facevalue.annotate.pieces import Word, windows_of
from facevalue.models import Model
from facevalue.models.catalog import Decoding
from facevalue.record import READ_ROLES, Document, Region, Span, TimedSpan, Turn, TurnSpeaker
from tests.annotate.planting import SPECIAL, seen, sentences
from tests.store.planting import document


def of_role(*roles: str) -> list[list[float]]:
    return [[4.0 if role == one else 0.0 for one in ROLES] for role in roles]


class TestLineRoles:
    def test_a_line_is_what_its_words_say_on_average(self) -> None:
        first, second = sentences([3, 2])
        scores = np.array(of_role("title", "title", "body", "promo", "promo"), dtype=np.float32)
        read = [seen(windows_of([first, second], SPECIAL, 100)[0], lines=scores)]
        lines = [Span(0, 6), Span(6, 10)]
        told = line_roles(read, lines)
        assert [line for line, _ in told] == lines
        assert [ROLES[p.argmax()] for _, p in told] == ["title", "promo"]
        assert [float(p.sum()) for _, p in told] == pytest.approx([1.0, 1.0])

    def test_a_line_cut_over_windows_is_one_line(self) -> None:
        [words] = sentences([40])
        windows = windows_of([words], SPECIAL, 32)
        assert len(windows) == 2
        sides = ["notice"] * len(windows[0].words), ["body"] * len(windows[1].words)
        read = [
            seen(window, lines=np.array(of_role(*roles), dtype=np.float32))
            for window, roles in zip(windows, sides, strict=True)
        ]
        [(line, p)] = line_roles(read, [Span(0, 80)])
        assert line == Span(0, 80)
        assert ROLES[p.argmax()] == "notice"  # 30 words against 10

    def test_a_line_without_words_is_left_out(self) -> None:
        first, second = sentences([2, 2])
        read = [seen(windows_of([first, second], SPECIAL, 100)[0])]
        assert [line for line, _ in line_roles(read, [Span(0, 4), Span(4, 8), Span(8, 9)])] == [
            Span(0, 4),
            Span(4, 8),
        ]
        assert line_roles([], []) == []


class TestRoleOf:
    def test_an_unread_role_must_be_sure(self) -> None:
        p = np.array([0, 0, 0, 0.3, 0, 0.4, 0.2, 0.1, 0, 0], dtype=np.float32)
        assert role_of(p) == "body"
        assert role_of(p, least=0.6) == "promo"
        assert role_of(np.array([0, 0, 0, 0.08, 0, 0.5, 0.42, 0, 0, 0], dtype=np.float32)) == "promo"

    @given(scores=st.lists(st.floats(0.01, 1), min_size=10, max_size=10), least=st.floats(0.05, 0.95))
    def test_read_or_not_is_decided_by_all_roles_together(self, scores: list[float], least: float) -> None:
        p = np.array(scores, dtype=np.float32) / sum(scores)
        unread = sum(float(x) for x, role in zip(p, ROLES, strict=True) if role not in READ_ROLES)
        if abs(unread - least) > 1e-3:
            assert (role_of(p, least) not in READ_ROLES) == (unread > least)


class Margined(Model):
    """A model that is nothing but its numbers."""

    def __init__(self, margin: float | None = None, temperature: float = 1.0) -> None:
        margins = {} if margin is None else {"lines": margin}
        self.decoding = Decoding(window=160, calibration={"lines": [temperature]}, margins=margins)


def page(*lines: tuple[str, str, str], **facts: Any) -> tuple[Document, list[Region], list[Encoded]]:
    """Lines, each given by its words, by the role that rules gave it and by the one that the head sees."""
    text, regions, rows = "", [], []
    for words, role, seen_as in lines:
        start, end = len(text), len(text) + len(words)
        regions.append(Region(id=f"reg_{start}", doc="doc_a", start=start, end=end, role=role))  # type: ignore[arg-type]
        text += words + "\n\n"
        rows.append((start, end, role, seen_as))
    read = []
    for start, end, role, seen_as in rows:
        if role in READ_ROLES:
            words_ = [
                Word(m.start() + start, m.end() + start, (7,), 0, False)
                for m in re.finditer(r"\S+", text[start:end])
            ]
            [window] = windows_of([words_], SPECIAL, 100)
            scores = np.array(of_role(*[seen_as] * len(words_)), dtype=np.float32)
            read.append(seen(window, lines=2 * scores))
    return document(text, **facts), regions, read


def roles_of(regions: tuple[Region, ...]) -> list[str]:
    return [region.role for region in regions]


NEWS = (
    ("Quay closed to boats", "title", "promo"),
    ("For the second time", "dek", "byline"),
    ("The old quay was closed on Monday", "body", "body"),
    ("Ada Marrow at the quay", "caption", "metadata"),
    ("Read also", "promo", "body"),
    ("Have you seen a crack? Write to us", "body", "promo"),
)


class TestRevised:
    def test_what_rules_read_for_want_of_a_sign_is_not_read_if_the_head_is_sure(self) -> None:
        told, regions, read = page(*NEWS)
        found = revised(told, (regions, []), read, Margined())
        assert roles_of(found) == ["title", "byline", "body", "caption", "promo", "promo"]
        assert found[1].because == ("read as byline by the line model (1.00 sure of debris)",)
        assert [(r.id, r.start, r.end) for r in found] == [(r.id, r.start, r.end) for r in regions]
        assert [n for n, r in enumerate(found) if r is regions[n]] == [0, 2, 3, 4]

    def test_less_sure_than_the_margin_changes_nothing(self) -> None:
        told, regions, read = page(*NEWS)
        assert revised(told, (regions, []), read, Margined(temperature=6.0)) == tuple(regions)
        assert roles_of(revised(told, (regions, []), read, Margined(0.65, temperature=6.0)))[-1] == "promo"
        assert revised(told, (regions, []), read, Margined(margin=1.1)) == tuple(regions)

    def test_a_region_of_several_lines_is_told_as_a_whole(self) -> None:
        text = "Write to us\nabout the quay\n"
        first, second = (
            [
                Word(m.start(), m.end(), (7,), 0, False)
                for m in re.finditer(r"\S+", text)
                if a <= m.start() < b
            ]
            for a, b in ((0, 11), (12, 26))
        )
        region = Region(id="reg_a", doc=document(text).id, start=0, end=26, role="body")
        for sides, role in ((("promo", "promo"), "promo"), (("promo", "body"), "body")):
            scores = 3 * np.array(of_role(*[sides[0]] * 3, *[sides[1]] * 3), dtype=np.float32)
            read = [seen(windows_of([first, second], SPECIAL, 100)[0], lines=scores)]
            assert roles_of(revised(document(text), ([region], []), read, Margined())) == [role]

    def test_what_was_said_stays(self) -> None:
        lines = (
            ("Subscribe to them all", "body", "promo"),
            ("00:41", "timestamp", "timestamp"),
            ("Follow the harbour news", "body", "promo"),
            ("Follow us here", "body", "promo"),
            ("Write to us", "body", "promo"),
            ("Share", "body", "promo"),
        )
        told, regions, read = page(
            *lines, genre="transcript", times=(TimedSpan(start=0, end=21, begins=3.0, ends=4.0),)
        )
        turn = Turn(
            id="trn_a",
            doc=told.id,
            start=regions[3].start,
            end=regions[4].end,
            speaker=TurnSpeaker(name="Ada Marrow"),
            confidence=0.9,
        )
        found = revised(told, (regions, [turn]), read, Margined())
        assert roles_of(found) == ["body", "timestamp", "body", "body", "body", "promo"]

    def test_below_a_date_of_news_a_line_is_not_heard(self) -> None:
        lines = ("5 April 2031", "timestamp", "timestamp"), ("Send to a friend", "body", "promo")
        told, regions, read = page(*lines, genre="news")
        assert roles_of(revised(told, (regions, []), read, Margined())) == ["timestamp", "promo"]

    @pytest.mark.parametrize(
        ("language", "role"), [("en", "promo"), ("en-GB", "promo"), (None, "promo"), ("ja", "body")]
    )
    def test_only_english_was_learned(self, language: str | None, role: str) -> None:
        told, regions, read = page(("Write to us", "body", "promo"), language=language)
        assert roles_of(revised(told, (regions, []), read, Margined())) == [role]

    def test_a_page_of_nothing_stays(self) -> None:
        assert revised(document(""), ([], []), [], Margined()) == ()

    @given(
        lines=st.lists(st.tuples(st.sampled_from(ROLES), st.sampled_from(ROLES)), max_size=12),
        margin=st.floats(0.1, 1),
    )
    def test_nothing_becomes_readable_and_no_stretch_moves(
        self, lines: list[tuple[str, str]], margin: float
    ) -> None:
        told, regions, read = page(*[("some words here", role, seen_as) for role, seen_as in lines])
        found = revised(told, (regions, []), read, Margined(margin))
        assert [(r.start, r.end) for r in found] == [(r.start, r.end) for r in regions]
        for before, after in zip(regions, found, strict=True):
            assert after == before or (before.role in ("body", "dek") and after.role not in READ_ROLES)


class TestKept:
    def test_windows_lose_the_words_of_what_is_not_read(self) -> None:
        one, two, three = sentences([3, 2, 4])
        window = windows_of([one, two, three], SPECIAL, 100)[0]._replace(carried=4)
        hidden = np.arange(9, dtype=np.float32)[:, None] * np.ones((1, 384), dtype=np.float32)
        regions = [
            Region(id=f"reg_{start}", doc="doc_a", start=start, end=end, role=role)  # type: ignore[arg-type]
            for start, end, role in ((0, 5, "body"), (6, 9, "promo"), (10, 17, "body"))
        ]
        [found] = kept([seen(window, hidden=hidden)], regions)
        assert found.window.words == [*one, *three]
        assert found.hidden[:, 0].tolist() == [0, 1, 2, 5, 6, 7, 8]
        assert [found.window.ids[i] for i in found.window.first] == [7] * 7
        assert found.window.first == [window.first[i] for i in (0, 1, 2, 5, 6, 7, 8)]
        assert found.window.line == [0, 0, 0, 2, 2, 2, 2]
        assert found.window.carried == 3
        assert {len(array) for array in found[1:]} == {7}

    def test_a_window_of_nothing_else_goes_and_one_without_stays(self) -> None:
        told, regions, read = page(("Write to us", "body", "promo"), ("The quay fell", "body", "body"))
        found = kept(read, revised(told, (regions, []), read, Margined()))
        assert len(found) == 1
        assert found[0] is read[1]
        assert kept([], []) == []
