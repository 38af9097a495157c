"""What machines read about the whole: ``/robots.txt``, ``/sitemap.xml`` and ``/feed.xml``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from email.utils import format_datetime
from typing import Final
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from components import address
from components.context import Data
from components.credit import producers, sources
from components.frame import cache
from components.page_table import BY_NAME, PAGES
from components.web.answers import KEPT, REFUSED, base, refusal
from data.changes import NOTHING
from data.citations import TOOL
from data.manifest import CHANGES
from data.words import formats

COUNTRY: Final = "country"
"""The page, once there is one, that has an address for every country."""
_XML: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


async def robots(request: Request) -> Response:
    """Everything may be read; Streamlit's own addresses hold nothing to read."""
    lines = ("User-agent: *", "Allow: /", "Disallow: /_stcore/", f"Sitemap: {base(request)}/sitemap.xml")
    return PlainTextResponse("\n".join(lines) + "\n", headers={"Cache-Control": KEPT})


async def sitemap(request: Request) -> Response:
    """Every page, and every country of the page that has one for each."""
    try:
        data = cache.data()
    except REFUSED as error:
        return refusal(error)
    day = data.provenance.retrieved[:10]
    found = (f"<url><loc>{escape(base(request) + path)}</loc><lastmod>{day}</lastmod></url>" for path in paths(data))
    text = "\n".join(['<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">', *found, "</urlset>"])
    return Response(f"{_XML}{text}\n", media_type="application/xml", headers={"Cache-Control": KEPT})


def paths(data: Data) -> Iterator[str]:
    """The address of every page, and of every country's."""
    yield from (address.link(page, {}) for page in PAGES)
    if page := BY_NAME.get(COUNTRY):
        yield from (address.link(page, {COUNTRY: code}) for code in page.countries(data))


async def feed(request: Request) -> Response:
    """An entry for each refresh that changed something, with what it changed, and for the figures in use."""
    try:
        data = cache.data()
    except REFUSED as error:
        return refusal(error)
    server = base(request)
    items = [_item(server, *entry) for entry in entries(data)]
    head = f"<title>{TOOL}</title><link>{escape(server)}/</link>"
    head += "<description>New and changed figures on forced displacement.</description><language>en-GB</language>"
    text = "\n".join(['<rss version="2.0"><channel>', head, *items, "</channel></rss>"])
    return Response(f"{_XML}{text}\n", media_type="application/rss+xml", headers={"Cache-Control": KEPT})


def entries(data: Data) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """When (ISO 8601), title and sentences: the figures in use with their releases, then what refreshes changed."""
    provenance = data.provenance
    manifest = provenance.manifest
    until = provenance.moment(provenance.latest_year)
    whose = producers(sources(provenance, list(manifest["tables"])))
    yield provenance.retrieved, f"Figures to {until}", (f"Retrieved from {provenance.via}: {whose}.",)
    for entry in manifest.get(CHANGES, []):
        if entry["sentences"] != [NOTHING]:
            day = formats.date(entry["at"])
            yield entry["at"], f"What changed on {day}", tuple(entry["sentences"])


def _item(server: str, at: str, title: str, sentences: tuple[str, ...]) -> str:
    when = dt.datetime.fromisoformat(at)
    when = when if when.tzinfo else when.replace(tzinfo=dt.UTC)
    parts = {
        "title": title,
        "link": f"{server}/data",
        "description": " ".join(sentences),
        "pubDate": format_datetime(when.astimezone(dt.UTC), usegmt=True),
    }
    tags = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in parts.items())
    return f'<item>{tags}<guid isPermaLink="false">{escape(f"{title}, {at}")}</guid></item>'
