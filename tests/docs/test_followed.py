"""The tutorial and the how-tos, followed word by word: what they show is what comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.docs.followed import LEFT_OUT, PAGES, TIMES, answers, build_demo, fits, flat, follow

if TYPE_CHECKING:
    from pathlib import Path

REMEDY = "run: make pages"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_demo(tmp_path_factory.mktemp("demo"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_shows_what_comes_out(
    page: Path, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    steps, seen = 0, ""
    for steps, (step, printed) in enumerate(follow(page, tmp_path, demo), 1):  # noqa: B007 - the number of them
        line = f"{page.name}, line {step.start}: {step.what.strip()}"
        assert fits(step.lines, printed), f"{line}\n" + "\n".join(printed) + f"\n{REMEDY}"
        assert all(len(one) <= 80 or TIMES.search(one) for one in step.lines), line
        seen += flat("\n".join(printed)) + "\n"
    assert steps >= 5
    said = answers(page.read_text("utf-8"))
    assert said or page.stem == "tutorial"
    for words in said:
        assert flat(words) in seen, f"{page.name}: the answer has {words!r}, which nothing printed"


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        (["a", "b"], ["a"]),
        (["a"], ["a", "b"]),
        (["a", LEFT_OUT, "d"], ["a", "b", "c"]),
        (["+1.50"], ["+1.60"]),
        ([], ["a"]),
    ],
)
def test_what_drifts_does_not_fit(shown: list[str], printed: list[str]) -> None:
    assert not fits(shown, printed)


def test_what_is_left_out_and_the_times_of_a_run_may_differ() -> None:
    assert fits(["a", LEFT_OUT, "d"], ["a", "b", "c", "d   ".rstrip()])
    assert fits(["a", LEFT_OUT], ["a", "b", "c"])
    assert fits(["2 stored; 0.3 s; 200 words/s"], ["2 stored; 4.5 s; 1,200 words/s"])
