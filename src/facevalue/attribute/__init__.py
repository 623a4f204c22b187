"""Spans that belong together into statements: who said what, and about whom."""

from facevalue.attribute.events import find_events
from facevalue.attribute.found import Found
from facevalue.attribute.lands import Lands, with_lands
from facevalue.attribute.page import Marked
from facevalue.attribute.persons import first_persons
from facevalue.attribute.saying import clauses, dated
from facevalue.attribute.spoken import spoken
from facevalue.attribute.statements import AttributeRules, find_statements

__all__ = [
    "AttributeRules",
    "Found",
    "Lands",
    "Marked",
    "clauses",
    "dated",
    "find_events",
    "find_statements",
    "first_persons",
    "spoken",
    "with_lands",
]
