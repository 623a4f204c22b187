"""Documents to remove, and all that can be seen of a record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from facevalue.record import (
    Reading,
)
from facevalue.store import Target
from tests.store.deciding import seen, told

if TYPE_CHECKING:
    from facevalue.store import Store

SECRET = "Ysolde Quarrington"  # noqa: S105 - a name
LETTER = told(
    "private/letter-of-ysolde.txt",
    (SECRET, "Zanzibarian marmalade is mine."),
    ("Ada Marrow", f"{SECRET} sold the marmalade."),
    about=SECRET,
)
PAPER = told(
    "paper.txt",
    ("Bren Quill", f"Nobody trusts {SECRET} any more."),
    ("Ada Marrow", "The ferry sails at dawn."),
    about=SECRET,
)


def document(reading: Reading) -> Target:
    return Target(kind="document", what=reading.document.id)


def bytes_beside(path: Path) -> bytes:
    """All bytes of a record: its file, its log, and whatever lies beside them."""
    return b"".join(one.read_bytes() for one in sorted(path.parent.iterdir()) if one.is_file())


def dump(store: Store) -> Any:
    """Everything that a reader can see, and the dictionary of names."""
    with store._reader() as db:  # type: ignore[attr-defined]
        names = {name for (name,) in db.execute("SELECT name FROM names")}
    return seen(store), names, store.counts()
