"""Actors that a user knows: in a file, of a plugin, or as they are."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from facevalue import plugins
from facevalue.library.actor_files import from_csv, from_json_lines
from facevalue.record import Actor, UsageError

Actors = str | os.PathLike[str] | Iterable[Actor]


def known_actors(given: Actors) -> tuple[Actor, ...]:
    """The actors in a file of CSV or JSON Lines, of an installed source by its name, or those given.

    A file comes before a source of the same name. Raises `UsageError` naming the line that is no actor,
    or if there is neither.
    """
    if not isinstance(given, str | os.PathLike):
        return tuple(given)
    path = Path(given)
    if path.is_file():
        return from_csv(path) if path.suffix.lower() == ".csv" else from_json_lines(path)
    if isinstance(given, str) and given in plugins.names("actors"):
        return plugins.actors(given)
    there = ", ".join(plugins.names("actors")) or "none"
    raise UsageError("U25", f"{given}: no file of actors", f"check the path; installed sources: {there}")
