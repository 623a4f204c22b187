"""How an actor stands: net stance by period and by who speaks, with intervals that own up to their errors."""

from facevalue.explore.standing.cells import Question
from facevalue.explore.standing.evidence import Evidence, strongest
from facevalue.explore.standing.series import Point, Series, records, series_of

__all__ = ["Evidence", "Point", "Question", "Series", "records", "series_of", "strongest"]
