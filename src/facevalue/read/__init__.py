"""Bytes to documents."""

from facevalue.read.documents import documents
from facevalue.read.inputs import files, inputs
from facevalue.read.unit import Input, ReadRules

__all__ = ["Input", "ReadRules", "documents", "files", "inputs"]
