"""Sources as a reader found them, the names they are called by, and descriptions as names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct, structs

from facevalue.attribute.formulas import SENTENCE_END
from facevalue.attribute.identified import self_named
from facevalue.attribute.lexicon import OFFICES
from facevalue.attribute.name import Name
from facevalue.attribute.scene import Scene
from facevalue.attribute.titles import POSSESSIVE
from facevalue.record import Span, Speaker

CAPITALISED = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]{2,}")
SEVERAL = re.compile(
    r"(?:several|many|some|few|dozens|hundreds|members|people|supporters|most of|"
    r"a (?:few|group|number|majority|handful|couple) of)(?![-\w])",
    re.IGNORECASE,
)
WORD = re.compile(r"\w[\w’'.-]*")
PREPOSITION = re.compile(
    r"\b(?:of|for|from|in|at|by|with|to|on|among|inside|within|near|behind|who|which|that)\b", re.IGNORECASE
)
DETERMINER = re.compile(
    r"^(?:the|a|an|this|that|these|those|one|some|several|many|both|all)\s+", re.IGNORECASE
)
COUNTED = re.compile(  # what a description would say nothing without
    r"(?:(?:one|some|several|many|both|all)\s+of|an?\s+(?:first|second|third|fourth|fifth|few|number|dozen|handful))\b",
    re.IGNORECASE,
)
SERVES = re.compile(  # "a spokesman for the prime minister, Ada Marrow,"
    r"\b(?:spokes\w+|aide|adviser|advisor|assistant|secretary) (?:for|to|of) (?:the )?"
    r"(?:[\w-]+ ){0,3}?(?P<office>[a-z]+), $"
)
OF_ANOTHER = re.compile(  # "the family of the victim, Ada Marrow,", "lawyers for the suspect, Ada Marrow,"
    r"(?:(?:the|some|many|several|his|her|their) )?(?:[a-z-]+ )?"
    r"(?:family|families|relatives|parents|children|siblings|friends|neighbou?rs|colleagues|supporters|"
    r"opponents|critics|allies|aides|advis[eo]rs|lawyers|attorneys|fans|followers|backers) "
    r"(?:of|for|to) (?:the|an?|his|her|their|one) [^,]*[a-z](?:, (?:the |\d+-year-old )?| )$",
    re.IGNORECASE,
)
ONE_OF = re.compile(  # "one of the two, the director Ada Marrow"
    r"^(?:[Oo]ne|[Aa]nother) of [^,\n]{1,60}, "
)
OWNED = re.compile(r",? (?:its|his|her|their) (?:[a-z-]+ ){1,4}?[a-z-]+,? ")
FOR_ANOTHER = re.compile(  # "Marrow challenger Bram Oskell"
    r" (?:[\w-]+ )?(?:challenger|rival|opponent|foe|critic|ally|supporter|backer|surrogate|donor|staffer|"
    r"adviser|advisor|aide|confidant|strategist|lawyer|attorney|spokes(?:wo)?man|spokesperson|pollster) ",
    re.IGNORECASE,
)
OF_ALL = frozenset("the these those all both and our their his her its".split())
AND = re.compile(r"(?:,| and|, and|;| &|,? nor) (?:the )?$")
LISTED = re.compile(r"and|&|nor")
TITLE_AND = frozenset((" and", ", and", " nor"))  # "Mayor Ada Marrow and Deputy Mayor Tobin Roe"
OUTLET = re.compile(  # "the Times newspaper"
    r" (?:(?:news|television|TV|radio) )?"
    r"(?:newspaper|magazine|agency|daily|weekly|tabloid|website|channel|network|station)"
)
UNDER = re.compile(  # "the jury, chaired by the state architect Ada Marrow"
    r"\b(?:chaired|led|headed|run|founded|set up|owned|backed|financed|funded|controlled|dominated|convened)"
    r" by (?:[^,]*|(?:its|the|an?) [^,]*, )$"
)
TREATED = re.compile(  # "a judge hearing the Korvan case"
    r"\b[a-z]+ [a-z]{2,}ing (?:an?|the|its|his|her|their) $"
)
ADJECTIVE, AND_WHAT = re.compile(r"(?:ian|an|ese|ish|i|ic)$"), re.compile(r" (?:and|or) [a-z]+ [a-z]+")
CALLED_AND_NAMED = 2
CALLED_ONLY = re.compile(
    r"\b(?:first|last|full|given|family|sur)[ -]?name(?: only)?,?(?: as)?$", re.IGNORECASE
)
PARTY_OF = re.compile(r"^ [A-Z][a-z]+(?:ic|an)(?= [a-z-]*(?:leader|whip|candidate|nominee|chair)s?\b)")
MEMBERS_OF = re.compile(r" (?:Republicans|Democrats)\b")  # "Senate Republicans" are not the Senate
ONE_OF_THEM = re.compile(  # "engineers including Ada Marrow and Tobin Roe"
    r"\b(?:including|such as|among them) (?:the |M[rs]s?\. )?(?:[^\W\d_a-z][\w’'.-]* (?:and |or )?|, )*$"
)
OF_THERE = re.compile(r", [a-z-]+,?")  # "one Orla, Velmark, pastor"
TITLED = re.compile(r"\b(?:en)?titled,? [“\"‘']*$")  # "the ad, titled “Marrow”"
PUBLISHED_IN = re.compile(  # "a study published today in Orla Letters"
    r"\b(?:stud(?:y|ies)|paper|research|survey|analysis|review|trial)\b"
    r"(?:.*\b(?:published|printed|appearing) (?:[a-z]+ ){0,2}| )in (?:the )?(?:journal )?$"
)
YOUNGER = re.compile(r"\b[Tt]he younger (?:[A-Z][a-z]+\.? )?$")
JUNIOR = frozenset(("jr", "jr."))
ASIDE = (" -", " –", " —")
ONWARD = frozenset(
    """himself herself itself themselves and or nor as than so but through after before during while when
    since until under over""".split()
)
WHOSE = re.compile(r"[^,]+, whose (?:[a-z-]+ ){0,5}[a-z-]+, (?:Dr\.? |M[rs]{1,2}\.? |Prof(?:essor|\.)? )?$")
WHICH = re.compile(r",? (?:who|whose|which) ")
DIRECTLY = re.compile(r"\b(?:of|for|from|in|at|by|with|to|on|the|among|and|nearby|neighbou?ring)$")
SHORT_TITLES = frozenset("Mr Mr. Mrs Mrs. Ms Ms. Dr. Sen. Rep. Gov. Gen.".split())
DESCRIBED = re.compile(  # behind "financed by": "billionaire industrialist"
    r"(?:(?:the|an?|its|his|her|their) )?(?:[A-Z][a-z]+ )?(?:[a-z-]+ ){0,2}"
    r"(?:[a-z-]*(?:ist|aire|yer|woman|man|ant|eur)|candidate|leader|donor)"
)
TOGETHER = 300  # characters behind the names of two in which a surname can be either's
NEAR = 24  # characters that may stand between a person's name and "who"
SELF = re.compile(r"\s(?:himself|herself|itself|themselves)$", re.IGNORECASE)
CALL = re.compile(r"[A-Z][a-z]+, (?=(?:the|an?|his|her|our|my|your|their) [a-z])")  # of one who is spoken to
AT_ONCE = re.compile(r" [a-z]")  # no comma, as stands behind an apposition
ENDED = re.compile(r"\b(?:who|whose|which|that) [^,]+, $")
MORE = re.compile(r", (?:who|whom|whose|which|where)\b.*$")  # that only tells more of somebody


class Outer(Struct, frozen=True, kw_only=True):
    """The statement that a source stands inside: its speaker, where its content starts, if it quotes."""

    speaker: Speaker
    start: int
    quotes: bool


class Source(Struct, frozen=True, kw_only=True):
    """A source as the reader found it, the statement around it, who holds the turn, whom that one called."""

    span: Span
    text: str
    outer: Outer | None = None
    turn: str | None = None
    called: frozenset[str] = frozenset()

    @property
    def quoted(self) -> str | None:
        """The name of the one in whose quotation it stands, who would say "I"."""
        return self.outer.speaker.name if self.outer and self.outer.quotes else None


def bare(source: Source, scene: Scene) -> Source:
    """A source without what stresses it or a call before it: "Marrow herself", "Ada, the mayor says"."""
    if len(source.text) != source.span.end - source.span.start:
        return source
    call = CALL.match(source.text) if scene.holders and AT_ONCE.match(scene.text, source.span.end) else None
    start = call.end() if call and scene.sentence_start(source.span.start) == source.span.start else 0
    end = len(SELF.sub("", source.text))
    span = Span(source.span.start + start, source.span.start + end)
    return structs.replace(source, text=source.text[start:end], span=span)


def named(source: Source, scene: Scene) -> Speaker | None:
    """Who is called by a name in a source, if any is: several where they are listed."""
    if gave := self_named(scene, source.span):
        return Speaker(name=scene.roster.longest(gave).text, via="name", because=("the name that was given",))
    begun = scene.roster.between(source.span.start - NEAR, source.span.start)
    start = next((name.span.start for name in begun if name.span.end > source.span.start), source.span.start)
    names = scene.roster.within(Span(start, source.span.end))
    heads = _of_whose(names, source, scene) or [
        name for name in names if _is_head(name, source, scene) and not _is_told_by_who(name, source, scene)
    ]
    if not heads:
        return None
    people = [name for name in heads if scene.roster.is_person(name)]
    first = (people or heads)[0]
    if scene.genre != "transcript" or source.text.endswith(","):  # else who is called on in talk
        heads = _without_appositions(scene, heads)
    chosen = _spoken_to(_in_list(scene.text, heads, first), source, scene)
    if all(_are_some(scene, source, name) for name in chosen):
        return Speaker(name=described_as(source.text), via="unnamed", because=("some, who are not named",))
    forms = [scene.roster.longest(name) for name in chosen]
    younger = YOUNGER.search(scene.text, source.span.start, chosen[0].span.start)
    if younger:
        forms = _juniors(scene, forms[0])
    if len(forms) != len(chosen) or (len(chosen) == 1 and not younger and _is_either(scene, chosen[0])):
        return Speaker(name=described_as(source.text), via="unnamed", because=("several bear the name",))
    because = tuple(
        f"“{name.text}” is the seat of the government of {form.text} in the text"
        if name.span in scene.roster.known.seats
        else f"“{name.text}” is short for “{form.text}”"
        for name, form in zip(chosen, forms, strict=True)
        if name.text != form.text
    )
    return Speaker(name=" and ".join(form.text for form in forms), via="name", because=because)


def _of_whose(names: Sequence[Name], source: Source, scene: Scene) -> list[Name]:
    """Who speaks of a body that is told of by that one: "the Guild, whose head, Ada Marrow, said"."""
    last = names[-1] if names else None
    before = scene.text[source.span.start : last.span.start] if last else ""
    ends = last is not None and scene.text[last.span.end : source.span.end].strip(" ,") == ""
    return [last] if last and ends and WHOSE.search(before) else []


def by_one_word(source: Source, scene: Scene) -> Speaker | None:
    """Whose first or last name a source is that was read as no name, as a headline's first word can be.

    What the text also writes small is a word: "Baker says", "Justice says".
    """
    word = POSSESSIVE.sub("", source.text.strip(" ,"))
    if not CAPITALISED.fullmatch(word) or word.lower() in OFFICES:
        return None
    bearers = [
        form for form in scene.roster.people if " " in form and word in (form.split()[0], form.split()[-1])
    ]
    if len(bearers) != 1 or re.search(rf"\b{word.lower()}s?\b", scene.text):
        return None
    return Speaker(name=bearers[0], via="name", because=(f"“{word}” is short for “{bearers[0]}”",))


def _juniors(scene: Scene, form: Name) -> list[Name]:
    """The junior of a family or of a first name: "Tobin Marrow Jr.", "Tobin Jr."."""
    found = {one.text: one for one in map(scene.roster.longest, scene.roster.names)}
    return [
        one
        for one in found.values()
        if one.words[-1].lower() in JUNIOR and not set(form.words).isdisjoint(one.words[:-1])
    ]


def _without_appositions(scene: Scene, heads: Sequence[Name]) -> list[Name]:
    """The names without what is set behind a person's: "Ada Marrow, Republican of Florida"."""
    person = [scene.roster.is_person(name) for name in heads]
    beside = [False]
    for n, (before, name) in enumerate(pairwise(heads)):
        gap = scene.text[before.span.end : name.span.start]
        beside.append(gap in (", ", ", the ") and person[n] and not person[n + 1])
    return [name for name, aside in zip(heads, beside, strict=True) if not aside]


