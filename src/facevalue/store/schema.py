"""The tables of a record, version 1: one for each noun, readable with any SQL tool.

A statement's `place` is its place in time (see `place.py`): walking the table, or the search index,
backwards is walking through the news from the newest on. Statements repeat what is asked for most
of their document, which never changes. Lists and spans are JSON.
"""

APPLICATION_ID = 0x66616365  # "face", so that `file` and we can tell a record from any other database
VERSION = 1

SCHEMA = """
CREATE TABLE originals (
  sha256 TEXT NOT NULL, media_type TEXT NOT NULL,
  data BLOB NOT NULL, -- zlib
  PRIMARY KEY (sha256, media_type)
);
CREATE TABLE documents (
  number INTEGER PRIMARY KEY AUTOINCREMENT, -- in the order stored; never given twice
  id TEXT NOT NULL UNIQUE, source TEXT NOT NULL, title TEXT, authors TEXT NOT NULL, published TEXT,
  publisher TEXT, genre TEXT, language TEXT, url TEXT, media_type TEXT NOT NULL, sha256 TEXT NOT NULL,
  original TEXT, original_type TEXT, -- the bytes, if they were kept
  times TEXT NOT NULL, text TEXT NOT NULL,
  FOREIGN KEY (original, original_type) REFERENCES originals (sha256, media_type)
);
CREATE INDEX documents_by_source ON documents (source, id);
CREATE INDEX documents_by_date ON documents (coalesce(published, ''), id);
CREATE INDEX documents_by_outlet ON documents (publisher, genre);

CREATE TABLE regions (
  document TEXT NOT NULL REFERENCES documents (id), position INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE, role TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  because TEXT NOT NULL,
  PRIMARY KEY (document, position)
);
CREATE TABLE actors (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT, wikidata TEXT,
  aliases TEXT NOT NULL, because TEXT NOT NULL
);
CREATE TABLE document_actors (
  document TEXT NOT NULL REFERENCES documents (id), position INTEGER NOT NULL,
  actor TEXT NOT NULL REFERENCES actors (id),
  variant TEXT, -- the actor as this document has it, where `actors` holds another document's
  PRIMARY KEY (document, position)
);
CREATE INDEX document_actors_by_actor ON document_actors (actor);
CREATE TABLE turns (
  document TEXT NOT NULL REFERENCES documents (id), position INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE, speaker TEXT NOT NULL, speaker_actor TEXT REFERENCES actors (id),
  speaker_role TEXT, speaker_because TEXT NOT NULL, begins TEXT, ends TEXT,
  start INTEGER NOT NULL, end INTEGER NOT NULL, confidence REAL NOT NULL,
  PRIMARY KEY (document, position)
);
CREATE INDEX turns_by_actor ON turns (speaker_actor) WHERE speaker_actor IS NOT NULL;
CREATE TABLE mentions (
  document TEXT NOT NULL REFERENCES documents (id), position INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE, actor TEXT REFERENCES actors (id), form TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, confidence REAL, because TEXT NOT NULL,
  PRIMARY KEY (document, position)
);
CREATE INDEX mentions_by_actor ON mentions (actor) WHERE actor IS NOT NULL;

CREATE TABLE statements (
  place INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE, speaker TEXT NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL,
  published TEXT, publisher TEXT, genre TEXT, -- of the document
  document TEXT NOT NULL REFERENCES documents (id), position INTEGER NOT NULL,
  speaker_actor TEXT REFERENCES actors (id), via TEXT NOT NULL, speaker_because TEXT NOT NULL,
  source TEXT NOT NULL, cue TEXT NOT NULL, content TEXT NOT NULL, -- spans
  inside TEXT REFERENCES statements (id) DEFERRABLE INITIALLY DEFERRED,
  held TEXT, said_text TEXT, said_start TEXT, said_end TEXT,
  confidence REAL NOT NULL, region TEXT NOT NULL
);
CREATE UNIQUE INDEX statements_by_document ON statements (document, position);
CREATE INDEX statements_by_speaker ON statements (speaker);
CREATE INDEX statements_by_actor ON statements (speaker_actor) WHERE speaker_actor IS NOT NULL;
CREATE INDEX statements_by_publisher ON statements (publisher);
CREATE INDEX statements_by_confidence ON statements (confidence);
CREATE INDEX statements_inside ON statements (inside) WHERE inside IS NOT NULL;

CREATE TABLE abouts (
  place INTEGER NOT NULL REFERENCES statements (place), position INTEGER NOT NULL,
  name TEXT NOT NULL, actor TEXT REFERENCES actors (id), start INTEGER NOT NULL, end INTEGER NOT NULL,
  stance TEXT, score REAL,
  PRIMARY KEY (place, position)
) WITHOUT ROWID;
CREATE INDEX abouts_by_name ON abouts (name, stance);
CREATE INDEX abouts_by_actor ON abouts (actor, stance) WHERE actor IS NOT NULL;

CREATE TABLE events (
  document TEXT NOT NULL REFERENCES documents (id), position INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE, plover TEXT NOT NULL, quad TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, -- of the trigger
  agent TEXT REFERENCES actors (id), patient TEXT REFERENCES actors (id),
  when_text TEXT, when_start TEXT, when_end TEXT, place_name TEXT, modality TEXT NOT NULL,
  reported_by TEXT NOT NULL, confidence REAL NOT NULL,
  PRIMARY KEY (document, position)
);
CREATE INDEX events_by_agent ON events (agent) WHERE agent IS NOT NULL;
CREATE INDEX events_by_patient ON events (patient) WHERE patient IS NOT NULL;

-- Every name that a speaker, an actor or someone spoken of goes by.
CREATE TABLE names (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE actor_names (
  actor TEXT NOT NULL REFERENCES actors (id), name TEXT NOT NULL REFERENCES names (name),
  PRIMARY KEY (actor, name)
) WITHOUT ROWID;
CREATE INDEX actor_names_by_name ON actor_names (name);

-- What people decided, in order. All other tables show the record as their decisions have it.
CREATE TABLE reviews (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, of_record TEXT NOT NULL, decision TEXT NOT NULL,
  reason TEXT NOT NULL, reviewer TEXT NOT NULL, at TEXT NOT NULL, corrected TEXT
);
CREATE INDEX reviews_by_record ON reviews (of_record, number);
CREATE TRIGGER reviews_stay BEFORE UPDATE ON reviews
  BEGIN SELECT raise(ABORT, 'a review is never changed'); END;
CREATE TRIGGER reviews_are_kept BEFORE DELETE ON reviews
  BEGIN SELECT raise(ABORT, 'a review is never deleted'); END;
-- The actors that decisions name, as they were read; `merged_into` where another one answers for them.
CREATE TABLE read_actors (id TEXT PRIMARY KEY, reading TEXT NOT NULL, merged_into TEXT);
-- Which actor stood in a row before a decision put another one there; NULL: the row was added.
CREATE TABLE overruled (
  review INTEGER NOT NULL REFERENCES reviews (number), noun TEXT NOT NULL,
  document TEXT NOT NULL REFERENCES documents (id), position INTEGER NOT NULL, part INTEGER NOT NULL,
  actor TEXT,
  PRIMARY KEY (review, noun, document, position, part)
) WITHOUT ROWID;

-- What is said more than once. `explore.echoes` groups; all of it can be told anew from the other tables.
CREATE TABLE echoes (
  id TEXT PRIMARY KEY, of TEXT NOT NULL, -- document, statement or event
  documents INTEGER NOT NULL, outlets INTEGER NOT NULL, origins INTEGER NOT NULL, first TEXT,
  because TEXT NOT NULL, contradicts TEXT NOT NULL
);
CREATE INDEX echoes_by_origins ON echoes (of, -origins, -documents, coalesce(first, '~'), id);
CREATE INDEX echoes_by_copies ON echoes (of, origins - documents, -documents, coalesce(first, '~'), id)
  WHERE documents > origins;
CREATE INDEX echoes_contradicted ON echoes (of, -origins, -documents, coalesce(first, '~'), id)
  WHERE contradicts <> '[]';
CREATE INDEX echoes_shared ON echoes (of) WHERE documents > 1;
CREATE TABLE echo_members (
  echo TEXT NOT NULL REFERENCES echoes (id), position INTEGER NOT NULL,
  member TEXT NOT NULL, of TEXT NOT NULL,
  PRIMARY KEY (echo, position)
) WITHOUT ROWID;
CREATE UNIQUE INDEX echo_members_by_member ON echo_members (member);
-- What later members are compared with, and how far the grouping has come.
CREATE TABLE echo_sketches (number INTEGER PRIMARY KEY, of TEXT NOT NULL, data BLOB NOT NULL);
CREATE TABLE echo_state (rules TEXT NOT NULL, reviews INTEGER NOT NULL, documents INTEGER NOT NULL);
-- Castings drawn at random for a person to review, in the order drawn.
CREATE TABLE samples (
  id TEXT PRIMARY KEY, at TEXT NOT NULL, actor TEXT, -- whose castings; NULL: all of the record
  population INTEGER NOT NULL, drawn INTEGER NOT NULL, seed INTEGER NOT NULL
);
CREATE TABLE sample_members (
  sample TEXT NOT NULL REFERENCES samples (id), number INTEGER NOT NULL,
  statement TEXT NOT NULL REFERENCES statements (id), about INTEGER NOT NULL, -- position in `abouts`
  stance TEXT NOT NULL, -- as the machine read it when the sample was drawn
  PRIMARY KEY (sample, number)
) WITHOUT ROWID;
-- Outcomes that are kept so that questions are answered at once; good as long as their stamp holds.
CREATE TABLE derived (name TEXT PRIMARY KEY, stamp TEXT NOT NULL, data BLOB NOT NULL);
CREATE TRIGGER echoes_added AFTER INSERT ON echoes
  BEGIN DELETE FROM derived WHERE name = 'tally'; END;
CREATE TRIGGER echoes_changed AFTER UPDATE ON echoes
  BEGIN DELETE FROM derived WHERE name = 'tally'; END;
CREATE TRIGGER echoes_gone AFTER DELETE ON echoes
  BEGIN DELETE FROM derived WHERE name = 'tally'; END;

CREATE TABLE rejections (
  id TEXT PRIMARY KEY, source TEXT NOT NULL, sha256 TEXT, code TEXT NOT NULL, reason TEXT NOT NULL
);
CREATE INDEX rejections_by_source ON rejections (source, id);
CREATE INDEX rejections_by_code ON rejections (code, source, id);
CREATE TABLE inputs (
  source TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER, mtime_ns INTEGER,
  state TEXT NOT NULL DEFAULT 'finished', documents INTEGER NOT NULL, rejected INTEGER NOT NULL,
  PRIMARY KEY (source, sha256)
);

-- That something was taken out for good, and how much; never what. `swept`: 1 when no byte of it is left.
CREATE TABLE removals (
  number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL,
  kind TEXT NOT NULL, -- document, source or person
  rows TEXT NOT NULL, reason TEXT NOT NULL, swept INTEGER NOT NULL DEFAULT 0
);
-- What must not come back: hashes keyed with the salt, of a text, a source or an actor's id.
CREATE TABLE removed (kind TEXT NOT NULL, digest BLOB NOT NULL, PRIMARY KEY (kind, digest)) WITHOUT ROWID;
CREATE TABLE removed_salt (salt BLOB NOT NULL);

CREATE VIEW statement_words AS
  SELECT s.place, s.text, s.speaker, d.title FROM statements s JOIN documents d ON d.id = s.document;
CREATE VIRTUAL TABLE statements_fts USING fts5 (
  text, speaker, title,
  content = 'statement_words', content_rowid = 'place', tokenize = "unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE names_fts USING fts5 (
  name, content = 'names', content_rowid = 'number', tokenize = "unicode61 remove_diacritics 2"
);
"""
