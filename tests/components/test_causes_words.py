"""The page on causes in words: movements, the rule and the year that are set, gaps, and what counts twice."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest

from components import address
from components.context import Data
from components.figure import Figure
from components.frame.cache import Remembered
from components.page_table import BY_PATH
from components.palette import LIGHT
from components.story import Story
from components.subjects.causes import attributed, measured, wording
from components.subjects.causes.changes import single_changes_table
from components.subjects.causes.wording import Reading, parts_of, spans_of
from data import store
from data.models.headline import gaza_step
from data.scope import Scope
from data.words.scale import scale_of

DATA: Data = Remembered(store.read(store.SNAPSHOT))
WHO = wording.Whom(Scope("AAA", members=("AAA",)), "Aland", "the people displaced from or inside Aland")


def told(at: str) -> Story:
    page, codes = address.parse(at, BY_PATH)
    return page.story(address.context(page, DATA, codes))


def figure(at: str, slug: str) -> Figure:
    return next(one for one in told(at).figures() if one.slug == slug)


def kinds(conflict: Mapping[int, int], disaster: Mapping[int, int]) -> pd.DataFrame:
    rows = [(year, "conflict", n) for year, n in conflict.items()]
    rows += [(year, "disaster", n) for year, n in disaster.items()]
    table = pd.DataFrame(rows, columns=["year", "kind", "people"])
    return table.astype({"people": "Int64"})


def flows(conflict: Mapping[int, int], disaster: Mapping[int, int]) -> Figure:
    made_of = measured.flows_figure(WHO, kinds(conflict, disaster))
    assert made_of is not None
    return made_of


@pytest.mark.parametrize(
    ("conflict", "disaster", "title"),
    [
        ({2020: 5, 2021: 5}, {2020: 9, 2021: 1_000}, "Disasters moved people more often than conflict in every year"),
        ({2020: 5, 2021: 5, 2022: 9}, {2020: 9, 2021: 1, 2022: 3},
         "Conflict moved people more often than disasters in 2 of 3 years"),
        ({2020: 5, 2021: 5}, {2010: 99, 2020: 9, 2021: 1_000},
         "Disasters moved people more often than conflict in every year with both figures"),
        ({2020: 5, 2021: 5, 2022: 4}, {2010: 99, 2020: 9, 2021: 1, 2022: 1},
         "Conflict moved people more often than disasters in 2 of the 3 years with both figures"),
        ({2020: 5}, {2010: 99, 2020: 9}, "Disasters moved people more often than conflict in 2020"),
        ({2020: 5, 2021: 9}, {2020: 9, 2021: 5}, "Conflict and disasters each moved people more often in 1 of 2 years"),
        ({2020: 5}, {2020: 5}, "Conflict and disasters moved people equally often"),
        ({}, {2020: 5}, "New displacement by disasters"),
        ({2019: 5}, {2020: 5}, "New displacement by conflict and disasters"),
    ],
)  # fmt: skip
def test_who_moved_people_more_often_is_said_year_by_year(
    conflict: dict[int, int], disaster: dict[int, int], title: str
) -> None:
    assert flows(conflict, disaster).title == title


@pytest.mark.parametrize(
    ("conflict", "disaster", "says"),
    [
        ({}, {2025: 5_959}, "In 2025 disasters displaced people 5,959 times within their country."),
        ({2025: 1}, {2025: 5}, "In 2025 conflict displaced people once and disasters did so 5 times within"),
        ({2025: 0}, {2025: 5}, "In 2025 conflict displaced nobody and disasters displaced people 5 times within"),
        ({2025: 7}, {2024: 5}, "In 2025 conflict displaced people 7 times within their country."),
    ],
)
def test_the_latest_movements_are_a_sentence(conflict: dict[int, int], disaster: dict[int, int], says: str) -> None:
    assert flows(conflict, disaster).takeaway.startswith(says)


def test_the_sums_of_years_are_of_those_with_both_figures() -> None:
    words = flows({2024: 5, 2025: 5}, {2010: 90, 2024: 1, 2025: 2}).takeaway
    assert words.endswith("In the 2 years with both figures together: 10 by conflict and 3 by disasters.")


def test_lines_stop_where_a_year_has_no_figure() -> None:
    found = flows({}, {2010: 9, 2012: 5, 2013: 5})
    assert found.drawing(LIGHT).data["points"]["run"] == [1, 2, 2]
    assert "A line is broken where a year has no figure." in found.notes


def test_few_people_stand_on_an_axis_of_people() -> None:
    found = flows({}, {2024: 2, 2025: 16})
    assert found.unit.startswith("New internal displacements in the year")
    assert max(found.drawing(LIGHT).data["points"]["value"]) == 16
    assert [scale_of(n).of("people") for n in (16, 45_000, 2e6)] == ["People", "Thousand people", "Million people"]


def test_one_person_and_nobody_still_displaced() -> None:
    def says(conflict: int, disaster: int) -> str:
        table = kinds({2025: conflict}, {2025: disaster})
        found = measured.stocks_figure(WHO, table, pd.DataFrame(columns=["year", "note", "people", "before"]))
        assert found is not None
        return found.takeaway

    assert "one person was still displaced inside their country by conflict and 7 by disasters" in says(1, 7)
    assert "no people were still displaced inside their country by conflict and 7 by disasters" in says(0, 7)


def test_parts_of_a_whole_that_make_no_hundred_say_so() -> None:
    assert parts_of([1, 1, 1]) == ["33%", "33%", "33% (rounded)"]
    assert parts_of([3, 1]) == ["75%", "25%"]
    assert parts_of([9_999, 1]) == ["over 99%", "under 1%"]


def test_the_answer_is_about_the_year_and_the_rule_that_are_set() -> None:
    spans = {"conflict": (50.0, 80.0)}
    ours = wording.answer(WHO, Reading(2015, {"conflict": 70.0, "abuse": 30.0}, spans))
    assert "at the end of 2015 fled armed conflict** by our rule, and 50% to 80% by other defensible rules." in ours
    own = wording.answer(WHO, Reading(2015, {"conflict": 90.0, "abuse": 10.0}, spans, baseline=False))
    assert "by the rule as it is set; the baseline and its alternatives say 50% to 80%." in own
    assert wording.answer(WHO, Reading(2015, {}, {})).startswith(
        "**No displaced people from Aland stand in the figures of 2015"
    )


def test_a_year_in_the_address_is_the_year_of_the_answer() -> None:
    assert "at the end of 2015" in told("/causes?year=2015").answer
    assert "by the rule as it is set" in told("/causes?year=2015&lookback=1").answer


def test_the_baseline_lies_in_its_range_whatever_was_rounded() -> None:
    ranges = pd.DataFrame({"iso3": "AAA", "year": 2010, "cause": ["conflict"], "low": [9.15], "high": [30.0]})
    assert spans_of(ranges, "AAA", 2010, {"conflict": 9.1361}) == {"conflict": (9.1361, 30.0)}


def test_jamaicas_tick_lies_in_its_range() -> None:
    table = figure("/causes?country=JAM&year=2010", "causes-range").table
    assert (table["Lowest, %"] <= table["Baseline, %"]).all()
    assert (table["Baseline, %"] <= table["Highest, %"]).all()


@pytest.mark.parametrize(
    ("shares", "title"),
    [
        ({2020: {"environmental": 100.0}, 2022: {"environmental": 100.0}},
         "Disasters lead in every year with figures since 2020"),
        ({2020: {"abuse": 100.0}, 2021: {"conflict": 100.0}, 2022: {"conflict": 60.0, "abuse": 40.0}},
         "Armed conflict leads since 2021"),
        ({2021: {"conflict": 60.0}, 2022: {"conflict": 60.0}}, "Armed conflict leads in every year since 2021"),
        ({2021: {"conflict": 60.0}, 2022: {"conflict": 50.0, "abuse": 50.0}}, "No cause leads alone in 2022"),
        ({2021: {"abuse": 60.0}, 2022: {"conflict": 60.0}}, "Armed conflict leads in 2022"),
        ({2022: {"not_attributed": 40.0, "conflict": 30.0, "abuse": 30.0}},
         "The largest part has no cause the rule can name in 2022"),
        ({2022: {"not_attributed": 70.0, "conflict": 30.0}}, "Most have no cause the rule can name in 2022"),
    ],
)  # fmt: skip
def test_what_leads_since_when_counts_years_with_figures_alone(shares: dict[int, dict[str, float]], title: str) -> None:
    assert attributed.shares_title(shares) == title


def test_the_identity_flag_is_named_once() -> None:
    words = attributed.together({"battle": 0.2, "terror": 0.5, "flag": 1.0})
    assert words == "100% left a country with the identity flag; the shares overlap."
    assert "a terror scale of 4 or more, 10% one with the identity flag" in attributed.together(
        {"battle": 0.2, "terror": 0.5, "flag": 0.1}
    )


def test_palestines_people_in_two_series_are_said_where_it_stands() -> None:
    twice = int(gaza_step(DATA.table("stocks")).iloc[-1])
    for at, slug in (
        ("/causes?country=PSE", "causes-shares"),
        ("/causes", "causes-origins"),
        ("/causes", "causes-shares"),
    ):
        (note,) = (one for one in figure(at, slug).notes if "Gaza" in one)
        assert f"{twice / 1e6:.1f} million Palestine refugees displaced inside Gaza are in two of them" in note
    assert not any("Gaza" in note for note in figure("/causes?country=SYR", "causes-shares").notes)
    assert not any("Gaza" in note for note in figure("/causes?year=2015", "causes-origins").notes)


def test_attributed_rows_carry_the_word() -> None:
    rows = figure("/causes", "causes-range").drawing(LIGHT).data["rows"]["row"]
    assert rows == [
        "Armed conflict|attributed", "Persecution|attributed", "Abuse and repression|attributed", "Not attributed",
        "Environmental|measured",
    ]  # fmt: skip


def test_a_single_change_that_moves_nothing_is_not_among_those_that_move_most() -> None:
    rows = [
        ("pts", 3.0, "conflict", 50.0, 60.0), ("pts", 3.0, "persecution", 20.0, 10.0), ("pts", 3.0, "abuse", 0.0, 0.0),
        ("deaths", 100, "conflict", 60.0, 60.0), ("deaths", 100, "persecution", 10.0, 10.0),
        ("deaths", 100, "abuse", 0.0, 0.0),
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["setting", "value", "cause", "share", "baseline"])
    assert single_changes_table(table)["Changed"].tolist() == ["Baseline", "Terror scale 3"]
