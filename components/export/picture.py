"""Figure -> PNG, SVG, PDF, HTML, Vega-Lite JSON: the same composed specification, converted by a worker."""

from __future__ import annotations

import base64
import datetime as dt
import functools
import html as markup
import json
from collections.abc import Mapping
from typing import Any

from components.export.compose import fluid, made_by, specification
from components.export.rendering import render
from components.export.worker import FONTS, version
from components.figure import Figure

_FACES = (
    ("Outlook Sans", 400, "OutlookSans-Regular.ttf"),
    ("Outlook Sans", 600, "OutlookSans-SemiBold.ttf"),
    ("Outlook Serif", 600, "OutlookSerif-SemiBold.ttf"),
)
_LESS = "\ue03c"
"""Stands for "<" while a page is made: a sign of private use, which no text has."""
# The picture's faces and sizes, as wide as the window up to the picture's width; what is wider scrolls by itself.
_PAGE = (
    "body{margin:0;background:#fff;color:#111418;font:15px/1.4 'Outlook Sans',sans-serif}"
    "main{max-width:936px;margin:0 auto;padding:28px;box-sizing:border-box;overflow-wrap:break-word}"
    "h1{font:600 24px/29px 'Outlook Serif',serif;margin:0 0 8px}p{margin:0;color:#5A5F66}"
    "#vega-chart{display:block;width:100%;box-sizing:border-box;margin:18px 0;overflow-x:auto}"
    "#vega-chart.has-actions{padding:34px 0 0}"  # the menu stands above the chart, not beside it
    "footer{border-top:1px solid #D8D4CB;padding-top:8px;font-size:12px}"
    ".vega-bindings{padding:12px 0;font:inherit}.vega-bind{padding:4px 0}.vega-bind label{display:block}"
    ".vega-bind-name{display:inline-block;min-width:16em}"
    "@media(max-width:560px){main{padding:16px}h1{font-size:21px;line-height:26px}}"
)


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
    return render("png", specification=spec, scale=2, version=version(spec))


def svg(figure: Figure, on: dt.date | None = None) -> bytes:
    """An SVG with its faces inside and the finding as its description."""
    spec = specification(figure, "white", on)
    text = render("svg", specification=spec, version=version(spec)).decode()
    words = f"<title>{markup.escape(figure.title)}</title><desc>{markup.escape(figure.takeaway)}</desc>"
    end = text.index(">", text.index("<svg")) + 1
    return f"{text[:end]}{words}<style>{_font_faces()}</style>{text[end:]}".encode()


def pdf(figure: Figure, on: dt.date | None = None) -> bytes:
    """A one-page PDF with the faces embedded."""
    spec = specification(figure, "white", on)
    return render("pdf", specification=spec, version=version(spec))


def html(figure: Figure, on: dt.date | None = None) -> bytes:
    """One self-contained page with tooltips and controls that opens without a network and fits its window."""
    figure = figure.interactive or figure
    spec = fluid(figure)
    # Bytes: as text, with a few rare signs in it, a page takes several times the memory.
    page = render("html", specification=_marked(spec), version=version(spec))
    page = page.replace(_LESS.encode(), b"\\u003c")
    title = f"<title>{markup.escape(figure.title)}</title>"
    view = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    head = f"{title}{view}\n<style>{_font_faces()}{_PAGE}</style>"
    page = page.replace(b"<html>", b'<html lang="en">', 1)
    page = page.replace(_PLACE.encode(), _around(figure, on or dt.date.today()).encode(), 1)
    return page.replace(b"<title>Chart</title>", head.encode(), 1)


def _marked(node: Any) -> Any:
    """A specification in which no text holds the sign that could end its script: ``</script>`` in a name is a name."""
    if isinstance(node, str):
        return node.replace("<", _LESS)
    if isinstance(node, Mapping):
        return {key: _marked(value) for key, value in node.items()}
    return [_marked(part) for part in node] if isinstance(node, list | tuple) else node


_PLACE = '<div id="vega-chart"></div>'


def _around(figure: Figure, on: dt.date) -> str:
    """The chart's place between its words, as text that wraps, can be read aloud and copied."""
    above = [line for line in (figure.takeaway, figure.subtitle) if line and line != figure.title]
    below = [" ".join((figure.source, *figure.notes)).strip(), made_by(figure, on)]
    before, after = ("".join(f"<p>{markup.escape(line)}</p>" for line in lines if line) for lines in (above, below))
    return f"<main><h1>{markup.escape(figure.title)}</h1>{before}{_PLACE}<footer>{after}</footer></main>"


def vega_lite(figure: Figure, on: dt.date | None = None) -> bytes:
    """The Vega-Lite specification with its data inside, as JSON."""
    return json.dumps(specification(figure, "white", on), ensure_ascii=False, indent=1).encode()
