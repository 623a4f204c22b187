from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings

from facevalue.annotate import encode, find_attributions, find_turns, paragraphs
from facevalue.models import Model, load_model
from facevalue.models.catalog import Decoding
from facevalue.record import READ_ROLES, Attribution, Document, Region, Span, Spans, Turn, record_id
from facevalue.record.document import Role
from tests.annotate.planting import Phrases
from tests.store.planting import HOSTILE, document

BRIDGE = "the bridge at Orla Falls will open before the autumn floods"
SAID = f"Mayor Ada Marrow said {BRIDGE}."
QUOTE = "“We will rebuild every house on the quay,” Ilse Venn told the council on Monday."
STAMP = re.compile(r"\[?\d\d:\d\d\]?")


def planted() -> Model:
    """A reader of the sentences in this file."""
    return Phrases(
        sources=["Mayor Ada Marrow", "Ilse Venn", "the engineers", "RILL:", "MARROW:"],
        cues=["said", "told the council", "say"],
        contents=[
            BRIDGE,
            f"{BRIDGE} reach the quay",
            f"{BRIDGE} and that every house on the quay is safe",
            "“We will rebuild every house on the quay,”",
            "“The river is rising,”",
            "the river is rising",
            "the ferry will not sail before the harbour is dredged",
            "that it is safe",
            "the quay will be rebuilt",
        ],
    )


@pytest.fixture(scope="module", params=[planted, load_model], ids=["planted", "shipped"])
def model(request: pytest.FixtureRequest) -> Model:
    """A reader that cannot err, then the one that ships: what both get wrong is the code's fault."""
    made: Model = request.param()
    return made


def marked(text: str, role: Role = "body") -> tuple[Document, list[Region]]:
    """A document whose lines have one role; a time code alone on a line, or opening one, is a timestamp."""
    made = document(text)
    regions = []
    for line in re.finditer(r"[^\n]*\S[^\n]*", text):
        code = STAMP.match(text, line.start(), line.end())
        cut = code.end() if code else line.start()
        for start, end, name in ((line.start(), cut, "timestamp"), (cut, line.end(), role)):
            if text[start:end].strip():
                regions.append(
                    Region(
                        id=record_id("reg", made.id, start),
                        doc=made.id,
                        start=start,
                        end=end,
                        role=name,  # type: ignore[arg-type]
                    )
                )
    return made, regions


def attributions(text: str, model: Model, role: Role = "body") -> tuple[Attribution, ...]:
    return read(*marked(text, role), model)


def read(
    made: Document, regions: Sequence[Region], model: Model, turns: Sequence[Turn] = ()
) -> tuple[Attribution, ...]:
    return find_attributions(made, encode(made.text, paragraphs(made.text, regions, turns), model), model)


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [span.of(text) for span in spans]


def test_an_indirect_statement_is_read(model: Model) -> None:
    (found,) = attributions(SAID, model)
    assert words(SAID, found.source) == ["Mayor Ada Marrow"]
    assert words(SAID, found.cue) == ["said"]
    assert words(SAID, found.content) == [BRIDGE]
    assert 0.4 < found.confidence <= 1


def test_a_quotation_is_read(model: Model) -> None:
    (found,) = attributions(QUOTE, model)
    assert words(QUOTE, found.source) == ["Ilse Venn"]
    assert words(QUOTE, found.cue)[0].startswith("told")
    assert "We will rebuild every house on the quay" in words(QUOTE, found.content)[0]


def test_attributions_stand_in_the_order_of_the_text(model: Model) -> None:
    text = "\n\n".join([SAID, "The weather was mild.", QUOTE] * 12)
    found = attributions(text, model)
    assert len(found) == 24
    starts = [attribution.content[0].start for attribution in found]
    assert starts == sorted(starts)
    assert {source for a in found for source in words(text, a.source)} == {"Mayor Ada Marrow", "Ilse Venn"}


def test_the_same_lines_elsewhere_are_read_alike(model: Model) -> None:
    """Offsets are into the whole text, whatever stands before."""
    before = "👩\u200d🚀 Weather\n\n"
    made, regions = marked(before + SAID)
    (found,) = read(made, regions[1:], model)
    (alone,) = attributions(SAID, model)
    assert words(made.text, found.content) == words(SAID, alone.content)
    assert found.confidence == pytest.approx(alone.confidence, abs=1e-3)


