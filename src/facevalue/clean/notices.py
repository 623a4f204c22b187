# ruff: noqa: E501, ERA001 (one pattern, one line; a sample of what it finds above it)
"""What publishers say about a piece and not in it: rights, disclaimers, corrections, terms.

Their wording is as free as that of any sentence, above all in translation, so a notice is told by the
kinds of word that meet in it: a word for views, one for whose they are, one for how far they bind.
The texts looked at are in lower case with straight apostrophes and without what is quoted.
"""

from __future__ import annotations

import re
from typing import NamedTuple

PIECE = (
    r"(?:article|story|piece|post|report|interview|column|page|item|essay|op-ed|commentary|text|analysis|"
    r"opinion piece|blog|publication|material|conversation|transcript|video|podcast|letter|review|programme|program)"
)
# A sentence with one of these reports what somebody did say, and is body.
REPORTED = re.compile(
    r"\b(?:said|say|says|saying|told|asked|added|argued|replied|warned|claimed|tweeted|accused|insisted|wrote|writes|noted|stated|according to)\b"
)
# "opinions": whose, and how far they bind
_VIEW = r"\b(?:views?|viewpoints?|opinions?|positions?|points? of view|thoughts|stance|judge?ments|assessments|editorial (?:line|policy))\b"
_HOLDER = (
    r"\b(?:authors?|writers?|columnists?|contributors?|guests?|interviewees?|speakers?|interlocutors?|experts?|bloggers?|readers?|"
    r"commentators?|respondents?|users|commenters|heroes|participants|individuals?|persons?|people (?:interviewed|quoted)|"
    r"(?:expressed|stated|published|presented|contained|given) (?:here|in|by|on|within|herein)|hers|theirs|(?:his|her|their|my) own)\b"
)
_BINDS = (
    r"\b(?:coincides?|reflects?|represents?|shares?|match|matches|differs?|belongs?|constitutes?|necessarily|attributed|corresponds?|"
    r"responsib\w+|liab\w+|own|alone|personal|solely|endorses?|agrees?|expresses|official position|their own|hers|theirs|those of)\b"
)
_HOUSE = (
    r"\b(?:editors?|editorial|newsroom|publications?|publishers?|newspaper|website|site|portal|agency|outlet|company|organi[sz]ations?|"
    r"institutions?|institute|magazine|management|owners?|staff|employers?|platform|channel|paper|board|page|section|the [a-z]+ [a-z]+)\b"
)
# "reprinting of materials is allowed only with a hyperlink": what, which doing, on which terms
_REUSE = (
    r"\b(?:re-?prints?|re-?printing|re-?printed|reproduc(?:e|ed|ing|tions?)|re-?publi(?:sh|shed|shing|cations?)|re-?distribut\w+|copy|copying|copied|"
    r"re-?us(?:e|ed|ing)|us(?:e|age|ing) of|when using|quot(?:e|ing|ation)|citing|citation|cite|rebroadcast\w*|rewritten|republish\w*|"
    r"full or partial|in whole or (?:in )?part|distribution)\b"
)
_MATTER = r"\b(?:materials?|contents?|articles?|texts?|photos?|photographs|images|information|stor(?:y|ies)|publications?|news|(?:web)?site|original|source|editors?|authors?|pages?|reproduction|reprints?)\b"
_TERMS = (
    r"\b(?:hyper-?links?|links?|permission|permitted|consent|prohibited|forbidden|allowed|obligatory|mandatory|required|compulsory|attribution|"
    r"reference to|indicat(?:ion|ing)|credit|welcomes?|licen[sc]ed?|strictly|only (?:if|with|by)|provided that|rights|agreement|authori[sz]ed)\b"
)
# "spotted a typo? let our desk know": what, and the asking
_ERROR = r"\b(?:errors?|mistakes?|typos?|inaccurac(?:y|ies)|misprints?|corrections?|clarifications?|misspellings?|factual)\b"
_ASK = (
    r"\b(?:(?:e-?mail|write|contact|let|tell|inform|notify|alert|reach)\b.{0,20}\b(?:us|me|our|to|editors?|team|at|desk|newsroom|know)\b|"
    r"(?:report|submit|send|suggest|request) (?:it|this|them|an?|the|your|any|us)\b|(?:select|highlight|mark) (?:it|the|that|this)\b|ctrl|click|press)|@[a-z]"
)
_YOU = r"\b(?:you|your|please|ctrl)\b|^(?:spot|found|find|see|saw|notice|report|help|write|send|contact|tell|to|for|corrections?|e-?mail)\b|@[a-z]"
# "subscribe to continue reading"
_MEMBER = r"\b(?:subscri\w+|regist(?:er|ered|ration)|log(?:ged)? ?in|sign(?:ed)? ?(?:in|up)|members?(?:hip)?|account|trial|premium|free articles?)\b"
_ACCESS = (
    r"\b(?:to (?:continue|read|keep|unlock|access|view|see|leave|post|comment|watch|enjoy|join|support)|unlimited|full (?:access|article|story|digital)|"
    rf"this (?:{PIECE}|content)|articles? (?:left|remaining|this month|per month)|cancel any ?time|already|exclusive|only for|available|need to|must be|have to|only a (?:portion|part)|offered to|subscription options)\b"
)
_ADDRESS = r"\b(?:you|your|you're|you've|please|our|subscribers?|subscribe[rd]?|for free)\b|^(?:log|sign|register|create|become|already|to|only)\b"


