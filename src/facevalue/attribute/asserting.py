"""Whether a sentence of a talk asserts something, and whom it plainly means: who talks, or somebody else."""

from __future__ import annotations

import re

from facevalue.attribute.lexicon import GENERIC, KIN, OFFICES, TRADE
from facevalue.attribute.quotes import WORD
from facevalue.attribute.salience import PRONOUN

LEAD = (
    r"[\"“]?(?:(?:so|well|and|now|but|look|listen|yes|yeah|no|ok|okay|right|then|because|oh|actually|"
    r"of course|you know|I mean|in fact|there|here),? )*"
)
FEWEST, BEGUN, PERSONAL = 5, 4, 3  # words of what says something; if it begins with a name; with a pronoun
BY_PRONOUN = re.compile(rf"{LEAD}(?:I|we|you|he|she|they)\b", re.IGNORECASE)
GUESTS = r"(?<!would )(?<!could )(?<!not )(?<!n't )(?<!n’t )(?<!to )join(?:s|ing|ed)? (?:us|me|by)"
TALK = r"(?:speak|talk|turn|go|cross|come|get|move|listen)(?: \w+)? (?:live )?(?:back )?(?:to|with|on)"
ASKS = r"(?:ask|turn|move|come back|go back|bring|interrupt)"
WE_ARE, GLAD = r"(?:I['’]m|I am|we['’]re|we are)", r"(?:glad|happy|pleased|delighted|grateful)"
WORDS = "|".join(  # that open, lead and close a talk: greetings, thanks, introductions, turns given
    (
        r"thank(?:s| you)",
        r"(?<!are )(?<!is )(?<!be )(?<!very )(?<!than )(?<!re )welcome (?:back|to)|welcome[.,!]",
        r"good (?:morning|afternoon|evening|night)",
        GUESTS,
        r"bring in",
        r"(?:speaking|talking) there",
        r"coming up",
        r"stay with us",
        r"leave (?:it|this) there|have to leave (?:it|this)",
        r"back to you",
        r"with (?:us|me) (?:is|now)|(?:is|are) with us|with (?:us|me) from|in (?:the|our|my) studio",
        r"on the line",
        r"joined (?:\w+ )?by",
        r"(?:first|next|last|another) call(?:er)?(?:,| is\b|s\b)",
        r"hear from you",
        r"our (?:web ?site|app|page)",
        r"heard it here",
        r"we['’]ve called|(?:can|will|we['’]ll) now " + TALK,
        r"(?:out of|run out of|a minute|minutes?|little|short of) time",
        r"(?:be|come) (?:right |straight )?back\b(?= (?:after|to (?:you|that|this)|in a)|[.!]|$)",
        rf"{WE_ARE} (?:\w+ )?{GLAD} you (?:asked|raised?|said|mentioned|came)",
        rf"{WE_ARE} (?:\w+ )?{GLAD} to (?:be (?:here|with|on)|have (?:you|him|her)|hear (?:it|that))",
        r"(?:nice|good|great|pleasure|an honou?r) to (?:be|have|see|talk|speak|meet|join)",
        r"(?:can|could|may|might) I (?:just )?(?:say|ask|add|jump|finish|come)",
        rf"(?:I|we)(?: want| wanted| would like| have| need|['’]d like) to {ASKS}",
        r"my (?:next |last |first )?(?:guest|question)s?\b|our (?:next |last |first )?guests?\b",
        r"(?:you['’]re|you are) (?:watching|listening to|on the air)",
        r"(?:we['’]re|we are) (?:now )?live",
        r"shall see|we['’]ll see|wait and see|we will see",
    )
)
FORMULA = re.compile(rf"\b(?:{WORDS})(?!\w)", re.IGNORECASE)
LEADS_ON = re.compile(  # what a host says of the programme: who is heard next, and when
    r"\b(?:I|we)(?:['’]ll| will| can| shall| go| turn)(?: now| be| then)* "
    r"(?:hear|speak|talk|look|go|turn|move|get|cross)?(?:ing)?(?: now| then)? ?(?:from|to|with|about|at)\b",
    re.IGNORECASE,
)
BEGINS = re.compile(  # requests, by which nothing is asserted
    rf"{LEAD}(?:let(?:['’]s|(?= us\b)|(?= me\b))|hear|watch|listen to|subscribe|follow|download|read more|"
    r"please|tell (?:me|us)|(?:talk|walk|take) us|give us|explain|describe|go ahead|"
    r"here(?:['’]s| is| are)|excuse me|sorry|imagine|remember|"
    r"as (?:I|we|you) (?:said|say|know|mentioned))\b",
    re.IGNORECASE,
)
CAPITALS = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*"
NAMED_SELF = re.compile(
    rf"\b(?:I['’]m|I am|my name is) {CAPITALS}(?=[,.]| and (?:this|you))|"
    rf"^(?:And )?[Tt]his is (?:the )?{CAPITALS}"
    r"(?:[.,]|(?: \w+){0,2} (?:call|programme|program|show|podcast|bulletin)\b)"
)
EMPTY = re.compile(  # sentences that only answer or hedge
    rf"{LEAD}I(?:['’]m| am| do| would| don['’]t| do not| wouldn['’]t|['’]d| can['’]t| cannot| can)?(?: \w+)? "
    r"(?:see|know|agree|disagree|understand|sure|hope so|think so|guess so|suppose so|say so|afraid so|"
    r"afraid not|mean it|tell|say|remember|imagine|care|mind|follow|did|do|can|will|would|am|have|like to)"
    r"(?: (?:that|it|you|yet|exactly|either|too|more|anything|(?:that )?much))?"
    r"(?:,(?: [A-Z][\w'’-]+)+)?[.!]?[\"”]?",
    re.IGNORECASE,
)
PAST = (  # of verbs that follow no rule
    r"(?:arose|ate|beat|became|began|bent|bet|bit|blew|bought|broke|brought|built|burnt|came|caught|chose|clung|cost|"
    r"cut|dealt|drew|dreamt|drank|drove|dug|fed|fell|felt|fled|flew|fought|found|forbade|forgave|forgot|froze|gave|"
    r"got|grew|heard|held|hid|hit|hung|hurt|kept|knelt|knew|laid|lay|learnt|led|left|lent|lit|lost|made|meant|met|"
    r"paid|put|quit|ran|rang|read|rode|rose|said|sang|sank|sat|saw|sent|set|shook|shot|shut|slept|sold|sought|"
    r"spent|spoke|spread|sprang|stole|stood|stuck|struck|swam|swept|swore|taught|thought|threw|told|took|tore|"
    r"understood|went|withdrew|woke|won|wore|wrote)"
)
FINITE = re.compile(
    r"\b(?:am|is|are|was|were|has|have|had|does|do|did|can|cannot|could|will|would|shall|should|may|might|must|"
    rf"ought|{PAST})\b|n['’]t\b|['’](?:re|m|ve|d|ll)\b|"
    r"\b(?:he|she|it|that|there|who|what|where|this|nobody|everybody|anybody)['’]s\b|"
    r"\b(?:I|we|you|he|she|they|who|nobody|somebody|everybody|everyone) (?!and\b|or\b)(?:\w+ly )?[a-z]{2,}",
    re.IGNORECASE,
)
VERB = re.compile(  # what can be one by its ending
    r"(?<![-\w])(?!(?:his|this|its|yes|thus|perhaps|always|towards|less|across|besides|plus|need|indeed)\b)"
    r"[a-z]{2,}(?:s|ed)\b"
)

