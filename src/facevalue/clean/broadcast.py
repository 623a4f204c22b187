"""Talk that nobody labels, as paragraphs: told by greetings, guests and turns, and by its manner."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facevalue.clean.spoken import QUOTED_OUT, STOP, beginning, spoken

# What is said in a broadcast, and hardly written outside quotations.
QUESTION = re.compile(r"\?(?=\s|$)", re.MULTILINE)
THANKED = "joining|having|being with|coming|taking the time|your time|speaking|talking|watching|listening"
GREETS = (
    re.compile(r"\byou[’']re (?:watching|listening to)\b", re.IGNORECASE),
    re.compile(r"\bI[’']m [A-Z]\w+ [A-Z]\w+[.,;]|^[A-Z]\w+ [A-Z]\w+ here\b", re.MULTILINE),
    re.compile(
        r"\b(?:audio and transcript|made from the recording|automatic(?:ally)? (?:subtitles|captions))\b"
    ),
    re.compile(r"\bgood (?:morning|afternoon|evening)(?: to you)?[,.]", re.IGNORECASE),
    re.compile(
        r"\b(?:hello|hi|hey|(?:good )?(?:day|morning|afternoon|evening)),? (?:there )?"
        r"(?:everyone|everybody|all|and welcome|to you|listeners|viewers|folks|this is)\b|"
        r"\bwelcome (?:back|to)\b|\bmy name is [A-Z]|\bladies and gentlemen\b|\bstand before you\b",
        re.IGNORECASE,
    ),
    re.compile(r"\bthis is (?:the )?(?:[\w’']+ ){1,4}news\b|\b[Tt]hat[’']s the news\b", re.IGNORECASE),
    re.compile(r"\bthis is (?:the )?\w+(?: \w+){0,3},? (?:with me|(?:and )?I[’']m)\b", re.IGNORECASE),
    re.compile(r"\b(?:stay with us|after (?:the|this|a short) break|don[’']t go away)\b", re.IGNORECASE),
)
HAS_GUEST = (  # a newsletter greets too, but brings in nobody
    re.compile(
        r"\b(?:with|joining|joins) (?:me|us)(?:: | (?:is|are|now|today|tonight|live|in|from|on|to)\b)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:I[’']m|we[’']re|we are) (?:now )?joined\b|\bcan now bring in\b|\bmy guests?\b|"
        r"\blet me (?:start|begin) with you\b|\blet me bring in\b|"
        r"\b(?:is|has been) (?:in|at|outside) [^.?!]{2,40} for us\b",
        re.IGNORECASE,
    ),
    re.compile(  # "Tamsin, what is the mood there?"
        r"(?:^|[.?!] )[A-Z]\w+, (?:what|how|why|when|where|who|is|are|was|do|does|did|can|could|have|has|"
        r"will|tell us)\b[^.?!]{3,150}\?",
        re.MULTILINE,
    ),
    re.compile(
        r"(?:^|[.?!] )[A-Z]\w+ [A-Z]\w+(?:,? (?:in|at|from) [A-Z]\w+)?, (?:thanks|thank you)"
        r"(?: very much)?[.,]",
        re.MULTILINE,
    ),
    re.compile(rf"\bthank(?:s| you)(?: (?:so|very) much| indeed)? for (?:{THANKED})\b", re.IGNORECASE),
    re.compile(r"(?:^|[.?!] )(?:That was )?[A-Z]\w+ [A-Z]\w+,? (?:speak|talk|report)ing(?: there| to)?\b"),
    re.compile(
        r"\bit[’']s been (?:a (?:\w+ ){0,3}pleasure|(?:great|lovely|good) (?:to|talking|having))\b|"
        r"\bpleasure to (?:be here|have you|talk)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:^|[.?!] )(?:thank you|thanks)(?: (?:so|very) much)?(?: indeed)?[.,]",
        re.IGNORECASE | re.MULTILINE,
    ),
    re.compile(
        r"\b(?:go ahead|(?:over|back) to you|let me (?:ask|put|bring|interrupt|stop|jump|follow)|"
        r"(?:can I|may I) (?:ask|put|just|come|jump|follow)|next question|on the (?:line|air|phone)|"
        r"we(?:[’']re|[’']ll be(?: right)?) back|coming up|our (?:reporter|correspondent|guests?)|joined by|"
        r"take a (?:quick |short )?break|tell (?:me|us) about|you (?:said|mentioned) (?:earlier|just now))\b",
        re.IGNORECASE,
    ),
    re.compile(  # "Minister, you said so", "Tamsin, go ahead"
        r"(?:^|[.?!] )(?:(?:Mr|Mrs|Ms|Madam|Minister|Senator|Secretary|President|Professor|Dr|Congressman|"
        r"Governor|Mayor|Ambassador|General)\.?(?: [A-Z]\w+)?|[A-Z]\w+), (?:you|I |let |thank|go |tell )",
        re.MULTILINE,
    ),
    re.compile(  # in parliament
        r"\b(?:giv(?:e|ing) way|[Hh]on(?:ou?rable)?\.? (?:Member|Lady|Gentleman|Friend)|I rise to|"
        r"(?:Mr|Madam) (?:Deputy )?Speaker)\b"
    ),
)
# What is only written: letters, newsletters, columns, recipes.
WRITTEN = re.compile(
    r"\b(?:thanks for reading|sign up here|(?:this|our) (?:newsletter|column|blog|editorial)|live ?blog|"
    r"yours (?:sincerely|faithfully|respectfully|truly)|name and address supplied|dear readers?|"
    r"serves \d)\b|"
    r"^(?:Dear (?:[A-Z][\w.]* ?){1,3},|Sir,|Madam,|Posted (?:by|on|at) |Edited by )",
    re.IGNORECASE | re.MULTILINE,
)
FEWEST_SIGNS = 2  # of different kinds, among questions
SPEAKS = 0.0  # log-odds of talk, at least, where so many signs stand beside
SURELY, LONG_TALK, ASKING = 2.0, 80, 0.04  # without signs: log-odds, sentences, and how many of them ask
REPORTED = -4.0  # log-odds, at most, of an article, though it may hold questions and thanks
BULLETIN = -2.0  # where one greets and brings in others or plays what they say, and nobody asks


def on_air(paragraphs: Sequence[str]) -> bool:
    """Whether a text's beginning has signs of a broadcast outside quotations, and asks or reads as talk."""
    paragraphs = beginning(paragraphs)
    odds = spoken(paragraphs)
    if odds <= REPORTED:
        return False
    said = QUOTED_OUT.sub(" ", "\n".join(paragraphs))
    asked = len(QUESTION.findall(said))
    if (odds <= BULLETIN and asked < FEWEST_SIGNS) or WRITTEN.search(said):
        return False
    guests = sum(sign.search(said) is not None for sign in HAS_GUEST)
    if odds <= SPEAKS and not guests:
        return False
    signs = guests + sum(sign.search(said) is not None for sign in GREETS)
    if signs < FEWEST_SIGNS:
        sentences = len(STOP.findall(said))
        return odds > SURELY and sentences >= LONG_TALK and asked >= ASKING * sentences
    if odds > SPEAKS:
        return True
    return bool(guests) and (asked >= FEWEST_SIGNS or (signs > guests and odds > BULLETIN))
