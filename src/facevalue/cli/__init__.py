"""The command line, outermost of all rooms: it parses, calls a door below, and prints."""

from facevalue.cli.app import main

__all__ = ["main"]
