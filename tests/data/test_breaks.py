"""Breaks of the books: found in small tables whose answer one can see, joined with the list, read by pages."""

from __future__ import annotations

import pandas as pd
import pytest

from data.break_kinds import BREAKS
from data.catalogue import DISPLACED
from data.known_breaks import written_down
from data.models.breaks import broken, known
from data.models.breaks_stocks import Break, disasters, idmc, recounts
from data.models.breaks_tables import compile_breaks
from data.schema import TABLES, check_table, typed
from tests.data.places import committed


def name(code: str) -> str:
    return code.title()


def stocks(group: str, people: dict[int, int | None], code: str = "AAA") -> pd.DataFrame:
    rows = [(year, "origin", code, group, n) for year, n in people.items() if n is not None]
    return typed(pd.DataFrame(rows, columns=["year", "side", "iso3", "group", "people"]), "stocks")


def flows(people: dict[int, int]) -> pd.DataFrame:
    rows = [(year, "origin", "AAA", "disaster_displacement", n) for year, n in people.items()]
    return typed(pd.DataFrame(rows, columns=["year", "side", "iso3", "kind", "people"]), "flows")


def pairs(table: str, *rows: tuple[int, str, int]) -> pd.DataFrame:
    """Rows of (year, group or kind, people) of the pair AAA>BBB."""
    column = {"corridors": "group", "solution_corridors": "kind"}.get(table, "kind")
    frame = pd.DataFrame(rows, columns=["year", column, "people"]).assign(origin="AAA", host="BBB")
    return typed(frame, table)


def found(stock: dict[int, dict[str, int]], new: int = 0, returned: int = 0) -> list[Break]:
    tables = {
        "corridors": pairs("corridors", *((y, g, n) for y, groups in stock.items() for g, n in groups.items())),
        "new_corridors": pairs("new_corridors", (2020, "", new)),
        "solution_corridors": pairs("solution_corridors", (2020, "returned_refugees", returned)),
    }
    return list(recounts(tables, name))


def test_a_stock_that_movements_explain_is_no_recount() -> None:
    assert found({2019: {"refugees": 600_000}, 2020: {"refugees": 900_000}}, new=500_000, returned=200_000) == []
    assert found({2019: {"refugees": 600_000}, 2020: {"refugees": 749_999}}) == []
    assert found({2019: {"refugees": 600_000}, 2020: {"oip": 600_000}}) == [], "another group, the same people"


def test_a_stock_beyond_its_movements_is_a_recount_of_the_group_that_moved() -> None:
    (one,) = found({2019: {"refugees": 600_000}, 2020: {"refugees": 400_000}}, returned=10_000)
    assert (one.series, one.code, one.year, one.kind) == ("refugees", "AAA>BBB", 2020, "recount")
    assert one.text.startswith(
        "Refugees from Aaa in Bbb fell by 200,000 in 2020, with no arrivals and 10,000 departures reported:"
    )
    (other,) = found({2019: {"refugees": 600_000}, 2020: {"refugees": 600_000, "asylum_seekers": 200_000}})
    assert (other.series, "rose by 200,000" in other.text) == ("asylum_seekers", True)
    (still,) = found({2019: {"refugees": 600_000}, 2020: {"refugees": 600_000}}, returned=200_000)
    assert "Refugees from Aaa in Bbb did not change in 2020" in still.text


def test_idmc_figures_that_repeat_come_or_go() -> None:
    people = {2008: 5, 2009: 900, 2010: 900, 2011: 950, 2012: None, 2013: 300, 2014: 99}
    others = stocks("conflict_idps", dict.fromkeys(range(2009, 2015), 1), "BBB")
    whole = pd.concat([stocks("conflict_idps", people), others])
    told = [(one.year, one.kind) for one in idmc({"stocks": whole}, name) if one.code == "AAA"]
    assert told == [(2010, "repeated"), (2012, "vanishes"), (2013, "appears"), (2014, "vanishes")]


def test_disaster_stocks_that_leap() -> None:
    people = {2019: 100, 2020: 60_000, 2021: 700_000, 2022: 100_000, 2023: 90_000}
    tables = {"stocks": stocks("disaster_idps", people), "flows": flows({2020: 10_000, 2021: 2_000_000})}
    texts = {one.year: one.text for one in disasters(tables, name)}
    assert list(texts) == [2020, 2021, 2022]
    assert "by more than the 10,000 movements of the year: more was counted" in texts[2020]
    assert "go from 60,000 to 700,000 in 2021: how many still count" in texts[2021]