def _in_list(text: str, heads: Sequence[Name], first: Name) -> list[Name]:
    """The first of a source's names, with those that are listed behind it.

    Of names that commas alone part, the last: "to the chair, Ada Marrow, Tobin Roe, the founder, wrote".
    """
    gaps = ((n, text[first.span.end : n.span.start]) for n in heads)
    owned = next((n for n, gap in gaps if OWNED.fullmatch(gap) or FOR_ANOTHER.fullmatch(gap)), None)
    if owned:
        return [owned]
    chosen = [first]
    for name in heads[heads.index(first) + 1 :]:
        gap = text[chosen[-1].span.end : name.span.start]
        joined = " ".join(_without_titles(gap.split()))
        if not (AND.fullmatch(gap) or gap[:1] + joined in TITLE_AND):
            break
        chosen.append(name)
    ends = [text[a.span.end : b.span.start] for a, b in pairwise(chosen)]
    return chosen[-1:] if ends and not any(LISTED.search(gap) for gap in ends) else chosen


def _spoken_to(chosen: list[Name], source: Source, scene: Scene) -> list[Name]:
    """The names without one that is called on in talk: "Ada, the Guild says …"."""
    if scene.genre != "transcript" or len(chosen) != CALLED_AND_NAMED:
        return chosen
    between = scene.text[chosen[0].span.end : chosen[1].span.start]
    calls = scene.roster.is_person(chosen[0]) and between.strip() in (",", ", the")
    return chosen[1:] if calls and chosen[0].span.start == source.span.start else chosen


