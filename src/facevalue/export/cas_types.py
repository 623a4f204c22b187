"""The UIMA types that a record is written with, and read back by: the layers of an INCEpTION project."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from msgspec import Struct

PREFIX = "facevalue."
STATEMENT, ABOUT, MENTION, REGION, EXPORT = (
    f"{PREFIX}{name}" for name in ("Statement", "About", "Mention", "Region", "Export")
)
PARTS = ("source", "cue", "content")
LINKED = (*PARTS, "about")
STRING, WHOLE, NUMBER = (f"uima.cas.{name}" for name in ("String", "Integer", "Float"))
ARRAY, ANNOTATION, BASE, TOP = (
    "uima.cas.FSArray",
    "uima.tcas.Annotation",
    "uima.cas.AnnotationBase",
    "uima.cas.TOP",
)


class Layer(Struct, frozen=True):
    """A type: what it inherits from, what it marks, its plain features, and those that link to others."""

    name: str
    above: str
    marks: str
    features: dict[str, str]
    links: dict[str, str] = {}


def marked(role: str) -> str:
    """The type of what is linked from a statement in a role (`source`, `cue`, `content`, `about`)."""
    return f"{PREFIX}{role.capitalize()}"


def linking(role: str) -> str:
    """The type of the link itself."""
    return f"{PREFIX}Statement{role.capitalize()}Link"


def _strings(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, STRING)


LAYERS = (
    Layer(
        STATEMENT,
        ANNOTATION,
        "a statement, from the first to the last of its words; review: accept or reject",
        {
            **_strings("id", "kind", "speaker", "actor", "via", "held", "inside", "review", "reason"),
            "confidence": NUMBER,
        },
        {role: linking(role) for role in LINKED},
    ),
    Layer(marked("source"), ANNOTATION, "who said it", {}),
    Layer(marked("cue"), ANNOTATION, "the words that attribute", {}),
    Layer(marked("content"), ANNOTATION, "what was said", {}),
    Layer(
        ABOUT,
        ANNOTATION,
        "whom the words name; stance: negative, neutral, positive or none",
        {**_strings("name", "actor", "stance"), "score": NUMBER, "number": WHOLE},
    ),
    Layer(MENTION, ANNOTATION, "whom these words refer to", _strings("id", "actor", "name", "form")),
    Layer(REGION, ANNOTATION, "what this stretch of the document is", _strings("id", "role")),
    Layer(
        EXPORT,
        BASE,
        "the document, and the statements that were exported with it",
        _strings("document", "source", "title", "publisher", "published", "url", "statements"),
    ),
    *(Layer(linking(role), TOP, f"a statement's {role}", _strings("role")) for role in LINKED),
)


def in_json() -> dict[str, Any]:
    """The types as UIMA CAS JSON has them."""
    return {layer.name: _type(layer) for layer in LAYERS}


def in_xml() -> bytes:
    """The types as a UIMA type system description, which INCEpTION imports as layers."""
    types = "\n".join(_description(layer) for layer in LAYERS)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">\n'
        f"<name>facevalue</name>\n<types>\n{types}\n</types>\n</typeSystemDescription>\n"
    ).encode()


def _target(layer: Layer) -> dict[str, str]:
    """What a link's `target` is of; nothing for the other types."""
    return {linking(role): {"target": marked(role)} for role in LINKED}.get(layer.name, {})


def _type(layer: Layer) -> dict[str, Any]:
    described: dict[str, Any] = {"%NAME": layer.name, "%SUPER_TYPE": layer.above, "%DESCRIPTION": layer.marks}
    for name, kind in {**layer.features, **_target(layer)}.items():
        described[name] = {"%NAME": name, "%RANGE": kind}
    for name, kind in layer.links.items():
        described[name] = {"%NAME": name, "%RANGE": f"{kind}[]", "%MULTIPLE_REFERENCES_ALLOWED": False}
    return described


def _description(layer: Layer) -> str:
    features = [_feature(name, kind) for name, kind in {**layer.features, **_target(layer)}.items()]
    features += [
        _feature(
            name,
            ARRAY,
            f"<elementType>{kind}</elementType><multipleReferencesAllowed>false</multipleReferencesAllowed>",
        )
        for name, kind in layer.links.items()
    ]
    return (
        f"<typeDescription><name>{layer.name}</name><description>{escape(layer.marks)}</description>"
        f"<supertypeName>{layer.above}</supertypeName>\n"
        f"<features>{''.join(features)}</features></typeDescription>"
    )


def _feature(name: str, kind: str, more: str = "") -> str:
    return (
        f"<featureDescription><name>{name}</name><description/>"
        f"<rangeTypeName>{kind}</rangeTypeName>{more}</featureDescription>"
    )
