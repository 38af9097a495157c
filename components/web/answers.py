"""What all answers share: words as plain text, files with their validators, and work done in threads of their own."""

from __future__ import annotations

import ctypes
import functools
import hashlib
import os
import re
import sys
from collections.abc import Callable
from typing import Final, TypeVar
from urllib.parse import quote

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from components.export.rendering import Busy, Unmade
from components.frame import cache
from data.nonsense import Nonsense
from data.store import StoreError

T = TypeVar("T")
OPEN: Final = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Content-Disposition"}
"""Any page of the web may read what is public anyway."""
KEPT: Final = "public, max-age=300"
SOON: Final = "60"
"""Seconds after which a reader who came at a bad moment may try again."""
_WORKING: Final = CapacityLimiter(4)
"""So many answers are computed at once: pages stay quick, whatever scripts ask for."""
_MAKING: Final = CapacityLimiter(32)
"""So many wait for files at once, some of them for the same: more than the queue of the workers takes."""
_OPENING: Final = CapacityLimiter(4)
"""So many pages are told at once for their first bytes."""
_TRIM: Final = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
_LONGEST_ECHO: Final = 60


class Missing(Exception):
    """No such address; the message is a sentence that says what there is instead."""


def base(request: Request) -> str:
    """The address of this server as readers know it: OUTLOOK_ADDRESS, else the one that was asked."""
    return os.environ.get("OUTLOOK_ADDRESS", "").rstrip("/") or f"{request.url.scheme}://{request.url.netloc}"


def said(text: str, status: int, **headers: str) -> Response:
    """A sentence as plain text, without any sign that markup or a header could begin with."""
    text = re.sub(r"[<>&\x00-\x1f\x7f]", "?", text)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return PlainTextResponse(f"{text}\n", status, OPEN | {"Cache-Control": "no-store"} | named)


def echo(text: str) -> str:
    """What was asked for, as a sentence may repeat it: not too long."""
    return repr(text[:_LONGEST_ECHO])


def refusal(error: Exception) -> Response:
    """The answer for what cannot be given: why, in a sentence."""
    match error:
        case Missing():
            return said(str(error), 404)
        case Nonsense():
            return said(str(error).replace("--", ""), 400)  # an option of the command is a key of the address
        case Busy():
            return said(str(error), 503, Retry_After=SOON)
        case StoreError():
            return said("The figures cannot be read at the moment.", 503, Retry_After=SOON)
        case Unmade():
            return said("This file could not be made.", 500)
    raise error


REFUSED: Final = (Missing, Nonsense, Busy, StoreError, Unmade)


def etag(*parts: object) -> str:
    """A validator: another one whenever the tables or what was asked for differ."""
    text = "\n".join(map(str, (cache.data().provenance.version, *parts)))
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:24]}"'


def fresh(request: Request, tag: str) -> Response | None:
    """The answer "you have it already", where that is so."""
    known = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if tag not in known:
        return None
    return Response(status_code=304, headers=OPEN | {"ETag": tag, "Cache-Control": KEPT})


def file(content: bytes, mime: str, tag: str, name: str = "") -> Response:
    """A file to keep for some minutes; under a ``name`` a browser saves it instead of showing it."""
    answer = Response(content, media_type=mime, headers=OPEN | {"ETag": tag, "Cache-Control": KEPT})
    if name:
        plain = re.sub(r"[^\w. -]", "_", name, flags=re.ASCII)
        utf8 = "" if plain == name else f"; filename*=UTF-8''{quote(name)}"
        MutableHeaders(raw=answer.raw_headers)["Content-Disposition"] = f'attachment; filename="{plain}"{utf8}'
    return answer


async def working(function: Callable[..., T], *arguments: object) -> T:
    """``function(*arguments)`` in a thread, a few at a time."""
    return await to_thread.run_sync(functools.partial(function, *arguments), limiter=_WORKING)


async def making(function: Callable[..., T], *arguments: object) -> T:
    """``function(*arguments)`` in a thread that may wait for a worker; what it took of memory goes back."""
    made = await to_thread.run_sync(functools.partial(function, *arguments), limiter=_MAKING)
    if _TRIM:
        _TRIM(0)  # some milliseconds; without it the C library keeps what large files took for each thread
    return made


async def aside(function: Callable[..., T], *arguments: object) -> T:
    """``function(*arguments)`` in a thread for pages, which is left to itself when nobody waits for it any more."""
    return await to_thread.run_sync(functools.partial(function, *arguments), limiter=_OPENING, abandon_on_cancel=True)
