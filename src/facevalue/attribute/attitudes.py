"""How somebody stands to something that no clause tells: "despises the mayor", "voted to close the port"."""

from __future__ import annotations

import re

from facevalue.attribute.lexicon import FIRST
from facevalue.record import Attribution, quoted

HELD = re.compile(  # a feeling or judgement of somebody or something
    r"\b(?:afraid|alarmed|angry|appalled|ashamed|cautious|delighted|disappointed|disgusted|dismissive|eager|"
    r"excited|frustrated|furious|grateful|horrified|hostile|impressed|nervous|offended|outraged|pleased|"
    r"reluctant|sick of|suspicious|tired of|uneasy|unhappy|upset|"
    r"ador(?:es?|ed|ing)\b|adulat|antipath|averse|bitter|cold on|concern(?:s|ed)? (?:about|over|for|by)|"
    r"contempt|denials? of|despair|despis|detest|disdain|dislik|distrust|enthusia|envis|envious|fond|"
    r"hat(?:es?|ed|ing|red)\b|imagin|in awe|intent on|interest in|jealous|judg(?:es?|ed|ing)\b|keen|"
    r"lean(?:s|ed|ing)? (?:\w+ )?towards?|likes?\b|liked|liking|loath|look(?:s|ed|ing)? (?:forward|ahead) to|"
    r"lov(?:es?|ed|ing)\b|mistrust|on board|opponent|optimis|passion|pessimis|proponent|proud|resent|"
    r"s[ck]eptic|sens(?:es|ed)\b|sympath|trusts?\b|trusted|wary|worr)",
    re.IGNORECASE,
)
STRONG = re.compile(r"\b(?:ador|despis|detest|distrust|hat(?:es?|ed)\b|loath|resent)", re.IGNORECASE)
TALKED = re.compile(  # speech of which only the topic or the tone is told
    r"\b(?:aim at|bash(?:es|ed|ing)?\b|bragg?(?:s|ed)?\b|(?:the|a) case (?:for|against)|debunk|discuss|"
    r"go(?:es|ne)? after|hammer|inveigh|invok(?:es?|ed)\b|liken|mention(?:s|ed)?\b|pan(?:s|ned|ning)\b|"
    r"pok(?:es?|ed|ing) at|rail(?:s|ed|ing)?\b|savag|skewer|sw(?:ing|ung|inging) at|"
    r"talk(?:s|ed)? (?:about|up|down)|talking (?:up|down)|t(?:ears?|or[en]|earing) into|trumpet|"
    r"unload(?:s|ed)? on|went after)",
    re.IGNORECASE,
)
SEEN = re.compile(
    r"\b(?:identif(?:y|ies|ied)|paint(?:s|ed)?|portray(?:s|ed)?|recogni[sz]e[sd]?|s(?:ees?|aw|een))\b"
)
AS = re.compile(r"\bas\b")  # "sees the treaty as a trap"
DECIDED = re.compile(r"\b(?:decid(?:e[sd]?|ing)|refus(?:e[sd]?|ing)|vot(?:e[sd]?|ing))\b", re.IGNORECASE)
TO = re.compile(r"(?:not )?to\b")
CHARGED = re.compile(r"\bcharg(?:e[sd]?|ing)\b", re.IGNORECASE)
WITH = re.compile(r"\bwith\b")
# No attitude, or none that is told: "fell in love with", "did not mention".
FALLS = re.compile(r"\b(?:fall|fell|no|not|never)\b|n[’']t mention", re.IGNORECASE)
NOTHING = re.compile(r"no\b|no(?:body|thing|ne)\b|any(?:body|one|thing)\b|little\b", re.IGNORECASE)


def is_attitude(text: str, given: Attribution) -> bool:
    """Whether who is named in the document's own words is told to hold something of what follows.

    "I like the doctor" is none, "I despise him" is: who talks of the own mind often says no more than that.
    """
    source, cue = quoted(text, given.source), quoted(text, given.cue)
    content = quoted(text, given.content)
    mild = source.lower() in FIRST and not STRONG.search(cue)
    if not source or mild or NOTHING.match(content) or FALLS.search(cue):
        return False
    return bool(
        HELD.search(cue)
        or TALKED.search(cue)
        or (SEEN.search(cue) and AS.search(content))
        or (DECIDED.search(cue) and TO.match(content))
        or (CHARGED.search(cue) and WITH.search(content))
    )
