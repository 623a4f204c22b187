"""W3C Web Annotations that come back: one for each part of a statement, and decisions about them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

import msgspec
from msgspec import Struct

from facevalue.export.reviewed.returned import Annotated, Note, Returned, Verdict, in_order, verdict_of
from facevalue.export.reviewed.selecting import located
from facevalue.record import ActorId, Cast, OtherSpeaker, Span, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from facevalue.record import Statement
    from facevalue.store import Store

_STATEMENT = re.compile(r"sta_[0-9a-f]{16}")
_REVIEW = re.compile(r"rev_[0-9a-f]{16}")
_ACTOR = re.compile(r"act_[0-9a-f]{16}")
_ROLE = re.compile(r"(?:sta|rev)_[0-9a-f]{16}[:/#](source|cue|content|about:[0-9]{1,4})\b")
_PARTS = frozenset(("source", "cue", "content"))
_CASTS: dict[str, Cast] = {cast: cast for cast in get_args(Cast)}
_DEEPEST = 4


class _Gathered(Struct):
    """What the annotations of one statement say, the last one of each role."""

    statement: Statement
    text: str
    spans: dict[str, tuple[Span, ...]] = {}
    speakers: list[OtherSpeaker] = []
    stances: dict[int, Cast] = {}
    verdict: Verdict | None = None
    reason: str = ""


def read_webannotation(store: Store, path: Path, name: str) -> Returned:
    """What a file says of the statements that its annotations are parts of.

    A statement is known by its id: in the annotation's own id, or in what it is part of, revises or is about.
    Reviews that this record has already are passed over. Nothing is taken for deleted: an annotation that is
    not in the file may never have been asked for. Raises `UsageError` (U97) for a file that is no JSON.
    """
    known = {review.id for review in store.reviews()}
    gathered: dict[str, _Gathered | None] = {}
    notes: list[Note] = []
    for number, one in enumerate(_annotations(path, name), 1):
        where = f"{name}!{number}"
        if (review := _REVIEW.search(_id(one))) and review[0] in known:
            continue
        found = _named(one)
        if found is None:
            notes.append(Note(where, "is part of no statement: reviews hold none of those"))
            continue
        if found not in gathered:
            gathered[found] = _opened(store, found)
        about = gathered[found]
        if about is None:
            notes.append(Note(where, f"{found} is not in this record"))
        else:
            _gather(about, one, where, notes)
    annotated = tuple(_said(one) for one in gathered.values() if one is not None)
    return Returned(file=name, annotated=annotated, notes=tuple(notes))


def _opened(store: Store, found: str) -> _Gathered | None:
    statement = store.statement(found)
    document = store.document(statement.doc) if statement else None
    return _Gathered(statement, document.text) if statement and document else None


def _gather(about: _Gathered, one: dict[str, Any], where: str, notes: list[Note]) -> None:
    bodies = list(_bodies(one))
    decided = next(
        (
            verdict
            for purpose, value in bodies
            if purpose in {"assessing", "moderating"}
            if (verdict := verdict_of(value))
        ),
        None,
    )
    if decided:
        about.verdict = decided
        about.reason = next((value for purpose, value in bodies if purpose == "commenting"), about.reason)
    role = _role(one, bodies)
    if role is None:
        if not any(purpose == "assessing" for purpose, _ in bodies):
            notes.append(Note(where, "tells no role: source, cue, content or about"))
        return
    if role in _PARTS:
        spans = _spans(about, one, where, notes)
        if spans is not None:
            about.spans[role] = spans
        about.speakers += _speakers(one, bodies if role == "source" else [])
    elif (place := int(role.partition(":")[2])) < len(about.statement.about):
        _cast(about, place, bodies)
    else:
        notes.append(Note(where, f"{about.statement.id} is not about so many actors"))


def _spans(about: _Gathered, one: dict[str, Any], where: str, notes: list[Note]) -> tuple[Span, ...] | None:
    """All stretches of an annotation; None if one of them cannot be found."""
    found = [located(about.text, target) for target in _list(one.get("target"))]
    notes += [Note(where, f"{about.statement.id}: {place.what}") for place in found if place.what]
    spans = [place.span for place in found if place.span]
    return in_order(spans) if spans and len(spans) == len(found) else None


def _cast(about: _Gathered, place: int, bodies: list[tuple[str, str]]) -> None:
    cast = next(
        (_CASTS[value] for purpose, value in bodies if purpose == "tagging" and value in _CASTS), None
    )
    if cast:
        about.stances[place] = cast


def _speakers(one: dict[str, Any], bodies: list[tuple[str, str]]) -> Iterator[OtherSpeaker]:
    for purpose, value in bodies:
        if purpose == "identifying" and value:
            yield OtherSpeaker(name=value)
    told = one.get("facevalue:speaker")
    name = told.get("name") if isinstance(told, dict) else None
    if isinstance(told, dict) and isinstance(name, str) and name.strip():
        actor = _ACTOR.search(_id(told))
        yield OtherSpeaker(name=" ".join(name.split()), actor=ActorId(actor[0]) if actor else None)


def _said(about: _Gathered) -> Annotated:
    """What was gathered: of several names of the speaker, the last that the record does not have counts."""
    own = about.statement.speaker
    others = [
        one
        for one in about.speakers
        if one.name.split() != own.name.split() or one.actor not in {None, own.actor}
    ]
    return Annotated(
        statement=about.statement.id,
        speaker=others[-1] if others else None,
        stances=about.stances,
        verdict=about.verdict,
        reason=about.reason,
        source=about.spans.get("source"),
        cue=about.spans.get("cue"),
        content=about.spans.get("content"),
    )


def _named(one: dict[str, Any]) -> str | None:
    """The statement that an annotation is part of or about."""
    places: list[object] = [
        one,
        one.get("dcterms:isPartOf"),
        one.get("prov:wasRevisionOf"),
        *_list(one.get("target")),
    ]
    return next((found[0] for place in places if (found := _STATEMENT.search(_id(place)))), None)


def _role(one: dict[str, Any], bodies: list[tuple[str, str]]) -> str | None:
    if found := _ROLE.search(_id(one)) or _ROLE.search(_id(one.get("prov:wasRevisionOf"))):
        return found[1]
    return next((value for purpose, value in bodies if purpose == "classifying" and value in _PARTS), None)


def _bodies(one: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The purpose and the text of each body; an annotation's motivation where a body has no purpose."""
    for body in _list(one.get("body")):
        value = body.get("value") if isinstance(body, dict) else body
        if isinstance(value, str):
            purpose = body.get("purpose") if isinstance(body, dict) else None
            yield str(purpose or one.get("motivation") or ""), " ".join(value.split())


