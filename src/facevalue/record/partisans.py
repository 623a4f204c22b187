"""Words for one of a party, who is no party: "a Democrat", "the Tory"."""

from __future__ import annotations

PARTISANS = frozenset("conservative democrat liberal republican socialist tory".split())
PARTISAN = "|".join(sorted(word.capitalize() for word in PARTISANS))  # as part of a regular expression
