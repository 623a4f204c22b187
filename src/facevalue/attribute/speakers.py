"""Who a source is: a name, someone named elsewhere in the document, a description, or unknown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from facevalue.attribute.antecedents import (
    CENTRAL,
    person_before,
    plural_before,
    unnamed_body_before,
)
from facevalue.attribute.asking import asked_about, asker, asker_of
from facevalue.attribute.bodies import DEFINITE, told_of
from facevalue.attribute.descriptions import begun
from facevalue.attribute.domains import domain_in
from facevalue.attribute.genders import fits
from facevalue.attribute.given import gender_of, gender_of_first
from facevalue.attribute.heads import several
from facevalue.attribute.held import office_of
from facevalue.attribute.kin import kin_before, kin_of
from facevalue.attribute.lexicon import (
    FIRST,
    KIN,
    NEUTER,
    OFFICES,
    PLURAL,
    RELATIVE,
    SECOND,
    SINGULAR,
)
from facevalue.attribute.linked import INDEFINITE, linked
from facevalue.attribute.mentioned import (
    body_before,
    called_beside,
    described_before,
    described_in_talk,
    is_kin,
    many_before,
    many_turned_to,
    with_of,
)
from facevalue.attribute.name import Name
from facevalue.attribute.relatives import relative
from facevalue.attribute.ruled import GUESTS, proposed
from facevalue.attribute.scene import Scene
from facevalue.attribute.senders import WROTE, sender, sender_in
from facevalue.attribute.signs import LEADING
from facevalue.attribute.sources import (
    PREPOSITION,
    WORD,
    Outer,
    Source,
    bare,
    by_one_word,
    described_as,
    meant_by,
    named,
)
from facevalue.attribute.unnamed import is_one_of_many, unnamed_before
from facevalue.attribute.weighed import weighed
from facevalue.attribute.writings import goes_on, is_body, is_writing, written
from facevalue.record import Span, Speaker, claims

UNKNOWN = Speaker(name=claims.UNKNOWN, via="unnamed", because=("no source in the text",))
CLEFT = re.compile(r"\b[Ii]t (?:is|was|’s|'s) (?P<who>s?he|they|I|we) $")  # "It was she who said so"
CLEFT_REACH = 16  # characters of "it was she "
OF_SOMEBODY = re.compile(r"(?:his|her|their)\b", re.IGNORECASE)
FEELS = re.compile(
    r" (?:(?:is|was|seems|remains|sounds|felt|feels) (?:(?:less|more|not|far from|so|very|quite|also) )?"
    r"(?:sure|unsure|angry|furious|proud|scepti\w+|skepti\w+|delighted|worried|(?:un)?happy|convinced|upset|adamant|hopeful|afraid)|"
    r"(?:dis)?agree[sd]?|(?:did|does|would|could|will) not)\b"
)
CLAUSE = frozenset("who which whose".split())
ACRONYMS = frozenset(("US", "WHO", "IT"))  # that are pronouns in small letters
IMPERSONAL = re.compile(  # "it is alleged that"
    r"(?:['’]s| is| was| has been| had been)(?: \w+ly| also| now| still| often| being| widely)? "
    r"(?:alleged|argued|assumed|believed|claimed|commented|considered|estimated|expected|feared|hoped|known|"
    r"reported|rumou?red|said|suggested|thought|understood|whispered)\b"
)
NO_NAME = ", who has no name"
NOTHING_LEFT = 2
READS = re.compile(r" reads?\b")  # as only writings do
STOP = re.compile(r"[.!?]")


def resolve(source: Source, scene: Scene) -> Speaker:
    """The speaker a source stands for."""
    speaker = _who(source, scene)
    spoken = (
        is_body(speaker) or is_writing(source.text) or goes_on(source.text, scene, source.span) is not None
    )
    scene.sources.append((source.span, speaker, spoken))
    return speaker


def is_unknown(name: str) -> bool:
    """Whether a speaker's name is none: "unknown", and in talk "unknown 1"."""
    return name.partition(" ")[0] == UNKNOWN.name


def is_named(speaker: Speaker) -> bool:
    """Whether a speaker is somebody whom the text names."""
    return speaker.via != "unnamed" and not is_unknown(speaker.name)


