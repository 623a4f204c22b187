"""Which language a text is in, told from its first few hundred characters."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLE = 400
_SHORTEST = 20
_SUREST = 0.5
_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?", re.DOTALL)
# Common in English, rare elsewhere. Together with "the" they spare loading the model (half a
# second, 100 MB), which most collections never need.
_ENGLISH = frozenset((
    "the", "of", "and", "to", "that", "with", "was", "said", "for", "is", "by", "on", "as", "it", "his",
    "her", "their", "from", "have", "has", "had", "they", "would",
))  # fmt: skip
_ENGLISH_SHARE = 0.2


def language_of(text: str) -> str | None:
    """The ISO 639-1 code, or `None` where the text is too short or too strange to tell."""
    sample = text[:SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    if sum(map(len, words)) < _SHORTEST:
        return None
    known = sum(word in _ENGLISH for word in words)
    if known >= _ENGLISH_SHARE * len(words) and "the" in words:
        return "en"
    language, confidence = _classify()(sample)
    return language if confidence >= _SUREST else None


def language_code(given: object) -> str | None:
    """The code in what metadata says ("en", "en-US", "de_AT"); `None` for anything else."""
    found = _CODE.fullmatch(given.strip()) if isinstance(given, str) else None
    return found.group(1).lower() if found else None


@cache
def _classify() -> Callable[[str], tuple[str, float]]:
    langid = import_module("py3langid.langid")
    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    return cast("Callable[[str], tuple[str, float]]", identifier.classify)