def _id(thing: object) -> str:
    value = (thing.get("id") or thing.get("@id") or "") if isinstance(thing, dict) else thing
    return value if isinstance(value, str) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _annotations(path: Path, name: str) -> Iterator[dict[str, Any]]:
    """The annotations of JSON Lines, one line at a time, or of one object, list, page or collection."""
    try:
        with path.open("rb") as file:
            first = file.readline()
            if _parsed(first) is not None:
                file.seek(0)
                for number, line in enumerate(file, 1):
                    if line.strip():
                        yield from _flat(_checked(line, f"{name}!{number}"))
                return
            yield from _flat(_checked(first + file.read(), name))
    except OSError as error:
        raise UsageError("U97", f"{name}: {error.strerror}", "give a file that can be read") from error


def _checked(data: bytes, where: str) -> object:
    found = _parsed(data)
    if found is None:
        raise UsageError("U97", f"{where}: no JSON", "export the annotations anew as JSON-LD")
    return found


def _parsed(data: bytes) -> object:
    try:
        return msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None


def _flat(found: object, depth: int = _DEEPEST) -> Iterable[dict[str, Any]]:
    if isinstance(found, list):
        for one in found:
            yield from _flat(one, depth)
    elif isinstance(found, dict):
        kinds = _list(found.get("type") or found.get("@type"))
        if "Annotation" in kinds:
            yield found
        elif depth:
            for inner in ("items", "first", "@graph", "rows", "annotations"):
                yield from _flat(found.get(inner), depth - 1)
