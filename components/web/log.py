"""One line a request, without personal data: no address of a reader, no query, no agent. OUTLOOK_LOG=json for JSON."""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.page_table import BY_PATH
from components.web.counts import COUNTS, kind

QUIET: Final = ("app", "page")
"""What a reader's browser asks for by itself stands in the log only when it fails."""
_PAGES: Final = frozenset(BY_PATH)


class Log:
    """Counts every answer and writes a line of it: OUTLOOK_LOG is ``text`` (failures alone for the app), ``json``
    (everything), or ``off``.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and count the answer once it is whole."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status, size = time.perf_counter(), 500, 0

        async def counted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, counted)
        finally:
            spent = time.perf_counter() - began
            what = kind(scope["path"], _PAGES)
            COUNTS.add(what, status, spent)
            _write(scope, what, status, size, spent)


def _write(scope: Scope, what: str, status: int, size: int, seconds: float) -> None:
    style = os.environ.get("OUTLOOK_LOG", "text")
    if style == "off" or (style == "text" and what in QUIET and status < 400):
        return
    path = scope.get("raw_path", b"").split(b"?")[0].decode("ascii", "replace")[:200]
    line = {"method": scope["method"], "path": path, "status": status, "bytes": size, "ms": round(seconds * 1000, 1)}
    text = json.dumps({"at": _now(), **line}) if style == "json" else " ".join(map(str, (_now(), *line.values())))
    print(text, file=sys.stderr, flush=True)


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
