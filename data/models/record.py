"""The record: what the forecast would have said at the end of each past year, against what came.

Every forecast here is made with ``Past.until(cut-off)``: the model sees nothing later. What did see later years is the
choice among models and their few fixed settings (damping, half-lives, clips, priors): they were compared on these same
cut-offs, so the record is that of a method chosen in hindsight, and flatters it. A wide range of settings scored alike.
Figures are those of today's release, revised since; a forecaster of 2010 had others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.catalogue import ESSAY, WORLD
from data.models.breaks import IDPS_BY_ORIGIN
from data.models.forecast import BANDS, FIRST_AS_OF, LARGE, Past, compile_forecasts, forecast_all, prepare
from data.models.forecast_region import LONG_FROM
from data.models.panel import OFFSET, StockPanel
from data.models.scores import WITHIN, crps, no_change, walk_spread

Array = NDArray[np.float64]

HORIZONS: Final = (1, 2, 3, 4, 5, 10)
SCORES: Final = ("error", "error_no_change", "crps", "crps_no_change", "error_essay")
PERIODS: Final = {
    "all": (FIRST_AS_OF, 9999),
    "2002-2011": (2002, 2011),
    "2012-2024": (2012, 2024),
    "2010-2024": (2010, 2024),
}
"""Cut-offs (first, last) for which the record is summed up: the gain over "no change" lies in the later ones."""
ALL_ORIGINS, ALL_HOSTS, ALL_REGIONS = "ORIGINS", "HOSTS", "REGIONS"
SIZES: Final = (LARGE, 100_000, 300_000, 1_000_000)
"""Where classes of countries by people begin: how often the bands held differs between them."""
_RECENT: Final = 20
"""Years whose changes give a region's "no change" its spread: with all since 1951 its 80 % band held up to 96 % of
the time, and anything would have beaten it."""


def compile_record(past: Past) -> pd.DataFrame:
    """Table ``forecast_record`` of the snapshot: every past forecast that can be scored, with its scores.

    One row a scope, side, cut-off (``as_of``) and year: :data:`BANDS`, ``actual``, ``last`` (the figure at the cut-off)
    and :data:`SCORES`. Countries are scored from the cut-offs at which they were above 50,000. Errors are in people
    for the world and absolute log errors (offset 1,000) elsewhere, where the essay's +10 million means nothing (null).
    """
    parts = [_scored(past, as_of) for as_of in range(FIRST_AS_OF, past.last)]
    record = pd.concat(parts, ignore_index=True)
    return record.astype({"last": "Int64", "actual": "Int64", **dict.fromkeys(SCORES, "Float64")})


def summary(record: pd.DataFrame) -> pd.DataFrame:
    """The record of the chosen rows by period and horizon; sums over all cut-offs and places.

    Columns: period, horizon, tests, error_ratio and crps_ratio (against no change; below 1 is better), essay_ratio,
    and the shares within10, held50, held80, held95.
    """
    rows = _with_verdicts(record)
    parts = [_period(rows, name, *cuts) for name, cuts in PERIODS.items()]
    return pd.concat(parts, ignore_index=True)


def rows_of(record: pd.DataFrame, scope: str, side: str) -> pd.DataFrame:
    """The rows of one scope; all countries' for ``ORIGINS`` and ``HOSTS``, all UNHCR's regions' for ``REGIONS``."""
    if scope in (ALL_ORIGINS, ALL_HOSTS):
        side = "origin" if scope == ALL_ORIGINS else "host"
        return record[(record["side"] == side) & record["scope"].map(_is_country)]
    rows = record[record["side"] == side]
    return rows[~rows["scope"].map(_is_single)] if scope == ALL_REGIONS else rows[rows["scope"] == scope]


def of_size(record: pd.DataFrame, people: float) -> tuple[pd.DataFrame, int, int | None]:
    """The rows whose scope had about as many people at the cut-off as ``people``, and from how many to how many.

    The classes end at :data:`SIZES`; the largest has no end (None). No rows for fewer than 50,000 people.
    """
    at = sum(people >= size for size in SIZES)
    low, high = SIZES[max(at - 1, 0)], (*SIZES, None)[max(at, 1)]
    inside = (record["last"] >= low) & (record["last"] < (high or np.inf))
    return record[inside & (at > 0)], low, high


def covered(record: pd.DataFrame, band: str) -> pd.Series[bool]:
    """Whether the actual figure lay in the band ``50``, ``80`` or ``95``, row by row."""
    return record["actual"].between(record[f"low{band}"], record[f"high{band}"]).astype(bool)


