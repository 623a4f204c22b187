"""Words that nobody reads as a name are no actors, unless something is told of them or the user has them."""

from __future__ import annotations

import pytest
from msgspec import structs

from facevalue.link import Directory, Named, knowledge, without_unread
from facevalue.record import About, Actor, Mention, Span, Speaker, Statement, actor_id
from tests.store.planting import document, statement

PAGE = Actor(id=actor_id("Page"), name="Page", because=("named in the text",))
TEXT = "Page nine. She said it was Page."


def named(*statements: Statement) -> Named:
    made = document(TEXT)
    mention = Mention(id="men_1", doc=made.id, start=0, end=4, actor=PAGE.id, form="name")
    return Named(actors=(PAGE,), mentions=(mention,), statements=statements)


def left(found: Named, *, read: bool = False, known: tuple[Actor, ...] = ()) -> list[str]:
    ids = {PAGE.id} if read else set()
    kept = without_unread(found, ids, Directory(known, knowledge()))
    assert len(kept.mentions) == len(kept.actors)
    return [actor.name for actor in kept.actors]


def test_what_nobody_reads_as_a_name_goes() -> None:
    assert left(named()) == []
    assert left(named(), read=True) == ["Page"]
    assert left(named(), known=(Actor(id=PAGE.id, name="Page"),)) == ["Page"]


@pytest.mark.parametrize("role", ["speaks", "spoken of"])
def test_who_speaks_or_is_spoken_of_stays(role: str) -> None:
    name = Speaker(name="Page", via="name", actor=PAGE.id)
    who = name if role == "speaks" else Speaker(name="she", via="unnamed")
    said = statement(TEXT, document(TEXT).id, (Span(11, 32),), speaker=who)
    if role == "spoken of":
        said = structs.replace(said, about=(About(name="Page", mention=Span(27, 31), actor=PAGE.id),))
    assert left(named(said)) == ["Page"]
