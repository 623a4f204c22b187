"""Words by which a sentence may report what somebody says or thinks, and cues that report it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from facevalue.record import Span

_SPEECH = r"""
    sa(?:id|ys?|ying) t(?:old|ells?|elling) claim(?:s|ed|ing)? argu(?:es?|ed|ing) assert(?:s|ed|ing)?
    insist(?:s|ed|ing)? maintain(?:s|ed|ing)? contend(?:s|ed|ing)? stat(?:es|ed|ing) declar(?:es?|ed|ing)
    announc(?:es?|ed|ing) report(?:s|ed|ing) writ(?:es?|ing|ten) wrote add(?:s|ed) explain(?:s|ed|ing)?
    not(?:es|ed|ing) remark(?:s|ed|ing)? observ(?:es?|ed) comment(?:s|ed|ing)? repl(?:y|ies|ied|ying)
    answer(?:s|ed|ing)? responded ask(?:s|ed|ing)? demand(?:s|ed|ing)? request(?:s|ed|ing)?
    order(?:ed|ing) instruct(?:s|ed|ing)? urg(?:es?|ed|ing) appeal(?:s|ed|ing) call(?:s|ed|ing)?
    beg(?:s|ged|ging)? plead(?:s|ed|ing)? warn(?:s|ed|ing)? caution(?:s|ed|ing)? threaten(?:s|ed|ing)?
    promis(?:es?|ed|ing) pledg(?:es?|ed|ing) vow(?:s|ed|ing)? sw(?:ears?|ore|orn) guarantee(?:s|d)?
    assur(?:es?|ed|ing) offer(?:s|ed|ing)? propos(?:es?|ed|ing) suggest(?:s|ed|ing)?
    recommend(?:s|ed|ing)? advis(?:es?|ed|ing) agree(?:s|d|ing)? refus(?:es?|ed|ing) declin(?:es?|ed|ing)
    reject(?:s|ed|ing)? den(?:y|ies|ied|ying) disput(?:es?|ed|ing) dismiss(?:es|ed|ing)?
    rul(?:es?|ed|ing)\sout ruled admit(?:s|ted|ting)? confess(?:es|ed|ing)? conced(?:es?|ed|ing)
    acknowledg(?:es?|ed|ing) confirm(?:s|ed|ing)? reveal(?:s|ed|ing)? disclos(?:es?|ed|ing)
    accus(?:es?|ed|ing) blam(?:es?|ed|ing) charg(?:es|ed|ing) critici[sz](?:es?|ed|ing)
    condemn(?:s|ed|ing)? denounc(?:es?|ed|ing) prais(?:es?|ed|ing) apologi[sz](?:es?|ed|ing)
    complain(?:s|ed|ing)? protest(?:s|ed|ing) boast(?:s|ed|ing)? jok(?:es|ed|ing) shout(?:s|ed|ing)?
    cri(?:es|ed) whisper(?:s|ed|ing)? mutter(?:s|ed|ing)? chant(?:s|ed|ing)? quot(?:es?|ed|ing)
    cit(?:es?|ed|ing) mention(?:s|ed|ing)? describ(?:es?|ed|ing) predict(?:s|ed|ing)? forecast(?:s|ed)?
    hint(?:s|ed|ing)? impl(?:y|ies|ied|ying) alleg(?:es?|ed|ing) testif(?:y|ies|ied|ying)
    repeat(?:s|ed|ing)? recall(?:s|ed|ing)? stress(?:es|ed|ing) emphasi[sz](?:es?|ed|ing)
    underlin(?:es?|ed|ing) point(?:s|ed|ing)?\sout inform(?:s|ed|ing)? notif(?:y|ies|ied|ying)
    remind(?:s|ed|ing)? questioned enquir(?:es?|ed|ing) inquir(?:es?|ed|ing) conclud(?:es?|ed|ing)
    decid(?:es|ed) according\sto in\sthe\s(?:words|opinion|view)\sof
"""
_THOUGHT = """
    thinks? thought believ(?:es?|ed|ing) hop(?:es?|ed|ing) wish(?:es|ed|ing)? want(?:s|ed|ing)?
    fear(?:s|ed|ing)? expect(?:s|ed|ing)? knows? knew understands? understood
    suspect(?:s|ed|ing)? doubt(?:s|ed|ing)? assum(?:es?|ed|ing) consider(?:s|ed)? regard(?:s|ed)
    feel(?:s|ing)? felt support(?:s|ed)? oppos(?:es?|ed|ing) favou?r(?:s|ed|ing)? prefer(?:s|red|ring)?
    wonder(?:s|ed|ing)? trust(?:s|ed|ing)? convinced sure certain confident afraid
