"""Whose words a report, a letter or a website are: "the council's own report", "a note by Ada Marrow"."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from msgspec import structs

from facevalue.attribute.formulas import part_of
from facevalue.attribute.held import CALLED, is_run, run_by
from facevalue.attribute.makers import DONE, maker
from facevalue.attribute.scene import Scene
from facevalue.attribute.speaking import STOP
from facevalue.record import Span, Speaker

WRITING = (
    r"(?:reports?|stud(?:y|ies)|surveys?|polls?|analys[ie]s|papers?|notes?|memo(?:s|randum)?|letters?|"
    r"e-?mails?|messages?|posts?|tweets?|blogs?|statements?|petitions?|forecasts?|reviews?|audits?|"
    r"assessments?|rulings?|judge?ments?|submissions?|filings?|briefings?|newsletters?|bulletins?|"
    r"leaflets?|pamphlets?|manifestos?|web ?sites?|accounts?|figures|data|statistics|estimates?|"
    r"calculations?|projections?|research|documents?|dossiers?|articles?|columns?|editorials?|essays?|"
    r"books?|counts?|tall(?:y|ies)|memoirs?|diar(?:y|ies)|releases?|communiqu[eé]s?|circulars?|notices?|"
    r"announcements?|guidance|minutes|plans?|strategy|complaint|records|investigations?|examinations?|ads?|averages?|"
    r"lawsuit|indictment|repl(?:y|ies)|responses?|summar(?:y|ies)|regulations?|(?:advisory|legal) opinions?|"
    r"videos?|headlines?|affidavits?|commercials?|polling|guidelines?|(?:counter-?)?proposals?|op-eds?|speech(?:es)?|remarks)"
)
WORDS = (  # of somebody, said or written
    r"(?:comments?|words|language|quotes?|criticisms?|warnings?|pledges?|promises?|testimon(?:y|ies)|arguments?|"
    r"answers?|claims?|allegations?|accusations?|trackers?|tracking|readouts?|transcripts?)"
)
OWNER = r"(?:its|his|her|their|our|my|[^,.;:“”\"\n]{2,80}?(?:['’]s|s['’]))"
PLAIN = r"(?:(?!(?:of|for|from|in|at|by|with|to|on|about|into)\b)[\w-]+\.? )"
RESULTS = r"(?:(?:the )?(?:early|initial|preliminary|partial|final|first|latest)? ?results? (?:of|from) )?"
LEAD = rf"{RESULTS}(?:(?:the|an?|one|this|that|another|its|his|her|their) )?{PLAIN}{{0,3}}?"
BEHIND = "to|for|on|in|into|about|from|last|this|at|published|issued|released|dated"
ONWARD = rf"(?=,|$| (?:{BEHIND})\b)"
TAKEN = rf"(?=,|$| (?:{BEHIND}|of|out|taken|conducted)\b)"
PAGE = r"(?:web ?site|site|page|account|feed|channel|blog)"
STUDY = r"(?:[\w-]+ ){0,4}?(?:stud(?:y|ies)|paper|research|survey|trial)\b"  # which no journal says
OF = (
    r"(?:forecasts?|statements?|letters?|assessments?|calculations?|estimates?|data|figures|statistics|rulings?|"
    r"judge?ments?|announcements?|web ?site|bulletins?|newsletter|communiqu[eé]s?|(?:press )?releases?)"
)
SHOWN = r"(?:presented|published|gave|given|released|showed|shown|provided|issued|sent|wrote|written)"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{LEAD}{WRITING}(?: [a-z]+)? on (?P<owner>{OWNER}) (?:[\w-]+ ){{0,2}}?{PAGE}\b",
        rf"{LEAD}{WRITING},? (?:by|from) (?P<owner>.+)",
        rf"{LEAD}{WRITING}(?P<between>,? [^.,;:“”\"\n]{{1,90}}?),? (?:by|from) (?P<owner>.+)",
        rf"{LEAD}{OF} of (?P<owner>.+)",
        (
            rf"(?!{STUDY}){LEAD}{WRITING} (?:posted|published|released|carried) (?:[a-z]+ )?"
            r"(?:on|in) (?:the |its )?(?:website |newspaper |portal |channel |site )?(?P<owner>.+)"
        ),
        rf"the {PLAIN}{{0,2}}?report of (?P<owner>the .+)",
        rf"(?P<owner>{OWNER}) {PLAIN}{{0,3}}?(?:{WRITING}|{WORDS}){ONWARD}",
        rf"the {PLAIN}{{0,2}}?{WRITING}(?: that| which)? (?P<owner>he|she|it) (?:ha[sd] )?{SHOWN}\b",
        rf"(?:the )?{PLAIN}{{0,2}}?(?:results?|findings|conclusions|text) (?:of|from) (?P<owner>.+)",
        rf"{LEAD}(?:article|report|story|column|op-ed|essay|editorial|piece) in (?P<owner>.+)",
    )
)
OWNED = re.compile(  # without one of which no form above is met
    r"['’]| (?:on|in|by|from|of|he|she|it) |(?:its|his|her|their|our|my) ", re.IGNORECASE
)
ALONE = re.compile(rf"{LEAD}{WRITING}(?=$|,| )", re.IGNORECASE)
BARE = re.compile(r"(?:(?:an?|the|another|one|this|that|[a-z]+|\d{4}) ){0,3}", re.IGNORECASE)
WRITTEN = re.compile(rf" {PLAIN}{{0,2}}?{WRITING}{TAKEN}", re.IGNORECASE)
IN_NAME = re.compile(rf" (?:Poll|Survey|Study){TAKEN}")
SENT = re.compile(
    rf" (?:e-?mail|tweet|letter|statement|memo|message|post|op-ed|note|column){ONWARD}", re.IGNORECASE
)
NO_AUTHOR = re.compile(rf"{LEAD}{WRITING} (?:into|against|about|on|to|for|of) ", re.IGNORECASE)
AUTHORED = frozenset(
    """published issued released compiled prepared produced conducted launched started organised organized
    posted available authored submitted filed circulated carried made taken signed penned drafted""".split()
)
A_TIME = re.compile(  # "from the 2008 race"
    r"(?:the )?(?:\d{4}(?! [A-Z])|last|this|early|late|previous|past|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|"
    r"Sept|Oct|Nov|Dec|January|February|March|April|June|July|August|September|October|November|December)\b"
)
OF_A_TIME = re.compile(r"(?:week|month|year|day|night|morning|evening)$", re.IGNORECASE)
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
OWNER_END = re.compile(
    r",|\s(?:for the [A-Z]|to|on|about|into|that|which|last|this|next|since|during|after|before|earlier|"
    r"yesterday|today|as|"
    r"released|published|issued|posted|obtained|based|conducted|commissioned|dated)\b"
)
THE = re.compile(rf"(?:the|this|that|his|her|its|their)\s(?:own\s)?(?P<noun>{WRITING}),?$", re.IGNORECASE)
PUBLISHED_IN = re.compile(
    r"\b(?:in|issued|published|posted|wrote|sent|released|circulated|tweeted)\s$", re.IGNORECASE
)
GOES_ON = re.compile(r"(?:It|They)\b")
REACH = 500  # characters behind a report's statement in which "it" can be the report
BACK = 3000  # characters back in which a report is introduced that is "the report" now
POLLS, POLL = frozenset(("poll", "survey")), re.compile(r"\b(?:poll|survey)\b", re.IGNORECASE)
ANY_WRITING = frozenset(("document", "paper", "publication"))
JOINED = re.compile(r"/[A-Z]\w*")
RECENT = 60  # sources back in which a report can have been one
HELD = re.compile(
    rf"\b(?P<writing>(?:the|an?|his|her|its|their) {PLAIN}{{0,3}}?{WRITING}), (?:which (?:was|has been) )?"
    r"(?:seen|obtained|reviewed|read|leaked|shown|sent|passed) (?:by|to) (?:the )?$",
    re.IGNORECASE,
)
PASSED = re.compile(r" (?:by|to) (?:the )?$", re.IGNORECASE)  # what that ends with
BY = re.compile(r"(?: [\w-]+){0,4}? (?:by|from) (?:the )?(?:[a-z-]+ ){0,3}$")

CALLED_SO = re.compile(  # a survey by its name: "the 2014 Orlan Community Survey"
    r"^(?:[Tt]he )?(?:\d{4} )?(?:[A-Z][\w’'-]+ ){2,5}(?:Survey|Barometer|Index|Census)$"
)

Resolver = Callable[[Span], Speaker]


def written(scene: Scene, span: Span, text: str, who: Resolver) -> Speaker | None:
    """The author of what a source is, for a source that is a writing; nobody where that is not told."""
    passed = PASSED.search(scene.text, max(0, span.start - 9), span.start)
    if passed and (held := HELD.search(scene.text, max(0, span.start - 120), span.start)):
        return who(Span(held.start("writing"), held.end("writing")))
    if CALLED_SO.fullmatch(text):
        return None
    author = _author(scene, span, text)
    if author is not None:
        found = _in_its_name(scene, author) or who(author)
        return found if found.via != "unnamed" else Speaker(name=text, via="unnamed", because=found.because)
    match = THE.match(text)
    told = _earlier(scene, span, match["noun"].lower()) if match else None
    if told and told.via != "unnamed":
        return told
    if made_by := maker(scene, span, text):
        because = (f"“{text}”", f"the text tells that it is by {made_by}")
        return Speaker(name=made_by, via="coreference", because=because)
    unknown = Speaker(name=text, via="unnamed", because=("what was written without a name",))
    return unknown if NO_AUTHOR.match(text) else told


def _in_its_name(scene: Scene, author: Span) -> Speaker | None:
    """Whose name begins a writing's, or is joined of several: "Gallup" of "a Gallup Poll", "CNN/ORC"."""
    text = author.of(scene.text)
    begun = [name for name in scene.roster.between(author.start, author.start + 1) if name.span != author]
    return Speaker(name=text, via="name") if begun and (" " not in text or "/" in text) else None


