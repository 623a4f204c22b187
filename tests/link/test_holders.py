"""A first name alone means who holds a turn, where only one bears it."""

from __future__ import annotations

from facevalue.link import Directory, Named
from facevalue.link import link as link_named
from facevalue.link.holders import short_for
from facevalue.record import About, Actor, Mention, Span, Turn, TurnSpeaker, actor_id
from tests.link.test_actors import named
from tests.store.planting import document, statement

TEXT = "Thank you, Margit. Margit has read the letter."


def actors(*names: str) -> list[Actor]:
    return [named(name) for name in names]


def test_a_first_name_or_surname_is_the_one_holder_who_bears_it() -> None:
    found = short_for(actors("Margit", "Selle", "Margit Selle", "Crane"), ["Margit Selle", "Lisbet Crane"])
    assert found == {
        actor_id("Margit"): actor_id("Margit Selle"),
        actor_id("Selle"): actor_id("Margit Selle"),
        actor_id("Crane"): actor_id("Lisbet Crane"),
    }


def test_a_name_that_two_bear_or_that_holds_a_turn_is_nobody_elses() -> None:
    assert not short_for(actors("Margit", "Margit Osk"), ["Margit Selle"])
    assert not short_for(actors("Margit"), ["Margit Selle", "Margit Osk"])
    assert not short_for(actors("Margit"), ["Margit Selle", "Margit"])
    assert not short_for([Actor(id=actor_id("Selle"), name="Selle", type="country")], ["Margit Selle"])
    assert not short_for(actors("Margit", "Margit Selle"), ["Hugo Osk"])


def test_mentions_and_statements_point_at_the_holder() -> None:
    made = document(TEXT)
    at = Span(19, 25)
    mention = Mention(id="m", doc=made.id, start=19, end=25, actor=actor_id("Margit"), form="name")
    about = (About(name="Margit", mention=at, actor=actor_id("Margit")),)
    said = statement(TEXT, made.id, (Span(19, 46),), about=about)
    turn = Turn(
        id="t", doc=made.id, start=0, end=46, speaker=TurnSpeaker(name="Margit Selle"), confidence=0.9
    )
    found = link_named(
        made,
        Named(actors=tuple(actors("Margit")), mentions=(mention,), statements=(said,), turns=(turn,)),
        Directory(),
    )
    assert [(actor.name, actor.type) for actor in found.actors if actor.name != "Ada Marrow"] == [
        ("Margit Selle", "person")
    ]
    assert found.mentions[0].actor == found.turns[0].speaker.actor == found.statements[0].about[0].actor
    assert found.statements[0].about[0].name == "Margit Selle"
