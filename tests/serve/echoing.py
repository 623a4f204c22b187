"""Planted echoes: copies and reporters, a rewording, a denial, another number, two speakers, and acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facevalue.explore.echoes import group
from facevalue.record import Span, actor_id
from facevalue.store import open_store
from tests.explore.echoes.reports import FLOOD, LOCKS, country, report

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.record import Reading

MARROW = "Ada Marrow"
DAM = "The old dam at Quillay will be rebuilt in stone before the next winter."
DAM_REWORDED = "The old dam at Quillay must be rebuilt in stone."
NO_DAM = "The old dam at Quillay will not be rebuilt in stone before the next winter."
BARGES = "We counted 40 barges of wheat upstream of the Dravenik locks this morning."
FEWER_BARGES = "We counted 12 barges of wheat upstream of the Dravenik locks this morning."
CLAIMED = "Every miller along this river has paid twice for the same rotten sluice."
ATTACK = "The sluice keepers <script>alert(1)</script>\u202e never opened a single gate at Vesk."
ASTERN = "The ferry of Halmeny turned back twice because of drifting timber."


def planted() -> list[Reading]:
    """The dam in four documents of three outlets and two origins, and what else is said."""
    act = {"agent": actor_id("Ardovia"), "patient": actor_id("Kestrania"), "trigger": Span(0, 7)}
    sides = (country("Ardovia"), country("Kestrania"))
    return [
        report("The Northern Ledger", "2031-03-01", *FLOOD, (MARROW, DAM), title="Dam to be rebuilt"),
        report("Radio Varre", "2031-03-01", *FLOOD, (MARROW, DAM), title="Dam will be rebuilt, says Marrow"),
        report("Vesk Day", "2031-03-02", *FLOOD, (MARROW, DAM), title="Dam to be rebuilt"),
        report(
            "Vesk Day",
            "2031-03-03",
            "Carpenters talked all evening about the new road.",
            (MARROW, DAM_REWORDED),
            title="Evening talk",
        ),
        report("The Ferryman", "2031-03-04", "A fair opened on the hill.", (MARROW, NO_DAM)),
        report("The Northern Ledger", "2031-04-01", LOCKS[0], ("Ivo Karst", BARGES)),
        report("Radio Varre", "2031-04-02", "A choir sang on the pier.", ("Ivo Karst", FEWER_BARGES)),
        report("Vesk Day", "2031-05-01", "Rain fell on the market.", ("Mira Dolen", CLAIMED)),
        report("The Ferryman", "2031-05-02", "A barge went to the museum.", ("Teodor Lunde", CLAIMED)),
        report("Vesk Day", "2031-06-01", "Apples were cheap in the square.", ("Ilse Tarrant", ATTACK)),
        report(
            'The <b>"Ferryman"</b>', "2031-06-02", "The old mill burned down.", ("Ilse Tarrant", ATTACK),
            title='"><script>alert(2)</script>\u202e',
        ),
        report("Vesk Day", "2031-07-01", ("Ilse Tarrant", ASTERN)),
        report("Vesk Day", "2031-08-01", "Ardovia shelled Kestrania at noon.", events=(act,), actors=sides),
        report("The Ferryman", "2031-08-01", "Ardovia bombed Kestrania.", events=(act,), actors=sides),
        report(
            "Radio Varre", "2031-08-02", "Ardovia never shot at Kestrania, it said.",
            events=({**act, "modality": "denied"},), actors=sides,
        ),
    ]  # fmt: skip


def fill_echoing(path: Path) -> Path:
    """A record of these, grouped."""
    with open_store(path, write=True) as store:
        for reading in planted():
            store.put(reading)
        group(store)
    return path
