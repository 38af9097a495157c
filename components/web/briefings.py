"""``/briefing/PAGE.pdf?QUERY``: a page as a briefing, for the choices of the page's own address."""

from __future__ import annotations

import datetime as dt

from starlette.requests import Request
from starlette.responses import Response

from components import address
from components.address import Page
from components.briefing.brief import brief
from components.briefing.kinds import KINDS
from components.briefing.pieces import Brief
from components.context import Context
from components.export.kinds import Kind
from components.frame import cache
from components.page_table import BY_NAME
from components.web.answers import REFUSED, Missing, base, echo, etag, file, fresh, making, refusal, working

NAMES = tuple(page.name for page in BY_NAME.values() if page.briefing)


async def answer(request: Request) -> Response:
    """The file that an address asks for, or a sentence why there is none."""
    try:
        page, kind = _named(request.path_params["file"])
        data, day = cache.data(), dt.date.today()
        codes = dict(request.query_params)
        context = await working(address.context, page, data, codes)
        view = base(request) + address.link(page, address.normal(page, data, codes))
        tag = etag("briefing", view, kind.extension, day)
        if same := fresh(request, tag):
            return same
        made = await working(_brief, page, context, view, day)
        key = ("briefing", view, kind.extension, day)
        content = await making(cache.file, data, key, lambda: kind.make(made))
    except REFUSED as error:
        return refusal(error)
    return file(content, kind.mime, tag, f"briefing-{page.name}-{context.chosen.slug()}.{kind.extension}")


def _named(file_name: str) -> tuple[Page, Kind[Brief]]:
    name, _, extension = file_name.partition(".")
    if name not in NAMES:
        raise Missing(f"There is no briefing on {echo(name)}; there are {', '.join(NAMES)}.")
    if extension not in KINDS:
        raise Missing(f"There is no briefing as {echo(extension)}; there is {', '.join(KINDS)}.")
    return BY_NAME[name], KINDS[extension]


def _brief(page: Page, context: Context, view: str, day: dt.date) -> Brief:
    return brief(cache.story(page, context), page.title, context.data.provenance, view, day)
