"""A server below HTTP: it sends whatever bytes a test wants, as slowly or as long as the test wants."""

from __future__ import annotations

import contextlib
import itertools
import socketserver
import threading
from collections.abc import Callable, Iterable, Iterator

from tests.data.loopback import running

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
_PAUSE = 0.02


class Pipe:
    """One connection, after its request; sending fails when the client has hung up."""

    def __init__(self, send: Callable[[bytes], object], closing: threading.Event) -> None:
        self._send, self._closing = send, closing

    def pour(self, parts: Iterable[bytes]) -> None:
        """Send as fast as the client takes it."""
        for part in parts:
            if self._closing.is_set():
                return
            self._send(part)

    def drip(self, text: bytes) -> None:
        """Send single bytes, each long before a time-out, until the client hangs up."""
        for byte in itertools.cycle(text):
            if self._closing.wait(_PAUSE):
                return
            self._send(bytes([byte]))


class Pouring(socketserver.ThreadingTCPServer):
    """Answers each connection by ``script``; ``sent`` counts the bytes, ``left`` how often a client hung up early."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, script: Callable[[Pipe], None]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.script, self.closing = script, threading.Event()
        self.sent, self.left = 0, 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1/unrwa/"


class _Handler(socketserver.StreamRequestHandler):
    server: Pouring

    def handle(self) -> None:
        while self.rfile.readline() not in (b"\r\n", b""):
            pass
        try:
            self.server.script(Pipe(self._send, self.server.closing))
        except OSError:
            self.server.left += 1

    def finish(self) -> None:
        with contextlib.suppress(OSError):
            super().finish()

    def _send(self, part: bytes) -> None:
        self.request.sendall(part)
        self.server.sent += len(part)


@contextlib.contextmanager
def pouring(script: Callable[[Pipe], None]) -> Iterator[Pouring]:
    """A running server of this kind; it is stopped and its socket closed at the end."""
    with running(Pouring(script)) as server:
        yield server
