"""The headers of every answer: what a page may load and do, and who may show it in a frame."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SCRIPT: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_OFF: Final = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "midi",
    "payment", "usb",
)  # fmt: skip
PERMISSIONS: Final = ", ".join([*(f"{name}=()" for name in _OFF), "clipboard-write=(self)", "fullscreen=(self)"])
FIXED: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": PERMISSIONS,
}


def policy(index: str) -> str:
    """What the app needs and nothing else: its own scripts (and those that stand in ``index``, by their hashes), styles
    set by scripts, pictures and fonts from here, and its own socket.
    """
    digests = [hashlib.sha256(text.encode()).digest() for text in _SCRIPT.findall(index)]
    inline = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return (
        f"default-src 'none'; script-src 'self' {inline}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        "manifest-src 'self'; media-src 'self'; frame-src 'self'; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'self'"
    )


class Headers:
    """Adds the headers to every answer; a policy of its own, as a figure has, stays."""

    def __init__(self, app: ASGIApp, index: str) -> None:
        self.app = app
        self.policy = policy(index)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(MutableHeaders(scope=message))
            await send(message)

        await self.app(scope, receive, guarded)

    def _add(self, headers: MutableHeaders) -> None:
        for name, value in FIXED.items():
            headers[name] = value
        headers.setdefault("Content-Security-Policy", self.policy)
