"""Words for a country that are not it: "a hotel in Moscow", "behind the White House", "a French firm"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import structs

from facevalue.link.directory import Directory
from facevalue.link.holders import Named
from facevalue.record import About, Actor, Document, Mention, Span, Statement

REACH = 70  # characters before a name that tell whether it is a place
IN = re.compile(  # not "officials in Moscow", "trust in Moscow"
    r"(?<!\bofficials )(?<!\bgovernment )(?<!\bauthorities )(?<!\bleaders )(?<!\bleadership )(?<!\bpower )"
    r"(?<!\bregime )(?<!\bsources )(?<!\bministers )(?<!\badministration )(?<!\bministry )(?<!\bambassador )"
    r"(?<!\bdiplomats )(?<!\btrust )(?<!\bfaith )(?<!\bconfidence )(?<!\binterest )(?<!\bpoliticians )"
    r"\b(?:in|near|outside|inside|around|across|throughout|behind|beside|opposite|above|past|through|into|"
    r"central|downtown|in front of|north of|south of|east of|west of|outskirts of|suburbs? of) (?:the )?$",
    re.IGNORECASE,
)
ON_THE_WAY = re.compile(
    r"\b(?:left|leav\w+|bound|arriv(?:e[sd]?|ing|al)|fl(?:ew|y|ies|ying|own|ights?)|dr(?:ove|iv\w+)|travel\w*|trains?|trips?|journeys?|"
    r"return\w*|went|mov(?:e[sd]?|ing)|roads?|bus(?:es)?|ferry|walk\w*|rode|commut\w+|routes?|planes?|headed|"
    r"came|born|lives?|lived|landed|sent home)\b[^.,;:!?\n“”\"]{0,30} "
    r"(?:to|from|for|via|at|in|down|up|along|on|out of) (?:the )?$",
    re.IGNORECASE,
)
PART_OF = re.compile(
    r"\b(?:walls?|gates?|roof|lawns?|steps|front|gardens?|streets?|pavements?|doors?|centre|center|mayor|residents|"
    r"city|town|capital|region|airport|station|hospital|university|zoo|museum|toured|visited|hosted by) "
    r"(?:of )?(?:the )?$",
    re.IGNORECASE,
)
GONE_TO = re.compile(  # and seen, or hit by weather
    r"\b(?:left|leav(?:e|es|ing)|reach(?:ed|es|ing)?|visit(?:ed|s|ing)?|enter(?:ed|s|ing)?|tour(?:ed|s|ing)?|"
    r"fled|flee(?:s|ing)?|quit|surround(?:ed|s|ing)?|cover(?:ed|s|ing)?|flood(?:ed|s|ing)?|lash(?:ed|es|ing)?|"
    r"explor(?:ed|es|ing)|cross(?:ed|es|ing)) (?:the )?(?:walls? of |streets of )?$",
    re.IGNORECASE,
)
IS_SO = re.compile(  # what is told of a place alone: "was cold", "had rain", "is a city"
    r" (?:was|is|were|are|looked|lay|stood|woke|remained|stayed|felt|seemed|had|gets?|got|has|turned)"
    r"(?: [a-z]+ly| very| so| too| quite| already| still| also| once again)? "
    r"(?:cold|hot|warm|cool|quiet|calm|dark|wet|dry|sunny|foggy|grey|gray|empty|full|crowded|packed|busy|"
    r"beautiful|lit|covered|under (?:snow|water|curfew)|rain|snow|fog|sun|storms?|asleep|deserted|decorated|"
    r"home to|flooded|snowed in|bathed|blanketed|"
    r"(?:a|the|one of the) (?:[a-z-]+ ){0,3}?(?:city|cities|town|capital|place|port))\b"
)
OF_PLACE = re.compile(  # "Paris's streets", "the Kremlin's walls"
    r"['’]s? (?:[a-z-]+ )?(?:walls?|gates?|towers?|streets?|weather|airports?|suburbs?|cent(?:re|er)|skyline|"
    r"residents|"
    r"mayor|metro|subway|underground|hotels?|restaurants?|cafes?|bars|parks?|gardens?|museums?|landmarks?|squares?|"
    r"zoo|river|harbour|harbor|port|traffic|winters?|summers?|outskirts|district|slums|markets?)\b"
)
IS_ANOTHER = re.compile(r" (?:Governor|Gov\.|State\b(?! Department)|Street|Post|Times|University|Airport)\b")
PRIVATE = re.compile(  # what is of a country and does not act for it
    r" (?:[a-z-]+ )?(?:[a-z]*makers?|partners?|compan(?:y|ies)|firms?|owners?|brands?|business\w*|investors?|"
    r"engineers?|doctors?|singers?|actors?|actress|players?|coach\w*|clubs?|teams?|restaurants?|wines?|cars?|"
    r"newspapers?|journalists?|reporters?|writers?|novelists?|authors?|tourists?|students?|workers?|drivers?|"
    r"farmers?|fisherm[ae]n|wom[ae]n|m[ae]n|girls?|boys?|couples?|famil(?:y|ies)|husbands?|wife|wives|nationals?|"
    r"languages?|foods?|hotels?|airlines?|carriers?|manufacturers?|suppliers?|retailers?|producers?|subsidiary|"
    r"startups?|billionaires?|tycoons?|films?|books?|schools?|universit(?:y|ies)|owned|born|speaking)\b"
)
DATELINE = re.compile(r"(?: \([^)\n]{2,30}\))?(?:, [^—–\n]{3,40}?)? ?(?:—|–|--| - )")


def without_places(document: Document, named: Named, directory: Directory) -> Named:
    """The same, nobody's what names a place alone: it neither speaks nor is spoken of."""
    if directory.base is None:
        return named
    speaking = {span for statement in named.statements for span in statement.source}
    places = {
        Span(m.start, m.end)
        for m in _seats(document.text, named, directory)
        if Span(m.start, m.end) not in speaking and is_place(document.text, Span(m.start, m.end))
    }
    private = {Span(m.start, m.end) for m in _adjectives(document.text, named, directory)}
    if not places | private:
        return named
    mentions = tuple(
        structs.replace(m, actor=None) if Span(m.start, m.end) in places else m for m in named.mentions
    )
    kept = tuple(m for m in mentions if Span(m.start, m.end) not in private)
    statements = tuple(_spoken_of(statement, places | private, kept) for statement in named.statements)
    left = {m.actor for m in mentions} | {turn.speaker.actor for turn in named.turns}
    left |= {key for s in statements for key in (s.speaker.actor, *(about.actor for about in s.about))}
    gone = {m.actor for m in named.mentions} - left
    actors = tuple(actor for actor in named.actors if actor.id not in gone)
    return structs.replace(named, actors=actors, mentions=mentions, statements=statements)


