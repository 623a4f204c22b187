"""Where the pages listen: on this machine only, on a port that is free."""

from __future__ import annotations

import ipaddress
import socket
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from facevalue.record import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def listening(host: str, port: int) -> Iterator[tuple[socket.socket, str]]:
    """A socket that listens, and the address to type into a browser; port 0 takes a free one.

    Raises `UsageError` if the host is not this machine's own (the pages ask nobody who they are),
    or if the port cannot be had.
    """
    family, place = _own(host, port)
    with closing(socket.socket(family, socket.SOCK_STREAM)) as bound:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((place, port))
            bound.listen(128)
        except (OSError, OverflowError) as error:
            says = getattr(error, "strerror", None) or error
            raise UsageError("U42", f"port {port} of {host}: {says}", "choose another with --port") from error
        named = f"[{host}]" if family == socket.AF_INET6 and ":" in host else host
        yield bound, f"http://{named}:{bound.getsockname()[1]}/"


def _own(host: str, port: int) -> tuple[socket.AddressFamily, str]:
    """The loopback address that the host stands for."""
    remedy = "use 127.0.0.1; to read from elsewhere, forward the port (ssh -L 8000:127.0.0.1:8000)"
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, OverflowError) as error:
        raise UsageError("U41", f"host {host!r} is not known", remedy) from error
    for family, _, _, _, place in found:
        address = str(place[0])
        if family in {socket.AF_INET, socket.AF_INET6} and ipaddress.ip_address(address).is_loopback:
            return family, address
    raise UsageError("U41", f"{host} can be reached from other machines", remedy)
