"""A record in the formats that others read."""

from facevalue.export.door import FORMATS, Format, export
from facevalue.export.importing import Imported, import_record
from facevalue.export.parquet import write_parquet
from facevalue.export.relation_rows import RELATION_COLUMNS, relation_cells, tie_words
from facevalue.export.spreadsheet import about_cell, safe_cell

__all__ = [
    "FORMATS",
    "RELATION_COLUMNS",
    "Format",
    "Imported",
    "about_cell",
    "export",
    "import_record",
    "relation_cells",
    "safe_cell",
    "tie_words",
    "write_parquet",
]
