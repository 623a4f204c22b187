"""The benchmark of camps: what it measures, on a few small networks."""

from __future__ import annotations

import pytest

from benchmarks import camps


def test_planted_camps_are_found_and_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("ACTORS", 16), ("TIES", 60), ("SEEDS", 2)):
        monkeypatch.setattr(camps, name, value)
    figures = camps.run()
    assert figures["networks"] == figures["exact"] == 2 * (len(camps.RANDOM) + len(camps.NOISE))
    assert figures["planted_5%_noise"]["recovered"] == 1.0
    assert figures["seconds_most"] >= figures["seconds_median"]