@lru_cache(maxsize=1024)
def is_writing(text: str) -> bool:
    """Whether a source is a writing: "A report by the union", "the council's website"."""
    return bool(_owned(text)) or ALONE.match(text) is not None


@lru_cache(maxsize=1024)  # "he", and who else speaks again and again
def _owned(text: str) -> tuple[re.Match[str], ...]:
    """How a source can be read as a writing of somebody."""
    if not OWNED.search(text):
        return ()
    return tuple(match for form in FORMS if (match := form.match(text)))


def is_body(speaker: Speaker) -> bool:
    """Whether a speaker is a body without a name of its own: "department of water balance", a campaign."""
    return speaker.via == "coreference" and (speaker.name[:1].islower() or is_run(speaker.name))


def goes_on(word: str, scene: Scene, span: Span) -> Speaker | None:
    """Whose words are meant by "it" right behind a writing, or by "they" behind a body without a name."""
    if word.lower() not in ("it", "they"):
        return None
    last = next((one for one in reversed(scene.sources) if one[0].end <= span.start), None)
    if last is None or not last[2] or (word.lower() == "they" and not is_body(last[1])):
        return None
    where, speaker, _ = last
    if span.start - where.end > REACH or not _is_next(scene, Span(where.end, span.start)):
        return None
    because = (f"“{word}”", "what was the source right before")
    if speaker.via == "unnamed":
        return structs.replace(speaker, because=because)
    return structs.replace(speaker, via="coreference", because=because)


