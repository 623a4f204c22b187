"""What `import facevalue` costs, and the names that it gives."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import facevalue

HEAVY = (
    "numpy", "onnxruntime", "tokenizers", "trafilatura", "pyarrow", "pandas", "polars", "spacy", "starlette",
    "sqlite3", "msgspec", "click", "rich",
)  # fmt: skip
MOST = 0.1  # seconds
TRIES = 5


def ran(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    return done.stdout.strip()


def test_an_import_loads_no_guest() -> None:
    assert ran(f"import facevalue, sys; print([name for name in {HEAVY} if name in sys.modules])") == "[]"


def test_an_import_takes_less_than_a_tenth_of_a_second() -> None:
    timed = "import time; start = time.perf_counter(); import facevalue; print(time.perf_counter() - start)"
    assert min(float(ran(timed)) for _ in range(TRIES)) < MOST


def test_opening_a_record_loads_no_model() -> None:
    asked = "import facevalue, sys; facevalue.open; print('onnxruntime' in sys.modules)"
    assert ran(asked) == "False"


def test_every_name_is_there_and_no_other_is_promised() -> None:
    for name in facevalue.__all__:
        assert getattr(facevalue, name)
        assert name in dir(facevalue)
    assert facevalue.__version__.startswith("0.")
    missing = "nothing"
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        getattr(facevalue, missing)


@pytest.mark.parametrize(
    "first",
    ["", "import facevalue.read", "from facevalue.read import ReadRules", "import facevalue.pipeline"],
)
def test_the_room_and_the_function_of_one_name_do_not_hide_each_other(first: str) -> None:
    asked = f"""
{first}
import facevalue, inspect
from facevalue.read import ReadRules
from facevalue import read
print(facevalue.read.ReadRules is ReadRules, callable(read), list(inspect.signature(read).parameters))
"""
    assert ran(asked) == "True True ['given', 'actors', 'facts']"


def test_the_package_says_that_it_is_typed() -> None:
    assert Path(facevalue.__file__).with_name("py.typed").is_file()