def _are_some(scene: Scene, source: Source, name: Name) -> bool:
    """Whether but some of a people or party are meant: "many Ruthenians", "conservative Democrats".

    They speak as little for all as "officials" do.
    """
    words = scene.text[source.span.start : name.span.start].lower().split()
    return scene.are_many(name) and bool(words) and words[0] not in OF_ALL


def _is_head(name: Name, source: Source, scene: Scene) -> bool:
    """Whether a name is what a source is called, not part of another's description."""
    if name.possessive and WORD.search(scene.text, name.span.end + 2, source.span.end):
        return False
    before = ONE_OF.sub("", scene.text[source.span.start : name.span.start], count=1)
    after = scene.text[name.span.end : source.span.end]
    there = scene.roster.known.types.get(name.span) == "location" and OF_THERE.fullmatch(after)
    aside = TITLED.search(before) or ONE_OF_THEM.search(before) or OF_ANOTHER.match(before)
    if (
        there
        or aside
        or PUBLISHED_IN.search(before)
        or UNDER.search(before)
        or _tells_of_another(name, before, after)
        or _is_of_several(scene, name, before)
    ):
        return False
    if not PREPOSITION.search(before):
        return True
    served = SERVES.search(before)
    if served and served["office"].lower() in OFFICES:
        return _is_held(scene, served["office"].lower(), name)
    lead = before.rstrip()
    if CALLED_ONLY.search(lead):
        return True
    directly = DIRECTLY.search(" ".join(_without_titles(lead.split()))) is not None
    is_person = scene.roster.is_person(name)
    directly = directly or DESCRIBED.fullmatch(PREPOSITION.split(lead)[-1].strip()) is not None
    return is_person and not directly and not PREPOSITION.match(after.strip())


