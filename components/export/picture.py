"""Figure -> PNG, SVG, PDF, HTML, Vega-Lite JSON: the same composed specification, converted by vl-convert."""

from __future__ import annotations

import base64
import datetime as dt
import functools
import html as markup
import json
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from components.export.compose import specification
from components.figure import Figure

FONTS = Path(__file__).parents[2] / "static" / "fonts"
_FACES = (
    ("Outlook Sans", 400, "OutlookSans-Regular.ttf"),
    ("Outlook Sans", 600, "OutlookSans-SemiBold.ttf"),
    ("Outlook Serif", 600, "OutlookSerif-SemiBold.ttf"),
)
_LESS = "\ue03c"
"""Stands for "<" while a page is made: a sign of private use, which no text has."""
# Room for the controls that a figure may bring, in the face of the picture.
_PAGE = (
    "body{margin:0 auto;width:fit-content;background:#fff;color:#111418;font:14px 'Outlook Sans',sans-serif}"
    ".vega-bindings{padding:0 28px 28px;font:inherit}.vega-bind{padding:4px 0}"
    ".vega-bind-name{display:inline-block;min-width:16em}"
)


@functools.cache
def _converter() -> ModuleType:
    """vl-convert with our faces known to it: 84 MB that only a click on a download needs."""
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert


@functools.cache
def _font_faces() -> str:
    """The faces as CSS with the files inside, so that SVG and HTML look right on any machine, offline."""
    rules = []
    for family, weight, name in _FACES:
        data = base64.b64encode((FONTS / name).read_bytes()).decode("ascii")
        source = f"url(data:font/ttf;base64,{data}) format('truetype')"
        rules.append(f"@font-face{{font-family:'{family}';font-weight:{weight};src:{source}}}")
    return "".join(rules)


def png(figure: Figure, transparent: bool = False, on: dt.date | None = None) -> bytes:
    """A PNG at twice the size, on white or on nothing (for light slides)."""
    spec = specification(figure, "transparent" if transparent else "white", on)
    return bytes(_converter().vegalite_to_png(spec, scale=2, vl_version=_version(spec)))


def svg(figure: Figure, on: dt.date | None = None) -> bytes:
    """An SVG with its faces inside and the finding as its description."""
    spec = specification(figure, "white", on)
    text: str = _converter().vegalite_to_svg(spec, vl_version=_version(spec))
    words = f"<title>{markup.escape(figure.title)}</title><desc>{markup.escape(figure.takeaway)}</desc>"
    end = text.index(">", text.index("<svg")) + 1
    return f"{text[:end]}{words}<style>{_font_faces()}</style>{text[end:]}".encode()


def pdf(figure: Figure, on: dt.date | None = None) -> bytes:
    """A one-page PDF with the faces embedded."""
    spec = specification(figure, "white", on)
    return bytes(_converter().vegalite_to_pdf(spec, vl_version=_version(spec)))


def html(figure: Figure, on: dt.date | None = None) -> bytes:
    """One self-contained page with tooltips and controls that opens without a network."""
    figure = figure.interactive or figure
    spec = specification(figure, "white", on)
    marked = _marked(spec)
    text: str = _converter().vegalite_to_html(marked, vl_version=_version(spec), bundle=True, renderer="svg")
    text = text.replace(_LESS, "\\u003c")
    title = f"<title>{markup.escape(figure.title)}</title>"
    head = f'{title}<meta name="viewport" content="width=device-width">\n<style>{_font_faces()}{_PAGE}</style>'
    text = text.replace("<html>", '<html lang="en">', 1)
    return text.replace("<title>Chart</title>", head, 1).encode()


def _marked(node: Any) -> Any:
    """A specification in which no text holds the sign that could end its script: ``</script>`` in a name is a name."""
    if isinstance(node, str):
        return node.replace("<", _LESS)
    if isinstance(node, Mapping):
        return {key: _marked(value) for key, value in node.items()}
    return [_marked(part) for part in node] if isinstance(node, list | tuple) else node


def vega_lite(figure: Figure, on: dt.date | None = None) -> bytes:
    """The Vega-Lite specification with its data inside, as JSON."""
    return json.dumps(specification(figure, "white", on), ensure_ascii=False, indent=1).encode()


def _version(spec: dict[str, Any]) -> str:
    """The Vega-Lite version of a specification as vl-convert names it: ".../v6.4.1.json" -> "6.4"."""
    number = str(spec["$schema"]).rsplit("/v", 1)[1]
    return ".".join(number.split(".")[:2])
