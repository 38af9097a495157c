"""``/data/RESULT.csv``: every table and result as a file, with the parameters of ``python -m data.show``."""

from __future__ import annotations

import io
from collections.abc import Hashable
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from components.frame import cache
from components.subjects.data import files
from components.web.answers import REFUSED, Missing, echo, etag, file, fresh, refusal, working
from data import show
from data.nonsense import Nonsense
from data.results import RESULTS, Result

MIMES: Final = {
    "csv": "text/csv; header=present",
    "json": "application/json",
    "parquet": files.PARQUET,
    "xlsx": files.XLSX,
}
Asked = tuple[tuple[str, Hashable], ...]


async def answer(request: Request) -> Response:
    """The file that an address asks for, or a sentence why there is none."""
    try:
        result, extension = _named(request.path_params["file"])
        wanted = asked(result, request.query_params.multi_items())
        tag = etag(result.name, extension, wanted)
        if same := fresh(request, tag):
            return same
        content = await working(_made, result.name, wanted, extension)
    except REFUSED as error:
        return refusal(error)
    name = "" if extension == "json" else f"{files.slug(result.name, wanted)}.{extension}"
    return file(content, MIMES[extension], tag, name)


def _named(name: str) -> tuple[Result, str]:
    stem, _, extension = name.rpartition(".")
    if stem not in RESULTS:
        raise Missing(f"There is no result {echo(stem or name)}; there are {', '.join(RESULTS)}.")
    if extension not in MIMES:
        raise Missing(f"There is no {stem} as {echo(extension)}; there is {', '.join(MIMES)}.")
    return RESULTS[stem], extension


def asked(result: Result, query: list[tuple[str, str]]) -> Asked:
    """The parameters of an address, by name, those that are no default. Raises Nonsense, in one sentence."""
    known = {one.name: one for one in result.parameters}
    values: dict[str, Any] = {}
    for key, text in query:
        name = key.replace("-", "_")
        if name not in known:
            others = f"it has {', '.join(known)}" if known else "it has none"
            raise Nonsense(f"The result {result.name} has no parameter {echo(key)}; {others}.")
        if name in values:
            raise Nonsense(f"The parameter {name} is there twice.")
        values[name] = _read(known[name].read, text)
    return tuple((name, values[name]) for name, one in known.items() if values.get(name, one.default) != one.default)


def _read(read: Any, text: str) -> Any:
    """The value that a text spells; what is said of nonsense repeats no more of it than plain signs."""
    try:
        return read(text)
    except Nonsense as error:
        raise Nonsense(str(error).replace(repr(text), echo(text))) from None


def _made(name: str, wanted: Asked, extension: str) -> bytes:
    data = cache.data()
    return cache.file(data, ("data", name, wanted, extension), lambda: _content(data, name, wanted, extension))


def _content(data: cache.Remembered, name: str, wanted: Asked, extension: str) -> bytes:
    if extension != "json":
        return files.content(data, name, wanted, extension)
    out = io.StringIO()
    show.write(files.rows.rows(data, name, wanted), "json", out)
    return out.getvalue().encode()
