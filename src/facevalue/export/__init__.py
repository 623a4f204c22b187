"""A record in the formats that others read."""

from facevalue.export.door import FORMATS, Format, export
from facevalue.export.spreadsheet import about_cell, safe_cell

__all__ = ["FORMATS", "Format", "about_cell", "export", "safe_cell"]