"""
# Not said, but to be said, or perhaps, or not at all.
_UNSAID = (
    r"to|will|would|shall|should|can|could|may|might|must|cannot|not|never|nobody|no longer|nothing|"
    r"won['’]t|\w+n['’]t|\w+['’]ll"
)
_OWN = r"i|we|you"  # "I think", "you know"
_OF_NOUNS = (  # what stands before a noun that is written like a verb: "the report", "his support"
    r"the|an?|this|that|these|those|his|her|its|their|our|my|your|no|any|some|of|in|for|with|by|on|from|"
    r"\w+['’]s|so-called"
)
_NOUNS = (
    r"claims?|reports?|calls?|demands?|requests?|offers?|answers?|comments?|notes?|states?|fears?|"
    r"hopes?|wish(?:es)?|support|favou?r|doubts?|thoughts?|forecasts?|quotes?|remarks?|appeals|charges|"
    r"trust|protests|plead|order(?:ed|ing)|expected|suspected|alleged|proposed|promised"
)
_ADVERB = r"(?:(?:\w+ly|also|always|once|even|ever|been|be)\s+)?"
_WORDS = sorted([*_SPEECH.split(), *_THOUGHT.split()], key=itemgetter(0))
_BY_LETTER = "|".join(  # nearly all words differ in their first letter, and so are looked at but once
    f"{letter}(?:{'|'.join(word[1:] for word in words)})" for letter, words in groupby(_WORDS, itemgetter(0))
)
# Of small letters: to disregard case takes five times as long.
_CUE = re.compile(rf"\b(?:{_BY_LETTER})(?!\w)")
_SURELY_NONE = re.compile(rf"(?:\b(?:{_UNSAID})\s+{_ADVERB}|-)$", re.IGNORECASE)
_OWN_MIND = re.compile(rf"\b(?:{_OWN})\s+{_ADVERB}$", re.IGNORECASE)
_NOMINAL = re.compile(rf"\b(?:{_OF_NOUNS})\s+{_ADVERB}$", re.IGNORECASE)
_NOUN = re.compile(rf"(?:{_NOUNS})", re.IGNORECASE)
_MIND = re.compile("|".join(_THOUGHT.split()), re.IGNORECASE)
_NOT_SAID = re.compile(rf"(?:.*\b)?(?:{_UNSAID})\b", re.IGNORECASE)
_UNSPECIFIC = re.compile(  # sources that are nobody, or everybody
    r"(?:nobody|no one|none|neither|not (?:one|a|any)|no|every(?:body|one)?|any(?:body|one)?)\b",
    re.IGNORECASE,
)
_OWN_SAYING = re.compile(
    r"(?:i|we)\s*(?:['’]m|['’]re|am|are|say|tell|have to say)\b", re.IGNORECASE
)  # "I'm saying"
_SUPPOSED = re.compile(r"\b(?:if|unless|suppose|imagine)\s+$", re.IGNORECASE)
_CLAUSAL = re.compile(
    r"sa(?:id|ys?|ying)|t(?:old|ells?|elling)|claim\w*|argu\w+|assert\w*|insist\w*|stat\w+|report\w*|wr\w+|"
    r"add\w+|explain\w*|not\w+|remark\w*|repl\w+|answer\w*|ask\w*|reveal\w*|propos\w+|question\w*|quot\w+|"
    r"mention\w*|recall\w*|stress\w*|decid\w+|suggest\w*|complain\w*|conclud\w+|impl\w+|instruct\w*|"
    r"think\w*|thought|believ\w+|wish\w*|want\w*|know\w*|knew|underst\w+|feel\w*|felt|wonder\w*|assum\w+|"
    r"support\w*|trust\w*|demands?|request\w*|refer\w*",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[\"“‘«„]|(?<!\w)['’](?=\w)|^(?:at \w+ )?(?:that|to|whether|if|how|why|what|who|when|where|not to)\b|"
    r"\b(?:is|are|was|were|am|has|have|had|will|would|can|could|shall|should|must|may|might|do|does|did|"
    r"\w+n['’]t|\w+['’](?:ll|re|ve))\b|^\W*(?:i|we|he|she|they|it|you|there)\b|\b\w{2,}(?:ed|[^s]s)\s+(?:to|of|by|the|an?|his|her|for|in)\b",
    re.IGNORECASE,
)
_BEFORE = 28  # characters before a word that tell how it is used


def is_clause(words: str) -> bool:
    """Whether words say something by themselves: "that he lied", but not "the plan"."""
    return _CLAUSE.search(words) is not None


def cues_in(text: str, start: int, end: int, since: int | None = None) -> list[tuple[int, int]]:
    """Where, between two offsets, verbs stand by which somebody may be reported to say or think something.

    Names ("United States"), nouns ("the report"), what is yet to be said ("to demand") or was not, and
    "I think" are left out. What stands before is looked at from the offset `since` on, or else the start.
    """
    first = start if since is None else since
    low = max(0, start - 1)
    small = text[low:end].replace("İ", "I").lower()  # of the same length
    found = ((low + match.start(), low + match.end()) for match in _CUE.finditer(small, start - low))
    return [(a, b) for a, b in found if not _is_other(text[a:b], text[max(first, a - _BEFORE) : a])]


def _is_other(word: str, before: str) -> bool:
    if word[0].isupper() and not word.startswith(("According", "In")):
        return True
    if _SURELY_NONE.search(before) or (_NOUN.fullmatch(word) and _NOMINAL.search(before)):
        return True
    return _MIND.fullmatch(word) is not None and _OWN_MIND.search(before) is not None


def reports(text: str, source: Span, cue: Span, content: Sequence[Span]) -> bool:
    """Whether a cue tells that its source, somebody in particular, did say or does think something.

    A verb that takes a clause ("says", "knows", "wants") needs one, or a quotation: "tells lies" and
    "wants a photograph" report nothing. What is only supposed ("if the police wanted …") is none either.
    """
    words = cue.of(text)
    if (
        _UNSPECIFIC.match(source.of(text))
        or _NOT_SAID.match(words)
        or _OWN_SAYING.match(source.of(text) + words)
    ):
        return False
    if _SUPPOSED.search(text, max(0, source.start - _BEFORE), source.start):
        return False
    verbs = [
        text[a:b] for a, b in cues_in(text, cue.start, cue.end, source.end if source.end <= cue.start else 0)
    ]
    if not verbs:
        return False
    told = " ".join(span.of(text) for span in content)
    return not _CLAUSAL.fullmatch(verbs[-1]) or is_clause(told)
