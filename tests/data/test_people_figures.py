"""The frozen figures by age and sex: published shares, bounds, and no rate without its base in any place."""

from __future__ import annotations

import pandas as pd
import pytest

from data.models import people
from data.nonsense import Nonsense
from data.results import RESULTS
from data.scope import Scope
from data.store import Store
from tests.data.places import committed


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
