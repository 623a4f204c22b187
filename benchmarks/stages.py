"""The `stages` task: what telling who speaks, and about whom, adds to the CPU time of all else.

That is turns, coreference, speakers, links to actors and dates: the outermost of these functions is timed, in
one process on one thread, as `facevalue read` reads. The numbers of the network are everybody's.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest import mock

import facevalue.pipeline
from benchmarks.corpus import as_document, documents
from benchmarks.progress import counted
from facevalue.attribute import statements
from facevalue.cli.reading import open_reader

STAGES = {
    "turns": (facevalue.pipeline, ("find_turns", "with_interviewee", "tell_turns")),
    "coreference": (facevalue.pipeline, ("find_chains", "first_persons")),
    "referents": (statements, ("linked", "told")),
    "speakers": (statements, ("resolve", "named_below")),
    "actors": (facevalue.pipeline, ("tell_types", "with_lands", "link", "without_unread")),
    "dates": (facevalue.pipeline, ("find_times", "dated")),
}


class Clock:
    """CPU seconds in each stage; what one stage calls of another counts as its own."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self._inside = False

    def timed(self, stage: str, does: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, its time counted for a stage."""

        def run(*given: Any, **named: Any) -> Any:
            if self._inside:
                return does(*given, **named)
            self._inside, begun = True, time.process_time()
            try:
                return does(*given, **named)
            finally:
                self.spent[stage] += time.process_time() - begun
                self._inside = False

        return run


def run(path: Path) -> dict[str, Any]:
    """CPU seconds of all, of each stage, and what the stages add as a share of all else."""
    given = [as_document(row) for row in documents(path)]
    reader, clock = open_reader(), Clock()
    reader.read(given[0])
    with ExitStack() as patched:
        for stage, (module, names) in STAGES.items():
            for name in names:
                timed = clock.timed(stage, getattr(module, name))
                patched.enter_context(mock.patch.object(module, name, timed))
        begun = time.process_time()
        for document in counted(given, "documents"):
            reader.read(document)
        seconds = time.process_time() - begun
    spent = sum(clock.spent.values())
    return {
        "docs": len(given),
        "seconds": round(seconds, 2),
        "stages": {stage: round(clock.spent[stage], 2) for stage in STAGES},
        "added": round(spent / (seconds - spent), 3),
    }
