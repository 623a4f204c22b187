"""What a record says more than once, and from how many independent origins."""

from facevalue.explore.echoes.clashes import Clash, clashes, disagreements
from facevalue.explore.echoes.grouping import Progress, group, is_grouped
from facevalue.explore.echoes.variants import Variant, aligned, pieces, variants

__all__ = [
    "Clash",
    "Progress",
    "Variant",
    "aligned",
    "clashes",
    "disagreements",
    "group",
    "is_grouped",
    "pieces",
    "variants",
]
