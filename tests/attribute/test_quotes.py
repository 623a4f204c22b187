from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facevalue.attribute.quotes import find_quotes, quoted_share, snapped
from facevalue.record import Span
from tests.store.planting import HOSTILE

LINE = re.compile(r"[^\n]*\S[^\n]*")


def plain(marked: str) -> tuple[str, list[Span]]:
    """The text without its brackets ⟦ ⟧, and what stands between them."""
    spans, text = [], ""
    for part in re.split(r"(⟦[^⟧]*⟧)", marked):
        bare = part.strip("⟦⟧")
        if part.startswith("⟦"):
            spans.append(Span(len(text), len(text) + len(bare)))
        text += bare
    return text, spans


def quotes(text: str) -> list[Span]:
    return find_quotes(text, [Span(*line.span()) for line in LINE.finditer(text)])


STYLES = {
    "straight": '⟦"We sail,"⟧ she said. ⟦"At dawn."⟧',
    "curly": "⟦“We sail,”⟧ she said. ⟦“At dawn.”⟧",
    "single": "⟦‘We sail,’⟧ she said. ⟦‘At dawn.’⟧",
    "single straight": "⟦'We sail,'⟧ she said. ⟦'At dawn.'⟧",
    "doubled": "⟦''We sail,''⟧ she said. ⟦''At dawn.''⟧",
    "typewriter": "⟦``We sail,''⟧ she said. ⟦``At dawn.''⟧",
    "guillemets out": "⟦«We sail»⟧, she said. ⟦«At dawn.»⟧",
    "guillemets out with blanks": "⟦« We sail »⟧, she said. ⟦«\u00a0At dawn.\u00a0»⟧",
    "single guillemets": "⟦‹We sail›⟧, she said.",
    "low-high": "⟦„We sail“⟧, she said. ⟦„At dawn.“⟧",
    "low-high, Polish": "⟦„We sail”⟧, she said. ⟦„At dawn.”⟧",
    "one word": "She called it ⟦“late”⟧ and ⟦'shameful'⟧.",
    "blank before the closing mark": "⟦“We sail, ”⟧ she said.",
    "blank after the opening mark": "⟦“ We sail,”⟧ she said.",
    "blank on the wrong side": "it had an ⟦“effect, ”⟧said Marrow.",
    "no blank": "⟦“We sail,”⟧said Marrow.",
    "in brackets": "She nodded (⟦“yes”⟧).",
    "behind a colon": "Marrow: ⟦“We sail.”⟧",
}
NESTED = {
    "single in double": "⟦“She called it ‘late’ again,”⟧ he said.",
    "double in single": "⟦‘She called it “late” again,’⟧ he said.",
    "apostrophe in single": "⟦‘We don’t sail, it’s late,’⟧ he said.",
    "apostrophe in single straight": "⟦'We don't sail, it's late,'⟧ he said.",
    "apostrophe in double": "⟦“We don’t sail,”⟧ he said.",
    "plural owner in double": "⟦“The sailors’ rest is closed,”⟧ he said.",
}
NONE = [
    "The sailors' ferry isn't Ada's, it's theirs.",
    "The sailors’ ferry isn’t Ada’s, it’s theirs.",
    "Rock 'n' roll in the '90s, she said.",
    "Rock ’n’ roll in the ’90s, she said.",
    "It is 5' 11'' tall.",
    "the captains' and the pilots' unions",
    "the captains’ and the pilots’ unions",
    "O'Marrow and D’Venn sail.",
    "'Tis late.",
    "",
    '""',
    "“”",
    "No marks at all.",
]


@pytest.mark.parametrize("marked", [*STYLES.values(), *NESTED.values(), *NONE], ids=[*STYLES, *NESTED, *NONE])
def test_quotations_of_every_style(marked: str) -> None:
    text, spans = plain(marked)
    assert [span.of(text) for span in quotes(text)] == [span.of(text) for span in spans]
    assert quotes(text) == spans


