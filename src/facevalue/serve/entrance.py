"""Who may come in where other machines can reach the pages: whoever has the token.

A browser gives it once, as `?token=…`, and gets a cookie for it that ends with the browser or the server. The
cookie is told from a key of this process, so that it says nothing of the token and cannot be guessed from it.
Programs send `Authorization: Bearer TOKEN`.
"""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
import secrets
import time
from collections import OrderedDict
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlencode

from msgspec import Struct
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse

from facevalue.record import UsageError
from facevalue.serve.render import rendered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.responses import Response
    from starlette.types import Scope

ENVIRONMENT = "FACEVALUE_TOKEN"
"""The environment variable that a token is taken from."""
SHORTEST = 16
"""Characters that a token has at least."""
PAUSE = 0.5
"""Seconds that the answer to a wrong token is held back."""
MISSES, WINDOW = 10, 60
"""So many wrong tokens from one address in so many seconds; then none is looked at until these are over."""

STYLE = frozenset({"/static/page.css", "/static/mark.svg"})
"""What the page that asks for the token looks like; it says nothing of any record."""

_REMEMBERED = 4096  # addresses with wrong tokens
_FILE_MOST = 4096  # bytes
_FRESH = {"Cache-Control": "no-store"}
_ASKED = {**_FRESH, "WWW-Authenticate": 'Bearer realm="facevalue"'}


class Access(Struct, frozen=True, kw_only=True):
    """What `serve` lets in: the token it asks for, and further names that it may be opened under."""

    token: str | None = None
    names: tuple[str, ...] = ()


OPEN = Access()
"""Asks for a token only where other machines could come in."""


def new_token() -> str:
    """A token that nobody can guess: 256 random bits in 43 characters."""
    return secrets.token_urlsafe(32)


def given_token(file: Path | None, environment: str | None) -> str | None:
    """The token in a file or, if no file is named, that of the environment; None if there is neither.

    Raises `UsageError` for one that is short, or is not made of printable ASCII characters without blanks.
    """
    if file is None:
        return checked(environment.strip(), ENVIRONMENT) if environment and environment.strip() else None
    try:
        with file.open("rb") as opened:
            text = opened.read(_FILE_MOST).decode("ascii", "replace")
    except OSError as error:
        says = error.strerror or error
        raise UsageError("U48", f"{file}: {says}", "give a file that holds the token alone") from error
    return checked(text.strip(), str(file))


def checked(token: str, whence: str) -> str:
    """The same token. Raises `UsageError` if it is none."""
    remedy = f"use at least {SHORTEST} letters and digits, such as: openssl rand -hex 32"
    if len(token) < SHORTEST:
        raise UsageError("U48", f"{whence}: the token has fewer than {SHORTEST} characters", remedy)
    if not all("!" <= char <= "~" for char in token):
        raise UsageError("U48", f"{whence}: the token has characters that cannot be typed anywhere", remedy)
    return token


class Entrance:
    """Lets requests in, or answers them. For one token, which is compared in constant time."""

    def __init__(self, token: str) -> None:
        self._token = token.encode()
        self._cookie = hmac.digest(secrets.token_bytes(32), self._token, "sha256").hex()
        self._misses = _Misses()

    async def answer(self, scope: Scope) -> Response | None:
        """None lets the request in; else what is answered instead of the page."""
        if scope["path"] in STYLE:
            return None
        return await self._answer(scope)

    async def _answer(self, scope: Scope) -> Response | None:
        tokens, rest = _parted(scope)
        if self._has_cookie(scope):
            return RedirectResponse(_without_token(scope, rest), 303, headers=_FRESH) if tokens else None
        bearer = _bearer(scope)
        shown = bearer if bearer is not None else tokens[-1] if tokens else None
        if shown is None:
            return _refused(scope, "This record is open to those who have its token.")
        address = _address(scope)
        if self._misses.too_many(address):
            return _too_many()
        if not hmac.compare_digest(shown.encode("utf-8", "replace"), self._token):
            self._misses.add(address)
            await asyncio.sleep(PAUSE)
            return _refused(scope, "This is not the token of this record.")
        if bearer is not None:
            return None
        answer = RedirectResponse(_without_token(scope, rest), 303, headers=_FRESH)
        answer.set_cookie(_cookie_name(scope), self._cookie, httponly=True, samesite="strict", path="/")
        return answer

    def _has_cookie(self, scope: Scope) -> bool:
        name = _cookie_name(scope)
        return any(
            hmac.compare_digest(value.encode("utf-8", "replace"), self._cookie.encode())
            for value in _cookies(scope, name)
        )


class _Misses:
    """How many wrong tokens came from each address lately."""

    def __init__(self) -> None:
        self._of: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def too_many(self, address: str) -> bool:
        since, count = self._of.get(address, (0.0, 0))
        return count >= MISSES and time.monotonic() - since < WINDOW

    def add(self, address: str) -> None:
        now = time.monotonic()
        since, count = self._of.pop(address, (now, 0))
        self._of[address] = (since, count + 1) if now - since < WINDOW else (now, 1)
        while len(self._of) > _REMEMBERED:
            self._of.popitem(last=False)


def _parted(scope: Scope) -> tuple[list[str], list[tuple[str, str]]]:
    """The tokens in the address, and its other parameters; a form that is sent has none in its address."""
    pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    if scope["method"] not in {"GET", "HEAD"}:
        return [], pairs
    return [value for name, value in pairs if name == "token"], [pair for pair in pairs if pair[0] != "token"]


def _without_token(scope: Scope, rest: list[tuple[str, str]]) -> str:
    path = "/" + quote(scope["path"].lstrip("/"), safe="/:@!$&'()*+,;=-._~", errors="replace")
    return f"{path}?{urlencode(rest, errors='replace')}" if rest else path


def _bearer(scope: Scope) -> str | None:
    scheme, _, token = Headers(scope=scope).get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def _cookie_name(scope: Scope) -> str:
    """One for each port, since browsers tell cookies apart by host alone."""
    return f"facevalue-token-{(scope.get('server') or ('', None))[1]}"


def _cookies(scope: Scope, name: str) -> Iterator[str]:
    for header in Headers(scope=scope).getlist("cookie"):
        for piece in header.split(";"):
            key, _, value = piece.strip().partition("=")
            if key == name:
                yield value


def _address(scope: Scope) -> str:
    """Where the request comes from; of an IPv6 address the half that tells whose it is."""
    client = (scope.get("client") or ("", 0))[0]
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return client
    if address.version == 4:  # noqa: PLR2004
        return client
    return str(ipaddress.ip_network((int(address) >> 64 << 64, 64)))


def _refused(scope: Scope, why: str) -> Response:
    if scope["path"].endswith((".json", ".csv")):
        how = "Send it as a header: Authorization: Bearer TOKEN\n"
        return PlainTextResponse(f"{why} {how}", 401, headers=_ASKED)
    return HTMLResponse(rendered("token.html", {"why": why}), 401, headers=_ASKED)


def _too_many() -> Response:
    text = f"Too many wrong tokens came from your address. Try again after {WINDOW} seconds.\n"
    return PlainTextResponse(text, 429, headers={**_FRESH, "Retry-After": str(WINDOW)})
