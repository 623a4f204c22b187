"""The records that browser tests look at, and a server for each."""

from __future__ import annotations

import socket
import threading
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import uvicorn

from facevalue.explore.echoes import group
from facevalue.record import Rejection
from facevalue.serve import make_app
from facevalue.store import EchoQuery, Signature, StatementQuery, open_store
from facevalue.store.verdicts import Call
from tests.browser.attacks import ATTACKS, READINGS
from tests.serve.test_relations_shown import REPORTS, SAID, report
from tests.store.planting import sayings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def served(db: Path) -> Iterator[str]:
    """The pages of a record on a port of its own, answered by another thread; gives the origin."""
    # Only sockets that say they are TCP have what is written sent at once; see `serve.address`.
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)) as bound:
        bound.bind(("127.0.0.1", 0))
        config = uvicorn.Config(make_app(db), log_level="error", access_log=False, lifespan="off", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        bound.listen(128)
        thread.start()
        try:
            yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(20)
    assert not thread.is_alive()


def some_reviewed(db: Path) -> None:
    """Decisions of two reviewers on the oldest statements; one of them is rejected, some are of a sample."""
    with open_store(db, write=True) as store:
        rows = store.statements(StatementQuery(order="oldest"), limit=6)
        first, *others = [row.statement.id for row in rows]
        store.verdicts.decide([first, *others], Call(decision="accept"), Signature(reviewer="Ada Norr"))
        wrong = Signature(reviewer="Ben Lind", reason="nobody said this")
        store.verdicts.decide([first], Call(decision="reject", blind=True), wrong)
        store.verdicts.decide(others[:4], Call(decision="accept", seed=7), Signature(reviewer="Ben Lind"))


def sides(db: Path) -> None:
    """Two years of reports in which countries take sides, enough of them for signs and camps.

    Of a bridge two outlets have the same speaker say the opposite.
    """
    with open_store(db, write=True) as store:
        for outlet, says in (("Orla Courier", "stays open"), ("Vesk Post", "is closed")):
            told = f"The bridge at Ostrel {says} through the winter."
            facts = {"publisher": outlet, "published": "2032-11-03"}
            store.put(sayings(("Ada Marrow", told), source=f"{outlet}.txt", **facts))
        for number in range(REPORTS):
            for speaker, target, *stances in SAID:
                for year, stance in zip((2031, 2032), stances, strict=True):
                    day = f"{year}-{number + 1:02}-05"
                    store.put(report((speaker, target, stance), day, shells=speaker == "Ardovia"))
        group(store)


def hostile(db: Path) -> None:
    """Documents that try to harm, and inputs that were refused."""
    with open_store(db, write=True) as store:
        for reading in READINGS:
            store.put(reading)
        for number, harm in enumerate(ATTACKS):
            store.reject(Rejection(id=f"rej_{number}", source=harm, sha256=None, code="R07", reason=harm))


def empty(db: Path) -> None:
    """A record that nothing was read into."""
    open_store(db, write=True).close()


PLANTED = {"sides": sides, "hostile": hostile, "empty": empty}


def ids_of(db: Path) -> dict[str, str]:
    """The ids that places name, as far as this record has such things."""
    with open_store(db, write=False) as store:
        readings = list(store.readings())
        statements = [one for reading in readings for one in reading.statements]
        abouts = [str(about.actor) for one in statements for about in one.about if about.actor]
        echoes = store.echoes.find(EchoQuery(min_documents=2), 1)
        clashing = store.echoes.find(EchoQuery(contradicted=True), 1)
        found: dict[str, list[str]] = {
            "statement": [one.id for one in statements],
            "inner": [one.id for one in statements if one.inside],
            "reviewed": [one.of for one in store.reviews() if one.decision == "reject"],
            "echo": [echo.id for echo in echoes],
            "echoed": [echo.members[0] for echo in echoes],
            "contradicted": [echo.id for echo in clashing],
            "document": [reading.document.id for reading in readings],
            "longest": [max(readings, key=lambda one: len(one.document.text)).document.id]
            if readings
            else [],
            "transcript": [one.document.id for one in readings if one.turns and one.document.times],
            "actor": sorted(set(abouts), key=abouts.count, reverse=True),
        }
    return {name: rows[0] for name, rows in found.items() if rows}
