"""*Check for newer data* on the page: begun by one, seen by all, ended with what changed or with every reason."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from components.frame import check
from components.frame.refreshing import Refresher
from tests.components.test_refreshing import BAD, GOOD, SOURCE, saying, until


def panel() -> None:
    from components.frame import check

    check.draw()


@pytest.fixture
def refresher(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Refresher]:
    found = Refresher(request.param)
    monkeypatch.setattr(check, "REFRESHER", found)
    yield found
    found.stop()
    found.wait()


def said(app: AppTest) -> str:
    assert not app.exception
    return " ".join(str(one.value) for one in (*app.markdown, *app.caption))


HANGS = saying(SOURCE, then="time.sleep(600)")


@pytest.mark.parametrize("refresher", [HANGS], indirect=True)
def test_a_refresh_under_way_is_seen_by_everybody_and_begun_once(refresher: Refresher) -> None:
    one, other = AppTest.from_function(panel).run(), AppTest.from_function(panel).run()
    assert not said(one)
    one.button(key="check-begin").click().run()
    until(lambda: refresher.attempt and refresher.attempt.sources)
    assert "A check is under way" in said(one.run())
    assert one.button(key="check-begin").disabled
    refresher._attempt = refresher._attempt and type(refresher._attempt)(
        refresher._attempt.began, "somebody", refresher._attempt.sources
    )
    assert "started by another visitor" in said(other.run())
    assert other.button(key="check-begin").disabled


@pytest.mark.parametrize("refresher", [saying(SOURCE, GOOD)], indirect=True)
def test_a_good_end_tells_what_changed_and_a_second_press_waits(refresher: Refresher) -> None:
    app = AppTest.from_function(panel).run()
    app.button(key="check-begin").click().run()
    refresher.wait()
    text = said(app.run())
    assert "is done" in text
    assert r"stocks\: added 2026." in text
    assert r"A column is new." in text
    assert "minutes apart" not in text
    assert not app.button(key="check-begin").disabled
    app.button(key="check-begin").click().run()
    assert "Checks stand 5 minutes apart" in said(app)
    assert not refresher.running


@pytest.mark.parametrize("refresher", [saying(SOURCE, BAD, code=1)], indirect=True)
def test_a_bad_end_tells_every_reason(refresher: Refresher) -> None:
    app = AppTest.from_function(panel).run()
    app.button(key="check-begin").click().run()
    refresher.wait()
    text = said(app.run())
    assert "replaced nothing" in text
    assert "UNHCR did not answer." in text
    assert "The time was over." in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a_b *c* `d`", r"a\_b \*c\* \`d\`"),
        ("<b>$x$</b> [l](http://h)", r"\<b\>\$x\$\</b\> \[l\]\(http\://h\)"),
        ("two\nlines", "two lines"),
        (":red[no]", r"\:red\[no\]"),
    ],
)
def test_what_a_source_answered_is_shown_letter_by_letter(text: str, shown: str) -> None:
    assert check.escaped(text) == shown


def test_the_command_is_the_programs_own() -> None:
    from components.frame.refreshing import COMMAND

    assert (sys.executable, "-m", "data.refresh_lines") == COMMAND
