"""Names of a document and the actors they stand for: dates, namesakes, seats of government, strangers."""

from __future__ import annotations

import re

import pytest

from facevalue.link import Directory, Named, knowledge, link
from facevalue.record import (
    Actor,
    ActorId,
    Mention,
    Span,
    Speaker,
    Statement,
    Turn,
    TurnSpeaker,
    actor_id,
    record_id,
)
from facevalue.record.claims import ActorType
from tests.store.planting import document, statement

MARKED = re.compile(r"\[([^]:]+)(?::(person|organization|country|group))?\]")


def linked(marked: str, published: str | None = None, known: tuple[Actor, ...] = ()) -> dict[str, Actor]:
    """Whom each [name] or [name:type] of a text stands for, by the name."""
    text, mentions, actors = "", [], {}
    at = 0
    for mark in MARKED.finditer(marked):
        text += marked[at : mark.start()]
        name = mark[1]
        mentions.append((len(text), len(text) + len(name), name))
        kind: ActorType | None = mark[2]  # type: ignore[assignment]
        actors[name] = Actor(id=actor_id(name), name=name, type=kind, because=("named in the text",))
        text += name
        at = mark.end()
    made = document(text + marked[at:], published=published)
    named = Named(
        actors=tuple(actors.values()),
        mentions=tuple(
            Mention(id=f"men_{a}", doc=made.id, start=a, end=b, actor=actor_id(name), form="name")
            for a, b, name in mentions
        ),
    )
    found = link(made, named, Directory(known, knowledge()))
    by_id = {actor.id: actor for actor in found.actors}
    assert {m.actor for m in found.mentions if m.actor} <= by_id.keys()
    return {
        name: by_id[mention.actor]
        for (_, _, name), mention in zip(mentions, found.mentions, strict=True)
        if mention.actor
    }


def spoken(description: str, published: str | None, near: str = "") -> tuple[Speaker, list[str]]:
    """A statement's speaker of whom only a description is given; and the names of all actors.

    The text names another actor, `near`, too.
    """
    text = f"{description} said it. {near}"
    made = document(text, published=published)
    one = statement(text, made.id, (Span(0, 3),), speaker=Speaker(name=description, via="unnamed"))
    actors = (Actor(id=actor_id(near), name=near),) if near else ()
    found = link(made, Named(actors=actors, statements=(one,)), Directory((), knowledge()))
    return found.statements[0].speaker, [actor.name for actor in found.actors]


def test_what_a_government_is_called_after_is_its_country() -> None:
    found = linked("[The Kremlin] and [Moscow] thanked [Kyiv] for [Russian] grain.")
    assert found["Moscow"].name == found["Russian"].name == "Russia"
    assert found["Moscow"].id == found["Russian"].id
    assert found["Kyiv"].name == "Ukraine"
    assert "“Moscow”: seat of the government of Russia" in found["Moscow"].because
    assert set(found["Moscow"].aliases) >= {"Moscow", "Russian"}


def test_a_seat_that_the_reader_took_for_a_person_is_none_behind_the() -> None:
    assert linked("They wrote to the [Kremlin:person].")["Kremlin"].name == "Russia"


def test_a_first_name_that_is_a_country_is_a_person() -> None:
    found = linked("[Chad:person] waved.", "2023-05-01")["Chad"]
    assert (found.name, found.type, found.wikidata) == ("Chad", "person", None)


def test_of_namesakes_the_one_in_office_is_meant() -> None:
    found = linked("A plane took President [Bush:person] to [Japan].", "2004-03-01")["Bush"]
    assert found.wikidata == "Q207"
    assert "“Bush”: held the title President" in found.because


def test_nobody_is_linked_by_a_surname_that_many_bear() -> None:
    found = linked("A man called [Kim:person] sold the boat.")["Kim"]
    assert (found.name, found.wikidata) == ("Kim", None)


def test_a_stranger_with_a_known_surname_is_a_stranger() -> None:
    found = linked("[Olga Merkel:person] repairs clocks.", "2015-05-01")["Olga Merkel"]
    assert (found.id, found.wikidata) == (actor_id("Olga Merkel"), None)


