"""JSON Lines: the record as the contract has it, in canonical order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facevalue.export.tables import each_actor_once
from facevalue.record import to_line

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.export.choosing import Wanted
    from facevalue.store import Store


def write_jsonl(store: Store, directory: Path, _wanted: Wanted) -> None:
    """Write `records.jsonl`: the documents by source, each with what was read in it.

    An actor stands with the first document that names it. After the documents come what people decided,
    in its order, the rejections, and that something was removed.
    """
    with (directory / "records.jsonl").open("wb") as file:
        for reading in each_actor_once(store.readings()):
            file.writelines(to_line(record) for record in reading.records())
        file.writelines(to_line(review) for review in store.reviews())
        file.writelines(to_line(rejection) for rejection in store.rejections())
        file.writelines(to_line(removal) for removal in store.removals.log())