def _who(source: Source, scene: Scene) -> Speaker:
    source = bare(source, scene)
    words = [word if word in ACRONYMS else word.lower().strip(".") for word in WORD.findall(source.text)]
    if not words:
        return UNKNOWN
    if len(words) <= NOTHING_LEFT and (spoken := _pronoun(words[-1], source, scene)):
        return spoken
    if words[0] in CLAUSE:
        return (_whose(source, scene) if words[0] == "whose" else None) or relative(source, scene)
    found = (
        _written(source, scene)
        or (None if is_one_of_many(source, scene) else named(source, scene))
        or by_one_word(source, scene)
        or _described(source, scene)
    )
    own = found and found.via == "coreference" and found.name in (source.turn, scene.who_says(source.span))
    if found is None or (own and source.text.lower() not in GUESTS):
        return Speaker(name=described_as(source.text), via="unnamed", because=("a description, no name",))
    return found


def _whose(source: Source, scene: Scene) -> Speaker | None:
    """Who is somebody else's: "Orla, whose mayor, Ada Marrow, said"."""
    whose, _, rest = source.text.partition(" ")
    if not rest or rest == "government" or is_writing(rest):  # "Marrow, whose new book says"
        return None
    span = Span(source.span.start + len(whose) + 1, source.span.end)
    unnamed = Speaker(name=described_as(rest), via="unnamed", because=("a description, no name",))
    return named(structs.replace(source, span=span, text=rest), scene) or unnamed


def _written(source: Source, scene: Scene) -> Speaker | None:
    """Who wrote what a source is: "a report by the union"."""
    if wrote := sender_in(scene, source.span):
        return meant_by(source.text, wrote, WROTE)

    def who(owner: Span) -> Speaker:
        return _who(structs.replace(source, span=owner, text=owner.of(scene.text)), scene)

    return written(scene, source.span, source.text, who)


def _described(source: Source, scene: Scene) -> Speaker | None:
    """Whom a description means, and from then on the same words in this text."""
    found = weighed(source, scene, proposed(source, scene))
    head = DEFINITE.match(source.text)
    if head and found and found.via == "coreference":
        scene.meant[head["head"].lower()] = found.name
    return found


def _pronoun(word: str, source: Source, scene: Scene) -> Speaker | None:
    if word in FIRST:
        return _first_person(source, scene)
    if word in SECOND:
        return structs.replace(UNKNOWN, because=("addressed as “you”",))
    if word in RELATIVE:
        return _cleft(source, scene) or relative(source, scene)
    if word == "it" and IMPERSONAL.match(scene.text, source.span.end):
        return UNKNOWN
    if word in SINGULAR | PLURAL | NEUTER:
        return _inside(word, source, scene) or _third_person(word, source, scene)
    return None


def _cleft(source: Source, scene: Scene) -> Speaker | None:
    """Whom "who" goes on with behind a pronoun: "It was she who told them"."""
    found = CLEFT.search(scene.text, max(0, source.span.start - CLEFT_REACH), source.span.start)
    if found is None:
        return None
    told = structs.replace(source, span=Span(*found.span("who")), text=found["who"])
    return _pronoun(found["who"].lower(), told, scene)


def _third_person(word: str, source: Source, scene: Scene) -> Speaker:
    """Who goes on in a writing, or the likeliest name; whom "it" and "they" mean the reader can link."""
    if source.outer is None and (wrote := goes_on(word, scene, source.span)):
        return wrote
    if word in SINGULAR:
        others = asked_about(scene, source.span) | {asker_of(scene, source.span, word) or ""}
        source = structs.replace(source, called=source.called | others)
        found = _told_of(word, source, scene) or _of_kin_or_begun(word, source, scene)
        found = found or _he_or_she(word, source, scene)
    else:
        found = _it_or_they(word, source, scene) or linked(source, scene)
    if found:
        return found
    return structs.replace(UNKNOWN, because=(f"“{word}” could not be resolved",))


