"""A refresh told to another program: progress and outcome as lines of JSON."""

from __future__ import annotations

import json
import os
import signal
from typing import Any

import pytest

from data import store
from data.changes import NOTHING
from data.refresh_lines import main
from tests.data.loopback import Answer
from tests.data.world import World, built, first_copy, world

__all__ = ["built", "first_copy", "world"]


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_progress_then_the_outcome(built: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--files", str(built.files)]) == 0
    *progress, end = lines(capsys)
    assert {"UNRWA", "IDMC", "World Bank"} <= {line["source"] for line in progress}
    assert all(0 <= line["done"] <= line["total"] for line in progress)
    assert (end["ok"], end["reasons"], end["changed"]) == (True, [], [NOTHING])


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(b"", 503), "HTTP 503"),
        (Answer(b"{}", 404), "HTTP 404"),
        (Answer(b"<html>"), "an HTML page"),
        (Answer(b'{"items": ['), "JSON"),
    ],
)
def test_the_reasons_of_a_failure(built: World, capsys: pytest.CaptureFixture[str], answer: Answer, words: str) -> None:
    before = built.bytes()
    built.api.instead["idmc"] = answer
    assert main([]) == 1
    end = lines(capsys)[-1]
    assert not end["ok"]
    assert any(words in reason for reason in end["reasons"]), end
    assert built.bytes() == before


def test_an_interrupted_one_says_so(
    built: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "write", lambda *_, **__: os.kill(os.getpid(), signal.SIGTERM))
    assert main(["--files", str(built.files)]) == 1
    assert lines(capsys)[-1]["reasons"] == ["The refresh was interrupted."]
