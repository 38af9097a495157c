"""The command line of the refresh: options, exit codes, what stands on which stream."""

from __future__ import annotations

import os
import runpy
import signal
import sys

import pytest

from data import store
from data.bars import bars
from data.changes import NOTHING
from data.refresh import Outcome
from data.refresh_cli import main, read_options, report
from tests.data.loopback import Answer
from tests.data.world import World, built, first_copy, world

__all__ = ["built", "first_copy", "world"]


def test_the_command_tells_what_changed(built: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--files", str(built.files)]) == 0
    out, err = capsys.readouterr()
    assert NOTHING in out
    assert "World Bank" in err
    assert "Asylum decisions" in err
    assert main(["--files", str(built.files), "--check"]) == 0
    assert "nothing was written" in capsys.readouterr().out


def test_the_command_tells_why_nothing_was_replaced(built: World, capsys: pytest.CaptureFixture[str]) -> None:
    built.api.instead["idmc"] = Answer(b"", 503)
    assert main(["--snapshot"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "Nothing was replaced:" in err
    assert "HTTP 503" in err


def test_an_interrupted_command_leaves_the_copy(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    before = built.bytes()
    monkeypatch.setattr(store, "write", lambda *_, **__: os.kill(os.getpid(), signal.SIGTERM))
    assert main(["--files", str(built.files)]) == 1
    assert built.bytes() == before
    assert not built.cache.exists()


def test_the_time_limit_comes_from_the_option_or_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OUTLOOK_DEADLINE", raising=False)
    assert read_options([]).seconds == 300
    monkeypatch.setenv("OUTLOOK_DEADLINE", "20")
    assert read_options([]).seconds == 20
    assert read_options(["--deadline", "5"]).seconds == 5
    for wrong in ("0", "-1", "soon", "inf", "nan"):
        monkeypatch.setenv("OUTLOOK_DEADLINE", wrong)
        with pytest.raises(SystemExit):
            read_options([])


def test_notes_stand_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    assert report(Outcome(notes=("a column is new",), changed=(NOTHING,)), check=True) == 0
    assert "Note: a column is new" in capsys.readouterr().err


def test_bars_stay_quiet_in_a_log_but_name_every_source(capsys: pytest.CaptureFixture[str]) -> None:
    with bars() as progress:
        for done in range(4):
            progress("UNRWA", done, 3)
        progress("IDMC", 0, 1)
    text = capsys.readouterr().err
    assert "3/3 answers" in text
    assert "IDMC" in text
    assert "2/3" not in text, "only a terminal sees every step"


def test_runs_as_a_module(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["refresh", "--help"])
    monkeypatch.delitem(sys.modules, "data.refresh")
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("data.refresh", run_name="__main__")
    assert ended.value.code == 0
    assert "--deadline" in capsys.readouterr().out


def test_a_reason_to_accept_is_words(built: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert read_options([]).accept == ""
    assert read_options(["--accept", " IDMC counted\nanew "]).accept == "IDMC counted anew"
    with pytest.raises(SystemExit):
        read_options(["--accept", "  "])
    capsys.readouterr()
    idmc = built.api.tables["idmc"]
    built.api.tables["idmc"] = idmc.assign(total=idmc["total"] * 2)
    assert main(["--files", str(built.files), "--accept", "IDMC counted anew"]) == 0
    assert "Note: Accepted (IDMC counted anew): stocks, Internally displaced" in capsys.readouterr().err