def is_place(text: str, span: Span) -> bool:
    """Whether a capital or a seat stands where only a place can."""
    line = text.rfind("\n", 0, span.start) + 1
    if IS_ANOTHER.match(text, span.end) or (span.start == line and DATELINE.match(text, span.end)):
        return True
    if OF_PLACE.match(text, span.end) or IS_SO.match(text, span.end):
        return True
    if text[span.end : span.end + 2] in ("'s", "’s"):
        return False
    start = max(line, span.start - REACH)
    return any(
        form.search(text, start, span.start) is not None for form in (IN, ON_THE_WAY, PART_OF, GONE_TO)
    )


def _seats(text: str, named: Named, directory: Directory) -> Iterator[Mention]:
    """The mentions of a country or a bloc by its capital or by where its government sits."""
    assert directory.base is not None
    lands: dict[str | None, Actor] = {a.id: a for a in named.actors if a.type in ("country", "organization")}
    for m in named.mentions:
        word = text[m.start : m.end]
        if m.form == "name" and m.actor in lands and word != lands[m.actor].name:
            called = (*directory.base.named(word), *directory.base.named(f"The {word}"))
            own = [one for one in called if one.actor.id == m.actor]
            if own and all(one.sense == "metonym" for one in own):
                yield m


def _adjectives(text: str, named: Named, directory: Directory) -> Iterator[Mention]:
    """The mentions of a country by an adjective of what is private: "its Romanian partner"."""
    assert directory.base is not None
    lands = {actor.id for actor in named.actors if actor.type == "country"}
    for m in named.mentions:
        if m.form == "name" and m.actor in lands and PRIVATE.match(text, m.end):
            own = [one for one in directory.base.named(text[m.start : m.end]) if one.actor.id == m.actor]
            if any(one.sense in ("adjective", "demonym") for one in own):
                yield m


def _spoken_of(statement: Statement, places: set[Span], mentions: tuple[Mention, ...]) -> Statement:
    """A statement without those whose only mention in it is a place."""
    if not any(about.mention in places for about in statement.about):
        return statement
    told = {one.actor for one in statement.about if one.mention not in places}
    kept = (
        (None if one.actor in told else _elsewhere(one, statement, mentions))
        if one.mention in places
        else one
        for one in statement.about
    )
    return structs.replace(statement, about=tuple(one for one in kept if one))


def _elsewhere(about: About, statement: Statement, mentions: tuple[Mention, ...]) -> About | None:
    """The same at another mention in the words of the statement, if there is one."""
    for m in mentions:
        if m.actor == about.actor and any(c.start <= m.start and m.end <= c.end for c in statement.content):
            return structs.replace(about, mention=Span(m.start, m.end), stance=None, score=None)
    return None
