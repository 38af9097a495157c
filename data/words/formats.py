"""Numbers as people write them: 117.8 million, 5,367, −5.4, 10%, 1 in 69, 2013–2023. A missing number is never 0."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

MISSING = "no figure"
MINUS = "−"

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_CARDINALS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

# A number of any kind pandas hands out: int, float, numpy scalars, None, NaN or pd.NA.
Number = Any


def missing(n: Number) -> bool:
    """Whether there is no figure: None, NaN, NaT or pd.NA."""
    return bool(pd.isna(n))


def decimal(x: Number, places: int = 1) -> str:
    """A plain number with thousands commas and a true minus, halves rounded up: 1234.25 -> "1,234.3"."""
    if missing(x):
        return MISSING
    exact = Decimal(str(x.item() if hasattr(x, "item") else x))
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    sign = MINUS if rounded < 0 else ""
    return f"{sign}{abs(rounded):,}"


def million(n: Number, unit: bool = False, places: int = 1) -> str:
    """People in millions, rounded from the full figure: 117823456 -> "117.8", with `unit` "117.8 million"."""
    if missing(n):
        return MISSING
    return decimal(Decimal(str(n)) / 1_000_000, places) + (" million" if unit else "")


def people(n: Number) -> str:
    """People as written in a sentence: "119.3 million", below a million in full ("5,367")."""
    if missing(n):
        return MISSING
    return million(n, unit=True) if abs(n) >= 1_000_000 else decimal(n, 0)


def change(n: Number, unit: bool = False, places: int = 1) -> str:
    """A change in millions with its sign: "+6.9", "−5.4", "0.0"; with `unit` "+6.9 million"."""
    return _signed(million(n, unit, places))


def change_short(n: Number) -> str:
    """A change beside figures in millions: "+6.9"; below 100,000 people it is written in full, "−5,367"."""
    return change_people(n) if missing(n) or abs(n) < 100_000 else change(n)


def change_people(n: Number) -> str:
    """A change with its sign as written in a sentence: "+6.9 million", "−5,367", "0"."""
    return _signed(people(n))


def _signed(text: str) -> str:
    nothing = text == MISSING or text.startswith(MINUS) or not any(digit in text for digit in "123456789")
    return text if nothing else f"+{text}"


def share(x: Number, places: int = 0) -> str:
    """A fraction of one as per cent, no space: 0.1 -> "10%"; what rounds to nothing without being it: "under 1%"."""
    if missing(x):
        return MISSING
    text = decimal(Decimal(str(x)) * 100, places)
    step = decimal(Decimal(1).scaleb(-places), places)
    return f"under {step}%" if x > 0 and not any(digit in text for digit in "123456789") else f"{text}%"


def part(x: Number, places: int = 0) -> str:
    """A part of a whole, as :func:`share`; what rounds to all of it without being it: 0.999 -> "over 99%"."""
    text = share(x, places)
    if missing(x) or x >= 1 or text != share(1, places):
        return text
    return f"over {decimal(100 - Decimal(1).scaleb(-places), places)}%"


def per_cent(x: Number, places: int = 0) -> str:
    """A part given in per cent, as :func:`part` writes it: 42.9 -> "43%", 99.7 -> "over 99%"."""
    return MISSING if missing(x) else part(Decimal(str(x)) / 100, places)


def round_half_up(x: Number) -> int:
    """A fraction of one in whole per cent, as :func:`share` writes it: 0.275 -> 28; a missing one is none."""
    return 0 if missing(x) else int((Decimal(str(x)) * 100).quantize(Decimal(1), ROUND_HALF_UP))


def rounded(whole: str, parts: Sequence[str]) -> str:
    """ " (rounded)" where written parts do not add up to their written whole ("0.3", "−0.1" to "0.1"), else ""."""
    numbers = [Decimal(text.replace(MINUS, "-").replace("+", "").replace(",", "")) for text in (whole, *parts)]
    return "" if numbers[0] == sum(numbers[1:]) else " (rounded)"


def one_in(n: Number) -> str:
    """How many people there are for each one: 69.2 -> "1 in 69"."""
    return MISSING if missing(n) else f"1 in {decimal(n, 0)}"


def years(first: int, last: int) -> str:
    """A span of years: "2013–2023"; a single year stays single."""
    return str(first) if first == last else f"{first}–{last}"


def date(day: dt.date | str) -> str:
    """A day in words, whatever the machine's language: 2026-11-23 -> "23 November 2026"."""
    day = dt.date.fromisoformat(day[:10]) if isinstance(day, str) else day
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month(day: dt.date | str) -> str:
    """The month of a day in words: 2026-06-25 -> "June 2026"."""
    return date(day).split(" ", 1)[1]


def cardinal(n: int) -> str:
    """A count in words up to ten ("no", "one" ... "ten"), in digits beyond."""
    return _CARDINALS[n] if 0 <= n < len(_CARDINALS) else decimal(n, 0)


def ordinal(n: int) -> str:
    """A rank in words up to ten ("first" ... "tenth"), in digits beyond ("11th", "22nd")."""
    if 0 < n < len(_ORDINALS):
        return _ORDINALS[n]
    teen = 10 < n % 100 < 14
    return f"{n}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


def listing(items: Sequence[str]) -> str:
    """Words joined as in a sentence: "a", "a and b", "a, b and c"; nothing gives ""."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def joined(*notes: str) -> tuple[str, ...]:
    """The notes that say something, each once."""
    return tuple(dict.fromkeys(note for note in notes if note))
