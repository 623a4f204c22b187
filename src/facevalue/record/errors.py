"""One root for every error: a code, a subject, a remedy, on one line.

FacevalueError
├── AnchorError   A..  an anchor that points at nothing
├── RecordError   C..  a line that is not a record
├── ReadError     R..  input that cannot be read
├── ModelError    M..  weights that are missing or not what the manifest says
├── StoreError    S..  a record that cannot be opened or written
└── UsageError    U..  a call that cannot be carried out as it stands
"""

from __future__ import annotations


class FacevalueError(Exception):
    """Root of all errors of this package; its text is `[code] subject; remedy`."""

    def __init__(self, code: str, subject: str, remedy: str) -> None:
        super().__init__(f"[{code}] {subject}; {remedy}")
        self.code = code
        self.subject = subject
        self.remedy = remedy


class AnchorError(FacevalueError, ValueError):
    """An anchor that is empty, reversed or outside its document."""


class RecordError(FacevalueError, ValueError):
    """A line that is not a record of this version."""


class ReadError(FacevalueError):
    """Input that cannot be turned into documents."""


class ModelError(FacevalueError):
    """Weights that are missing or differ from their manifest."""


class StoreError(FacevalueError):
    """A record on disk that cannot be opened, read or written."""


class UsageError(FacevalueError):
    """A call that cannot be carried out as it stands."""
