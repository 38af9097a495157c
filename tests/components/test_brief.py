"""What of a story stands on paper and in which rows; where the names of a slide's series stand."""

from __future__ import annotations

import dataclasses
import datetime as dt
from itertools import pairwise

import pytest

from components.briefing.brief import brief, runs
from components.briefing.pieces import Row, Text
from components.export.deck_charts import apart, nice_top
from components.frame import cache
from components.story import Columns, Note, Section, Story, beside, card
from tests.components.sample import FIGURE

DAY = dt.date(2026, 11, 28)


def test_bold_words_stay_bold_and_links_and_signs_go() -> None:
    found = runs("**Five** of [six](/map) :material/info: *are* 3 * 4")
    assert [(run.text, run.bold) for run in found] == [("Five", True), (" of six are 3  4", False)]


def test_two_charts_of_a_row_share_one_on_paper_and_notes_follow() -> None:
    other = dataclasses.replace(FIGURE, slug="other")
    story = Story("Q?", "A.", (Section("a", (beside(FIGURE, other), Note("small")), "Head"),))
    told = brief(story, "P", cache.data().provenance, "", DAY)
    row, note = told.parts[0].pieces
    assert isinstance(row, Row)
    assert [figure.slug for figure in row.figures] == [FIGURE.slug, "other"]
    assert isinstance(note, Text)
    assert note.small


def test_low_charts_that_follow_each_other_share_a_row_and_high_ones_do_not() -> None:
    figures = [
        dataclasses.replace(FIGURE, slug=f"f{place}", height=height)
        for place, height in enumerate((400, 250, 250, 250))
    ]
    story = Story("Q?", "A.", tuple(Section(f.slug, (card(f),)) for f in figures))
    (part,) = brief(story, "P", cache.data().provenance, "", DAY).parts
    assert [len(row.figures) for row in part.pieces if isinstance(row, Row)] == [1, 2, 1]


def test_a_unit_is_not_said_twice_and_a_chart_stands_once() -> None:
    cells = ((Note(FIGURE.unit), card(FIGURE)), (Note("right"),))
    story = Story("Q?", "A.", (Section("a", (Columns(cells), card(FIGURE))),))
    (part,) = brief(story, "P", cache.data().provenance, "", DAY).parts
    assert [type(piece) for piece in part.pieces] == [Row, Text]


@pytest.mark.parametrize("wanted", [[0.5, 0.5, 0.5], [0.95, 0.97, 0.2], [0.1], [], [0.9, 0.9, 0.9, 0.9]])
def test_names_of_series_never_touch(wanted: list[float]) -> None:
    found = apart(wanted)
    assert len(found) == len(wanted)
    assert all(after - before >= 0.068 - 1e-9 for before, after in pairwise(sorted(found)))
    assert all(at <= 1 for at in found)


@pytest.mark.parametrize(("most", "wanted"), [(304, (400, 100)), (118, (125, 25)), (5.2, (6, 2)), (0, (1, 0.2))])
def test_an_axis_ends_at_a_round_number(most: float, wanted: tuple[float, float]) -> None:
    assert nice_top({"form": "line", "series": [{"values": [most]}]}) == pytest.approx(wanted)
