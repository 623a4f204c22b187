"""The drawing of the page of figures: bars of facevalue, and of what else there is, for each question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

QUESTIONS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Attributions found, PolNeAR, F1",
        (
            ("facevalue", "{attribution-dev/attribution_f1}"),
            ("two humans", "{published/polnear.two humans.attribution_f1}"),
            ("quote extractor", "{published/polnear.quote extractor.attribution_f1}"),
        ),
    ),
    (
        "Direct speech found, PolNeAR, recall",
        (
            ("facevalue", "{compare-dev/direct_speech.facevalue}"),
            ("textacy", "{compare-dev/direct_speech.textacy}"),
        ),
    ),
    (
        "Stance to targets, NewsMTSC rw, macro-F1",
        (
            ("facevalue", "{compare-dev/stance_rw.facevalue}"),
            ("VADER", "{compare-dev/stance_rw.VADER}"),
            ("TextBlob", "{compare-dev/stance_rw.TextBlob}"),
        ),
    ),
    (
        "Named entities, CrossNER politics, F1",
        (
            ("facevalue", "{compare-dev/entities.facevalue:%}"),
            ("spaCy, small", "{compare-dev/entities.spaCy:%}"),
        ),
    ),
    (
        "Event types, PLOVER dyads, macro-F1",
        (
            ("facevalue", "{events-dev/root_macro_f1}"),
            ("RoBERTa-large", "{published/plover.RoBERTa.root_macro_f1}"),
        ),
    ),
    (
        "Coreference, OntoGUM, CoNLL-F1",
        (
            ("facevalue", "{coreference-dev/conll_f1}"),
            ("SpanBERT", "{published/ontogum.SpanBERT.conll_f1}"),
        ),
    ),
)
STYLE = """\
  <style>
    svg { --ink: #1d1c1a; --quiet: #5c5851; --line: #a9a398; --accent: #14504f; }
    @media (prefers-color-scheme: dark) {
      svg { --ink: #e8e4dc; --quiet: #a5a198; --line: #5d656c; --accent: #8fd0cb; }
    }
    text { fill: var(--drawn-ink, var(--ink)); }
    .asked { font-weight: 600; }
    .who { fill: var(--drawn-quiet, var(--quiet)); }
    .ours { fill: var(--drawn-accent, var(--accent)); }
    .theirs { fill: var(--drawn-line, var(--line)); }
  </style>"""
LEFT, SCALE, STEP, GAP = 160, 4.0, 30, 46


def drawing(filled: Callable[[str], str]) -> str:
    """An SVG; `filled` puts figures (0 to 100) where they are named."""
    rows = sum(len(bars) for _, bars in QUESTIONS)
    height = rows * STEP + len(QUESTIONS) * GAP
    size = f'viewBox="0 0 640 {height}" font-size="19"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="system-ui, sans-serif">',
        "  <title>facevalue beside what else there is</title>",
        STYLE,
        *_bars(filled),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _bars(filled: Callable[[str], str]) -> Iterator[str]:
    top = 0
    for asked, bars in QUESTIONS:
        yield f'  <text class="asked" x="0" y="{top + 28}">{escape(asked)}</text>'
        top += GAP - 6
        for who, named in bars:
            figure = filled(named)
            width = f"{float(figure) * SCALE:.0f}"
            kind = "ours" if who == "facevalue" else "theirs"
            yield f'  <text class="who" x="{LEFT - 10}" y="{top + 18}" text-anchor="end">{who}</text>'
            yield f'  <rect class="{kind}" x="{LEFT}" y="{top + 2}" width="{width}" height="22" rx="3"/>'
            yield f'  <text x="{LEFT + 8 + int(width)}" y="{top + 18}">{figure}</text>'
            top += STEP
        top += 6


def told(filled: Callable[[str], str]) -> str:
    """What the drawing shows, in words."""
    return "; ".join(
        f"{asked}: {', '.join(f'{who} {filled(figure)}' for who, figure in bars)}"
        for asked, bars in QUESTIONS
    )