def _told_of(word: str, source: Source, scene: Scene) -> Speaker | None:
    """Whom the sentence before has told of by a description, named elsewhere or not."""
    if wrote := sender(scene, source.span, word):
        return meant_by(word, wrote, WROTE)
    told = described_in_talk(scene, source.span, word) if source.turn and word in ("he", "she") else None
    phrase = told or described_before(scene, source.span, word)
    if phrase is None:
        return None
    text = phrase.of(scene.text)
    if form := called_beside(scene, phrase):
        return meant_by(word, form, f"“{text}” is called so")
    if INDEFINITE.match(text) or is_kin(scene, phrase):
        return _of_kin(word, phrase, scene) if OF_SOMEBODY.match(text) and not told else _after(word, text)
    whole = with_of(scene, phrase)
    meant = _who(structs.replace(source, span=whole, text=whole.of(scene.text)), scene)
    if meant.name not in scene.roster.people or meant.name == source.turn:
        noun = text.rpartition(" ")[2].lower()
        anybody = noun in KIN or (noun in OFFICES and not domain_in(whole.of(scene.text), noun).apart)
        open_to_all = anybody and source.turn is None and not _is_of_other_gender(text, word)
        return None if open_to_all else _after(word, whole.of(scene.text))
    return structs.replace(meant, because=(f"“{word}”", *meant.because))


def _of_kin(word: str, phrase: Span, scene: Scene) -> Speaker | None:
    """The kin with whom the sentence before begins: "Her aunt was less sure. She …"."""
    text = phrase.of(scene.text)
    feels = FEELS.match(scene.text, phrase.end) is not None  # else it only tells where somebody comes from
    apart = _is_of_other_gender(text, word)  # "His wife sat. She …"
    if not (feels or apart) or gender_of((text.rpartition(" ")[2].lower(),)) != gender_of((word,)):
        return None
    if found := kin_of(scene, phrase, text):
        return Speaker(name=found[0], via="coreference", because=(f"“{word}”", f"“{text}”", found[1]))
    return _after(word, text)


def _is_of_other_gender(phrase: str, word: str) -> bool:
    """Whether a pronoun can't mean whose somebody is: "His lawyer stood up. She …"."""
    return gender_of((phrase.partition(" ")[0].lower(),)) not in (None, gender_of((word,)))


def _of_kin_or_begun(word: str, source: Source, scene: Scene) -> Speaker | None:
    """A relative who was told of, or who began the sentence before without a name."""
    kin = kin_before(scene, source.span, word)
    if kin is None:
        return _after(word, who) if (who := begun(scene, source.span)) else None
    form, phrase = kin
    via: claims.Via = "coreference" if form else "unnamed"
    return Speaker(name=form or described_as(phrase), via=via, because=(f"“{word}” after “{phrase}”",))


def _he_or_she(word: str, source: Source, scene: Scene) -> Speaker | None:
    if still := _still_unnamed(word, source, scene):
        return still
    others = (asker(scene, source.span), source.quoted, source.turn, *source.called)
    found = person_before(scene, source.span, word, but=others)
    if found:
        return meant_by(word, *found)
    last = unnamed_before(scene, source.span, word)
    return _after(word, last) if last else None


def _still_unnamed(word: str, source: Source, scene: Scene) -> Speaker | None:
    """Who has no name and spoke last in the paragraph, by the same pronoun, where nobody was named since."""
    if not scene.sources or source.outer is not None:
        return None
    span, speaker, _ = scene.sources[-1]
    unnamed = any(why.endswith(NO_NAME) for why in speaker.because)
    same = unnamed and span.of(scene.text).lower() == word
    near = scene.paragraph_start(span.start) == scene.paragraph_start(source.span.start)
    since = near and scene.people_between(span.end, source.span.start)
    return speaker if same and near and not since else None


def _it_or_they(word: str, source: Source, scene: Scene) -> Speaker | None:
    told = told_of(scene, source.span) if word in NEUTER else None
    begun = body_before(scene, source.span) if word in NEUTER and not told else None
    if begun:
        text = begun.of(scene.text)
        meant = _who(structs.replace(source, span=begun, text=text), scene)
        return _after(word, text) if meant.via == "unnamed" else meant
    if word in PLURAL and (many := many_before(scene, source.span) or many_turned_to(scene, source.span)):
        return _after(word, many.of(scene.text))
    found = (told.name, told.why) if told and told.name else plural_before(scene, source.span, word)
    sure = found is not None and (found[1] == CENTRAL or is_writing(found[0]))
    if found and (sure or not READS.match(scene.text, source.span.end)):
        return meant_by(word, *found)
    body = unnamed_body_before(scene, source.span)
    if body and (office := office_of(scene, body, body.of(scene.text))):
        return meant_by(word, office, "the office that spoke last")
    are_many = body is not None and word in NEUTER and several(body.of(scene.text))
    return _after(word, body.of(scene.text)) if body and not are_many else None


