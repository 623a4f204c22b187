"""How much a text reads as talk that was written down: a logistic regression over a few shares.

Broadcasts and invented talks as one paragraph each are told from articles (`training/spoken.py`); a text is
seen without what it quotes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log
from operator import mul

# A quotation left open runs to the end of its paragraph.
QUOTED_OUT = re.compile(r"[\"“„«][^\"“”„«»\n]*(?:[\"“”»]|$)", re.MULTILINE)
QUOTE_CHARS = '"“”«»„'
STOP = re.compile(r"[.?!](?:\s|$)")
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|me|ourselves|myself)\b")
YOU = re.compile(r"\byou(?:r|[’']\w+)?\b", re.IGNORECASE)
BEGINS = r"[\n.?!…](?:(?<=\n)| )"  # a line or a sentence
ANSWERS = re.compile(  # sentences as they begin in talk
    rf"{BEGINS}(?:Well|Yes|No|Yeah|Right|OK|Okay|Absolutely|Exactly|Sure|Look|Thank you|Thanks|You know|"
    r"I mean|Oh|All right|Of course|Correct)\b"
)
GOES_ON = re.compile(rf"{BEGINS}(?:And|But|So|Because)\b")
SHORT = r"(?:s|re|ve|ll|d|m|t)\b"
CONTRACTED = re.compile(rf"[’'](?<=\w.){SHORT}(?:[’']{SHORT})?")  # "couldn’t’ve" is one
# In small letters.
GREETS = re.compile(r"\b(?:thank you|thanks|welcome|good (?:morning|evening|afternoon)|hello)\b")
LOOSELY = re.compile(
    r"\b(?:you know|i mean|i think|sort of|kind of|a lot of|going to|really|actually|let me|let[’']s|"
    r"right now|the thing is|that[’']s|it[’']s|there[’']s|i[’']m|we[’']re)\b"
)
TENTH = 10  # words
WEIGHTS = (18.97, 13.74, 2.55, 6.9, 2.5, 3.77, 5.09, -2.85, -2.62)
BIAS = 2.47
ENOUGH = 20_000  # code points of a text's beginning by which it is told
FEWEST_WORDS = 100  # by which talk can be told


def spoken(paragraphs: Sequence[str]) -> float:
    """Log-odds that paragraphs are talk written down; 0 where they are too few words to tell."""
    told = features(paragraphs)
    return sum(map(mul, WEIGHTS, told), BIAS) if told else 0.0


def features(paragraphs: Sequence[str]) -> list[float]:
    """What is counted, in the order of `WEIGHTS`; empty for too few words."""
    written = "\n".join(paragraphs)
    said = QUOTED_OUT.sub(" ", written)
    words, sentences = len(said.split()), max(len(STOP.findall(said)), 1)
    if words < FEWEST_WORDS:
        return []
    low, opened = said.casefold(), f"\n{said}"
    by_sentences = (ANSWERS, opened), (GOES_ON, opened), (GREETS, low)
    by_words = (YOU, said), (FIRST_PERSON, said), (CONTRACTED, said), (LOOSELY, low)
    quotes = sum(map(written.count, QUOTE_CHARS))
    return [
        *(len(sign.findall(text)) / sentences for sign, text in by_sentences),
        *(TENTH * len(sign.findall(text)) / words for sign, text in by_words),
        log(words / sentences),
        min(quotes / sentences, 1),
    ]


def beginning(paragraphs: Sequence[str]) -> list[str]:
    """The first paragraphs, by which a text is told; the last may be cut."""
    left, found = ENOUGH, []
    for text in paragraphs:
        if left <= 0:
            break
        found.append(text[:left])
        left -= len(text)
    return found
