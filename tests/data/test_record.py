"""The record, scored again by an independent route from what ``forecast --as-of`` prints; and its thresholds."""

from __future__ import annotations

import io
from statistics import NormalDist

import numpy as np
import pandas as pd
import pytest

from data import store
from data.catalogue import CROSS_BORDER, DISPLACED, GAZA_FROM, GAZA_SHARE
from data.models import record as r
from data.models.forecast import BANDS
from data.show import main

LEVELS = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> pd.DataFrame:
    assert main(arguments) == 0
    return pd.read_csv(io.StringIO(capsys.readouterr().out), keep_default_na=False, na_values=[""])


def totals(side: str) -> pd.DataFrame:
    """People by year (rows) and place (columns), added up here from the table itself."""
    stocks = store.load().table("stocks")
    rows = stocks[(stocks["side"] == side) & stocks["group"].isin(DISPLACED if side == "origin" else CROSS_BORDER)]
    people = rows["people"].astype(float)
    twice = (rows["iso3"] == "PSE") & (rows["group"] == "conflict_idps") & (rows["year"] >= GAZA_FROM)
    people = people.where(~twice, people - (people * GAZA_SHARE).round())
    return people.groupby([rows["year"].astype(int), rows["iso3"]]).sum().unstack().fillna(0.0)


def pinball(actual: float, quantiles: list[float]) -> float:
    losses = [max(level * (actual - q), (level - 1) * (actual - q)) for level, q in zip(LEVELS, quantiles, strict=True)]
    return 2 * sum(losses) / len(losses)


@pytest.fixture(scope="module")
def record() -> pd.DataFrame:
    return store.load().table("forecast_record")


def world_again(capsys: pytest.CaptureFixture[str]) -> pd.DataFrame:
    world = totals("origin").sum(axis=1).loc[1993:]
    rows = []
    for as_of in range(2002, 2025):
        seen = world.loc[:as_of].to_numpy()
        spread = float(np.sqrt(np.mean(np.diff(np.log(seen)) ** 2)))
        fan = shown(capsys, "forecast", "--scope", "WLD", "--as-of", str(as_of), "--until", str(as_of + 5))
        for ahead, said in enumerate(fan[list(BANDS)].to_numpy().tolist(), start=1):
            if as_of + ahead > 2025:
                continue
            came, now = float(world.loc[as_of + ahead]), float(seen[-1])
            walk = [now * np.exp(NormalDist().inv_cdf(level) * spread * ahead**0.5) for level in LEVELS]
            rows.append(
                (
                    as_of,
                    ahead,
                    abs(came - said[3]),
                    abs(came - now),
                    pinball(came, said),
                    pinball(came, walk),
                    said[1] <= came <= said[5],
                    said[0] <= came <= said[6],
                )
            )
    names = ["as_of", "horizon", "error", "still", "crps", "walk", "held80", "held95"]
    return pd.DataFrame(rows, columns=names)


@pytest.mark.slow
def test_the_worlds_record_is_what_an_independent_scorer_finds(capsys: pytest.CaptureFixture[str]) -> None:
    scored = world_again(capsys)
    printed = shown(capsys, "record", "--scope", "WLD")
    for period, (first, last) in {"all": (2002, 2024), "2002-2011": (2002, 2011), "2012-2024": (2012, 2024)}.items():
        by = scored[scored["as_of"].between(first, last)].groupby("horizon")
        told = printed[(printed["period"] == period) & (printed["horizon"] <= 5)].set_index("horizon")
        assert np.allclose(by["error"].sum() / by["still"].sum(), told["error_ratio"], rtol=1e-6)
        assert np.allclose(by["crps"].sum() / by["walk"].sum(), told["crps_ratio"], rtol=1e-6)
        assert np.allclose(by["held80"].mean(), told["held80"])
        assert np.allclose(by["held95"].mean(), told["held95"])
        assert by.size().tolist() == told["tests"].tolist()


