"""``python -m components.export.worker``: makes one file and ends, and with it the memory that making it took.

A job comes in as JSON on stdin, the file goes out on stdout; what went wrong is said on stderr, with exit code 1.
Nothing of the dashboard is imported here but this file and, for a briefing, what sets it (``typeset``, ``deck``), which
nothing else imports: it starts in the time that the engines take.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

FONTS: Final = Path(__file__).parents[2] / "static" / "fonts"
Job = Mapping[str, Any]
"""What to make: ``kind`` (a key of :data:`KINDS`) and what that kind needs, as plain values."""


def version(specification: Mapping[str, Any]) -> str:
    """The Vega-Lite version of a specification as vl-convert names it: ".../v6.4.1.json" -> "6.4"."""
    number = str(specification["$schema"]).rsplit("/v", 1)[1]
    return ".".join(number.split(".")[:2])


def picture(job: Job) -> bytes:
    """A Vega-Lite ``specification`` as PNG (at ``scale``), SVG, PDF or a page of HTML with everything inside.

    ``version`` is that of Vega-Lite (:func:`version`).
    """
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    options: dict[str, Any] = {"vl_version": job["version"]}
    options |= {"scale": job["scale"]} if job["kind"] == "png" else {}
    options |= {"bundle": True, "renderer": "svg"} if job["kind"] == "html" else {}
    made = getattr(vl_convert, f"vegalite_to_{job['kind']}")(job["specification"], **options)
    return made.encode() if isinstance(made, str) else bytes(made)


def briefing(job: Job) -> bytes:
    """A briefing as PDF (components.export.typeset)."""
    from components.export import typeset

    return typeset.briefing(job)


def slides(job: Job) -> bytes:
    """A briefing as slides (components.export.deck)."""
    from components.export import deck

    return deck.slides(job)


KINDS: Final[Mapping[str, Callable[[Job], bytes]]] = {
    **dict.fromkeys(("png", "svg", "pdf", "html"), picture),
    "briefing": briefing,
    "slides": slides,
}


def main() -> int:
    """Make the file that stdin asks for."""
    job = json.load(sys.stdin.buffer)
    try:
        made = KINDS[job["kind"]](job)
    except Exception as error:  # whatever it is: who waits for the file must be told
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
