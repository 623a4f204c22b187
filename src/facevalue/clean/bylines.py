"""Bylines: the lines that name who wrote a piece, and the names in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facevalue.clean.lines import Paragraph
from facevalue.clean.page import Label, Marks

LONGEST = 160
TOP_LINES, TAIL_LINES, NOTE_LINES = 6, 6, 4  # where bylines and notes on the author stand
NAME_WORDS = range(2, 6)
TRADE_WORDS = 14  # what follows the names and is longer is a sentence
NOTE_WORDS = 60
OUTLET_LENGTHS = range(2, 50)
PARTICLES = frozenset(
    "de van von der den del della di da dos du la le el al bin bint ibn ben ter ten y e".split()
)
FIRST_PARTICLES = frozenset(("al", "de", "van", "von", "el"))
NOT_NAMES = frozenset(
    """the a an our staff special news world monday tuesday wednesday thursday friday saturday sunday january
    february march april june july august september october november december what why how when where who
    this that these those dear in on at from for with to of is are was no not new""".split()
)
# What an outlet's name has in it.
OUTLET_WORD = re.compile(
    r"\b(?:(?i:news|times|post|herald|tribune|gazette|courier|journal|chronicle|observer|press|agency|daily|"
    r"weekly|monitor|telegraph|guardian|independent|standard|mail|mirror|review|today|globe|star|sun|record|"
    r"register|ledger|dispatch|wire|media|radio|television|tv|channel|broadcasting|network|magazine|digest|"
    r"bulletin|newspaper|portal|online|info|report|examiner|inquirer|sentinel|argus|echo|advertiser|express|"
    r"correspondent|service|agence|presse|ltd|limited|inc|group|reuters|afp|ap|upi|tass|bbc|cnn|abc|nbc|cbs|npr|dpa|ansa)"
    r"|[Tt]he [A-Z]\w+(?: [A-Z]\w+){0,3})\b|\w\.\w{2,}$"
)
# What a person may be in a byline; with a name before it, it makes one.
TRADE = re.compile(
    r"\b(?i:writers?|correspondents?|reporters?|editors?|columnists?|contributors?|journalists?|staff|bureau|"
    r"analysts?|producers?|photographers?|fellow|professor|special to|guest|freelance|intern|chief|head|"
    r"(?:co-)?(?:author|director)|expert|historian|economist|lecturer|researcher|novelist|playwright\S*|poet|"
    r"governor|senator|member|president|executive|physician|lawyer|attorney|teacher|veteran|pastor|"
    r"ambassador|minister|mayor)\b|" + OUTLET_WORD.pattern
)
# "Our special correspondent in Quill", "World News Reporter", "Mail Staff and Agencies"
STAFF = re.compile(
    r"(?:(?i:by|from) )?(?:(?i:our|the|a|staff|special|own|foreign|news|guest) ){0,3}"
    r"(?:[A-Z][\w&'-]* ){0,4}"
    r"(?i:writers?|correspondents?|reporters?|desk|editorial (?:board|staff|team)|newsroom|bureau|editors?|"
    r"staff|reports?|agencies|wire services)(?:,? (?:(?i:and|in)) [\w ]{2,30})?"
)
# Credits that a colon parts from the name: "Prepared by: Ada Rill", "Interview: Jona Feld"
CREDIT = re.compile(
    r"(?:prepared|written|edited|translated|compiled|interviewed|recorded|transcribed|reported|researched|produced|"
    r"authors?|text|words|story|reporter|correspondent|journalist|editor|translation|translator|interview(?:er)?|"
    r"conversation|research|reporting|writer|columnist|material)(?: by)?: +",
    re.IGNORECASE,
)
BY = re.compile(
    r"(?:written |story |text |words |report |reporting |opinion |analysis |commentary |column |essay |"
    r"review |prepared |posted |published |interview |translated |exclusive )?by:? +|"
    r"(?:author|journalist|correspondent|reporter|columnist|writer)s?:? +|[–—-] ?by |" + CREDIT.pattern,
    re.IGNORECASE,
)
SPLIT = re.compile(
    r"\s*(?:\||•|·|;|\s[–—-]\s|,|\b(?:in|for|at|IN|FOR|AT)\b(?= [A-Z])|\bof\b(?= [Tt]he [A-Z]))\s*"
)
CONTACT = re.compile(r"\S+@\S+|(?<!\S)@\w+|https?://\S+")
AND = re.compile(r"\s+(?:and|&|with)\s+", re.IGNORECASE)
# "Rill reported from Quill. Jona Feld in Orlath contributed to this report."
CONTRIBUTED = re.compile(
    r"\bcontributed(?: (?:reporting|research))?(?: to this (?:report|story|article|piece)|\.?$| from )"
    r"|\breported from [A-Z][\w ,]{2,60}\.?$"
)
# "Jane Doe is a fellow of …", "The author teaches …"
AUTHOR_NOTE = re.compile(
    r"(?i:the (?:author|writer)) (?:is|was|writes|covers|reports|teaches|has)\b"
    r"|(?P<name>[^\W\d_][\w.’'-]+(?: [\w.’'-]+){0,4}?),? (?:is|writes|covers|reports|teaches|works|joined)\b"
)


def is_name(text: str) -> bool:
    """Whether words read as a person's name: two to five of them, capitalised, particles aside."""
    tokens = text.split()
    if len(tokens) not in NAME_WORDS or any(map(str.isdigit, text)) or "’s " in f"{text} ".replace("'", "’"):
        return False
    low = [token.casefold().strip(".") for token in tokens]
    if NOT_NAMES.intersection(low) or (low[0] in PARTICLES and low[0] not in FIRST_PARTICLES):
        return False
    return _capitalised(tokens[-1]) and all(map(_capitalised_or_particle, tokens))