@pytest.mark.slow
@pytest.mark.parametrize(("scope", "side"), [("ORIGINS", "origin"), ("HOSTS", "host")])
def test_the_countries_record_is_what_an_independent_scorer_finds(
    capsys: pytest.CaptureFixture[str], scope: str, side: str
) -> None:
    people, rows = totals(side), []
    for as_of in range(2010, 2025):
        fan = shown(capsys, "forecast", "--scope", scope, "--as-of", str(as_of))
        large = people.columns[people.loc[as_of] >= 50_000]
        fan = fan[fan["iso3"].isin(large) & (fan["year"] <= 2025)]
        came = np.array([people.loc[year, code] for code, year in zip(fan["iso3"], fan["year"], strict=True)])
        now = people.loc[as_of, fan["iso3"]].to_numpy()
        error = np.abs(np.log(came + 1_000) - np.log(fan["median"] + 1_000))
        still = np.abs(np.log(came + 1_000) - np.log(now + 1_000))
        verdicts = {f"held{b}": (fan[f"low{b}"] <= came) & (came <= fan[f"high{b}"]) for b in (80, 95)}
        rows.append(pd.DataFrame({"horizon": fan["year"] - as_of, "error": error, "still": still, **verdicts}))
    by = pd.concat(rows).groupby("horizon")
    told = shown(capsys, "record", "--scope", scope)
    told = told[told["period"] == "2010-2024"].set_index("horizon")
    kept = told.index
    assert np.allclose((by["error"].sum() / by["still"].sum()).loc[kept], told["error_ratio"], rtol=1e-4)
    assert np.allclose(by["held80"].mean().loc[kept], told["held80"], atol=2e-3)
    assert np.allclose(by["held95"].mean().loc[kept], told["held95"], atol=2e-3)


def test_the_world_beats_no_change_by_what_is_promised(record: pd.DataFrame) -> None:
    rows = r.rows_of(record, "WLD", "origin")
    told = r.summary(rows).query("period == 'all'").set_index("horizon")
    assert (told.loc[[1, 2, 3, 5], "error_ratio"] <= 0.80).all()
    assert (told.loc[[1, 2, 3, 5], "crps_ratio"].to_numpy() <= np.array([0.83, 0.77, 0.73, 0.66])).all()
    near = rows[rows["year"] - rows["as_of"] <= 5]
    assert 0.74 <= r.covered(near, "80").mean() <= 0.88
    assert 0.88 <= r.covered(near, "95").mean() <= 0.98
    assert (told.loc[1:5, "held80"] >= 0.65).all()


@pytest.mark.parametrize("scope", [r.ALL_ORIGINS, r.ALL_HOSTS])
@pytest.mark.parametrize("period", ["2010-2024", "all"])
def test_countries_do_not_lose_to_no_change(record: pd.DataFrame, scope: str, period: str) -> None:
    told = r.summary(r.rows_of(record, scope, "origin")).query(f"period == '{period}'").set_index("horizon")
    assert (told.loc[[1, 2, 3, 5], "error_ratio"] <= 0.98).all()
    assert told.loc[1:5, "held80"].between(0.75, 0.88).all()
    assert told.loc[1:5, "held95"].between(0.91, 0.98).all()


def test_hard_years_are_in_the_record(record: pd.DataFrame) -> None:
    rows = r.rows_of(record, "WLD", "origin").assign(held=lambda one: r.covered(one, "80")).set_index(["as_of", "year"])
    assert not rows.loc[(2021, 2022), "held"], "nobody foresaw 2022"
    fall = rows.loc[(2024, 2025)]
    assert fall["error"] > fall["error_no_change"], "in 2025 no change would have done better"


def test_the_essays_pace_stands_beside_the_worlds_record_alone(record: pd.DataFrame) -> None:
    assert record.loc[(record["scope"] == "WLD") & (record["side"] == "origin"), "error_essay"].notna().all()
    assert record.loc[record["scope"] == "SYR", "error_essay"].isna().all()


def test_countries_are_scored_where_they_were_large(record: pd.DataFrame) -> None:
    for scope in (r.ALL_ORIGINS, r.ALL_HOSTS):
        rows = r.rows_of(record, scope, "")
        assert (rows["last"] >= 50_000).all()
        assert "WLD" not in set(rows["scope"])
        assert "europe" not in set(rows["scope"])


def test_early_cut_offs_are_compared_in_what_was_counted_then(record: pd.DataFrame) -> None:
    rows = record[(record["scope"] == "COL") & (record["side"] == "origin")]
    early = rows[rows["as_of"] < 2009]
    assert (early["actual"].astype(float) < 1e6).all(), "without the millions inside Colombia, unknown at the cut-off"


