"""What a text tells that somebody is or does: "Marrow is the mayor", "Marrow, who drove the tram"."""

from __future__ import annotations

import re

from facevalue.attribute.lexicon import GENERIC, INSTITUTIONS, JOINERS, OFFICES, TRADE

DOES = {
    "leads": "leader head chief boss",
    "led": "leader head chief",
    "heads": "head leader chief boss director",
    "headed": "head leader chief boss director",
    "runs": "head director manager chief boss",
    "chairs": "chair chairman chairwoman chairperson head",
    "chaired": "chair chairman chairwoman chairperson head",
    "advises": "adviser advisor",
    "drives": "driver",
    "drove": "driver",
    "owns": "owner",
    "founded": "founder",
    "edits": "editor",
    "captains": "captain skipper",
    "coaches": "coach trainer",
    "manages": "manager",
    "teaches": "teacher",
    "directs": "director",
    "represents": "representative",
    "commands": "commander",
    "studies": "researcher scientist",
    "investigates": "investigator",
    "presides": "president",
    "farms": "farmer",
    "fishes": "fisherman fisherwoman",
    "keeps": "keeper",
    "signed": "signatory",
}
WHO_DOES = re.compile(r",? who (?:has |now |also |once |had ){0,2}(?P<verb>[a-z]+)\b")
HEADING = re.compile(
    r" (?:has |now |also |has now |has also )?(?P<verb>[a-z]+)"
    r"(?= (?:the|an?|its|his|her|their|this|that) (?!way\b)[a-z-]+\b| (?:the )?[^\W\d_a-z][\w’'-]+)"
)
IS = re.compile(
    r"(?:,? who|, an? [^.,;\n]{3,40},|, (?:aged )?\d{1,3},)? "
    r"(?:is|was|has been|had been|became|becomes|(?:would|has) become|work(?:s|ed) as|serve[sd] as) "
    r"(?:now |also |once |then |himself |herself |(?:elected|appointed|named) (?:as )?)?"
    r"(?:the |an? |its |his |her |their |(?P<whose>[\w-]+(?: [A-Z][\w-]+)?['’]s? ))?"
    r"(?P<role>(?:[a-z-]+ ){0,3}?[a-z-]+)"
    r"(?=[.,;]| (?:of|for|at|in|on|from|and|with|by|since|until|when|to|who)\b)"
)
HEADS = frozenset(
    "leads led heads headed chairs chaired runs directs edits captains coaches commands".split()
)
IMPLIED = {  # what the bearer of a title is called by
    "rev": "vicar priest pastor cleric clergyman clergywoman",
    "dr": "doctor physician medic",
    "prof": "professor academic scholar",
    "professor": "academic scholar",
    "sergeant": "officer policeman policewoman soldier",
    "inspector": "officer policeman policewoman detective",
    "constable": "officer policeman policewoman",
    "detective": "officer policeman policewoman",
    "superintendent": "officer policeman policewoman",
    "lieutenant": "officer soldier",
    "captain": "officer skipper",
    "skipper": "captain",
    "major": "officer soldier",
    "colonel": "officer commander soldier",
    "general": "officer commander soldier",
    "admiral": "officer commander",
    "king": "monarch sovereign ruler",
    "queen": "monarch sovereign ruler",
    "emir": "monarch ruler",
    "oba": "monarch ruler king",
    "eze": "monarch ruler king",
    "paramount": "monarch ruler",
    "sultan": "monarch ruler",
    "pope": "pontiff",
    "ayatollah": "cleric",
    "cardinal": "cleric prelate",
    "archbishop": "bishop cleric prelate",
    "bishop": "cleric prelate",
    "dean": "cleric",
    "canon": "cleric vicar priest",
    "vicar": "cleric priest",
    "rector": "cleric",
    "headteacher": "head headmaster headmistress teacher",
    "headmaster": "head headteacher teacher",
    "headmistress": "head headteacher teacher",
    "justice": "judge",
    "envoy": "diplomat",
    "insp": "inspector officer policeman policewoman detective",
    "supt": "superintendent officer policeman policewoman",
    "det": "detective officer policeman policewoman",
    "pc": "constable officer policeman policewoman",
    "cllr": "councillor",
    "prime": "pm",
    "qc": "barrister",
    "kc": "barrister",
    "ambassador": "diplomat envoy",
}
SHORT_TITLES = frozenset("insp supt det pc cllr".split())
LETTERS = frozenset("gp mep msp dj".split())
COUNSEL = frozenset("lawyer barrister solicitor advocate counsel".split())
PLEADS = r"(?P<how>prosecuting|defending|mitigating|in mitigation|for the (?:prosecution|defen[cs]e|crown))"
PLEADING = re.compile(rf",? (?:who (?:is|was) )?{PLEADS}(?=[,.;])", re.IGNORECASE)
PLEADED = re.compile(rf"(?:^|[.!?]\s|\n){PLEADS}, (?:Mr |Mrs |Ms |Miss )?$", re.IGNORECASE)
REPRESENTS = re.compile(
    r",? (?:who (?:is|was) )?(?:representing|acting for|appearing for|who represent(?:s|ed)) "
)
FOR_CLIENT = re.compile(
    r", for (?:(?:M[rs]{1,2}\.?|Miss|Dr) )?[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+)?, [a-z]"
)
IN_COURT = re.compile(r"\b(?:jury|jurors|court|defendants?|prosecut(?:or|ion|ing)|trial)\b")
CALLED = frozenset(noun for nouns in IMPLIED.values() for noun in nouns.split()) | COUNSEL | LETTERS
HEADED = re.compile(r" (?:the |its )?((?:[^\W\d_a-z][\w-]+ ?){1,4})")
PAST = re.compile(r"(?:,? who)? (?:was|had been|worked as|served as) (?!elected|appointed|named)")
ROLES = (OFFICES | GENERIC | {"witness", "survivor"}) - frozenset(
    "guest interviewee speaker man woman caller".split()
)
OWN = (
    IS,
    re.compile(r",\s(?:the|an?|its|his|her|their|[\w-]+['’]s?)\s[^.,;:“”\"\n]{2,80},(?! [A-Z])"),
)
APPOSED = re.compile(
    r",\s(?:[a-z-]+\s){0,3}?(?P<office>[A-Za-z]+)\s(?:of|for|at|in|to|with)\b[^.,;:“”\"\n]{2,80},(?! [A-Z])"
)
BARE_ROLE = re.compile(r"(?:^|[\s(“\"])([^\W\d_]{3,}) $")
LONGEST = 40  # letters of a trade
CHAIN = 200  # characters before a name in which its chain of offices can begin
LINKS = frozenset("of to for at in the and on".split()) | JOINERS
BESIDE_LINKS = LINKS | OFFICES | INSTITUTIONS | frozenset("public state national regional".split())
OTHER = re.compile(r"\b(?:not|no|never|minister['’]s)\b")


