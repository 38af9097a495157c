"""Shares by age and sex: each on its own base, told by coverage, never across a jump, never 0 for not reported."""

from __future__ import annotations

import pandas as pd
import pytest

from data.models import people
from data.scope import Scope

Row = tuple[int, str, str, str, str, int]
COUNTRIES = pd.DataFrame(
    {"iso3": ["AAA", "BBB", "CCC", "UNK"], "un_region": ["Africa", "Africa", "Europe", None], "name": list("abcu")}
)


def table(rows: list[Row], group: str = "refugees", side: str = "origin") -> pd.DataFrame:
    """Figures by age and sex from (year, iso3, sex, age, people)."""
    frame = pd.DataFrame(rows, columns=["year", "iso3", "sex", "age", "people"])
    return frame.assign(group=group, side=side).astype({"year": "int16", "people": "Int64"})


def cells(year: int, iso3: str, aged: int, children: int, unknown: int = 0, none: int = 0) -> list[Row]:
    """So many of known age, of whom ``children`` are girls of 0-4, the rest men of 18-59; the rest are not known."""
    made = [("female", "0-4", children), ("male", "18-59", aged - children), ("male", "unknown", unknown)]
    return [(year, iso3, sex, age, n) for sex, age, n in (*made, ("unknown", "not_broken_down", none)) if n]


def row(*arguments: int) -> dict[str, object]:
    """``shares`` of one place: of known age, children, of unknown age, not broken down."""
    counts = people.by_place(table(cells(2025, "AAA", *arguments)))
    return people.shares(counts).iloc[0].to_dict()


def test_every_share_has_its_own_base() -> None:
    found = row(800, 400, 100, 100)
    assert (found["total"], found["aged"], found["sexed"], found["women"]) == (1000, 800, 900, 400)
    assert found["age_coverage"] == pytest.approx(80)
    assert found["sex_coverage"] == pytest.approx(90)
    assert found["children_share"] == pytest.approx(50)
    assert found["women_share"] == pytest.approx(400 / 9)
    assert (found["children_share_least"], found["children_share_most"]) == (pytest.approx(40), pytest.approx(60))
    assert (found["women_share_least"], found["women_share_most"]) == (pytest.approx(40), pytest.approx(50))


@pytest.mark.parametrize(
    ("arguments", "show"),
    [
        ((750, 300, 0, 250), "plain"), ((749, 300, 0, 251), "marked"), ((500, 200, 500, 0), "marked"),
        ((499, 200, 501, 0), "no"), ((99, 40, 0, 0), "no"), ((100, 40, 0, 0), "plain"),
        ((1000, 29, 0, 0), "no"), ((999, 29, 0, 0), "plain"), ((1000, 30, 0, 0), "plain"),
        ((1000, 700, 0, 0), "plain"), ((1000, 701, 0, 0), "no"), ((1000, 0, 300, 0), "no"),
    ],
)  # fmt: skip
def test_the_rule_of_coverage(arguments: tuple[int, ...], show: str) -> None:
    assert row(*arguments)["show"] == show


def test_women_are_told_by_the_coverage_of_sexes() -> None:
    found = row(100, 50, 800, 100)
    assert (found["show"], found["show_women"]) == ("no", "plain")


def test_what_is_not_reported_is_never_nought() -> None:
    nothing = row(0, 0, 0, 500)
    assert all(pd.isna(nothing[f"children_share{end}"]) for end in ("", "_least", "_most"))
    assert pd.isna(nothing["women_share"])
    assert nothing["age_coverage"] == 0
    hidden = row(5_000, 0, 1_000, 0)
    assert pd.isna(hidden["children_share"])
    assert pd.isna(hidden["children_share_least"])
    assert hidden["children_share_most"] == pytest.approx(100 / 6)
    few = row(60, 30, 0, 30)
    assert all(pd.isna(few[name]) for name in ("age_coverage", "children_share", "children_share_most"))


def test_groups_that_may_be_added_are_and_no_others() -> None:
    frames = [
        table(cells(2025, "AAA", 10, 5), group)
        for group in ("refugees", "asylum_seekers", "oip", "idps", "stateless", "ooc", "returned_refugees")
    ]
    both = pd.concat([*frames, table(cells(2025, "AAA", 10, 5), side="host")])
    assert people.by_place(both)["total"].tolist() == [30]
    assert people.by_place(both, "origin", "idps")["total"].tolist() == [10]
    assert (people.side_of("idps", "host"), people.side_of("stateless", "origin")) == ("origin", "host")
    assert (people.side_of(None, "host"), people.side_of("refugees", "host")) == ("host", "host")


def test_a_pyramid_adds_up_and_leaves_open_what_is_not_reported() -> None:
    whole = table([*cells(2025, "AAA", 800, 400, 100, 100), *cells(2025, "BBB", 0, 0, 0, 50)])
    every = people.pyramid(whole, 2025)
    assert int(every["people"].sum()) == 1050
    assert list(every) == ["sex", "age", "people"]
    assert every["people"].notna().all()
    other = people.pyramid(whole, 2025, Scope("BBB", "origin", ("BBB",)))
    assert other["people"].dropna().tolist() == [50]
    assert people.pyramid(whole, 2024).empty
    hidden = people.pyramid(table(cells(2025, "AAA", 5_000, 0, 10)), 2025).set_index(["sex", "age"])["people"]
    assert hidden[:, "0-4"].isna().all()
    assert hidden["female", "18-59"] == 0


def series(covers: dict[int, int]) -> pd.DataFrame:
    """``by_year`` of a place of 1,000 people with so many of known age in each year, half of them children."""
    rows = [cell for year, n in covers.items() for cell in cells(year, "AAA", n, n // 2, 0, 1000 - n)]
    return people.by_year(people.by_place(table(rows)))


@pytest.mark.parametrize(
    ("covers", "since"),
    [
        ({2022: 800, 2023: 810, 2024: 820, 2025: 830}, 2022),
        ({2022: 700, 2023: 800, 2024: 820, 2025: 830}, 2023),
        ({2022: 760, 2023: 800, 2024: 840, 2025: 870}, 2023),
        ({2022: 800, 2024: 820, 2025: 830}, 2024),
        ({2023: 490, 2024: 540, 2025: 545}, 2024),
        ({2024: 800, 2025: 300}, 2025),
    ],
)
def test_a_change_never_spans_a_jump_of_coverage(covers: dict[int, int], since: int) -> None:
    assert people.steady_since(series(covers), 2025) == since
    assert people.steady_since(series(covers), 1990) == 1990


def test_a_jump_is_one_of_ten_points_between_two_years_that_follow() -> None:
    found = series({2021: 700, 2022: 800, 2023: 899, 2025: 500})
    assert found["jump"].tolist() == [False, True, False, False]


def test_regions_say_which_way_the_whole_leans() -> None:
    rows = [*cells(2025, "AAA", 900, 450), *cells(2025, "BBB", 100, 50), *cells(2025, "CCC", 200, 50, 0, 800)]
    counts = people.by_place(table([*rows, *cells(2025, "UNK", 5, 5)], side="host"), "host")
    found = people.by_region(counts, COUNTRIES, 2025)
    assert found["region"].tolist() == ["Africa", "Europe"]
    assert found["show"].tolist() == ["plain", "no"]
    assert people.leaning(found) == pytest.approx(550 / 12 - 37.5)
    assert pd.isna(
        people.leaning(found.assign(children_share=found["children_share"].mask(found["region"] == "Europe")))
    )