def _scored(past: Past, as_of: int) -> pd.DataFrame:
    rows = forecast_all(past, as_of)
    rows = rows[(rows["year"] <= past.last) & (rows["year"] - rows["as_of"]).isin(HORIZONS)]
    parts = [_score_world(past, rows[(rows["scope"] == WORLD) & (rows["side"] == "origin")])]
    for side, places in past.panels.items():
        here = rows[rows["side"] == side]
        everyone = places.combine({WORLD: places.codes}) if side == "host" else None
        regions = here[here["scope"].isin(list(past.regions))]
        parts += [_score_places(places, here[here["scope"].isin(places.codes)], LARGE)]
        parts += [_score_places(places.combine(past.regions), regions, 0, as_of - _RECENT)]
        parts += [] if everyone is None else [_score_places(everyone, here[here["scope"] == WORLD], 0, LONG_FROM)]
    return pd.concat(parts, ignore_index=True)


def _score_world(past: Past, rows: pd.DataFrame) -> pd.DataFrame:
    as_of = int(rows["as_of"].iloc[0])
    seen = past.until(as_of).world.to_numpy()
    actual = np.array(past.world.loc[rows["year"].to_numpy(dtype=int)], dtype=np.float64)
    spread = walk_spread(np.diff(np.log(seen)))
    ahead = (rows["year"] - rows["as_of"]).to_numpy(dtype=float)
    same = np.ones(len(rows))
    rows = _add_scores(rows, actual, same * seen[-1], same * float(spread), 0.0)
    essay = seen[-1] + ESSAY.increase * ahead
    return rows.assign(error_essay=np.abs(actual - essay))


def _score_places(places: StockPanel, rows: pd.DataFrame, above: int, growth_from: int = 0) -> pd.DataFrame:
    if rows.empty:
        return rows
    as_of = int(rows["as_of"].iloc[0])
    now = places.people(as_of)
    spot = {code: i for i, code in enumerate(places.codes) if now[i] >= above}
    rows = rows[rows["scope"].isin(list(spot))]
    at = np.array([spot[code] for code in rows["scope"]], dtype=int)
    growth = places.until(as_of).growth()[max(growth_from - places.first, 0) + 1 :]
    actual = np.array([_actual(places, as_of, int(year))[i] for year, i in zip(rows["year"], at, strict=True)])
    return _add_scores(rows, actual, now[at], walk_spread(growth)[at], OFFSET)


def _actual(places: StockPanel, as_of: int, year: int) -> Array:
    """People by place in ``year``; for cut-offs before 2009 without the internally displaced, whom none could know."""
    return places.people(year, counted=as_of if as_of < IDPS_BY_ORIGIN else year)


def _add_scores(rows: pd.DataFrame, actual: Array, last: Array, spread: Array, offset: float) -> pd.DataFrame:
    """``rows`` with what came and the scores: in people, or with an ``offset`` in logarithms of people plus it."""

    def scale(people: Array) -> Array:
        return np.log(people + offset) if offset else people

    ahead = (rows["year"] - rows["as_of"]).to_numpy(dtype=float)
    forecast = scale(rows[list(BANDS)].to_numpy(dtype=float))
    walk = scale(np.exp(no_change(np.log(last + offset), spread, ahead)) - offset)
    observed = scale(actual)
    return rows.assign(
        actual=np.rint(actual),
        last=np.rint(last),
        error=np.abs(observed - forecast[:, 3]),
        error_no_change=np.abs(observed - scale(last)),
        crps=crps(observed, forecast),
        crps_no_change=crps(observed, walk),
        error_essay=np.nan,
    )


def _with_verdicts(record: pd.DataFrame) -> pd.DataFrame:
    bands = {f"held{band}": covered(record, band) for band in ("50", "80", "95")}
    off = (record["median"].astype("float64") / record["actual"].astype("float64").clip(lower=1) - 1).abs()
    return record.assign(horizon=record["year"] - record["as_of"], within10=off <= WITHIN, **bands)


def _period(rows: pd.DataFrame, name: str, first: int, last: int) -> pd.DataFrame:
    chosen = rows[rows["as_of"].between(first, last)]
    grouped = chosen.groupby("horizon")
    total = grouped[list(SCORES)].sum(min_count=1)
    shares = grouped[["within10", "held50", "held80", "held95"]].mean()
    ratios = pd.DataFrame(
        {
            "tests": grouped.size(),
            "error_ratio": total["error"] / total["error_no_change"],
            "crps_ratio": total["crps"] / total["crps_no_change"],
            "essay_ratio": total["error_essay"] / total["error_no_change"],
        }
    )
    return ratios.join(shares).reset_index().assign(period=name)[["period", "horizon", *ratios, *shares]]


def _is_country(scope: str) -> bool:
    return _is_single(scope) and scope != WORLD


def _is_single(scope: str) -> bool:
    return len(scope) == 3 and scope.isupper()


def compile_projections(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables ``forecasts`` and ``forecast_record`` from the tidy tables (stocks, countries, flows), by name."""
    past = prepare(tables["stocks"], tables["countries"], tables["flows"])
    return {"forecasts": compile_forecasts(past), "forecast_record": compile_record(past)}
