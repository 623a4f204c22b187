"""A record on disk: readings in, one transaction each; answers out."""

from facevalue.store.base import (
    FACETED,
    ActorRow,
    DecisionRow,
    Facets,
    Fault,
    FileState,
    Foreseen,
    Signature,
    StatementQuery,
    StatementRow,
    Store,
)
from facevalue.store.echo_lists import EchoQuery
from facevalue.store.echoes import EchoShelf
from facevalue.store.samples import Casting, Checked, Drawn, Judgement, Sample
from facevalue.store.sqlite import open_store

__all__ = [
    "FACETED", "ActorRow", "Casting", "Checked", "DecisionRow", "Drawn", "EchoQuery", "EchoShelf", "Facets",
    "Fault", "FileState", "Foreseen", "Judgement", "Sample", "Signature", "StatementQuery", "StatementRow",
    "Store", "open_store",
]  # fmt: skip