def _capitalised_or_particle(token: str) -> bool:
    return token.casefold() in PARTICLES or _capitalised(token)


def _capitalised(token: str) -> bool:
    letters = re.sub(r"['’.-]", "", token)
    return letters.isalpha() and letters[0].isupper()


def byline_names(text: str, *, near_top: bool) -> tuple[str, ...] | None:
    """The names in a byline, perhaps none ("Staff writer"); `None` where the line is no byline.

    A bare name, or a name and a trade, is one only near the top.
    """
    if not 0 < len(text) <= LONGEST:
        return None
    bare = CONTACT.sub(",", text).strip(" \t\xa0-–—•|*_(),").rstrip(".")
    by = BY.match(bare)
    if by is None and (not near_top or text.rstrip().endswith((".", "?", "!", ":"))):
        return None
    rest = bare[by.end() :] if by else bare
    if STAFF.fullmatch(rest):
        return ()
    parts = SPLIT.split(rest)
    leading = _leading(parts)
    others = parts[len(leading) :]
    trade = by or not others or "|" in text or any(map(TRADE.search, others))
    if not leading or not trade or sum(len(part.split()) for part in others) > TRADE_WORDS:
        return None
    names = [name for part in leading for name in AND.split(part)]
    return tuple(name.title() if name.isupper() else name for name in names)


def _leading(parts: Sequence[str]) -> list[str]:
    """The parts before the first that holds no names."""
    names: list[str] = []
    for part in parts:
        if not all(map(is_name, AND.split(part))) or (names and TRADE.search(part)):
            break
        names.append(part)
    return names


def byline_outlet(text: str) -> str | None:
    """The outlet that a byline names behind a bar: "Jane Doe | The Paper"."""
    _, bar, behind = text.rpartition("|")
    outlet = behind.strip()
    named = (
        bar and len(outlet) in OUTLET_LENGTHS and outlet[0].isupper() and outlet.replace(" ", "").isalpha()
    )
    return outlet if named else None


def find_bylines(page: Sequence[Paragraph], marks: Marks, authors: Sequence[str]) -> Marks:
    """Lines that name the author: near the top by their shape, elsewhere by "By" or a known name."""
    found: Marks = {}
    known = list(authors)
    near_top = True
    left = total = sum(n not in marks for n in range(len(page)))
    for n, paragraph in enumerate(page):
        if n in marks:
            known.extend(_names_in(paragraph.text) if marks[n].role == "byline" else ())
            continue
        left -= 1
        tail = n > 0 and left < TAIL_LINES
        names = byline_names(paragraph.text, near_top=near_top) if near_top or tail else None
        if names is not None:
            found[n] = Label("byline", f"names {names[0]} as the author" if names else "names a desk")
            known.extend(names)
        elif tail and paragraph.text.casefold() in map(str.casefold, known):
            found[n] = Label("byline", "names the author again")
        elif (tail or near_top) and _tells_of_author(page, n, known, tail=tail):
            found[n] = Label("byline", "tells of the author")
        elif tail and paragraph.words <= NOTE_WORDS and _contributed(paragraph.text, known):
            found[n] = Label("byline", "names who contributed")
        else:
            near_top = (
                near_top
                and total - left <= TOP_LINES
                and not (paragraph.final and paragraph.words > TRADE_WORDS)
            )
    return found


def author_noted(text: str) -> str | None:
    """The name with which a note on the author begins: "Ada Marrow is a fellow of the Orla Institute."."""
    note = AUTHOR_NOTE.match(text)
    return note["name"] if note and note["name"] and is_name(note["name"]) else None


def _names_in(text: str) -> tuple[str, ...]:
    return byline_names(text, near_top=True) or ()


def _contributed(text: str, authors: Sequence[str]) -> bool:
    """Whether a paragraph tells who helped to report, or from where its author did."""
    if not CONTRIBUTED.search(text) or '"' in text or "“" in text:
        return False
    surnames = tuple(author.split()[-1] for author in authors)
    return "to this" in text or text.startswith((*surnames, *authors)) or " contributed " in text


def _tells_of_author(page: Sequence[Paragraph], n: int, authors: Sequence[str], *, tail: bool) -> bool:
    """Whether a paragraph near an end is a note on the author: known, or named nowhere else."""
    text = page[n].text
    note = AUTHOR_NOTE.match(text) if page[n].words <= NOTE_WORDS else None
    if note is None:
        return False
    if note["name"] is None:
        return tail
    if text.startswith(tuple(authors) or ("\0",)):
        return True
    if tail and any(note["name"] in author.split() for author in authors):
        return True
    if not is_name(note["name"]) or n < len(page) - NOTE_LINES or not TRADE.search(text):
        return False
    *_, surname = note["name"].split()
    alone = re.compile(rf"(?<![\w’'] )\b{re.escape(surname)}\b|{re.escape(note['name'])}")  # not a relative's
    return not any(alone.search(paragraph.text) for k, paragraph in enumerate(page) if k != n)
