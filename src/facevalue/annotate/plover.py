"""The event types of PLOVER and their quad classes (Open Event Data Alliance, PLOVER codebook)."""

from __future__ import annotations

from typing import get_args

from facevalue.record.claims import Plover, Quad

TYPES: tuple[Plover, ...] = get_args(Plover)
QUADS: tuple[Quad, ...] = get_args(Quad)  # numbered from 1 in the codebook and its data
_TYPES_OF: dict[Quad, tuple[Plover, ...]] = {
    "verbal-cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material-cooperation": ("COOPERATE", "AID", "YIELD"),
    "verbal-conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material-conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
QUAD_OF: dict[Plover, Quad] = {plover: quad for quad, types in _TYPES_OF.items() for plover in types}
