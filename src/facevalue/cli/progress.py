"""What is seen of a run while it goes: a moving line in a terminal, a plain line now and then in a log."""

# ruff: noqa: PLC0415 - rich and the rooms are loaded when there is a run to watch

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Literal, Self

import click

from facevalue.cli.terminal import console, plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from facevalue.record import Rejection
    from facevalue.run import Progress, Report

Form = Literal["auto", "plain", "none"]
LISTED = 20  # rejections shown; the rest are in the record
EVERY = 10.0  # seconds between the lines of a log


class Watch:
    """Shows a run's progress on stderr; call it with each `Progress`.

    `rest` tells where the rejections past the first 20 are found. `form`: "auto" is a moving line in a
    terminal and "plain" elsewhere; "plain" a line every 10 seconds; "none" tells only what was rejected.
    """

    def __init__(self, targets: Sequence[str], rest: str, form: Form = "auto") -> None:
        self._targets = targets
        self._rest = rest
        self._form = form
        self._total = 0
        self._listed = 0
        self._next = EVERY
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        from facevalue.run import count_inputs

        if self._form != "none":
            self._total = count_inputs(self._targets)
        if self._form == "auto" and sys.stderr.isatty():
            self._bar = _bar()
            self._task = self._bar.add_task("reading", total=self._total, done="")
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, progress: Progress) -> None:
        """One more document came in."""
        if progress.rejection is not None:
            self.reject(progress.rejection)
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=progress.inputs, done=_line(progress))
        elif self._form != "none" and progress.seconds >= self._next:
            self._next = progress.seconds + EVERY
            inputs = f"input {progress.inputs:,} of about {max(self._total, progress.inputs):,}"
            done = f"{inputs}, {progress.documents:,} documents, {_line(progress)}"
            self._say(f"{progress.seconds:.0f} s: {done}; at {plain(progress.source)}")

    def reject(self, rejection: Rejection) -> None:
        """Lists a rejection, or says once where the further ones are."""
        self._listed += 1
        if self._listed <= LISTED:
            self._say(rejection_line(rejection))
        elif self._listed == LISTED + 1:
            self._say(f"rejected: more than {LISTED}; {self._rest}")

    def _say(self, line: str) -> None:
        if self._bar is not None:
            self._bar.console.print(line, soft_wrap=True)
        else:
            click.echo(line, err=True)


def rejection_line(rejection: Rejection) -> str:
    """A rejection on one line."""
    return f"rejected: {plain(rejection.source)}: [{rejection.code}] {plain(rejection.reason)}"


def summary(report: Report) -> str:
    """A run on one line."""
    codes = ", ".join(f"{code} {count}" for code, count in report.rejected.items())
    parts = [
        f"{report.documents:,} documents: {report.stored:,} stored",
        f"{report.unchanged:,} unchanged",
        f"{report.rejections:,} rejected" + (f" ({codes})" if codes else ""),
    ]
    pace = f"; {report.words_per_second:,.0f} words/s" if report.words else ""
    found = f"{report.statements:,} statements in {report.words:,} words"
    stopped = "interrupted; " if report.interrupted else ""
    return f"{stopped}{', '.join(parts)}; {found}; {report.seconds:.1f} s{pace}"


def _line(progress: Progress) -> str:
    rejected = f", {progress.rejected:,} rejected" if progress.rejected else ""
    pace = progress.words / progress.seconds if progress.seconds > 0 else 0
    return f"{progress.statements:,} statements{rejected}, {pace:,.0f} words/s"


def _bar() -> Bar:
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    return Bar(
        BarColumn(14),
        MofNCompleteColumn(),
        TextColumn("{task.fields[done]}", markup=False),
        TimeRemainingColumn(),
        console=console(err=True),
        transient=True,
    )
