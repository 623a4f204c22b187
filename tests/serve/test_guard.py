from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from facevalue.serve import app as served
from facevalue.serve.app import make_app

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

PATHS = (
    "/",
    "/statements",
    "/nothing",
    "/statements.csv",
    "/static/page.css",
    "/statements?kind=odd",
    "/x.json",
)


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_forbids_what_it_does_not_need(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';")
    assert "unsafe" not in policy
    assert "base-uri 'none'; frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8000", "localhost:1", "LOCALHOST", "[::1]:8000", "[::1]"]
)
def test_this_machine_may_ask(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["rebound.example", "127.0.0.1.rebound.example", "", "localhost:80:80", "[::2]", "localhost@evil", "a b"],
)
def test_no_other_name_may_ask(client: TestClient, host: str) -> None:
    refused = client.get("/", headers={"Host": host})
    assert refused.status_code == 421
    assert "facevalue" not in refused.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_the_pages_can_only_be_read(client: TestClient, method: str) -> None:
    refused = client.request(method, "/statements")
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD")


def test_head_is_get_without_the_page(client: TestClient) -> None:
    assert client.head("/statements").status_code == 200
    assert client.head("/statements").content == b""


def test_a_fault_of_ours_is_a_page_too(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from starlette.testclient import TestClient  # noqa: PLC0415

    def broken(_asked: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(served.VIEWS, "/actors", broken)
    with TestClient(make_app(record), base_url="http://localhost", raise_server_exceptions=False) as failing:
        answer = failing.get("/actors")
        assert answer.status_code == 500
        assert "Something broke" in answer.text
        assert "ZeroDivisionError" not in answer.text
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert failing.get("/actors.json").json()["error"]["status"] == 500
