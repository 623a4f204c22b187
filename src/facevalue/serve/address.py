"""Where the pages listen, under which names they are opened, and whether other machines can reach them."""

from __future__ import annotations

import ipaddress
import re
import socket
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct

from facevalue.record import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""The names of this machine that no other one can be reached by."""

_NAME = re.compile(r"\[[0-9a-f:.]+\]|[^\s:/@\[\]]+")


class Bound(Struct, frozen=True, kw_only=True):
    """A socket that listens, the address to type into a browser, and whether this machine alone can."""

    socket: socket.socket
    url: str
    local: bool


@contextmanager
def listening(host: str, port: int, names: Iterable[str] = ()) -> Iterator[Bound]:
    """Listen on a host of this machine; port 0 takes a free one.

    Where the host stands for every address (0.0.0.0), the address to type has the first of `names`.
    Raises `UsageError` if the host is not known, or if the port cannot be had.
    """
    family, place = _found(host, port)
    # asyncio has answers sent at once (TCP_NODELAY) only by sockets that say they are TCP; others wait 40 ms.
    with closing(socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)) as bound:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((place, port))
            bound.listen(128)
        except (OSError, OverflowError) as error:
            says = getattr(error, "strerror", None) or error
            raise UsageError("U42", f"port {port} of {host}: {says}", "choose another with --port") from error
        named = next(iter(names), "127.0.0.1") if ipaddress.ip_address(place).is_unspecified else host
        url = f"http://{host_name(named)}:{bound.getsockname()[1]}/"
        yield Bound(socket=bound, url=url, local=ipaddress.ip_address(place).is_loopback)


def host_name(name: str) -> str:
    """A host as it stands in an address: in lower case, IPv6 in brackets.

    Raises `UsageError` for what is none, or has a port.
    """
    low = name.strip().lower()
    try:
        if ipaddress.ip_address(low).version == 6:  # noqa: PLR2004
            return f"[{low}]"
    except ValueError:
        if not _NAME.fullmatch(low):
            remedy = "give a name or an IP address alone, without http:// and port"
            raise UsageError("U49", f"{name!r} is no name of a host", remedy) from None
    return low


def _found(host: str, port: int) -> tuple[socket.AddressFamily, str]:
    """The address that the host stands for: one of this machine's own where it has some."""
    remedy = "use 127.0.0.1, or an address of this machine"
    try:
        answers = socket.getaddrinfo(host_name(host).strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, OverflowError, UsageError) as error:
        raise UsageError("U41", f"host {host!r} is not known", remedy) from error
    places = [
        (family, str(place[0]))
        for family, _, _, _, place in answers
        if family in {socket.AF_INET, socket.AF_INET6} and "%" not in str(place[0])
    ]
    if not places:
        raise UsageError("U41", f"host {host!r} has no address to listen on", remedy)
    return next((one for one in places if ipaddress.ip_address(one[1]).is_loopback), places[0])
