"""One HTTP client for all live sources: time-outs, retries with capped backoff, an overall deadline, plain-word errors.

Everything that may pass when asked again goes through one loop: no connection, a connection that breaks off, 408, 425,
429 and 5xx, and a success without content that can be parsed (an HTML page from an edge server, JSON that breaks off).
urllib3's ``Retry`` does the arithmetic (tries, exponential backoff, jitter, ``Retry-After``); the waiting is ours, so
that it ends with the deadline and when the client is stopped. What is read is bounded in time and size by
``data.sources.wire``; redirects are followed here, within the configured host alone.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException, IncompleteRead
from types import TracebackType
from typing import Any, Final, Self, TypeVar

import requests
from urllib3.exceptions import HTTPError, InvalidHeader, MaxRetryError, ProtocolError, ReadTimeoutError
from urllib3.util.retry import Retry

from data.sources import wire
from data.sources.address import followed, service
from data.sources.errors import BadPayload, BadStatus, DeadlinePassed, SourceError, Unreachable

USER_AGENT: Final = "DisplacementOutlook/0.1 (python -m data.refresh; public statistics, cached locally)"
CONNECT_SECONDS, READ_SECONDS = 10.0, 60.0
SECONDS: Final = 300.0
"""Overall limit of a refresh unless the caller sets one."""
CONNECTIONS: Final = 4
POLICY: Final = Retry(total=3, backoff_factor=0.5, backoff_max=8, backoff_jitter=0.5, retry_after_max=10)
_PASSING: Final = frozenset({408, 425, 429})
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS: Final = 5

_MOST_OBJECTS: Final = 500_000
"""Eight times those of a full page of the World Bank; an empty object takes 3 bytes on the wire and 64 in memory."""
_TOO_LARGE: Final = f"more than {wire.BODY >> 20} MiB in one answer, more than any table has; it was not read further"

T = TypeVar("T")
Params = Mapping[str, str | int]


class Deadline:
    """A moment at which a whole refresh must have ended, ``seconds`` from now."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that remain, always more than 0.

        Raises:
            DeadlinePassed: nothing remains.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise DeadlinePassed(self.text())
        return left

    def text(self) -> str:
        """The sentence that says that the time is over."""
        return (
            f"The refresh was not done within the time limit of {self.seconds:g} seconds (time-out). "
            "Try again later, or give more time with --deadline."
        )


@dataclass(frozen=True)
class _Redirect:
    """The answer that the question is to be asked at another address of the same host."""

    address: str


