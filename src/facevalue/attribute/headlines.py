"""Headlines attribute in forms of their own: `X: "…"`, `…, – X`, `… – opinion`, or bare quotation marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from facevalue.attribute.formulas import part_of
from facevalue.attribute.lexicon import OFFICES
from facevalue.attribute.quotes import WORD, meeting
from facevalue.attribute.roster import Roster
from facevalue.record import Attribution, Span, Speaker, Statement

COLON = re.compile(r"^(?P<source>[^:“”‘’\"'«»]{2,60}):\s+(?P<content>\S.*)$")
DASH = re.compile(r"^(?P<content>.{12,}?)\s?[,.]?\s[–—-]\s?(?P<source>[^–—:“”\"«»,.]{2,60})$")
OFFICE_TELLS = re.compile(
    r"^(?:(?P<topic>[^:“”‘’\"'«»]{2,60}): )?(?P<source>(?:[A-Za-z][a-z]+ )?[A-Za-z][a-z]+) "
    r"(?P<cue>tells|warns|urges|asks|orders|says|denies|admits|vows|promises|insists|claims) "
    r"(?P<content>[^“”‘\"«»]{8,})$"
)
KIND_OF_TEXT = frozenset(
    "opinion analysis op-ed oped comment commentary editorial column views viewpoint".split()
)
GENRES = re.compile(
    r"(?:(?:radio|tv|podcast|live|full|news|weekly|photo|q&a) )?(?:explainer|explained|transcript|interview|"
    r"profile|obituary|review|recap|preview|factbox|fact[ -]check|timeline|live|watch|video|podcast|breaking|"
    r"exclusive|q&a|backgrounder|feature|in pictures|in brief|read|listen|gallery|updates?|match report)",
    re.IGNORECASE,
)
SHOUTED = 3  # words in capitals that are a kicker and nobody's name
KIND_OF_SOURCE = frozenset(
    "media experts expert analyst analysts sources official officials report reports survey poll".split()
)
OFFICE = re.compile(r"[A-Z][\w-]*(?: [a-z-]+){0,2}?(?: of(?: the)?(?: [\w-]+){1,3})?")
SMALL_OFFICE = re.compile(r"(?:[\w-]+ ){0,2}[\w-]+(?: of(?: the)?(?: [\w-]+){1,3})?")
NO_SOURCE = frozenset("guest interviewee resident student lady king queen".split())

STOPWORDS = frozenset(
    """the a an of to in on for and or is are was were be been has have had will would that this it its as at
    by with from not no""".split()
)
SAME = 0.4  # share of a headline's content words found again in a statement of the body
ENOUGH = 3  # of these words, at least; and of a body's statements, to say whom it mostly quotes
MOSTLY = 0.6
LEAD = 5
EVENT = re.compile(r"(?:Tropical )?(?:Storm|Hurricane|Cyclone|Typhoon|Operation) [A-Z]")
CONFIDENCE = 0.6


def headline_attribution(text: str, line: Span, roster: Roster) -> Attribution | None:
    """The attribution that a headline's form states, if it has such a form."""
    if told := _told_by_office(text, line, roster):
        return told
    for form in (COLON, DASH):
        match = form.match(line.of(text))
        if match is None:
            continue
        content, source = part_of(line, match, "content"), part_of(line, match, "source")
        last = WORD.findall(source.of(text).lower())[-1:]
        if EVENT.match(source.of(text)) or (form is COLON and is_kicker(source.of(text))):
            continue
        if source.of(text).lower() in KIND_OF_TEXT:
            return Attribution(content=(content,), confidence=CONFIDENCE)
        office = OFFICE.fullmatch(source.of(text)) and _is_office(source.of(text))
        if office or (form is DASH and _signs(source.of(text))):
            return Attribution(source=(source,), content=(content,), confidence=CONFIDENCE)
        names = roster.within(source)
        named = 2 * sum(len(name.words) for name in names) >= len(source.of(text).split())
        asks = text[content.start : content.end].rstrip().endswith("?")  # as a programme's title may
        named = named and not (asks and not any(map(roster.is_person, names)))
        if named or (last and last[0] in KIND_OF_SOURCE):
            return Attribution(source=(source,), content=(content,), confidence=CONFIDENCE)
    return None


def is_kicker(source: str) -> bool:
    """Whether what stands before a headline's colon is a genre or a cry, and no speaker."""
    cry = source.isupper() and len(source.split()) >= SHOUTED
    return GENRES.fullmatch(source) is not None or cry


def is_signed(text: str, line: Span) -> bool:
    """Whether a dash and an office end a headline: "… by autumn – foreign minister"."""
    match = DASH.match(line.of(text))
    return match is not None and _signs(match["source"])


