"""Even if wrong figures got in: every page still opens, and says nothing of what cannot be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from components import tell
from components.frame import cache
from data import store

pytestmark = pytest.mark.slow
Doctor = Callable[[pd.DataFrame], pd.DataFrame]
PAGES = (
    "/", "/map?map_show=rate", "/corridors", "/hosts", "/hosts?country=LBN", "/causes", "/projections?country=LBN",
    "/people",
)  # fmt: skip


def told_with(folder: Path, patch: pytest.MonkeyPatch, name: str, doctor: Doctor) -> dict[str, str]:
    """The words of every page over the frozen tables with one of them changed."""
    good = store.read(store.SNAPSHOT).tables()
    copy = folder / "copy"
    store.write(copy, {**good, name: doctor(good[name])}, store.Stamp("2026-07-01T00:00:00+00:00", "a test"))
    patch.setattr(store, "SNAPSHOT", copy)
    cache.forget()
    try:
        return {page: tell.as_text(tell.tell(page)) for page in PAGES}
    finally:
        cache.forget()


def nobody_returned(flows: pd.DataFrame, since: int = 2025) -> pd.DataFrame:
    rows = flows["kind"].isin(["returned_refugees", "returned_idps"]) & (flows["year"] >= since)
    return flows.assign(people=flows["people"].mask(rows, 0))


def test_a_year_without_returns_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = told_with(tmp_path, monkeypatch, "flows", nobody_returned)
    assert "No returns are reported for 2025." in told["/"]


def test_a_year_without_any_movement_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = told_with(
        tmp_path,
        monkeypatch,
        "flows",
        lambda flows: flows.assign(people=flows["people"].mask(flows["year"] == 2025, 0)),
    )
    assert "No returns are reported for 2025." in told["/"]


@pytest.mark.parametrize("code", ["LBN", "SRB", None])
def test_a_population_of_nobody_is_not_known(code: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(context: pd.DataFrame) -> pd.DataFrame:
        rows = context["population"].notna() if code is None else context["iso3"].isin([code, "XKX"])
        return context.assign(population=context["population"].mask(rows, 0))

    told = told_with(tmp_path, monkeypatch, "context", nobody)
    assert not [page for page, words in told.items() if "\tinf\t" in words or "\tnan\t" in words]


@pytest.mark.parametrize("gdp", [0.0, float("inf")])
def test_a_gdp_that_cannot_be_is_not_known(gdp: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = told_with(
        tmp_path,
        monkeypatch,
        "context",
        lambda context: context.assign(gdp=context["gdp"].mask(context["iso3"] == "LBN", gdp)),
    )
    assert "\tinf" not in told["/hosts"]


def test_a_code_without_a_country_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told_with(tmp_path, monkeypatch, "stocks", lambda stocks: stocks.assign(iso3=stocks["iso3"].replace("SDN", "QQQ")))


def test_markup_in_a_name_reaches_the_page_as_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "</script><b>Lebanon</b>"
    told = told_with(
        tmp_path,
        monkeypatch,
        "countries",
        lambda countries: countries.assign(name=countries["name"].mask(countries["iso3"] == "LBN", name)),
    )
    assert name in told["/hosts"], "words are plain text; whoever draws them escapes them"


def test_no_code_hands_markup_to_the_page() -> None:
    root = Path(tell.__file__).parents[1]
    sources = [root / "dashboard.py", *(root / "components").rglob("*.py")]
    assert not [path.name for path in sources if "unsafe_allow_html" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("what", ["age", "sex"])
def test_ages_or_sexes_that_nobody_knows_have_no_shares(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(table: pd.DataFrame) -> pd.DataFrame:
        keys = ["year", "side", "iso3", "group", "sex", "age"]
        other = {"age": "unknown"} if what == "age" else {"age": "not_broken_down", "sex": "unknown"}
        kept = table["age"] == "not_broken_down"
        changed = pd.concat([table[kept], table[~kept].assign(**other)])
        return changed.groupby(keys, as_index=False)["people"].sum().astype(table.dtypes.to_dict())

    told = told_with(tmp_path, monkeypatch, "demographics", unknown)["/people"]
    assert "No share of children can be told: no ages are reported for the 44.6 million" in told
    assert ("Their sexes are not reported." in told) == (what == "sex")


def test_a_year_that_has_no_ages_yet_shows_the_last_that_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = told_with(tmp_path, monkeypatch, "demographics", lambda table: table[table["year"] < 2025])["/people"]
    assert "There are no figures by age and sex for 2025 yet: those of 2024 are shown." in told
    assert "at the end of 2024" in told
