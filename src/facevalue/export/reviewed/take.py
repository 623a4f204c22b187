"""Reviewed annotations to reviews: accept, correct or reject, all of them or, where one cannot be, none."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct, structs

from facevalue.export.reviewed.from_cas import read_cas
from facevalue.export.reviewed.from_webannotation import read_webannotation
from facevalue.export.reviewed.returned import Annotated, Note, Returned, correction_by
from facevalue.record import Correction, UsageError
from facevalue.store import Call, Ruling, Signature

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facevalue.record import Statement
    from facevalue.store import Store

ReviewedFormat = Literal["cas", "webannotation"]
REVIEWED: tuple[ReviewedFormat, ...] = get_args(ReviewedFormat)
_READERS = {"cas": read_cas, "webannotation": read_webannotation}
_ENDINGS = {"cas": (".json",), "webannotation": (".json", ".jsonld", ".jsonl")}


class Taken(Struct, frozen=True, kw_only=True):
    """What came of it: how many statements were decided, and what could not be taken.

    `again` were decided so by the same reviewer before, `unmarked` are as they were exported and nobody
    marked them.
    """

    accepted: int
    corrected: int
    rejected: int
    again: int
    unmarked: int
    notes: tuple[Note, ...]


def take_reviewed(store: Store, path: Path, form: ReviewedFormat, reviewer: str) -> Taken:
    """Take in what a reviewer did in an annotation tool, from a file or from all files of a folder.

    A statement whose words, speaker or stances are others than in the record is corrected, one that was
    deleted or marked so is rejected, one that is unchanged is accepted if it was marked so. What was decided
    so before is not decided again. Raises `UsageError` if a file cannot be read (U96, U97), there is none
    (U98), or a correction does not fit (U74); nothing is taken then.
    """
    counted: Counter[str] = Counter()
    notes: list[Note] = []
    rulings: dict[str, Ruling] = {}
    for file, name in _files(path, form):
        returned = _READERS[form](store, file, name)
        notes += returned.notes
        for ruling in _rulings(store, returned, Signature(reviewer=reviewer), counted, notes):
            if ruling.statement in rulings:
                notes.append(Note(name, f"{ruling.statement} is in several files; only the first was taken"))
            else:
                rulings[ruling.statement] = ruling
    store.verdicts.decide_each(rulings.values())
    counted.update(ruling.call.decision for ruling in rulings.values())
    return Taken(
        accepted=counted["accept"],
        corrected=counted["correct"],
        rejected=counted["reject"],
        again=counted["again"],
        unmarked=counted["unmarked"],
        notes=tuple(notes),
    )


def _files(path: Path, form: ReviewedFormat) -> list[tuple[Path, str]]:
    """The files of a format with their names below the folder, in the order of these."""
    if path.is_file():
        return [(path, path.name)]
    below = [one for one in path.rglob("*") if one.suffix.lower() in _ENDINGS[form] and one.is_file()]
    if not below:
        raise UsageError(
            "U98", f"{path}: no {' or '.join(_ENDINGS[form])} file in it", "give the exported files"
        )
    return sorted(((one, one.relative_to(path).as_posix()) for one in below), key=lambda pair: pair[1])


def _rulings(
    store: Store, returned: Returned, signed: Signature, counted: Counter[str], notes: list[Note]
) -> Iterator[Ruling]:
    gone = [
        Annotated(statement=one, verdict="reject", reason=f"deleted in {returned.file}")
        for one in returned.deleted
    ]
    for one in (*returned.annotated, *gone):
        statement = store.statement(one.statement)
        if statement is None:
            notes.append(Note(returned.file, f"{one.statement} is not in this record"))
            continue
        said = _with_known_speaker(store, one, returned.file, notes)
        call = _call(statement, said, returned.file, notes)
        if call is None:
            counted["unmarked"] += 1
        elif _decided(store, said.statement, call, signed.reviewer):
            counted["again"] += 1
        else:
            reason = said.reason or f"reviewed in {returned.file}"
            yield Ruling(said.statement, call, structs.replace(signed, reason=reason))


def _call(statement: Statement, said: Annotated, file: str, notes: list[Note]) -> Call | None:
    """What to decide; None where nothing was changed and nothing marked."""
    if said.verdict == "reject":
        return Call(decision="reject")
    correction = correction_by(statement, said)
    if correction.content == ():
        notes.append(Note(file, f"{statement.id}: no words are left; mark it reject, or give it some"))
        return None
    if correction != Correction():
        return Call(decision="correct", correction=correction)
    return Call(decision="accept") if said.verdict == "accept" else None


def _with_known_speaker(store: Store, said: Annotated, file: str, notes: list[Note]) -> Annotated:
    """The same with the speaker's actor as the record has it now: who was merged away is who took it in."""
    speaker = said.speaker
    if speaker is None or speaker.actor is None:
        return said
    try:
        actor = store.actor(speaker.actor).id
    except UsageError:
        what = f"{said.statement}: there is no actor {speaker.actor}; the name was taken alone"
        notes.append(Note(file, what))
        return structs.replace(said, speaker=structs.replace(speaker, actor=None))
    return structs.replace(said, speaker=structs.replace(speaker, actor=actor))


def _decided(store: Store, statement: str, call: Call, reviewer: str) -> bool:
    """Whether the last decision of this reviewer on the statement that still holds is the same one."""
    own = [
        verdict.review
        for verdict in store.verdicts.history(statement)
        if verdict.holds
        and verdict.review.reviewer == reviewer
        and "sample" not in (verdict.review.corrected or {})
    ]
    return bool(own) and (own[-1].decision, own[-1].corrected) == (call.decision, call.fields())
