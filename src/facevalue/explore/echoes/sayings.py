"""The stage of the statements: who said the same thing where."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
from msgspec import structs

from facevalue.explore.echoes.align import Utterance
from facevalue.explore.echoes.buckets import Buckets, distinct
from facevalue.explore.echoes.members import Pool, day_of, everything, number_of
from facevalue.explore.echoes.reach import Links, closed
from facevalue.explore.echoes.run import grouped, in_chunks, sketched
from facevalue.explore.echoes.speakers import voice_of
from facevalue.explore.echoes.utterances import WINDOW, Fits, Said, judge, origin_key, statement_keys
from facevalue.explore.echoes.words import content_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from facevalue.explore.echoes.buckets import Mask, Sketches
    from facevalue.explore.echoes.groups import Group
    from facevalue.explore.echoes.run import Run
    from facevalue.explore.echoes.speakers import Voice
    from facevalue.record import Echo
    from facevalue.store.echoes import SaidRow

OTHER_SPEAKER = "other speaker"
_QUOTED = re.compile(r"[“„«»\"]([^“”„«»\"]+)[”“«»\"]|‘([^‘’]+)’")


class Sayings:
    """The statements of a run as they are compared, by their ids' numbers."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._voices: dict[tuple[str, str | None, str], Voice] = {}
        self._documents: dict[str, int] = {}
        self.said: dict[int, Said] = {}

    def add(self, rows: Sequence[SaidRow]) -> list[Said]:
        """Take up statements; the origins of their documents are looked up."""
        self._run.find_origins({row.document for row in rows})
        found = []
        for row in rows:
            number = number_of(row.id)
            if number not in self.said:
                self.said[number] = self._said(row)
            found.append(self.said[number])
        return found

    def learn(self, ids: Sequence[str]) -> None:
        """Take up those of these statements that are not known yet."""
        missing = [one for one in ids if number_of(one) not in self.said]
        self.add(list(self._run.shelf.said_by_id(missing)))

    def _said(self, row: SaidRow) -> Said:
        origin = self._run.origin(row.document)
        named = (row.speaker, row.actor, row.via)
        if named not in self._voices:
            self._voices[named] = voice_of(*named)
        words = self._run.lexicon.read(row.text)
        stretches = [] if row.kind == "indirect" else _QUOTED.findall(row.text)
        day = exact_day(row)
        return Said(
            doc=self._documents.setdefault(row.document, number_of(row.document)),
            day=origin.first if day is None else day,
            origin=origin.number,
            utterance=Utterance(content_of(words), words, row.held == "denied"),
            voice=self._voices[named],
            quoted=row.kind != "indirect",
            quotes=tuple(self._run.lexicon.read("".join(stretch)) for stretch in stretches),
        )


def exact_day(row: SaidRow) -> int | None:
    """The day on which something was said, where the text tells one day."""
    if row.said_start is None or row.said_start[:10] != (row.said_end or row.said_start)[:10]:
        return None
    return day_of(row.said_start)


def group_statements(run: Run) -> int:
    """Group the statements of a run; how many were looked at."""
    sayings = Sayings(run)
    pool = Pool("statement", run.old("statement"), _sketch(run, sayings))
    copied = _Copied(run, sayings, pool)
    near = Buckets(pool.sketches, WINDOW)
    among, gone = _among(run, sayings, near, copied)
    run.keep("statement", pool, gone)
    numbers = np.flatnonzero(among).tolist()
    said = {
        n: sayings.said[known] for n, known in zip(numbers, pool.sketches.ids[among].tolist(), strict=True)
    }
    judged = (judge(pair, said, run.lexicon) for pair in proposed([near, copied.buckets(among)], among))
    groups, disagreements = grouped(judged, Fits(said))
    held = [{f"doc_{said[member].doc:016x}" for member in group.members} for group in groups]
    # Where one document gives the same words to both, it tells of one who repeats the other.
    apart = [one for one in disagreements if one[2] != OTHER_SPEAKER or held[one[0]].isdisjoint(held[one[1]])]
    run.echoes += told(run, pool, groups, held, apart)
    return len(numbers)


def proposed(buckets: Sequence[Buckets], among: Mask) -> Iterator[tuple[int, int]]:
    """The pairs that any of the buckets propose among these members, each once."""
    return distinct([bucket.pairs(among) for bucket in buckets])