@pytest.mark.parametrize("role", ["promo", "ad", "notice", "byline", "metadata", "timestamp"])
def test_nothing_is_read_from_debris(role: Role, model: Model) -> None:
    assert attributions(f"{SAID}\n{QUOTE}", model, role) == ()


@pytest.mark.parametrize("role", sorted(READ_ROLES))
def test_what_is_read_is_read_in_every_such_role(role: Role, model: Model) -> None:
    assert attributions(QUOTE, model, role)


def test_debris_between_two_lines_is_never_part_of_a_span(model: Model) -> None:
    lines = [SAID, "Read also: the mayor said the river is rising", QUOTE]
    text = "\n".join(lines)
    made, regions = marked(text)
    debris = regions[1]
    mended = [*regions[:1], Region(id="r", doc=made.id, start=debris.start, end=debris.end, role="promo")]
    found = read(made, [*mended, *regions[2:]], model)
    assert len(found) == 2
    spans = [s for a in found for s in (*a.source, *a.cue, *a.content)]
    assert not any(s.start < debris.end and debris.start < s.end for s in spans)


@pytest.mark.parametrize("code", ["00:{:02d}\n", "[00:{:02d}]\n", "00:{:02d} "])
def test_a_sentence_runs_on_over_the_lines_of_a_transcript(code: str, model: Model) -> None:
    lines = [
        "Mayor Ada Marrow said the bridge at Orla",
        "Falls will open before the autumn floods",
        "and that every house on the quay is safe.",
        "The weather was mild.",
    ]
    text = "\n".join(code.format(7 * n) + line for n, line in enumerate(lines))
    (found,) = attributions(text, model)
    assert words(text, found.source) == ["Mayor Ada Marrow"]
    assert len(found.content) >= 2
    assert not any(re.search(r"\d|\n|\[", span.of(text)) for span in found.content)
    joined = " ".join(words(text, found.content))
    assert joined.startswith(BRIDGE)


def test_a_sentence_that_ended_does_not_run_on(model: Model) -> None:
    text = f"00:01\n{SAID}\n00:09\nthe ferry will not sail before the harbour is dredged\n"
    (found,) = attributions(text, model)
    assert words(text, found.content) == [BRIDGE]


def test_a_hard_wrapped_sentence_is_read_as_one(model: Model) -> None:
    text = (
        "Mayor Ada Marrow said the bridge at Orla Falls\nwill open before the autumn floods reach the quay."
    )
    (found,) = attributions(text, model)
    assert words(text, found.source) == ["Mayor Ada Marrow"]
    assert words(text, found.content) == [
        "the bridge at Orla Falls\nwill open before the autumn floods reach the quay"
    ]


def test_the_label_of_a_turn_is_not_read(model: Model) -> None:
    text = "\n".join(
        f"{name}: {words}"
        for name, words in (
            ("RILL", "Is the dam safe?"),
            ("MARROW", "The engineers say that it is safe."),
            ("RILL", "And the quay?"),
            ("MARROW", "Ilse Venn said the quay will be rebuilt."),
        )
    )
    made, regions = marked(text)
    turns = find_turns(made, tuple(regions))
    assert len(turns) == 4
    found = read(made, regions, model, turns)
    assert found
    labels = [m.span() for m in re.finditer(r"(?m)^[A-Z]+:", text)]
    for span in (s for a in found for s in (*a.source, *a.cue, *a.content)):
        assert not any(span.start < end and start < span.end for start, end in labels)
    read_lines = [line.of(text) for (line,) in paragraphs(text, regions, turns)]
    assert read_lines == [line.partition(": ")[2] for line in text.split("\n")]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=HOSTILE)
def test_any_text_is_read(text: str, model: Model) -> None:
    for found in attributions(text + SAID + text, model):
        assert 0 <= found.confidence <= 1
        for spans in (found.source, found.cue, found.content):
            assert all(span.end <= len(text) * 2 + len(SAID) for span in spans)
            assert list(spans) == sorted(spans)


def test_nothing_is_read_from_nothing(model: Model) -> None:
    assert attributions("", model) == ()
    assert attributions(" \n\t\n", model) == ()