def _is_next(scene: Scene, between: Span) -> bool:
    """Whether between two sources of a paragraph nothing else becomes the subject."""
    text = scene.text
    begins = [m.end() for m in STOP.finditer(text, between.start, between.end)]
    other = [b for b in begins[:-1] if not (scene.quotes(Span(b, b + 1)) or GOES_ON.match(text, b))]
    last = scene.roster.between(begins[-1] if begins else between.end, between.end)
    return "\n" not in between.of(text) and not other and all(scene.quotes(name.span) for name in last)


def _author(scene: Scene, span: Span, text: str) -> Span | None:
    """Where a source names the author of the writing that it is."""
    for match in _owned(text):
        if A_TIME.match(match["owner"]):
            continue
        done = DONE.findall(match.groupdict().get("between") or "")
        if done and done[-1] not in AUTHORED:
            return None
        whole = part_of(span, match, "owner")
        owner = POSSESSIVE.sub("", whole.of(scene.text))
        cut = _cut(scene, Span(whole.start, whole.start + len(owner)))
        return None if _is_place(scene, cut) else cut
    return _set_before(scene, span)


def _set_before(scene: Scene, span: Span) -> Span | None:
    """The name before what was written: "a new Institute for Sea Trade poll", "another Marrow email"."""
    name = next(iter(scene.roster.within(span)), None)
    if name is None or not BARE.fullmatch(scene.text, span.start, name.span.start):
        return None
    before_last = name.span.end - len(name.words[-1]) - 1
    if len(name.words) > 1 and IN_NAME.match(scene.text, before_last, span.end):
        return Span(name.span.start, before_last)  # "Gallup" of "a Gallup Poll"
    owner = _with_joined(scene, name.span)
    if scene.text.endswith(" Poll", owner.start, owner.end):
        owner = Span(owner.start, owner.end - len(" Poll"))
    form = SENT if scene.roster.is_person(name) else WRITTEN
    return owner if form.match(scene.text, owner.end, span.end) and not _is_place(scene, owner) else None


