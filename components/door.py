"""Ways from one page to the others: a sentence and a small drawing each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from components.drawing import Drawing
from components.palette import Palette


@dataclass(frozen=True, eq=False)
class Door:
    """A way to another page: one computed sentence, a small drawing without words, and the page's title and path.

    A subject says the first two; who gathers the doors knows the page.
    """

    sentence: str
    drawing: Callable[[Palette], Drawing] | None = None
    title: str = ""
    path: str = ""


@dataclass(frozen=True, eq=False)
class Doors:
    """Ways to other pages, side by side."""

    items: tuple[Door, ...]
