"""The event types of PLOVER, their quad classes, and how conflictual or cooperative each is."""

from __future__ import annotations

from typing import get_args

from facevalue.record.claims import Plover, Quad

TYPES: tuple[Plover, ...] = get_args(Plover)
"""In the order in which a number stands for a type."""
QUADS: tuple[Quad, ...] = get_args(Quad)
"""Numbered from 1 in the codebook (Open Event Data Alliance, PLOVER) and its data."""
_TYPES_OF: dict[Quad, tuple[Plover, ...]] = {
    "verbal-cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material-cooperation": ("COOPERATE", "AID", "YIELD"),
    "verbal-conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material-conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
QUAD_OF: dict[Plover, Quad] = {plover: quad for quad, types in _TYPES_OF.items() for plover in types}
SCORE_OF: dict[Plover, float] = {
    "AGREE": 5.4, "CONSULT": 3.0, "SUPPORT": 5.3, "COOPERATE": 6.8, "AID": 7.6, "YIELD": 8.0,
    "REQUEST": -5.0, "ACCUSE": -2.0, "REJECT": -4.5, "THREATEN": -6.1, "PROTEST": -6.8, "SANCTION": -5.7,
    "MOBILIZE": -7.2, "COERCE": -7.3, "ASSAULT": -9.5, "CONCEDE": 5.0,
}  # fmt: skip
"""Conflict (-10) to cooperation (10) on the scale of Goldstein (1992, Journal of Conflict Resolution 36).

The mean, to a tenth, of the values that the CAMEO project carried over to its three-digit codes, over the
codes that become a type in PLOVER's own conversion (`CAMEO2PLOVER-2021`): AGREE 030 to 039, CONSULT 04x,
SUPPORT 05x, COOPERATE 06x, AID 07x, CONCEDE 080 to 083, YIELD 084 to 087, ACCUSE 09x and 11x, REQUEST 10x,
REJECT 12x, THREATEN 13x, PROTEST 14x, MOBILIZE 15x, SANCTION 16x but 163, COERCE 163, 17x but 175, 191 and
192, ASSAULT 175 and the rest of 18x to 20x.
"""