HEDGES = re.compile(  # first and second persons who say nothing of themselves
    r"\b(?:I (?:think|guess|suppose|believe|mean|hope|fear|suspect|gather|should add|must say|would say|"
    r"should say|might add|have to say|dare say|don['’]t (?:think|know|believe|suppose))|"
    r"I['’]d (?:say|add|argue)|I['’]m (?:afraid|sure|told|quoting)|if you (?:like|ask me|will|want)|"
    r"if I may(?: say(?: so)?)?|(?:as )?(?:you|we) (?:all )?(?:know|see)|"
    r"(?:excuse|forgive|pardon|believe|trust|ask|tell|let) (?:me|us)|"
    r"I (?:do(?:n['’]t| not) )?mean (?:that|it|this)(?: \w+ly)?|"
    r"my (?:god|goodness|word|dear|friends?,|view|opinion))\b",
    re.IGNORECASE,
)
SELF = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself|[Ww]e|us|[Oo]urs?|[Oo]urselves)\b(?!\.\w)")
DONE = rf"(?:(?!need\b|feed\b|indeed\b)\w+ed|{PAST}|were|was)"
ADDRESSEE = re.compile(  # "you" of whom something is told, not anybody: "you lose a day and you pay"
    rf"\byou (?:(?:just|also|never|once|all|yourself|still) )?(?:{DONE}|have (?!to\b)|will|are the)\b|"
    r"\byou (?:could|might|should|can)\b(?=.*, (?:minister|secretary|president|professor|doctor|senator|"
    r"governor|mayor|general|sir|madam|ambassador|chancellor|commissioner|director)[.!])|"
    r"\byou['’](?:ve|ll|re the)\b|\byou (?:did|have|were)n['’]t\b|"
    r"\byou and (?:I|your|he|she)\b|\b(?:and|of|for|with|at|about|to) you[,.]|"
    r"\byour (?!self\b|own\b)[a-z]{3,}",
    re.IGNORECASE,
)
BODIES = (
    r"government|ministry|union|company|council|police|army|court|parliament|commission|committee|opposition|"
    r"cabinet|authority|agency|bank|board|party|coalition|navy|country"
)
OWNED = r"(?:[Tt]he|[Tt]hese|[Tt]hose|[Mm]y|[Oo]ur|[Yy]our|[Hh]is|[Hh]er|[Tt]heir|[Bb]oth)"
AFTER = (
    r"am|is|are|was|were|has|have|had|does|do|did|can|cannot|could|will|would|shall|should|may|might|must|who|that|and|"
    rf"or|but|in|at|from|with|for|to|on|about|by|here|there|{PAST}|[a-z]+ed|[a-z]+s"
)
PEOPLE = (
    "workers|members|nurses|managers|farmers|voters|families|residents|neighbou?rs|patients|passengers|pupils|parents|"
    "colleagues|soldiers|troops|drivers|employees|shareholders|customers|critics|opponents|allies|crew|staff"
)
DESCRIBED = re.compile(
    rf"\b{OWNED} (?:(?P<noun>[a-z]+)(?=[,.;:!?'’]|$| (?:{AFTER})\b)|[a-z-]+ (?P<second>[a-z]+)\b(?! of\b))"
)
GROUP = re.compile(rf"(?:{BODIES}|{PEOPLE})")
SOMEBODY = OFFICES | GENERIC | KIN
PLURAL = re.compile(rf"{LEAD}(?:they|their)\b", re.IGNORECASE)
THEM = re.compile(rf"\b{OWNED} (?:own )?(?P<noun>[a-z]+)\b")
SUBJECT = re.compile(rf"{LEAD}(?:he|she|they|it)\b", re.IGNORECASE)


