"""facevalue: who said what about whom, with the receipts.

    >>> import facevalue
    >>> reading = facevalue.read("“The dam will hold,” engineer Ada Marrow said on Monday.")
    >>> [(said.speaker.name, said.text) for said in reading.statements]
    [('Ada Marrow', '“The dam will hold,”')]

Importing it costs next to nothing: what a name needs is loaded when the name is first used.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from facevalue.library import Answers, Reading, Record, open, pipe, read  # noqa: A004 - facevalue.open
    from facevalue.record import FacevalueError, Rejection

__all__ = ["Answers", "FacevalueError", "Reading", "Record", "Rejection", "open", "pipe", "read"]

_OF_RECORD = ("FacevalueError", "Rejection")


class _Read(ModuleType):
    """The room `facevalue.read`, which can be called: it then reads a text or a file."""

    def __call__(self, *args: Any, **given: Any) -> Any:
        """Reads one text or file; `help(facevalue.library.read)` says how."""
        return import_module("facevalue.library").read(*args, **given)

    @property
    def __signature__(self) -> Any:
        return import_module("inspect").signature(import_module("facevalue.library").read)


class _Package(ModuleType):
    """This package: a room and a function share the name `read`."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "read" and isinstance(value, ModuleType):
            value.__class__ = _Read
        super().__setattr__(name, value)


def __getattr__(name: str) -> Any:
    if name == "read":
        return import_module("facevalue.read")
    if name == "__version__":
        return import_module("importlib.metadata").version("facevalue")
    if name in __all__:
        return getattr(import_module("facevalue.record" if name in _OF_RECORD else "facevalue.library"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, "__version__"})


sys.modules[__name__].__class__ = _Package
