"""The kinds of file that a briefing comes as, in the order in which a reader is offered them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from components.briefing import paper, slides
from components.briefing.pieces import Brief


@dataclass(frozen=True)
class Kind:
    """A kind of file: its label, the end of its name, its type, its maker."""

    label: str
    extension: str
    mime: str
    make: Callable[[Brief], bytes]


_PPTX: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
KINDS: Final = {
    one.extension: one
    for one in (
        Kind("PDF, A4", "pdf", "application/pdf", paper.pdf),
        Kind("PowerPoint, editable charts", "pptx", _PPTX, slides.pptx),
    )
}
"""By extension."""
