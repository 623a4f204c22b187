"""The nouns: what every other room takes and gives."""

from facevalue.record.anchor import ActorId, Anchor, DocId, Span, Spans, StatementId, quoted
from facevalue.record.attribution import Act, Attribution, MentionSpan, Timed
from facevalue.record.claims import About, Actor, Event, Form, Mention, Speaker, Statement, When
from facevalue.record.codec import RECORDS, VERSION, AnyRecord, from_line, schema_of, to_line
from facevalue.record.corrections import Cast, Correction, OtherSpeaker, Recast, correction_of
from facevalue.record.document import (
    READ_ROLES,
    Document,
    Original,
    Region,
    Rejection,
    TimedSpan,
    Turn,
    TurnSpeaker,
)
from facevalue.record.errors import (
    AnchorError,
    FacevalueError,
    ModelError,
    ReadError,
    RecordError,
    StoreError,
    UsageError,
)
from facevalue.record.findings import (
    Camp,
    Camps,
    Change,
    Did,
    Echo,
    Frustration,
    Member,
    Merge,
    Move,
    Relation,
    Removal,
    Rename,
    Review,
    Said,
    Shift,
    Split,
    Standing,
    Tie,
    Toward,
    Triangle,
    change_of,
    corrected,
)
from facevalue.record.ids import actor_id, document_id, record_id, statement_id
from facevalue.record.reading import Reading, Record

__all__ = [
    "READ_ROLES", "RECORDS", "VERSION", "About", "Act", "Actor", "ActorId", "Anchor", "AnchorError",
    "AnyRecord", "Attribution", "Camp", "Camps", "Cast", "Change", "Correction", "Did", "DocId",
    "Document", "Echo", "Event", "FacevalueError", "Form", "Frustration", "Member", "Mention",
    "MentionSpan", "Merge", "ModelError", "Move", "Original", "OtherSpeaker", "ReadError", "Reading",
    "Recast", "Record", "RecordError", "Region", "Rejection", "Relation", "Removal", "Rename", "Review",
    "Said", "Shift", "Span", "Spans", "Speaker", "Split", "Standing", "Statement", "StatementId",
    "StoreError", "Tie", "Timed", "TimedSpan", "Toward", "Triangle", "Turn", "TurnSpeaker", "UsageError",
    "When", "actor_id", "change_of", "corrected", "correction_of", "document_id", "from_line", "quoted",
    "record_id", "schema_of", "statement_id", "to_line",
]  # fmt: skip
