"""How common words are in the language: the order in which the reader's tokenizer lists them."""

from __future__ import annotations

from functools import cache

import msgspec
from msgspec import Struct

from facevalue.models.catalog import manifest, verified
from facevalue.record import ModelError


class _Vocabulary(Struct):
    vocab: dict[str, int]


class _Tokenizer(Struct):
    model: _Vocabulary


@cache
def ranks() -> dict[str, int]:
    """The rank of each whole word, lower-case and without accents: 0 is the most frequent one.

    WordPiece vocabularies list words by falling frequency in what the encoder was first trained on
    (Wu et al. 2016). Raises `ModelError` if the tokenizer is missing or damaged.
    """
    data = verified("tokenizer.json", manifest().tokenizer_sha256)
    try:
        listed = msgspec.json.decode(data, type=_Tokenizer).model.vocab
    except msgspec.MsgspecError as error:
        raise ModelError(
            "M02", f"the tokenizer holds no words ({error})", "install the package again"
        ) from error
    words = (word for word in sorted(listed, key=listed.__getitem__) if len(word) > 1 and word.isalpha())
    return {word: rank for rank, word in enumerate(words)}
