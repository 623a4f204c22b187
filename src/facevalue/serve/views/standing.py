"""How an actor stands, as part of its page: charts, their table, and the strongest on either side."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast, get_args

from msgspec import Struct, structs

from facevalue.explore.standing import Question, either_way, periods_of, records, series_of
from facevalue.explore.standing.periods import NAMED
from facevalue.record import Actor, Standing, UsageError
from facevalue.record.findings import GroupedBy, Voice
from facevalue.serve import links
from facevalue.serve.chart import chart, scale_of
from facevalue.serve.periods import called

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facevalue.explore.standing import Evidence
    from facevalue.explore.standing.periods import Period
    from facevalue.explore.tally import Tally
    from facevalue.record.findings import Direction
    from facevalue.serve.views.asked import Asked

PERIODS, GROUPS = 60, 6
PERIODS_BY = 24
_STRONGEST = 4
_EVIDENCE = 20
VOICES: dict[Voice, str] = {
    "statements": "What others say",
    "author": "Authors’ own words",
    "events": "Acts",
}
BY: dict[GroupedBy, str] = {
    "outlet": "outlet",
    "country": "country",
    "bloc": "bloc",
    "office": "office",
    "speaker": "speaker",
    "type": "type of speaker",
}
BY_OF_ACTS: dict[GroupedBy, str] = {**BY, "speaker": "other party", "type": "type of party"}
DIRECTIONS: dict[Direction, str] = {"to": "Done to it", "by": "Done by it"}
_PARAMETERS: dict[str, tuple[str, ...]] = {
    "voice": get_args(Voice),
    "period": NAMED,
    "by": tuple(BY),
    "until": (),
}


class Asking(Struct, frozen=True, kw_only=True):
    """What an address asks of an actor's standing; `until` is the last day shown."""

    actor: str
    voice: Voice = "statements"
    period: str = "month"
    by: GroupedBy | None = None
    until: str | None = None

    def href(self, form: str = "", **changed: str | None) -> str:
        """The address of this view with some of it changed, as a page, `.json` or `.csv`."""
        values = {"voice": self.voice, "period": self.period, "by": self.by, "until": self.until, **changed}
        kept = [(name, value) for name, value in values.items() if value and value != _USUAL.get(name)]
        return links.listing(f"/actors/{self.actor}{form}", kept)


_USUAL = {"voice": "statements", "period": "month"}


class Shown(Struct, frozen=True, kw_only=True):
    """The points that a page shows, and what it does not; `before` and `after` tell where others are."""

    points: list[Standing]
    undated: int
    others: int
    before: str | None
    after: str | None
    favourable: list[Evidence]
    adverse: list[Evidence]


def asking(asked: Asked, actor: str) -> Asking:
    """What the address asks. Raises `UsageError` for what it cannot."""
    return Asking(actor=actor, **cast("Any", asked.chosen(_PARAMETERS)))


def shown(asked: Asked, tally: Tally, actor: Actor, wanted: Asking) -> Shown:
    """The points; the same again while neither the record nor its reviews change."""
    key = (wanted, tuple(asked.store.checked()))
    return asked.answers.remembered(tally, key, lambda: _shown(asked, tally, actor, wanted))


def _shown(asked: Asked, tally: Tally, actor: Actor, wanted: Asking) -> Shown:
    question = Question(periods=(wanted.period,), voice=wanted.voice, groups=GROUPS)
    periods, undated = periods_of(tally, actor.id, question)
    window = _window(periods, wanted)
    narrowed = {"since": window.since, "until": window.until} if window.is_part else {}
    question = structs.replace(question, by=wanted.by, **narrowed)
    series = series_of(asked.store, actor, question)
    favourable, adverse = either_way(asked.store, series, _STRONGEST)
    return Shown(
        points=list(records(asked.store, actor, series, _EVIDENCE)),
        undated=undated,
        others=series.others,
        before=window.before,
        after=window.after,
        favourable=favourable,
        adverse=adverse,
    )


class _Window(Struct, frozen=True):
    since: str | None
    until: str | None
    before: str | None
    after: str | None

    @property
    def is_part(self) -> bool:
        """Whether there are periods outside."""
        return self.before is not None or self.after is not None


