"""A reader that knows phrases: what it reads is planted, so that a test sees what the code makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from facevalue.annotate.coreference import FORMS, GAPS, KINDS, LONGEST, MATCHES
from facevalue.annotate.decode import BEGIN, BUCKETS, INSIDE, OUTSIDE, ROLES, TAGS
from facevalue.annotate.encoding import COLUMNS, PROJECTIONS, Encoded
from facevalue.annotate.pieces import Window, Word, plain_quotes
from facevalue.models import Model
from facevalue.models.catalog import Decoding
from facevalue.models.runtime import Output, Pieces

Floats = npt.NDArray[np.float32]
STATES = 384
SPECIAL = (101, 102)
SURE = 12.0


def tokenizer() -> Tokenizer:
    path = files("facevalue.models") / "weights" / "tokenizer.json"
    return Tokenizer.from_str(path.read_text(encoding="utf-8"))


def numbers(**given: npt.ArrayLike) -> dict[str, Floats]:
    """The numbers of the attribution head, zero where they are not given."""
    plain: dict[str, npt.ArrayLike] = {
        "transition": np.zeros((ROLES, TAGS, TAGS)),
        "distance": np.zeros((2, BUCKETS)),
        "no_source": 0.0,
    }
    return {f"attribution.{name}": np.array(one, np.float32) for name, one in {**plain, **given}.items()}


def mute() -> dict[str, Floats]:
    """The numbers of a coreference head that takes nothing for a mention."""
    return {
        "coreference.length": np.full(LONGEST, -SURE, np.float32),
        "coreference.kinds": np.zeros((KINDS, KINDS), np.float32),
        "coreference.distance": np.zeros((len(FORMS), len(GAPS) + 1), np.float32),
        "coreference.match": np.zeros((len(FORMS), MATCHES), np.float32),
        "coreference.mention": np.zeros(2, np.float32),
    }


class Phrases(Model):
    """Takes planted phrases for sources, cues and contents, and links what stands nearest.

    It reads a window only by its pieces, as a network does, and says the same of a phrase wherever it
    stands.
    """

    def __init__(self, sources: Sequence[str], cues: Sequence[str], contents: Sequence[str]) -> None:
        self.tokenizer = tokenizer()
        fitted = {"attribution": [3.0, 1.0, 1.0, 1.0], "coreference": [0.0, 1.0]}
        self.decoding = Decoding(window=160, calibration=fitted)
        nearer = [[-2.0 * (n % (BUCKETS // 2)) for n in range(BUCKETS)]] * 2
        self.heads = numbers(distance=nearer, no_source=-2.0 * BUCKETS) | mute()
        self.known = [
            sorted(
                (self._pieces(phrase) for phrase in phrases), key=len
            )  # a longer phrase stands over a shorter
            for phrases in (sources, cues, contents)
        ]

    def run(self, window: Pieces) -> Output:
        ids = list(window.ids)
        roles = np.zeros((len(ids), ROLES, TAGS), dtype=np.float32)
        roles[..., OUTSIDE] = SURE
        for role, phrases in enumerate(self.known):
            for phrase in phrases:
                for at in range(len(ids) - len(phrase) + 1):
                    if ids[at : at + len(phrase)] == phrase:
                        roles[at : at + len(phrase), role] = np.eye(TAGS)[INSIDE] * SURE
                        roles[at, role] = np.eye(TAGS)[BEGIN] * SURE
        tags, links, hidden = silent(len(ids))
        tags[:, : COLUMNS["roles"]] = roles.reshape(len(ids), -1)
        return Output(tags, links, hidden)

    def _pieces(self, phrase: str) -> list[int]:
        ids: list[int] = self.tokenizer.encode(plain_quotes(phrase), add_special_tokens=False).ids
        return ids


def silent(pieces: int) -> Output:
    """What a network that says nothing would put out for a window."""
    widths = (sum(COLUMNS.values()), sum(PROJECTIONS.values()), STATES)
    return Output(*(np.zeros((pieces, width), dtype=np.float32) for width in widths))


def seen(window: Window, **scores: Floats) -> Encoded:
    """A window of which the network says what is given, and nothing else."""
    n = len(window.words)
    plain: dict[str, Floats] = {
        "roles": np.zeros((n, 3, 3), dtype=np.float32),
        "entities": np.zeros((n, 9), dtype=np.float32),
        "lines": np.zeros((n, 10), dtype=np.float32),
        "links": np.zeros((n, 256), dtype=np.float32),
        "chains": np.zeros((n, 384), dtype=np.float32),
        "hidden": np.zeros((n, 384), dtype=np.float32),
    }
    return Encoded(window=window, **{**plain, **scores})


def sentences(sizes: list[int]) -> list[list[Word]]:
    """Sentences of so many words, each word one piece and one character, a blank between."""
    at, made = 0, []
    for size in sizes:
        made.append([Word(at + 2 * i, at + 2 * i + 1, (7,), 0, False) for i in range(size)])
        at += 2 * size
    return made
