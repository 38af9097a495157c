"""Bytes off the wire, bounded in time and size while they are read.

A socket's own time-out begins anew with every byte, so a server that sends one a second is never late: not in a body,
not in the headers, not in the line that announces a chunk. Here each receive waits no longer than what the caller has
left, and all that a response brings, headers and chunk lines included, is counted.
"""

from __future__ import annotations

import http.client
import io
import socket
import zlib
from collections.abc import Callable, Iterable
from typing import Any, Final

from requests import Response, Session
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection

BODY: Final = 16 << 20
"""Bytes of one answer, as sent and unpacked: four times the largest of the release of June 2026 (3.9 MB of JSON)."""
_GZIP: Final = 16 + zlib.MAX_WBITS
_HEADERS: Final = 1 << 18
_CHUNK: Final = 1 << 16

Patience = Callable[[], float]
"""Seconds that the next receive may wait; raises when none is left."""


class TooLarge(Exception):
    """An answer is larger than any that the services give."""


class Unreadable(Exception):
    """An answer cannot be unpacked; the text is a noun with what was sent."""


class _Received(io.RawIOBase):
    """What a connection brings for one response."""

    def __init__(self, connection: socket.socket, patience: Patience) -> None:
        self._connection, self._patience = connection, patience
        self._bytes = connection.makefile("rb", buffering=0)
        self._left = BODY + _HEADERS

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._connection.settimeout(self._patience())
        got = self._bytes.readinto(buffer)
        self._left -= got or 0
        if self._left < 0:
            raise TooLarge
        return got

    def close(self) -> None:
        self._bytes.close()
        super().close()


class _Source:
    """Stands for a socket where the standard library makes a file of it."""

    def __init__(self, connection: socket.socket, patience: Patience) -> None:
        self._connection, self._patience = connection, patience

    def makefile(self, _: str) -> io.BufferedReader:
        return io.BufferedReader(_Received(self._connection, self._patience))


class BoundedAdapter(HTTPAdapter):
    """requests' adapter over connections that read by ``patience`` and count what they read."""

    def __init__(self, patience: Patience, connections: int) -> None:
        self._pools = _pools(patience)
        super().__init__(max_retries=0, pool_connections=2, pool_maxsize=connections)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **options: Any) -> PoolManager:
        manager: PoolManager = super().proxy_manager_for(proxy, **options)
        manager.pool_classes_by_scheme = self._pools
        return manager


def _pools(patience: Patience) -> dict[str, type[HTTPConnectionPool]]:
    class Reply(http.client.HTTPResponse):
        def __init__(self, sock: Any, *args: Any, **options: Any) -> None:
            super().__init__(_Source(sock, patience), *args, **options)  # type: ignore[arg-type]

        def begin(self) -> None:
            super().begin()
            lengths = ",".join(self.headers.get_all("Content-Length", [])).split(",")
            if len({length.strip() for length in lengths}) > 1:  # urllib3 would leave the socket open
                raise http.client.HTTPException("several lengths")

    class Plain(HTTPConnection):
        response_class = Reply

    class Secure(HTTPSConnection):
        response_class = Reply

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


class OwnRedirects(Session):
    """A session that leaves redirects to its caller; requests would read their bodies and build the next request."""

    def get_redirect_target(self, resp: Response) -> str | None:
        """None: there is nothing to follow here."""
        return None


def body(response: Response) -> bytes:
    """The body of a response, unpacked where it is gzip.

    Raises:
        TooLarge: it has more than ``BODY`` bytes; no more than that is ever held.
        Unreadable: it is packed in another way, or damaged.
    """
    packing = response.headers.get("Content-Encoding", "identity").strip().lower()
    chunks = response.raw.stream(_CHUNK, decode_content=False)
    if packing in ("identity", ""):
        return _joined(chunks)
    if packing in ("gzip", "x-gzip"):
        return _joined(_unpacked(chunks))
    raise Unreadable("an answer packed in a way that was not asked for")


def _joined(chunks: Iterable[bytes]) -> bytes:
    whole = bytearray()
    for chunk in chunks:
        whole += chunk
        if len(whole) > BODY:
            raise TooLarge
    return bytes(whole)


def _unpacked(chunks: Iterable[bytes]) -> Iterable[bytes]:
    """The content of gzip, never more than a chunk at a time however tightly it is packed."""
    unpacker = zlib.decompressobj(_GZIP)
    try:
        for chunk in chunks:
            left = chunk
            while left and not unpacker.eof:
                yield unpacker.decompress(left, _CHUNK)
                left = unpacker.unconsumed_tail
    except zlib.error as error:
        raise Unreadable("gzip that is damaged") from error
    if not unpacker.eof:
        raise Unreadable("gzip that breaks off")
