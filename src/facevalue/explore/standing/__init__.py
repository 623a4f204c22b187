"""How an actor stands: net stance by period and by who speaks, with intervals that own up to their errors."""

from facevalue.explore.standing.behind import Target, acts_with, periods_of, rows_behind, targets_of
from facevalue.explore.standing.cells import Question
from facevalue.explore.standing.evidence import Evidence, either_way, strongest
from facevalue.explore.standing.series import Point, Series, records, series_of

__all__ = [
    "Evidence",
    "Point",
    "Question",
    "Series",
    "Target",
    "acts_with",
    "either_way",
    "periods_of",
    "records",
    "rows_behind",
    "series_of",
    "strongest",
    "targets_of",
]
