"""Bytes to documents."""

from facevalue.read.documents import documents
from facevalue.read.inputs import inputs
from facevalue.read.unit import Input, ReadRules

__all__ = ["Input", "ReadRules", "documents", "inputs"]
