"""A whole copy of the tables in miniature, as a store that was never written: for results that only need to be made."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pandas as pd

from data.models.breaks_tables import compile_breaks
from data.models.causes_evidence import prepare
from data.models.causes_range import cause_ranges
from data.models.causes_rule import BASELINE
from data.models.forecast import FIRST_AS_OF, compile_forecasts
from data.models.forecast import prepare as past_of
from data.schema import TABLES, typed
from data.scope import all_scopes
from data.store import Provenance, Store
from tests.data import made


@lru_cache(maxsize=1)
def store() -> Store:
    """The tables of ``made`` with pairs, indicators and denominators of the same places; frames are never changed."""
    frames = {"stocks": made.stocks(), "flows": made.flows(), "countries": _countries(), **_pairs(), **_others()}
    frames = {name: typed(frame, name) for name, frame in frames.items()}
    frames |= {name: typed(frame, name) for name, frame in _compiled(frames).items()}
    return Store(Provenance(Path("nowhere"), {"latest_year": made.LAST}, "little"), {}, frames)


def _countries() -> pd.DataFrame:
    table = made.countries()
    table = table.assign(name=table["iso3"], lat=1.0, lon=2.0)
    return table.assign(**{column: None for column in TABLES["countries"].columns if column not in table})


def _pairs() -> dict[str, pd.DataFrame]:
    rows = [(made.LAST, "AAA", "BBB", 5_000), (made.LAST, "BBB", "AAA", 900), (made.LAST, "AAA", "OTH", 40)]
    rows += [(year, "BBB", "CCC", 30_000) for year in range(made.LAST - 4, made.LAST + 1)]
    pairs = pd.DataFrame(rows, columns=["year", "origin", "host", "people"])
    small = {"year": [made.LAST] * 2, "system": ["unhcr", "un"], "from_region": "East", "to_region": "West"}
    folded = pd.DataFrame({**small, "group": "refugees", "people": 40})
    return {"corridors": pairs.assign(group="refugees"), "small_pairs": folded, "new_corridors": pairs}


def _others() -> dict[str, pd.DataFrame]:
    """One row of each table of figures by country: of AAA in the latest year."""
    key = {"iso3": "AAA", "year": made.LAST, "side": "origin", "unit": "person", "group": "refugees", "sex": "female"}
    key |= {"measure": "closed", "age": "60+", "hazard": "flood", "stage": "first", "authority": "government"}
    key |= {"origin": "AAA", "host": "BBB", "kind": "resettlement", "month": f"{made.LAST + 1}-08"}
    names = (
        "indicators",
        "context",
        "asylum",
        "demographics",
        "hazards",
        "asylum_pairs",
        "solution_corridors",
        "nowcast",
    )
    fill = {"boolean": True}
    found = {
        name: pd.DataFrame([{c: key.get(c, fill.get(kind, 3)) for c, kind in TABLES[name].columns.items()}])
        for name in names
    }
    # A host needs a hundred decisions for a rate, and applications are rows of their own.
    found["asylum_pairs"] = found["asylum_pairs"].assign(rejected=300)
    return found | {"asylum": pd.concat([found["asylum"], found["asylum"].assign(measure="applications", stage="new")])}


def _compiled(frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    breaks = compile_breaks(frames)
    evidence = prepare(*(frames[name] for name in ("stocks", "flows", "indicators", "context")))
    scopes = list(all_scopes(frames["countries"], evidence.origins).values())
    past = {"scope": "WLD", "side": "origin", "as_of": FIRST_AS_OF, "year": FIRST_AS_OF + 1}
    record = pd.DataFrame([{**dict.fromkeys(TABLES["forecast_record"].columns, 1), **past}])
    return {
        **breaks,
        "cause_ranges": cause_ranges(evidence, scopes, [BASELINE]),
        "forecasts": compile_forecasts(past_of(frames["stocks"], frames["countries"], frames["flows"])),
        "forecast_record": record,
    }
