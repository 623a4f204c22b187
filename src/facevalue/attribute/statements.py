"""Attributions into statements: kind, speaker, nesting, how the words are held, whom they are about."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from facevalue.attribute.acts import is_act
from facevalue.attribute.alone import all_apart, goes_on, heard_saying, introduced_below, told_beside
from facevalue.attribute.beats import acting_before
from facevalue.attribute.claimed import claimed
from facevalue.attribute.cued import cued
from facevalue.attribute.found import Found
from facevalue.attribute.headlines import only_guest, speaker_below
from facevalue.attribute.heads import known_person, one_person
from facevalue.attribute.hearers import unheard
from facevalue.attribute.hearsay import heard
from facevalue.attribute.held import office_of
from facevalue.attribute.inner import inner_quotes
from facevalue.attribute.interviews import addressed, find_interview
from facevalue.attribute.leads import named_below
from facevalue.attribute.lexicon import (
    ASKED,
    FIRST,
    GENERIC,
    NEUTER,
    OFFICES,
    PLURAL,
    RELATIVE,
    SECOND,
    SINGULAR,
)
from facevalue.attribute.name import Name
from facevalue.attribute.nesting import holder_of, quotes_within, tells
from facevalue.attribute.page import Marked, Page
from facevalue.attribute.parted import all_parted, is_answer
from facevalue.attribute.persons import WE
from facevalue.attribute.polarity import how_held
from facevalue.attribute.quotes import find_quotes, quoted_share
from facevalue.attribute.referents import linked
from facevalue.attribute.scene import Scene
from facevalue.attribute.senders import WROTE, sender_of
from facevalue.attribute.sides import sides
from facevalue.attribute.signed import signed
from facevalue.attribute.sources import Outer, Source
from facevalue.attribute.speakers import UNKNOWN, is_named, is_unknown, resolve
from facevalue.attribute.spelt import as_in_turns
from facevalue.attribute.sureness import CERTAIN, LINKED, spans_right
from facevalue.attribute.told import told
from facevalue.record import (
    About,
    Actor,
    ActorId,
    Attribution,
    Document,
    Mention,
    Span,
    Spans,
    Speaker,
    Statement,
    Turn,
    actor_id,
    quoted,
    record_id,
    statement_id,
)

WHOLE = 0.999
PRONOUNS = FIRST | SECOND | SINGULAR | PLURAL | NEUTER | RELATIVE
CALL_REACH = 2000  # characters back in a turn in which it is looked up who was called by name


class AttributeRules(Struct, frozen=True, kw_only=True):
    """Below `margin` the reader abstains: the attribution does not become a statement."""

    margin: float = 0.02


def find_statements(
    document: Document,
    marked: Marked,
    attributions: Sequence[Attribution],
    rules: AttributeRules,
) -> Found:
    """The statements of a document, in the order of the text, with the names they mention."""
    page = Page(document, marked)
    whole = (page.whole(a) for a in attributions if a.confidence >= rules.margin)
    told = (claimed(page.text, heard(page.text, a)) for a in whole if a is not None)
    sure = [unheard(page.text, a) for a in told if page.says_something(a)]
    read = [span for a in sure for span in a.content]
    snapped = all_apart(page, all_parted(page.text, [page.snapped(a) for a in sure]))
    snapped = signed(page.text, snapped)
    inner = inner_quotes(page.text, page.quotes, snapped)
    given = [*page.headlines(sure), *page.formulas(read), *snapped, *inner]
    given = [cued(page.text, one) for one in (*given, *page.left_over(given))]
    unique = {a.content: a for a in sorted(given, key=lambda a: (a.content, a.confidence))}
    writer = _Writer(page, marked, sorted(unique.values(), key=_outermost_first))
    return as_in_turns(writer.write(), marked.turns)


class _Writer:
    """Statements of one page, written in the order of the text."""

    def __init__(self, page: Page, marked: Marked, attributions: Sequence[Attribution]) -> None:
        self.page, self.turns, self.attributions = page, marked.turns, attributions
        self.referents = linked(page.text, page.roster, marked.chains)
        self.scene = Scene(
            text=page.text,
            roster=page.roster,
            contents=[span for a in attributions if not _only_asks(page.text, a) for span in a.content],
            speaking={a.source[0]: a.content for a in attributions if len(a.source) == 1},
            genre=page.document.genre,
            authors=page.document.authors,
            guest=only_guest(page.text, page.roster),
            referents=self.referents,
            holders=[(Span(turn.start, turn.end), turn.speaker.name) for turn in self.turns],
        )
        self.interview = None if marked.turns else find_interview(page.text, page.lines, page.roster)
        self.holders = [holder_of(attributions, i) for i in range(len(attributions))]
        self.kept = set(range(len(attributions)))
        self.speakers: dict[int, Speaker] = {}
        self.mentions: dict[Span, Mention] = {}

    def write(self) -> Found:
        """All statements, mentions and actors."""
        for i, attribution in enumerate(self.attributions):
            speaker = self.speakers[i] = self._speaker(i, attribution)
            self.scene.voices.append((_reach(attribution.content), speaker.name))
            whole = self._share(i) >= WHOLE
            own = attribution.content if whole else find_quotes(self.page.text, attribution.content)
            self.scene.quote(own, speaker.name)
            outer = self._outer(i)
            phrase = quoted(self.page.text, attribution.source)
            if outer is None and phrase and office_of(self.scene, attribution.source[0], phrase):
                self.scene.unnamed_bodies.append(attribution.source[0])
            elif outer is None and speaker.via in ("name", "coreference"):
                self.scene.spoke.append((attribution.content[0].start, speaker.name))
            elif speaker.via == "unnamed" and (one_person(phrase) or known_person(phrase)):
                self.scene.unnamed.append(attribution.source[0])
            elif outer is None and phrase and phrase.lower() not in PRONOUNS:
                self.scene.unnamed_bodies.append(attribution.source[0])
            if not self._tells(i, outer):
                self.kept.remove(i)
        self.referents = told(self.scene, self.referents, self.mentions)
        statements = [self._statement(i) for i in sorted(self.kept)]
        statements = [
            self._headline(s, statements) if self.page.is_heading(s.content[0]) else s for s in statements
        ]
        named = named_below(self.page, self.scene, statements)
        statements = [self._with(s, named.get(s.id)) for s in statements]
        self._mention_names()
        self._mention_referents()
        names = [s.speaker.name for s in statements if is_named(s.speaker)]
        names += [one.name for one in self.speakers.values() if is_named(one)]
        names += [about.name for s in statements for about in s.about]
        names += map(self._longest, self.page.roster.names)
        actors = {actor.id: actor for actor in map(self._named, names)}
        return Found(
            statements=tuple(statements),
            mentions=tuple(self.mentions[span] for span in sorted(self.mentions)),
            actors=tuple(actors[key] for key in sorted(actors)),
            sides={actor_id(a): actor_id(b) for a, b in sides(self.scene, self.referents).items()},
        )

    def _tells(self, i: int, outer: int | None) -> bool:
        """Whether the i-th attribution, in an outer one if any, tells something that is said."""
        text, attribution = self.page.text, self.attributions[i]
        if is_act(text, attribution):
            return False
        return outer is None or tells(text, attribution, self.speakers[i], self.speakers[outer])

    def _speaker(self, i: int, attribution: Attribution) -> Speaker:
        if not attribution.source:
            return self._without_source(i, attribution.content[0])
        span = Span(attribution.source[0].start, attribution.source[-1].end)
        source = Source(
            span=span,
            text=quoted(self.page.text, attribution.source),
            outer=self._around(i),
            turn=self._holder_at(span.start),
            called=self._called_before(span.start),
        )
        speaker = resolve(source, self.scene)
        if speaker.via in ("coreference", "turn", "author") and not WE.fullmatch(source.text):
            form = "pronoun" if len(source.text.split()) == 1 else "nominal"
            mention = self._mention(span, speaker.name, form)
            actor = speaker.actor or mention.actor
            self.mentions[span] = structs.replace(mention, actor=actor, because=speaker.because)
        return speaker

    def _without_source(self, i: int, quote: Span) -> Speaker:
        """Who says what has no source: somebody named about it, who answers it, or who spoke before."""
        before = next((j for j in reversed(range(i)) if self.holders[j] is None), None)
        spoke = UNKNOWN if before is None else self.speakers[before]
        for form, why in (
            (introduced_below(self.page, quote, spoke), "named right after the quotation"),
            (told_beside(self.page, quote), "the sentence beside the quotation"),
            (heard_saying(self.page, quote), "who is heard to say so"),
            (sender_of(self.scene, quote), WROTE),
            (acting_before(self.page, self.scene, quote), "who acts right before the quotation"),
        ):
            if form:
                return Speaker(name=form, via="coreference", because=(why,))
        if before is None:
            return UNKNOWN
        if is_answer(self.page.text, self.attributions[before].content[-1], quote):
            return self._other_than(before)
        return _as(spoke, "the quotation goes on") if self._continues(quote, before) else UNKNOWN

    def _other_than(self, asking: int) -> Speaker:
        """Who spoke last before the one who asks: that one answers."""
        asks = self.speakers[asking].name
        earlier = (self.speakers[j] for j in reversed(range(asking)) if self.holders[j] is None)
        other = next((one for one in earlier if not is_unknown(one.name) and one.name != asks), None)
        return _as(other, "the answer of who was asked") if other else UNKNOWN

    def _continues(self, quote: Span, before: int) -> bool:
        """Whether a quotation goes on with what was said before it."""
        said, speaker = self.attributions[before], self.speakers[before]
        known = speaker.via in ("name", "coreference")
        return self.page.continues(quote, said) or (
            known and goes_on(self.scene, self.page, quote, said, speaker.name)
        )

    def _turn(self, at: int) -> Turn | None:
        return next((turn for turn in self.turns if turn.start <= at < turn.end), None)

    def _holder_at(self, at: int) -> str | None:
        """Who holds the turn at an offset, or answers there in an interview."""
        if self.interview:
            return self.interview.speaker_at(at)
        turn = self._turn(at)
        return turn.speaker.name if turn else None

    def _called_before(self, at: int) -> frozenset[str]:
        """Whom the holder of a turn has addressed in it so far."""
        turn = self._turn(at)
        if turn is None or turn.start == at:
            return frozenset()
        start = max(turn.start, at - CALL_REACH)
        return addressed(self.page.text, self.page.roster, Span(start, at))

    def _outer(self, i: int) -> int | None:
        """The attribution inside which the i-th stands, past those that are no statements."""
        outer = self.holders[i]
        while outer is not None and outer not in self.kept:
            outer = self.holders[outer]
        return outer

    def _around(self, i: int) -> Outer | None:
        """The statement around the i-th: whose words it stands in if it is quoted, or else the nearest."""
        nearest = self._outer(i)
        voice = nearest
        while voice is not None and self._share(voice) < WHOLE:
            voice = self._outer(voice)
        around = nearest if voice is None else voice
        if around is None:
            return None
        start = self.attributions[around].content[0].start
        return Outer(speaker=self.speakers[around], start=start, quotes=voice is not None)

    def _share(self, i: int) -> float:
        """The share of an attribution's words, from 0 to 1, that it quotes."""
        text, attribution, quotes = self.page.text, self.attributions[i], self.page.quotes
        own = quotes if self.holders[i] is None else quotes_within(text, attribution, quotes)
        return quoted_share(text, attribution.content, own)

    def _statement(self, i: int) -> Statement:
        attribution, speaker = self.attributions[i], self.speakers[i]
        text, document = self.page.text, self.page.document
        share = self._share(i)
        outer = self._outer(i)
        return Statement(
            id=statement_id(document.id, attribution.content),
            doc=document.id,
            kind="direct" if share >= WHOLE else "mixed" if share else "indirect",
            speaker=structs.replace(speaker, actor=self._actor_of(speaker)),
            source=attribution.source,
            cue=attribution.cue,
            content=attribution.content,
            text=quoted(document.text, attribution.content),
            inside=statement_id(document.id, self.attributions[outer].content) if outer is not None else None,
            held=how_held(quoted(text, attribution.cue)),
            about=self._about(attribution.content, speaker),
            confidence=round(spans_right(attribution) * self._certainty(speaker, attribution.source), 4),
            region=self.page.region_of(attribution.content[0]).role,
        )

    def _certainty(self, speaker: Speaker, source: Spans) -> float:
        """How likely the speaker whom a source is taken for is right."""
        if speaker.via != "coreference" or len(source) != 1:
            return CERTAIN[speaker.via]
        link = self.referents.of(source[0])
        linked = (link.name, link.confidence) if link else None
        told = (self.scene.chosen.get(source[0]), linked)
        sure = (likely for name, likely in filter(None, told) if name == speaker.name)
        return next((likely * LINKED for likely in sure), CERTAIN[speaker.via])

    def _headline(self, statement: Statement, statements: Sequence[Statement]) -> Statement:
        """A headline's statement, its speaker taken from the body where the headline names none."""
        if not self._is_open(statement):
            return statement
        body = [
            s for s in statements if not self.page.is_heading(s.content[0]) and s.speaker.via != "unnamed"
        ]
        speaker = speaker_below(statement.text, body) or statement.speaker
        heard = self.page.echo_of(statement.content[0])
        turn = None if heard is None else self._turn(heard)
        if turn is not None:
            speaker = Speaker(name=turn.speaker.name, via="turn", because=("the same words in the turn",))
        elif self.page.document.genre == "transcript" and speaker is statement.speaker:
            guest = self.scene.guest
            because = ("the only guest who is introduced", "the same words on the air")
            speaker = Speaker(name=guest[0], via="turn", because=because) if guest else speaker
        return self._with(statement, speaker)

    def _with(self, statement: Statement, speaker: Speaker | None) -> Statement:
        """A statement, its speaker another if one is given."""
        if speaker is None or speaker is statement.speaker:
            return statement
        known = structs.replace(speaker, actor=self._actor_of(speaker))
        surer = CERTAIN[speaker.via] / CERTAIN[statement.speaker.via]
        return structs.replace(statement, speaker=known, confidence=round(statement.confidence * surer, 4))

    def _is_open(self, statement: Statement) -> bool:
        """Whether a headline leaves its speaker to the body: by no source, or by "expert" alone."""
        source = quoted(self.page.text, statement.source).lower()
        return statement.speaker.via == "unnamed" and (not source or source in GENERIC | OFFICES)

    def _about(self, content: Spans, speaker: Speaker) -> tuple[About, ...]:
        found: dict[str, About] = {}
        for span in content:
            for name in self.page.roster.within(span):
                form = self._longest(name)
                if form != speaker.name and form not in found:
                    found[form] = About(name=form, mention=name.span, actor=actor_id(form))
            for one in self.referents.within(span):
                if one.name != speaker.name and one.name not in found:
                    found[one.name] = About(name=one.name, mention=one.span, actor=actor_id(one.name))
        return tuple(found.values())

    def _longest(self, name: Name) -> str:
        return self.page.roster.longest(name).text

    def _mention_names(self) -> None:
        for name in self.page.roster.names:
            self.mentions.setdefault(name.span, self._mention(name.span, self._longest(name), "name"))

    def _mention_referents(self) -> None:
        for one in self.referents:
            mention = self._mention(one.span, one.name, one.form)
            told = {"confidence": round(one.confidence, 4), "because": (one.why,)}
            known = self.mentions.setdefault(one.span, structs.replace(mention, **told))
            if known.confidence is None and known.form != "name" and known.actor == mention.actor:
                self.mentions[one.span] = structs.replace(known, confidence=told["confidence"])
        for span, (name, likely) in self.scene.chosen.items():
            said = self.mentions.get(span)
            if said and said.form == "nominal" and said.actor == actor_id(name):
                self.mentions[span] = structs.replace(said, confidence=round(likely, 4))

    def _mention(self, span: Span, name: str, form: str) -> Mention:
        doc = self.page.document.id
        known = None if is_unknown(name) else actor_id(name)
        return Mention(
            id=record_id("men", doc, span.start, span.end),
            doc=doc,
            start=span.start,
            end=span.end,
            actor=known,
            form=form,  # type: ignore[arg-type]
        )

    def _actor_of(self, speaker: Speaker) -> ActorId | None:
        return speaker.actor or actor_id(speaker.name) if is_named(speaker) else None

    def _named(self, name: str) -> Actor:
        others = tuple(sorted(self.page.roster.others[name]))
        return Actor(id=actor_id(name), name=name, aliases=others, because=("named in the text",))


def _as(speaker: Speaker, why: str) -> Speaker:
    """A speaker found again for a reason."""
    via = "coreference" if speaker.via == "name" else speaker.via
    return Speaker(name=speaker.name, via=via, because=(why,))


def _only_asks(text: str, given: Attribution) -> bool:
    """Whether it tells that somebody was asked, not by whom: what is asked is in the document's own words."""
    return not given.source and ASKED.search(quoted(text, given.cue)) is not None


def _reach(content: Spans) -> Span:
    return Span(content[0].start, content[-1].end)


def _outermost_first(attribution: Attribution) -> tuple[int, int, int]:
    """The order of the text, what holds another before it."""
    content = attribution.content
    return content[0].start, -content[-1].end, len(content)