def _after(word: str, last: str) -> Speaker:
    """Somebody or something without a name that a pronoun goes on with."""
    because = (f"“{word}” after “{last}”{NO_NAME}",)
    return Speaker(name=described_as(last.partition(",")[0]), via="unnamed", because=because)


def _inside(word: str, source: Source, scene: Scene) -> Speaker | None:
    """Whom "he" or "they" means inside another's statement, where the names of the text do not tell.

    In a report of somebody described it is that one. In a quotation it may be anybody of whom an earlier
    sentence speaks without a name, and "they" may be anybody wherever it stands.
    """
    outer = source.outer
    if outer is None:
        return None
    if _says_of_itself(word, source, scene, outer):
        because = (f"“{source.text}”", "who says it of oneself")
        return structs.replace(outer.speaker, via="coreference", because=because)
    named = scene.roster.between(outer.start, source.span.start)
    if word in SINGULAR and not outer.quotes and (form := _told_about(word, named, scene, outer)):
        return meant_by(source.text, form, "of whom the report speaks")
    unknown = outer.speaker.name == UNKNOWN.name
    if outer.quotes:
        earlier = STOP.search(scene.text, outer.start, source.span.start)
        return UNKNOWN if unknown or word not in SINGULAR or (earlier and not named) else None
    if named or unknown or outer.speaker.via != "unnamed":
        return UNKNOWN if word in PLURAL else None
    because = (f"“{source.text}”", "the one whose statement it stands inside")
    return structs.replace(outer.speaker, because=because)


def _told_about(word: str, named: Sequence[Name], scene: Scene, outer: Outer) -> str | None:
    """Of whom a report speaks: the one person in it, with whom it begins."""
    people = [name for name in named if scene.roster.is_person(name)]
    first = people[0] if people else None
    if first is None or first.possessive or not fits(scene, first, word):
        return None
    if len(scene.roster.forms(people)) > 1:
        return None
    lead = scene.text[outer.start : first.span.start]
    form = scene.roster.longest(first).text
    return form if len(lead.split()) <= LEADING and not PREPOSITION.search(lead) else None


def _says_of_itself(word: str, source: Source, scene: Scene, outer: Outer) -> bool:
    """Whether a report begins with who makes it: "Marrow said she hopes …"."""
    speaker = outer.speaker
    if outer.quotes or speaker.via not in ("name", "coreference"):
        return False
    first = scene.text[outer.start : source.span.start].strip().lower() in ("", "that")
    person = speaker.name in scene.roster.people
    wanted = gender_of((word,))
    fits = wanted in (None, gender_of_first(speaker.name) or wanted)
    return first and fits and person == (word in SINGULAR)


def _first_person(source: Source, scene: Scene) -> Speaker:
    if source.outer is not None:
        return Speaker(
            name=source.outer.speaker.name,
            via="coreference" if source.outer.speaker.via == "name" else source.outer.speaker.via,
            actor=source.outer.speaker.actor,
            because=("first person inside the speaker's own words",),
        )
    if source.turn is not None:
        return Speaker(name=source.turn, via="turn", because=("first person in the speaker's own turn",))
    if scene.genre == "transcript":
        end = STOP.search(scene.text, source.span.end)
        asks = end is not None and end[0] == "?"
        if scene.guest and source.text.lower() == "i" and scene.guest[1] < source.span.start and not asks:
            because = ("the only guest who is introduced", "first person, and no question")
            return Speaker(name=scene.guest[0], via="turn", because=because)
        return structs.replace(UNKNOWN, because=("first person in a turn without a name",))
    author, why = scene.author_at(source.span.start)
    return Speaker(name=author, via="author", because=(why,))
