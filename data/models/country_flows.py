"""What happened in a year to people of a country and in it: who returned, and what was decided on claims to asylum.

Every function gives one row a place (index ISO3); what is not reported stays missing. Rates are in per cent.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from data.catalogue import WORLD
from data.models import asylum
from data.models.asylum_changes import OF_ORIGINS
from data.models.ranking import NO_PLACES

RETURNS: Final = "returned_refugees"
_DECISIONS: Final = {
    "origin": {
        "substantive": "decisions",
        "tpr": "protection_rate",
        "rrr": "status_rate",
        "closed": "decisions_closed",
    },
    "host": {"substantive": "decided", "tpr": "decided_rate", "rrr": "decided_status_rate", "closed": "decided_closed"},
}


def returns(by_origin: pd.DataFrame, flows: pd.DataFrame, stocks: pd.DataFrame, year: int) -> pd.DataFrame:
    """Returns to each place in a year: returned, returned_idps, their bases returned_start, returned_new and
    returned_idps_start; returned_rate (of the start), returned_rate_at_risk (of the start and those newly fled) and
    returned_idps_rate; and of all years the one with most refugees, return_record_year with return_record, the first
    with any, return_first_year, and how many have any, return_years.

    ``by_origin`` is that of ``data.models.solutions``. People of no place are no origins.
    """
    names = {
        RETURNS: "returned", "returned_idps": "returned_idps", "start_idps": "returned_idps_start",
        "new": "returned_new", "return_rate": "returned_rate", "return_rate_at_risk": "returned_rate_at_risk",
        "idp_return_rate": "returned_idps_rate",
    }  # fmt: skip
    now = by_origin[by_origin["year"] == year].set_index("iso3")[list(names)].rename(columns=names)
    start = stocks[(stocks["side"] == "origin") & (stocks["group"] == "refugees") & (stocks["year"] == year - 1)]
    base = start[~start["iso3"].isin(NO_PLACES)].set_index("iso3")["people"].rename("returned_start")
    return now.join([base, _records(flows)], how="outer")


def _records(flows: pd.DataFrame) -> pd.DataFrame:
    rows = flows[(flows["side"] == "origin") & (flows["kind"] == RETURNS) & ~flows["iso3"].isin(NO_PLACES)]
    rows = rows.dropna(subset="people").sort_values(["people", "year"], ascending=[False, True])
    years = rows.groupby("iso3")["year"].agg(["min", "size"]).astype("Int64")
    most = rows.drop_duplicates("iso3").set_index("iso3")[["year", "people"]].astype("Int64")
    both = most.join(years)
    return both.set_axis(["return_record_year", "return_record", "return_first_year", "return_years"], axis=1)


def decisions(places: pd.DataFrame, side: str, year: int) -> pd.DataFrame:
    """Decisions on the merits, with any protection and refugee status in per cent of them, and claims closed.

    ``places``: ``data.models.asylum.by_place`` of the side, persons alone. By origin decisions, protection_rate,
    status_rate, decisions_closed; by host decided, decided_rate, decided_status_rate, decided_closed.
    """
    names = _DECISIONS[side]
    table = places[places["year"] == year].set_index("iso3")[list(names)].rename(columns=names)
    counts = [name for name in names.values() if not name.endswith("rate")]
    return table.astype({**dict.fromkeys(table.columns, "Float64"), **dict.fromkeys(counts, "Int64")})


def spread(found: pd.DataFrame, apart: frozenset[str]) -> pd.DataFrame:
    """The host that gives protection least and the one that gives it most to people of each origin, where chance
    cannot be all the difference: protection_low_host, protection_low, protection_high_host, protection_high.

    ``found``: ``data.models.asylum.pairs_of`` the year; ``apart``: hosts that do not compare with others.
    """
    rows = []
    for origin, pairs in found.groupby("origin"):
        ends = asylum.extremes(pairs[~pairs["host"].isin(apart)])
        if ends is not None:
            low, high = ends
            rows.append((str(origin), low["host"], low["tpr"], high["host"], high["tpr"]))
    columns = ["iso3", "protection_low_host", "protection_low", "protection_high_host", "protection_high"]
    return pd.DataFrame(rows, columns=columns).set_index("iso3")


def by_unhcr(pairs: pd.DataFrame, year: int) -> pd.Series[float]:
    """The part of each host's decisions on the merits that UNHCR took, in per cent, from the table ``asylum_pairs``."""
    rows = pairs[pairs["year"] == year]
    decided = rows[["recognised", "complementary", "rejected"]].sum(axis=1).astype("float64")
    theirs = decided.where(rows["authority"] == "unhcr", 0.0).groupby(rows["host"]).sum()
    whole = decided.groupby(rows["host"]).sum()
    return (theirs / whole.where(whole > 0) * 100).rename("decided_by_unhcr").rename_axis("iso3")


def noted(breaks: pd.DataFrame, year: int) -> pd.DataFrame:
    """What the books say of the decisions of a year: on people from a place, decisions_books; in it, decided_books."""
    rows = breaks[(breaks["table"] == "asylum") & (breaks["series"] == "decisions") & (breaks["year"] == year)]
    rows = rows[rows["code"] != WORLD]
    texts = rows.drop_duplicates("code").set_index("code")["text"].rename_axis("iso3")
    of_origins = texts.index.isin(list(OF_ORIGINS))
    return pd.DataFrame({"decisions_books": texts[of_origins], "decided_books": texts[~of_origins]})
