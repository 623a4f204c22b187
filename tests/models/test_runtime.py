from __future__ import annotations

import base64
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from tokenizers import Tokenizer
from tokenizers.models import WordLevel

from facevalue.models import Model
from facevalue.models.catalog import Decoding
from tests.models.planting import echo

KINDS = ("float16", "float32")
NUMBERS = arrays.arrays(
    st.sampled_from(KINDS),
    arrays.array_shapes(min_dims=0, max_dims=3, max_side=4),
    elements=st.integers(-64, 64).map(lambda n: n / 8),  # exact in half precision
)


class Read(NamedTuple):
    ids: list[int]
    shapes: list[int]


def model(metadata: dict[str, str] | None = None) -> Model:
    return Model(echo(metadata), Tokenizer(WordLevel({})), Decoding(window=16, calibration={}))


def kept(name: str, array: npt.NDArray[np.floating]) -> dict[str, str]:
    """An array as the file of a network keeps it."""
    shape = " ".join([array.dtype.name, *map(str, array.shape)])
    return {name: base64.b64encode(array.tobytes()).decode(), f"{name}.shape": shape}


class TestRun:
    @pytest.mark.parametrize("n", [1, 2, 7, 300])
    def test_the_network_is_given_a_window_and_says_something_of_each_piece(self, n: int) -> None:
        window = Read(list(range(100, 100 + n)), [i % 4 for i in range(n)])
        output = model().run(window)
        assert output.tags[:, 0].tolist() == window.ids
        assert output.links[:, 0].tolist() == window.shapes
        assert output.hidden[:, 0].tolist() == window.ids
        assert {(part.shape, part.dtype.name) for part in output} == {((n, 1), "float32")}

    def test_outputs_are_told_apart_by_their_names(self) -> None:
        """The order in which a file lists its outputs says nothing."""
        network = echo(outputs=("hidden", "tags", "links"))
        made = Model(network, Tokenizer(WordLevel({})), Decoding(window=16, calibration={}))
        output = made.run(Read([5, 6], [2, 3]))
        assert [part[:, 0].tolist() for part in output] == [[2, 3], [5, 6], [5, 6]]


class TestHeads:
    @settings(max_examples=40, deadline=None)
    @given(
        heads=st.dictionaries(st.from_regex(r"[a-z]{1,9}\.[a-z]{1,9}", fullmatch=True), NUMBERS, max_size=4)
    )
    def test_they_come_out_of_the_file_as_they_were_put_in(
        self, heads: dict[str, npt.NDArray[np.floating]]
    ) -> None:
        metadata = {key: value for name, array in heads.items() for key, value in kept(name, array).items()}
        found = model(metadata).heads
        assert found.keys() == heads.keys()
        for name, array in heads.items():
            assert found[name].dtype == np.float32
            assert found[name].shape == array.shape
            assert np.array_equal(found[name], array)

    def test_a_number_alone_has_no_sizes(self) -> None:
        metadata = kept("attribution.no_source", np.array(0.25, dtype=np.float32))
        assert metadata["attribution.no_source.shape"] == "float32"
        assert float(model(metadata).heads["attribution.no_source"]) == 0.25

    def test_rows_stay_rows(self) -> None:
        table = np.arange(6, dtype=np.float16).reshape(2, 3)
        assert model(kept("stance.query.w", table)).heads["stance.query.w"].tolist() == [[0, 1, 2], [3, 4, 5]]

    def test_other_properties_of_the_file_are_no_heads(self) -> None:
        metadata = {"onnx.infer": "onnxruntime.quant", "maker": "nobody", **kept("a", np.ones(2, np.float32))}
        assert model(metadata).heads.keys() == {"a"}

    def test_a_network_without_properties_has_no_heads(self) -> None:
        assert model().heads == {}

    def test_a_head_may_be_changed_without_harm_to_the_next_model(self) -> None:
        metadata = kept("a", np.ones(2, dtype=np.float32))
        changed = model(metadata)
        changed.heads["a"] += 1
        assert model(metadata).heads["a"].tolist() == [1, 1]