@pytest.mark.parametrize(
    ("marked", "person"),
    [
        ("A tree fell in [Merkel] in 2015.", False),
        ("The mayor of [Merkel] spoke. [Merkel] paid in 2015.", False),
        ("There was no trust in [Merkel] in 2015.", True),
        ("They met in [Merkel]’s office in 2015.", True),
        ("[Merkel] spoke in 2015.", True),
    ],
)
def test_a_place_is_not_a_politician_of_its_name(marked: str, person: bool) -> None:
    assert (linked(marked, "2015-03-01")["Merkel"].name == "Angela Merkel") is person


def test_one_name_alone_is_nobody_elsewhere_and_a_full_name_is_the_same() -> None:
    first = linked("[Ostrovar:person] left with [Ida Karst:person] for [Velmar].")
    other = linked("[Ostrovar:person] came with [Ida Karst:person] from [Velmar]. Later they ate.")
    assert first["Ostrovar"].id != other["Ostrovar"].id
    assert first["Ida Karst"].id == other["Ida Karst"].id
    assert first["Velmar"].id == other["Velmar"].id
    assert any("one name alone" in reason for reason in first["Ostrovar"].because)


def test_the_actor_file_comes_before_the_base() -> None:
    mine = Actor(id=ActorId("act_castle"), name="River Castle", aliases=("Kremlin",))
    found = linked("The [Kremlin] is closed; [Moscow] is not.", known=(mine,))
    assert found["Kremlin"].id == mine.id
    assert found["Kremlin"].because == ("alias in the actor file", "the base has Russia by this name")
    assert found["Moscow"].name == "Russia"


def test_an_actor_of_the_users_with_a_wikidata_id_takes_all_names_of_the_base() -> None:
    mine = Actor(id=ActorId("act_ru"), name="Russland", type="country", wikidata="Q159")
    assert linked("[Moscow] is far.", known=(mine,))["Moscow"].id == mine.id


def test_what_differs_from_the_base_is_told() -> None:
    castle = Actor(id=ActorId("act_castle"), name="River Castle", aliases=("Kremlin", "Orsk"))
    russia = Actor(id=ActorId("act_ru"), name="Russland", wikidata="Q159", aliases=("Moscow",))
    [line] = Directory((castle, russia), knowledge()).overruled()
    assert line == "“kremlin” is Russia in the base; the actor file's River Castle wins"


def test_an_office_that_differs_from_the_base_is_told() -> None:
    karst = Actor(id=ActorId("act_karst"), name="Ivo Karst", aliases=("the US president", "US Ferryman"))
    [line] = Directory((karst,), knowledge()).overruled()
    assert line == "“us president” is an office in the base; the actor file's Ivo Karst wins"
    biden = Actor(id=ActorId("act_b"), name="Joe Biden", wikidata="Q6279", aliases=("US president",))
    assert not Directory((biden,), knowledge()).overruled()


@pytest.mark.parametrize(
    ("description", "published", "who"),
    [
        ("US president", "2023-05-10", "Joe Biden"),
        ("US president", "2018-05-10T08:00:00", "Donald Trump"),
        ("German chancellor", "2010-05-10", "Angela Merkel"),
        ("Russian government", None, "Russia"),
        ("French foreign ministry", None, "French Foreign Ministry"),
    ],
)
def test_an_office_on_a_day_and_a_government_are_somebody(
    description: str, published: str | None, who: str
) -> None:
    speaker, actors = spoken(description, published)
    assert who in actors
    assert (speaker.via, speaker.because[0]) == ("coreference", f"“{description}”")
    assert speaker.name in (who, description)
    assert speaker.actor is not None
    assert any(description in reason for reason in speaker.because)


@pytest.mark.parametrize(
    ("description", "published"),
    [
        ("US president", None),
        ("former US president", "2023-05-10"),
        ("Russian officials", "2023-05-10"),
        ("two French ministers", "2023-05-10"),
        ("a neighbour", "2023-05-10"),
    ],
)
def test_a_description_of_somebody_unnamed_stays_one(description: str, published: str | None) -> None:
    speaker, actors = spoken(description, published)
    assert (speaker.actor, speaker.via) == (None, "unnamed")
    assert not any(" " in actor for actor in actors)


def test_who_holds_a_turn_is_an_actor_too() -> None:
    made = document("Ida Karst: Good evening. Unknown: Hello.")
    turns = tuple(
        Turn(
            id=record_id("trn", made.id, a, b),
            doc=made.id,
            start=a,
            end=b,
            speaker=TurnSpeaker(name=name),
            confidence=0.9,
        )
        for a, b, name in ((11, 24, "Ida Karst"), (34, 40, "unknown 1"))
    )
    found = link(made, Named(actors=(), turns=turns), Directory())
    assert [turn.speaker.actor for turn in found.turns] == [actor_id("Ida Karst"), None]
    assert [(actor.name, actor.because) for actor in found.actors] == [("Ida Karst", ("holds a turn",))]