@pytest.mark.parametrize(
    "arguments",
    [
        ["forecast", "--scope", "ZZZ"],
        ["forecast", "--scope", "LIE"],
        ["forecast", "--as-of", "1999"],
        ["forecast", "--as-of", "2030"],
        ["forecast", "--until", "2020"],
        ["record", "--scope", "CHE"],
        ["record", "--scope", "nowhere"],
        ["scenario", "--until", "1850"],
        ["scenario", "--increase", "1", "--new", "2"],
        ["scenario", "--increase", "1", "--percent", "2"],
        ["scenario", "--scope", "SYR", "--start", "1960"],
        ["scenario", "--scope", "SYR", "--preset", "essay"],
        ["scenario", "--scope", "SYR", "--group", "refugees", "--new", "5"],
    ],
)
def test_nonsense_exits_2_with_one_sentence(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert told.err.strip().endswith(".")


def test_scenarios_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    line = ["scenario", "--start", "2023", "--base", "110000000", "--increase", "10000000", "--until", "2030"]
    table = shown(capsys, *line)
    assert list(table)[:2] == ["year", "people"]
    assert table["people"].iloc[-1] == 180_000_000
    flows = shown(capsys, "scenario", "--scope", "SYR", "--new", "500000", "--exit-rate", "0.08", "--until", "2035")
    base = int(totals("origin").loc[2025, "SYR"])
    assert flows["people"].iloc[0] == base
    assert flows["people"].iloc[1] == base + 500_000 - round(base * 0.08)
    assert flows["year"].iloc[-1] == 2035
    assert shown(capsys, "scenario", "--scope", "SYR", "--percent", "3")["year"].iloc[-1] == 2035
    assert shown(capsys, "scenario", "--new", "1000000")["other"].iloc[1] < 0, "what is not given comes from the data"


@pytest.mark.parametrize("scope", ["WLD", "SYR", "europe"])
@pytest.mark.parametrize("side", ["origin", "host"])
def test_forecasts_on_the_command_line(capsys: pytest.CaptureFixture[str], scope: str, side: str) -> None:
    table = shown(capsys, "forecast", "--scope", scope, "--side", side, "--as-of", "2020")
    assert list(table) == ["year", *BANDS]
    assert table["year"].tolist() == list(range(2021, 2031))


@pytest.mark.parametrize("side", ["origin", "host"])
def test_all_regions_at_once_are_the_regions_one_by_one(capsys: pytest.CaptureFixture[str], side: str) -> None:
    about = ("--side", side, "--as-of", "2020")
    every = shown(capsys, "forecast", "--scope", "REGIONS", *about)
    assert list(every) == ["region", "year", *BANDS]
    assert every.groupby("region").size().tolist() == [10] * 6
    single = shown(capsys, "forecast", "--scope", "europe", *about)
    assert every[every["region"] == "europe"].drop(columns="region").reset_index(drop=True).equals(single)


@pytest.mark.parametrize("side", ["origin", "host"])
def test_the_record_of_all_regions_is_the_sum_of_theirs(capsys: pytest.CaptureFixture[str], side: str) -> None:
    every = shown(capsys, "record", "--scope", "REGIONS", "--side", side).query("period == 'all'")
    one = shown(capsys, "record", "--scope", "europe", "--side", side).query("period == 'all'")
    assert every["tests"].tolist() == [6 * tests for tests in one["tests"]]


def test_classes_of_size_hold_the_tests_that_began_there() -> None:
    table = pd.DataFrame({"last": pd.array([40_000, 50_000, 99_999, 100_000, 999_999, 1_000_000, 9_000_000], "Int64")})
    for people, expected, limits in (
        (50_000, [1, 2], (50_000, 100_000)),
        (100_000, [3], (100_000, 300_000)),
        (300_000, [4], (300_000, 1_000_000)),
        (7_000_000, [5, 6], (1_000_000, None)),
    ):
        rows, *found = r.of_size(table, people)
        assert rows.index.tolist() == expected
        assert tuple(found) == limits
    assert r.of_size(table, 49_999)[0].empty
