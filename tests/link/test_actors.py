from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facevalue.link import Directory, Named
from facevalue.link import link as link_named
from facevalue.record import (
    About,
    Actor,
    ActorId,
    Mention,
    Reading,
    Span,
    Speaker,
    Statement,
    actor_id,
)
from tests.store.planting import document, full, readings, statement

VENN = Actor(id=ActorId("act_venn"), name="Republic of Venn", aliases=("Venn", "the Vennish state"))
ADA = Actor(
    id=ActorId("act_ada"),
    name="Ada Marrow",
    type="person",
    wikidata="Q0",
    aliases=("Premier Marrow", "O'Ada"),
)
TEXT = "Ada Marrow said Venn would sail. Premier Marrow said so. Tobin nodded."


def link(
    actors: Sequence[Actor],
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
    directory: Directory,
) -> tuple[tuple[Actor, ...], tuple[Mention, ...], tuple[Statement, ...]]:
    named = Named(actors=tuple(actors), mentions=tuple(mentions), statements=tuple(statements))
    linked = link_named(document(TEXT), named, directory)
    return linked.actors, linked.mentions, linked.statements


def named(name: str) -> Actor:
    return Actor(id=actor_id(name), name=name, because=("named in the text",))


def said(start: int, end: int, name: str, about: str | None = None) -> Statement:
    at = TEXT.index(about) if about else 0
    return statement(
        TEXT,
        document(TEXT).id,
        (Span(start, end),),
        speaker=Speaker(name=name, via="name", actor=actor_id(name)),
        about=(About(name=about, mention=Span(at, at + len(about)), actor=actor_id(about)),) if about else (),
    )


def mention(name: str) -> Mention:
    at = TEXT.index(name)
    doc = document(TEXT).id
    return Mention(id=f"men_{at}", doc=doc, start=at, end=at + len(name), actor=actor_id(name), form="name")


class TestDirectory:
    @pytest.mark.parametrize(
        "name",
        [
            "Republic of Venn",
            "Venn",
            "venn",
            "VENN",
            " Venn ",
            "the Venn",
            "The  Republic\u00a0of Venn",
            "Vennish State",
        ],
    )
    def test_an_actor_is_found_by_every_name(self, name: str) -> None:
        assert Directory([ADA, VENN]).find(name) == VENN

    @pytest.mark.parametrize("name", ["O'Ada", "O’Ada", "o’ada"])
    def test_an_apostrophe_is_one_in_any_form(self, name: str) -> None:
        assert Directory([ADA]).find(name) == ADA

    @pytest.mark.parametrize("name", ["", "Ven", "Venns", "Ada", "Marrow", "Thevenn", "Republic"])
    def test_parts_and_strangers_are_not_found(self, name: str) -> None:
        assert Directory([ADA, VENN]).find(name) is None
        assert Directory().find(name) is None

    @pytest.mark.parametrize("bearers", [2, 3])
    def test_a_name_that_several_share_tells_nobody_apart(self, bearers: int) -> None:
        several = [
            Actor(id=ActorId(f"act_{n}"), name=f"Marrow {n}", aliases=("Marrow",)) for n in range(bearers)
        ]
        directory = Directory(several)
        assert directory.find("Marrow") is None
        assert [directory.find(actor.name) for actor in several] == several

    def test_an_alias_that_repeats_the_name_is_no_second_bearer(self) -> None:
        actor = Actor(id=ActorId("act_1"), name="Venn", aliases=("VENN", "the Venn"))
        assert Directory([actor]).find("venn") == actor


class TestLink:
    def test_known_actors_take_the_place_of_their_names(self) -> None:
        names = ("Ada Marrow", "Venn", "Premier Marrow", "Tobin")
        actors, mentions, statements = link(
            [named(name) for name in names],
            [mention(name) for name in names],
            [said(16, 31, "Ada Marrow", about="Venn"), said(53, 55, "Tobin")],
            Directory([ADA, VENN]),
        )
        assert [actor.name for actor in actors] == [
            a.name for a in sorted((ADA, VENN, named("Tobin")), key=lambda a: a.id)
        ]
        assert [m.actor for m in mentions] == [ADA.id, VENN.id, ADA.id, actor_id("Tobin")]
        assert [s.speaker.actor for s in statements] == [ADA.id, actor_id("Tobin")]
        assert [about.actor for about in statements[0].about] == [VENN.id]

    def test_what_the_user_knows_of_an_actor_is_kept_and_why_it_was_linked_is_told(self) -> None:
        by_name, _, _ = link([named("Ada Marrow")], [], [], Directory([ADA]))
        by_alias, _, _ = link([named("Premier Marrow")], [], [], Directory([ADA]))
        for (actor,), reason in ((by_name, "name"), (by_alias, "alias")):
            assert (actor.id, actor.name, actor.wikidata, actor.aliases) == (
                ADA.id,
                ADA.name,
                "Q0",
                ADA.aliases,
            )
            assert len(actor.because) == 1
            assert reason in actor.because[0]

    def test_words_and_anchors_stay_as_they_are(self) -> None:
        before = said(16, 31, "Ada Marrow", about="Venn")
        _, _, (after,) = link([named("Ada Marrow"), named("Venn")], [], [before], Directory([ADA, VENN]))
        assert (after.id, after.text, after.anchors()) == (before.id, before.text, before.anchors())
        assert after.speaker.name == "Ada Marrow"
        assert after.about[0].name == "Venn"

    def test_a_stranger_keeps_its_record(self) -> None:
        actors, mentions, statements = (named("Tobin"),), (mention("Tobin"),), (said(53, 55, "Tobin"),)
        for directory in (Directory(), Directory([ADA, VENN])):
            assert link(actors, mentions, statements, directory) == (actors, mentions, statements)

    def test_an_unknown_speaker_stays_unknown(self) -> None:
        nobody = statement(
            TEXT, document(TEXT).id, (Span(0, 3),), speaker=Speaker(name="Venn", via="unnamed")
        )
        _, _, (after,) = link([named("Venn")], [], [nobody], Directory([VENN]))
        assert after.speaker.actor is None

    @given(readings(), st.data())
    def test_no_record_points_at_an_actor_that_is_gone(self, reading: Reading, data: st.DataObject) -> None:
        known = data.draw(st.lists(st.sampled_from([*reading.actors, ADA, VENN]), max_size=3))
        renamed = [
            Actor(id=ActorId(f"act_known_{n}"), name=actor.name, aliases=actor.aliases)
            for n, actor in enumerate(known)
        ]
        actors, mentions, statements = link(
            reading.actors, reading.mentions, reading.statements, Directory(renamed)
        )
        ids = {actor.id for actor in actors}
        assert len(ids) == len(actors)
        pointed = [m.actor for m in mentions]
        pointed += [s.speaker.actor for s in statements]
        pointed += [about.actor for s in statements for about in s.about]
        assert {key for key in pointed if key} <= ids
        assert len(mentions) == len(reading.mentions)
        assert [s.id for s in statements] == [s.id for s in reading.statements]


def test_a_reading_whose_actors_are_linked_still_holds_together() -> None:
    reading = full()
    actors, mentions, statements = link(
        reading.actors, reading.mentions, reading.statements, Directory([ADA, VENN])
    )
    assert {actor.id for actor in actors} == {ADA.id, VENN.id}
    assert [s.speaker.actor for s in statements] == [ADA.id, None]
    assert len(mentions) == 1
