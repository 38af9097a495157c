"""The kinds of file that a briefing comes as, in the order in which a reader is offered them."""

from __future__ import annotations

from typing import Final

from components.briefing import paper, slides
from components.briefing.pieces import Brief
from components.export.kinds import Kind

_PPTX: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
KINDS: Final[dict[str, Kind[Brief]]] = {
    one.extension: one
    for one in (
        Kind("PDF, A4", "pdf", "application/pdf", paper.pdf),
        Kind("PowerPoint, editable charts", "pptx", _PPTX, slides.pptx),
    )
}
"""By extension."""
