"""A page from the web, fetched once: bounded in size and time, and never from a private address."""

from __future__ import annotations

import socket
import time
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit

import urllib3

from facevalue.read.rejections import Code, unreadable
from facevalue.read.unit import Input, too_large

if TYPE_CHECKING:
    from facevalue.read.unit import ReadRules

_PORTS = {"http": 80, "https": 443}
_REDIRECTS = (301, 302, 303, 307, 308)
_OK = range(200, 300)
_PIECE = 1 << 16
_PATIENCE = 10  # how many timeouts a whole download may take
_HEADERS = {
    "User-Agent": "facevalue (reads one page on a person's request)",
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
_EMBEDDING = IPv6Network("64:ff9b::/96")
_METADATA = IPv4Address("168.63.129.16")  # a cloud's metadata service at a public address


def fetch(url: str, rules: ReadRules) -> Input:
    """What the address gives, redirects followed; raises `ReadError` (R05, R14, R15)."""
    deadline = time.monotonic() + _PATIENCE * rules.timeout
    at = url
    for _ in range(rules.max_redirects + 1):
        parts = _parts(at)
        response = _request(parts, rules)
        try:
            location = response.headers.get("Location")
            if response.status in _REDIRECTS and location:
                at = urljoin(at, location)
                continue
            if response.status not in _OK:
                raise unreadable(Code.FETCH, f"the server answered {response.status}", "open it in a browser")
            data = _body(response, rules, deadline)
            return Input(source=url, data=data, media_type=response.headers.get("Content-Type"), url=at)
        finally:
            response.close()
    raise unreadable(Code.FETCH, f"more than {rules.max_redirects} redirects", "give the address it leads to")


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises if it is no number
    except ValueError as error:
        raise unreadable(Code.FETCH, f"no address: {error}", "check it") from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise unreadable(Code.FETCH, "neither http nor https, or no host", "give an http or https address")
    if parts.username is not None:
        raise unreadable(
            Code.FETCH, "a password in an address would be stored", "fetch it yourself and give the file"
        )
    return parts


def _request(parts: SplitResult, rules: ReadRules) -> urllib3.BaseHTTPResponse:
    """One answer, from the very address that was checked: the host is not looked up again."""
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    address = _address(host, port, rules)
    timeout = urllib3.Timeout(connect=rules.timeout, read=rules.timeout)
    name = _ascii(host)
    pool: urllib3.HTTPConnectionPool
    if parts.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(
            address,
            port,
            timeout=timeout,
            cert_reqs="CERT_REQUIRED",
            server_hostname=name,
            assert_hostname=name,
        )
    else:
        pool = urllib3.HTTPConnectionPool(address, port, timeout=timeout)
    authority = f"[{name}]" if ":" in name else name
    headers = _HEADERS | {"Host": authority if port == _PORTS[parts.scheme] else f"{authority}:{port}"}
    target = urllib3.util.Url(path=parts.path or "/", query=parts.query or None).request_uri
    try:
        return pool.urlopen(
            "GET", target, headers=headers, redirect=False, retries=False, preload_content=False
        )
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        raise unreadable(Code.FETCH, f"no answer: {error}", "try again later") from error


def _address(host: str, port: int, rules: ReadRules) -> str:
    try:
        found = socket.getaddrinfo(_ascii(host), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise unreadable(Code.FETCH, f"the host cannot be found: {error}", "check the address") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not rules.allow_private and not all(map(is_public, addresses)):
        raise unreadable(
            Code.ADDRESS, "leads to a private or local address", "fetch it yourself and give the file"
        )
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, whatever it is wrapped in."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _EMBEDDING:
            inner = IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and ip != _METADATA


def _ascii(host: str) -> str:
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise unreadable(Code.FETCH, f"no host name: {error}", "check the address") from error


def _body(response: urllib3.BaseHTTPResponse, rules: ReadRules, deadline: float) -> bytes:
    data = bytearray()
    try:
        # `read1` gives what has come, so that a server which drips is noticed.
        while piece := response.read1(_PIECE, decode_content=True):
            data += piece
            if len(data) > rules.max_bytes:
                raise too_large(rules)
            if time.monotonic() > deadline:
                raise unreadable(Code.FETCH, "the download takes too long", "try again later")
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise unreadable(Code.FETCH, f"the download broke off: {error}", "try again later") from error
    return bytes(data)
