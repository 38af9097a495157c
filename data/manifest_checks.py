"""What a value of a manifest may be: the types and forms that its readers rely on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeAlias

Check: TypeAlias = Callable[[Any], bool]


def is_text(value: Any) -> bool:
    """A text."""
    return isinstance(value, str)


def is_whole(value: Any) -> bool:
    """A whole number, which a truth is not."""
    return type(value) is int


def is_release(value: Any) -> bool:
    """A year, a month, a day, or None where a source does not say."""
    if value is None or (is_text(value) and len(value) == 4 and value.isdecimal()):
        return True
    return is_text(value) and _parses(dt.date.fromisoformat, f"{value}-01" if len(value) == 7 else value)


def is_time(value: Any) -> bool:
    """A time in ISO 8601 that begins with a day."""
    return is_text(value) and _parses(dt.datetime.fromisoformat, value) and _parses(dt.date.fromisoformat, value[:10])


def is_years(value: Any) -> bool:
    """The first and the last year, or None for a table without years."""
    return value is None or (isinstance(value, list) and len(value) == 2 and all(map(is_whole, value)))


def are_changes(value: Any) -> bool:
    """What refreshes changed: each with the time and its sentences."""
    return isinstance(value, list) and all(_is_change(one) for one in value)


def _is_change(one: Any) -> bool:
    if not isinstance(one, dict) or not is_time(one.get("at")):
        return False
    said = one.get("sentences")
    return isinstance(said, list) and all(map(is_text, said))


def _parses(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True
