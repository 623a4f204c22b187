"""Nicknames that stand inside a name: "Lukas “Moth” Ferreday" is one person, and Moth is he."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from facevalue.attribute.given import MEN, UNISEX, WOMEN
from facevalue.attribute.name import Name
from facevalue.record import Span

WORDS = r"[^\W\d_a-z][\w-]*(?: [^\W\d_a-z][\w-]*){0,2}"
NICK = re.compile(rf" (?:“({WORDS})”|\"({WORDS})\"|‘({WORDS})’|'({WORDS})'|\(([^\W\d_a-z][a-z]+)\)) ")
NEAR = 4  # names back in which the one before a nickname is, which may be of several itself
MOST = 2  # words of a name before a nickname, and behind it, at most
Found = tuple[Name, bool]  # a name, and whether it may be capitalised only for its place


def with_nicknames(text: str, found: Sequence[Found]) -> list[Found]:
    """The names of a line in their order, the parts of one before and behind a nickname made one."""
    made: list[Found] = []
    for name, alone in found:
        before = next((one for one, _ in reversed(made[-NEAR:]) if _are_parts(text, one, name)), None)
        if before is None:
            made.append((name, alone))
            continue
        made = [(one, lone) for one, lone in made if one.span < before.span]
        span = Span(before.span.start, name.span.end)
        one = structs.replace(
            before,
            span=span,
            words=(*before.words, *name.words),
            titles=(*before.titles, *name.titles),
            possessive=name.possessive,
        )
        made.append((one, False))
    return made


def called_inside(text: str, names: Sequence[Name]) -> dict[str, Name]:
    """For each nickname inside a name that name; so for the nickname with the surname."""
    found: dict[str, Name] = {}
    for name in reversed(names):
        inside = NICK.search(text, name.span.start, name.span.end)
        if inside and name.span.of(text) != name.text:
            nick = next(filter(None, inside.groups()))
            found.update({nick: name, f"{nick} {name.words[-1]}": name})
    whole = {name.text for name in found.values()}
    return {nick: name for nick, name in found.items() if nick not in whole}


def _are_parts(text: str, before: Name, name: Name) -> bool:
    """Whether a nickname and nothing else stands between two parts of a person's name."""
    if (
        name.span.start < before.span.end
        or before.possessive
        or NICK.fullmatch(text, before.span.end, name.span.start) is None
    ):
        return False
    parts = (before, name)
    if text[before.span.end + 1] == "(" and before.words[0].lower() not in WOMEN | MEN | UNISEX:
        return False  # "Larsen (Norway) Venn"
    return all(len(one.words) <= MOST and not one.institution and not one.place for one in parts)