def test_statements_keep_their_words() -> None:
    text = "The US president said it."
    made = document(text, published="2023-05-10")
    one: Statement = statement(
        text, made.id, (Span(17, 24),), speaker=Speaker(name="US president", via="unnamed")
    )
    found = link(made, Named(actors=(), statements=(one,)), Directory((), knowledge())).statements[0]
    assert (found.id, found.text, found.content) == (one.id, one.text, one.content)


@pytest.mark.parametrize(
    ("description", "whose", "who"),
    [
        ("chief executive", "Hong Kong", "John Lee"),
        ("managing director", "IMF", "Kristalina Georgieva"),
        ("home secretary", "Britain", "Suella Braverman"),
        ("prosecutor", "International Criminal Court", "Karim Khan"),
        ("Kremlin spokesman", "", "Dmitry Peskov"),
        ("pope", "", "Pope Francis"),
    ],
)
def test_an_office_that_says_not_whose_it_is_is_somebodys_where_that_is_named(
    description: str, whose: str, who: str
) -> None:
    assert spoken(description, "2023-03-14", near=whose)[0].name == who


@pytest.mark.parametrize("description", ["leader", "chief executive", "treasurer", "mayor", "prosecutor"])
def test_it_is_nobodys_in_a_text_about_others(description: str) -> None:
    assert spoken(description, "2023-03-14", near="Halden")[0].actor is None


@pytest.mark.parametrize(
    ("description", "near", "who"),
    [
        ("Vermont senator", "Bernie Sanders", "Bernie Sanders"),
        ("Independent Vermont senator", "Bernie Sanders", "Bernie Sanders"),
        ("senator from Texas", "Ted Cruz", "Ted Cruz"),
        ("former secretary of state", "Hillary Clinton", "Hillary Clinton"),
        ("ex-Florida governor", "Jeb Bush", "Jeb Bush"),
        ("GOP front-runner", "Donald Trump", "Donald Trump"),
        ("outgoing U.N. chief", "", "Ban Ki-moon"),
    ],
)
def test_of_several_holders_and_of_former_ones_who_is_named_is_meant(
    description: str, near: str, who: str
) -> None:
    assert spoken(description, "2016-03-14", near=near)[0].name == who


@pytest.mark.parametrize(
    ("description", "near"),
    [
        ("Vermont senator", "Ted Cruz"),
        ("senator from Texas", "Halden"),
        ("former secretary of state", "John Kerry"),
        ("former Florida governor", "Rick Scott"),
    ],
)
def test_who_is_not_named_or_is_still_in_office_is_not(description: str, near: str) -> None:
    assert spoken(description, "2016-03-14", near=near)[0].actor is None


@pytest.mark.parametrize(
    ("words", "near", "who"),
    [
        ("The bureau", "FBI", "FBI"),
        ("the network", "Fox News", "Fox News"),
        ("The paper", "Le Monde", "Le Monde"),
        ("the news outlet", "Le Monde", "Le Monde"),
    ],
)
def test_the_only_one_of_its_kind_is_meant(words: str, near: str, who: str) -> None:
    assert of_its_kind_in(words, near) == who


@pytest.mark.parametrize(
    ("words", "near"),
    [("a network", "Fox News"), ("the network", "FBI"), ("the quay", "Fox News"), ("the company", "Twitter")],
)
def test_another_kind_is_not(words: str, near: str) -> None:
    assert of_its_kind_in(words, near) is None


def of_its_kind_in(words: str, near: str) -> str | None:
    """Who speaks as a description in a text that names somebody."""
    made = document(f"At noon {near} was late. {words} said so.")
    start = made.text.index(words, 9 + len(near))
    one: Statement = statement(
        made.text,
        made.id,
        (Span(len(made.text) - 3, len(made.text) - 1),),
        source=(Span(start, start + len(words)),),
        speaker=Speaker(name=words.split(maxsplit=1)[1], via="unnamed"),
    )
    actor = Actor(id=actor_id(near), name=near, because=("named in the text",))
    mention = Mention(id="men_8", doc=made.id, start=8, end=8 + len(near), actor=actor.id, form="name")
    named = Named(actors=(actor,), mentions=(mention,), statements=(one,))
    speaker = link(made, named, Directory((), knowledge())).statements[0].speaker
    return speaker.name if speaker.actor else None


