"""The command `facevalue`: its commands, its exit codes, and how it fails (on one line)."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from facevalue.cli.actors import actors
from facevalue.cli.asking import rejections, search, verify
from facevalue.cli.doctoring import doctor
from facevalue.cli.echoes import echoes
from facevalue.cli.exporting import export
from facevalue.cli.fitting import completion, datasette
from facevalue.cli.importing import import_
from facevalue.cli.journal import VARIABLE, note_error, start_log, stop_log
from facevalue.cli.quoting import show
from facevalue.cli.reading import ingest, read
from facevalue.cli.relations import relations
from facevalue.cli.removing import remove
from facevalue.cli.reporting import report
from facevalue.cli.reviewing import review
from facevalue.cli.showing import demo, serve
from facevalue.cli.standing import standing
from facevalue.cli.terminal import plain, spare_the_unprintable
from facevalue.record import FacevalueError

if TYPE_CHECKING:
    from collections.abc import Sequence

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # threads cost more than they give on such small matrices
DEBUG = "FACEVALUE_DEBUG"
FAILED, INTERRUPTED, PIPE_CLOSED = 2, 130, 141  # the last two as shells have them: 128 + signal

EPILOG = """\
\b
Exit codes:
  0    done
  1    verify found a record whose evidence does not stand, or doctor something wrong
  2    the command could not be carried out; the reason is on stderr
  3    done, but some documents were rejected
  130  interrupted; what was stored stays stored
  141  nobody read the output to its end

Records go to stdout, progress and errors to stderr. FACEVALUE_DEBUG=1 shows the traceback of an error.
"""


class Door(click.Group):
    """A group of commands that never shows a traceback unless asked to."""

    def main(self, args: Sequence[str] | None = None, *_: Any, **extra: Any) -> NoReturn:
        """Runs one command and exits: whatever went wrong is one line on stderr."""
        if debugging := bool(os.environ.get(DEBUG)):
            logging.basicConfig(format="%(name)s: %(message)s")
            logging.getLogger("facevalue").setLevel(logging.DEBUG)
        spare_the_unprintable()
        try:
            code = super().main(args, **{**extra, "standalone_mode": False})
        except Exception as error:
            note_error(error)
            if debugging and not isinstance(error, click.ClickException | click.Abort):
                raise
            code = _fail(error)
        finally:
            stop_log()
        sys.exit(code)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; where nobody reads its output any more, it ends without a word."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # What is still in the buffer must go somewhere when the interpreter exits.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(PIPE_CLOSED)
        return result


def _fail(error: Exception) -> int:
    match error:
        case click.Abort():
            return _say("interrupted", INTERRUPTED)
        case click.exceptions.NoArgsIsHelpError():
            click.echo(error.format_message(), err=True)
            return FAILED
        case click.ClickException():
            context = getattr(error, "ctx", None)
            asked = context.command_path if context else "facevalue"
            return _say(f"[U01] {error.format_message().rstrip('.')}; see {asked} --help")
        case FacevalueError():
            return _say(str(error))
    return _say(f"[X01] {type(error).__name__}: {error}; set {DEBUG}=1 to see where, and report it")


def _say(line: str, code: int = FAILED) -> int:
    click.echo(plain(line), err=True)
    return code


@click.group(cls=Door, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="facevalue", message="%(package)s %(version)s")
@click.option(
    "--log",
    envvar=VARIABLE,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help=f"Log what is done there, as JSON Lines; else ${VARIABLE}.",
)
def main(log: Path | None) -> None:
    """Who said what about whom, with the receipts.

    Reads news, opinion pieces and transcripts into a record of statements; each points at the exact
    characters that prove it. Nothing leaves this machine unless a URL is given.
    """
    if log is not None:
        start_log(log)


for _command in (
    demo, read, ingest, search, show, echoes, standing, relations, review, actors, verify, export, import_,
    report, rejections, remove, doctor, serve, datasette, completion,
):  # fmt: skip
    main.add_command(_command)
