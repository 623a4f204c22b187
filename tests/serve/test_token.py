"""Where other machines can reach the pages: nothing without the token, and all with it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from facevalue.record import UsageError
from facevalue.serve import Access, entrance, given_token, make_app, serve
from facevalue.serve.entrance import MISSES, STYLE, new_token
from facevalue.store import open_store
from tests.serve.conftest import fill
from tests.serve.test_guard import PATHS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from httpx2 import Response

TOKEN = "a-token-of-the-newsroom"  # noqa: S105 - of no record
HOST = "desk.example:8000"
LINE = """
import pathlib, sys
from facevalue.serve import Access, serve
token = sys.argv[2] or None
serve(pathlib.Path(sys.argv[1]), "0.0.0.0", 0, False, Access(token=token))
"""


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entrance, "PAUSE", 0.0)


def opened(record: Path, client: tuple[str, int] = ("192.0.2.9", 50_000)) -> TestClient:
    hosts = frozenset({"127.0.0.1", "desk.example"})
    app = make_app(record, hosts, TOKEN)
    return TestClient(app, base_url=f"http://{HOST}", client=client, follow_redirects=False)


@pytest.fixture
def outside(record: Path) -> Iterator[TestClient]:
    with opened(record) as client:
        yield client


def bearer(token: str = TOKEN) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def is_refused(answer: Response) -> bool:
    return answer.status_code == 401 and answer.headers["www-authenticate"].startswith("Bearer")


CLOSED = sorted({*PATHS, "/static/page.js", "/statements?since=soon", "/rejections"} - STYLE)


@pytest.mark.parametrize("path", CLOSED)
def test_nothing_is_told_without_the_token(outside: TestClient, path: str) -> None:
    for method in ("GET", "HEAD", "POST", "PUT"):
        answer = outside.request(method, path)
        assert is_refused(answer)
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert not re.search("Reyk|Ledger", answer.text)


def test_the_refusal_says_what_to_do(outside: TestClient) -> None:
    page = outside.get("/statements").text
    assert "?token=" in page
    assert 'name="token"' in page
    assert "Authorization: Bearer" in outside.get("/statements.json").text


def test_the_token_is_given_once(outside: TestClient) -> None:
    first = outside.get(f"/statements?speaker=Reyk&token={TOKEN}&kind=indirect")
    assert first.status_code == 303
    assert first.headers["location"] == "/statements?speaker=Reyk&kind=indirect"
    assert first.headers["cache-control"] == "no-store"
    assert TOKEN not in str(first.headers)
    cookie = first.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Max-Age" not in cookie
    assert "Bohdan Reyk" in outside.get(first.headers["location"]).text
    assert outside.get("/static/page.css").status_code == 200
    again = outside.get("/actors?token=whatever")
    assert (again.status_code, again.headers["location"]) == (303, "/actors")


def test_the_cookie_is_of_no_use_elsewhere(outside: TestClient, record: Path) -> None:
    value = outside.get(f"/?token={TOKEN}").headers["set-cookie"].split(";")[0]
    with opened(record) as restarted:
        assert is_refused(restarted.get("/", headers={"Cookie": value}))
        assert is_refused(restarted.get(f"/?token={value.partition('=')[2]}"))
        assert is_refused(restarted.get("/", headers={"Cookie": f"{value.partition('=')[0]}={TOKEN}"}))


def test_the_page_that_asks_for_the_token_has_its_style_and_nothing_more(outside: TestClient) -> None:
    sheet = re.search(r'rel="stylesheet" href="([^"]+)"', outside.get("/").text)
    assert sheet
    assert outside.get(sheet[1]).status_code == 200
    for path in ("/static/page.css/../../statements", "/static/page.css%2f..%2fpage.js", "/static/page.js"):
        assert is_refused(outside.get(path)), path


@pytest.mark.parametrize("path", ["/statements.json", "/statements.csv", "/index.json", "/echoes"])
def test_programs_send_a_header(outside: TestClient, path: str) -> None:
    answer = outside.get(path, headers=bearer())
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert "private" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    "token", ["", "a", TOKEN[:-1], TOKEN + "x", TOKEN.upper(), "ä" * 20, "%00", "\ud83d%ff"]
)
def test_a_wrong_token_is_refused(outside: TestClient, token: str) -> None:
    assert is_refused(outside.get("/", params={"token": token.encode("utf-8", "replace").decode()}))
    assert is_refused(
        outside.get("/", headers={b"Authorization": b"Bearer " + token.encode("utf-8", "replace")})
    )
    assert is_refused(outside.get("/", headers={"Authorization": f"Basic {TOKEN}"}))


def test_guessing_ends_soon(record: Path) -> None:
    with opened(record) as guesser, opened(record, ("2001:db8::1", 1)) as other:
        guesser_app = guesser.app
        for number in range(MISSES):
            assert is_refused(guesser.get(f"/?token=guess-{number}"))
        for late in (guesser.get(f"/?token={TOKEN}"), guesser.get("/", headers=bearer())):
            assert (late.status_code, late.headers["retry-after"]) == (429, "60")
        neighbour = TestClient(guesser_app, base_url=f"http://{HOST}", client=("192.0.2.10", 1))
        assert neighbour.get(f"/?token={TOKEN}").status_code == 200
        assert other.get("/", headers=bearer()).status_code == 200


def test_an_ipv6_guesser_has_one_try_for_all_of_its_addresses(record: Path) -> None:
    with opened(record, ("2001:db8::1", 1)) as first:
        for number in range(MISSES):
            first.get(f"/?token=guess-{number}")
        clients = [
            TestClient(first.app, base_url=f"http://{HOST}", client=(address, 1))
            for address in ("2001:db8::ffff:2", "2001:db8:0:1::1")
        ]
        assert [one.get("/", headers=bearer()).status_code for one in clients] == [429, 200]


def test_whoever_is_in_stays_in_while_others_guess(outside: TestClient) -> None:
    outside.get(f"/?token={TOKEN}")
    stranger = TestClient(outside.app, base_url=f"http://{HOST}", client=("192.0.2.9", 7))
    for number in range(MISSES + 1):
        stranger.get(f"/?token=guess-{number}")
    assert outside.get("/").status_code == 200


def test_the_way_back_stays_on_this_site(outside: TestClient) -> None:
    for path in ("//evil.example/", "/\\evil.example/", "///evil.example"):
        sent = outside.get(f"http://{HOST}{path}?token={TOKEN}")
        assert sent.status_code == 303
        assert re.match(r"/[^/\\]", sent.headers["location"])


def test_other_names_are_refused_with_the_token_too(outside: TestClient) -> None:
    assert outside.get("/", headers=bearer() | {"Host": "rebound.example"}).status_code == 421
    assert outside.get(f"/?token={TOKEN}", headers={"Host": "rebound.example"}).status_code == 421


def test_forwarded_headers_change_nothing(outside: TestClient) -> None:
    forwarded = {
        "X-Forwarded-Host": "127.0.0.1",
        "X-Forwarded-For": "127.0.0.1",
        "Forwarded": "host=127.0.0.1",
    }
    assert is_refused(outside.get("/", headers=forwarded))
    assert outside.get("/", headers=bearer() | forwarded | {"Host": "rebound.example"}).status_code == 421


def named(client: TestClient, **headers: str) -> Response:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post("/review/name", data={"name": "Ada"}, headers=sent)


def test_with_the_token_decisions_are_taken_from_here_alone(tmp_path: Path) -> None:
    record = fill(tmp_path / "news.db")
    with opened(record) as client:
        ours = f"http://{HOST}"
        assert is_refused(named(client, Origin=ours, Sec_Fetch_Site="same-origin"))
        client.get(f"/?token={TOKEN}")
        assert named(client, Origin=ours).status_code == 303
        assert named(client, Origin=f"https://{HOST}", Sec_Fetch_Site="same-origin").status_code == 303
        for origin, site in (
            ("http://evil.example", "same-origin"),
            (ours, "cross-site"),
            (ours, "same-site"),
            ("http://desk.example:9000", "same-site"),
        ):
            assert named(client, Origin=origin, Sec_Fetch_Site=site).status_code == 403
        assert named(client, Origin="null").status_code == 403
        assert named(client).status_code == 403
        with open_store(record, write=False) as store:
            statement = next(iter(store.readings())).statements[0].id
        decided = {"of": statement, "decision": "accept"}
        assert client.post("/review/decide", data=decided, headers={"Origin": ours}).status_code == 303
    with open_store(record, write=False) as store:
        assert [(review.of, review.reviewer) for review in store.reviews()] == [(statement, "Ada")]


def test_browsers_are_let_say_where_a_form_comes_from(outside: TestClient) -> None:
    assert outside.get("/", headers=bearer()).headers["referrer-policy"] == "same-origin"


def test_a_token_counts_on_this_machine_too(record: Path) -> None:
    with TestClient(make_app(record, token=TOKEN), base_url="http://127.0.0.1:8000") as client:
        assert is_refused(client.get("/"))
        assert client.get("/", headers=bearer()).status_code == 200


def test_made_tokens_are_long_and_unlike() -> None:
    tokens = {new_token() for _ in range(50)}
    assert len(tokens) == 50
    assert min(map(len, tokens)) >= 43


def test_a_file_without_a_token(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"^\[U48\] [^\n]+$"):
        given_token(tmp_path / "none", None)
    (tmp_path / "empty").write_text("\n")
    with pytest.raises(UsageError, match=r"^\[U48\] [^\n]+fewer than 16"):
        given_token(tmp_path / "empty", TOKEN)
    (tmp_path / "bytes").write_bytes(bytes(range(256)) * 4)
    with pytest.raises(UsageError, match=r"^\[U48\] [^\n]+$"):
        given_token(tmp_path / "bytes", None)
    assert given_token(None, None) is None
    assert given_token(None, " ") is None


@pytest.mark.parametrize("name", ["", "http://desk.example", "desk.example:80", "a b", "a/b", "me@desk"])
def test_a_further_name_that_is_none(record: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"^\[U49\] [^\n]+$"):
        serve(record, "127.0.0.1", 0, False, Access(names=(name,)))


def status(address: str, headers: dict[str, str]) -> int:
    request = urllib.request.Request(address, headers=headers)  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


@pytest.mark.parametrize("token", ["", TOKEN])
def test_every_address_is_served_with_a_token(record: Path, token: str) -> None:
    command = [sys.executable, "-u", "-c", LINE, str(record), token]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout
        assert running.stderr
        line = running.stdout.readline()
        match = re.fullmatch(r"facevalue is at (http://127\.0\.0\.1:\d+/)(?:\?token=([\w-]{43}))?\n", line)
        assert match
        assert bool(match[2]) != bool(token)
        forwarded = {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Proto": "https"}
        assert status(match[1], forwarded) == 401
        assert status(match[1], bearer(match[2] or token)) == 200
        os.kill(running.pid, signal.SIGINT)
        assert running.wait(timeout=20) == 0
        shown = running.stdout.read() + running.stderr.read()
        assert (match[2] or token) not in shown
