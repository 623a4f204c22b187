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
from facevalue.store.connect import BRIEF
from facevalue.store.echo_lists import EchoQuery
from facevalue.store.echoes import EchoShelf
from facevalue.store.locks import ingesting
from facevalue.store.removals import RemovalShelf
from facevalue.store.removing import Gone, Removed, Target
from facevalue.store.samples import Casting, Checked, Drawn, Judgement, Sample
from facevalue.store.sqlite import open_store
from facevalue.store.verdicts import Call, Ruling

__all__ = [
    "BRIEF", "FACETED", "ActorRow", "Call", "Casting", "Checked", "DecisionRow", "Drawn", "EchoQuery",
    "EchoShelf", "Facets", "Fault", "FileState", "Foreseen", "Gone", "Judgement", "RemovalShelf", "Removed",
    "Ruling", "Sample", "Signature", "StatementQuery", "StatementRow", "Store", "Target", "ingesting",
    "open_store",
]  # fmt: skip
