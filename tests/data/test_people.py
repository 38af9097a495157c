"""Shares by age and sex: each on its own base, told by coverage, never across a jump, never 0 for not reported."""

from __future__ import annotations

import pandas as pd
import pytest

from data.models import people
from data.nonsense import Nonsense
from data.results import RESULTS
from data.scope import Scope
from data.store import Store
from tests.data.places import committed

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


@pytest.fixture(scope="module")
def frozen() -> Store:
    return committed()


COVERED = {
    ("refugees", 2001): (55, 46, 48), ("refugees", 2010): (64, 44, 47), ("refugees", 2017): (59, 52, 49),
    ("refugees", 2018): (80, 50, 48), ("refugees", 2022): (76, 48, 51), ("refugees", 2024): (79, 46, 50),
    ("refugees", 2025): (82, 43, 50), ("idps", 2001): (10, 29, 53), ("idps", 2010): (32, 48, 50),
    ("idps", 2017): (30, 56, 53), ("idps", 2018): (30, 57, 52), ("idps", 2022): (45, 40, 52),
    ("idps", 2024): (58, 46, 53), ("idps", 2025): (55, 42, 53),
}  # fmt: skip


@pytest.mark.parametrize(("group", "year"), COVERED)
def test_the_worlds_shares(frozen: Store, group: str, year: int) -> None:
    rows = people.by_year(people.by_place(frozen.table("demographics"), "origin", group)).set_index("year").loc[year]
    found = [float(rows[name]) for name in ("age_coverage", "children_share", "women_share")]
    assert found == [pytest.approx(one, abs=0.51) for one in COVERED[group, year]]


@pytest.mark.parametrize(
    ("group", "side", "plain", "marked", "no"),
    [
        ("refugees", "origin", 67, 39, 92), ("refugees", "host", 93, 6, 68), ("asylum_seekers", "host", 101, 5, 51),
        ("idps", "origin", 13, 0, 25),
    ],
)  # fmt: skip
def test_how_many_places_may_be_told(frozen: Store, group: str, side: str, plain: int, marked: int, no: int) -> None:
    table = RESULTS["coverage"].compute(frozen, {"group": group, "side": side, "year": 2025})
    assert list(table) == [
        "iso3", "total", "age_coverage", "sex_coverage", "children_share", "children_share_least",
        "children_share_most", "women_share", "show",
    ]  # fmt: skip
    assert table["show"].value_counts().reindex(["plain", "marked", "no"], fill_value=0).tolist() == [plain, marked, no]


@pytest.mark.parametrize(
    ("iso3", "cover", "share", "least", "most", "show"),
    [
        ("UKR", 66.93, 29.29, 19.60, 52.67, "marked"), ("SDN", 63.47, 52.53, 33.34, 69.87, "marked"),
        ("SYR", 97.58, 44.22, 43.14, 45.57, "plain"), ("MMR", 93.74, 48.73, 45.68, 51.94, "plain"),
    ],
)  # fmt: skip
def test_bounds_of_origins(
    frozen: Store, iso3: str, cover: float, share: float, least: float, most: float, show: str
) -> None:
    found = RESULTS["coverage"].compute(frozen, {"group": "refugees", "year": 2025}).set_index("iso3").loc[iso3]
    names = ("age_coverage", "children_share", "children_share_least", "children_share_most", "show")
    assert [found[name] for name in names] == [cover, share, least, most, show]


@pytest.mark.parametrize(
    ("group", "iso3"),
    [("refugees", one) for one in ("SWE", "EST", "LUX", "LVA")]
    + [("asylum_seekers", x) for x in ("NOR", "DNK", "COL")],
)
def test_hosts_that_report_no_children_have_no_share(frozen: Store, group: str, iso3: str) -> None:
    table = RESULTS["coverage"].compute(frozen, {"group": group, "side": "host", "year": 2025}).set_index("iso3")
    assert table["show"][iso3] == "no"
    assert pd.isna(table["children_share"][iso3]) or table["children_share"][iso3] > 0


def test_ages_are_not_missing_at_random(frozen: Store) -> None:
    counts = people.by_place(frozen.table("demographics"), "host")
    found = (
        people.by_region(counts, frozen.table("countries"), 2024)
        .set_index("region")
        .astype({"age_coverage": "float64", "children_share": "float64"})
    )
    expected = {"Africa": (94, 51), "Asia": (93, 49), "Americas": (55, 29), "Europe": (52, 28)}
    for region, (cover, share) in expected.items():
        assert round(found["age_coverage"][region]) == cover
        assert round(found["children_share"][region]) == share
    assert people.leaning(found.reset_index()) > 1


@pytest.mark.parametrize("side", ["origin", "host"])
@pytest.mark.parametrize("group", ["refugees", "oip"])
def test_pyramids_are_the_stocks(frozen: Store, group: str, side: str) -> None:
    stocks, demographics = frozen.table("stocks"), frozen.table("demographics")
    rows = stocks[(stocks["group"] == group) & (stocks["side"] == side) & (stocks["year"] == 2025)]
    for iso3, total in rows.loc[rows["people"] > 0, ["iso3", "people"]].itertuples(index=False):
        assert int(people.pyramid(demographics, 2025, Scope(iso3, side, (iso3,)), group)["people"].sum()) == total


@pytest.mark.parametrize("group", [None, "refugees", "asylum_seekers", "idps", "stateless", "returned_refugees"])
@pytest.mark.parametrize("side", ["origin", "host"])
def test_no_rate_is_without_its_base_in_any_place_or_year(frozen: Store, group: str | None, side: str) -> None:
    table = people.shares(people.by_place(frozen.table("demographics"), side, group))
    for share, base in (("children_share", "aged"), ("women_share", "sexed"), ("age_coverage", "total")):
        assert (table.loc[table[share].notna(), base] >= 100).all()
    told = people.told(table)
    assert told["children_share"].notna().all()
    assert (told["age_coverage"] >= 50).all()
    lowest = table["children_share_least"] <= table["children_share"] + 1e-9
    highest = table["children_share"] <= table["children_share_most"] + 1e-9
    assert lowest.dropna().all()
    assert highest.dropna().all()


@pytest.mark.parametrize(
    ("name", "values"),
    [("pyramid", {"year": 1999}), ("coverage", {"year": 2000}), ("coverage", {"group": "palestine_refugees"}),
     ("pyramid", {"country": "ZZZ"})],
)  # fmt: skip
def test_what_has_no_age_is_refused(frozen: Store, name: str, values: dict[str, object]) -> None:
    with pytest.raises(Nonsense):
        RESULTS[name].compute(frozen, values)
