"""Asks the server in this process, as a browser would, without a socket: an address in, an answer out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount
from starlette.types import ASGIApp

from components import web

INDEX = (
    '<!DOCTYPE html>\n<html lang="en"><head><title>Streamlit</title>'
    '<link rel="service-desc" href="./_stcore/agent/openapi.json" />'
    "<script>window.prerenderReady = false</script></head><body></body></html>"
)
HERE = ("127.0.0.1", 50000)


@dataclass(frozen=True)
class Answer:
    """What came back; header names in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)


def server(address: str | None = "localhost") -> Starlette:
    """The routes and rules of the dashboard in front of something that answers everything else, as Streamlit does."""
    rest = Mount("/", PlainTextResponse("the app"))
    return Starlette(routes=[*web.routes(INDEX), rest], middleware=web.middleware(INDEX, address))


def ask(
    app: ASGIApp,
    path: str,
    method: str = "GET",
    host: str = "localhost:8501",
    client: tuple[str, int] = HERE,
    **headers: str,
) -> Answer:
    """The answer to one request; ``headers`` with underscores."""
    return asyncio.run(asked(app, path, method, host, client, **headers))


async def asked(
    app: ASGIApp, path: str, method: str = "GET", host: str = "localhost:8501", client: Any = HERE, **headers: str
) -> Answer:
    """The same, inside a loop that is running."""
    parts = urlsplit(path)
    named = [(b"host", host.encode("latin-1"))]
    named += [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()]
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": unquote(parts.path), "raw_path": parts.path.encode(), "query_string": parts.query.encode(),
        "root_path": "", "headers": named, "client": client, "server": ("localhost", 8501),
    }  # fmt: skip
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    start = next(one for one in sent if one["type"] == "http.response.start")
    found = {name.decode().lower(): value.decode("latin-1") for name, value in start["headers"]}
    return Answer(start["status"], found, b"".join(one.get("body", b"") for one in sent))