@pytest.mark.parametrize(
    ("words", "given", "others", "who"),
    [
        ("the Vermont senator", "Claire McCaskill", ["Bernie Sanders"], "Bernie Sanders"),
        ("The company", "Islamic State", ["Twitter"], "Twitter"),
        ("The president", "Jim Yong Kim", ["Barack Obama"], "Barack Obama"),
        ("The president", "Ada Marrow", ["Barack Obama"], "Ada Marrow"),
        ("the Texas senator", "Ted Cruz", ["John Cornyn"], "Ted Cruz"),
        ("The president", "Francois Hollande", ["Barack Obama"], "Francois Hollande"),
    ],
)
def test_a_description_that_the_base_knows_better_is_put_right(
    words: str, given: str, others: list[str], who: str
) -> None:
    made = document(f"{words} said so. {given} and {' and '.join(others)} came.", published="2016-03-14")
    actors = tuple(Actor(id=actor_id(name), name=name, type=None) for name in (given, *others))
    said = Speaker(name=given, via="coreference", actor=actor_id(given))
    one: Statement = statement(
        made.text,
        made.id,
        (Span(len(words) + 6, len(words) + 8),),
        source=(Span(0, len(words)),),
        speaker=said,
    )
    found = link(made, Named(actors=actors, statements=(one,)), Directory((), knowledge())).statements[0]
    assert found.speaker.name == who


def test_without_a_day_nobody_is_put_right_by_office() -> None:
    made = document("The president said so. Jim Yong Kim and Barack Obama came.")
    actors = tuple(Actor(id=actor_id(name), name=name) for name in ("Jim Yong Kim", "Barack Obama"))
    said = Speaker(name="Jim Yong Kim", via="coreference", actor=actors[0].id)
    one: Statement = statement(made.text, made.id, (Span(19, 21),), source=(Span(0, 13),), speaker=said)
    found = link(made, Named(actors=actors, statements=(one,)), Directory((), knowledge())).statements[0]
    assert found.speaker.name == "Jim Yong Kim"


def test_a_surname_alone_is_a_governors_where_the_state_is_named() -> None:
    said = "[Kasich:person] signed the water bill in [Ohio]."
    assert linked(said, "2016-03-14")["Kasich"].name == "John Kasich"
    alone = linked("[Young:person] signed the water bill in [Halden].", "2018-03-14")["Young"]
    assert alone.name == "Young"


@pytest.mark.parametrize(
    ("text", "name", "known"),
    [
        ("[Beijing:person] denied the report.", "Beijing", "China"),
        ("[NATO:person] praised it.", "NATO", "NATO"),
        ("[Paris:person] denied the report.", "Paris", "France"),
        ("[Jordan:person] denied the report.", "Jordan", "Jordan"),
        ("[Athens], Ohio, was flooded.", "Athens", "Athens"),
        ("[Austin:person], Texas, was hit by hail.", "Austin", "Austin"),
        ("Ms [Brazil] said so.", "Brazil", "Brazil"),
    ],
)
def test_a_name_alone_is_a_land_or_a_body_unless_people_bear_it(text: str, name: str, known: str) -> None:
    found = linked(text, "2023-05-10")[name]
    assert found.name == known
    assert (found.wikidata is None) == (known not in ("China", "NATO", "France"))


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("[Tony Blair:person], a plumber from Hull, mended it.", False),
        ("[Tony Blair:person], 34, a local baker, mended it.", False),
        ("The vet, Dr [Tony Blair:person], mended it.", False),
        ("[Tony Blair:person], a former teacher, mended it.", True),
        ("[Tony Blair:person] mended it.", True),
    ],
)
def test_a_namesake_with_a_trade_is_not_the_famous_one(text: str, known: bool) -> None:
    assert (linked(text, "2005-05-10")["Tony Blair"].wikidata is not None) == known


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("[Brussels] proposed closing the borders.", "European Union"),
        ("[Downing Street:person] denied the report.", "United Kingdom"),
    ],
)
def test_a_seat_is_its_government_whatever_the_reader_saw(text: str, known: str) -> None:
    [found] = linked(text, "2020-03-18").values()
    assert found.name == known
