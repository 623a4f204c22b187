"""Who is on the line in a phone-in whose host alone is labelled: callers, as the host greets them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facevalue.annotate.hosts import PERSON
from facevalue.record.claims import UNKNOWN

NOBODY = (  # that stand so and are no caller's name
    r"Yes|No|Now|So|But|And|Well|Okay|OK|Right|Sure|Thanks?|You|We|They|It|That|This|There|Here|Who|What|When|"
    r"Where|Why|How|Line|Good|Everyone|Everybody|Folks|Mr|Mrs|Ms|Dr|Sir|Madam|Minister|Councillor"
)
NAME = rf"(?!(?:{NOBODY})\b)(?:{PERSON}|[A-Z][\w’-]+)"
GREETED = re.compile(
    rf"\b(?i:morning|hello|hi|hiya|welcome|evening|afternoon)(?: to you)?,? (?P<greeted>{NAME})(?=[.,!?])|"
    rf"(?P<on>{NAME}),? you(?:['’]re| are) (?:on|through|live|next)\b|"
    r"\b(?:[Ii]t['’]s|[Hh]ere['’]s|[Nn]ext(?: up)?(?: is|,)|[Ll]et['’]s (?:go|talk|speak) to|[Ll]ine \w+ is)"
    rf" (?P<brought>{NAME})(?=,? (?:in|from|on|who)\b)|"
    rf"(?:^|[.?!] )(?P<placed>{NAME})['’]s (?:in|on|calling|ringing|been waiting)\b"
)
LEAVES = re.compile(r"(?:[Tt]hanks|[Tt]hank you|[Ss]tay there|[Hh]old on|[Ss]tay with us|[Bb]ye),? $")
UNNAMED = re.compile(
    r"\bnot to (?:use|give|say) (?:his|her|their|your) name\b|\banonymous\b|\b(?:next|another) caller\b|"
    r"\bthis (?:gentleman|lady|caller)\b",
    re.IGNORECASE,
)
SEVERAL = 2  # callers that make a phone-in


def callers(asked: Sequence[str]) -> list[str]:
    """Who answers behind each line of a host, "unknown" for one without a name; nothing but in a phone-in.

    One is where the host greets several by name, one after the other.
    """
    greeted = {name for words in asked for name in _names(GREETED, words)}
    if len({name.split()[0] for name in greeted}) < SEVERAL:
        return []
    first = "|".join(sorted({re.escape(name.split()[0]) for name in greeted}))
    called = re.compile(rf"{GREETED.pattern}|(?:^|[.?!] )(?P<called>(?:{first})\b), (?=[a-z]|I\b)")
    on, found = UNKNOWN, []
    for words in asked:
        names = _names(called, words)
        on = UNKNOWN if UNNAMED.search(words) else names[-1] if names else on
        found.append(on)
    return found


def _names(form: re.Pattern[str], words: str) -> list[str]:
    matches = (match for match in form.finditer(words) if match.lastgroup)
    return [
        m[m.lastgroup] for m in matches if m.lastgroup and not LEAVES.search(words, 0, m.start(m.lastgroup))
    ]
