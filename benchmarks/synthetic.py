"""A large record of invented news for measurements, with planted echoes: `write_record(path, 1_000_000, 7)`.

Stories break day by day over two years. Each is reported by one or more outlets on their own, which share
some of its quotations, and each report may be copied by others with small edits. Speakers, words, copies
and outlets are drawn by Zipf's law; a few stock phrases are said by everybody. Rows go straight into the
tables of a record, since a million readings put one by one would take an hour.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any

from facevalue.models import catalog
from facevalue.record import Span, actor_id, document_id, record_id, statement_id
from facevalue.store import nouns, open_store
from facevalue.store.connect import connect_to_write, transaction
from facevalue.store.place import next_slot, places, slot_of

FIRST_DAY, DAYS = date(2030, 1, 1), 730
OUTLETS, COUNTRIES, BODIES = 60, 30, 40
EDITS = (0.0, 0.0, 0.02, 0.05, 0.1, 0.2)  # shares of words that a copy changes
PLOVER = (
    ("AGREE", "verbal-cooperation"), ("CONSULT", "verbal-cooperation"), ("SUPPORT", "verbal-cooperation"),
    ("COOPERATE", "material-cooperation"), ("AID", "material-cooperation"), ("ACCUSE", "verbal-conflict"),
    ("REJECT", "verbal-conflict"), ("THREATEN", "verbal-conflict"), ("SANCTION", "material-conflict"),
    ("COERCE", "material-conflict"), ("ASSAULT", "material-conflict"),
)  # fmt: skip
_DOCUMENT_ACTOR = "INSERT INTO document_actors (document, position, actor) VALUES (?, ?, ?)"
_SYLLABLES = (
    "ba bel bor da dra el fen gar hal is ka kor lan ly mar mel nor or pel ra ris sa tal tes ul va ven yr zor"
).split()
_FRAMES = (
    "we will {} the {} before the {} of {} is {}",
    "nobody in {} has {} a {} that {} could {}",
    "the {} of the {} was {} and the {} will {}",
    "I told the {} that {} and {} must {} the {}",
    "it is {} to {} about {} while {} is {}",
    "they have {} every {} in the {} since the {}",
)
_STOCK = (
    "we will do whatever it takes", "we are following the situation closely", "our position has not changed",
    "no comment", "this is a matter for the courts", "all options are on the table",
)  # fmt: skip


@dataclass
class Planted:
    """What was planted: the utterance of each statement and the origin of each document, by id."""

    utterances: dict[str, int] = field(default_factory=dict)
    origins: dict[str, int] = field(default_factory=dict)


@dataclass
class _Said:
    number: int
    speaker: int
    text: str


def write_record(path: Path, statements: int, seed: int) -> Planted:
    """Write a new record of so many statements, or a few more; the same seed gives the same record."""
    open_store(path, write=True).close()
    world, planted = _World(seed), Planted()
    with closing(connect_to_write(path)) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA cache_size = -200000")
        with transaction(db):
            db.executemany(nouns.INSERT_ACTOR, [(i, n, t, None, "[]", "[]") for i, n, t in world.actors])
            db.executemany(
                "INSERT OR IGNORE INTO names (name) VALUES (?)", [(n,) for _, n, _ in world.actors]
            )
            db.executemany(
                "INSERT OR IGNORE INTO actor_names (actor, name) VALUES (?, ?)",
                [(i, n) for i, n, _ in world.actors],
            )
            rows = _Rows(db.executemany, world, planted)
            while len(planted.utterances) < statements:
                for origin, outlet, day, parts in world.story():
                    rows.add(origin, outlet, day, parts)
            rows.flush()
            for index in ("statements_fts", "names_fts"):
                db.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608 - our own names
    return planted


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    """The words of the reader's tokenizer, most frequent first, and their cumulated weights by Zipf's law."""
    file = Path(catalog.__file__).with_name("weights") / "tokenizer.json"
    ranked: dict[str, int] = json.loads(file.read_text(encoding="utf-8"))["model"]["vocab"]
    words = [w for w in sorted(ranked, key=ranked.__getitem__) if w.isascii() and w.isalpha() and len(w) > 2]  # noqa: PLR2004
    words = words[80:]  # the first are articles, pronouns, conjunctions
    return words, list(accumulate(1 / (n + 20) ** 0.9 for n in range(len(words))))


class _World:
    """Who there is, and what happens next."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311 - a plan, not a secret
        self.words, self.weights = _vocabulary()
        self.actors = [*self._named(COUNTRIES, "country"), *self._named(BODIES, "organization")]
        self.targets = len(self.actors)
        self.actors += self._named(1500, "person")
        self.persons = list(accumulate(1 / (n + 3) for n in range(len(self.actors) - self.targets)))
        self.aims = list(accumulate(1 / (n + 2) for n in range(self.targets + 200)))
        self.outlets = [name for _, name, _ in self._named(OUTLETS, "outlet")]
        self.reach = list(accumulate(1 / (n + 4) for n in range(OUTLETS)))
        self.utterances = self.origins = 0
        self.past: list[_Said] = []
        self._lean = [self.rng.uniform(-1, 1) for _ in self.actors]

    def story(self) -> Iterator[tuple[int, str, int, list[str | _Said]]]:
        """The reports of a story: origin, outlet, day, and what the report is made of."""
        rng, day = self.rng, self.rng.randrange(DAYS)
        said = [self._utterance() for _ in range(rng.randint(2, 6))]
        for report in range(1 + min(int(rng.expovariate(1.1)), 4)):
            self.origins += 1
            origin, told = self.origins, said if report == 0 else rng.sample(said, rng.randint(1, len(said)))
            parts: list[str | _Said] = []
            for one in told:
                parts += [self._sentence(), self._sentence(), one]
            parts += [self._sentence() for _ in range(rng.randint(1, 4))]
            if report:
                parts = [
                    self._edited(part, rng.choice(EDITS)) if isinstance(part, _Said) else part
                    for part in parts
                ]
            copies = min(int(rng.paretovariate(1.1)) - 1, 40)
            for copy in range(1 + copies):
                share = rng.choice(EDITS) if copy else 0.0
                copied = [self._edited(part, share) for part in parts]
                outlet = rng.choices(self.outlets, cum_weights=self.reach)[0]
                yield origin, outlet, min(day + int(rng.expovariate(1.0)), DAYS - 1), copied

    def about(self, speaker: int) -> list[tuple[int, str, float]]:
        """Whom a statement is about, how it casts them, and the score."""
        found = []
        for _ in range(self.rng.choice((0, 1, 1, 1, 2))):
            target = self.rng.choices(range(self.targets + 200), cum_weights=self.aims)[0]
            score = max(-1.0, min(1.0, self._lean[speaker] * self._lean[target] + self.rng.gauss(0, 0.5)))
            stance = "neutral" if abs(score) < 0.25 else "positive" if score > 0 else "negative"  # noqa: PLR2004
            found.append((target, stance, round(score, 3)))
        return found

    def act(self) -> tuple[int, int, tuple[str, str], str]:
        """An act: agent, patient, PLOVER type and quad class, modality."""
        rng = self.rng
        agent, patient = rng.sample(range(self.targets), 2)
        modality = rng.choices(("done", "planned", "denied"), (8, 1, 1))[0]
        return agent, patient, rng.choice(PLOVER), modality

    def _named(self, count: int, kind: str) -> list[tuple[str, str, str]]:
        names: dict[str, None] = {}
        while len(names) < count:
            parts = [
                "".join(self.rng.choices(_SYLLABLES, k=3)).title() for _ in range(1 + (kind == "person"))
            ]
            names[
                " ".join(
                    [
                        *parts,
                        *(["Council"] if kind == "organization" else ["News"] if kind == "outlet" else []),
                    ]
                )
            ] = None
        return [(actor_id(name), name, kind) for name in names]

    def _utterance(self) -> _Said:
        rng = self.rng
        self.utterances += 1
        speaker = self.targets + rng.choices(range(len(self.persons)), cum_weights=self.persons)[0]
        chance = rng.random()
        if chance < 0.01:  # noqa: PLR2004
            text = rng.choice(_STOCK)
        elif chance < 0.03 and self.past:  # noqa: PLR2004
            before = rng.choice(self.past)  # said again on another day, by the same one or another
            text, speaker = before.text, rng.choice((before.speaker, speaker))
        else:
            text = " and ".join(self._clause() for _ in range(rng.choice((1, 2, 2, 3))))
        said = _Said(self.utterances, speaker, text)
        self.past = [*self.past[-500:], said]
        return said

    def _clause(self) -> str:
        frame = self.rng.choice(_FRAMES)
        return frame.format(*self.rng.choices(self.words, cum_weights=self.weights, k=frame.count("{}")))

    def _sentence(self) -> str:
        name = self.actors[self.rng.randrange(self.targets)][1]
        return f"In {name} {self._clause()}, {self._clause()}."

    def _edited(self, part: str | _Said, share: float) -> Any:
        if not share:
            return part
        if isinstance(part, _Said):
            return _Said(part.number, part.speaker, self._edited(part.text, share))
        words = part.split(" ")
        for n, word in enumerate(words):
            if self.rng.random() < share and word.isalpha():
                words[n] = self.rng.choices(self.words, cum_weights=self.weights)[0]
        return " ".join(words)