def told_roles(text: str, start: int, end: int) -> frozenset[str]:
    """The words for what somebody is whose name ends at `start`, as the clause from there to `end` tells."""
    does = WHO_DOES.match(text, start, end) or HEADING.match(text, start, end)
    known = does and (does[0].lstrip(", ").startswith("who ") or does["verb"] in HEADS)
    nouns = DOES.get(does["verb"], "").split() if does and known else []
    being = IS.match(text, start, end)
    words = being["role"].split() if being and not OTHER.search(being[0]) else []
    is_role = words and (words[-1] in ROLES or TRADE.fullmatch(words[-1]))
    whose = being["whose"] if being else None
    if whose and whose.lower().split("’")[0].split("'")[0] in OFFICES:  # "the mayor's brother" is no mayor
        return frozenset(nouns)
    was = ("former",) if being and is_role and PAST.match(being[0]) else ()
    headed = HEADED.match(text, does.end("verb"), end) if does and nouns else None
    of = headed[1].lower().split() if headed else ()
    return frozenset((*nouns, *was, *of, *(words if is_role else ())))


def counsel_role(text: str, start: int, end: int) -> frozenset[str]:
    """What somebody is who pleads in court: "Marrow, prosecuting,", "Defending, Ada Marrow said"."""
    pleads = PLEADING.match(text, end) or PLEADED.search(text, max(0, start - CHAIN), start)
    if pleads is None:
        pleads_for = REPRESENTS.match(text, end) or (FOR_CLIENT.match(text, end) and IN_COURT.search(text))
        return COUNSEL if pleads_for else frozenset()
    accuses = pleads["how"].lower() in ("prosecuting", "for the prosecution", "for the crown")
    return COUNSEL | {"prosecutor"} if accuses else COUNSEL


def own_clause(text: str, start: int) -> int:
    """Where ends what is said of somebody whose name ends at `start`: nobody behind that is meant by it."""
    ends = [form.end() for form in (f.match(text, start) for f in OWN) if form]
    apposed = APPOSED.match(text, start)
    if apposed and apposed["office"].lower() in OFFICES:
        ends.append(apposed.end())
    return max([start, *ends])


def chained_role(text: str, start: int) -> frozenset[str]:
    """The office that begins the chain right before a name: "adviser to the head of the Guild Ada Roe"."""
    line = text[max(0, start - CHAIN, text.rfind("\n", 0, start) + 1) : start]
    words = re.findall(r"[\w.’'-]+|[^\w\s]", line)
    if not line.endswith(" ") or not words or words[-1] in LINKS:
        return frozenset()
    first = next((n for n in range(len(words), 0, -1) if not _is_link(words[n - 1])), 0)
    chain = words[first:]
    begins = (n for n, word in enumerate(chain[:-1]) if word in OFFICES and chain[n + 1] in LINKS)
    begin = next(begins, None)
    return frozenset() if begin is None else frozenset((chain[begin],))


def bare_role(text: str, start: int) -> frozenset[str]:
    """The trade that stands right before a name without an article: "painter Dora Mehl"."""
    before = BARE_ROLE.search(text, max(0, start - LONGEST), start)
    trade = before[1].lower() if before else ""
    return frozenset((trade,)) if TRADE.fullmatch(trade) else frozenset()


def _is_link(word: str) -> bool:
    return word in BESIDE_LINKS or (word[0].isupper() and not word.endswith("."))
