"""How people are styled in other languages and trades: "Tan Sri", "Punong Barangay", "DSP", "Goalkeeper"."""

from __future__ import annotations

from collections.abc import Sequence

from facevalue.attribute.lexicon import COMPANY_ENDS, STAFFS

POLICE = {  # ranks of the police of many countries, in capitals
    "dsp": "deputy superintendent",
    "asp": "assistant superintendent",
    "csp": "chief superintendent",
    "ssp": "senior superintendent",
    "acp": "assistant commissioner",
    "igp": "inspector general",
    "asi": "assistant inspector",
    "sho": "station officer",
    "sp": "superintendent",
}
PLAYERS = """goalkeeper goalie defender midfielder striker winger fullback full-back centre-back quarterback
linebacker batsman wicketkeeper fly-half scrum-half jockey""".split()
STYLES = frozenset(
    """datuk datin dato datu tun tunku tengku puan encik cikgu ustaz ustadh mallam malam hajiya hajia alhaja
    otunba oba eze barr mzee mwalimu bwana nanay tatay kuya oga atty maulana pehin hojjatoleslam begum abune
    doña""".split()
)
SECOND = {  # that follow a first word only: "Tan Sri", and no name "Sri" by itself
    "tan": ("sri",),
    "puan": ("sri",),
    "toh": ("puan",),
    "datuk": ("seri", "sri"),
    "dato": ("seri", "sri"),
    "datin": ("seri", "sri"),
    "punong": ("barangay",),
}
CHIEF = 3  # words of a chief financial officer
MOST = 4  # words of a name behind a style, at most


def is_style(words: Sequence[str], titles: Sequence[str]) -> bool:
    """Whether the first of these words styles the person named behind it, after other `titles`."""
    first, following = (_plain(word) for word in words[:2])
    names = words[1:]
    if following in SECOND.get(first, ()):
        names = words[2:]
    elif first not in STYLES and not (titles and first in SECOND.get(titles[-1], ())):
        return False
    plain = [_plain(word) for word in names]
    return 0 < len(plain) <= MOST and STAFFS.isdisjoint(plain) and COMPANY_ENDS.isdisjoint(names)


def chiefs(titles: Sequence[str]) -> list[str]:
    """What a "chief financial officer" is called for short."""
    chief = titles[titles.index("chief") :] if "chief" in titles else ()
    if tuple(chief[:2]) == ("chief", "executive"):
        return ["ceo"]
    return [f"c{chief[1][0]}o"] if len(chief) == CHIEF and chief[-1] == "officer" else []


def _plain(word: str) -> str:
    return word.lower().rstrip(".'’")
