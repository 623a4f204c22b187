"""The engine of a cluster: Ray Data hands shards to actors, each with a reader of its own."""

from __future__ import annotations

import logging
import os
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field, json

from facevalue.record import FacevalueError, UsageError
from facevalue.run.ledger import Entry, Ledger
from facevalue.run.report import Progress, Report
from facevalue.run.shards import Reading, Shard, plan, read_shard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_STORE = 256 << 20  # bytes of Ray's shared memory on one machine; what passes through it is small
_BLOCKS = 10_000  # of shards, each of them what is done again when an actor dies


class Cluster(Struct, frozen=True, kw_only=True):
    """Where to read and what to make: no address is this machine, alone; `shard` is in bytes."""

    folder: Path
    made_with: str
    workers: int
    shard: int = 8 << 20
    address: str | None = None


class Summed(Struct):
    """What came of shards so far."""

    documents: int = 0
    stored: int = 0
    unchanged: int = 0
    statements: int = 0
    words: int = 0
    shards: int = 0
    rejected: Counter[str] = field(default_factory=Counter)

    def add(self, entry: Entry, *, before: bool = False) -> None:
        """One more shard; what was stored `before` this run is unchanged."""
        self.shards += 1
        self.documents += entry.documents
        self.stored += 0 if before else entry.stored
        self.unchanged += entry.unchanged + (entry.stored if before else 0)
        self.statements += 0 if before else entry.statements
        self.words += 0 if before else entry.words
        self.rejected.update(entry.rejected)


def ingest_shards(
    targets: Sequence[str], cluster: Cluster, how: Reading, watch: Callable[[Progress], None]
) -> Report:
    """Reads what the targets hold into a Parquet record, shard by shard; finished shards are passed over.

    Actors that die are replaced and their shards read again. Killed anywhere and started again, it loses
    and doubles nothing. Ctrl-C ends it; shards in hand are read again next time. Raises `UsageError`
    where Ray is missing or the folder is no such record.
    """
    begun = time.monotonic()
    _ray()
    ledger = Ledger(cluster.folder, cluster.made_with)
    ledger.open()
    summed = Summed()
    before = ledger.entries()
    waiting = plan(targets, ledger, cluster.shard)
    for entry in before:
        summed.add(entry, before=True)
    interrupted = False
    try:
        for entry in _read(waiting, cluster, how, ledger) if waiting else ():
            summed.add(entry)
            _tell(entry, summed, watch, time.monotonic() - begun)
    except KeyboardInterrupt:
        interrupted = True
    if not interrupted:
        ledger.tidy()
    return Report(
        inputs=summed.shards,
        documents=summed.documents,
        stored=summed.stored,
        unchanged=summed.unchanged,
        rejected=dict(sorted(summed.rejected.items())),
        statements=summed.statements,
        words=summed.words,
        seconds=time.monotonic() - begun,
        interrupted=interrupted,
    )


def _actor(how: Reading, ledger: Ledger) -> type:
    """A class whose objects are readers, each in a process of the cluster.

    It takes no arguments, so that an actor can be made again when nothing else is left of the first one.
    """

    class Actor:
        def __init__(self) -> None:
            self._reader = how.open_reader()

        def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
            shard = json.decode(batch["shard"][0], type=Shard)
            return {"entry": [json.encode(read_shard(shard, ledger, how, self._reader))]}

    return Actor


def _read(waiting: Sequence[Shard], cluster: Cluster, how: Reading, ledger: Ledger) -> Iterator[Entry]:
    ray, data = _ray()
    _start(ray, cluster)
    try:
        context = data.DataContext.get_current()
        context.enable_progress_bars = False
        context.print_on_execution_start = False
        rows = [{"shard": json.encode(shard)} for shard in waiting]
        read = data.from_items(rows, override_num_blocks=min(len(rows), _BLOCKS)).map_batches(
            _actor(how, ledger),
            batch_size=1,
            num_cpus=1,
            compute=data.ActorPoolStrategy(size=min(_actors(ray, cluster), len(rows))),
        )
        for row in read.iter_rows():
            yield json.decode(row["entry"], type=Entry)
    except ray.exceptions.RayError as error:
        raise _ours(error) from error
    finally:
        ray.shutdown()


def _start(ray: Any, cluster: Cluster) -> None:
    """A cluster of this machine, which nobody may use without its token, or the one at the address."""
    quiet = {"log_to_driver": False, "logging_level": "ERROR"}
    if cluster.address:
        try:
            ray.init(address=cluster.address, **quiet)
        except (ConnectionError, ValueError, RuntimeError) as error:
            reason = " ".join(str(error).split())
            raise UsageError(
                "U85", f"no cluster at {cluster.address}: {reason}", "check --address"
            ) from error
        return
    ray.init(
        address="local",
        num_cpus=cluster.workers + 1,  # one more than actors take, for what feeds them
        include_dashboard=False,
        object_store_memory=_STORE,
        _node_ip_address="127.0.0.1",
        **quiet,
    )


def _actors(ray: Any, cluster: Cluster) -> int:
    if not cluster.address:
        return cluster.workers
    return max(1, int(ray.cluster_resources().get("CPU", 2)) - 1)


def _ray() -> tuple[Any, Any]:
    """Ray and Ray Data, set to tell nobody of their use."""
    os.environ.update(RAY_USAGE_STATS_ENABLED="0", RAY_DATA_DISABLE_PROGRESS_BARS="1")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    try:
        import ray  # noqa: PLC0415 - a heavy guest that few need
        from ray import data  # noqa: PLC0415
    except ImportError as error:
        missing = f"--engine ray needs {error.name}, which is not installed"
        raise UsageError("U80", missing, "pip install 'facevalue[ray]'") from error
    for name in ("ray", "ray.data"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return ray, data


def _ours(error: Exception) -> Exception:
    """The error of ours that an actor ended with, if it is one."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, FacevalueError):
            return cause
        cause = getattr(cause, "cause", None) or cause.__cause__
    return UsageError("U86", f"the cluster failed: {' '.join(str(error).split())[:500]}", "run it again")


def _tell(entry: Entry, summed: Summed, watch: Callable[[Progress], None], seconds: float) -> None:
    source = entry.pieces[-1][0]
    told: Iterable[Any] = entry.refused or (None,)
    for rejection in told:
        watch(
            Progress(
                source=source,
                outcome="rejected" if rejection else "stored",
                rejection=rejection,
                stored=summed.stored,
                unchanged=summed.unchanged,
                rejected=summed.rejected.total(),
                inputs=summed.shards,
                statements=summed.statements,
                words=summed.words,
                seconds=seconds,
            )
        )
