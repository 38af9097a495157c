"""The sliders' ranges and steps, which follow the size of the scope, and the unit that its figures are written in."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from components.subjects.outlook.chart_data import DRAWN_FROM
from data.models.outlook import Outlook
from data.models.presets import recent_pace
from data.models.projection import Line
from data.words.formats import MINUS, change, change_people, decimal, million

MILLION: Final = 1_000_000
_THOUSAND: Final = 1_000
MOST_STRIDES: Final = 100


@dataclass(frozen=True)
class Unit:
    """How many people make one, and the word for it ("million", "thousand" or none).

    ``fine`` is the number of decimals that the sliders' steps need.
    """

    size: int
    word: str
    fine: int = 1

    def number(self, people: float, places: int = 1) -> str:
        """People in this unit, without the word: "117.8"; whole people without decimals."""
        return (
            million(people, places=places)
            if self.size == MILLION
            else decimal(people / self.size, self._places(places))
        )

    def small(self, people: float) -> bool:
        """Whether people are too few to be written in the unit, and somebody: under 100,000, or under a thousand."""
        return self.size > 1 and 0 < abs(people) < min(self.size, MILLION / 10)

    def signed(self, people: float, places: int = 1) -> str:
        """A change in this unit with its sign: "+7.3"."""
        if self.size == MILLION:
            return change(people, places=places)
        text = self.number(people, places)
        return text if text.startswith("−") or not any(digit in text for digit in "123456789") else f"+{text}"

    def change(self, people: float) -> str:
        """A yearly change as set on a slider, with its sign: "+10", "+7.3", "+1.96"."""
        places = next((k for k in range(self.fine) if abs(people / self.size * 10**k % 1) < 1e-6), self.fine)
        return self.signed(people, places)

    def change_words(self, people: float) -> str:
        """A yearly change with its word: "+7.3 million", "−67,533 people", "+1 person", "no change"."""
        if not round(people):
            return "no change"
        if self.small(people) or not self.word:
            return f"{change_people(round(people))} {'person' if abs(round(people)) == 1 else 'people'}"
        if self.size < MILLION <= abs(people):
            return f"{change(people)} million"
        return f"{self.change(people)} {self.word}"

    def words(self, people: float, places: int = 1) -> str:
        """People with the word: "117.8 million", "673 thousand", "5,367"; under a tenth of the unit in full."""
        if self.small(people) or not people:
            return decimal(people, 0)
        if self.size < MILLION <= abs(people):
            return f"{million(people, places=places)} million"
        return f"{self.number(people, places)} {self.word}".strip()

    def label(self, people: float) -> str:
        """A figure at the end of a line: no decimal from a hundred up ("230"), one below ("98.4"); few in full."""
        if self.small(people):
            return f"{decimal(people, 0)} {'person' if round(people) == 1 else 'people'}"
        return self.number(people, 0 if abs(people) / self.size >= 99.95 or not people else 1)

    def between(self, low: float, high: float) -> str:
        """A range: "85.3 and 236"; with words where one end is too small for the unit: "23,412 and 14.8 million"."""
        if self.small(low) or self.small(high) or self.size < MILLION <= max(abs(low), abs(high)):
            return f"{self.words(low)} and {self.words(high)}"
        return f"{self.label(low)} and {self.label(high)}"

    def adds_up(self, whole: float, one: float, other: float) -> bool:
        """Whether, as they are written, ``one`` and ``other`` make ``whole``."""
        if any(self.small(people) for people in (whole, one, other)):
            return True
        if self.size < MILLION <= abs(whole):
            return False  # written in millions beside thousands
        shown = [Decimal(self.number(people).replace(",", "").replace(MINUS, "-")) for people in (whole, one, other)]
        return shown[0] == shown[1] + shown[2]

    def _places(self, places: int) -> int:
        return places if self.size > 1 else 0


@dataclass(frozen=True)
class Dial:
    """One slider's range, in people (or per cent), and where it stands at first.

    ``step`` is what a typed figure is rounded to; the slider itself moves by ``stride``, which a hand can hit.
    """

    low: float
    high: float
    step: float
    start: float

    @property
    def stride(self) -> float:
        """The slider's own step: about a hundred of them, of 1, 2 or 5 times a power of ten."""
        steps = round((self.high - self.low) / self.step)
        return self.step * (_round_up(steps / MOST_STRIDES) if steps > MOST_STRIDES else 1)

    def snapped(self, value: float) -> float:
        """The value in the range, rounded to its steps."""
        steps = round((min(max(value, self.low), self.high) - self.low) / self.step)
        return round(self.low + steps * self.step, 6)

    def holds(self, value: float) -> bool:
        """Whether a value from a link lies in the range."""
        return self.low - 1e-9 <= value <= self.high + 1e-9


def unit_of(outlook: Outlook) -> Unit:
    """The unit for a scope: millions from one million people up, thousands from ten thousand up, in the years drawn."""
    drawn = outlook.history[outlook.history["year"] >= DRAWN_FROM]
    most = int((drawn if len(drawn) else outlook.history)["people"].max()) if len(outlook.history) else 0
    if most >= MILLION:
        return Unit(MILLION, "million", 1 if outlook.people >= 100 * MILLION else 2)
    return Unit(_THOUSAND, "thousand") if most >= 10 * _THOUSAND else Unit(1, "", 0)


def dials(outlook: Outlook) -> dict[str, Dial]:
    """Ranges by key: increase, new and other in people a year, percent and exit in per cent.

    The world's increase runs from -10 to +30 million, whatever the release; elsewhere the range follows the stock.
    """
    size = float(max(outlook.people, 1_000))
    step = 10.0 ** math.floor(math.log10(size / 1_000))
    recent = outlook.recent
    new, leaving, other = (recent.new, recent.exit_rate * 100, recent.other) if recent else (0, 0.0, 0)
    return {
        "increase": _increase(outlook, size, step),
        "percent": Dial(-20.0, 20.0, 0.1, round(100 * (recent_pace(outlook.history, 5) or 0) / size, 1)),
        "new": _started(0.0, _round_up(max(2.5 * new, size / 10)), step, new),
        "exit": _started(0.0, 100.0, 0.1, leaving),
        "other": _started(
            -_round_up(max(3 * abs(other), size / 50)), _round_up(max(3 * abs(other), size / 50)), step, other
        ),
    }


def _increase(outlook: Outlook, size: float, step: float) -> Dial:
    if outlook.is_world:
        return _started(-10.0 * MILLION, 30.0 * MILLION, step, _pace(outlook))
    lines = [preset.scenario for preset in outlook.presets.values()]
    paces = [line.increase for line in lines if isinstance(line, Line)] or [0.0]
    low, high = -_round_up(max(size / 10, -min(paces))), _round_up(max(size * 0.3, max(paces)))
    return _started(low, high, step, _pace(outlook))


def _pace(outlook: Outlook) -> float:
    first = next((one.scenario for one in outlook.presets.values() if isinstance(one.scenario, Line)), None)
    return first.increase if first else 0.0


def _started(low: float, high: float, step: float, start: float) -> Dial:
    bare = Dial(low, high, step, low)
    return Dial(low, high, step, bare.snapped(start))


def _round_up(people: float) -> float:
    """The next 1, 2 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(max(people, 1.0)))
    return next(power * k for k in (1, 2, 5, 10) if power * k >= people - 1e-9)