class Client:
    """A session for GET requests, safe to share between a few threads; use it as a context manager."""

    def __init__(self, deadline: Deadline, policy: Retry | None = None) -> None:
        self.deadline = deadline
        self._policy = policy or POLICY
        self._stopped = threading.Event()
        self._session = wire.OwnRedirects()
        # An explicit refresh must see the newest release: edge caches are told so.
        asks = {"User-Agent": USER_AGENT, "Cache-Control": "no-cache", "Accept-Encoding": "gzip"}
        self._session.headers.update(asks)
        adapter = wire.BoundedAdapter(self._patience, CONNECTIONS)
        self._session.mount("https://", adapter)
        self._session.mount("http://", adapter)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        self._session.close()

    def stop(self) -> None:
        """End every wait now: requests in other threads fail at their next step."""
        self._stopped.set()

    def get(self, url: str, params: Params, parse: Callable[[bytes], T]) -> T:
        """``parse(body)`` of a GET request, asked again where that may help.

        Raises:
            Unreachable, BadStatus, BadPayload: the last failure, when no try is left or trying again cannot help.
            DeadlinePassed: the overall time limit came first.
        """
        policy, tries = self._policy, 1
        while True:
            try:
                return parse(self._read(url, params))
            except SourceError as problem:
                if not problem.transient:
                    raise
                try:
                    policy = policy.increment("GET", url, error=HTTPError(str(problem)))
                except MaxRetryError:
                    text = f"{str(problem).removesuffix('.')} (tried {tries} time{'s' if tries > 1 else ''})."
                    raise type(problem)(text, transient=True) from problem
                self._wait(max(policy.get_backoff_time(), problem.retry_after or 0.0))
                tries += 1

    def _wait(self, seconds: float) -> None:
        if seconds >= self.deadline.left():
            raise DeadlinePassed(self.deadline.text())
        if self._stopped.wait(seconds):
            raise SourceError("The refresh was stopped.")

    def _patience(self) -> float:
        """Seconds that the next receive may wait; raises when the deadline has passed or the client was stopped."""
        if self._stopped.is_set():
            raise SourceError("The refresh was stopped.")
        return min(READ_SECONDS, self.deadline.left())

    def _read(self, url: str, params: Params) -> bytes:
        address, question = url, params
        for _ in range(_MOST_REDIRECTS + 1):
            answer = self._answer(address, question)
            if isinstance(answer, bytes):
                return answer
            address, question = answer.address, {}  # the new address carries its own question
        raise BadPayload(f"{service(url)} sends the question on from one address to the next without end.")

    def _answer(self, url: str, params: Params) -> bytes | _Redirect:
        left = self.deadline.left()
        limits = (min(CONNECT_SECONDS, left), min(READ_SECONDS, left))
        try:
            with self._session.get(url, params=params, timeout=limits, stream=True) as response:
                if response.status_code in _REDIRECTS:
                    return _Redirect(followed(url, response.headers.get("Location")))
                if response.status_code != HTTPStatus.OK:
                    raise self._status(response, url)
                return wire.body(response)
        except wire.TooLarge as error:
            raise BadPayload(f"{service(url)} sent {_TOO_LARGE}.") from error
        except wire.Unreadable as error:
            raise BadPayload(f"{service(url)} sent {error} instead of figures.", transient=True) from error
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            self.deadline.left()  # a time-out that the deadline shortened is the deadline's
            raise Unreachable(f"{service(url)} {_reason(error)}.") from error

    def _status(self, response: requests.Response, url: str) -> BadStatus:
        code = response.status_code
        known = HTTPStatus(code).phrase if code in set(HTTPStatus) else ""  # the server's own words may hold anything
        return BadStatus(
            f"{service(url)} answered with HTTP {code} {known}".rstrip() + ".",
            transient=code in _PASSING or code >= 500,
            retry_after=self._retry_after(response),
        )

    def _retry_after(self, response: requests.Response) -> float | None:
        value = response.headers.get("Retry-After")
        try:
            return self._policy.parse_retry_after(value) if value else None
        except InvalidHeader:
            return None


def read_json(body: bytes, url: str) -> Any:
    """The value of a JSON body.

    Raises:
        BadPayload: an HTML page or JSON that breaks off, as edge servers and cut connections give (this may pass), or
            more lists and objects, or lists within lists, than any table has.
    """
    if body.count(b"{") + body.count(b"[") > _MOST_OBJECTS:
        raise BadPayload(f"{service(url)} sent more than {_MOST_OBJECTS:,} lists and objects in one answer.")
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        kind = "an HTML page" if body.lstrip()[:1] == b"<" else "an answer that breaks off or is not JSON"
        kind = "lists within lists without end" if isinstance(error, RecursionError) else kind
        raise BadPayload(f"{service(url)} sent {kind} instead of figures.", transient=True) from error


def _reason(error: Exception) -> str:
    """What a transport error means, in plain words; never the words of the error, which may hold the address."""
    cause = next(iter(error.args), None) if isinstance(error, requests.RequestException) else error
    if isinstance(error, requests.exceptions.ConnectTimeout):
        return f"could not be reached within {CONNECT_SECONDS:g} seconds"
    # requests reports a time-out in the middle of a body as a broken connection
    if isinstance(error, requests.exceptions.Timeout) or isinstance(cause, ReadTimeoutError):
        return f"was silent for more than {READ_SECONDS:g} seconds"
    if isinstance(cause, ProtocolError) and _is_no_http(cause):
        return "sent something that is not HTTP"
    if isinstance(error, ProtocolError):
        return "broke off in the middle of an answer"
    # every error of requests is an OSError
    if isinstance(error, requests.exceptions.ConnectionError) or not isinstance(error, requests.RequestException):
        return "could not be reached: no connection, or it broke off"
    return f"could not be asked ({type(error).__name__})"


def _is_no_http(error: ProtocolError) -> bool:
    last = error.args[-1]
    return isinstance(last, HTTPException) and not isinstance(last, (ConnectionError, IncompleteRead))