def _with_joined(scene: Scene, span: Span) -> Span:
    """A name with those that a stroke joins to it: "CNN/ORC", "ABC News/Orla Post"."""
    end = span.end
    while joined := JOINED.match(scene.text, end):
        names = scene.roster.between(end + 1, end + 2)
        end = max(joined.end(), *(name.span.end for name in names), 0)
    return Span(span.start, end)


def _cut(scene: Scene, owner: Span) -> Span:
    """An owner without what follows the name: "the union" of "the union on Monday"."""
    names = scene.roster.within(owner)
    for end in OWNER_END.finditer(scene.text, owner.start, owner.end):
        if not any(name.span.start < end.start() < name.span.end for name in names):
            return Span(owner.start, end.start())
    return owner


def _is_place(scene: Scene, owner: Span) -> bool:
    """Whether an owner is but a place: "a letter from Orla"."""
    names = scene.roster.within(owner)
    return len(names) == 1 and names[0].span == owner and scene.roster.known.types.get(owner) == "location"


def _earlier(scene: Scene, span: Span, noun: str) -> Speaker | None:
    """Who wrote the last report that was brought in before, for "the report"."""
    form = re.compile(
        rf"(?:\b(?:an?|its|his|her|their|one|another)|['’]s?) {PLAIN}{{0,3}}?{re.escape(noun)}\b",
        re.IGNORECASE,
    )
    text = scene.text
    found = [
        one for one in form.finditer(text, max(0, span.start - BACK), span.start) if not _of_a_time(text, one)
    ]
    if not found:
        return _last_writing(scene, span) if noun in ANY_WRITING | POLLS else None
    at, end = found[-1].span()
    told = (
        s for where, s, wrote in reversed(scene.sources[-RECENT:]) if wrote and where.start < end <= where.end
    )
    speaker = next(told, None) or _introduced(scene, Span(at, end))
    if speaker is None or speaker.via == "unnamed":
        return Speaker(name=noun, via="unnamed", because=("what was written without a name",))
    because = (f"the {noun}", f"the {noun} is by {speaker.name}")
    return Speaker(name=speaker.name, via="coreference", because=because)


def _of_a_time(text: str, found: re.Match[str]) -> bool:
    """Whether a writing is only said to be of a time: "last week's poll"."""
    return OF_A_TIME.search(text, max(0, found.start() - 12), found.start()) is not None


def _last_writing(scene: Scene, span: Span) -> Speaker | None:
    """Who wrote what was the source last, for "the document"."""
    before = (one for one in reversed(scene.sources[-RECENT:]) if one[0].end <= span.start and one[2])
    last = next(before, None)
    poll = POLL.search(scene.text, span.start, span.end) is not None
    if poll and last and POLL.search(scene.text, last[0].start, last[0].end) is None:
        return None
    reach = BACK if poll else REACH
    if last is None or last[1].via == "unnamed" or is_body(last[1]) or span.start - last[0].end > reach:
        return None
    return structs.replace(last[1], via="coreference", because=("the last writing that was a source",))


def _introduced(scene: Scene, span: Span) -> Speaker | None:
    """Who is told to have written something: by whom it is, whose it is, or who spoke in it."""
    text, roster = scene.text, scene.roster
    if author := _set_before(scene, span):
        return _in_its_name(scene, author) or Speaker(name=author.of(text), via="name")
    for name in roster.between(max(0, span.start - 100), span.end + 80):
        owns = name.span.end == span.start and name.possessive
        if owns or BY.fullmatch(text, span.end, max(name.span.start, span.end)):
            if CALLED["campaign"].match(text, name.span.end):
                return Speaker(name=run_by(roster.longest(name).text), via="name")
            return Speaker(name=roster.longest(name).text, via="name")
    if not PUBLISHED_IN.search(text, max(0, span.start - 16), span.start):
        return None
    low = max(0, span.start - 400)
    begin = max((m.end() for m in STOP.finditer(text, low, span.start)), default=low)
    stop = STOP.search(text, span.end)
    finish = stop.start() if stop else len(text)
    spoke = {s.name: s for at, s, _ in scene.sources if begin <= at.start < finish}
    return next(iter(spoke.values())) if len(spoke) == 1 else None
