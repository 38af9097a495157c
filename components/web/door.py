"""Who is let in: by the name of the host, the size of what is asked, and how often. What is closed, is closed here."""

from __future__ import annotations

import os
import re
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from components.web.answers import OPEN, said

LONGEST_QUERY: Final = 4096
LONGEST_BODY: Final = 1024
"""Nothing is ever sent to this server: no uploads, no forms."""
A_MINUTE: Final = 600
"""Requests of ``/data`` and ``/figure`` by one reader; OUTLOOK_REQUESTS says otherwise."""
READERS: Final = 10_000
"""So many are remembered, the latest."""
HERE: Final = ("localhost", "127.0.0.1", "::1")
_EVERYWHERE: Final = ("", "0.0.0.0", "::")  # noqa: S104 compared with, not bound to
_HOST: Final = re.compile(r"([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?")
_READING: Final = ("GET", "HEAD", "OPTIONS")
_CLOSED: Final = ("/_stcore/upload_file", "/_stcore/agent", "/_stcore/metrics")
_LIMITED: Final = ("/data/", "/figure/", "/briefing/")
_ASKING: Final = {"Access-Control-Allow-Methods": "GET, HEAD", "Access-Control-Allow-Headers": "If-None-Match"}


def is_here(scope: Scope) -> bool:
    """Whether the request was made on this machine and not passed on for somebody else."""
    headers = Headers(scope=scope)
    passed = {"forwarded", "x-forwarded-for", "x-real-ip"} & set(headers.keys())
    return not passed and _reader(scope) in HERE


def _reader(scope: Scope) -> str:
    return scope["client"][0] if scope.get("client") else ""


class Pace:
    """So many requests a minute for each reader, evenly refilled; the longest unseen is forgotten first."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, reader: str, a_minute: int) -> float:
        """Takes one request; 0, or the seconds after which the reader may come again."""
        now = self._clock()
        left, before = self._left.pop(reader, (float(a_minute), now))
        left = min(float(a_minute), left + (now - before) * a_minute / 60)
        granted = left >= 1
        self._left[reader] = (left - granted, now)
        if len(self._left) > READERS:
            self._left.popitem(last=False)
        return 0.0 if granted else (1 - left) * 60 / a_minute


class Door:
    """Refuses with a sentence what is not for here, passes on the rest. ``address`` is where the server listens."""

    def __init__(self, app: ASGIApp, address: str | None = None) -> None:
        self.app = app
        self.hosts = hosts(address)
        self.pace = Pace()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or refuse."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        refused = self._refused(scope)
        if refused is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": "This host is not served here."})
        else:
            await refused(scope, receive, send)

    def _refused(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        name = headers.get("host", "")
        if not _HOST.fullmatch(name) or (self.hosts and host(name) not in self.hosts):
            return said("This host is not served here.", 400)
        if len(scope["query_string"]) > LONGEST_QUERY:
            return said(f"A query has at most {LONGEST_QUERY} characters.", 414)
        return None if scope["type"] == "websocket" else self._barred(scope, headers)

    def _barred(self, scope: Scope, headers: Headers) -> Response | None:
        path = scope["path"]
        if scope["method"] not in _READING:
            return said("Nothing can be sent here.", 405, Allow=", ".join(_READING))
        if _length(headers) > LONGEST_BODY:
            return said("Nothing can be sent here.", 413)
        if path.startswith(_CLOSED) and not (path.startswith(_CLOSED[-1]) and is_here(scope)):
            return said("There is no such address.", 404)
        if not path.startswith(_LIMITED):
            return None
        if scope["method"] == "OPTIONS":
            return Response(status_code=204, headers=OPEN | _ASKING)
        seconds = self.pace.wait(_reader(scope), int(os.environ.get("OUTLOOK_REQUESTS", A_MINUTE)))
        return (
            said("Too many requests. Please come back later.", 429, Retry_After=f"{seconds + 1:.0f}")
            if seconds
            else None
        )


def _length(headers: Headers) -> int:
    text = headers.get("content-length", "0")
    return int(text) if text.isdecimal() else LONGEST_BODY + 1


def host(name: str) -> str:
    """The name in a Host header without its port, in small letters."""
    return urlsplit(f"//{name}").hostname or ""


def hosts(address: str | None) -> frozenset[str]:
    """The names under which a server is asked: this machine's, its own, the public one; none where it is any."""
    public = urlsplit(os.environ.get("OUTLOOK_ADDRESS", "")).hostname
    if not public and (address or "") in _EVERYWHERE:
        return frozenset()
    return frozenset(filter(None, (*HERE, address, public)))
