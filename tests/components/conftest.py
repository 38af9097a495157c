"""Pictures of these tests are made in the process of the tests: a worker for each of some 400 takes a second."""

from __future__ import annotations

import json

import pytest

from components.export import rendering, worker


@pytest.fixture(autouse=True)
def _made_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes a job as the worker would, without it; the tests of the worker itself have the real one."""
    if not request.module.__name__.endswith("test_rendering"):
        monkeypatch.setattr(rendering, "_made", _in_process)


def _in_process(job: bytes) -> bytes:
    wanted = json.loads(job)
    try:
        return worker.KINDS[wanted["kind"]](wanted)
    except ValueError as error:
        raise rendering.Unmade(str(error)) from None
