"""A record on disk: readings in, one transaction each; answers out."""

from facevalue.store.base import FACETED, Facets, Fault, FileState, StatementQuery, StatementRow, Store
from facevalue.store.sqlite import open_store

__all__ = ["FACETED", "Facets", "Fault", "FileState", "StatementQuery", "StatementRow", "Store", "open_store"]