class Sign(NamedTuple):
    """The kinds of word that meet in a notice of at most so many words.

    One of its words always begins with one of the `hints`, each of four letters.
    """

    because: str
    most: int
    hints: frozenset[str]
    kinds: tuple[re.Pattern[str], ...]


def _sign(because: str, most: int, hints: str, *kinds: str) -> Sign:
    return Sign(because, most, frozenset(hints.split()), tuple(map(re.compile, kinds)))


SIGNS = (
    _sign("disclaimer", 60, "view opin posi stan thou judg asse edit", _VIEW, _HOLDER, _BINDS, _HOUSE),
    # "The commentary reflects the opinion of the author", "X's views are her own"
    _sign("disclaimer", 30, "view opin thou posi", rf"^(?:note: ?|disclaimer: ?)?(?:this|the|these|all|any) (?:{PIECE}s?|views?|opinions?|thoughts)\b|^[\w .'-]{{2,50}}'s? (?:views|opinions)\b", _VIEW, _HOLDER, _BINDS),
    _sign("disclaimer", 60, "not", _VIEW, rf"{_HOLDER}|{_HOUSE}|\bexpressed\b", r"\bnot necessarily\b|\bdo(?:es)? not (?:necessarily )?(?:reflect|represent|express|constitute)\b"),
    _sign("disclaimer", 45, "view opin", r"\b(?:views?|opinions?)\b.{0,80}\bare (?:(?:solely|entirely|strictly|purely|exclusively) )?(?:(?:his|her|their|my|our) own|hers|theirs|mine|his alone|those of the)\b"),
    _sign("disclaimer", 60, "resp liab endo info", r"\bnot (?:be )?(?:held )?(?:responsible|liable) for\b.{0,60}\b(?:content|accuracy|opinions?|views|sites?|links?|statements?|materials?)\b|\bnot (?:necessarily )?endorse\b.{0,40}\b(?:views|opinions|content|products?)\b|\bfor informational purposes only\b|\bresponsib\w+ (?:for|lies)\b.{0,60}\b(?:advertis\w+|content of)\b"),
    _sign("terms of reuse", 60, "prin prod publ dist copy copi repr repu redi reus rebr rewr use used uses usag usin quot citi cite full whol", _REUSE, _MATTER, _TERMS),
    _sign("terms of reuse", 40, "crea lice avai cc", r"\b(?:creative commons|cc[- ]by)\b|\b(?:licen[sc]ed|available) under\b"),
    _sign("how to report an error", 45, "erro mist typo inac misp corr clar miss fact", _ERROR, _ASK, _YOU),
    _sign("how to report an error", 40, "corr", rf"^[\w .'&-]{{2,50}} (?:promptly |always )?(?:corrects|will correct|is committed to|strives|aims|endeavou?rs)\b.{{0,60}}{_ERROR}"),
    _sign("how to report an error", 30, "ctrl", r"\bctrl ?\+ ?enter\b"),
    _sign("terms of access", 40, "subs regi log logg logi sign memb acco tria prem free", _MEMBER, _ACCESS, _ADDRESS),
    _sign("cookies and privacy", 70, "cook", r"\bcookies?\b", r"\b(?:we|this (?:web)?site|our|accept|reject|consent|policy|settings|browser|preferences|websites?|analytics|disable|enable)\b"),
    _sign("cookies and privacy", 45, "priv reca pers info data", r"\bprivacy (?:policy|notice|terms|settings|statement|polic(?:y|ies))\b|\brecaptcha\b|\b(?:sell|share|process\w*) (?:my|your) (?:personal )?(?:data|information)\b", r"\b(?:you|your|our|we|my|google|terms|us|(?:web)?site)\b"),
    _sign("affiliate links", 60, "comm affi asso amaz comp qual", r"\b(?:we|our|this|you|your|which may)\b", r"\b(?:earns? (?:an? )?(?:small )?(?:affiliate )?commissions?|affiliate (?:links?|commission|partner)|amazon associates?|receive compensation|qualifying purchases)\b"),
    _sign("history of the piece", 45, "feed synd staf wire agen", rf"\bthis {PIECE} (?:is|was|has been|has not been|hasn't been)\b", r"\b(?:published|edited|generated|sourced|taken|modified|created)\b", r"\b(?:feeds?|syndicat\w+|staff|wire|agency|agencies)\b"),
    _sign("advertising rules", 45, "adve prom spon comm", r"\b(?:advertising|advertisements?|advertorials?|promotional|sponsored|commercial)\b", r"\b(?:materials?|articles|content|sections?|block|publications?|posts|projects?)\b", r"\b(?:marked|labell?ed|headed|under the heading|on the rights? of|advertising basis|as advertising|block)\b"),
    _sign("comment rules", 60, "comm", r"\bcomment(?:s|ing|ers?)?\b", r"\b(?:policy|guidelines|rules|moderat\w+|respectful|on[- ]topic|standards|civil)\b", r"\b(?:our|your|you|please|we)\b"),
    _sign("note on the transcript", 60, "tran text", r"\b(?:transcripts?|text)\b", r"\b(?:final form|rush|accuracy|authoritative record|may be (?:updated|revised)|contain errors)\b"),
    _sign("copyright", 60, "rese may copy", r"\b(?:all|some) rights reserved\b|\bmay not be (?:published|reproduced|redistributed|reprinted|republished|copied|used)\b|^copyright holder\b|\bcopyrighted (?:property|material)\b"),
    _sign("story goes on", 30, "deve brea upda more furt chec come refr ongo evol", rf"^(?:(?:note|editor's note): ?)?(?:(?:this|it|the) is )?(?:an? )?(?:developing|breaking|ongoing|evolving)(?: news)? (?:{PIECE}|news|situation|event)(?:\W*$|[.:;!–—-]|,? (?:and|please|check|more|details|we|with updates|that (?:will|is)|which (?:will|is))\b)|^(?:this|the) (?:{PIECE}|page|news) (?:is|will be|is being|keeps being|continues to be)(?: \w+){{0,2}} (?:developing|updated|supplemented)\b|^(?:more|further)(?: (?:details?|information|updates?|news))?(?: is| are| will)?:? (?:to (?:follow|come)\b|soon\b|follow\b|be added)|^(?:please )?(?:check|come) back (?:here )?(?:for|soon|later)\b|^(?:please )?refresh (?:this|the|your)\b|^updates? to (?:follow|come)"),
    _sign("made by a machine", 45, "ai mach auto arti", rf"^(?:this|the) (?:{PIECE}|translation|summary|audio|content)\b.{{0,60}}\b(?:artificial intelligence|ai|ai-\w+|machine[- ]translat\w+|automatically|automated)\b|^(?:automatically|machine|ai)[- ](?:translated|generated|assisted)\b"),
    _sign("click here", 40, "clic", r"\b(?:click|tap) (?:here|on the link|the link|on the button)(?: (?:to|for|and)\b|[.!]?$)"),
)  # fmt: skip