def _signs(source: str) -> bool:
    return SMALL_OFFICE.fullmatch(source) is not None and _is_office(source)


def _told_by_office(text: str, line: Span, roster: Roster) -> Attribution | None:
    """What the bearer of an office tells: "Harbour fire: mayor tells residents to stay indoors"."""
    match = OFFICE_TELLS.match(line.of(text))
    if match is None or not OFFICES.issuperset(match["source"].lower().split()):
        return None
    topic = line.start + match.end("topic") if match["topic"] else -1
    by_person = any(n.span.end == topic and roster.is_person(n) for n in roster.names)
    office = match["source"].lower().split()[-1]
    if by_person or sum(office in titles for titles in roster.titles.values()) > 1:
        return None
    source, cue, content = (part_of(line, match, name) for name in ("source", "cue", "content"))
    return Attribution(source=(source,), cue=(cue,), content=(content,), confidence=CONFIDENCE)


def _is_office(words: str) -> bool:
    """Whether a headline's source is somebody's office: "Head of department", "Finance minister"."""
    return words.partition(" of ")[0].rpartition(" ")[2].lower() in OFFICES - NO_SOURCE


def speaker_below(words: str, body: Sequence[Statement]) -> Speaker | None:
    """Whom the body gives for what a headline says: by the same words, or as the one it mostly quotes."""
    same = same_words(words, body)
    if same is not None:
        return Speaker(name=same.speaker.name, via="coreference", because=("the same words in the body",))
    counts = Counter(s.speaker.name for s in body if s.speaker.via in ("name", "coreference"))
    name, most = counts.most_common(1)[0] if counts else ("", 0)
    if most < MOSTLY * max(len(body), ENOUGH):
        return None
    return Speaker(name=name, via="coreference", because=("the one whom the body quotes most",))


def same_words(words: str, statements: Iterable[Statement]) -> Statement | None:
    """The statement that says best what a headline says, if one does."""
    wanted = _content_words(words)
    if not wanted:
        return None
    scored = [(len(wanted & _content_words(s.text)), -i, s) for i, s in enumerate(statements)]
    shared, _, best = max(scored, key=lambda item: item[:2], default=(0, 0, None))
    return best if shared >= max(SAME * len(wanted), min(ENOUGH, len(wanted))) else None


def shared_words(one: str, other: str) -> int:
    """How many content words two texts have in common."""
    return len(_content_words(one) & _content_words(other))


def echo_of(text: str, quote: Span, after: int) -> int | None:
    """Where a headline's quoted words are heard again, in their order, further down."""
    words = [re.escape(word) for word in WORD.findall(quote.of(text))]
    found = re.compile(r"\W+".join(words), re.IGNORECASE).search(text, after) if words else None
    return found.start() if found else None


def only_guest(text: str, roster: Roster) -> tuple[str, int] | None:
    """The guest of a broadcast, where the host introduces exactly one by name, and where that ends."""
    found = {
        roster.longest(name).text: name.span.end
        for name in roster.names
        if len(name.words) > 1
        if INTRODUCED.search(text[max(0, name.span.start - 60) : name.span.start])
        or (roster.is_person(name) and IS_HERE.match(text, name.span.end))
    }
    return next(iter(found.items())) if len(found) == 1 else None


INTRODUCED = re.compile(
    r"\b(?:bring in|joined (?:now )?by|speak(?:ing)? (?:now )?(?:to|with)|welcome(?: to [^.]{0,30})?|"
    r"(?:joining|with) (?:us|me)(?: [\w ]{1,24})? is|"
    r"(?:our|my) (?:next )?guest(?: (?:is|today is|tonight is))?,?|"
    r"let['’]s (?:turn|go|talk|speak) to)\s(?:[\w.]+\s){0,4}$",
    re.IGNORECASE,
)
IS_HERE = re.compile(
    r"(?:,[^.!?\n]{2,80},|[^.!?\n,]{0,80}[.!?]\s(?:\d\d?:\d\d\s)?(?:He|She))? "
    r"(?:is (?:now |here )?with|joins) us\b"
)


@lru_cache(maxsize=4096)
def _content_words(text: str) -> frozenset[str]:
    words = WORD.findall(text.lower())
    return frozenset(_stem(word) for word in words if word not in STOPWORDS and len(word) > 1)


def _stem(word: str) -> str:
    return word[:LEAD]


def unread_quotes(quotes: Sequence[Span], taken: Sequence[Span]) -> list[Span]:
    """The quotations that no statement's content touches."""
    touched = {quote for span in taken for quote in meeting(quotes, span)}
    return [quote for quote in quotes if quote not in touched]
