"""The codebook of a REFI-QDA project: kinds, roles, speakers, whom words are about, stances."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, get_args
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

from facevalue.record import Actor
from facevalue.record.claims import Kind, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

_OURS = UUID("6c1f0a5e-8d53-4f0e-9c57-2f6f6a7b7a10")
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST = 200
_FIXED = {"Statement": get_args(Kind), "Role": ("source", "cue"), "Stance": get_args(Stance)}


def guid(*parts: str | int) -> str:
    """A GUID that depends on all parts: the same record has the same ones."""
    return str(uuid5(_OURS, "\x1f".join(map(str, parts)))).upper()


def attribute(value: str) -> str:
    """A value as an attribute's, in quotation marks; what XML cannot hold is U+FFFD."""
    return quoteattr(_ILLEGAL.sub("\ufffd", value))


def content(value: str) -> str:
    """A value as the text of an element; what XML cannot hold is U+FFFD."""
    return escape(_ILLEGAL.sub("\ufffd", value))


class Person(Struct):
    """Someone who spoke or was spoken of: a name, the actor if it is one, and the selections it spoke in.

    `spoke` holds 16 bytes for each selection.
    """

    name: str
    actor: Actor | None
    spoke: bytearray
    spoken_of: bool = False


class CodeBook:
    """Who is met while documents are written, and then the codes and cases of all of them."""

    def __init__(self) -> None:
        self._people: dict[str, Person] = {}

    def speaker(self, name: str, actor: Actor | None, selection: str) -> str:
        """The GUID of a speaker's code; the selection is noted as one in which it speaks."""
        key, person = self._person(name, actor)
        person.spoke += UUID(selection).bytes
        return guid("Speaker", key)

    def about(self, name: str, actor: Actor | None) -> str:
        """The GUID of the code of somebody whom words are about."""
        key, person = self._person(name, actor)
        person.spoken_of = True
        return guid("About", key)

    def codes(self) -> Iterator[str]:
        """The element `CodeBook`, line by line."""
        names = self._names()
        yield "<CodeBook><Codes>\n"
        for group, members in _FIXED.items():
            yield _opened(group)
            yield from (_code(guid(group, member), member) for member in members)
            yield "</Code>\n"
        for group in ("Speaker", "About"):
            yield _opened(group)
            for key, person in self._people.items():
                if person.spoke if group == "Speaker" else person.spoken_of:
                    yield _code(guid(group, key), names[key])
            yield "</Code>\n"
        yield "</Codes></CodeBook>\n"

    def cases(self) -> Iterator[str]:
        """The element `Cases`: one for each actor, line by line; nothing where there is none."""
        names = self._names()
        actors = {key: person for key, person in self._people.items() if person.actor}
        if not actors:
            return
        yield "<Cases>\n"
        for key, person in actors.items():
            yield f'<Case guid="{guid("Case", key)}" name={attribute(names[key])}>'
            for group, there in (("Speaker", person.spoke), ("About", person.spoken_of)):
                yield f'<CodeRef targetGUID="{guid(group, key)}"/>' if there else ""
            if person.actor:
                yield from (value(name, getattr(person.actor, name)) for name in ("type", "wikidata"))
            for at in range(0, len(person.spoke), 16):
                one = str(UUID(bytes=bytes(person.spoke[at : at + 16]))).upper()
                yield f'<SelectionRef targetGUID="{one}"/>'
            yield "</Case>\n"
        yield "</Cases>\n"

    def _person(self, name: str, actor: Actor | None) -> tuple[str, Person]:
        key = actor.id if actor else f"name {name}"
        known = self._people.get(key)
        if known is None:
            known = self._people[key] = Person(actor.name if actor else name, actor, bytearray())
        return key, known

    def _names(self) -> dict[str, str]:
        """Each name on one line; with the actor's id, or a number, where several go by it in any case."""
        lines = {key: " ".join(one.name.split())[:_LONGEST] or "unknown" for key, one in self._people.items()}
        bearers = Counter(name.casefold() for name in lines.values())
        seen: Counter[str] = Counter()
        found = {}
        for key, name in lines.items():
            seen[name.casefold()] += 1
            actor = self._people[key].actor
            told = actor.id if actor else str(seen[name.casefold()])
            found[key] = f"{name} ({told})" if bearers[name.casefold()] > 1 else name
        return found


def variables(*names: str) -> str:
    """The element `Variables`, all of them texts."""
    each = "".join(
        f'<Variable guid="{guid("variable", name)}" name={attribute(name)} typeOfVariable="Text"/>'
        for name in names
    )
    return f"<Variables>{each}</Variables>\n"


def value(name: str, text: str | None) -> str:
    """What a variable is here; nothing where it is not told."""
    if not text:
        return ""
    return (
        f'<VariableValue><VariableRef targetGUID="{guid("variable", name)}"/>'
        f"<TextValue>{content(text)}</TextValue></VariableValue>"
    )


def _opened(group: str) -> str:
    return f'<Code guid="{guid("group", group)}" name="{group}" isCodable="false">\n'


def _code(identity: str, name: str) -> str:
    return f'<Code guid="{identity}" name={attribute(name)} isCodable="true"/>\n'
