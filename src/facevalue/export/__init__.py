"""A record in the formats that others read."""

from facevalue.export.door import FORMATS, Format, export
from facevalue.export.spreadsheet import safe_cell

__all__ = ["FORMATS", "Format", "export", "safe_cell"]
