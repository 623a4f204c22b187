"""The record's codes in plain words; every word a page says about a code stands here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facevalue.record.claims import Held, Kind, Stance, Via
    from facevalue.record.document import Genre, Role, TurnRole
    from facevalue.record.findings import Decision, Reviewed
    from facevalue.serve.layers import Layer
    from facevalue.serve.segments import Part
    from facevalue.store.echo_lists import Of
    from facevalue.store.passages import Group
    from facevalue.store.verdicts import Order

KIND: dict[Kind, str] = {
    "direct": "quoted word for word",
    "indirect": "told in the document's own words",
    "mixed": "told, with some of the words quoted",
}
VIA: dict[Via, str] = {
    "name": "the text names the speaker beside the words",
    "coreference": "a pronoun or description beside the words points back to the speaker",
    "turn": "the words fall in the speaker's turn of a transcript",
    "author": "the author of the piece speaks in their own voice",
    "unnamed": "the text gives a source without naming it",
}
VIA_SHORT: dict[Via, str] = {
    "name": "by name",
    "coreference": "by a pronoun or description",
    "turn": "by turn in a transcript",
    "author": "as the author",
    "unnamed": "source not named",
}
HELD: dict[Held, str] = {
    "asserted": "asserted as so",
    "denied": "denied",
    "asked": "asked",
    "hoped": "hoped or wished",
}
STANCE: dict[Stance, str] = {"negative": "negatively", "neutral": "neutrally", "positive": "positively"}
GENRE: dict[Genre, str] = {"news": "news", "opinion": "opinion", "transcript": "transcript"}
TURN: dict[TurnRole, str] = {"host": "host", "guest": "guest", "clip": "recorded clip"}
PART: dict[Part, str] = {
    "source": "who",
    "cue": "cue",
    "content": "what",
    "about": "about",
    "asked": "here",
    "time": "time",
    "mention": "named",
    "event": "act",
}
PART_LONG: dict[Part, str] = {
    "source": "the speaker, as the text gives them",
    "cue": "the words that introduce the speech",
    "content": "the words the statement rests on",
    "about": "who the words speak of",
    "asked": "the characters you asked for",
    "time": "when the words were heard",
    "mention": "an actor, as the text names them",
    "event": "the word that tells of an act",
}
LAYER: dict[Layer, str] = {
    "statements": "Statements",
    "mentions": "Mentions",
    "turns": "Turns",
    "regions": "Regions",
    "events": "Events",
    "times": "Times",
}
REGION: dict[Role, str] = {
    "title": "title",
    "dek": "standfirst",
    "byline": "byline",
    "body": "text",
    "caption": "caption",
    "promo": "promotion",
    "ad": "advertisement",
    "notice": "notice",
    "timestamp": "date or time",
    "metadata": "metadata",
}
ECHO_OF: dict[Of, str] = {"statement": "Statements", "document": "Documents", "event": "Events"}
ECHO_SORT = {
    "origins": "most independently reported",
    "copies": "most copied",
    "contradicted": "contradicted",
}
CLASH = {
    "denial": "one denies what the other says",
    "other number": "they give different numbers",
    "opposite words": "one has the opposite word",
    "other speaker": "the same words are given to two speakers",
}
SIGN: dict[int, str] = {1: "with", -1: "against", 0: "open"}
BASIS: dict[str, str] = {
    "said": "by what they say",
    "did": "by what they do",
    "both": "by what they say and do",
    "dispute": "words and deeds, or the two sides, are sure of opposite things",
}
PERIOD: dict[str, str] = {
    "all": "all of the record",
    "year": "years",
    "quarter": "quarters",
    "month": "months",
    "week": "weeks",
}
LEVEL: dict[str, str] = {"actor": "everyone", "country": "countries and bodies"}
DECIDED: dict[Decision, str] = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}
REVIEWED: dict[Reviewed, str] = {
    "yes": "reviewed",
    "no": "not reviewed",
    "accepted": "accepted",
    "corrected": "corrected",
    "rejected": "rejected",
}
ORDER: dict[Order, str] = {
    "unsure": "Least sure first",
    "random": "Random sample",
    "newest": "Newest first",
}
UNSURE_BELOW = 0.7
"""The confidence from which on a statement is no longer called unsure or doubtful."""
PASSAGES = "What was missed"
GROUP: dict[Group, str] = {
    "direct": "quoted word for word",
    "indirect": "told in other words",
    "mixed": "told, with some words quoted",
    "turn": "in a turn of a transcript",
}
_SURE = (
    (0.95, "very sure"),
    (0.85, "sure"),
    (UNSURE_BELOW, "fairly sure"),
    (0.5, "unsure"),
    (0.0, "doubtful"),
)


def sure(confidence: float) -> str:
    """A confidence between 0 and 1 as a word."""
    return next((word for floor, word in _SURE if confidence >= floor), "doubtful")


def number(count: int) -> str:
    """A count with a thin space between thousands."""
    return f"{count:,}".replace(",", "\u2009")


def signed(figure: float, digits: int = 2) -> str:
    """A figure with its sign: `+0.70`, `−1.20`, `0.00`."""
    told = f"{figure:+.{digits}f}"
    return told.replace("-", "−") if float(told) else told[1:]


def counted(count: int, one: str, many: str | None = None) -> str:
    """A count and its noun: `1 statement`, `2 statements`."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def origins(count: int) -> str:
    """From how many independent origins: `2 independent origins`."""
    return counted(count, "independent origin")


def clock(seconds: float) -> str:
    """Seconds as a time code: `MM:SS`, or `H:MM:SS` from an hour on."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"
