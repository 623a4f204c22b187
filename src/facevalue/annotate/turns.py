"""Turns of transcripts that tell the speakers: `NAME:`, `[NAME]`, `>> NAME:`, voice tags, names above.

A transcript that labels nobody has no turns here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from facevalue.annotate.above import turns_below
from facevalue.annotate.called import askers
from facevalue.annotate.clips import clips_of
from facevalue.annotate.clock import Clock
from facevalue.annotate.hosts import PERSON
from facevalue.annotate.openings import CHANGE_ONLY, are_marked, between_two, lines_of, said_behind_dashes
from facevalue.annotate.partly import ENDS, Said, completed
from facevalue.annotate.parts import is_part
from facevalue.annotate.persons import FIRST_NAME, HONOURS, INTRODUCED, TITLES, Names, untitled
from facevalue.annotate.questions import turns_between_questions
from facevalue.annotate.witnesses import sworn
from facevalue.record import Document, Region, Turn, TurnSpeaker, record_id
from facevalue.record.document import TurnRole
from facevalue.record.labels import ASKED, ASKS, BOLD, HEARING, LOOSE, NUMBER

# As in: The Minister of State for Roads and Ferries (Ada Marrow): …
OFFICE = (
    r"(?P<office>The (?:[\w,'’-]+ ){0,18}[\w'’-]+)"
    rf"(?= \((?:{HONOURS}\.? )*{PERSON}(?: \([^()\n]*\))?\):)"
)
INSIDE = r"(?:[^()\n]|\([^()\n]{1,60}\)){1,80}"
BRACKETS = (
    rf"(?:\s*\({INSIDE}\)){{1,3}}(?:(?: [-–|]|,) [\w &.]{{1,40}})?|"
    r"\s*\[[^\[\]\n]{1,80}\]| \| [^:\n]{1,60}?"
)
LABEL = re.compile(
    r"(?P<change>>>+\s*)?(?:"
    r"<v(?:\.[\w.]+)*\s+(?P<voice>[^>\n]{1,80})>"
    r"|\[(?P<framed>[^\W\d_][^\]\[\n:]{0,60})\](?:\s*:|(?=\s))"
    r"|\((?P<bracketed>[^\W\d_][\w.'’ -]{1,40})\)(?=\s+\S)"
    rf"|{NUMBER}{BOLD}{HEARING}(?P<name>{ASKS}|{OFFICE}|[^\W\d_][\w.'’-]*?(?:,? [\w.'’&-]+?){{0,5}}?){BOLD}"
    rf"(?P<role>{BRACKETS}|, [^:\n“\"]{{1,80}}?)?{BOLD}"
    rf"(?::{BOLD}(?=\s|$)|{ASKED}|{LOOSE})"
    r"|(?<=>)(?=\s*\S))"
    r"\s*"
)
# Words that stand before a colon and are nobody's name.
NOBODY = frozenset(
    """note update updated correction clarification photo image video caption source sources related watch
    read listen published tags topics location date time title summary background analysis advertisement
    editor's webvtt more warning breaking live subject copyright transcript music applause laughter
    inaudible crosstalk silence noise chapter part section step example conclusion
    introduction witnesses attendees participants panellists panelists apologies attendance present guests
    hosts speakers appearances exhibits agenda minutes contents discussion""".split()
)
POST = re.compile(  # that a label of two words may end with: "Press officer:"
    r"officer|minister|secretary|president|chair|spokes\w+|members?|leader|anchor|host|reporter|moderator|"
    r"correspondent|lawyer|counsel|judge|clerk|coach|mayor|director|editor|caller|speaker|interpreter|witness"
)
PRESENT = re.compile(r"(?:members|those|also|others) (?:present|attending|in attendance)", re.IGNORECASE)
HOSTS = re.compile(
    r"\b(?:(?:co-?)?(?:hosts?|anchors?)|presenters?|moderators?|interviewers?|newsreaders?)\b", re.IGNORECASE
)
GUESTS = re.compile(r"\b(?:guests?|interviewees?|panelists?|panellists?|experts?|analysts?)\b", re.IGNORECASE)
CLIPS = re.compile(
    r"\b(?:clips?|videotape|recording|recorded|on (?:tape|video)|soundbite|archive|voice-?over)\b",
    re.IGNORECASE,
)
IN_HOUSE = re.compile(  # of a parliament
    r"(?:Mr|Mrs|Ms|Miss|Dr|An? [Hh]on(?:ourable|\.)?|Hon\.? Members?|Several|Some|Both|All|"
    r"The (?:Minister|Prime|Deputy|Leader|Secretary|Speaker|President))\b"
)
NUMBERED = re.compile(r"(?i:speaker|spk|voice|person)[ _-]?(?:\d{1,3}|[A-Z])")  # by a diarisation
ASKING = {"question": "Q", "answer": "A"}
SIGNED = re.compile(  # "Yes, Ada Marrow, Orla News."
    rf"(?:[^.?!\n]{{0,40}}[.,!] )?({PERSON}),? (?:from |with |of )?(?:the )?"
    r"[A-Z][\w'’]+(?: [A-Z][\w'’]+){0,2}\."
)
SURNAME_FIRST = re.compile(r"((?:[\w'’-]+ )?[A-Z][\w'’-]+), ([A-Z][\w'’-]+(?: [A-Z]\w*\.?)?)(?: \([^()]*\))?")
NAMED = re.compile(r"[A-Z][\w.'’-]+(?: (?:van|von|de|der|bin|al|[A-Z][\w.'’-]*)){1,3}")
LEAD = 120  # characters in which somebody who asks says a name
DENSE = 0.6  # of the lines have labels: a name that stands once is one, too
LABELLED = 4  # labels of a transcript that has some of its own
FEWEST = 2
LABELLED_SHARE = 0.5  # of the lines, where nothing else says that this is a transcript
# How sure a label is of whom it names.
BY_VOICE, REPEATED_UPPER, REPEATED, ONCE = 0.98, 0.97, 0.92, 0.85


def find_turns(document: Document, regions: tuple[Region, ...]) -> tuple[Turn, ...]:
    """The turns that labels mark, in order; none where the source labels no speakers."""
    if any(time.voice for time in document.times):
        said = list(_by_voice(document))
    else:
        said = (
            _by_name_above(document, regions)
            or _by_label(document, regions)
            or said_behind_dashes(document, regions)
            or turns_between_questions(document, regions)
        )
    said = sworn(document.text, said)
    if not said:
        return ()
    names = Names(document.text, said)
    names.lead(said)
    clips = clips_of(document.text)
    clock = Clock(document, regions)
    codes = [clock.at(s.start) for s in said]
    turns = []
    for n, s in enumerate(said):
        name = names.of(s.label)
        following = codes[n + 1] if n + 1 < len(said) else clock.after(s.end)
        speaker = TurnSpeaker(name=name, role=_role(s, name, document.text, clips))
        turns.append(
            Turn(
                id=record_id("trn", document.id, s.start, s.end),
                doc=document.id,
                start=s.start,
                end=s.end,
                begins=codes[n],
                ends=following,
                speaker=speaker,
                confidence=s.sure,
            )
        )
    return tuple(turns)


def _by_voice(document: Document) -> Iterator[Said]:
    """Runs of timed spans that the source gives to one voice."""
    run: Said | None = None
    for time in sorted(document.times, key=lambda t: t.start):
        voice = _straight((time.voice or (run.label if run else "")).strip()) or "unknown"
        if run and voice == run.label:
            run = run._replace(end=max(run.end, time.end))
            continue
        if run:
            yield run
        run = Said(time.start, time.end, voice, "", BY_VOICE)
    if run:
        yield run


def _straight(voice: str) -> str:
    """A name with its surname first, as directories have it, the other way round: "Osei, Lydia"."""
    found = SURNAME_FIRST.fullmatch(voice)
    role = found and (found[2].casefold() in TITLES or HOSTS.search(found[2]) or GUESTS.search(found[2]))
    return f"{found[2]} {found[1]}" if found and not role else voice


def _by_name_above(document: Document, regions: Sequence[Region]) -> list[Said]:
    said = (_trim(document.text, one) for one in turns_below(document, regions))
    return _asking(document.text, [one for one in said if one])


def _by_label(document: Document, regions: Sequence[Region]) -> list[Said]:
    lines = list(lines_of(document, regions))
    found = [(start, end, _label(document.text, start, end)) for start, end in lines]
    strict = Counter(_key(label) for *_, label in found if label and not _is_loose(label))
    if strict.total() > len(strict):
        found = [(start, end, None if label and _is_loose(label) else label) for start, end, label in found]
    known = Counter(_key(label) for *_, label in found if label)
    opened = [label for *_, label in found if label and _counts(label, known)]
    share = len(opened) / max(len(lines), 1)
    once = document.text if share >= DENSE else ""
    alone = all(map(_is_loose, opened)) and len({_key(label) for label in opened}) < FEWEST
    if alone or len(opened) < FEWEST or (document.genre != "transcript" and share < LABELLED_SHARE):
        return []
    if not (are_marked(document) or any(_key(label) for label in opened)):
        return []
    begun = next((start for start, _, label in found if label and _counts(label, known)), 0)

    def opens(start: int, end: int, label: re.Match[str]) -> bool:
        above = start < begun and not ENDS.search(document.text[start:end].rstrip())  # a heading
        return _counts(label, known) or (not above and _is_named(label, once))

    written = [
        Said(label.end(), end, _parts(label)[0] or "unknown", _parts(label)[1], _sure(label, known))
        if label and opens(start, end, label)
        else Said(start, end, "", "", 0.0)
        for start, end, label in found
    ]
    said: list[Said] = []
    for line, bare in zip(completed(document.text, written), written, strict=True):
        goes_on = not bare.label and (not line.label or (said and said[-1].label == line.label))
        if goes_on and said:
            said[-1] = said[-1]._replace(end=line.end)
        elif line.role != "notice" and not goes_on:
            said.append(line)
    said = between_two([trimmed for s in said if (trimmed := _trim(document.text, s))])
    return askers(document.text, _asking(document.text, said))


def _asking(text: str, said: Sequence[Said]) -> list[Said]:
    """Turns labelled "Question" or "Answer": "Q" and "A" of an interview, else of whoever says a name."""
    letters = {s.label: ASKING.get(s.label.casefold(), "") for s in said}
    interview = all(letter or label in ASKING.values() for label, letter in letters.items())
    return [
        s._replace(label=letters[s.label] if interview else _who_asks(text, s)) if letters[s.label] else s
        for s in said
    ]


def _who_asks(text: str, said: Said) -> str:
    lead = min(said.end, said.start + LEAD)
    told = INTRODUCED.search(text, said.start, lead) or SIGNED.match(text, said.start, said.end)
    return told[1] if told else "unknown"


def _label(text: str, start: int, end: int) -> re.Match[str] | None:
    """The label at a line's start, unless the words before the colon are nobody's name."""
    found = LABEL.match(text, start, end)
    if found is None or not found.group().strip() or _goes_on_above(text, start, found):
        return None
    name = found["voice"] or found["framed"] or found["bracketed"] or found["name"]
    if name is None:
        return found
    words = name.split()
    if words[0].casefold().strip(".,") in NOBODY or PRESENT.match(name) or not name[0].isupper():
        return None
    small = sum(not word[0].isupper() and word[0].isalpha() for word in words)
    if found["office"] or POST.fullmatch(words[-1]):
        return found
    return None if small > 2 or (small and len(words) < 3) else found  # noqa: PLR2004 ("Chief of the Fleet")


def _goes_on_above(text: str, start: int, label: re.Match[str]) -> bool:
    """Whether a name with a full stop ends what the line above begins: "I asked" / "Mr. Reeve. He …"."""
    line = text.rfind("\n", 0, start) + 1
    if label["hearing"] is None or line < start or line == 0:
        return False
    above = text[text.rfind("\n", 0, line - 1) + 1 : line].strip()
    return above != "" and ENDS.search(above) is None


def _is_loose(label: re.Match[str]) -> bool:
    """Whether much else is written as the label is."""
    return bool(label["loose"] or label["bracketed"])


def _key(label: re.Match[str]) -> str:
    return " ".join(_parts(label)[0].casefold().split())


def _parts(label: re.Match[str]) -> tuple[str, str]:
    """The name and the role that a label gives."""
    name = label["voice"] or label["framed"] or label["bracketed"] or label["name"] or ""
    if label["office"]:
        return name, label["role"].strip(" ()")
    name, _, behind = name.partition(",")
    return name.strip(), f"{behind} {label['role'] or ''}".strip(" ,()[]")


def _counts(label: re.Match[str], known: Counter[str]) -> bool:
    """Whether a label is one: repeated, in capitals, framed by its markup, or a role."""
    name, role = _parts(label)
    if _is_loose(label):
        return known[_key(label)] > 1
    if (
        label["office"]
        or label["voice"]
        or label["framed"]
        or label["change"]
        or known[_key(label)] > 1
        or name in ("Q", "A")
    ):
        return True
    if (
        name.casefold() in ASKING
        or NUMBERED.fullmatch(name)
        or (known.total() >= LABELLED and (IN_HOUSE.match(name) or is_part(name)))
    ):
        return True
    return name.isupper() or bool(HOSTS.search(f"{name} {role}") or GUESTS.search(f"{name} {role}"))


def _is_named(label: re.Match[str], text: str) -> bool:
    """Whether a label that stands once is a person's full name, or part of one in a text."""
    name, _ = _parts(label)
    if _is_loose(label):
        return label["hearing"] is not None or (text != "" and (label["loose"] == "." or name.isupper()))
    if NAMED.fullmatch(untitled(name)):
        return not name.startswith("The ")
    return re.search(rf"\b[A-Z][\w'’-]+ {re.escape(name)}\b", text) is not None and name != ""


def _sure(label: re.Match[str], known: Counter[str]) -> float:
    name, _ = _parts(label)
    if not name:
        return CHANGE_ONLY
    if label["voice"]:
        return BY_VOICE
    if known[_key(label)] > 1:
        return REPEATED_UPPER if name.isupper() else REPEATED
    return ONCE


def _trim(text: str, said: Said) -> Said | None:
    words = text[said.start : said.end]
    bare = words.strip().removesuffix("</v>").rstrip()
    start = said.start + len(words) - len(words.lstrip())
    return said._replace(start=start, end=start + len(bare)) if bare else None


def _role(said: Said, name: str, text: str, clips: Sequence[tuple[int, int]]) -> TurnRole | None:
    told = f"{said.label} {said.role}"
    if CLIPS.search(said.role) or any(start <= said.start < end for start, end in clips):
        return "clip"
    if HOSTS.search(told):
        return "host"
    if GUESTS.search(told):
        return "guest"
    own = re.escape(name.rsplit(maxsplit=1)[-1])
    welcome = re.search(rf"\b{FIRST_NAME} (?:[\w.'’-]+ ){{0,2}}{own}\b", text[said.start : said.end])
    return "host" if welcome and len(name) > 1 else None
