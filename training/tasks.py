"""The tasks that the network learns together, and what a loss of each weighs."""

from __future__ import annotations

from types import ModuleType

from training import attribution, coreference, directed, entities, events, lines, stance, turns

TASKS: dict[str, ModuleType] = {
    task.NAME: task for task in (attribution, entities, coreference, lines, turns, stance, directed, events)
}
