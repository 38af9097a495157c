"""Edge tables for the charts of places: whole, empty, one row, holes, very long names."""

from __future__ import annotations

import json

import altair as alt
import pandas as pd

from components.export import png
from components.figure import Figure

LONG = "The United Kingdom of a Very Long Name Indeed and of Several Other Islands (Federated States of)"
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def checked(chart: alt.TopLevelMixin) -> dict[str, object]:
    """The chart as a valid specification that survives JSON."""
    spec: dict[str, object] = chart.to_dict()
    assert json.loads(json.dumps(spec)) == spec
    return spec


def picture(chart: alt.TopLevelMixin) -> bytes:
    """The chart as a PNG, made on the road on which every download is made."""
    figure = Figure("edge", "Title", "Finding.", "Unit", lambda _: chart, pd.DataFrame({"n": [1]}), "Source.")
    return png(figure)


def text_in(spec: dict[str, object]) -> str:
    return json.dumps(spec, ensure_ascii=False)
