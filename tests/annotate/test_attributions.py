from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings

from facevalue.annotate import find_attributions, find_turns
from facevalue.models import Model, load_model
from facevalue.record import READ_ROLES, Attribution, Document, Region, Span, record_id
from facevalue.record.document import Role
from tests.store.planting import HOSTILE, document

SAID = "Mayor Ada Marrow said the bridge at Orla Falls will open before the autumn floods."
QUOTE = "“We will rebuild every house on the quay,” Ilse Venn told the council on Monday."
STAMP = re.compile(r"\[?\d\d:\d\d\]?")


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model()


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
    made, regions = marked(text, role)
    return find_attributions(made, (regions, ()), model)


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [span.of(text) for span in spans]


def test_an_indirect_statement_is_read(model: Model) -> None:
    (found,) = attributions(SAID, model)
    assert words(SAID, found.source) == ["Mayor Ada Marrow"]
    assert words(SAID, found.cue) == ["said"]
    assert words(SAID, found.content) == ["the bridge at Orla Falls will open before the autumn floods"]
    assert 0.5 < found.confidence <= 1


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
    (found,) = find_attributions(made, (regions[1:], ()), model)
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
    found = find_attributions(made, ([*mended, *regions[2:]], ()), model)
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
    assert joined.startswith("the bridge at Orla Falls will open before the autumn floods")


def test_a_sentence_that_ended_does_not_run_on(model: Model) -> None:
    text = f"00:01\n{SAID}\n00:09\nthe ferry will not sail before the harbour is dredged\n"
    (found,) = attributions(text, model)
    assert words(text, found.content) == ["the bridge at Orla Falls will open before the autumn floods"]


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
    found = find_attributions(made, (regions, turns), model)
    assert found
    labels = [m.span() for m in re.finditer(r"(?m)^[A-Z]+:", text)]
    for span in (s for a in found for s in (*a.source, *a.cue, *a.content)):
        assert not any(span.start < end and start < span.end for start, end in labels)


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
