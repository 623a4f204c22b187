"""The run room: many inputs through one reader, none of them lost."""

from facevalue.run.desk import Desk, IngestRules, Reader, attempt
from facevalue.run.local import ingest, ingest_inputs, readings
from facevalue.run.report import Progress, Report
from facevalue.run.targets import count_inputs

__all__ = [
    "Desk", "IngestRules", "Progress", "Reader", "Report", "attempt", "count_inputs", "ingest",
    "ingest_inputs", "readings",
]  # fmt: skip
