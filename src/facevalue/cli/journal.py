"""Structured logs: one JSON object a line, for whatever collects logs. They hold no text of documents."""

from __future__ import annotations

import logging
import traceback
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import click
from msgspec import json

from facevalue.cli.terminal import plain
from facevalue.record import FacevalueError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from facevalue.run import Progress, Report

VARIABLE = "FACEVALUE_LOG"
_FIELDS = "fields"
_log = logging.getLogger("facevalue.run")
logging.getLogger("facevalue").addHandler(logging.NullHandler())  # else warnings would go to stderr, too


class Aloud(logging.Handler):
    """Says on stderr what the user should know, a line each."""

    def emit(self, record: logging.LogRecord) -> None:
        """Says it."""
        click.echo(plain(record.getMessage()), err=True)


logging.getLogger("facevalue.plugins").addHandler(Aloud(logging.WARNING))


class JsonLines(logging.Formatter):
    """A log record as a line of JSON: `time`, `level`, `logger`, `event`, and what is known of the event.

    Of an error it tells the type, our code and where it was raised; never its message, which may quote text.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **getattr(record, _FIELDS, {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line |= _error(record.exc_info[1])
        return json.encode(line).decode()


def start_log(path: Path) -> None:
    """Log to a file from now on, after what stands in it. Raises `UsageError` if it cannot be written."""
    try:
        handler = logging.FileHandler(path, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        subject = f"{path}: cannot be written ({error.strerror})"
        raise UsageError("U94", subject, "give a file in a folder that exists") from error
    handler.setFormatter(JsonLines())
    logger = logging.getLogger("facevalue")
    logger.addHandler(handler)
    logger.setLevel(min(logger.level or logging.INFO, logging.INFO))


def note(event: str, **fields: object) -> None:
    """Log an event of a run."""
    _log.info(event, extra={_FIELDS: fields})


def noted(watch: Callable[[Progress], None]) -> Callable[[Progress], None]:
    """The watch, with a line in the log for each document."""

    def watched(progress: Progress) -> None:
        if progress.rejection is None:
            note(progress.outcome, source=progress.source)
        else:
            told = {"source": progress.source, "code": progress.rejection.code}
            _log.warning("rejected", extra={_FIELDS: told})
        watch(progress)

    return watched


def report_fields(report: Report) -> dict[str, Any]:
    """A run's report as plain values, with what follows from it; seconds to the millisecond."""
    plain: dict[str, Any] = json.decode(json.encode(report))
    plain["stages"] = {name: round(spent, 3) for name, spent in report.stages.items()}
    plain["seconds"] = round(report.seconds, 3)
    return {**plain, "rejections": report.rejections, "words_per_second": round(report.words_per_second, 1)}


def write_report(path: Path, targets: Sequence[str], report: Report) -> None:
    """Write a run's report as JSON, whole or not at all. Raises `UsageError` if it cannot be written."""
    ended = datetime.now(UTC)
    begun = ended - timedelta(seconds=report.seconds)
    told = {
        "facevalue": version("facevalue"),
        "started": begun.isoformat(timespec="seconds"),
        "ended": ended.isoformat(timespec="seconds"),
        "targets": list(targets),
        **report_fields(report),
    }
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(json.format(json.encode(told), indent=2) + b"\n")
        part.replace(path)
    except OSError as error:
        subject = f"{path}: cannot be written ({error.strerror})"
        raise UsageError("U94", subject, "give a file in a folder that exists") from error


def note_error(error: Exception) -> None:
    """Log what ended a command."""
    _log.error("failed", exc_info=error)


def stop_log() -> None:
    """Close what `start_log` opened."""
    logger = logging.getLogger("facevalue")
    for handler in [one for one in logger.handlers if isinstance(one.formatter, JsonLines)]:
        logger.removeHandler(handler)
        handler.close()


def _error(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)
    found: dict[str, Any] = {
        "error": type(error).__name__,
        "at": [f"{f.filename}:{f.lineno}" for f in frames],
    }
    if isinstance(error, FacevalueError):
        found["code"] = error.code
    return found
