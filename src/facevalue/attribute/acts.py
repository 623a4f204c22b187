"""What somebody does and a reader takes for what is said: "signed the treaty", "knows the rules"."""

from __future__ import annotations

import re

from facevalue.attribute.attitudes import is_attitude
from facevalue.record import Attribution, quoted

SAID = re.compile(  # by which something is said or held, whatever else the cue says
    r"\b(?:accept|accord|accus|acknowledg|add(?:s|ed|ing)?\b|admir|admit|admonish|advis|advocat|against|"
    r"agree|aim at|alleg|announc|answer|apologi|appeal|applaud|argu|articulat|ask|assert|assess|assum|"
    r"assur|attack|attention|back(?:s|ed|ing)?\b|beg(?:s|ged)?\b|believ|bemoan|berat|blam|blast|boast|"
    r"brand|brought up|brush|calculat|call|campaign|castigat|caution|chasti|chid|choose|"
    r"cit(?:es?|ed|ing)\b|claim|clarif|clear that|commend|comment|compar|complain|conced|conclud|condemn|"
    r"confess|confident|confirm|congratulat|consider|console|contend|convinced|credit|cri(?:es|ed)\b|"
    r"critic|critique|curs|declar|declin|decr(?:y|ie)|deem|defend|demand|denie|denounc|deny|deplor|derid|"
    r"describ|desire|digs? at|disagree|disavow|disclos|dismiss|disown|disput|distanc|['’]d like|doubt|"
    r"downplay|dub(?:s|bed)\b|echo|embrac|emphasi|encourag|endors|estimat|excoriat|expect|explain|express|"
    r"fault|favou?r|fear|feel|felt|forecast|forgiv|found|guarant|hail|hint|hit out|honou?r|"
    r"hop(?:es?|ed|ing)\b|impl(?:y|ies|ied)|indicat|inform|insist|instruct|insult|intend|issu|jok|label|"
    r"lambast|lament|lash|laud|laugh|lik(?:es?|ed|en\w*) to|maintain|mean|mock|mourn|not(?:es|ed|ing)\b|"
    r"object|opinion|oppos|order|outlin|pillor|pitch|pit(?:y|ie)|plead|pledg|point|prais|predict|prefer|"
    r"promis|promot|propos|protest|puts\b|question|reaffirm|reassur|rebuk|reckon|recommend|refus|regard|"
    r"regret|reject|remark|remember|remind|renounc|repeat|repl(?:y|ie)|report|reprimand|repudiat|respect|"
    r"respond|responsible|reveal|ridicul|rul(?:es?|ed|ing)\b|sa(?:id|ys?|ying)|salut|scoff|scold|"
    r"second(?:s|ed)\b|shot at|show|shrug|side[ds]? with|siding with|signal|singled? out|slam|smear|spurn|"
    r"stand(?:s|ing)? by|stat(?:es?|ed|ing)\b|stood by|stress|suggest|support|sure|suspect|swear|swipe|"
    r"swor|taunt|testif|thank|think|thought|threat|t(?:old|ells?|elling)|tout|trash|tribute|tweet|"
    r"underlin|understood|upbraid|urg|view|vilif|voic|vot(?:e|ing) for|vouch|vow|want|warn|welcom|word|"
    r"would like|writ|wrote)",
    re.IGNORECASE,
)
DONE = re.compile(
    r"\b(?:appl(?:y|ie)|appoint|approv|arrest|ban(?:s|ned|ning)?\b|cancel|carr(?:y|ie)|charg|"
    r"clos(?:es?|ed|ing)|contemplat|decid|discover|elect|enjoy|envie|expel|fil(?:es?|ed|ing)\b|force|"
    r"forgot|gave|giv|grant|hat(?:es?|ed)\b|hear|impos|interested in|invit|invok|know|knew|launch|learn|"
    r"look|lov(?:es?|ed)\b|misread|nam(?:es?|ed|ing)\b|nominat|notic|open|pass(?:es|ed|ing)?\b|"
    r"post(?:s|ed)?\b|postpon|print|publish|push|quarrel|quot|react|read(?:s|ing)?\b|recogni|request|"
    r"saw\b|scrutiny|search|see(?:s|n|ing)?\b|seek|sign|sought|sound|st(?:and|ood)\b|start|sue[sd]?\b|"
    r"summon|took|trust|tak(?:es?|en|ing)\b|turned down|valu|verif|vot|watch|wish|withh|wrong|right)",
    re.IGNORECASE,
)
ASKED_FOR = re.compile(  # what is asked for is a thing
    r"\b(?:ask(?:s|ed|ing)? for|refus\w*|cit\w*)$", re.IGNORECASE
)
UNSAID = re.compile(  # "does not mention the petition", "has never explained the sale"
    r"(?:\b(?:not|never|yet to|no)\b|n[’']t\b).{0,12}\b(?:address|detail|disclos|elaborat|explain|identif|"
    r"mention|nam|specif|giv|offer|express|reveal)",
    re.IGNORECASE,
)
NOBODY = re.compile(r"(?:nobody|no one|none|any(?:body|one))\b", re.IGNORECASE)
CLAUSE = re.compile(
    r"^(?:that|whether|if|how|why|what|who|when|where|which)\b|\b(?:is|are|was|were|am|has|have|had|will|would|can|"
    r"could|shall|should|must|may|might|do|does|did)\b|n[’']t\b|\w[’'](?:re|ve|ll|d|m)\b|\b(?:he|she|it|that|there)[’']s\b",
    re.IGNORECASE,
)
WRITES_ABOUT = re.compile(r"wr[io]t\w+ (?:an? |the |several |two )?\w+ (?:about|on)", re.IGNORECASE)
AWAITED = re.compile(  # "the chancellor is expected to travel home": by nobody that is told
    r"(?:(?:is|are|was|were)(?: not)?|(?:has|have|had) been)(?: \w+ly)? "
    r"(?:asked|expected|meant|supposed|reminded|surprised)",
    re.IGNORECASE,
)
WHETHER = re.compile(r"\bwhether (?:or not )?$")
QUOTES = '“”"«»‘'
FEW = 4  # words of a content that says nothing by itself: "denies it" does, "digs for its missing" does not


def is_act(text: str, given: Attribution) -> bool:
    """Whether a cue tells what somebody does, knows or looks for, and what follows is only its object.

    What quotes, what is a clause ("knows that …") and what a cue of speech or of an opinion leads stays.
    """
    content, cue = quoted(text, given.content), quoted(text, given.cue)
    if not cue or any(mark in content for mark in QUOTES):
        return False
    if NOBODY.match(quoted(text, given.source)) or _is_in_doubt(text, given):
        return True
    if CLAUSE.search(content) or is_attitude(text, given):
        return False
    few = len(content.split()) <= FEW
    if WRITES_ABOUT.match(cue) or UNSAID.search(cue) or (not given.source and AWAITED.match(cue)):
        return True
    if SAID.search(cue):
        told = text[given.cue[-1].end : given.content[-1].end]  # "refused to endorse | the mayor"
        return few and ASKED_FOR.search(cue) is not None and not SAID.search(told or content)
    return few or DONE.search(cue) is not None


def _is_in_doubt(text: str, given: Attribution) -> bool:
    """Whether it only stands in a question or a condition: "asked whether she blamed Marrow"."""
    start = given.source[0].start if given.source else 0
    return WHETHER.search(text, max(0, start - 12), start) is not None
