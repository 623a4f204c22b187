"""Reviewing: one statement beside its source, its correction, and a list to accept at once."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from msgspec.structs import replace

from facevalue.record import FacevalueError
from facevalue.serve import words
from facevalue.serve.correcting import CASTS, FIELD, castings, correction, ends, speakers
from facevalue.serve.missing import PassageAddress
from facevalue.serve.passage import blocks
from facevalue.serve.queueing import ORDERS, queue_address
from facevalue.serve.render import Page, sentence
from facevalue.serve.segments import PARTS
from facevalue.serve.selection import Selection
from facevalue.serve.views.asked import WITHIN, MissingError
from facevalue.serve.views.statement import context_of, marks_of, size_of, without_text
from facevalue.serve.views.statements import chips
from facevalue.serve.views.verdicts import standing, told

if TYPE_CHECKING:
    from msgspec import Struct

    from facevalue.record import Reading, Statement
    from facevalue.serve.queueing import QueueAddress
    from facevalue.serve.views.asked import Asked
    from facevalue.store.verdicts import Queue

LISTED = 20
SORTED = 10_000
"""Of the statements that fit filters so many are asked about, so that the first of them is there at once."""
REASONS = ("nobody said this", "wrong words", "words of several speakers run together", "cannot be told")


def review(asked: Asked) -> Page:
    """The next statement of a queue, or the one asked for, beside its source."""
    address = queue_address(asked.parameters)
    reviewer = address.reviewer or asked.reviewer
    found = _shown(asked, address, reviewer)
    values = _frame(asked, address, reviewer)
    if found is None:
        values |= {"statement": None, "start_href": address.href()}
        return Page(template="review.html", title="Review", values=values, data=_data(address, None))
    reading, statement = found
    history = [] if address.blind else asked.store.verdicts.history(statement.id)
    values |= {
        **_evidence(reading, statement),
        "history": told(history, statement),
        "standing": standing(history),
        "reasons": REASONS,
        "skip_href": address.href(after=statement.id),
        "correct_href": address.href("/review/correct", after=address.after, at=statement.id),
    }
    data = _data(address, statement) | {"document": without_text(reading.document), "reviews": history}
    return Page(template="review.html", title="Review", values=values, data=data)


def correct(asked: Asked) -> Page:
    """The form in which a statement is corrected, with the characters that the typed offsets select."""
    typed = {name: value for name, value in asked.parameters if FIELD.fullmatch(name)}
    address = queue_address(pair for pair in asked.parameters if not FIELD.fullmatch(pair[0]))
    reading, statement = _read(asked, address.at)
    text = reading.document.text
    wrong, fixed = "", None
    try:
        fixed = correction(statement, typed)
    except FacevalueError as error:
        wrong = sentence(error)
    values = _frame(asked, address, address.reviewer or asked.reviewer) | {
        **_evidence(reading, statement),
        "kept": [pair for pair in address.parameters() if pair[1]],
        "ends": ends(statement, text, typed),
        "castings": castings(statement, typed),
        "casts": CASTS,
        "speakers": speakers(reading, statement),
        "typed": typed,
        "wrong": wrong,
        "length": len(text),
        "back_href": address.href(after=address.after, at=statement.id),
    }
    data = _data(address, statement) | {
        "corrected": fixed.fields() if fixed else None,
        "wrong": wrong or None,
    }
    return Page(template="correct.html", title="Correct a statement", values=values, data=data)


def review_list(asked: Asked) -> Page:
    """The next statements of a queue as a list, to accept those that are ticked."""
    address = queue_address(asked.parameters)
    reviewer = address.reviewer or asked.reviewer
    places = asked.store.verdicts.waiting(_queue(asked, address, reviewer), LISTED)
    rows = asked.store.statements_at(places)
    verdicts = {} if address.blind else asked.store.verdicts.of(row.statement.id for row in rows)
    values = _frame(asked, address, reviewer) | {
        "rows": rows,
        "verdicts": verdicts,
        "beside": {row.statement.id: address.href(at=row.statement.id) for row in rows},
        "next_href": address.href("/review/list", after=rows[-1].statement.id) if rows else None,
        "one_href": address.href(after=address.after),
        "start_href": address.href("/review/list"),
    }
    data = {"queue": _told(address), "statements": rows, "reviews": verdicts}
    return Page(template="review_list.html", title="Review a list", values=values, data=data)


def _shown(asked: Asked, address: QueueAddress, reviewer: str) -> tuple[Reading, Statement] | None:
    if address.at:
        return _read(asked, address.at)
    places = asked.store.verdicts.waiting(_queue(asked, address, reviewer), 1)
    rows = asked.store.statements_at(places)
    return _read(asked, rows[0].statement.id) if rows else None


def _queue(asked: Asked, address: QueueAddress, reviewer: str) -> Queue:
    """The queue; with filters it asks about the newest `SORTED` statements that fit them."""
    if not address.chosen.values:
        return address.queue(reviewer, None)
    after = None
    if address.order == "newest" and address.after:
        with asked.store.snapshot() as snapshot:
            after = snapshot.place_of(address.after)
    found = asked.answers.newest(asked.store, address.chosen.query(), SORTED, after=after, within=WITHIN)
    return address.queue(reviewer, found)


def _read(asked: Asked, identity: str) -> tuple[Reading, Statement]:
    statement = asked.store.statement(identity)
    reading = asked.store.reading(statement.doc) if statement else None
    if statement is None or reading is None:
        raise MissingError(f"statement {identity}")
    return reading, statement


def _evidence(reading: Reading, statement: Statement) -> dict[str, Any]:
    marks = marks_of(statement)
    return {
        "statement": statement,
        "document": reading.document,
        "words": [span.of(reading.document.text) for span in statement.content],
        "size": size_of(statement),
        "legend": [part for part in PARTS if any(mark.part == part for mark in marks)],
        "blocks": blocks(reading.document, context_of(reading, marks), marks),
    }


def _frame(asked: Asked, address: QueueAddress, reviewer: str) -> dict[str, Any]:
    """What stands around every page of a queue: who reviews, in which order, what can be taken back."""
    last = asked.store.verdicts.last_by(reviewer) if reviewer else None
    said = asked.store.statement(last.of) if last else None
    return {
        "layout": "reviewing",
        "reviewer": reviewer,
        "named_in_address": bool(address.reviewer),
        "blind": address.blind,
        "blind_href": replace(address, blind=not address.blind).href(after=address.after, at=address.at),
        "orders": queues(address),
        "chips": chips(address.chosen, lambda name: _without(address, name).href()),
        "last": last,
        "last_words": said.text if said else "",
        "list_href": address.href("/review/list", after=address.after),
        "queue": urlencode([pair for pair in address.parameters() if pair[1]]),
        "csv_href": None,
    }


def queues(address: QueueAddress, sample: PassageAddress | None = None) -> list[dict[str, Any]]:
    """The queues there are, with that of the address chosen, or the sample of passages if one is given."""
    found = []
    for order in ORDERS:
        chosen = address.order == order and sample is None
        seed = (address.seed if chosen else secrets.randbelow(1_000_000)) if order == "random" else None
        filtered = address.chosen if order != "random" else Selection(values={})
        there = replace(address, order=order, seed=seed, chosen=filtered)
        found.append(
            {"name": _name(words.ORDER[order], there, chosen), "href": there.href(), "chosen": chosen}
        )
    missed = sample or PassageAddress(seed=secrets.randbelow(1_000_000), reviewer=address.reviewer)
    name = _name(words.PASSAGES, missed, sample is not None)
    return [*found, {"name": name, "href": missed.href(), "chosen": sample is not None}]


def _name(name: str, there: QueueAddress | PassageAddress, chosen: bool) -> str:
    return f"{name} (seed {there.seed})" if chosen and there.seed is not None else name


def _without(address: QueueAddress, name: str) -> QueueAddress:
    values = {field: value for field, value in address.chosen.values.items() if field != name}
    return replace(address, chosen=Selection(values=values))


def _data(address: QueueAddress, statement: Struct | None) -> dict[str, Any]:
    return {"queue": _told(address), "statement": statement}


def _told(address: QueueAddress) -> dict[str, Any]:
    return {
        "order": address.order,
        "seed": address.seed,
        "blind": address.blind,
        "filters": address.chosen.values,
        "after": address.after or None,
    }
