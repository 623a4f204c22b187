"""Known actors whose names or offices are longer than the words that were taken for a name."""

from __future__ import annotations

import pytest

from facevalue.link import Directory, Named, knowledge, link
from facevalue.record import About, Actor, Mention, Span, Speaker, Statement, actor_id
from tests.store.planting import document, statement

DAY = "2023-05-10"


def read(text: str, *names: str, published: str | None = DAY) -> tuple[dict[str, str], list[str]]:
    """Whom each mention stands for, by its words, if each of the names was taken for one; and all actors."""
    found = linked(text, names, (), published)
    actors = {actor.id: actor.name for actor in found.actors}
    told = {text[m.start : m.end]: actors[m.actor] for m in found.mentions if m.actor}
    return told, sorted(actors.values())


def linked(
    text: str, names: tuple[str, ...], statements: tuple[Statement, ...], published: str | None = DAY
) -> Named:
    made = document(text, published=published)
    mentions = tuple(
        Mention(
            id=f"men_{name}",
            doc=made.id,
            start=text.index(name),
            end=text.index(name) + len(name),
            actor=actor_id(name),
            form="name",
        )
        for name in names
    )
    actors = tuple(Actor(id=actor_id(name), name=name, because=("named in the text",)) for name in names)
    named = Named(actors=actors, mentions=mentions, statements=statements)
    return link(made, named, Directory((), knowledge()))


def test_an_office_is_who_held_it_on_the_day_and_its_country_stays_a_mention() -> None:
    told, _ = read("They met the US president in Hiroshima.", "US")
    assert told == {"US president": "Joe Biden", "US": "United States"}


@pytest.mark.parametrize(
    "text",
    [
        "They met the former US president.",
        "They met US president Ada Karst.",
        "They met a US president.".replace("a US president", "the US presidents"),
    ],
)
def test_it_is_nobody_if_it_is_past_or_stands_with_a_name(text: str) -> None:
    assert read(text, "US")[0] == {"US": "United States"}


def test_without_a_day_it_is_nobody() -> None:
    assert read("They met the US president.", "US", published=None)[0] == {"US": "United States"}


def test_an_office_may_come_before_what_it_is_of() -> None:
    told, _ = read("They met the head of the IMF there.", "IMF", published="2015-06-01")
    assert told["head of the IMF"] == "Christine Lagarde"


def test_a_name_of_which_only_a_part_was_seen_is_whole_again() -> None:
    told, actors = read("The Justice Department of the US closed the case.", "Department", "US")
    assert told == {"Justice Department": "US Justice Department", "US": "United States"}
    assert "Department" not in actors


def test_a_known_name_that_opens_a_sentence_is_one() -> None:
    assert read("BRICS met. Conakry was silent.")[0] == {"BRICS": "BRICS", "Conakry": "Guinea"}


def test_a_word_that_is_written_small_elsewhere_is_none() -> None:
    assert read("Turkey is dear. They roast a turkey.")[0] == {}


def test_who_speaks_and_who_is_spoken_of_are_meant_in_full() -> None:
    text = "The Justice Department said the US president lied."
    made = document(text, published=DAY)
    content = Span(text.index("the US"), len(text) - 1)
    department = Span(text.index("Department"), text.index("Department") + len("Department"))
    one = statement(
        text,
        made.id,
        (content,),
        source=(Span(0, department.end),),
        speaker=Speaker(name="Department", via="name", actor=actor_id("Department")),
        about=(About(name="US", mention=Span(text.index("US"), text.index("US") + 2), actor=actor_id("US")),),
    )
    found = linked(text, ("Department", "US"), (one,)).statements[0]
    names = {a.id: a.name for a in linked(text, ("Department", "US"), (one,)).actors}
    assert (found.speaker.name, names[found.speaker.actor or actor_id("")]) == (
        "Justice Department",
        "US Justice Department",
    )
    [about] = found.about
    assert (about.name, about.mention.of(text), names[about.actor or actor_id("")]) == (
        "Joe Biden",
        "US president",
        "Joe Biden",
    )