def asserts(words: str, *, begun: bool, leads: bool) -> bool:
    """Whether a sentence asserts something.

    If it is `begun` with a name fewer words are enough. Who `leads` the talk says of it what happens next.
    """
    fewest = PERSONAL if BY_PRONOUN.match(words) else BEGUN if begun else FEWEST
    return (
        len(WORD.findall(words)) >= fewest
        and not words.rstrip('"”’)').endswith("?")
        and not FORMULA.search(words)
        and not BEGINS.match(words)
        and not (leads and LEADS_ON.search(words))
        and not NAMED_SELF.search(words)
        and not EMPTY.fullmatch(words)
        and is_finite(words)
    )


def is_finite(words: str) -> bool:
    """Whether a sentence has a finite verb, by its looks; names are none."""
    return FINITE.search(words) is not None or VERB.search(words) is not None


def first_person(words: str) -> re.Match[str] | None:
    """Where a sentence speaks of its speaker or the speaker's side, hedges aside: "I think" tells nothing."""
    return SELF.search(HEDGES.sub(_blank, words))


def second_person(words: str) -> re.Match[str] | None:
    """Where a sentence speaks of whom it addresses; "you" that may be anybody is nobody."""
    return ADDRESSEE.search(HEDGES.sub(_blank, words))


def third_person(words: str, before: str) -> bool:
    """Whether a sentence means somebody by "he" or "she", by "they" behind a group, or by a description."""
    if PRONOUN.search(words):
        return True
    if PLURAL.match(words) and any(_is_group(m["noun"]) for m in THEM.finditer(before)):
        return True
    return any(_is_somebody(m["noun"] or m["second"]) for m in DESCRIBED.finditer(words))


def speaks_of_another(words: str) -> bool:
    """Whether the subject at the start of a sentence is "he", "she", "they" or "it"."""
    return SUBJECT.match(words) is not None


def _is_group(noun: str) -> bool:
    return GROUP.fullmatch(noun) is not None or (noun.endswith("s") and _is_somebody(noun))


def _is_somebody(noun: str) -> bool:
    single = noun.removesuffix("s")
    return noun in SOMEBODY or single in SOMEBODY or bool(TRADE.fullmatch(single) or GROUP.fullmatch(noun))


def _blank(match: re.Match[str]) -> str:
    """As many spaces, so that offsets stay."""
    return " " * len(match[0])
