"""Bytes to documents."""

from facevalue.read.deadline import Overrun, within
from facevalue.read.documents import documents, text_document
from facevalue.read.inputs import files, inputs
from facevalue.read.unit import Input, ReadRules, too_slow

__all__ = [
    "Input", "Overrun", "ReadRules", "documents", "files", "inputs", "text_document", "too_slow", "within",
]  # fmt: skip