def _window(periods: list[Period], wanted: Asking) -> _Window:
    """The last so many periods up to the day asked for; the days up to which the ones beside it go."""
    many = PERIODS_BY if wanted.by else PERIODS
    dates = [period.dates() for period in periods]
    end = len(dates)
    if wanted.until is not None and dates and dates[0][0]:
        last = _day(wanted.until)
        end = sum(start is not None and start <= last for start, _ in dates)
    begin = max(end - many, 0)
    if not dates[begin:end]:
        return _Window(None, wanted.until, None, "" if dates else None)
    since, until = dates[begin][0], dates[end - 1][1]
    before = dates[begin - 1][1] if begin else None
    later = dates[min(end + many, len(dates)) - 1][1] if end < len(dates) else None
    return _Window(since, until, before, "" if end + many >= len(dates) and later else later)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError("U31", f"{text!r} is no date", "write it as 2023-06-01") from None


def behind_href(point: Standing, wanted: Asking) -> str:
    """The page of what a point counts."""
    group = point.group_id if wanted.by == "speaker" else point.group
    return links.listing(
        f"/actors/{point.actor}/behind",
        [
            ("voice", point.voice),
            ("direction", point.direction or ""),
            ("by", wanted.by or ""),
            ("group", group or ""),
            ("since", "" if wanted.period == "all" else point.start or ""),
            ("until", "" if wanted.period == "all" else point.end or ""),
        ],
    )


def values(told: Shown, wanted: Asking) -> dict[str, Any]:
    """What the template of the standing shows."""
    by = BY_OF_ACTS if wanted.voice == "events" else BY
    return {
        "panels": _panels(told, wanted),
        "voices": [
            {"label": label, "href": wanted.href(voice=voice, until=None), "chosen": voice == wanted.voice}
            for voice, label in VOICES.items()
        ],
        "periods": [
            {"label": name, "href": wanted.href(period=name, until=None), "chosen": name == wanted.period}
            for name in NAMED
        ],
        "splits": [
            {"label": label, "href": wanted.href(by=split, until=None), "chosen": split == wanted.by}
            for split, label in [(None, "nothing"), *by.items()]
        ],
        "by": wanted.by and by[wanted.by],
        "voice": wanted.voice,
        "earlier_href": wanted.href(until=told.before) if told.before else None,
        "later_href": None if told.after is None else wanted.href(until=told.after or None),
        "undated": told.undated if wanted.period != "all" else 0,
        "undated_href": wanted.href(period="all", until=None),
        "others": told.others,
        "intervals": intervals(told.points),
        "flagged": any(point.change and point.change.flagged for point in told.points),
        "csv_href": wanted.href(".csv") if told.points else None,
    }


def _panels(told: Shown, wanted: Asking) -> list[dict[str, Any]]:
    grouped = [
        (key, list(points))
        for key, points in groupby(told.points, lambda one: (one.direction, one.group, one.group_id))
    ]
    if not grouped:
        return []
    scale = scale_of(told.points, len(grouped))
    panels = []
    for (direction, group, group_id), points in grouped:
        hrefs = [behind_href(point, wanted) for point in points]
        panels.append(
            {
                "direction": direction and DIRECTIONS[direction],
                "group": group,
                "group_href": f"/actors/{group_id}" if group_id else None,
                "chart": chart(points, hrefs, scale),
                "rows": [
                    {"point": point, "href": href, "period": called(point.start, point.end)}
                    for point, href in zip(points, hrefs, strict=True)
                ],
            }
        )
    return panels


def intervals(points: Iterable[Standing]) -> list[dict[str, Any]]:
    """For each source of the errors that intervals know (None: they know none) how many castings it has."""
    most: dict[str | None, int] = {}
    for point in points:
        most[point.errors] = max(most.get(point.errors, 0), point.reviewed)
    return [{"errors": errors, "reviewed": count} for errors, count in most.items()]


COLUMNS = (
    "actor", "name", "start", "end", "voice", "by", "group", "group_id", "direction", "net", "low", "high",
    "interval", "n", "documents", "origins", "positive", "negative", "machine", "reviewed", "errors",
)  # fmt: skip
_CHANGED = ("net", "low", "high", "flagged")


def table(told: Shown) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """The points as a table, with the columns of `facevalue standing --format csv`."""
    names = (*COLUMNS, *(f"change_{name}" for name in _CHANGED), "evidence")
    return names, [
        (
            *(getattr(point, name) for name in COLUMNS),
            *(getattr(point.change, name) if point.change else None for name in _CHANGED),
            " ".join(point.evidence),
        )
        for point in told.points
    ]
