"""Records to JSON Lines and back, and the JSON Schema of each."""

from __future__ import annotations

from inspect import cleandoc
from typing import Any

import msgspec

from facevalue.record.claims import Actor, Event, Mention, Statement
from facevalue.record.document import Document, Region, Rejection, Turn
from facevalue.record.errors import RecordError
from facevalue.record.findings import Camps, Echo, Relation, Removal, Review, Standing

VERSION = 1
RECORDS = (
    Document, Region, Turn, Actor, Mention, Statement, Event,
    Rejection, Echo, Standing, Relation, Camps, Review, Removal,
)  # fmt: skip
AnyRecord = (
    Document
    | Region
    | Turn
    | Actor
    | Mention
    | Statement
    | Event
    | Rejection
    | Echo
    | Standing
    | Relation
    | Camps
    | Review
    | Removal
)

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(AnyRecord)


def to_line(record: AnyRecord) -> bytes:
    """One line of JSON, in UTF-8, with its newline. Lone surrogates cannot stand in it (`RecordError`)."""
    try:
        return _encoder.encode(record) + b"\n"
    except UnicodeEncodeError as error:
        raise RecordError("C02", f"{error.reason} in a record", "decode the text as UTF-8 first") from error


def from_line(line: bytes | str) -> AnyRecord:
    """The record on a line; fields that this version does not know are ignored.

    Raises `RecordError` where the line is not a record.
    """
    try:
        record: AnyRecord = _decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise RecordError(
            "C01", f"not a record: {reason}", "see docs/schema for what each record holds"
        ) from error
    return record


def schema_of(record: type[AnyRecord]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record."""
    (top,), parts = msgspec.json.schema_components([record])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": record.__name__,
        "description": cleandoc(record.__doc__ or ""),
        **top,
        "$defs": {**parts},
    }
