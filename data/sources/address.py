"""Addresses of services: what may be followed, and what may be shown.

An address may carry a user's name and password (``https://user:secret@host/``). Nothing that is printed or written
passes here without losing them.
"""

from __future__ import annotations

import reprlib
from typing import Any, Final
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from data.sources.errors import BadPayload

_PORTS: Final = {"http": 80, "https": 443}
_SHORT: Final = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxother = 60


def service(url: str) -> str:
    """Name of a service in messages: its host and the last part of the path (``api.unhcr.org (unrwa)``)."""
    parts = urlsplit(url)
    return f"{_place(parts)} ({parts.path.rstrip('/').rsplit('/', 1)[-1]})"


def public(url: str) -> str:
    """``url`` without a user, a password or a question, for a message; it may be no address at all."""
    text = url.partition("?")[0]
    head, sign, rest = text.rpartition("@")
    scheme = f"{head.partition('://')[0]}://" if "://" in head else ""
    return f"{scheme}{rest}" if sign else text


def is_service(url: str) -> bool:
    """Whether ``url`` is an http address with a host and, if any, a possible port."""
    try:
        parts = urlsplit(url)
        return parts.scheme in _PORTS and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def followed(url: str, location: str | None) -> str:
    """Where a redirect from ``url`` leads, on the same scheme, host and port; with the user of ``url``, if any.

    Raises:
        BadPayload: it leads nowhere, or to another host: figures come from the configured host or not at all.
    """
    if not location or not location.strip():
        raise BadPayload(f"{service(url)} sends the question on to another address without saying which.")
    try:
        here, there = urlsplit(url), urlsplit(urljoin(url, location.strip()))
        same = _origin(here) == _origin(there)
        place = _place(there)
    except ValueError as error:
        raise BadPayload(f"{service(url)} sends the question on to an address that cannot be read.") from error
    if not same:
        target = shown(f"{there.scheme}://{place}")
        raise BadPayload(f"{service(url)} sends the question on to another host, {target}; that is never followed.")
    return urlunsplit(there._replace(netloc=here.netloc, fragment=""))


def shown(value: Any) -> str:
    """A value from outside in a sentence: as Python writes it (nothing invisible, no escape codes), cut when long."""
    return _SHORT.repr(value)


def _place(parts: SplitResult) -> str:
    return parts.netloc.rpartition("@")[2]


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)
