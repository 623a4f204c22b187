# ruff: noqa: E501, ERA001 (one pattern, one line; a sample of what it finds above it)
"""Captions: told by a credit at their end, or by telling what a picture shows."""

from __future__ import annotations

import re

from facevalue.clean.dates import DAYS, MONTHS
from facevalue.clean.notices import REPORTED
from facevalue.clean.page import Label

LONGEST = 700  # characters
TAIL = 110  # characters at the end in which a credit stands
CAPTION_WORDS = 90
SHOWN_WORDS = 28
_NAME = r"(?:[A-ZÀ-Ž][\w.'’&-]*|\d{1,3}|de|van|von|of|the|via|and|for)"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,6}}"
_PICTURE = r"(?i:(?:file|handout|courtesy|pool|stock|illustrative|archive|staff|screen) ?)?(?i:photo|picture|image|pic|photograph|photo credit|picture credit|image credit|image source|illustration|graphic|screenshot|screengrab|video|credit|courtesy|foto)s?"
PICTURE = re.compile(_PICTURE)
CREDIT = re.compile(
    # "… Photo: A / B", "… (Photo by X)", "… Picture: X/Agency", "… Credit: X"
    rf"(?:^|[.!?…”\"’')|\]–—-] ?|\()[(\[]?{_PICTURE}(?:(?: (?:by|courtesy of|courtesy|credit|from))? ?[:/©|] ?(?=\S)[\w.'’&@/|,–-]+(?: [\w.'’&@/|,–-]+){{0,9}}| (?:by|courtesy(?: of)?|from) {_NAMES}(?:(?: ?[/|,] ?| for | via ){_NAMES})*)[)\]]?\.?$"
    # "(Olin Marsh/Highland Press)", "(AP Photo/Mira Sund, File)", "(Reuters)"
    rf"|[.!?…”\"’)] ?[(\[](?:(?i:ap|afp|reuters|epa|getty(?: images)?|file|handout|courtesy of [\w .'’]{{2,40}}|submitted|provided|archive))[)\]]\.?$"
    rf"| ?[(\[](?:[Ff]ile: ?)?{_NAMES}(?: ?[/|] ?{_NAMES})+(?:, (?:[Ff]ile|[Pp]ool))?[)\]]\.?$"
    # "A tractor near Lisna Credit: Coast News"
    rf"| (?:Credit|CREDIT|Photo|PHOTO|Picture|Image|Photograph)s?(?: credit)?: ?{_NAMES}(?: ?[/|,] ?{_NAMES})*$"
    # "… out of shells / photo REUTERS"
    rf"| [/|] (?i:photo|video|screenshot|collage|illustration|image)s?(?: by| from|:)? {_NAMES}$"
    # "… on Friday. Northline/T. Marskell", "Mira Sund | Quill Herald"
    rf"|[.!?…”\"’)] {_NAMES} ?[/|] ?{_NAMES}\.?$"
    # "… © Mira Sund", "… Getty Images", "REUTERS/Mira Sund"
    rf"|[.!?…”\"’)] ?(?:©|\([cC]\)) ?{_NAMES}\.?$|\b(?:REUTERS|Reuters|AFP|AP|EPA|AP Photo|AFP Photo|EPA-EFE|Getty Images) ?/ ?{_NAMES}\.?$|\bGetty Images\b.{{0,20}}$"
)
# Every credit has one of these in it, in small letters.
CREDIT_SIGNS = tuple(
    "( [ / | © photo pic image illustration graphic screen video credit courtesy foto getty".split()
)
_DAY = rf"(?:{'|'.join(DAYS)})\b"
_MONTH = rf"(?:{'|'.join(MONTHS)})\b\.?"
_WHEN = rf"(?:(?:on |in |, )(?:{_DAY},? ?)?(?:(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?|(?:{_MONTH},? )?\d{{4}}|{_DAY})|\bon {_DAY}|\byesterday|\b(?:{_DAY}['’]s|yesterday['’]s|today['’]s) \w+)"
_PLACED = r"(?:, (?:left|right|cent(?:er|re)|second from (?:left|right)|pictured|above|seen here)\b,?| \((?:left|right|pictured|cent(?:er|re))\))"
_HEAD = r"[A-ZÀ-Ž][\w.'’-]*(?: (?:[A-ZÀ-Ž][\w.'’-]*|of|the|de|van|von|al|and)){0,6}"
# "Anselm Kroy at the opening of the dam in 2021", "Farmers wait at the dam in Quill on Monday."
SHOWN = re.compile(
    rf"{_HEAD}(?:{_PLACED}.{{0,120}}|,? (?:at|during|in|outside|inside|with|before|after|near|aboard|beside|on) (?:the|a|an|his|her|their|[A-Z]\w+)\b.{{0,120}}){_WHEN}\.?$"
    rf"|.{{3,110}}\b(?:stands?|sits?|walks?|waits?|wave[sd]?|poses?|gestures?|looks? on|hugs?|embraces?|shakes? hands|shaking hands|speaks? (?:at|during|to)|smiles?|cheers?|lines? up|queues?|marche?s?|carr(?:y|ies)|holds? (?:a|an|up|the|his|her)|are seen|is seen|(?:left|right),)\b.{{0,110}}{_WHEN}\.?$",
)
PICTURED = re.compile(
    r"\((?:pictured|left|right|above|below|inset|cent(?:er|re)|far (?:left|right)|file)\b[^()]{0,40}\)"
)
# A sentence with one of these tells what happened, and is body.
TELLS = re.compile(
    r"\b(?:was|were|had|has|have|will|would|can|could|may|might|shall|should|must|did|does|do|been|said|says|told|according|after \w+ing|"
    r"because|since|who|which|but|\w{2,}ed (?:to|that|the|a|an|his|her|its|their|by|on|in|for|from|with))\b|[\"“”«„]"
)


def caption_of(text: str, words: int) -> Label | None:
    """Whether a paragraph is a caption by the credit that ends it or by the way it shows."""
    if words > CAPTION_WORDS or len(text) > LONGEST:
        return None
    tail = text[-TAIL:].casefold()
    signed = any(map(tail.__contains__, CREDIT_SIGNS))
    credit = CREDIT.search(text, max(len(text) - TAIL, 0)) if signed else None
    if credit and (PICTURE.search(credit.group()) or not REPORTED.search(text)):
        return Label("caption", "picture credit")
    if PICTURED.search(text) and not text.endswith((".", "”", '"')):
        return Label("caption", "tells who is pictured")
    if words <= SHOWN_WORDS and not TELLS.search(text) and SHOWN.match(text):
        return Label("caption", "tells what a picture shows")
    return None
