"""Planted scores give back the names they spell."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from msgspec import structs
from tokenizers import Tokenizer

from facevalue.annotate import find_names, tell_types
from facevalue.annotate.encoding import Encoded
from facevalue.annotate.entities import BEGIN, INSIDE, TAGS, TYPES, Entity, barred, find_entities
from facevalue.annotate.pieces import Window, Word
from facevalue.models import Model
from facevalue.models.catalog import Decoding
from facevalue.record import Actor, Mention, actor_id, record_id
from facevalue.record.claims import ActorType, Form
from tests.store.planting import document

Floats = npt.NDArray[np.float32]
O, PER, _, ORG, IN_ORG, LOC, IN_LOC, GROUP, _ = range(TAGS)  # noqa: E741 - as the schemes call it
IN_PER = PER + 1
ZERO = np.zeros((TAGS, TAGS), dtype=np.float32)
SMALL = st.integers(-40, 40).map(lambda n: n / 8)  # exact in binary, so that ties are ties


@cache
def tokenizer() -> Tokenizer:
    return Tokenizer.from_str((files("facevalue.models") / "weights" / "tokenizer.json").read_text())


def window(words: Sequence[str], lines: Sequence[int] | None = None) -> Window:
    """Words with one blank between them."""
    starts = itertools.accumulate([0, *(len(word) + 1 for word in words)])
    made = [
        Word(
            start, start + len(word), tuple(tokenizer().encode(word, add_special_tokens=False).ids), 0, False
        )
        for start, word in zip(starts, words, strict=False)
    ]
    return Window([], [], made, list(range(len(words))), list(lines or [0] * len(words)))


def read(scores: Floats, words: Window, transition: Floats = ZERO) -> list[Entity]:
    nothing = np.zeros((len(scores), 1), dtype=np.float32)
    encoded = Encoded(words, *[nothing] * 6)._replace(entities=scores)
    return find_entities(encoded, transition)


def spelled(*tags: int, score: float = 9) -> Floats:
    scores = np.zeros((len(tags), TAGS), dtype=np.float32)
    scores[np.arange(len(tags)), tags] = score
    return scores


def names(found: list[Entity]) -> list[tuple[int, int, str]]:
    return [(entity.first, entity.last, entity.type) for entity in found]


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ((O, PER, IN_PER, O), [(1, 3, "person")]),
        ((PER, PER, IN_PER, IN_PER), [(0, 1, "person"), (1, 4, "person")]),
        ((LOC, ORG, IN_ORG, GROUP), [(0, 1, "location"), (1, 3, "organization"), (3, 4, "group")]),
        ((O, O, O, O), []),
        ((O, O, O, LOC), [(3, 4, "location")]),
    ],
)
def test_spelled_names_are_found(tags: tuple[int, ...], found: list[tuple[int, int, str]]) -> None:
    assert names(read(spelled(*tags), window("Ada Marrow left Orla".split()))) == found


def test_offsets_are_those_of_the_words() -> None:
    found = read(spelled(O, PER, IN_PER), window("Mayor Ada Marrow".split()))
    assert [(entity.start, entity.end) for entity in found] == [(6, 16)]


def test_a_window_without_words_has_no_names() -> None:
    assert read(np.zeros((0, TAGS), dtype=np.float32), window([])) == []


def test_a_name_ends_with_its_line() -> None:
    found = read(spelled(LOC, IN_LOC, IN_LOC), window("Orla Falls Kestran".split(), lines=[0, 0, 1]))
    assert names(found)[0] == (0, 2, "location")
    assert all(entity.last <= 2 or entity.first >= 2 for entity in found)


@pytest.mark.parametrize(
    ("words", "last"),
    [
        (["Ada", "Marrow", "'", "s"], 2),
        (["Ada", "Marrow", "’", "s"], 2),
        (["Orla", "Mills", "’"], 2),
        (["Orla", "'", "s", "Mill"], 4),
        (["’"], 1),
        (["'", "s"], 2),
    ],
)
def test_a_possessive_is_no_part_of_a_name(words: list[str], last: int) -> None:
    found = read(spelled(ORG, *[IN_ORG] * (len(words) - 1)), window(words))
    assert names(found) == [(0, last, "organization")]


def test_surer_scores_give_surer_names() -> None:
    words, scores = window("Ada Marrow left Orla".split()), spelled(PER, IN_PER, O, LOC)
    sure, unsure = read(scores, words), read(spelled(PER, IN_PER, O, LOC, score=3), words)
    assert names(sure) == names(unsure)
    assert all(a.confidence > 0.99 > b.confidence for a, b in zip(sure, unsure, strict=True))


def test_a_name_that_may_go_on_is_less_sure() -> None:
    words, scores = window("Orla Falls left".split()), spelled(LOC, O, O)
    closed = read(scores, words)[0].confidence
    scores[1, IN_LOC] = 8.5
    assert read(scores, words)[0].confidence < 0.7 < closed


@settings(deadline=None, max_examples=60)
@given(
    arrays.arrays(np.float32, (4, TAGS), elements=SMALL),
    arrays.arrays(np.float32, (TAGS, TAGS), elements=SMALL),
)
def test_the_best_of_all_tag_sequences_is_found(scores: Floats, transition: Floats) -> None:
    found = read(scores, window("Ada Marrow left Orla".split()), transition)
    moves = transition + barred()
    mine = np.zeros(4, dtype=int)
    for entity in found:
        begin = int(BEGIN[TYPES.index(entity.type)])
        mine[entity.first : entity.last] = begin + 1
        mine[entity.first] = begin
    every = np.array([path for path in itertools.product(range(TAGS), repeat=4) if path[0] not in INSIDE])
    totals = scores[np.arange(4), every].sum(axis=1) + moves[every[:, :-1], every[:, 1:]].sum(axis=1)
    assert scores[np.arange(4), mine].sum() + moves[mine[:-1], mine[1:]].sum() == totals.max()


@given(arrays.arrays(np.float32, (5, TAGS), elements=SMALL), st.lists(st.booleans(), min_size=5, max_size=5))
def test_names_are_apart_within_lines_and_their_confidences_are_shares(
    scores: Floats, breaks: list[bool]
) -> None:
    lines = list(itertools.accumulate(map(int, breaks)))
    found = read(scores, window("Ada Marrow left Orla Falls".split(), lines))
    for entity in found:
        assert 0 < entity.confidence <= 1
        assert lines[entity.first] == lines[entity.last - 1]
    for before, after in itertools.pairwise(found):
        assert before.last <= after.first


class Planted(Model):
    """The numbers of an entities head without preferences; nothing is run through it."""

    def __init__(self, slope: float = 1.0, **margins: float) -> None:
        self.heads = {"entities.transition": ZERO}
        self.decoding = Decoding(window=16, calibration={"entities": [0.0, slope]}, margins=margins)


def placed(text: str, scores: Floats, first: int, carried: int = 0) -> Encoded:
    """A window over the words of a text from one on, as many as have scores."""
    whole = window(text.split())
    words = whole.words[first : first + len(scores)]
    cut = Window([], [], words, list(range(len(words))), [0] * len(words), carried)
    return Encoded(cut, *[np.zeros((len(words), 1), dtype=np.float32)] * 6)._replace(entities=scores)


TEXT = "Ada Marrow left Orla Falls Mills today"


def test_the_names_of_all_windows_stand_in_the_order_of_the_text_each_once() -> None:
    read = [
        placed(TEXT, spelled(PER, IN_PER, O), 0),
        placed(TEXT, spelled(IN_PER, O, LOC, IN_LOC), 1, carried=2),
        placed(TEXT, spelled(LOC, IN_LOC, ORG, O), 3, carried=2),
    ]
    found = find_names(read, Planted())
    assert [(TEXT[name.start : name.end], name.type) for name in found] == [
        ("Ada Marrow", "person"),
        ("Orla Falls", "location"),
        ("Mills", "organization"),
    ]


@given(
    st.lists(
        arrays.arrays(np.float32, st.tuples(st.integers(0, 7), st.just(TAGS)), elements=SMALL), max_size=4
    ),
    arrays.arrays(np.float32, (TAGS, TAGS), elements=SMALL),
)
def test_windows_of_any_length_are_read_together_as_each_alone(
    each: list[Floats], transition: Floats
) -> None:
    model = Planted()
    model.heads = {"entities.transition": transition}
    read = [placed(TEXT, scores, 0) for scores in each]
    alone = [name for one in read for name in find_entities(one, transition)]
    together = find_names(read, model)
    assert [name[:-1] for name in together] == [name[:-1] for name in alone]
    assert [name.confidence for name in together] == pytest.approx(
        [name.confidence for name in alone], abs=1e-4
    )


def test_a_confidence_is_the_share_of_all_readings_that_hold_the_span() -> None:
    """Counted over every sequence of tags that a short window allows."""
    rng = np.random.default_rng(3)
    scores = rng.normal(size=(3, TAGS)).astype(np.float32)
    scores[1, ORG] += 6
    transition = rng.normal(size=(TAGS, TAGS)).astype(np.float32)
    moves = transition + barred()

    def weight(path: tuple[int, ...]) -> float:
        steps = sum(float(moves[a, b]) for a, b in itertools.pairwise(path))
        return float(np.exp(steps + sum(float(scores[i, tag]) for i, tag in enumerate(path))))

    paths = {p: weight(p) for p in itertools.product(range(TAGS), repeat=3) if p[0] == 0 or p[0] % 2}
    (name,) = [
        one
        for one in find_entities(placed("Orla Kesh spoke", scores, 0), transition)
        if one.type == "organization"
    ]
    inside = IN_ORG
    held = sum(
        value
        for path, value in paths.items()
        if path[name.first] == ORG
        and all(path[i] == inside for i in range(name.first + 1, name.last))
        and (name.last == 3 or path[name.last] != inside)
    )
    assert name.confidence == pytest.approx(held / sum(paths.values()), abs=1e-3)


def test_names_below_the_margin_are_left_out() -> None:
    scores = spelled(PER, IN_PER, O, LOC, IN_LOC, O, O)
    scores[0, ORG] = scores[1, IN_ORG] = 8.5
    read = [placed(TEXT, scores, 0)]
    assert len(find_names(read, Planted())) == 2
    (sure,) = find_names(read, Planted(entities=0.9))
    assert sure.type == "location"
    assert find_names(read, Planted(slope=0.1, entities=0.9)) == ()


def actor(name: str, kind: ActorType | None = None) -> Actor:
    return Actor(id=actor_id(name), name=name, type=kind, because=("named in the text",))


def mention(name: str, start: int, form: Form = "name", length: int = 5) -> Mention:
    doc = document(TEXT).id
    return Mention(
        id=record_id("men", doc, start),
        doc=doc,
        start=start,
        end=start + length,
        actor=actor_id(name),
        form=form,
    )


def named(start: int, kind: str, confidence: float = 0.9, length: int = 5) -> Entity:
    return Entity(0, 1, start, start + length, kind, confidence)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("read_as", "kind"),
    [
        (["person"], "person"),
        (["organization"], "organization"),
        (["group"], "group"),
        (["location"], None),
        ([], None),
        (["organization", "organization", "person"], "organization"),
        (["location", "location", "organization"], None),
        (["organization", "group"], None),
    ],
)
def test_an_actor_is_what_most_of_its_names_are_read_as(read_as: list[str], kind: str | None) -> None:
    names = [named(10 * n, one) for n, one in enumerate(read_as)]
    (told,) = tell_types([actor("Orla")], [mention("Orla", 10 * n) for n in range(4)], names)
    assert told == structs.replace(actor("Orla"), type=kind)


def test_a_sure_name_weighs_more_than_two_doubtful_ones() -> None:
    names = [named(0, "location", 0.3), named(10, "location", 0.3), named(20, "organization", 0.95)]
    (told,) = tell_types([actor("Orla")], [mention("Orla", 10 * n) for n in range(3)], names)
    assert told.type == "organization"


def test_a_type_that_is_known_stands() -> None:
    (told,) = tell_types([actor("Orla", "country")], [mention("Orla", 0)], [named(0, "organization")])
    assert told.type == "country"


def test_pronouns_and_what_others_are_called_do_not_count() -> None:
    mentions = [mention("Ada", 0, "pronoun"), mention("Orla", 10), mention("Ada", 20, "nominal")]
    names = [named(0, "organization"), named(10, "group"), named(20, "organization")]
    ada, orla = tell_types([actor("Ada"), actor("Orla")], mentions, names)
    assert (ada.type, orla.type) == (None, "group")


def test_a_mention_counts_for_the_name_that_most_of_it_stands_in() -> None:
    names = [named(0, "location", length=3), named(4, "organization", length=9)]
    (told,) = tell_types([actor("Orla Falls")], [mention("Orla Falls", 0, length=13)], names)
    assert told.type == "organization"
