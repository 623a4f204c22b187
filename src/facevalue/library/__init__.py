"""The package from Python: texts and files read, records opened, answers as tables."""

from facevalue.library.answers import Answers
from facevalue.library.opened import Record, open_record
from facevalue.library.reading import Reading, pipe, read

open = open_record  # noqa: A001 - facevalue.open reads well, and nothing here opens files by it

__all__ = ["Answers", "Reading", "Record", "open", "pipe", "read"]
