"""Labels of turns as names of persons: without titles, in full, offices by who holds them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from facevalue.annotate.hosts import PERSON, host_named
from facevalue.annotate.partly import Said
from facevalue.annotate.parts import is_part
from facevalue.annotate.witnesses import chairs
from facevalue.record.labels import PARTICLES

HOST_ALONE = re.compile(
    r"(?:the )?(?:hosts?|anchor|presenter|moderator|interviewer|newsreader)", re.IGNORECASE
)
FIRST_NAME = r"(?:I'm|I’m|I am|[Mm]y name is|this is)"
TITLES = frozenset(
    """sen senator rep representative gov governor president vice dr mr mrs ms miss amb ambassador gen
    general col colonel lt capt captain adm admiral prof professor secretary minister prime chancellor sir
    dame lord lady judge justice mayor chief king queen prince princess hon rev state foreign deputy maj
    major sgt bishop archbishop councillor councilor chairwoman chairman commissioner sheriff inspector
    detective superintendent alderman alderwoman guest host anchor presenter moderator clerk director
    councilmember councilman councilwoman assemblyman assemblywoman assemblymember congressman congresswoman
    trustee supervisor delegate treasurer selectman chairperson commander undersecretary administrator
    solicitor pastor""".split()
)
INTRODUCED = re.compile(rf"\b{FIRST_NAME} ({PERSON})(?=[,.;!?]| (?:and|with|for|in|from|at|here)\b)")
HOSTED = re.compile(  # "This is Paper Trail" may be a programme
    r"\b(?:I'm|I’m|I am|[Mm]y name is|"
    r"[Yy]ou(?:'re|’re| are) (?:watching|listening to) [A-Z][^.?!,\n]{2,40} with(?: me,)?)"
    rf" ({PERSON})(?=[,.;!?]| (?:and|with|for|in|from|at|here)\b)"
)
# Words that stand before a name at the beginning of a sentence, and belong to none.
OPENERS = frozenset(
    """i'm i’m and but so well yes no hello hi thanks now oh ok okay sorry dear because for with then to that
    this as if when while representatives senators members delegates commissioners councilmembers ministers
    presidents messrs doctors""".split()
)
ACRONYM = re.compile(r"[A-Z]{2,4}")
OFFICE = re.compile(
    r"(?:The |Madam |Prime |Foreign |Deputy |Vice[ -])*[A-Z][a-z]+(?:er|or|ent|ary|man|woman)"
    r"\b(?! (?!General\b)[A-Z])"  # "Noor Castellan" holds none
)
GIVEN = re.compile(r"^(?:(?:The|Madam|Mr|Mister) )+")  # before an office
HONOURS = r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Hon|Rt Hon|Cllr|Coun|Councillor)"
COURT = re.compile(r"the (?:court|judge)", re.IGNORECASE)
JUDGE = re.compile(
    rf"\b(?:(?:Hon|HON)(?:ou?rable|OU?RABLE|\.)? )(?:Judge |Justice )?({PERSON})\b|"
    rf"\b(?:Judge|Justice) ({PERSON})\b(?= presiding)"
)
HOLDER = re.compile(rf"(?:{HONOURS}\.? )*({PERSON}|[A-Z]\. [A-Z][\w'’-]+)(?: \([^()]*\)?)?")
ABSENT = re.compile(  # "Mayor Ada Marrow says so", "… did you speak to her?": of whom others talk
    r" (?:says|said|sat|wrote|gets|told)\b|[^.?!\n]{0,80}[.?!]?[^.?!\n]{0,60}\b(?:he|she|him|her|his)\b"
)
THE = re.compile("the ", re.IGNORECASE)
MINISTERS = "minister|secretary"  # whom a house calls the Minister
CHAIR = re.compile(r"(?:the )?chair(?:man|woman|person)?", re.IGNORECASE)
IN_CHAIR = re.compile(rf"({PERSON}) \((?:in the |the )?[Cc]hair(?:man|woman|person)?\)")
ABBREVIATED = r"\b(?:Dr|Mrs?|Ms|Hon|Prof|Rev|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt)\. "
TITLED = rf"(?:\b(?i:{'|'.join(sorted(TITLES))})\.? )*"
WORD = re.compile(r"[^\W\d_]+(?:['’]S\b)?")
OPENING = 3  # turns in which a host says the own name


class Names:
    """Labels as names: without titles, in the case that the text writes them in, in full."""

    def __init__(self, text: str, said: Sequence[Said]) -> None:
        self.text = text
        self.known: dict[str, str] = {}
        full: dict[str, str] = {}
        for label in dict.fromkeys(s.label for s in said):
            name = self._spelt_out(label) or self._cased(untitled(label))
            self.known[label] = name
            if len(name.split()) > 1:
                full.setdefault(name.split()[-1].casefold(), name)
        for label, name in self.known.items():
            if " " not in name and len(name) > 1 and "_" not in name and not is_part(name):
                self.known[label] = full.get(name.casefold()) or self._in_full(name)
        chair = {label for label in self.known if CHAIR.fullmatch(label)}
        seated = self._seated(text[: said[0].start] if said else "", chair)
        bench = dict.fromkeys(filter(COURT.fullmatch, self.known), self._judge())
        self.known |= chairs(text, self.known) | seated | self._in_office(said)
        self.known |= {label: name for label, name in bench.items() if name}

    def _judge(self) -> str | None:
        """The one judge whom the text names: "Before: Hon. Ada Marrow, Judge"."""
        found = {self._cased(m[1] or m[2]) for m in JUDGE.finditer(self.text)}
        return found.pop() if len(found) == 1 else None

    def _in_office(self, said: Sequence[Said]) -> dict[str, str]:
        """Who holds the offices that are labels: who stands beside one, or else as the text tells."""
        offices = {s.label for s in said if OFFICE.match(self.known[s.label]) or THE.match(s.label)}
        offices |= {s.label for s in said if CHAIR.fullmatch(s.label)}
        offices = {label for label in offices if not is_part(label)}
        beside = {s.label: m[1] for s in said if s.label in offices and (m := HOLDER.fullmatch(s.role))}
        found: dict[str, str] = {}
        for label in offices - beside.keys():
            kind = MINISTERS if label.casefold() == "the minister" else re.escape(GIVEN.sub("", label))
            named = {who for office, who in beside.items() if re.search(rf"\b(?i:{kind})\b", office)}
            if holder := named.pop() if len(named) == 1 else self._holder(label):
                found[label] = holder
        return found | beside

    def _seated(self, page: str, labels: Collection[str]) -> dict[str, str]:
        """Who is in the chair, by the page above: "Ada Marrow (Chair)"."""
        told = {m[1] for m in IN_CHAIR.finditer(page)}
        return dict.fromkeys(labels, told.pop()) if len(told) == 1 else {}

    def _spelt_out(self, label: str) -> str | None:
        """The one name in the text whose words begin with the letters of a label such as `TQ`."""
        if not ACRONYM.fullmatch(label) or label in ("Q", "A"):
            return None
        words = " ".join(rf"{letter}[\w'’-]+" for letter in label)
        found = set(re.findall(rf"\b{words}\b", self.text))
        return found.pop() if len(found) == 1 else None

    def _holder(self, label: str) -> str | None:
        """Who holds the office that is a label, where the text names the office."""
        office = f"(?i:{re.escape(GIVEN.sub('', self.known[label]))})"
        beside = rf"\b{office}(?:,? | \((?:[A-Z][a-z]+ )?)({PERSON})|{TITLED}({PERSON}), (?:the )?{office}\b"
        for named in re.finditer(beside, self.text):
            name = named[1] or named[2]
            known = name.split()[0].casefold() not in {*TITLES, *PARTICLES, "madam", "mister"}
            if known and not ABSENT.match(self.text, named.end()):
                return name
        return None

    def lead(self, said: Sequence[Said]) -> None:
        """Name those who are labelled as hosts alone, where the talk or the page around it tells the name."""
        labels = {s.label for s in said if HOST_ALONE.fullmatch(s.label)}
        if len(labels) != 1:
            return
        [label] = labels
        own = [s for s in said if s.label == label]
        tried = [(HOSTED, s) for s in own[:OPENING]] + [(INTRODUCED, s) for s in own]
        told = (form.search(self.text, s.start, s.end) for form, s in tried)
        others = {other.casefold() for other in self.known if other != label}
        named = next((match[1] for match in told if match and match[1].casefold() not in others), None)
        around = self.text[: said[0].start] + self.text[said[-1].end :]
        guests = {name for other, name in self.known.items() if other != label}
        if named := named or host_named(around, guests):
            self.known[label] = named

    def of(self, label: str) -> str:
        """Whom a label names."""
        return self.known[label]

    def _cased(self, name: str) -> str:
        """A name in capitals as the text writes it elsewhere, or else in title case."""
        if not name.isupper() or len(name) < 2 or "_" in name:  # noqa: PLR2004 ("Q", "SPEAKER_00")
            return name
        written = Counter(
            m.group()
            for m in re.finditer(rf"\b{re.escape(name)}\b", self.text, re.IGNORECASE)
            if not m.group().isupper()
        )
        told = [(count, form) for form, count in written.items() if form[0].isupper()]
        return max(told)[1] if told else WORD.sub(_title_case, name)

    def _in_full(self, part: str) -> str:
        """The one full name in the text that ends in a surname or begins with a first name, or the part."""
        own = re.escape(part)
        found = {m.group() for m in re.finditer(rf"(?<![\w.] )\b[A-Z][\w'’-]+ {own}\b", self.text)}
        found |= {
            m.group(1) for m in re.finditer(rf"(?:(?<=\w )|{ABBREVIATED})([A-Z][\w'’-]+ {own})\b", self.text)
        }
        full = {name for name in found if name.split(maxsplit=1)[0].casefold() not in {*TITLES, *OPENERS}}
        full = full or {m[0] for m in re.finditer(rf"\b{own} (?!I\b)[A-Z][\w'’-]+\b", self.text)}
        full = {name.removesuffix("'s").removesuffix("’s") for name in full}
        return full.pop() if len(full) == 1 else part


def untitled(label: str) -> str:
    """A name without the titles before it; a label that is all title stays."""
    words = re.sub(r"\s*\([^)]*\)", "", label).split()
    if any(word.casefold() in ("of", "the") for word in words):
        return " ".join(words)
    bare = list(words)
    while len(bare) > 1 and bare[0].casefold().strip(".") in TITLES:
        bare.pop(0)
    return " ".join(bare or words)


def _title_case(word: re.Match[str]) -> str:
    low = word.group().lower()
    return low if low in PARTICLES and word.start() else low.capitalize()
