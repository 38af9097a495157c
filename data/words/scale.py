"""What one on a number axis stands for: a million people, a thousand, one; so that few people have no zeros."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from data.words import formats
from data.words.places import begin

MILLION: Final = 1_000_000
THOUSAND: Final = 1_000


@dataclass(frozen=True)
class Scale:
    """How many people make one on a number axis, and the word for it: so that few people have no zeros before them."""

    size: int
    word: str

    def of(self, what: str) -> str:
        """What is counted, as a caption begins: "Million displaced people", "Displaced people"."""
        return f"{self.word} {what}" if self.word else begin(what)

    def figure(self, people: float) -> str:
        """A figure for a label: one decimal in the scale, in full below a tenth of it."""
        if self.size == 1 or abs(people) >= self.size / 10:
            return formats.decimal(people / self.size, 1 if self.size > 1 else 0)
        return f"{formats.decimal(people, 0)} {'person' if round(people) == 1 else 'people'}"


def scale_of(most: float) -> Scale:
    """Millions from a million up, thousands from ten thousand, else people; ``most`` is the largest figure drawn."""
    if most >= MILLION:
        return Scale(MILLION, "Million")
    return Scale(THOUSAND, "Thousand") if most >= 10 * THOUSAND else Scale(1, "")
