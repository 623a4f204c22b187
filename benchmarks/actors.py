"""The `actors` task: who each speaker is, and which names, titles and pronouns are one actor.

A folder holds `NAME.txt` beside `NAME.json` as for `documents`, with `actor` in every statement: the key
of its speaker, or null where the text names nobody; `actors`, a list of `key`, `names` (every name in the
text, no titles or pronouns; it may add the usual name), `type` and `wikidata` (or null); and `mentions`,
a list of [start, end, key] in code points, the key null for names of places and things, which are not scored.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.coreference import METRICS, TokenSpan
from benchmarks.documents import matched, read_file
from benchmarks.progress import counted
from facevalue.pipeline import Pipeline
from facevalue.record import ActorId, Reading, Speaker

WORD = re.compile(r"\w+")
UNKNOWN = "unknown"  # the name of a speaker who could not be told
COUNTS = ("right", "wrong", "open", "invented")
Tally = Counter[tuple[str, str]]
Names = Mapping[str, Sequence[str]]


class Scored(NamedTuple):
    """A gold mention, and the actor of the mention of ours that stands there (`None`: no such actor)."""

    span: TokenSpan
    key: str
    is_name: bool
    actor: ActorId | None


def run(path: Path) -> dict[str, Any]:
    """Speakers told apart, mentions, chains and links: of all documents, and of each half of them."""
    pipeline, tallies = Pipeline(), list[Tally]()
    for file in counted(sorted(path.glob("*.txt")), "documents"):
        gold = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
        tallies.append(weighed(pipeline.read(read_file(file)), gold))
    if not tallies:
        raise ValueError("no documents")
    half = (len(tallies) + 1) // 2
    parts = {"first_half": tallies[:half], "second_half": tallies[half:]}
    return {
        **_figures(sum(tallies, Tally())),
        **{name: _figures(sum(part, Tally())) for name, part in parts.items()},
    }


def weighed(reading: Reading, gold: dict[str, Any]) -> Tally:
    """All that is counted of one document."""
    tally = Tally({("docs", "all"): 1})
    names = {actor["key"]: actor["names"] for actor in gold["actors"]}
    mentions = _scored(tally, reading, gold["mentions"], names)
    own = owners(mentions)
    _weigh_speakers(tally, reading, gold["statements"], (names, own))
    _weigh_chains(tally, mentions)
    _weigh_links(tally, reading, gold["actors"], own)
    return tally


def has_name(name: str, key: str, names: Names) -> bool:
    """Whether a name is one of an actor's, a title before it aside, and no longer one of another's."""
    given = _words(name.partition(",")[0])
    fits = {
        other: max((len(w) for w in map(_words, forms) if w and given[-len(w) :] == w), default=0)
        for other, forms in names.items()
    }
    return 0 < fits[key] == max(fits.values())


def owners(mentions: Iterable[Scored]) -> dict[str, ActorId]:
    """The actor that most of a key's names are mentions of; who is that of several keys is one's alone."""
    of: dict[str, Counter[ActorId]] = {}
    for mention in mentions:
        if mention.is_name and mention.actor:
            of.setdefault(mention.key, Counter())[mention.actor] += 1
    first = {key: actors.most_common(1)[0] for key, actors in of.items()}
    most: dict[ActorId, tuple[int, str]] = {}
    for key, (actor, times) in first.items():
        if times > most.get(actor, (0, ""))[0]:
            most[actor] = (times, key)
    return {key: actor for actor, (_, key) in most.items()}


def _words(name: str) -> list[str]:
    return WORD.findall(name.casefold())


def _scored(tally: Tally, reading: Reading, gold: Sequence[Sequence[Any]], names: Names) -> list[Scored]:
    text = reading.document.text
    if max((end for _, end, _ in gold), default=0) > len(text):
        raise ValueError(f"{reading.document.source}: gold past the text's {len(text)} characters")
    places = {(start, end) for start, end, key in gold if key is None}
    given = {(m.start, m.end): m.actor for m in reading.mentions if m.actor}
    given = {span: actor for span, actor in given.items() if span not in places}
    wanted = [(start, end) for start, end, key in gold if key is not None]
    at = same_places(list(given), wanted)
    tally["mention", "gold"] += len(wanted)
    tally["mention", "given"] += len(given)
    tally["mention", "found"] += len(at)
    keys = [key for *_, key in gold if key is not None]
    return [
        Scored(span, key, text[slice(*span)] in names[key], given[at[span]] if span in at else None)
        for span, key in zip(wanted, keys, strict=True)
    ]


def same_places(given: Sequence[TokenSpan], gold: Sequence[TokenSpan]) -> dict[TokenSpan, TokenSpan]:
    """Gold mentions to ours with the same ends; of the others to one that ends there too ("Mayor Marrow")."""
    same = {span: span for span in set(given).intersection(gold)}
    ending = {end: (start, end) for start, end in sorted(set(given).difference(gold))}
    for span in sorted(set(gold).difference(given)):
        if span[1] in ending:
            same[span] = ending.pop(span[1])
    return same


def _weigh_speakers(
    tally: Tally,
    reading: Reading,
    statements: Sequence[dict[str, Any]],
    known: tuple[Names, Mapping[str, ActorId]],
) -> None:
    mine = reading.statements
    found = matched(reading.document.text, mine, statements)
    for i, gold in enumerate(statements):
        tally["statement", "null" if gold["actor"] is None else "all"] += 1
        if i in found:
            speaker = mine[found[i]].speaker
            outcome = judged(speaker, gold["actor"], *known)
            tally["found", "null" if gold["actor"] is None else "all"] += 1
            tally[outcome, "all"] += 1
            tally[outcome, f"via_{speaker.via}"] += 1
            split = outcome == "wrong" and has_name(speaker.name, gold["actor"], known[0])
            tally["split", "all"] += split


def judged(speaker: Speaker, key: str | None, names: Names, own: Mapping[str, ActorId]) -> str:
    """`right`, `wrong` or `open` of a gold actor; `invented` or `unnamed` where the text names nobody.

    Where none of an actor's names was found, the speaker's name decides alone.
    """
    told = speaker.actor is not None and speaker.name != UNKNOWN
    if key is None:
        return "invented" if told else "unnamed"
    if not told:
        return "open"
    same = own[key] == speaker.actor if key in own else speaker.actor not in own.values()
    return "right" if same and has_name(speaker.name, key, names) else "wrong"


def _weigh_chains(tally: Tally, mentions: Sequence[Scored]) -> None:
    """Counts B³ in thousandths of a mention, so that they stay whole."""
    gold: dict[str, set[TokenSpan]] = {}
    ours: dict[str, set[TokenSpan]] = {}
    for one in mentions:
        gold.setdefault(one.key, set()).add(one.span)
        ours.setdefault(one.actor or f"alone {one.span}", set()).add(one.span)
    chains = [[frozenset(chain) for chain in side.values()] for side in (ours, gold)]
    counts = np.rint(1000 * METRICS["b_cubed_f1"](*chains))
    for part, count in zip(("hit", "wanted", "also", "given"), counts, strict=True):
        tally["b_cubed", part] += int(count)


def _weigh_links(
    tally: Tally, reading: Reading, actors: Sequence[dict[str, Any]], own: Mapping[str, ActorId]
) -> None:
    linked = {actor.id: actor.wikidata for actor in reading.actors}
    for actor in actors:
        given = linked.get(own[actor["key"]]) if actor["key"] in own else None
        if actor["wikidata"]:
            tally["link", "gold"] += 1
            tally["link", "given"] += given is not None
            tally["link", "right"] += given == actor["wikidata"]
        else:
            tally["link", "invented"] += given is not None


def _figures(tally: Tally) -> dict[str, Any]:
    ways = sorted({group for what, group in tally if what in COUNTS and group != "all"})
    links, mentions, chains = (
        {part: count for (what, part), count in tally.items() if what == name}
        for name in ("link", "mention", "b_cubed")
    )
    recall = _share(chains.get("hit", 0), chains.get("wanted", 0))
    precision = _share(chains.get("also", 0), chains.get("given", 0))
    return {
        "docs": tally["docs", "all"],
        "statements": tally["statement", "all"],
        "statements_found": tally["found", "all"],
        **{outcome: tally[outcome, "all"] for outcome in COUNTS[:3]},
        "split": tally["split", "all"],
        "resolved": _share(tally["right", "all"], tally["statement", "all"]),
        "resolved_of_found": _share(tally["right", "all"], tally["found", "all"]),
        "unnamed": tally["statement", "null"],
        "unnamed_found": tally["found", "null"],
        "invented": tally["invented", "all"],
        "by_via": {way: {what: tally[what, way] for what in COUNTS if tally[what, way]} for way in ways},
        "mentions": mentions.get("gold", 0),
        "mentions_f1": _share(
            2 * mentions.get("found", 0), mentions.get("gold", 0) + mentions.get("given", 0)
        ),
        "b_cubed_f1": _share(2 * recall * precision, recall + precision),
        "wikidata": links.get("gold", 0),
        "wikidata_precision": _share(links.get("right", 0), links.get("given", 0)),
        "wikidata_coverage": _share(links.get("given", 0), links.get("gold", 0)),
        "wikidata_invented": links.get("invented", 0),
    }


def _share(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 0.0
