"""The page of HTML that every page opens into, with the words of the one that was asked for in its head.

A reader's browser draws the page by itself; who follows no script (a search engine, a preview of a link) reads here its
title, its computed answer, its one true address and the picture of its first figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import Final
from urllib.parse import urlencode

from anyio import move_on_after
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import Receive, Scope, Send

from components import address
from components.address import Page
from components.frame import cache
from components.web.answers import aside, base
from data.citations import TOOL
from data.store import StoreError

PATIENCE: Final = 2.0
"""Seconds that a page waits for its answer before it opens with its question instead."""
_TITLE: Final = re.compile(r"<title>.*?</title>", re.DOTALL)
_AGENT: Final = re.compile(r'<link rel="service-desc"[^>]*>')


@dataclass(frozen=True)
class Words:
    """What the head of a page says: its answer, its true address, and its first figure's name and finding."""

    answer: str
    path: str
    query: str = ""
    slug: str = ""
    finding: str = ""


@dataclass(frozen=True)
class Opening:
    """The answer to a page's address: ``index`` is Streamlit's page of HTML."""

    page: Page
    index: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the page's own head."""
        request = Request(scope, receive)
        codes = dict(request.query_params.items())
        words = Words(self.page.help, f"/{self.page.path}")
        with move_on_after(PATIENCE):
            words = await aside(told, self.page, codes)
        text = headed(self.index, self.page, words, base(request))
        answer = HTMLResponse(text, headers={"Cache-Control": "no-cache"})
        await answer(scope, receive, send)


def told(page: Page, codes: dict[str, str]) -> Words:
    """What a page says for the codes of an address; its question where the figures cannot be read."""
    try:
        data = cache.data()
    except StoreError:
        return Words(page.help, f"/{page.path}")
    context = address.context(page, data, codes)
    ours = {key for one in (*page.shared(data), *page.own(data, context.chosen)) for key in one.keys}
    kept = {key: code for key, code in address.normal(page, data, codes).items() if key in ours}
    story = cache.story(page, context)
    first = next(story.figures(), None)
    figure = (first.slug, first.takeaway) if first else ("", "")
    return Words(plain(story.answer), address.link(page, kept), urlencode(kept), *figure)


def plain(text: str) -> str:
    """A sentence without the signs of Markdown."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r":[a-z]+\[([^\]]*)\]", r"\1", text)
    return re.sub(r"\\([^\w\s])", r"\1", re.sub(r"\*\*|`|:material/\w+: ?", "", text))


def headed(index: str, page: Page, words: Words, server: str) -> str:
    """``index`` with the head of a page: title, description, canonical address, and what previews read."""
    title = f"{page.title} · {TOOL}"
    tags = [f'<meta name="description" content="{escape(words.answer)}">']
    tags += [f'<link rel="canonical" href="{escape(server + words.path)}">']
    tags += [f'<link rel="alternate" type="application/rss+xml" title="{TOOL}" href="{escape(server)}/feed.xml">']
    tags += [f'<link rel="service-desc" href="{escape(server)}/data/openapi.json">']
    tags += [f'<meta property="og:{name}" content="{escape(text)}">' for name, text in _preview(page, words, server)]
    tags += [f'<meta name="twitter:card" content="{"summary_large_image" if words.slug else "summary"}">']
    whole = f"<title>{escape(title)}</title>\n    " + "\n    ".join(tags)
    text = _TITLE.sub(lambda _: whole, _AGENT.sub("", index), count=1)
    return text.replace('<html lang="en">', '<html lang="en-GB">', 1)


def _preview(page: Page, words: Words, server: str) -> list[tuple[str, str]]:
    lines = [("type", "website"), ("site_name", TOOL), ("title", f"{page.title}: {page.help}")]
    lines += [("description", words.answer), ("url", server + words.path), ("locale", "en_GB")]
    if words.slug:
        query = f"?{words.query}" if words.query else ""
        lines += [("image", f"{server}/figure/{page.name}/{words.slug}.png{query}"), ("image:alt", words.finding)]
    return lines
