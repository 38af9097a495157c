"""``/data/openapi.json``: what can be asked of data, figures and briefings, described for programs (OpenAPI 3.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from components.briefing.kinds import KINDS as BRIEFINGS
from components.export.kinds import KINDS
from components.page_table import BY_NAME
from components.web.answers import KEPT, OPEN, base
from components.web.tables import MIMES
from data.citations import TOOL
from data.results import RESULTS, Parameter, Result

_TYPES: Final = {"text": "string", "whole": "integer", "number": "number", "switch": "boolean"}
_REFUSED: Final = {
    "400": "What was asked for does not exist; the sentence says why.",
    "404": "There is no such address; the sentence says which there are.",
    "429": "Too many requests in a minute; Retry-After says when to come back.",
    "503": "Too many files are being made; Retry-After says when to come back.",
}


async def answer(request: Request) -> Response:
    """The description, with this server's own address."""
    return JSONResponse(described(base(request)), headers=OPEN | {"Cache-Control": KEPT})


def described(server: str) -> dict[str, Any]:
    """The description of a ``server``: a path for each result and kind of file, and one for the figures."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": TOOL,
            "version": "1",
            "description": "Figures on forced displacement. Read alone; no key; a few hundred requests a minute.",
        },
        "servers": [{"url": server}],
        "paths": dict(_paths()),
    }


def _paths() -> Iterator[tuple[str, dict[str, Any]]]:
    for result in RESULTS.values():
        for extension, mime in MIMES.items():
            yield f"/data/{result.name}.{extension}", {"get": _table(result, extension, mime)}
    yield "/figure/{page}/{file}", {"get": _figure()}
    yield "/briefing/{file}", {"get": _briefing()}


def _table(result: Result, extension: str, mime: str) -> dict[str, Any]:
    parameters = [_parameter(one) for one in result.parameters]
    summary = result.help[:1].upper() + result.help[1:]
    return {"operationId": f"{result.name}_{extension}", "summary": summary, "parameters": parameters} | _answers(mime)


def _parameter(one: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": _TYPES[one.kind]}
    schema |= {"enum": list(one.choices)} if one.choices else {}
    schema |= {} if one.default is None else {"default": one.default}
    return {"name": one.name, "in": "query", "required": False, "description": one.help, "schema": schema}


def _figure() -> dict[str, Any]:
    pages = {"name": "page", "in": "path", "required": True, "schema": {"type": "string", "enum": list(BY_NAME)}}
    ends = ", ".join(f".{extension}" for extension in KINDS)
    words = f"The figure's name on its page, and {ends}. The query is that of the page's own address."
    files = {"name": "file", "in": "path", "required": True, "description": words, "schema": {"type": "string"}}
    summary = "A figure of a page, with title, source, licence and date inside"
    return {"operationId": "figure", "summary": summary, "parameters": [pages, files]} | _answers("*/*")


def _briefing() -> dict[str, Any]:
    names = [f"{page.name}.{kind}" for page in BY_NAME.values() if page.briefing for kind in BRIEFINGS]
    words = "The page, and the kind of file. The query is that of the page's own address."
    files = {"name": "file", "in": "path", "required": True, "description": words}
    files |= {"schema": {"type": "string", "enum": names}}
    summary = "A page as a briefing: A4 pages, or slides with editable charts"
    return {"operationId": "briefing", "summary": summary, "parameters": [files]} | _answers("*/*")


def _answers(mime: str) -> dict[str, Any]:
    refused = {code: {"description": text, "content": {"text/plain": {}}} for code, text in _REFUSED.items()}
    return {"responses": {"200": {"description": "The file.", "content": {mime: {}}}, **refused}}
