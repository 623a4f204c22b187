"""The terms of two JSON-LD contexts that exports use, so that RDF readers need no network to read them.

Written from the Web Annotation Vocabulary (W3C Recommendation of 23 February 2017, appendix A) and from what
schema.org says of its properties. Unlike the originals they hold only what is used here: a term that an
export takes up must be added, or a reader drops it and the tests fail.
"""

from __future__ import annotations

from typing import Any

_OA_CLASSES = ("Annotation", "SpecificResource", "TextualBody", "TextPositionSelector", "TextQuoteSelector")
_OA_MOTIVES = ("assessing", "classifying", "commenting", "identifying", "tagging")


def _reference(name: str, kind: str = "@id") -> dict[str, str]:
    return {"@id": name, "@type": kind}


ANNOTATION = {
    "oa": "http://www.w3.org/ns/oa#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    **{name: f"oa:{name}" for name in (*_OA_CLASSES, *_OA_MOTIVES)},
    "Person": "foaf:Person",
    "Software": "as:Application",
    "motivation": _reference("oa:motivatedBy", "@vocab"),
    "purpose": _reference("oa:hasPurpose", "@vocab"),
    "body": _reference("oa:hasBody"),
    "target": _reference("oa:hasTarget"),
    "source": _reference("oa:hasSource"),
    "selector": _reference("oa:hasSelector"),
    "scope": _reference("oa:hasScope"),
    "start": _reference("oa:start", "xsd:nonNegativeInteger"),
    "end": _reference("oa:end", "xsd:nonNegativeInteger"),
    **{name: f"oa:{name}" for name in ("exact", "prefix", "suffix")},
    "value": "rdf:value",
    "format": "dc:format",
    "name": "foaf:name",
    "creator": _reference("dcterms:creator"),
    "created": _reference("dcterms:created", "xsd:dateTime"),
    "generator": _reference("as:generator"),
}

_SCHEMA_CLASSES = (
    "Claim", "Country", "CreativeWork", "NewsArticle", "OpinionNewsArticle", "Organization", "Person",
    "Quotation", "Thing",
)  # fmt: skip
_SCHEMA_TEXTS = (
    "alternateName", "encodingFormat", "genre", "headline", "identifier", "inLanguage", "name", "text",
)  # fmt: skip
_SCHEMA_THINGS = (
    "about", "appearance", "author", "creator", "isPartOf", "publisher", "sameAs", "spokenByCharacter", "url",
)  # fmt: skip
SCHEMA = {
    "schema": "http://schema.org/",
    **{name: f"schema:{name}" for name in (*_SCHEMA_CLASSES, *_SCHEMA_TEXTS)},
    **{name: _reference(f"schema:{name}") for name in _SCHEMA_THINGS},
    **{name: _reference(f"schema:{name}", "schema:Date") for name in ("dateCreated", "datePublished")},
}

CONTEXTS: dict[str, dict[str, Any]] = {
    "http://www.w3.org/ns/anno.jsonld": {"@context": ANNOTATION},
    "https://schema.org": {"@context": SCHEMA},
}
"""What a reader finds at the address of a context."""
