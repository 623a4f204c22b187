"""What Datasette should know of a record: labels, full-text search, facets, and questions to start from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_STATEMENTS = {
    "description": "Who said what. Offsets (source, cue, content) are code points of the document's text.",
    "label_column": "text",
    "fts_table": "statements_fts",
    "fts_pk": "place",
    "sort_desc": "place",
    "facets": ["speaker", "kind", "publisher"],
    "columns": {
        "place": "place in time: the highest is the newest",
        "speaker": "the longest form of the name in the document, or a description",
        "via": "how the speaker was told: name, coreference, turn, author, unnamed",
        "held": "asserted, denied, asked or hoped",
        "confidence": "calibrated: of those at 0.8, 80 % are right",
        "inside": "the id of the statement that this one is quoted in",
    },
}
_TABLES: dict[str, dict[str, Any]] = {
    "documents": {
        "description": "Each text as it was read, and where it came from.",
        "label_column": "title",
        "facets": ["publisher", "genre", "language"],
    },
    "statements": _STATEMENTS,
    "abouts": {
        "description": "Whom each statement is about, and how its words cast them (score from -1 to 1).",
        "facets": ["stance", "name"],
    },
    "actors": {
        "description": "Persons, organisations, countries and groups.",
        "label_column": "name",
        "facets": ["type"],
        "sort": "name",
    },
    "names": {
        "description": "Every name that a speaker or an actor goes by.",
        "label_column": "name",
        "fts_table": "names_fts",
        "fts_pk": "number",
    },
    "events": {
        "description": "Reported acts between actors, coded in PLOVER.",
        "facets": ["plover", "quad", "modality"],
    },
    "regions": {"description": "What each stretch of a document is.", "facets": ["role"]},
    "turns": {"description": "Who speaks when in a transcript.", "facets": ["speaker", "speaker_role"]},
    "mentions": {"description": "Names and pronouns, and whom they mean.", "facets": ["form"]},
    "echoes": {
        "description": "What is said in more than one document, and from how many independent origins.",
        "sort_desc": "origins",
        "facets": ["of"],
    },
    "reviews": {"description": "What people decided, in order.", "facets": ["decision", "reviewer"]},
    "removals": {"description": "What was taken out of the record: when, what kind and why; never what."},
    "rejections": {"description": "What could not be read, and why.", "facets": ["code"]},
}
_OURS = (
    "actor_names", "derived", "document_actors", "echo_members", "echo_sketches", "echo_state", "inputs",
    "originals", "overruled", "read_actors", "removed", "removed_salt", "sample_members", "samples",
    "sqlite_sequence", "statement_words",
)  # fmt: skip
_SAID_ABOUT = """\
SELECT s.published, s.speaker, s.text, a.name AS about, a.stance, s.publisher, d.title, d.url, s.id
FROM statements s JOIN abouts a ON a.place = s.place JOIN documents d ON d.id = s.document
WHERE (:speaker = '' OR s.speaker LIKE '%' || :speaker || '%')
  AND (:about = '' OR a.name LIKE '%' || :about || '%')
  AND (:since = '' OR s.published >= :since)
ORDER BY s.place DESC"""
_STANDS = """\
SELECT coalesce(k.name, a.name) AS actor, sum(a.stance = 'positive') AS positive,
  sum(a.stance = 'negative') AS negative, count(*) AS statements, count(DISTINCT s.document) AS documents
FROM abouts a JOIN statements s ON s.place = a.place LEFT JOIN actors k ON k.id = a.actor
WHERE a.stance IS NOT NULL GROUP BY coalesce(a.actor, a.name) ORDER BY statements DESC"""
_QUERIES = {
    "said_about": {
        "title": "Everything one said about another, since a date",
        "description": "Parts of names; leave a field empty for anybody. Newest first.",
        "sql": _SAID_ABOUT,
    },
    "cast": {
        "title": "How actors are cast",
        "description": "Counts of statements: copies count as often as they were printed. "
        "facevalue standing counts independent origins, with intervals.",
        "sql": _STANDS,
    },
}


def datasette_metadata(path: Path) -> dict[str, Any]:
    """The metadata for a record in this file; Datasette calls a database by its file's name."""
    hidden = {name: {"hidden": True} for name in _OURS}
    return {
        "title": "Who said what about whom",
        "databases": {
            path.stem: {
                "description": "A record of statements, made by facevalue.",
                "queries": _QUERIES,
                "tables": {**_TABLES, **hidden},
            }
        },
    }
