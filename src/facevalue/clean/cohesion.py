"""How far a paragraph shares its words and names with the rest of a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from statistics import median

from facevalue.clean.lines import Paragraph

WORD = re.compile(r"[^\W\d_]{3,}|\d[\d.,]*")
NAME = re.compile(r"(?<![.!?…:;“”\"'‘«„(] )(?<!^)\b[^\W\d_][\w’'-]{2,}")
STEM = 6  # letters: "shelling" and "shelled" are one word to cohesion
FEWEST_WORDS = 7  # in a paragraph whose words tell what is usual
BESIDE = 2  # paragraphs above and below
# Words that any two texts share.
COMMON = frozenset(
    """the and for that with this from have has had was were will would could should are not but his her
    their its our your they them she him who whom which what when where why how there here been being more
    most than then also into over after before about against between during under out off down through again
    further once all any both each few other some such only own same too very can may might must shall just
    now new one two three first last year years day days week month time people said say says told tell
    according added adding asked reported announced noted stressed statement while because until upon among
    per via you make made many much like well even still back since another those these did does doing
    including however""".split()
)


def stems(text: str) -> frozenset[str]:
    """The text's content words, cut to their first letters."""
    words = WORD.findall(text.casefold())
    return frozenset(word[:STEM] for word in words if word not in COMMON)


def names(text: str) -> frozenset[str]:
    """Capitalised words that do not open a sentence, cut as stems are."""
    found = (m.group() for m in NAME.finditer(text))
    return frozenset(word.casefold()[:STEM] for word in found if word[0].isupper())


class Cohesion:
    """The words of a text's paragraphs, so that each can be held against all the others."""

    def __init__(self, page: Sequence[Paragraph], body: Iterable[int]) -> None:
        self.page = page
        self.body = list(body)

    @cached_property
    def _stems(self) -> dict[int, frozenset[str]]:
        return {n: stems(self.page[n].text) for n in self.body}

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(stem for found in self._stems.values() for stem in found)

    def _own(self, n: int) -> frozenset[str]:
        return self._stems[n] if n in self._stems else stems(self.page[n].text)

    def knows(self, stem: str, n: int) -> bool:
        """Whether a stem stands in the body outside paragraph `n`."""
        return self._counts[stem] > (stem in self._stems.get(n, ()))

    def share(self, n: int) -> float:
        """The share of a paragraph's content words that stand elsewhere in the body, 0 to 1."""
        own = self._own(n)
        return sum(self.knows(stem, n) for stem in own) / len(own) if own else 1.0

    @cached_property
    def usual(self) -> float:
        """The share that the body's paragraphs have in the middle."""
        shares = [self.share(n) for n in self.body if self.page[n].words > FEWEST_WORDS]
        return median(shares) if shares else 0.0

    def flow(self, n: int) -> float:
        """The share of a paragraph's content words that the body's paragraphs beside it have."""
        own = self._own(n)
        above = [k for k in self.body if k < n][-BESIDE:]
        below = [k for k in self.body if k > n][:BESIDE]
        beside: frozenset[str] = frozenset().union(*(self._stems[k] for k in (*above, *below)))
        return len(own & beside) / max(len(own), 1)