def _is_held(scene: Scene, office: str, name: Name) -> bool:
    """Whether one other person is called by an office, and who has this name is named first here."""
    own = scene.roster.longest(name).text
    holders = {form for form, titles in scene.roster.titles.items() if office in titles}
    known = {scene.roster.longest(one).text for one in scene.roster.names if one.span < name.span}
    return len(holders) == 1 and holders <= known and own not in known


def _is_of_several(scene: Scene, name: Name, before: str) -> bool:
    """Whether a name only says which several somebody is one of: "several delegates supporting Marrow"."""
    beside = "," in before and "including" not in before
    return SEVERAL.match(before) is not None and not beside and not scene.are_many(name)


def _without_titles(words: list[str]) -> list[str]:
    """Words without the titles at their end: "an aide for" of "an aide for President"."""
    while words and (words[-1].strip(".").lower() in OFFICES or words[-1] in SHORT_TITLES):
        words = words[:-1]
    return words


def _is_told_by_who(name: Name, source: Source, scene: Scene) -> bool:
    """Whether a name stands in a clause that only tells of a source: "the activist, who backs Marrow"."""
    before = scene.text[source.span.start : name.span.start]
    if ENDED.search(before) and not scene.text[name.span.end : source.span.end].strip(" ,"):
        return False  # "the doctor who treated him, Ada Marrow,"
    return WHICH.search(before) is not None and CALLED_ONLY.search(before.rstrip()) is None


