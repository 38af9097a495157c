"""What adds up in the tables of figures, by slug: parts to their whole, as the tables of the snapshot hold it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import pandas as pd

from components.context import Context
from components.figure import Figure
from data.models import corridors, ranking
from data.models.reported import TOTAL, reported
from data.scope import chosen as scope_chosen
from data.scope import scope_of
from tests.sweep import asylum

ROUNDED: Final = 0.005
"""How far a share may stand from itself: two decimals in per cent."""


def faults(figures: Sequence[Figure], context: Context) -> Iterator[str]:
    """What does not add up."""
    for figure in figures:
        for what, check in CHECKS.get(figure.slug, {}).items():
            if not check(figure.table, context):
                yield f"[{figure.slug}] not so: {what}"
    if "causes-range" in {figure.slug for figure in figures} and not _within(figures):
        yield "[causes-range] not so: the baseline lies in its range"


def _people(table: pd.DataFrame) -> int:
    return int(table["People"].sum())


def _of_side(table: pd.DataFrame, context: Context) -> bool:
    stocks, chosen = context.data.table("stocks"), context.chosen
    return _people(table) == corridors.side_total(stocks, context.year, chosen.group, context.scope)


def _map_total(context: Context) -> int:
    """People of the map's region, straight from the stocks (each year's figure of the place, group and side)."""
    chosen = context.chosen
    rows = ranking.people_by_country(context.data.table("stocks"), chosen.side, chosen.group)
    rows = rows[rows["year"] == context.year]
    if chosen.region:
        rows = scope_chosen(context.data.table("countries"), None, chosen.region, chosen.side).rows(rows)
    return int(rows["people"].sum())


def _shares_add(column: str) -> Callable[[pd.DataFrame, Context], bool]:
    def check(table: pd.DataFrame, context: Context) -> bool:
        shares = table[column].dropna()
        return shares.empty or not shares.sum() or abs(float(shares.sum()) - 100) <= ROUNDED * len(shares) + 1e-6

    return check


def _ranked(table: pd.DataFrame, context: Context) -> bool:
    """The ranking is a ranking: the first has the most, equals share a rank, and what is no place has none."""
    if table.loc[table["Code"].isin(["UNK", "XXA"]), "Rank by people"].notna().any():
        return False
    ordered = table.dropna(subset=["Rank by people"]).sort_values("Rank by people", kind="stable")
    return bool(
        ordered["People"].is_monotonic_decreasing and (ordered.groupby("People")["Rank by people"].nunique() == 1).all()
    )


def _all_or_rated(table: pd.DataFrame, context: Context) -> bool:
    whole, shown = _map_total(context), _people(table)
    return shown <= whole if context.own["map_show"] == "rate" else shown == whole


def _map_shares(table: pd.DataFrame, context: Context) -> bool:
    return context.own["map_show"] == "rate" or _shares_add("Share, %")(table, context)


def _matrix(table: pd.DataFrame, context: Context) -> bool:
    cells = table.drop(columns="Region of origin")
    stocks = context.data.table("stocks")
    return bool(
        int(cells.sum().sum()) == corridors.side_total(stocks, context.year, context.chosen.group)
        and (cells >= 0).all(axis=None)
    )


def _partners(table: pd.DataFrame, context: Context) -> bool:
    place, side = context.chosen.country, context.chosen.side
    if place is None:
        return True
    totals = corridors.totals_of(context.data.table("stocks"), place, side, context.chosen.group)
    sums = table.set_index("Year").sum(axis=1)
    return bool((sums == totals.set_index("year")["people"].reindex(sums.index)).all())


def _nobody_below_nought(table: pd.DataFrame, context: Context) -> bool:
    return bool((table.select_dtypes("number").fillna(0) >= 0).all(axis=None))


def _new_pairs(table: pd.DataFrame, context: Context) -> bool:
    by_year = corridors.new_by_year(context.data.table("flows"), context.scope).set_index("year")["people"]
    return _people(table) == int(by_year.get(context.year, 0))


def _new_years(table: pd.DataFrame, context: Context) -> bool:
    """The three largest corridors of a year hold no more people than all of them."""
    years = table.groupby("Year").agg(whole=("All newly displaced", "first"), named=("People", "sum"))
    return bool((years["named"] <= years["whole"]).all())


def _hosts(table: pd.DataFrame, context: Context) -> bool:
    """People by quarter are the people whom hosts of the region hold, Palestine refugees and unknown hosts apart."""
    stocks, groups = context.data.table("stocks"), ("refugees", "asylum_seekers", "oip")
    rows = stocks[(stocks["year"] == context.year) & (stocks["side"] == "host") & stocks["group"].isin(groups)]
    rows = rows[rows["iso3"] != "UNK"]
    rows = scope_chosen(context.data.table("countries"), None, context.chosen.region, "host").rows(rows)
    return _people(table) == int(rows["people"].sum())


def _neighbours(table: pd.DataFrame, context: Context) -> bool:
    """Neighbours, folded pairs and unknown origins are never more than all people, who are those of the stocks."""
    stocks, groups = context.data.table("stocks"), ("refugees", "oip")
    rows = stocks[(stocks["side"] == "host") & stocks["group"].isin(groups)]
    rows = scope_chosen(context.data.table("countries"), None, context.chosen.region, "host").rows(rows)
    whole = rows.groupby("year")["people"].sum().reindex(table["Year"]).tolist()
    parts = table[
        ["In a country with a land border", "In a neighbour by sea", "In pairs under 500", "Of unknown origin"]
    ]
    return whole == table["People"].tolist() and bool(
        (parts.sum(axis=1) <= table["People"]).all() and (parts >= 0).all(axis=None)
    )


def _protracted(table: pd.DataFrame, context: Context) -> bool:
    """Each situation is as large and as long as the rule asks, and no pair stands twice."""
    large = (table["People"] >= 25_000) & (table["Year ends running"] >= 5)
    same = table["Running since year"] + table["Year ends running"] - 1 == context.year
    return bool(large.all() and same.all() and not table.duplicated(["Origin", "Country of asylum"]).any())


def _together(table: pd.DataFrame, context: Context) -> bool:
    """The curve rises to the whole."""
    shares = table["Together, %"]
    return bool(shares.is_monotonic_increasing and abs(float(shares.iloc[-1]) - 100) < 1e-6)


def _causes(table: pd.DataFrame, context: Context) -> bool:
    """A year's shares are its whole, or there is none."""
    shares = table.groupby("Year")["Share, %"].sum(min_count=1).dropna()
    return bool(((shares - 100).abs() < 0.01).all())


