"""A record in the formats that others read."""

from facevalue.export.choosing import Wanted
from facevalue.export.citations import bibtex, citation, csl, date_parts, day, outside
from facevalue.export.datasette import datasette_metadata
from facevalue.export.door import FORMATS, OF_RELATIONS, OF_STATEMENTS, Format, export
from facevalue.export.importing import Imported, import_record
from facevalue.export.parquet import write_parquet
from facevalue.export.relation_rows import RELATION_COLUMNS, relation_cells, tie_words
from facevalue.export.spreadsheet import about_cell, safe_cell
from facevalue.export.visible import code_point, pieces, plain

__all__ = [
    "FORMATS",
    "OF_RELATIONS",
    "OF_STATEMENTS",
    "RELATION_COLUMNS",
    "Format",
    "Imported",
    "Wanted",
    "about_cell",
    "bibtex",
    "citation",
    "code_point",
    "csl",
    "datasette_metadata",
    "date_parts",
    "day",
    "export",
    "import_record",
    "outside",
    "pieces",
    "plain",
    "relation_cells",
    "safe_cell",
    "tie_words",
    "write_parquet",
]