class TestBelonging:
    """Which contents are the cue's, by full stops and paragraphs: `planted` reads every phrase it knows."""

    @pytest.mark.parametrize(
        ("text", "contents"),
        [
            ("Ilse Venn said the river is rising and the quay will be rebuilt.", 2),
            ("Ilse Venn said the river is rising. The quay will be rebuilt.", 1),
            ("Ilse Venn said the river is rising at St. Orla and the quay will be rebuilt.", 2),
            ("Ilse Venn said the river is rising... the quay will be rebuilt.", 2),
            ("“The river is rising,” Ilse Venn said. The quay will be rebuilt.", 1),
        ],
    )
    def test_a_full_stop_parts_a_further_content_from_the_cue(self, text: str, contents: int) -> None:
        (found,) = attributions(text, planted())
        assert words(text, found.source) == ["Ilse Venn"]
        assert len(found.content) == contents

    def test_a_full_stop_does_not_part_the_only_content(self) -> None:
        (found,) = attributions("Ilse Venn said so. The quay will be rebuilt.", planted())
        assert len(found.content) == 1

    @pytest.mark.parametrize(
        ("further", "contents"), [("“The river is rising,” again.", 2), ("The quay will be rebuilt.", 1)]
    )
    def test_only_a_quotation_belongs_to_a_cue_of_another_paragraph(
        self, further: str, contents: int
    ) -> None:
        (found,) = attributions(f"Ilse Venn said that it is safe.\n\n{further}", planted())
        assert len(found.content) == contents

    def test_of_contents_that_are_all_anothers_nothing_is_left(self) -> None:
        assert attributions("Ilse Venn said so.\n\nThe quay will be rebuilt.", planted()) == ()


class TestWindows:
    """What is read does not hang on where a window ends, where the windows repeat enough."""

    MILD = "The weather was mild, and the market stood open until the evening."

    @pytest.mark.parametrize("carry", [0, 12, 24, 60])
    @pytest.mark.parametrize("window", [40, 64, 100])
    def test_what_a_window_repeats_is_read_once(self, window: int, carry: int) -> None:
        text = "\n\n".join([SAID, self.MILD, QUOTE] * 6)
        whole, model = planted(), planted()
        whole.decoding = Decoding(window=500, calibration=whole.decoding.calibration)
        model.decoding = Decoding(window=window, carry=carry, calibration=whole.decoding.calibration)
        assert spans_of(attributions(text, model)) == spans_of(attributions(text, whole))

    @pytest.mark.parametrize(("carry", "contents"), [(0, 1), (16, 2)])
    def test_a_quotation_may_belong_to_a_cue_of_the_window_before(self, carry: int, contents: int) -> None:
        said = "Ilse Venn told the council that it is safe."
        text = f"{self.MILD}\n\n{said}\n\n“The river is rising,” again."
        (found,) = attributions(text, cramped(carry))
        assert words(text, found.cue) == ["told the council"]
        assert words(text, found.content) == ["that it is safe", "“The river is rising,”"][:contents]

    @pytest.mark.parametrize(("carry", "read"), [(0, 0), (16, 1)])
    def test_a_cue_may_own_a_free_quotation_of_the_window_before(self, carry: int, read: int) -> None:
        text = f"{self.MILD}\n\n“The river is rising,” again.\n\nSo Ilse Venn told the council."
        assert len(attributions(text, cramped(carry))) == read

    def test_a_quotation_that_has_a_cue_is_not_taken_by_one_of_the_next_window(self) -> None:
        text = (
            "That evening Ada Rill told the whole council this.\n\nShe told the council of the flood.\n\n"
            "“The river is rising,” again.\n\nSo Ilse Venn said that it is safe."
        )
        found = attributions(text, cramped(10))
        told = [(words(text, one.cue), words(text, one.content)) for one in found]
        assert told == [(["told the council"], ["“The river is rising,”"]), (["said"], ["that it is safe"])]


def cramped(carry: int) -> Model:
    """A reader whose windows hold the first two of a text's three lines, then what else there is."""
    model = planted()
    model.decoding = Decoding(window=32, carry=carry, calibration=model.decoding.calibration)
    return model


def spans_of(found: Sequence[Attribution]) -> list[tuple[Spans, Spans, Spans]]:
    return [(one.source, one.cue, one.content) for one in found]
