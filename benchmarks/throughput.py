"""The `throughput` task: the whole pipeline in one process on one thread."""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.corpus import as_document, documents
from benchmarks.progress import counted
from facevalue.cli.reading import open_reader

FACEVALUE = str(Path(sys.executable).with_name("facevalue"))
WORD = re.compile(r"\w+")
WORDS_A_DOCUMENT = 600


def run(path: Path) -> dict[str, Any]:
    """Documents as they are and words per CPU second, and peak memory in MB, as `facevalue read` reads.

    `documents_of_600_words_per_cpu_second` is the words read per CPU second, by 600.
    """
    given = [as_document(row) for row in documents(path)]
    words = sum(len(WORD.findall(document.text)) for document in given)
    reader = open_reader()
    reader.read(given[0])
    start = time.process_time()
    for document in counted(given, "documents"):
        reader.read(document)
    seconds = time.process_time() - start
    return {
        "docs": len(given),
        "docs_per_cpu_second": round(len(given) / seconds, 2),
        "words_per_cpu_second": round(words / seconds),
        "documents_of_600_words_per_cpu_second": round(words / seconds / WORDS_A_DOCUMENT, 2),
        "seconds_to_first_output": _first_output(given[0].text),
        "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


def _first_output(text: str) -> float:
    """Seconds from the start of `facevalue read` to its first line."""
    start = time.monotonic()
    with subprocess.Popen([FACEVALUE, "read", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(text.encode("utf-8"))
        process.stdin.close()
        process.stdout.readline()
        seconds = time.monotonic() - start
        process.stdout.read()
    return round(seconds, 2)
