"""Letters of readers on one page: in each "I" is who signs it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

HEADED = re.compile(
    r"^[^\w\n]*(?:(?:your|readers?['’]?|today['’]s) )?(?:letters?|mailbag|postbag)"
    r"(?: (?:to the editor|page|from (?:our )?readers|of the (?:day|week)))?[^\w\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
SALUTED = re.compile(
    r"^[^\w\n]*(?:(?:dear )?(?:sir|madam|sirs|sir or madam|editor)\b ?[,.:–—-]|dear (?:editor|sir|madam)\b|"
    r"to the editor:?$)",
    re.IGNORECASE | re.MULTILINE,
)
TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Rev|Sir|Dame|Lady|Lord|Cllr|Councillor)\.?"
WORD = r"(?:(?:de|del|van|von|der|al|bin) ){0,2}[^\W\d_a-z][\w’'-]+"
SIGNATURE = re.compile(  # "R. J. Ashdown", "(Miss) Winifred Lodge, Cope Street", "— Ada Marrow, Orla"
    rf"\W*(?:{TITLE}\)? )?(?P<name>(?:[^\W\d_a-z]\.? ?){{0,3}}"
    rf"(?:(?<=[. ]){WORD}|{WORD} (?:[^\W\d_a-z]\. )?{WORD})(?: {WORD})?)"
    r"(?:,[^.!?\n]{2,70}| \([^)\n]{2,40}\))?\W*"
)
NO_NAME = re.compile(r"\b(?:Editor|Name|Address|Letters?|Street|Road|Lane|Avenue)\b")
PROSE = 12  # words of a line, at least, that is written and signs nothing
PAGE = 400  # characters at the top of a page in which it is called one of letters
SALUTATIONS = 2  # that make a page one of letters without that


class Letter(NamedTuple):
    """Where the lines of a letter begin, where it is signed, and by whom."""

    start: int
    end: int
    name: str


class Letters:
    """The signed letters of a page, in its order."""

    def __init__(self, letters: list[Letter]) -> None:
        self._letters, self._starts = letters, [letter.start for letter in letters]

    def signer_at(self, at: int) -> str | None:
        """Who signs the letter that holds an offset, if one does."""
        before = bisect_right(self._starts, at)
        if not before or at >= self._letters[before - 1].end:
            return None
        return self._letters[before - 1].name


def find_letters(text: str) -> Letters | None:
    """The letters of a page that is called one of letters or in which several begin as letters do."""
    if not HEADED.search(text[:PAGE]) and len(SALUTED.findall(text)) < SALUTATIONS:
        return None
    found = list(_letters(text))
    return Letters(found) if found else None


def _letters(text: str) -> Iterator[Letter]:
    start, written = 0, False
    for line in re.finditer(r"[^\n]*\S[^\n]*", text):
        prose = len(line[0].split()) >= PROSE
        signed = SIGNATURE.fullmatch(line[0]) if written and not prose else None
        if signed and not NO_NAME.search(line[0][: signed.end("name")]):
            name = signed["name"]
            yield Letter(start, line.start(), name.title() if name.isupper() else name)
            start = line.end()
        written = prose
