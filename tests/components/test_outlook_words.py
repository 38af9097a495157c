"""What the projections say of impossible ends, few people, passed thresholds, gaps, and where numbers come from."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from components.context import Context, Selection
from components.frame.cache import Remembered
from components.palette import LIGHT
from components.story import Note
from components.subjects.outlook import origins, trust
from components.subjects.outlook import story as page
from components.subjects.outlook import wording as story
from components.subjects.outlook.cases import pace, terms
from components.subjects.outlook.dials import Unit, unit_of
from components.subjects.outlook.side_by_side import table, thresholds
from data import store
from data.models.breaks import Leap, begun, leap, rebooking
from data.models.outlook import Inhabitants, Outlook
from data.scope import EVERYWHERE, Scope
from tests.components.projections import NAMES, cases_of, figure_of, outlook_of, settings_of
from tests.data import made

WORLD = outlook_of()
MILLIONS = Unit(1_000_000, "million", 2)
TABLES = Remembered(store.read(store.SNAPSHOT))


def reported(*people: int | None, last: int = 2020) -> pd.DataFrame:
    years = range(last - len(people) + 1, last + 1)
    known = {year: n for year, n in zip(years, people, strict=True) if n is not None}
    return pd.DataFrame({"year": list(known), "people": pd.array(list(known.values()), dtype="Int64")})


def told(found: Outlook, **changes: object) -> str:
    return story.answer(cases_of(found, **changes)[-1], found, NAMES, unit_of(found))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("people", "words", "change"),
    [
        (67_533, "67,533", "+67,533 people"), (1_100_000, "1.1 million", "+1.1 million"),
        (0, "0", "no change"), (-1, "−1", "−1 person"),
    ],
)  # fmt: skip
def test_too_few_people_for_the_unit_are_written_in_full(people: int, words: str, change: str) -> None:
    assert MILLIONS.words(people) == words
    assert MILLIONS.change_words(people) == change


def test_a_range_with_a_small_end_says_what_each_end_is() -> None:
    assert MILLIONS.between(92_059, 700_000) == "92,059 and 0.7 million"
    assert MILLIONS.between(1_300_000, 22_100_000) == "1.3 and 22.1"


def test_nobody_and_nothing_are_words() -> None:
    words = terms(settings_of(WORLD, mode="flows", new=0.0, exit=0.0, other=0.0), WORLD, unit_of(WORLD))
    assert words.endswith("a year nobody newly displaced, none of the displaced leave displacement, no other changes")
    assert pace(settings_of(WORLD, increase=40_000.0), MILLIONS) == "+40,000 people"


def test_a_scenario_beyond_everyone_alive_says_so_in_place_of_its_end() -> None:
    words = told(WORLD, mode="percent", percent=20.0, until=2050)
    assert "more people would be displaced in 2047 than are alive (8,000.0 million in 2019).**" in words
    assert "15,1" not in words
    assert figure_of(WORLD, mode="percent", percent=20.0, until=2050).title.endswith(
        "more people than there are by the end of 2050"
    )


def test_a_country_cannot_lose_more_people_than_it_has() -> None:
    found = outlook_of("AAA")
    assert found.inhabitants == Inhabitants(2019, 3_000_000)
    assert found.most == 3_000_000 + found.people
    assert "than live there (3.0 million in 2019) and are displaced from it already" in told(
        found, mode="percent", percent=20.0, until=2050
    )
    assert "would be displaced at the end of" in told(found, mode="percent", percent=1.0)
    assert outlook_of("PSE").most is None, "nobody knows its inhabitants"
    hosted = outlook_of("AAA", "host")
    assert hosted.most == 3_000_000


def test_the_start_of_flows_is_said_where_it_is_not_the_latest_figure() -> None:
    flows = {"mode": "flows", "new": 1e5, "exit": 10.0, "other": 0.0}
    assert "from the essay’s 110 million in 2023" in told(WORLD, start="essay", **flows)
    assert "from the essay" not in told(WORLD, start=str(WORLD.last), **flows)


def test_parts_that_do_not_add_up_as_written_are_called_rounded() -> None:
    found = dataclasses.replace(WORLD, history=reported(117_840_000), inhabitants=None)
    assert "(rounded)" in told(found, start="2020", increase=723_000.0, until=2030)
    assert "(rounded)" not in told(found, start="2020", increase=1_000_000.0, until=2030)


def test_thresholds_that_were_passed_before_say_when() -> None:
    found = dataclasses.replace(WORLD, history=reported(60_000_000, 105_000_000, 90_000_000, 90_000_000))
    unit = unit_of(found)
    shown = cases_of(found, start="2020", increase=5_000_000.0)
    rows = table(shown, found, unit, [80_000_000, *thresholds(found, unit)])
    scenario, forecast = (rows.iloc[at].to_dict() for at in (0, -1))
    assert scenario["Passes 80 million"] == forecast["Passes 80 million"] == "in 2018"
    assert scenario["Passes 100 million again (reported in 2018)"] == "2022"
    assert scenario["Passes 150 million"] == "not by 2030"


def test_a_line_stops_where_no_figure_was_reported() -> None:
    found = dataclasses.replace(WORLD, history=reported(1_000_000, None, 2_000_000, 2_000_000, None, None, 3_000_000))
    figure = figure_of(found, start="2020", increase=0.0)
    history = figure.drawing(LIGHT).data["history"]
    assert history["run"] == [1, 2, 2, 3]
    assert history["alone"] == [True, False, False, True]
    assert "The line is broken where nothing was reported: 2015 and 2018–2019." in figure.notes


def test_how_far_bands_held_ten_years_ahead_is_the_places_own_record() -> None:
    notes = figure_of(WORLD).notes
    rows = WORLD.record[WORLD.record["year"] - WORLD.record["as_of"] == 10]
    assert any("at ten years the 80% band held in" in note and f"of {len(rows)} past tests" in note for note in notes)
    assert any("no past test reached ten years" in note for note in figure_of(
        dataclasses.replace(WORLD, record=WORLD.record.iloc[:0])
    ).notes)  # fmt: skip


def test_a_pace_is_one_years_where_the_others_leave_little_or_turn_it() -> None:
    assert leap(reported(10, 10, 10, 100, 100, 100), 2015, 2020) == Leap(2018, 90, 90)
    assert leap(reported(100, 100, 20, 25, 30, 35), 2015, 2020) == Leap(2017, -80, -65)
    assert leap(reported(10, 20, 30, 40, 50, 60), 2015, 2020) is None
    assert leap(reported(10, None, 10, 10, 10, 10), 2015, 2020) is None


def test_a_presets_words_say_what_its_years_hold() -> None:
    found = outlook_of("AAA")
    leaping = dataclasses.replace(
        found, leaps={"recent": Leap(2019, 90_000, 80_000)}, begun={"recent": {"oip": 5_000}}
    )  # fmt: skip
    unit = unit_of(leaping)
    case = cases_of(leaping)[-1]
    assert origins.preset_words(case, leaping, unit).endswith(
        "no change. “Recent pace” would be +16 thousand a year, but 2019 alone changed by +90 thousand."
    )
    pinned = cases_of(leaping, ("recent", "peace"))
    recent, peace = (origins.preset_words(one, leaping, unit) for one in pinned[:2])
    assert "Set from 2015–2020. One year makes that pace: +90 thousand in 2019, of +80 thousand in all" in recent
    assert "That pace holds 5,000 others needing protection whose counting began in 2018." in recent
    assert "newly displaced and leaving as in" in peace
    assert "across borders and in" in peace
    assert "inside countries" in peace


def test_a_group_that_begins_inside_the_span_of_a_pace_is_found() -> None:
    stocks = made.frame([(2018, "origin", "AAA", "oip", 7), (2019, "origin", "AAA", "oip", 9)])
    assert begun(stocks, Scope("AAA", members=("AAA",)), 2015, 2020) == {"oip": 7}
    assert begun(stocks, Scope("AAA", members=("AAA",)), 2018, 2020) == {}
    assert begun(stocks, EVERYWHERE, 2015, 2020) == {"oip": 7}


def test_asylum_seekers_who_moved_to_unknown_origin_are_found() -> None:
    rows = [(2024, "CHN", 100), (2025, "CHN", 40), (2024, "UNK", 1), (2025, "UNK", 90)]
    pairs = pd.DataFrame([(y, o, "USA", "asylum_seekers", n) for y, o, n in rows])
    pairs.columns = pd.Index(["year", "origin", "host", "group", "people"])
    found = rebooking(pairs, ("CHN",))
    assert (found.before, found.after, found.unknown, found.oip) == (100, 40, 89, 0)


@pytest.mark.parametrize("code", ["CHN", "NIC", "CUB", "VEN", "HND"])
def test_the_change_of_the_books_in_2025_is_said_where_it_matters(code: str) -> None:
    (words,) = origins.books_of(TABLES, code, "origin", None)
    assert "in the United States fell from" in words
    assert origins.books_of(TABLES, code, "host", None) == ()
    assert origins.books_of(TABLES, code, "origin", "refugees") == ()


def test_the_change_of_the_books_is_not_said_where_it_does_not() -> None:
    assert origins.books_of(TABLES, "SYR", "origin", None) == ()
    assert origins.books_of(TABLES, "WLD", "origin", None) == ()


def test_people_of_unknown_origin_are_not_projected() -> None:
    chosen = Selection(country="UNK")
    own = {one.name: one.default for one in page.parameters(TABLES, chosen)}
    told_of = page.story(Context(TABLES, chosen, own))
    assert told_of.answer == "**People of unknown origin cannot be projected.**"
    assert list(told_of.figures()) == []


def test_a_place_with_a_gap_has_no_pace_but_not_too_few_years() -> None:
    found = dataclasses.replace(WORLD, history=reported(*([1_000_000] * 8), None, *([1_000_000] * 5)), presets={})
    assert (
        story.short_history(found) == "No pace can be taken here: no figure for 2015. The sliders start from no change."
    )


def test_the_records_abbreviation_is_explained_where_it_stands() -> None:
    found = trust.record_table(WORLD).rows
    assert "Error with its bands (CRPS) against no change" in found
    assert "continuous ranked probability score (CRPS)" in trust.TERMS
    told_of = page.story(
        Context(TABLES, Selection(), {one.name: one.default for one in page.parameters(TABLES, Selection())})
    )
    assert trust.TERMS in [block.text for block in told_of.blocks() if isinstance(block, Note)]
