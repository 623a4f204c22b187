"""The clean room: what each stretch of a document is, and what its head tells."""

from facevalue.clean.describe import describe
from facevalue.clean.regions import find_regions, read_page

__all__ = ["describe", "find_regions", "read_page"]
