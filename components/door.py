"""Ways from one page to the others: a sentence and a small drawing each."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from components.drawing import Chart, once


@dataclass(frozen=True, eq=False)
class Door:
    """A way to another page: one computed sentence, a small drawing without words, and the page's title and path.

    A subject says the first two; who gathers the doors knows the page.
    """

    sentence: str
    drawing: Chart | None = None
    title: str = ""
    path: str = ""

    @functools.cached_property
    def drawn(self) -> Chart | None:
        """The small drawing, made once for each theme."""
        return once(self.drawing) if self.drawing else None


@dataclass(frozen=True, eq=False)
class Doors:
    """Ways to other pages, side by side."""

    items: tuple[Door, ...]
