"""What the server answers besides the pages: data, figures, what machines read, and the rules for every request.

Starlette alone, no Streamlit: ``dashboard.py`` hands these routes and rules to Streamlit's server.
"""

from __future__ import annotations

from collections.abc import Sequence

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route

from components.page_table import PAGES
from components.web import briefings, feed, figures, head, health, openapi, tables
from components.web.door import Door
from components.web.headers import Headers
from components.web.log import Log


def routes(index: str) -> list[BaseRoute]:
    """Every address that is answered here; ``index`` is Streamlit's own page of HTML, into which each page opens."""
    pages: Sequence[BaseRoute] = [Route(f"/{page.path}", head.Opening(page, index)) for page in PAGES]
    return [
        *pages,
        Route("/data/openapi.json", openapi.answer),
        Route("/data/{file}", tables.answer),
        Route("/briefing/{file}", briefings.answer),
        Route("/figure/{page}/{file}", figures.answer),
        Route("/robots.txt", feed.robots),
        Route("/sitemap.xml", feed.sitemap),
        Route("/feed.xml", feed.feed),
        Route("/healthz", health.healthz),
        Route("/readyz", health.readyz),
        Route("/metrics", health.metrics),
    ]


def middleware(index: str, address: str | None = None) -> list[Middleware]:
    """The rules for every request, the outermost first; ``address`` is the one at which the server listens."""
    return [Middleware(Log), Middleware(Headers, index=index), Middleware(Door, address=address)]
