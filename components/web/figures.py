"""``/figure/PAGE/SLUG.png?QUERY``: every figure of every page as a file, for the choices of the page's own address."""

from __future__ import annotations

import datetime as dt
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from components import address
from components.address import Page
from components.credit import credited
from components.export.kinds import KINDS, Kind
from components.figure import Figure
from components.frame import cache
from components.page_table import BY_NAME
from components.web.answers import REFUSED, Missing, base, echo, etag, file, fresh, making, refusal, working

DOWNLOAD: Final = "download"
"""The one key of an address that is not the page's: save the file instead of showing it."""
_FRAMED: Final = "frame-ancestors *"
# An interactive page runs its own scripts and no other's, as a stranger to this server.
_PAGE: Final = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; font-src data:; "
    f"img-src data: blob:; sandbox allow-scripts allow-downloads allow-popups; {_FRAMED}"
)
_DRAWING: Final = f"default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; sandbox; {_FRAMED}"
POLICIES: Final = {"html": _PAGE, "svg": _DRAWING}


async def answer(request: Request) -> Response:
    """The file that an address asks for, or a sentence why there is none."""
    try:
        page, slug, kind = _named(request.path_params["page"], request.path_params["file"])
        codes = {key: code for key, code in request.query_params.items() if key != DOWNLOAD}
        data = cache.data()
        view = base(request) + address.link(page, address.normal(page, data, codes))
        day = dt.date.today()
        tag = etag(view, slug, kind.extension, day)
        if same := fresh(request, tag):
            return same
        figure = await working(_found, data, page, codes, slug, view)
        key = ("figure", view, slug, kind.extension, day)
        content = await making(cache.file, data, key, lambda: kind.make(figure))
    except REFUSED as error:
        return refusal(error)
    saved = figure.file_name(kind.extension) if request.query_params.get(DOWNLOAD) else ""
    made = file(content, kind.mime, tag, saved)
    made.headers["Content-Security-Policy"] = POLICIES.get(kind.extension, _FRAMED)
    return made


def _named(name: str, file_name: str) -> tuple[Page, str, Kind[Figure]]:
    slug, _, extension = file_name.partition(".")
    if name not in BY_NAME:
        raise Missing(f"There is no page {echo(name)}; there are {', '.join(BY_NAME)}.")
    extension = "vl.json" if extension == "json" else extension
    if extension not in KINDS:
        raise Missing(f"There is no figure as {echo(extension)}; there is {', '.join(KINDS)}.")
    return BY_NAME[name], slug, KINDS[extension]


def _found(data: cache.Remembered, page: Page, codes: dict[str, str], slug: str, view: str) -> Figure:
    told = cache.story(page, address.context(page, data, codes))
    figures = {figure.slug: figure for figure in told.figures()}
    if slug not in figures:
        there = f"there are {', '.join(figures)}" if figures else "there is none"
        raise Missing(f"The page {page.name} has no figure {echo(slug)} for these choices; {there}.")
    return credited(figures[slug], data.provenance, view)
