"""Who stands with whom as a network: GraphML and GEXF, for Gephi, Cytoscape, R and networkx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facevalue.export.relation_rows import RELATION_COLUMNS, relation_cells
from facevalue.export.visible import plain
from facevalue.export.writing import guest
from facevalue.record import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from facevalue.export.choosing import Wanted
    from facevalue.record import ActorId, Relation
    from facevalue.store import Store

_ENDS = ("a", "a_name", "b", "b_name")
_NUMBERS = ("net", "low", "high", "score")


def write_graphml(store: Store, directory: Path, wanted: Wanted) -> None:
    """Write `relations.graphml`. Raises `UsageError` without networkx, or if no relations are given."""
    networkx = guest("networkx", "graph", "GraphML")
    graph = _graph(networkx, store, _given(wanted))
    networkx.write_graphml_xml(graph, directory / "relations.graphml", named_key_ids=True)


def write_gexf(store: Store, directory: Path, wanted: Wanted) -> None:
    """Write `relations.gexf`, dynamic where relations have dates. Raises as `write_graphml` does."""
    networkx = guest("networkx", "graph", "GEXF")
    writer = networkx.readwrite.gexf.GEXFWriter(version="1.2draft")
    writer.add_graph(_graph(networkx, store, _given(wanted)))
    meta = writer.xml.find("meta")
    meta.attrib.pop("lastmodifieddate")  # the same record gives the same bytes on any day
    with (directory / "relations.gexf").open("wb") as file:
        writer.write(file)


def _given(wanted: Wanted) -> tuple[Relation, ...]:
    if wanted.relations is None:
        raise UsageError("U79", "a network without relations", "pass those that explore.relations gives")
    return wanted.relations


def _graph(networkx: Any, store: Store, relations: tuple[Relation, ...]) -> Any:
    """An undirected graph: a node for each actor, an edge for each pair, or for each of its periods."""
    once = len({(one.a, one.b) for one in relations}) == len(relations)
    graph = networkx.Graph() if once else networkx.MultiGraph()
    for actor, facts in _nodes(store, relations).items():
        graph.add_node(actor, **facts)
    for relation in relations:
        graph.add_edge(relation.a, relation.b, **_edge(relation))
    return graph


def _nodes(store: Store, relations: Iterable[Relation]) -> dict[ActorId, dict[str, Any]]:
    """The actors by id; `camp` is that of the last period in which an actor has one."""
    nodes: dict[ActorId, dict[str, Any]] = {}
    for relation in relations:
        for side, actor in (("a", relation.a), ("b", relation.b)):
            if actor not in nodes:
                nodes[actor] = {"label": plain(relation.names[side]), **_told(store, actor)}
            if side in relation.camp:
                nodes[actor]["camp"] = relation.camp[side]
    return dict(sorted(nodes.items()))


def _told(store: Store, actor: ActorId) -> dict[str, str]:
    try:
        known = store.actor(actor)
    except UsageError:  # a country that people speak for need not be named in the record
        return {}
    facts = {"kind": known.type, "wikidata": known.wikidata and plain(known.wikidata)}
    return {name: value for name, value in facts.items() if value}


def _edge(relation: Relation) -> dict[str, Any]:
    """The columns of a relation that hold something, and as `weight` how much is known of the pair."""
    cells = zip(RELATION_COLUMNS, relation_cells(relation), strict=True)
    facts = {
        name: plain(cell) if isinstance(cell, str) else cell
        for name, cell in cells
        if cell not in (None, "") and name not in _ENDS
    }
    for name, cell in facts.items():  # a column has one type in these files
        if name.endswith(_NUMBERS):
            facts[name] = float(cell)
    known = sum(one.n for one in (relation.said, relation.did) if one)
    return {"weight": float(max(known, 1)), **facts}