def _sketch(run: Run, sayings: Sayings) -> list[Sketches]:
    """Sketches of the new statements, a batch at a time."""
    found = []
    for rows in in_chunks(run.shelf.said(run.start, run.upto)):
        said = sayings.add(rows)
        words = [one.utterance.words for one in said]
        blocks = [one.voice.block for one in said]
        keys = statement_keys(words, blocks, run.lexicon)
        days = [day_of(row.published) if (day := exact_day(row)) is None else day for row in rows]
        held = [(row[row != 0] >> np.uint64(32)).astype(np.uint32) for row in keys]
        found.append(sketched([number_of(row.id) for row in rows], days, held))
    return found


class _Copied:
    """A key of each statement in copies of a document: the group of copies, with the speaker's name."""

    def __init__(self, run: Run, sayings: Sayings, pool: Pool) -> None:
        self._run, self._sayings, self.pool = run, sayings, pool

    def buckets(self, among: Mask) -> Buckets:
        """The buckets of all that is said in the copies that these members, which are known, stand in."""
        known = self.pool.sketches.ids[among].tolist()
        held = {f"doc_{self._sayings.said[number].doc:016x}" for number in known}
        groups = [self._run.copies[one] for one in held]
        return Buckets(self.sketches({one: group for group in groups for one in group}), None)

    def sketches(self, copies: Mapping[str, tuple[str, ...]]) -> Sketches:
        """The members with these keys alone, for documents of which copies are known."""
        documents = sorted(one for one, group in copies.items() if len(group) > 1)
        if not self._run.fresh:
            self._sayings.add(list(self._run.shelf.said_in(documents)))
        wanted = set(map(number_of, documents))
        found = [number for number, one in self._sayings.said.items() if one.doc in wanted]
        said = [self._sayings.said[number] for number in found]
        keys = [origin_key(one.origin, one.voice.block) for one in said]
        owners = np.searchsorted(self.pool.sketches.ids, np.array(found, np.uint64)).astype(np.int32)
        return self.pool.sketches._replace(owners=owners, keys=np.array(keys, np.uint32))


def _among(run: Run, sayings: Sayings, near: Buckets, copied: _Copied) -> tuple[Mask, dict[str, Echo]]:
    """The statements to be grouped again, all of them known to `sayings`; and the echoes they are in now."""
    pool = copied.pool
    if run.fresh:
        return everything(pool)
    rows = list(run.shelf.said_in(sorted(run.changed - run.new)))
    sayings.add(rows)
    seeds = pool.mask([row.id for row in rows]) | run.seeds(pool)
    touched = near.touched(seeds)
    touched |= Buckets(copied.sketches({one: run.copies[one] for one in run.changed}), None).touched(seeds)

    def linked(left: int, right: int) -> bool:
        said = {n: sayings.said[int(pool.sketches.ids[n])] for n in (left, right)}
        return judge((left, right), said, run.lexicon) is not None

    links = Links(lambda some: [near, copied.buckets(some)], sayings.learn, linked)
    return closed(pool, touched, run.shelf, links)


def told(
    run: Run,
    pool: Pool,
    groups: Sequence[Group],
    documents: Sequence[set[str]],
    disagreements: Sequence[tuple[int, int, str]],
) -> list[Echo]:
    """Echoes of the groups of several documents, and of those that disagree; each names those, and why."""
    against: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for one, other, reason in disagreements:
        against[one].append((other, reason))
        against[other].append((one, reason))
    echoes = {
        n: run.echo(pool.of, [pool.id(one) for one in group.members], documents[n], reasons(group))
        for n, group in enumerate(groups)
        if len(documents[n]) > 1 or n in against
    }
    for n, others in against.items():
        ids = sorted({echoes[other].id for other, _ in others})
        why = sorted({f"contradicted: {reason}" for _, reason in others})
        echoes[n] = structs.replace(echoes[n], contradicts=tuple(ids), because=(*echoes[n].because, *why))
    return list(echoes.values())


def reasons(group: Group) -> list[str]:
    """Why a group is one: what holds for any of its ties, with the wording of the weakest."""
    told = dict.fromkeys(tie.because[0] for tie in group.ties)
    weakest = [tie.because[1] for tie in group.ties[-1:]]
    return [*told, *weakest, *dict.fromkeys(reason for tie in group.ties for reason in tie.because[2:])]
