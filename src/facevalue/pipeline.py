"""The data's way, in one place: document → regions → turns, spans → statements, stances → actors."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from time import perf_counter

from msgspec import structs
from threadpoolctl import ThreadpoolController

from facevalue.annotate import (
    ChainRules,
    are_named,
    as_written,
    cast,
    encode,
    find_acts,
    find_attributions,
    find_chains,
    find_names,
    find_times,
    find_turns,
    in_small,
    is_shouted,
    kept,
    paragraphs,
    read_as_names,
    recased,
    revised,
    tell_turns,
    tell_types,
    with_interviewee,
    with_names,
    with_nested,
)
from facevalue.attribute import (
    AttributeRules,
    Lands,
    Marked,
    clauses,
    dated,
    find_events,
    find_statements,
    first_persons,
    spoken,
    with_lands,
)
from facevalue.clean import describe, find_regions, read_page
from facevalue.link import Directory, Named, knowledge, link, without_unread
from facevalue.models import Model, load_model
from facevalue.record import Actor, Document, Original, Reading, Span


class Pipeline:
    """Reads documents, one after another, with one loaded model.

    `actors` are those a user knows; they come before those of the shipped base.
    """

    def __init__(
        self, actors: Iterable[Actor] = (), model: Model | None = None, rules: AttributeRules | None = None
    ) -> None:
        self.model = model or load_model()
        self.directory = Directory(actors, knowledge())
        self.rules = rules or AttributeRules()
        self._threads = ThreadpoolController()
        self.spent: defaultdict[str, float] = defaultdict(float)
        """Seconds of wall-clock time in each stage, over all documents so far."""

    def read(self, document: Document, original: Original | None = None) -> Reading:
        """All that the reader finds in a document; one in capitals is read as others are written.

        Meanwhile numpy has one thread: on matrices as small as these more cost time and give none.
        """
        with self._threads.limit(limits=1, user_api="blas"):
            return self._in_any_case(document, original)

    def _in_any_case(self, document: Document, original: Original | None) -> Reading:
        if not is_shouted(document.text):
            return self._read(document, original)
        small = in_small(document.text)
        lines = [Span(*line.span()) for line in re.finditer(r"[^\n]+", small)]
        names = find_names(encode(small, [lines], self.model), self.model)
        written = structs.replace(document, text=recased(small, names))
        return as_written(self._read(written, original), document)

    def _read(self, document: Document, original: Original | None) -> Reading:
        begun = perf_counter()
        page = read_page(document)
        document = describe(document, page)
        regions = find_regions(document, page)
        turns = find_turns(document, regions)
        begun = self._lap("clean", begun)
        read = encode(document.text, paragraphs(document.text, regions, turns), self.model)
        regions = revised(document, (regions, turns), read, self.model)
        read = kept(read, regions)
        names = find_names(read, self.model)
        turns = labelled = with_interviewee(document.text, turns, names)
        if (document.genre == "transcript" or turns) and not are_named(turns):
            talk = tell_turns(document, (regions, turns), read, names, self.model)
            turns = with_names(document.text, turns, talk)
        attributions = find_attributions(document, read, self.model)
        attributions = with_nested(document, read, attributions, self.model)
        chains = find_chains(document.text, read, self.model.heads, ChainRules.of(self.model))
        begun = self._lap("annotate", begun)
        typed = [(Span(name.start, name.end), name.type) for name in names]
        found = find_statements(document, Marked(regions, turns, chains, typed), attributions, self.rules)
        lines = paragraphs(document.text, regions, labelled)
        told = (found.statements, found.mentions, found.actors)
        statements = spoken(document, turns, lines, told)
        times = find_times(document.text, clauses(statements, lines), document.published)
        statements = dated(document.text, statements, times)
        begun = self._lap("attribute", begun)
        statements = cast(statements, read, self.model)
        begun = self._lap("stance", begun)
        mentions = first_persons(document, turns, statements, found)
        actors = tell_types(found.actors, mentions, names)
        land = with_lands(document, Lands(actors, mentions, statements))
        named = Named(actors=land.actors, mentions=land.mentions, statements=land.statements, turns=turns)
        named = link(document, named, self.directory)
        named = without_unread(named, read_as_names(mentions, names), self.directory)
        begun = self._lap("link", begun)
        told_of = (named.mentions, named.actors, names)
        acts = find_acts(document, lines, told_of, (read, self.model))
        events = find_events(document, acts, named.statements)
        self._lap("events", begun)
        return Reading(
            document=document,
            original=original,
            regions=regions,
            turns=named.turns,
            actors=named.actors,
            mentions=named.mentions,
            statements=named.statements,
            events=events,
        )

    def _lap(self, stage: str, begun: float) -> float:
        """Count the time since then for a stage; the time now."""
        now = perf_counter()
        self.spent[stage] += now - begun
        return now
