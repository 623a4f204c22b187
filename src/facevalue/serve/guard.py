"""What every answer must keep to: which hosts may ask, by which methods, and what a browser may do."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from facevalue.serve.entrance import Entrance

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"
"""The policy of what a document brought along: it may do nothing at all, wherever it is opened."""

_POLICY = "Content-Security-Policy"
_WITH_TOKEN = {
    # Without a referrer browsers send no Origin with a form; over plain HTTP nothing else tells whose it is.
    "Referrer-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
    "Vary": "Cookie, Authorization",
}

_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^:\[\]]+)(?::[0-9]+)?")


class Guard:
    """ASGI middleware: only known hosts, only GET and HEAD, and the same headers on every answer.

    The list of hosts is what keeps other sites from reading the record through a name of their own
    that they point at this machine (DNS rebinding). To the paths of `changes` a POST may go, too: from a
    page of ours alone, which Sec-Fetch-Site and Origin tell, and on an address of this machine alone, unless
    there is an `entrance`: that lets in who has the token, and nobody else gets any answer but how to.
    """

    def __init__(
        self,
        app: ASGIApp,
        hosts: frozenset[str],
        changes: frozenset[str] = frozenset(),
        entrance: Entrance | None = None,
    ) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._changes = changes
        self._entrance = entrance
        self._headers = HEADERS | (_WITH_TOKEN if entrance else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse to."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                own = headers.get("cache-control", "")
                strictest = {_POLICY: SANDBOX} if headers.get(_POLICY) == SANDBOX else {}
                headers.update({**self._headers, **strictest})
                if own == "no-store":
                    headers["cache-control"] = own
            await send(message)

        app = self._wrong_host(scope)
        if app is None and self._entrance:
            app = await self._entrance.answer(scope)
        app = app or self._refusal(scope) or self._app
        await app(scope, receive, send_with_headers)

    def _wrong_host(self, scope: Scope) -> ASGIApp | None:
        host = _HOST.fullmatch(Headers(scope=scope).get("host", "").lower())
        if host is None or host.group(1) not in self._hosts:
            text = (
                "This page answers only under the address it was started with (--allow-host adds a name).\n"
            )
            return PlainTextResponse(text, 421)
        return None

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        if scope["path"] in self._changes:
            return _refused_change(scope, has_token=self._entrance is not None)
        if scope["method"] not in {"GET", "HEAD"}:
            allow = {"Allow": "GET, HEAD"}
            return PlainTextResponse("This page can only be read: use GET.\n", 405, headers=allow)
        return None


def _refused_change(scope: Scope, *, has_token: bool) -> ASGIApp | None:
    if scope["method"] != "POST":
        return PlainTextResponse("This is where changes go: use the forms.\n", 405, headers={"Allow": "POST"})
    if not has_token and not _is_local(scope):
        return PlainTextResponse(
            "Nothing was changed. Whoever can reach this address could decide in anybody's name, so changes "
            "are refused here. Open the workbench under 127.0.0.1, through a tunnel if need be.\n",
            403,
        )
    headers = Headers(scope=scope)
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    host = headers.get("host", "").lower()
    schemes = (
        {scope["scheme"], "https"} if has_token else {scope["scheme"]}
    )  # TLS may end at a proxy before us
    ours = {f"{scheme}://{host}" for scheme in schemes}
    known = origin is not None and origin != "null"
    if site not in {None, "same-origin"} or (known and origin not in ours) or not (known or site):
        return PlainTextResponse("Nothing was changed: another site asked for it.\n", 403)
    return None


def _is_local(scope: Scope) -> bool:
    """Whether the connection came in on an address that only this machine can reach."""
    host = (scope.get("server") or ("", None))[0].strip("[]")
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
