"""Documents that try to run something in the browser of whoever reads them, or to mislead the eye."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facevalue.record import About, Speaker, When
from tests.serve.conftest import Maker

if TYPE_CHECKING:
    from facevalue.record import Reading

RUN = "window.__pwned=1"
ATTACKS = (
    f"<script>{RUN}</script>",
    f'"><script>{RUN}</script>',
    f"</title></textarea></style><script>{RUN}</script>",
    f'"><svg onload={RUN}>',
    f"<svg><script>{RUN}</script></svg>",
    f'" onmouseover="{RUN}" autofocus onfocus="{RUN}" x="',
    f"' onclick='{RUN}' x='",
    f"<img src=x onerror={RUN}>",
    f"<details open ontoggle={RUN}><iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<a href=javascript:{RUN}>click</a>",
    f'<form action="javascript:{RUN}"><button>',
    f'<base href="https://elsewhere.example/"><meta http-equiv=refresh content="0;url=javascript:{RUN}">',
    f"{{{{ {RUN} }}}} ${{{RUN}}} <!-- {RUN} --!>",
)
FAMILY, FLAG, COMBINED = "👩‍👩‍👧‍👦", "🇦🇽", "Ze\u0301lie\u0327"
ODD = (
    f"{FAMILY}{FLAG} {COMBINED} \u202eRIGHT\u202c to\u200bge\u2060ther "
    "\u2066iso\u2069 \U0001d518\u0332 שלום می\u200cروم"
)
SAID = f'"{FAMILY} We, {COMBINED}, say \u202eno\u202c: <b onclick={RUN}>stay</b> \U0001f409 out\u200b."'


def attack(number: int) -> Reading:
    """One attack in every field that a document, its address or what is read from it can fill."""
    harm = ATTACKS[number]
    text = f"{harm}\n\n{ODD}\n\n{COMBINED} {harm} said: {SAID} \U0001f3f4 {harm}\n"
    name = f"{harm}{COMBINED}"
    make = Maker(
        f"evil/{number}/{harm}.html",
        text,
        title=f"{harm}{ODD}",
        authors=(harm,),
        publisher=f"{harm}{FLAG}",
        url=f"javascript:{RUN}" if number % 2 else f'https://ledger.example/"{harm}',
        language=harm,
        media_type=harm,
        genre="news",
        published=f"2031-03-{number + 1:02}",
    )
    make.region("title", harm, harm)
    make.region("body", text[len(harm) :].strip(), harm)
    actor = make.actor(name, "person", harm, ODD)
    words = make.span(SAID)
    make.say(
        Speaker(name=name, via="name", actor=actor, because=(harm,)),
        [SAID],
        source=make.spans(f"{COMBINED} {harm}"),
        cue=make.spans("said"),
        said=When(text=harm, start="2031-03-01", end="2031-03-01"),
        about=(About(name=name, actor=actor, mention=make.span("stay"), stance="negative", score=-0.5),),
        confidence=0.5,
    )
    assert words.of(text) == SAID
    return make.reading()


READINGS = tuple(attack(number) for number in range(len(ATTACKS)))
