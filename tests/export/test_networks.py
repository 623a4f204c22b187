"""Networks of relations in GraphML and GEXF, read by networkx."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import pytest

from facevalue.explore.relations import RelationQuery, relations
from facevalue.export import OF_RELATIONS, Wanted, export
from facevalue.record import (
    Actor,
    actor_id,
)
from tests.export.exchanged import between
from tests.export.planted import (
    ILSE,
    ORLAN,
    VESK,
)

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.export import Format
    from facevalue.store import Store

READ = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}


@pytest.mark.parametrize("form", sorted(OF_RELATIONS))
def test_a_network_has_signed_and_dated_edges(store: Store, tmp_path: Path, form: Format) -> None:
    found = (between(ILSE, VESK, -1, basis="said"), between(ILSE, ORLAN, 1, camp={"a": 1, "b": 1}))
    (path,) = export(store, tmp_path, form, Wanted(relations=found))
    graph = READ[form](path)
    assert {graph.nodes[one]["label"] for one in graph} == {"Ilse Tarrant", "Vesk", "Orlan"}
    assert (graph.nodes[ILSE.id]["kind"], graph.nodes[ILSE.id]["wikidata"]) == ("person", "Q900001")
    assert [graph.nodes[one.id]["camp"] for one in (ILSE, VESK, ORLAN)] == [1, 2, 1]
    edge = graph.edges[ILSE.id, VESK.id]
    assert (edge["sign"], edge["said_net"], edge["said_n"], edge["basis"]) == (-1, -1.5, 4, "said")
    assert (edge["start"], edge["end"], edge["weight"]) == ("2031-03-01", "2031-03-31", 4.0)
    assert graph.edges[ILSE.id, ORLAN.id]["sign"] == 1


@pytest.mark.parametrize("form", sorted(OF_RELATIONS))
def test_a_network_of_several_periods_has_an_edge_for_each(
    store: Store, tmp_path: Path, form: Format
) -> None:
    later = between(ILSE, VESK, 1, start="2031-04-01", end="2031-04-30", camp={})
    (path,) = export(store, tmp_path, form, Wanted(relations=(between(ILSE, VESK, -1), later)))
    graph = READ[form](path)
    edges = sorted((one["start"], one["sign"]) for _, _, one in graph.edges(data=True))
    assert edges == [("2031-03-01", -1), ("2031-04-01", 1)]


@pytest.mark.parametrize("form", sorted(OF_RELATIONS))
def test_names_that_xml_cannot_hold_leave_the_file_whole(store: Store, tmp_path: Path, form: Format) -> None:
    hostile = "a\x00\x07\x1b\ufffe]]><x y=\"'&"
    actor = Actor(id=actor_id("x"), name=hostile)
    found = (between(actor, VESK, 1), between(actor, ILSE, -1, evidence=("<evil>\x01",)))
    (path,) = export(store, tmp_path, form, Wanted(relations=found))
    graph = READ[form](path)  # by a parser that takes no character that XML 1.0 does not
    assert graph.nodes[actor.id]["label"] == "a[U+0000][U+0007][U+001B][U+FFFE]]]><x y=\"'&"


def test_the_relations_of_a_record_are_a_network(store: Store, tmp_path: Path) -> None:
    found = tuple(one for stretch in relations(store, RelationQuery()) for one in stretch.relations)
    (path,) = export(store, tmp_path, "graphml", Wanted(relations=found))
    graph = nx.read_graphml(path)
    assert graph.has_edge(ILSE.id, VESK.id)
    assert graph.edges[VESK.id, ORLAN.id]["did_n"] == 1
