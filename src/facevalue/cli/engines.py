"""How `ingest` reads: in one process, on all cores of this machine, or on a cluster; and what that makes."""

# ruff: noqa: PLC0415 - a room is loaded when a command needs it

from __future__ import annotations

import functools
from contextlib import contextmanager
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct, json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from facevalue.cli.options import Command
    from facevalue.run import IngestRules, Reader, Report
    from facevalue.run.desk import Desk
    from facevalue.run.report import Progress

MEGABYTE = 1_000_000


class Engine(Struct, frozen=True, kw_only=True):
    """What `--engine` and its companions say."""

    name: str
    workers: int | None
    to: Path | None
    shard_size: float
    address: str | None

    @property
    def cores(self) -> int:
        """How many processes read."""
        from facevalue.run.processes import local_cores

        return self.workers or local_cores()


def engine_options(command: Command) -> Command:
    """Gives a command `engine`."""

    @click.option(
        "--engine",
        "name",
        type=click.Choice(("processes", "ray")),
        default="processes",
        show_default=True,
        help="All cores of this machine, or a Ray cluster.",
    )
    @click.option(
        "--workers", type=click.IntRange(1), metavar="N", help="Processes that read (one for each core)."
    )
    @click.option(
        "--to",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="ray: the Parquet record to make or go on with.",
    )
    @click.option(
        "--shard-size",
        type=click.FloatRange(0, min_open=True),
        default=8.0,
        show_default=True,
        metavar="MB",
        help="ray: input read as one.",
    )
    @click.option("--address", metavar="HOST:PORT", help="ray: a cluster that runs already (this machine).")
    @functools.wraps(command)
    def collected(*args: Any, **given: Any) -> Any:
        engine = Engine(**{name: given.pop(name) for name in Engine.__struct_fields__})
        if engine.name == "ray" and engine.to is None:
            raise click.UsageError("--engine ray needs --to DIR; facevalue import then puts it into a file")
        if engine.name != "ray" and (engine.to or engine.address):
            raise click.UsageError("--to and --address go with --engine ray")
        return command(*args, engine=engine, **given)

    return collected


@contextmanager
def desk_of(open_reader: Callable[[], Reader], cores: int) -> Iterator[Reader | Desk]:
    """Who reads on this machine: this process, or so many others."""
    from facevalue.run.processes import Processes

    reader = open_reader()
    if cores == 1:
        yield reader
    else:
        with Processes(reader, open_reader, cores) as desk:
            yield desk


def into_shards(
    targets: tuple[str, ...],
    engine: Engine,
    rules: IngestRules,
    open_reader: partial[Reader],
    watch: Callable[[Progress], None],
) -> Report:
    """Reads into a Parquet record, on a cluster; a reader that is opened otherwise makes another record."""
    from facevalue.export import write_parquet
    from facevalue.models import manifest
    from facevalue.run.ray import Cluster, ingest_shards
    from facevalue.run.shards import Reading

    assert engine.to is not None
    model = manifest()
    known = blake2b(json.encode(open_reader.args), digest_size=16).hexdigest()
    cluster = Cluster(
        folder=engine.to.absolute(),
        made_with=json.encode((model.name, model.version, model.sha256, rules, known)).decode(),
        workers=engine.cores,
        shard=int(engine.shard_size * MEGABYTE),
        address=engine.address,
    )
    how = Reading(rules=rules, open_reader=open_reader, write=write_parquet)
    return ingest_shards(targets, cluster, how, watch)
