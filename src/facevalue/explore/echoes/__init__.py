"""What a record says more than once, and from how many independent origins."""

from facevalue.explore.echoes.grouping import Progress, group, is_grouped
from facevalue.explore.echoes.variants import Variant, pieces, variants

__all__ = ["Progress", "Variant", "group", "is_grouped", "pieces", "variants"]