class _Rows:
    """Rows on their way into the tables, a few thousand documents at a time."""

    def __init__(self, insert: Callable[[str, list[Any]], Any], world: _World, planted: Planted) -> None:
        self._insert, self._world, self._planted = insert, world, planted
        self._taken: set[int] = set()
        self._named: set[str] = set()
        self._rows: dict[str, list[Any]] = {}
        self._count = 0

    def add(self, origin: int, outlet: str, day: int, parts: list[str | _Said]) -> None:
        """One document with its statements."""
        world, self._count = self._world, self._count + 1
        published = (FIRST_DAY + timedelta(day)).isoformat()
        source, text, found = f"{outlet}/{published}-{self._count}.txt".replace(" ", "-"), "", []
        for part in parts:
            if isinstance(part, str):
                text += part + "\n"
                continue
            text += "“"
            found.append((part, Span(len(text), len(text) + len(part.text))))
            text += f"{part.text},” said {world.actors[part.speaker][1]}.\n"
        digest = sha256(text.encode()).hexdigest()
        doc = document_id(source, digest, text)
        self._planted.origins[doc] = origin
        row = (
            doc,
            source,
            None,
            "[]",
            published,
            outlet,
            "news",
            "en",
            None,
            "text/plain",
            digest,
            None,
            None,
            "[]",
            text,
        )
        self._put(nouns.INSERT_DOCUMENT, row)
        self._put(nouns.INSERT_REGION, (doc, 0, record_id("reg", doc, 0), "body", 0, len(text), "[]"))
        for n, ((said, span), place) in enumerate(
            zip(found, self._places(doc, published, len(found)), strict=True)
        ):
            self._statement((doc, n, place, published, outlet), said, span)
        if self._count % 3 == 0:
            self._event(doc)
        for n, actor in enumerate(sorted(self._named)):
            self._put(_DOCUMENT_ACTOR, (doc, n, actor))
        self._named.clear()
        if self._count % 2000 == 0:
            self.flush()

    def flush(self) -> None:
        """Write what is waiting."""
        for sql, rows in self._rows.items():
            self._insert(sql, rows)
        self._rows.clear()

    def _statement(self, where: tuple[str, int, int, str, str], said: _Said, span: Span) -> None:
        doc, n, place, published, outlet = where
        actor, name, _ = self._world.actors[said.speaker]
        known = statement_id(doc, (span,))  # type: ignore[arg-type]
        self._planted.utterances[known] = said.number
        end = span.end + len(",” said ")
        source, cue = f"[[{end},{end + len(name)}]]", f"[[{end - 5},{end - 1}]]"
        self._put(
            nouns.INSERT_STATEMENT,
            (place, known, name, said.text, "direct", published, outlet, "news", doc, n, actor, "name", "[]",
             source, cue, f"[[{span.start},{span.end}]]", None, "asserted", None, None, None, 0.9, "body"),
        )  # fmt: skip
        self._named.add(actor)
        for k, (target, stance, score) in enumerate(self._world.about(said.speaker)):
            about, called, _ = self._world.actors[target]
            self._named.add(about)
            self._put(nouns.INSERT_ABOUT, (place, k, called, about, span.start, span.end, stance, score))

    def _event(self, doc: str) -> None:
        agent, patient, (plover, quad), modality = self._world.act()
        ids = [self._world.actors[one][0] for one in (agent, patient)]
        self._named |= {*ids}
        self._put(
            nouns.INSERT_EVENT,
            (doc, 0, record_id("evt", doc, 0), plover, quad, 0, 2, *ids, *[None] * 4, modality,
             "document", 0.8),
        )  # fmt: skip

    def _places(self, doc: str, published: str, count: int) -> range:
        slot = slot_of(doc, count)
        while (found := places(published, slot, count))[-1] in self._taken:
            slot = next_slot(slot, count)
        self._taken.add(found[-1])
        return found

    def _put(self, sql: str, row: tuple[Any, ...]) -> None:
        self._rows.setdefault(sql, []).append(row)
