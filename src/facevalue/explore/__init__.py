"""Answers out of a record, and the proof that it stands."""

from facevalue.explore.query import search
from facevalue.explore.verify import Verification, verify

__all__ = ["Verification", "search", "verify"]
