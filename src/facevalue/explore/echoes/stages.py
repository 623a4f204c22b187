"""The stages of the documents, which tell origins, and of the events."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from facevalue.explore.echoes import acts
from facevalue.explore.echoes.acts import Act, act_key
from facevalue.explore.echoes.buckets import Buckets
from facevalue.explore.echoes.copies import Link, Origins, document_keys, likeness, text_of
from facevalue.explore.echoes.members import Pool, day_of, everything, number_of
from facevalue.explore.echoes.overlap import Overlap
from facevalue.explore.echoes.reach import Links, closed
from facevalue.explore.echoes.run import grouped, in_chunks, sketched
from facevalue.explore.echoes.sayings import proposed, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facevalue.explore.echoes.buckets import Sketches
    from facevalue.explore.echoes.copies import Text
    from facevalue.explore.echoes.run import Run
    from facevalue.store.echoes import ActRow, DocumentRow


def group_documents(run: Run) -> int:
    """Group the documents of a run; how many were looked at."""
    texts: dict[int, Text] = {}
    pool = Pool("document", run.old("document"), _sketch_documents(run, texts))
    buckets = Buckets(pool.sketches, None)
    among, gone = everything(pool)
    if not run.fresh:
        among, gone = closed(
            pool, buckets.touched(run.seeds(pool)), run.shelf, _links(run, pool, buckets, texts)
        )
    run.keep("document", pool, gone)
    known = pool.ids(among)
    numbers = np.flatnonzero(among).tolist()
    compared = {n: texts[number_of(one)] for n, one in zip(numbers, known, strict=True)}
    origins = Origins(pool.sketches.days.tolist())
    for left, right in Overlap().among(proposed([buckets], among), compared):
        if not origins.joined(left, right) and (found := likeness(compared[left], compared[right])):
            origins.add(Link(left, right, found))
    _settle(run, pool, origins, compared)
    before = {member: echo.members for echo in gone.values() for member in echo.members}
    lost = run.new | run.bereft.get("document", frozenset())
    run.changed = {one for one in known if one in lost or before.get(one, (one,)) != run.copies[one]}
    return len(numbers)


def _links(run: Run, pool: Pool, buckets: Buckets, texts: dict[int, Text]) -> Links:
    """How documents are linked: as copies, though they may be kept apart as pieces of a digest."""

    def learn(ids: Sequence[str]) -> None:
        _take(run, texts, list(run.shelf.documents_of([one for one in ids if number_of(one) not in texts])))

    overlap = Overlap()

    def linked(left: int, right: int) -> bool:
        one, other = (texts[int(pool.sketches.ids[n])] for n in (left, right))
        return bool(overlap.enough(one, [other])) and likeness(one, other) is not None

    return Links(lambda _: [buckets], learn, linked)


def _settle(run: Run, pool: Pool, origins: Origins, compared: dict[int, Text]) -> None:
    """The groups of copies, and the echoes that they are."""
    links = origins.settle({n: text.size for n, text in compared.items()})
    members: dict[int, list[int]] = defaultdict(list)
    for n in compared:
        members[origins.home(n)].append(n)
    for home, group in members.items():
        ids = tuple(pool.id(n) for n in sorted(group))
        run.settle(ids)
        if len(ids) > 1:
            weakest = min(links[home], key=lambda link: (link.likeness.short, link.likeness.long))
            credited = {reason for link in links[home] for reason in link.likeness.because[1:]}
            run.echoes.append(
                run.echo("document", ids, ids, [*weakest.likeness.because[:1], *sorted(credited)])
            )


def _sketch_documents(run: Run, texts: dict[int, Text]) -> list[Sketches]:
    found = []
    for rows in in_chunks(run.shelf.documents(run.start, run.upto)):
        numbers = _take(run, texts, rows)
        keys = document_keys([texts[number] for number in numbers], run.lexicon)
        found.append(sketched(numbers, [day_of(row.published) for row in rows], keys))
        run.new |= {row.id for row in rows}
    return found


def _take(run: Run, texts: dict[int, Text], rows: Sequence[DocumentRow]) -> list[int]:
    numbers = [number_of(row.id) for row in rows]
    for number, row in zip(numbers, rows, strict=True):
        texts[number] = text_of(row.body, row.byline, row.publisher, run.lexicon)
        run.know(row.id, row.publisher, row.published)
    return numbers


def group_events(run: Run) -> int:
    """Group the events of a run; how many were looked at."""
    rows: dict[int, ActRow] = {}
    pool = Pool("event", run.old("event"), _sketch_events(run, rows))
    buckets = Buckets(pool.sketches, None)
    among, gone = everything(pool)
    if not run.fresh:
        moved = [row.id for row in run.shelf.acts_in(sorted(run.changed - run.new))]
        touched = buckets.touched(run.seeds(pool) | pool.mask(moved))
        among, gone = closed(pool, touched, run.shelf, _act_links(run, pool, buckets, rows))
    run.keep("event", pool, gone)
    numbers = np.flatnonzero(among).tolist()
    held = {n: rows[known] for n, known in zip(numbers, pool.sketches.ids[among].tolist(), strict=True)}
    run.find_origins({row.document for row in held.values()})
    compared = {n: _act(row) for n, row in held.items()}
    judged = (acts.judge(pair, compared) for pair in proposed([buckets], among))
    groups, disagreements = grouped(judged, acts.Fits(compared))
    documents = [{held[member].document for member in group.members} for group in groups]
    run.echoes += told(run, pool, groups, documents, disagreements)
    return len(numbers)


def _act_links(run: Run, pool: Pool, buckets: Buckets, rows: dict[int, ActRow]) -> Links:
    """How events are linked: as reports of one act, or as one that denies the other."""

    def learn(ids: Sequence[str]) -> None:
        missing = [one for one in ids if number_of(one) not in rows]
        rows.update((number_of(row.id), row) for row in run.shelf.acts_by_id(missing))

    def linked(left: int, right: int) -> bool:
        compared = {n: _act(rows[int(pool.sketches.ids[n])]) for n in (left, right)}
        return acts.judge((left, right), compared) is not None

    return Links(lambda _: [buckets], learn, linked)


def _sketch_events(run: Run, rows: dict[int, ActRow]) -> list[Sketches]:
    found = []
    for some in in_chunks(run.shelf.acts(run.start, run.upto)):
        rows |= {number_of(row.id): row for row in some}
        found_acts = [_act(row) for row in some]
        keys = [[] if (key := act_key(act)) is None else [key] for act in found_acts]
        found.append(sketched([number_of(row.id) for row in some], [act.day for act in found_acts], keys))
    return found


def _act(row: ActRow) -> Act:
    told = row.when_start is not None and row.when_start[:10] == (row.when_end or row.when_start)[:10]
    day = day_of(row.when_start if told else row.published)
    return Act(
        number_of(row.document), day, told, row.plover, row.agent, row.patient, row.where, row.modality
    )
