"""Words and charts set as a PDF, inside a worker: vl-convert draws the charts, typst sets the pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from components.export.worker import FONTS, Job, picture, version

TEMPLATE: Final = Path(__file__).with_name("briefing.typ")


def briefing(job: Job) -> bytes:
    """``brief`` (words) with ``charts`` (file name -> Vega-Lite) as PDF/UA-1; ``timestamp`` dates it, in seconds.

    Words reach the template as data alone. Nothing but our own faces is used, and no package is fetched.
    """
    import typst

    files: dict[str, Any] = {"main.typ": TEMPLATE.read_bytes()}
    files |= {name: svg(chart) for name, chart in job["charts"].items()}
    compiled: Any = typst.compile  # its types leave out that files may come by name
    made = compiled(
        files,
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"brief": json.dumps(job["brief"])},
        pdf_standards=["ua-1"],
        timestamp=job["timestamp"],
    )
    return bytes(made)


def svg(specification: Mapping[str, Any]) -> bytes:
    """A chart as SVG in our faces."""
    return picture({"kind": "svg", "specification": specification, "version": version(specification)})


def png(specification: Mapping[str, Any]) -> bytes:
    """A chart as PNG at three times its size."""
    return picture({"kind": "png", "specification": specification, "version": version(specification), "scale": 3})