def _tells_of_another(name: Name, before: str, after: str) -> bool:
    """Whether a name qualifies a word behind it, or stands in what another does."""
    joined = after.startswith((" ", "-", "” ", '" ')) and not after.startswith(ASIDE)
    behind = PARTY_OF.sub("", after, count=1).lstrip(" -“”\"‘'")
    following = WORD.match(behind) if joined else None
    outlet = OUTLET.fullmatch(after) and not before.lower().startswith(("a ", "an "))
    if (
        following
        and following[0][0].islower()
        and not PREPOSITION.match(following[0])
        and following[0] not in ONWARD
        and not outlet
    ):
        return True
    if MEMBERS_OF.match(after):
        return True
    adjective = ADJECTIVE.search(name.text) is not None and AND_WHAT.match(after) is not None
    return adjective or TREATED.search(before) is not None


def _is_either(scene: Scene, name: Name) -> bool:
    """Whether a surname can be that of any of several, or of two who are named together right before."""
    if scene.roster.unsure(name):
        return True
    last = scene.roster.last_bearers(name)
    if len(last) < 2 or name.span.start - last[0].span.end > TOGETHER:  # noqa: PLR2004 (two people)
        return False
    return SENTENCE_END.search(scene.text, last[1].span.end, last[0].span.start) is None


def meant_by(words: str, name: str, why: str) -> Speaker:
    """Who is meant by some words, by name, and why."""
    return Speaker(name=name, via="coreference", because=(f"“{words}”", why))


def described_as(text: str) -> str:
    """A description as a name: one line, without a leading article, a clause behind it, a trailing comma."""
    plain = MORE.sub("", " ".join(text.split())).strip(" ,;:–—-")
    if COUNTED.match(plain):
        return plain[0].lower() + plain[1:]
    return DETERMINER.sub("", plain, count=1) if DETERMINER.match(plain) and " " in plain else plain
