"""How transcripts write who speaks: parts of the patterns by which lines of turns are told.

Beside them, why a region is what it is, where what comes later asks.
"""

from __future__ import annotations

HEARD_AT = "heard at a time that the source gives"
NAME_ABOVE = "speaker's name over the words"
# "QWhy?", "Q  Why?", "Q. Why?"
ASKS = r"Q(?!Anon\b)(?=[A-Z][a-z]|\s+[“\"‘A-Z])|[QA](?=\.\s(?![A-Z]\.|[A-Z][\w'’-]+:))"
ASKED = r"(?<=\bQ)(?!Anon\b)(?=[A-Z][a-z]|\s+[“\"‘A-Z])|(?<=\b[QA])\.(?=\s(?![A-Z]\.|[A-Z][\w'’-]+:))"
PARTICLES = frozenset(("of", "the", "for", "and", "de", "van", "von", "der", "bin", "al"))  # small in names
BOLD = r"[*_]{0,3}"  # what Markdown sets around a label
# "Mr. REEVE. I did", "Ada Marrow - I did.", "Ada Marrow:I did": much else is written so, too.
LOOSE = (
    r"(?P<loose>(?<=[A-Z]{3})\.(?=\s)(?!(?:\s[A-Z(][^\s:]*)+:\s)|:(?=[^\W\d_]|[\"“‘'])|"
    r"\s[-–—]\s(?![^:\n]{1,40}:\s)(?=\S[^\n]*\w[.?!…][\"”’)]*\s*(?:\n|$)))"
)
