"""Reviewed annotations that come back: from CAS and Web Annotation to reviews."""

from facevalue.export.reviewed.take import REVIEWED, ReviewedFormat, Taken, take_reviewed

__all__ = ["REVIEWED", "ReviewedFormat", "Taken", "take_reviewed"]
