"""How English verbs and nouns are inflected, by rule and by a list of those that follow none."""

from __future__ import annotations

import re

# base form, past and, where it differs, participle
_LISTED = """
    arise arose arisen; be was been; bear bore borne; beat beat beaten; become became become; begin
    began begun; bid bid bid; bind bound; bite bit bitten; blow blew blown; break broke broken;
    bring brought; build built; buy bought; cast cast; catch caught; choose chose chosen; cling
    clung; come came come; cost cost; cut cut; deal dealt; dig dug; do did done; draw drew drawn
   ; drive drove driven; eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought; find
    found; flee fled; fly flew flown; forbid forbade forbidden; forget forgot forgotten; forgive
    forgave forgiven; freeze froze frozen; gas gassed; get got gotten; give gave given; go went
    gone; grow grew grown; hang hung; have had; hear heard; hide hid hidden; hit hit; hold held;
    hurt hurt; keep kept; know knew known; lay laid; lead led; leave left; lend lent; let let;
    lie lay lain; lose lost; make made; mean meant; meet met; overrun overran overrun; overthrow
    overthrew overthrown; pay paid; put put; quit quit; read read; ride rode ridden; ring rang
    rung; rise rose risen; run ran run; say said; see saw seen; seek sought; sell sold; send sent
   ; set set; shake shook shaken; shoot shot; show showed shown; shut shut; sing sang sung; sink
    sank sunk; sit sat; sleep slept; speak spoke spoken; spend spent; split split; spread spread;
    stand stood; steal stole stolen; stick stuck; strike struck; swear swore sworn; sweep swept;
    take took taken; teach taught; tear tore torn; tell told; think thought; throw threw thrown;
    undergo underwent undergone; understand understood; wear wore worn; win won; withdraw withdrew
    withdrawn; withhold withheld; write wrote written
"""
IRREGULAR = {row[0]: (row[1], row[-1]) for row in map(str.split, _LISTED.split(";"))}
DOUBLED = frozenset(
    """
    admit ban bar bug cap clap commit compel defer expel gag gun jam kidnap nod permit pin plan plot rap
    rebel rebut refer regret rob shun slam slap snub spot stab stop strip submit transfer trap wiretap
    """.split()
)


def forms_of(lemma: str) -> tuple[str, str, str, str, str]:
    """Base form, third person, past, participle and -ing form of a verb."""
    stem = lemma
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        stem = lemma[:-1]
    elif _doubles(lemma):
        stem = lemma + lemma[-1]
    regular = f"{lemma[:-1]}ied" if re.search(r"[^aeiou]y$", lemma) else f"{stem}ed"
    if lemma.endswith(("ee", "oe", "ye")):
        regular = f"{lemma}d"
    past, participle = IRREGULAR.get(lemma, (regular, regular))
    return lemma, plural_of(lemma), past, participle, "lying" if lemma == "lie" else f"{stem}ing"


def plural_of(word: str) -> str:
    """A word with the ending -s: the plural of a noun, the third person of a verb."""
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{word}s"


def _doubles(lemma: str) -> bool:
    """Whether the last letter is doubled before an ending: behind the one short vowel, or as listed."""
    if not re.search(r"[^aeiou][aeiou][bdgklmnprt]$", lemma):
        return False
    return lemma in DOUBLED or len(re.findall(r"[aeiou]+", lemma)) == 1
