from __future__ import annotations

import gzip
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from facevalue.read import Input, ReadRules, documents, inputs
from facevalue.read.web import is_public
from facevalue.record import Document, Rejection

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCAL = ReadRules(allow_private=True, max_bytes=100_000, timeout=0.3)


class _Site(BaseHTTPRequestHandler):
    page = b""

    def do_GET(self) -> None:
        respond = {
            "/page": lambda: self._send(200, self.page, ("Content-Type", "text/html; charset=utf-8")),
            "/koi8": lambda: self._send(
                200, "Гавань закрыта".encode("koi8_r"), ("Content-Type", "text/plain; charset=koi8-r")
            ),
            "/packed": lambda: self._send(200, gzip.compress(self.page), ("Content-Encoding", "gzip")),
            "/moved?x=1": lambda: self._send(302, b"", ("Location", "/page")),
            "/loop": lambda: self._send(302, b"", ("Location", "/loop")),
            "/file": lambda: self._send(302, b"", ("Location", "file:///etc/hostname")),
            "/large": lambda: self._send(200, b"x" * 300_000),
            "/cut": lambda: self._send(200, b"x", ("Content-Length", "999")),
            "/slow": self._drip,
        }
        respond.get(self.path, lambda: self._send(404, b"none"))()

    def _send(self, status: int, body: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"x")
                time.sleep(0.1)
        except OSError:
            pass  # the reader has had enough, as it should

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(page: str) -> Iterator[str]:
    _Site.page = page.encode()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def _one(url: str, rules: ReadRules) -> Input | Rejection:
    (given,) = inputs(url, rules)
    return given


@pytest.mark.parametrize("path", ["/page", "/packed", "/moved?x=1"])
def test_a_page_is_fetched(site: str, path: str) -> None:
    given = _one(site + path, LOCAL)
    assert isinstance(given, Input)
    (found,) = documents(given, LOCAL)
    assert not isinstance(found, Rejection)
    document = found[0]
    assert isinstance(document, Document)
    assert document.source == site + path
    assert document.url == site + (path if path == "/packed" else "/page")
    assert document.title == "Harbour talks stall in Veldora"


def test_the_servers_charset_counts(site: str) -> None:
    given = _one(f"{site}/koi8", LOCAL)
    assert isinstance(given, Input)
    (found,) = documents(given, LOCAL)
    assert not isinstance(found, Rejection)
    assert found[0].text == "Гавань закрыта"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/loop", "R15"),
        ("/file", "R15"),
        ("/large", "R05"),
        ("/cut", "R15"),
        ("/none", "R15"),
        ("/slow", "R15"),
    ],
)
@pytest.mark.timeout(30)
def test_what_cannot_be_fetched_is_listed(site: str, path: str, code: str) -> None:
    started = time.monotonic()
    given = _one(site + path, LOCAL)
    assert time.monotonic() - started < 8
    assert isinstance(given, Rejection)
    assert (given.source, given.code) == (site + path, code)
    assert "\n" not in given.reason


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "127.0.0.1",
        "[::1]",
        "169.254.169.254",
        "10.1.2.3",
        "0.0.0.0",  # noqa: S104 - asked for, not bound
        "2130706433",
        "[::ffff:192.168.0.1]",
    ],
)
def test_private_addresses_are_refused(host: str) -> None:
    given = _one(f"http://{host}/latest", ReadRules())
    assert isinstance(given, Rejection)
    assert given.code == "R14"


def test_a_redirect_to_a_private_address_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facevalue.read.web.is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setattr(_Site, "do_GET", lambda self: self._send(302, b"", ("Location", "http://127.0.0.2/")))
    given = _one(site, ReadRules())
    assert isinstance(given, Rejection)
    assert given.code == "R14"


@pytest.mark.parametrize(
    "url", ["http:///x", "http://user:word@marsh.example/", "http://marsh.example:99999/"]
)
def test_addresses_that_are_none_are_refused(url: str) -> None:
    given = _one(url, ReadRules())
    assert isinstance(given, Rejection)
    assert given.code == "R15"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("100.64.0.1", False),
        ("168.63.129.16", False),
        ("224.0.0.1", False),
        ("fe80::1%eth0", False),
        ("fd00:ec2::254", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("::", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public