# Notices that their first words give away.
OPENINGS: tuple[tuple[str, str], ...] = (
    ("correction", r"(?:corrections?|clarifications?|erratum|retraction|editors?'?s? notes?|publisher's note|note to (?:readers|editors)|disclaimers?|(?:note|a note) (?:from|by) the (?:editors?|author|publisher))(?: \([^)]{1,30}\))?\s*(?:[:—–]|- |$)"),
    ("history of the piece", rf"this {PIECE} (?:was|is|has been|had been|is being|first|originally|may|will)(?: (?:also|not|originally|first|previously|since|part|being|initially|recently|lightly|slightly))* (?:appeared|published|posted|updated|amended|corrected|edited|translated|republished|reproduced|produced|adapted|of a|of our|condensed|changed|revised|provided|syndicated|reprinted|run|ran|recorded|shortened|abridged|be (?:reproduced|republished|updated))\b"),
    ("history of the piece", r"the (?:article|story|piece|post|interview|text|transcript|conversation) (?:was|has been|had been|first|originally)(?: (?:also|originally|first|previously|since|lightly|slightly))* (?:appeared|updated|amended|corrected|edited|translated|republished|adapted|condensed|revised|syndicated|reprinted|shortened|abridged)\b|the (?:article|story|piece|post|text) (?:was|is|has been) (?:originally|first|previously|part) (?:published|posted|of a)\b"),
    ("history of the piece", rf"(?:an|a|the) (?:earlier|previous|original|prior) version of (?:this|the) {PIECE}\b"),
    ("history of the piece", rf"(?:first|originally|previously) (?:published|appeared|posted) (?:in|on|by|at)\b|(?:re)?published with (?:the )?(?:kind )?permission|as published in\b|(?:reprinted|republished|reposted|translated|adapted) (?:from|with)\b|translation (?:from|of)\b.{{0,40}}$|this is an? (?:edited|abridged|shortened|translated|adapted|updated)\b.{{0,40}}\b(?:{PIECE}|version|extract|excerpt|speech)"),
    ("note on the transcript", r"(?:this|the following) (?:is an? )?(?:rush |partial |full |auto-?generated |automated )?(?:transcript|interview|conversation|text) (?:is|was|has been|may|might|contains|been|of the|generated|provided)\b"),
    ("note on the transcript", r"this is an? (?:rush|auto-?generated|automated|machine|uncorrected) transcript"),
    ("how to report an error", r"(?:to|if you (?:want|wish|would like) to) (?:suggest|report|submit|request|point out) (?:a |an )?(?:correction|clarification|error|mistake|typo)"),
    ("how to report an error", r"(?:(?:have you|did you|if you(?:'ve)?|you have) )?(?:spot(?:ted)?|found|find|notice[d]?|see|seen|report|noted) (?:an?|any|the) (?:error|mistake|typo|inaccuracy|misprint|spelling)"),
    ("how to reach the editors", r"letters (?:to the editor )?(?:should|may|must|can) be (?:sent|addressed|e-?mailed)\b|to order\b.{0,80}\b(?:please|call|visit)\b"),
    ("click here", r"(?:please |or )?(?:click|tap) (?:here|on (?:the|this) link|the link|below)\b"),
    ("how to reach the editors", r"(?:you can )?(?:contact|write to|reach|e-?mail|call|ring|text|message) (?:us|our|the (?:author|editors?|newsroom|reporter|writer)s?|(?:the )?\w+ newsdesk|\S+@)"),
    ("how to reach the editors", r"(?:(?:do you (?:have|know)|got|have(?: you got)?|know) (?:a |an |any |something |more )*(?:news )?(?:tips?|stor(?:y|ies)|information|views?|photos?|videos?|opinions?|questions?|more)\b(?=.{0,80}\b(?:us|our|e-?mail|call|ring|contact|news ?desk|news team|send|\S+@\S+|share|submit)\b)|send (?:us )?(?:your )?(?:letters|tips|comments|stories|feedback|news)\b(?=.{0,60}\b(?:to|us|at|via)\b))"),
    ("how to reach the editors", r"(?:contact|reach|e-?mail|call)(?: (?:the )?(?:reporter|writer|editor|author|staff writer|columnist)s?)? [\w .'-]{3,40} (?:at|on|via) (?:\S+@|@|\(?\d{3}|twitter|x\b)"),
    ("how to reach the editors", r"(?:(?:do you have|got|have you got) (?:a |any )?(?:news )?(?:tips?|story)\??$)|submit (?:a|your) (?:letter|tip|story|correction)"),
    ("copyright", r"(?:©|\(c\)\s|copyright\W{1,4}(?:©|\(c\)|\d{4}|by\b)|copyright [\w ]{1,40} \d{4}|all (?:content|material)s? (?:©|copyright)|(?:no part|any part|permission) (?:of|to)\b.{0,60}\b(?:reproduc\w+|copied|reprint\w*|reus\w+))"),
    ("cookies and privacy", r"(?:we|this (?:web)?site|our (?:web)?site|our partners)(?: and our partners)? uses? cookies|(?:accept|reject|manage) (?:all )?cookies|(?:cookie|privacy) (?:policy|settings|preferences|notice)|your privacy\b.{0,20}$|do not sell\b"),
    ("terms", r"by (?:continuing|using|clicking|signing|subscribing|browsing|submitting|registering|entering)\b.{0,80}\b(?:agree|accept|consent)|(?:terms|privacy policy|conditions)(?: (?:of (?:use|service)|and conditions|& conditions|and privacy policy|& privacy))*[. ]*$|(?:i|you) (?:agree|consent) (?:to|that)\b.{0,40}\b(?:my|your|receiv\w+|terms|data|information)|(?:see|read) (?:our|the) (?:terms|privacy)"),
    ("terms of access", rf"(?:this|the) (?:full |rest of (?:this|the) )?(?:{PIECE}|content) is (?:only )?(?:for|available (?:only )?(?:to|for)|reserved for|exclusive to|free for)\b"),
    ("terms of access", r"(?:already (?:a (?:subscriber|member)|subscribed|have an account|registered)|you(?:'ve| have) (?:reached|read|used|\d+) .{0,60}\barticles?\b|(?:subscribe|register|sign up|sign in|log in) (?:now )?to (?:continue|read|keep|unlock|access|view)|(?:log|sign) ?in to\b|to (?:continue|keep) reading\b|create (?:a )?(?:free )?account|(?:only )?for (?:subscribers|members) only)"),
    ("technical note", r"to (?:view|watch|see|play) this (?:video|content|page|post),? (?:please|you)\b|(?:please )?(?:enable|turn on|activate) (?:java ?script|cookies)|(?:your|this) browser (?:does not|doesn't)|(?:java ?script|flash) is (?:disabled|required)|(?:an error occurred|something went wrong|video unavailable|unable to play|this video (?:can't|cannot|is not)|you are using a browser|opens in (?:a )?new)\b"),
    ("comment rules", r"your e-?mail (?:address )?will not be published|required fields are marked|notify me (?:of|when)\b|save my name\b|(?:comments (?:are|on this)|commenting (?:is|on)|all comments|please (?:read|review|note|keep)|we (?:moderate|reserve the right|ask that))\b.{0,60}\b(?:closed|moderated|moderation|rules|guidelines|policy|remove|delete|disabled|available|comments|civil)"),
)  # fmt: skip
OPENING_WORDS = 70
HINT = re.compile(r"([\w@+]{1,4})[\w@+]*")
_OPENING = re.compile("|".join(f"(?P<o{n}>{pattern})" for n, (_, pattern) in enumerate(OPENINGS)))


def notice_opening(low: str, words: int) -> str | None:
    """The kind of notice that a paragraph opens as."""
    found = _OPENING.match(low) if words <= OPENING_WORDS else None
    return OPENINGS[int(found.lastgroup[1:])][0] if found and found.lastgroup else None


def notice_sign(low: str, words: int) -> str | None:
    """The kind of notice that a paragraph is by the kinds of word that meet in it."""
    hints = set(HINT.findall(low))
    asks = low.endswith("?")
    for sign in SIGNS:
        if words > sign.most or sign.hints.isdisjoint(hints) or (asks and "error" not in sign.because):
            continue
        if all(kind.search(low) for kind in sign.kinds) and not REPORTED.search(low):
            return sign.because
    return None