def test_the_list_is_whole_and_plain() -> None:
    listed = typed(written_down(), "breaks")
    assert check_table(listed, TABLES["breaks"]) == []
    assert set(listed["table"]) <= set(TABLES)
    assert set(listed["kind"]) <= set(BREAKS)
    places = set(committed().table("countries")["iso3"]) | {"WLD"}
    assert {end for code in listed["code"] for end in code.split(">")} <= places
    assert listed["text"].str.fullmatch(r"[A-Z][^\n]{20,170}\.").all()


def test_the_committed_table_is_what_the_tables_give() -> None:
    data = committed()
    tables = {name: data.table(name) for name in TABLES}
    again = typed(compile_breaks(tables)["breaks"], "breaks")
    pd.testing.assert_frame_equal(again, data.table("breaks"))
    assert again["text"].str.fullmatch(r"[A-Z][^\n]+\.").all()
    assert not again["text"].str.contains(r"nan|None|\b0 people|[{}_]", regex=True).any()
    assert set(again["table"]) <= set(TABLES)


TABLE = typed(
    pd.DataFrame(
        [
            ("stocks", "refugees", "AAA>BBB", 2020, "recount", "A pair."),
            ("stocks", "oip", "AAA", 2020, "reclassified", "A place."),
            ("stocks", "oip", "WLD", 2018, "first_year", "All begins."),
            ("stocks", "refugees", "CCC", 2020, "method", "An estimate."),
            ("flows", "resettlement", "AAA", 2020, "partial_year", "Half a year."),
        ],
        columns=list(TABLES["breaks"].columns),
    ),
    "breaks",
)


def test_a_page_reads_what_bears_on_its_figure() -> None:
    assert sorted(known(TABLE, "stocks", None, "AAA", 2020)) == ["A pair.", "A place."]
    assert known(TABLE, "stocks", "refugees", "BBB", 2020) == ["A pair."]
    assert known(TABLE, "stocks", "refugees", "AAA>BBB", 2020) == ["A pair."]
    assert known(TABLE, "stocks", "refugees", "AAA>DDD", 2020) == []
    assert known(TABLE, "stocks", DISPLACED, ("AAA", "CCC"))[0] == "All begins.", "by year"
    assert known(TABLE, "stocks", "oip", "DDD", 2018) == ["All begins."], "what holds for the world holds everywhere"
    assert known(TABLE, "asylum", None, "AAA") == []


@pytest.mark.parametrize(
    ("series", "code", "year", "is_broken"),
    [
        ("refugees", "AAA", 2020, True),
        ("refugees", "AAA", 2021, False),
        ("refugees", "CCC", 2020, False),
        (("oip", "ooc"), "DDD", 2018, True),
        (None, "BBB", 2020, True),
    ],
)
def test_a_change_is_broken_by_what_makes_figures_leap(
    series: str | tuple[str, ...] | None, code: str, year: int, is_broken: bool
) -> None:
    assert broken(TABLE, "stocks", series, code, year) is is_broken


@pytest.mark.golden
@pytest.mark.parametrize(
    ("code", "year", "words"),
    [
        ("AFG>IRN", 2022, "rose by 2,635,195 in 2022, with 419,884 arrivals and 376 departures"),  # misses 2.22 m
        ("AFG>IRN", 2025, "fell by 2,718,743 in 2025, with no arrivals and 1,386,970 departures"),  # -1.33 m
        ("AFG>PAK", 2007, "rose by 990,432 in 2007, with 1,929 arrivals and 365,663 departures"),  # +1.35 m
        ("UKR>RUS", 2024, "fell by 1,220,660 in 2024"),
        ("IRQ>SYR", 2006, "rose by 675,126 in 2006"),
        ("IRQ>SYR", 2013, "fell by 325,218 in 2013"),
        ("VNM>CHN", 2022, "fell by 303,107 in 2022"),
        ("KHM", 2025, "IDMC has a figure for Cambodia in 2025 (518,000 people) and none the year before."),
        ("THA", 2025, "(273,000 people)"),
        ("CIV", 2023, "after 302,000 people the year before"),
        ("GTM", 2013, "(242,000 people)"),
        ("BGD", 2025, "from 171,907 to 4,955,527 in 2025"),
        *((code, 2025, "to the person") for code in ("YEM", "ETH", "BFA", "SSD")),
    ],
)
def test_the_breaks_that_the_methods_name_are_found(code: str, year: int, words: str) -> None:
    assert words in " ".join(known(committed().table("breaks"), "stocks", None, code, year))


@pytest.mark.golden
def test_pairs_with_unbroken_counts_may_state_a_change() -> None:
    breaks = committed().table("breaks")
    assert broken(breaks, "stocks", DISPLACED, "UKR", 2024), "Russia's change of class"
    assert not broken(breaks, "stocks", DISPLACED, "MMR", 2025)
    assert broken(breaks, "asylum", "applications", "USA", 2024), "half a year"
