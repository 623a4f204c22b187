"""The tasks that the network learns together, and what a loss of each weighs."""

from __future__ import annotations

from types import ModuleType

from training import attribution, coreference, directed, entities, events, lines, participants, stance, turns

TASKS: dict[str, ModuleType] = {
    task.NAME: task
    for task in (attribution, entities, coreference, lines, turns, participants, stance, directed, events)
}
HELPING = (participants.NAME,)  # learned for the encoder's sake: their heads do not ship
