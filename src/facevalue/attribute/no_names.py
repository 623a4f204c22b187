"""Capitalised words that are nobody's name: offices, days, feasts, calls in a court, roads, "(Lab)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facevalue.attribute.lexicon import COMPANY_ENDS, FEASTS, NO_NAME, OFFICES
from facevalue.attribute.styles import STYLES
from facevalue.record import Span

SHORT_MONTHS = frozenset("feb aug sept oct nov dec".split())
IN_FEASTS = frozenset(("eve", "day", "holidays"))
ALONE = frozenset(  # that name nobody by themselves
    """order objection sustained overruled honor honour honours excellency majesty highness lordship ladyship
    holiness half thousands hundreds dozens millions finally honestly frankly sadly overnight mass papa mama
    mum mom dad mummy daddy mommy mamma nanny grandma grandpa granny nanay tatay kuya lola lolo mzee
    oga whip""".split()
)
STYLED = frozenset("excellency honourable honorable state cabinet permanent principal".split())
CODE = re.compile(
    r"[AB]\d{1,4}|M(?!23$)\d{1,2}|GMT|BST|UTC|CES?T|E[SD]T|P[SD]T|MSK|PMs?|MPs|BCE?|AD|"
    r"PPRO|FIRs?|PINs?|VIPs?|CCTV|GPS|DNA|GDP|ATMs?|IDs?|TVs?|DVDs?|CDs?|FAQs?|IQ|HIV|PPE|PCR|OAPs?|NGOs?|SUVs?|"
    r"UFOs?|URLs?|PDFs?|CVs?|VAT|SMS|MRI|[COMK]BE|LOL|OMG|KIV|RSVP|DIY"
)
LETTER, CALLED = re.compile(r"[A-Z]\.?"), re.compile(r"\b[A-Z][a-z]*\.? $")  # "Mr X", but not "on X"
SUM = re.compile(r"(?:RM|Rs|Rp|Sh|KSh|TSh|USh|Tk|HK|US|NT|GH)\.?\d[\d.]*(?:bn|m|k)?|[NPRSK]\d{2,}(?:bn|m|k)?")
AMOUNT = re.compile(r"[.,]\d| (?:million|billion|trillion|crore|lakh)\b|(?<=m)|(?<=bn)|(?<=k)")
MONEY = re.compile(
    r"Rs|RM|Rp|Tk|KSh|USD|EUR|GBP|INR|NGN|KES|PHP|CHF|JPY|CNY|AUD|CAD|ZAR|GHS|SEK|NOK|DKK|PLN|UAH|RUB|AED|SAR"
)
OF_MONEY = re.compile(r"\.? ?\d")
ALERT = re.compile(r"(?:Status|Code|Level) (?:Yellow|Orange|Amber|Red|Green)")
PARTY = re.compile(r"\((?:Lab|Lab/Co-op|Con|LD|Lib Dem|Ind|Grn|Dem|Rep|Nat)\b[^)\n]{0,12}\)")
SEAT, ASIDE = (
    re.compile(r"(?:[RDI]|DFL)-(?!Day\b)[A-Z]"),
    re.compile(r"\.?[,)]"),
)  # ", D-Las Cruces,", "(R-Ohio)"
NUMBERED = frozenset(
    "ward room platform gate line route highway flight section article chapter exhibit".split()
)
WORDS = OFFICES | NO_NAME | FEASTS | SHORT_MONTHS | {"member", "members"}
NUMBER, OF = re.compile(r" \d"), re.compile(r" (?:of|for) ")  # "Ward 6", "the Order of Malta"
OF_OFFICERS = frozenset(
    """operating financial executive technology information medical marketing legal revenue product
    honorary investment risk commercial scientific creative nursing constable superintendent whip""".split()
)
BEARERS = frozenset(
    """officer minister secretary commissioner director manager spokesman spokeswoman spokesperson chairman
    chairwoman chairperson governor ambassador coordinator""".split()
)
THE = re.compile(r"\b[Tt]he $")
CAPITALS = r"[^\W\d_a-zß-öø-ÿ]"
DATELINE = re.compile(  # up to the sentence behind it: "MANILA — ", "ORLA, May 2 (Wire) - "
    rf"{CAPITALS}{{3,}}(?:[.’' -]{CAPITALS}+){{0,3}}(?:,[^.!?\n]{{1,40}}\.?[^.!?\n]{{0,24}})?"
    r"(?: ?[(/][^)/\n]{1,24}[)/])? ?[—–-]{1,2}\s*"
)
LONGEST = 100  # characters of a dateline
GOES_ON = re.compile(r"[\w’']{1,20} [a-z]")
QUOTED = re.compile(r",\s?[\"“‘'«„]$")


def is_no_name(text: str, span: Span, words: Sequence[str]) -> bool:
    """Whether a run of words, plain ones, is only an office, or only days and feasts: "Easter Monday"."""
    written = span.of(text)
    if PARTY.match(text, span.start - 1) or written in COMPANY_ENDS or _is_code(text, span):
        return True
    if SEAT.match(written) and text.endswith((", ", "("), 0, span.start) and ASIDE.match(text, span.end):
        return True
    if len(words) == 1:
        numbered = words[0] in NUMBERED and NUMBER.match(text, span.end) is not None
        of = OF.match(text, span.end) or text.endswith(" of ", 0, span.start)
        alone = words[0] in ALONE and not of
        styled = words[0] in STYLES and THE.search(text, max(0, span.start - 4), span.start) is not None
        return numbered or alone or styled or words[0] in WORDS
    bearer = words[-1] in BEARERS and THE.search(text, max(0, span.start - 4), span.start)
    office = words[-1] in OFFICES and any(map(frozenset(words[:-1]).issubset, (OF_OFFICERS, STYLED)))
    if bearer or office:  # "the Police Public Relations Officer", "Operating Officer", "State Minister"
        return True
    if (words[0] == "former" and OFFICES.issuperset(words[1:])) or words in (
        ["super", "pac"],
        ["house", "speaker"],
    ):
        return True
    return words[0] in FEASTS and all(
        word in NO_NAME or word in FEASTS or word in IN_FEASTS for word in words
    )


def _is_code(text: str, span: Span) -> bool:
    """Whether a name is an acronym of a thing, an alert, a letter alone or a sum of money."""
    written = span.of(text)
    known = CODE.fullmatch(written) or ALERT.fullmatch(written)
    return bool(known) or _is_letter(text, span) or _is_sum(text, span)


def _is_letter(text: str, span: Span) -> bool:
    """Whether a name is a letter alone, as of a question: "Q", but not "Mr X"."""
    before = text[max(0, span.start - 12) : span.start]
    return LETTER.fullmatch(span.of(text)) is not None and CALLED.search(before) is None


def _is_sum(text: str, span: Span) -> bool:
    """Whether a name is of money: "Rs" before a number, "N300m", "P200" of "P200,000"."""
    written = span.of(text)
    if MONEY.fullmatch(written):
        return OF_MONEY.match(text, span.end) is not None
    if not SUM.fullmatch(written):
        return False
    return not written[1].isdigit() or AMOUNT.match(text, span.end) is not None


def opens_sentence(text: str, start: int, line: Span) -> bool:
    """Whether a word begins a line, a sentence, or what is quoted behind a comma or a dateline."""
    near = max(line.start, start - LONGEST)
    whole = text[near:start]
    before = whole.rstrip().rstrip("\"'“”‘’«»„([—–-•·▪*").rstrip()
    if not before or before[-1] in ".!?:…" or (QUOTED.search(whole[-3:]) and GOES_ON.match(text, start)):
        return True
    return near == line.start and whole[-1:].isspace() and DATELINE.fullmatch(whole) is not None
