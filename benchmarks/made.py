"""Where and from what figures were made."""

from __future__ import annotations

import os
import platform
import subprocess


def made() -> dict[str, str | None]:
    """The commit, or `None` outside a repository, and the machine."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    return {
        "commit": commit.stdout.strip() or None,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }
