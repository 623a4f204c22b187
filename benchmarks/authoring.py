"""Marked text to gold for the task `actors`: `python -m benchmarks.authoring MARKED… --to FOLDER`.

A marked file begins with `@genre news` and one `@actor KEY TYPE [WIKIDATA] [| NAME; NAME]` a line: the
first name is the usual one (by default the longest in the text), the others are those that the text lacks.
A line may begin with the roles that are right, `%dek|body% `; the others are body.
Braces mark stretches and may nest:

- `{key|Ada Marrow}` a name, `{key~|the mayor}` a title phrase or pronoun, `{-|Lisk}` a name of no actor;
- `{1=key>…}` the content of statement 1 by that actor, `{1=->…}` by nobody who is named, `{1>…}` more of it;
- `{1s>…}` the source of statement 1, `{1c>…}` its cue.

Statements are written in the order of their content; offsets are code points into the text without marks.
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.scoring import kind_of

MARK = re.compile(
    r"\{(?:(?P<key>-|\w+)(?P<other>~?)\||(?P<number>\d+)(?:=(?P<actor>-|\w+)|(?P<part>[sc]))?>)|\}"
)
ROLES = re.compile(r"^%([a-z|]+)% ")
Spans = list[tuple[int, int]]


@dataclass
class Marked:
    """A text without its marks, and what they said."""

    text: str = ""
    mentions: list[tuple[int, int, str | None]] = field(default_factory=list)
    names: dict[str, list[str]] = field(default_factory=dict)
    spans: dict[tuple[int, str], Spans] = field(default_factory=dict)
    actors: dict[int, str | None] = field(default_factory=dict)


def gold_of(marked: str) -> tuple[str, dict[str, Any]]:
    """The text, and its gold. Raises `ValueError` for marks that do not close or name nobody."""
    lines = marked.rstrip("\n").split("\n")
    head = [line.split(" ", 1) for line in lines if line.startswith("@")]
    body = [line for line in lines if not line.startswith("@")]
    roles = [
        [number, found[1].split("|") if (found := ROLES.match(line)) else ["body"]]
        for number, line in enumerate(body)
        if line.strip()
    ]
    read = unmarked("\n".join(ROLES.sub("", line) for line in body) + "\n")
    actors = [_actor(rest, read) for what, rest in head if what == "@actor"]
    if unknown := {key for *_, key in read.mentions if key} ^ {actor["key"] for actor in actors}:
        raise ValueError(f"keys without an actor or a mention: {sorted(unknown)}")
    usual = {actor["key"]: actor["names"][0] for actor in actors}
    return read.text, {
        "genre": next(rest for what, rest in head if what == "@genre"),
        "lines": roles,
        "statements": sorted((_statement(n, read, usual) for n in read.actors), key=lambda one: one["at"]),
        "actors": actors,
        "mentions": sorted(read.mentions),
    }


def unmarked(marked: str) -> Marked:
    """The text without its marks; every stretch as offsets into it."""
    made, opened, done = Marked(), list[tuple[re.Match[str], int]](), 0
    for mark in MARK.finditer(marked):
        made.text += marked[done : mark.start()]
        done = mark.end()
        if mark[0] != "}":
            opened.append((mark, len(made.text)))
        elif opened:
            _close(made, *opened.pop())
        else:
            raise ValueError(f"closes unopened: {marked[max(0, done - 40) : done]!r}")
    made.text += marked[done:]
    if opened or "{" in made.text:
        raise ValueError("a mark that does not close, or is none")
    return made


def _close(made: Marked, mark: re.Match[str], start: int) -> None:
    end = len(made.text)
    if key := mark["key"]:
        made.mentions.append((start, end, None if key == "-" else key))
        if key != "-" and not mark["other"]:
            made.names.setdefault(key, []).append(made.text[start:end])
        return
    number = int(mark["number"])
    made.spans.setdefault((number, mark["part"] or ""), []).append((start, end))
    if mark["actor"]:
        made.actors[number] = None if mark["actor"] == "-" else mark["actor"]


def _actor(line: str, read: Marked) -> dict[str, Any]:
    given, _, more = line.partition("|")
    key, kind, *wikidata = given.split()
    extra = [name.strip() for name in more.split(";") if name.strip()]
    found = sorted(set(read.names.get(key, ())), key=lambda name: (-len(name), name))
    names = list(dict.fromkeys([*extra[:1], *found, *extra]))
    return {"key": key, "names": names, "type": kind, "wikidata": wikidata[0] if wikidata else None}


def _statement(number: int, read: Marked, usual: dict[str, str]) -> dict[str, Any]:
    source, cue = (_joined(read, (number, part)) for part in "sc")
    at, actor = sorted(read.spans[number, ""]), read.actors[number]
    return {
        "speaker": usual[actor] if actor else source or "unknown",
        "actor": actor,
        "described": actor is None and source is not None,
        "kind": kind_of(read.text, at),
        "source": source,
        "cue": cue,
        "content": [read.text[start:end] for start, end in at],
        "at": at,
    }


def _joined(read: Marked, part: tuple[int, str]) -> str | None:
    return " … ".join(read.text[start:end] for start, end in read.spans.get(part, ())) or None


def main() -> None:
    """Write `NAME.txt` and `NAME.json` for every marked file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("marked", type=Path, nargs="+")
    parser.add_argument("--to", type=Path, required=True)
    args = parser.parse_args()
    for file in args.marked:
        try:
            text, gold = gold_of(file.read_text(encoding="utf-8"))
        except (ValueError, KeyError) as error:
            raise SystemExit(f"{file.name}: {error}") from error
        (args.to / f"{file.stem}.txt").write_text(text, encoding="utf-8")
        written = json.dumps(gold, ensure_ascii=False, indent=1) + "\n"
        (args.to / f"{file.stem}.json").write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