def _within(figures: Sequence[Figure]) -> bool:
    """The baseline lies inside the range of the rules, one of which it is."""
    table = next(figure.table for figure in figures if figure.slug == "causes-range")
    known = table.dropna(subset=["Lowest, %", "Highest, %", "Baseline, %"])
    return bool(
        (known["Lowest, %"] <= known["Baseline, %"]).all()
        and (known["Baseline, %"] <= known["Highest, %"]).all()
        and table.select_dtypes("number").fillna(0).ge(0).all(axis=None)
    )


def _reported(table: pd.DataFrame, context: Context) -> bool:
    """What is drawn as reported is what the stocks hold for the place, the side and the group."""
    drawn = table.dropna(subset=["Reported"]).set_index("Year")["Reported"]
    scope = scope_of(context.data.table("countries"), context.chosen.place, context.chosen.side)
    known = reported(context.data.table("stocks"), scope, context.chosen.group or TOTAL).set_index("year")["people"]
    return bool(len(drawn) and (drawn == known.reindex(drawn.index)).all())


def _bands(table: pd.DataFrame, context: Context) -> bool:
    """The bands of the forecast lie inside one another, around the middle, above nought."""
    if "Forecast, middle" not in table:
        return True
    rows = table.dropna(subset=["Forecast, middle"])
    order = ["95% band, from", "80% band, from", "50% band, from", "Forecast, middle"]
    order += ["50% band, to", "80% band, to", "95% band, to"]
    steps = rows[order].astype("float64").diff(axis=1).iloc[:, 1:]
    return bool((steps >= -1e-6).all(axis=None) and (rows[order] >= 0).all(axis=None))


CHECKS: Final[dict[str, dict[str, Callable[[pd.DataFrame, Context], bool]]]] = {
    "map": {"the places are the whole of the stocks": _all_or_rated, "ranks follow people": _ranked},
    "ranking": {"shares add up to 100": _map_shares, "the places are the whole of the stocks": _all_or_rated},
    "corridors": {"the pairs and the rest are the side’s total": _of_side, "nobody below 0": _nobody_below_nought},
    "regions": {"the cells are the year’s total": _matrix},
    "partners": {"partners and others are the place’s total": _partners, "nobody below 0": _nobody_below_nought},
    "new-displacement": {"the largest are no more than all": _new_years, "nobody below 0": _nobody_below_nought},
    "new-corridors": {"the pairs and the rest are all of the year": _new_pairs, "nobody below 0": _nobody_below_nought},
    "hosts-income": {"quarters add up to 100": _shares_add("Share, %"), "quarters hold everybody": _hosts},
    "hosts-spread": {"the curve rises to 100": _together, "hosts hold everybody": _hosts},
    "hosts-neighbours": {"neighbours are some of all": _neighbours},
    "hosts-protracted": {"situations are large and long": _protracted, "nobody below 0": _nobody_below_nought},
    "host": {"nobody below 0": _nobody_below_nought},
    "causes-shares": {"a year’s shares add up to 100": _causes, "nobody below 0": _nobody_below_nought},
    "projection": {
        "reported is what the stocks hold": _reported,
        "bands lie inside one another": _bands,
        "nobody below 0": _nobody_below_nought,
    },
    **asylum.CHECKS,
}
