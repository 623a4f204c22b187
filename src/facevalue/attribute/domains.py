"""Of what an office is: the harbour director is not "the director of the ferry company"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from facevalue.attribute.beside import ADJECTIVE_END, BODIES, same_stem
from facevalue.attribute.name import Name
from facevalue.attribute.roles import DOES
from facevalue.attribute.scene import Scene
from facevalue.record import Span

BEFORE, BEHIND = 70, 90  # code points on either side of a name in which its office can be told
PARTS = re.compile(r"[^\W\d_][\w&-]*(?:[’'](?!s\b)\w+)?(?:[’']s?(?!\w))?|[^\w\s]")  # words, or marks
WHOSE = re.compile(r"[’']s?$")
OF = frozenset("of for at from".split())
IN = frozenset("in at on".split())
OPENING = frozenset("the a an its his her their our my this that".split())
NEW = frozenset("a an another one other neighbouring neighboring nearby rival different adjoining".split())
BETWEEN = OF | frozenset("a an another one the its his her their and".split())
BREAKS = '.;:“”"\n'
HEADS = frozenset(verb for verb, nouns in DOES.items() if "head" in nouns.split())  # "who leads the union"
ENDING = re.compile(r"[a-z]+(?:ed|ing|ous|ful|ive|able|ible|less|ant|ent|ary)")
RANKS = frozenset(
    """former ex late new current acting interim deputy assistant senior junior chief vice general executive
    managing first last next future co joint head lead honorary top local regional national provincial
    finance financial sales marketing technical technology artistic musical creative operations
    operating medical sporting press legal""".split()
)
LANDS = frozenset(  # an office of one of these is everybody's who has it
    """state states country nation republic kingdom land realm government regime city town village capital
    island county province region world people""".split()
)
STATES = LANDS | frozenset(
    """delegation majority opposition minority house chamber parliament assembly senate staff cabinet day
    night hour year time moment court jury""".split()
)
ANY = frozenset(  # what can be said for the name of a body
    """company firm group operator maker manufacturer corporation agency authority service office
    organisation organization body party team side force bloc alliance institution department ministry
    business outfit watchdog regulator carrier chain giant broadcaster charity movement""".split()
)
HEADING = frozenset(
    """head chief boss leader president director chair chairman chairwoman chairperson executive commissioner
    principal ceo governor""".split()
)
KINDS = BODIES | frozenset("hospital school factory mine farm theatre theater port harbour harbor".split())


class Domain(NamedTuple):
    """What an office is of, in lower case, whether that is told as a body, or by its name; its place.

    It is new where nobody can know it yet: "of a rival firm".
    """

    words: frozenset[str] = frozenset()
    apart: bool = False
    named: bool = False
    place: str | None = None
    new: bool = False


def of_another(scene: Scene, span: Span, form: str, office: str) -> bool:
    """Whether a description says of what an office is, and the text gives somebody that of something else.

    "The company" can be anybody's whose own has a name.
    """
    told = domain_in(span.of(scene.text), office)
    if not (told.apart and told.words) or not STATES.isdisjoint(told.words):
        return False
    names = [name for other, name, near in scene.offices if other == form and office in near]
    if told.new:
        before = scene.named.get(form, [])[:1]
        known = any(told.words <= domain_beside(scene.text, name, office).words for name in names)
        return bool(before) and before[0].span.start < span.start and not known
    if told.place and names:
        return not any(told.place in _sentence(scene, name) for name in names)
    held = [domain for name in names if (domain := domain_beside(scene.text, name, office)).words]
    return bool(held) and all(_differ(told, one) for one in held)


def head_of_same(scene: Scene, span: Span, office: str) -> tuple[str, str] | None:
    """The one person before a span who heads by another word what it is of, and why.

    "The federation's head" is "Ada Marrow, president of the Orla Rowing Federation".
    """
    told = domain_in(span.of(scene.text), office)
    if office not in HEADING or told.words.isdisjoint(KINDS) or told.named:
        return None
    found = {
        form
        for form, name, near in scene.offices
        if name.span.end <= span.start
        for other in HEADING & near - {office}
        if told.words <= domain_beside(scene.text, name, other).words
    }
    word = next(iter(told.words & KINDS))
    return (found.pop(), f"an office of the {word} stands with the name") if len(found) == 1 else None


def _differ(told: Domain, held: Domain) -> bool:
    """Whether an office of the one cannot be that of the other."""
    alike = any(same_stem(a, b) for a in told.words for b in held.words)
    if alike or not LANDS.isdisjoint(held.words) or told.words <= ANY:
        return False
    if told.named:
        return held.apart and held.named
    if not (KINDS.isdisjoint(told.words) or KINDS.isdisjoint(held.words)):
        return True
    if len(told.words) == 1 and not held.apart:
        return False
    return not held.named or ANY.isdisjoint(told.words)


def domain_in(phrase: str, office: str) -> Domain:
    """What the words about an office say that it is of: "the ferry company's director"."""
    words = PARTS.findall(phrase)
    low = [word.lower() for word in words]
    return _domain(words, low.index(office)) if office in low else Domain()


def _domain(words: Sequence[str], at: int) -> Domain:
    """What the words before and behind an office say that it is of."""
    before, of = _before(words[:at]), list(_of(words[at + 1 :]))
    if of:
        place = _place(words[at + 1 :], of[-1])
        new = not NEW.isdisjoint(word.lower() for word in words[at + 2 : at + 4])
        return Domain(_bare(of), True, of[0][0].isupper(), place, new)
    owners = [n for n, word in enumerate(before) if WHOSE.search(word)]
    if owners:
        before = before[: owners[-1] + 1]
        return Domain(_bare(before), apart=True, named=before[0][0].isupper())
    named = bool(before) and before[0][0].isupper() and words[at].islower()  # not "Harbour Director"
    return Domain(_bare(before), named=named)


def _before(words: Sequence[str]) -> list[str]:
    """The words before an office that belong to it."""
    found: list[str] = []
    for word in reversed(words[-5:]):
        if not word[0].isalpha() or word.lower() in OPENING | OF | IN | {"and", "who", "by", "to", "with"}:
            break
        found.insert(0, word)
    return found


def _of(words: Sequence[str]) -> Iterator[str]:
    """The words of what stands right behind an office with "of"."""
    if not words or words[0].lower() not in OF:
        return
    for n, word in enumerate(words[1:7]):
        follows = words[n + 2 : n + 3]
        joins = word.lower() in BETWEEN and (n == 0 or (follows and follows[0][0].isupper()))
        if not joins and (not word[0].isalpha() or word in IN | BETWEEN or _ends(word)):
            return
        if word.lower() not in BETWEEN:
            yield word


def _ends(word: str) -> bool:
    return word in ("which", "who", "whose", "where", "that", "to", "when", "since", "until", "with", "by")


def _place(words: Sequence[str], last: str) -> str | None:
    """Where a body is: "of the hospital in Orla"."""
    at = words.index(last)
    within, where = [*words[at + 1 : at + 3], "", ""][:2]
    return where if within in IN and where[:1].isupper() else None


def _bare(words: Collection[str]) -> frozenset[str]:
    """Words in lower case without those that tell of no body."""
    bare = {WHOSE.sub("", word).lower() for word in words}
    return frozenset(
        w for w in bare - RANKS if w in KINDS or not (ENDING.fullmatch(w) or ADJECTIVE_END.search(w))
    )


def domain_beside(text: str, name: Name, office: str) -> Domain:
    """What an office is of that stands before a name, or behind it."""
    before = text[max(0, name.span.start - BEFORE) : name.span.start]
    words = PARTS.findall(before[max(map(before.rfind, BREAKS)) + 1 :])
    at = next((n for n in range(len(words) - 1, -1, -1) if words[n].lower() == office), None)
    if at is not None and "," not in words[at + 1 : -1]:
        return _domain(words, at)
    behind = text[name.span.end : name.span.end + BEHIND]
    words = PARTS.findall(behind[: min(end for end in (*map(behind.find, BREAKS), BEHIND) if end >= 0)])
    low = [word.lower() for word in words]
    if office in low:
        return _domain(words, low.index(office))
    does = next((n for n, word in enumerate(words[:3]) if word in HEADS), None)
    of = list(_of(["of", *words[does + 1 :]])) if does is not None else []
    return Domain(_bare(of), apart=True, named=of[0][0].isupper()) if of else Domain()


def _sentence(scene: Scene, name: Name) -> str:
    return scene.text[scene.sentence_start(name.span.start) : scene.sentence_end(name.span.end)]
