"""UIMA CAS JSON that comes back from INCEpTION (read by dkpro-cassis)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, get_args

from facevalue.export import cas_types as types
from facevalue.export.reviewed.returned import Annotated, Note, Returned, in_order, verdict_of
from facevalue.record import ActorId, Cast, OtherSpeaker, Span, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facevalue.record import Document
    from facevalue.store import Store

_DOCUMENT = re.compile(r"doc_[0-9a-f]{16}")
_CASTS: dict[str, Cast] = {cast: cast for cast in get_args(Cast)}


def read_cas(store: Store, path: Path, name: str) -> Returned:
    """What a file says of the statements of its document, which is told by the file itself or its name.

    Raises `UsageError`: U96 if dkpro-cassis is missing, U97 if the file is no UIMA CAS JSON.
    """
    cas = _loaded(path, name)
    exported = next(iter(_select(cas, types.EXPORT)), None)
    found = _DOCUMENT.search(_word(exported, "document") or "") or _DOCUMENT.search(name)
    document = store.document(found[0]) if found else None
    if document is None:
        return Returned(file=name, notes=(Note(name, "is of no document of this record"),))
    if cas.sofa_string != document.text:
        return Returned(file=name, notes=(Note(name, f"its text is not that of {document.id}"),))
    return _returned(cas, document, name, _word(exported, "statements"))


def _loaded(path: Path, name: str) -> Any:
    try:
        import cassis  # noqa: PLC0415 - few take reviews in
    except ImportError as error:
        raise UsageError("U96", "CAS needs dkpro-cassis", "pip install 'facevalue[cas]'") from error
    try:
        return cassis.load_cas_from_json(_with_empty_arrays(path.read_bytes()))
    except OSError as error:
        raise UsageError("U97", f"{name}: {error.strerror}", "give a file that can be read") from error
    except (Exception, RecursionError) as error:
        what = " ".join(f"{type(error).__name__} {error}".split())[:200]
        raise UsageError(
            "U97", f"{name}: no UIMA CAS JSON ({what})", "export it anew as UIMA CAS JSON"
        ) from error


def _with_empty_arrays(data: bytes) -> str:
    """The same with the elements of empty arrays, which writers leave out and dkpro-cassis asks for."""
    found = json.loads(data)
    structures = found["%FEATURE_STRUCTURES"]
    for one in structures.values() if isinstance(structures, dict) else structures:
        if one["%TYPE"] == types.ARRAY or one["%TYPE"].endswith("[]"):
            one.setdefault("%ELEMENTS", [])
    return json.dumps(found)


def _returned(cas: Any, document: Document, name: str, exported: str | None) -> Returned:
    annotated: dict[str, Annotated] = {}
    notes: list[Note] = []
    for fs in _select(cas, types.STATEMENT):
        known = _word(fs, "id")
        if not known:
            notes.append(Note(name, f"a new statement at {_place(document, fs)}: reviews hold none of those"))
        elif known in annotated:
            notes.append(Note(name, f"{known} is there twice; only the first was taken"))
        else:
            annotated[known] = _annotated(fs, known, notes, name)
    missing = [one for one in (exported or "").split() if one not in annotated]
    if exported is None:
        notes.append(Note(name, "does not tell which statements were exported: deleted ones are not noticed"))
    return Returned(
        file=name, annotated=tuple(annotated.values()), deleted=tuple(missing), notes=tuple(notes)
    )


def _annotated(fs: Any, known: str, notes: list[Note], name: str) -> Annotated:
    speaker, actor = _word(fs, "speaker"), _word(fs, "actor")
    if speaker is None:
        notes.append(Note(name, f"{known}: its speaker is blank; write a name"))
    parts = {part: in_order(_spans(fs, part)) for part in types.PARTS}
    written = _word(fs, "review")
    if written and not verdict_of(written):
        notes.append(Note(name, f"{known}: review {written!r} is neither accept nor reject"))
    return Annotated(
        statement=known,
        speaker=OtherSpeaker(name=speaker, actor=ActorId(actor) if actor else None) if speaker else None,
        stances=_stances(fs, known, notes, name),
        verdict=verdict_of(written),
        reason=_word(fs, "reason") or "",
        **parts,
    )


def _stances(fs: Any, known: str, notes: list[Note], name: str) -> dict[int, Cast]:
    found: dict[int, Cast] = {}
    for about in _targets(fs, "about"):
        number, stance = getattr(about, "number", None), _word(about, "stance")
        if not isinstance(number, int) or number < 0:
            notes.append(Note(name, f"{known}: a new actor it is about: reviews hold none of those"))
        elif stance and stance not in _CASTS:
            notes.append(Note(name, f"{known}: stance {stance!r} is none of {', '.join(_CASTS)}"))
        elif stance:
            found[number] = _CASTS[stance]
    return found


def _spans(fs: Any, role: str) -> Iterator[Span]:
    for target in _targets(fs, role):
        if isinstance(target.begin, int) and isinstance(target.end, int) and 0 <= target.begin < target.end:
            yield Span(target.begin, target.end)


def _targets(fs: Any, role: str) -> Iterator[Any]:
    links = getattr(getattr(fs, role, None), "elements", None) or ()
    return (target for link in links if (target := getattr(link, "target", None)) is not None)


def _select(cas: Any, kind: str) -> list[Any]:
    return list(cas.select(kind)) if cas.typesystem.contains_type(kind) else []


def _word(fs: Any, name: str) -> str | None:
    """A feature's text on one line; None where it is missing or blank."""
    value = getattr(fs, name, None)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _place(document: Document, fs: Any) -> str:
    words = " ".join(document.text[fs.begin : fs.end].split())
    return f"{document.id} {fs.begin}-{fs.end} “{words[:60]}”"
