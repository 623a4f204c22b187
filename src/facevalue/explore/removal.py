"""A removal as a whole: the rows, the echoes that lose a member, and the bytes that are left of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facevalue.explore.echoes.removal import settle

if TYPE_CHECKING:
    from facevalue.record import Removal
    from facevalue.store import Removed, Store, Target


def remove(store: Store, target: Target, reason: str = "") -> tuple[Removal, Removed, bool]:
    """Take a document, a source or a person out for good; what the log says of it, and whether it is swept.

    All in one transaction, the echoes with it: they are as a grouping from scratch would have them. Then the
    file is written anew, so that no byte is left; False where a reader holds on to the old ones (the next
    opening for writing does it then). Raises `UsageError` where there is nothing of the kind, `StoreError`
    while an ingest is under way.
    """
    noted, removed = store.removals.remove(target, reason, settle)
    return noted, removed, store.removals.sweep()
