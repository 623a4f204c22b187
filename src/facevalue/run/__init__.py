"""The run room: many inputs through one reader, none of them lost."""

from facevalue.run.local import IngestRules, Reader, ingest, readings
from facevalue.run.report import Progress, Report
from facevalue.run.targets import count_inputs

__all__ = ["IngestRules", "Progress", "Reader", "Report", "count_inputs", "ingest", "readings"]
