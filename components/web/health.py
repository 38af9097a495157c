"""How the server is: ``/healthz``, ``/readyz`` and, for the machine itself, ``/metrics`` in Prometheus' text form."""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from components.export.rendering import QUEUE
from components.frame import cache
from components.web.answers import SOON, said, working
from components.web.counts import COUNTS
from components.web.door import is_here
from data.store import StoreError

_STATM: Final = Path("/proc/self/statm")


async def healthz(request: Request) -> Response:
    """The server answers: its memory, and how many wait for files."""
    state = {"status": "ok", "memory_mib": round(memory() / 2**20, 1), "waiting": QUEUE.waiting}
    return JSONResponse(state, headers={"Cache-Control": "no-store"})


async def readyz(request: Request) -> Response:
    """The figures can be read: which copy, how far it goes, and when it was last refreshed."""
    try:
        state = await working(_ready)
    except StoreError:
        answer = {"status": "the figures cannot be read"}
        return JSONResponse(answer, 503, headers={"Cache-Control": "no-store", "Retry-After": SOON})
    return JSONResponse(state, headers={"Cache-Control": "no-store"})


def _ready() -> dict[str, Any]:
    provenance = cache.data().provenance
    return {
        "status": "ok",
        "release": provenance.version[:12],
        "latest_year": provenance.latest_year,
        "last_refresh": provenance.retrieved,
        "remark": provenance.remark,
        "memory_mib": round(memory() / 2**20, 1),
    }


async def metrics(request: Request) -> Response:
    """Counts for who runs the server; a stranger is told that there is nothing."""
    if not is_here(request.scope):
        return said("There is no such address.", 404)
    lines = [*COUNTS.lines(), *_gauge("memory_bytes", "Resident memory.", memory())]
    lines += _gauge("renderings_waiting", "Files that wait for a worker.", QUEUE.waiting)
    return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")


def _gauge(name: str, words: str, value: float) -> list[str]:
    return [f"# HELP outlook_{name} {words}", f"# TYPE outlook_{name} gauge", f"outlook_{name} {value:g}"]


def memory() -> int:
    """Resident memory of the server in bytes; where the system does not say, the most it ever was."""
    try:
        return int(_STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024
