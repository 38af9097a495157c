"""A server on loopback that answers what a test tells it to, and remembers what it was asked."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Protocol, TypeVar
from urllib.parse import parse_qs, urlsplit

Arguments = dict[str, str]


@dataclass(frozen=True)
class Answer:
    """One answer; ``length`` announces more bytes than are sent, ``parts`` are sent with ``pause`` seconds between."""

    body: bytes = b"{}"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    parts: int = 1
    pause: float = 0.0


Answerer = Callable[[str, Arguments], Answer]


class Server(Protocol):
    """A server of the standard library with an event that tells its handlers to end."""

    closing: threading.Event

    def serve_forever(self, poll_interval: float = ...) -> None: ...

    def shutdown(self) -> None: ...

    def server_close(self) -> None: ...


S = TypeVar("S", bound=Server)


class Loopback(ThreadingHTTPServer):
    """``answer(path, arguments)`` decides; ``seen`` keeps the requests, ``headers`` those of the last one."""

    daemon_threads = True

    def __init__(self, answer: Answerer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = answer
        self.seen: list[tuple[str, Arguments]] = []
        self.headers: dict[str, str] = {}
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Loopback

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        arguments = {key: values[0] for key, values in parse_qs(url.query).items()}
        self.server.seen.append((url.path, arguments))
        self.server.headers = dict(self.headers.items())
        with contextlib.suppress(OSError):  # a client that has had enough hangs up
            self._send(self.server.answer(url.path, arguments))

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body) if answer.length is None else answer.length))
        self.end_headers()
        size = -(-len(answer.body) // answer.parts)
        for n in range(answer.parts):
            if answer.pause and self.server.closing.wait(answer.pause):
                return
            self.wfile.write(answer.body[n * size : (n + 1) * size])

    def log_message(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def serving(answer: Answerer) -> Iterator[Loopback]:
    """A running server; it is stopped and its socket closed at the end."""
    with running(Loopback(answer)) as server:
        yield server


@contextlib.contextmanager
def running(server: S) -> Iterator[S]:
    """A server in a thread of its own; it is stopped and its socket closed at the end."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


def in_turn(*answers: Answer) -> Answerer:
    """One answer after the other; the last one from then on."""
    left = list(answers)
    return lambda *_: left.pop(0) if len(left) > 1 else left[0]
