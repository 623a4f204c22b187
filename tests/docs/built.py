"""Building the site as `make site` does, without a network."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "mkdocs.yml"
WITHOUT_NETWORK = """
import socket

def refused(*_):
    raise OSError("the network was asked for")

socket.getaddrinfo = socket.socket.connect = refused
from mkdocs.__main__ import cli

cli()
"""


def build(folder: Path, config: Path = CONFIG) -> subprocess.CompletedProcess[str]:
    """Builds it into a folder; the strict build fails where anything is missing."""
    command = [
        sys.executable,
        "-c",
        WITHOUT_NETWORK,
        "build",
        "--config-file",
        str(config),
        "--site-dir",
        str(folder),
    ]
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