@pytest.mark.parametrize(
    "marked",
    [
        "⟦“We sail at dawn. The tide is high.⟧\n⟦“We come back at dusk,”⟧ Marrow said.",
        '⟦"We sail at dawn. The tide is high.⟧\n⟦"We come back at dusk,"⟧ Marrow said.',
        "She said: ⟦“We sail at dawn.⟧\nThe tide was high.",
        "⟦«We sail at dawn. The tide is high.⟧\nThe tide was high.",
    ],
)
def test_a_quotation_that_is_never_closed_ends_with_its_line(marked: str) -> None:
    text, spans = plain(marked)
    assert quotes(text) == spans


def test_a_closing_mark_alone_opens_nothing() -> None:
    assert quotes("We sail at dawn,” she said.") == []
    assert quotes('The plank is 5" wide and the rope is thin.') == []


def test_quotations_stand_only_in_the_lines_that_are_read() -> None:
    text = "“Skip this.”\n“Read this.”"
    assert [span.of(text) for span in find_quotes(text, [Span(13, len(text))])] == ["“Read this.”"]
    assert find_quotes(text, []) == []


@given(st.text("“”‘’„«»‹›\"'` ab,.\n", max_size=30) | HOSTILE)
def test_quotations_stand_in_order_inside_their_lines(text: str) -> None:
    lines = [Span(*line.span()) for line in LINE.finditer(text)]
    at = 0
    for quote in find_quotes(text, lines):
        assert at <= quote.start
        assert any(line.covers(quote) for line in lines)
        at = quote.end


@given(st.lists(st.sampled_from(["“a b c”", "d e", '"f g"', "«h i»", "j’s k"]), min_size=1))
def test_planted_quotations_are_found_again(parts: list[str]) -> None:
    text = " ".join(parts)
    assert [q.of(text) for q in quotes(text)] == [part for part in parts if part[0] in '“"«']


@pytest.mark.parametrize(
    ("content", "share"),
    [
        ("“We sail at dawn,”", 1.0),
        ("We sail at dawn", 1.0),
        ("she “may sail” now", 0.5),
        ("that they may sail", 0.0),
        ("“”", 0.0),
    ],
)
def test_the_share_of_quoted_words(content: str, share: float) -> None:
    text = f"“Yes. {content}" if content == "We sail at dawn" else content
    text += "”" if content == "We sail at dawn" else ""
    at = text.index(content)
    spans = (Span(at, at + len(content)),)
    assert quoted_share(text, spans, quotes(text)) == share


class TestSnapping:
    @pytest.mark.parametrize(
        "marked",
        [
            "“⟦We sail at dawn,⟧” she said.",
            "⟦“We sail at dawn⟧,” she said.",
            "“We ⟦sail at dawn,”⟧ she said.",
            "⟦“We sail at⟧ dawn,” she said.",
            "⟦“We sail at dawn,” ⟧she said.",
            "⟦“We sail at dawn,”⟧ she said.",
        ],
    )
    def test_a_span_that_all_but_covers_a_quotation_takes_its_ends(self, marked: str) -> None:
        text, (span,) = plain(marked)
        assert snapped(text, span, quotes(text)).of(text).strip() == "“We sail at dawn,”"

    @pytest.mark.parametrize(
        "marked",
        [
            "“We sail ⟦at⟧ dawn,” she said.",
            "She said ⟦they “may sail” at dawn⟧.",
            "⟦She said⟧ “we sail at dawn”.",
        ],
    )
    def test_a_span_of_its_own_stays(self, marked: str) -> None:
        text, (span,) = plain(marked)
        assert snapped(text, span, quotes(text)) == span

    @given(HOSTILE.filter(bool), st.data())
    def test_any_span_stays_inside_the_text_and_meets_itself(self, text: str, data: st.DataObject) -> None:
        start = data.draw(st.integers(0, len(text) - 1))
        span = Span(start, data.draw(st.integers(start + 1, len(text))))
        made = snapped(text, span, quotes(text))
        assert made.end <= len(text)
