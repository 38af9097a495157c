"""The pyramid of the page People: true to area, with what is not known as two grey bars under it."""

from __future__ import annotations

from typing import Any, Final, Literal

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.marks import labels
from components.palette import Palette
from components.tooltips import DASH
from data.catalogue import SMALLEST_RATE
from data.models.people import AGES, NO_AGE, NO_SEX, SEXES
from data.words.formats import decimal, missing, people, share
from data.words.scale import Scale, scale_of

BANDS: Final = {"0-4": (0, 5), "5-11": (5, 12), "12-17": (12, 18), "18-59": (18, 60), "60+": (60, 85)}
"""Each band's years of age, the last one drawn as 60 to 84."""
HEIGHT: Final = 410
SEX_WORDS: Final = {"female": "Women and girls", "male": "Men and boys"}
_GAP, _EDGE = 0.22, 1.58
"""Half the room of the bands' names and the end of the plot, in lengths of the longest bar."""
_LOW, _HIGH, _HEAD = -29, 92, 89
_SIDES: Final = ("left", "right")
_FROM, _WHOLE = -0.36, 1.5
"""Where the grey bars begin, and how long all people would be."""
_GREY: Final = {NO_AGE: (-13, "Age unknown"), NO_SEX: (-22, "Not broken down")}


def colours(palette: Palette) -> dict[str, str]:
    """Women and girls, men and boys: steps of the ramp that stand for no group, and no pink and blue."""
    women, men = (8, 4) if palette.name == "light" else (6, 3)
    return {"female": palette.sequential[women], "male": palette.sequential[men]}


def scale_of_pyramid(table: pd.DataFrame) -> Scale:
    """The scale of counts at the bars: that of the largest band."""
    known = table.loc[table["age"].isin(AGES), "people"].dropna()
    return scale_of(float(known.max()) if len(known) else 0.0)


def pyramid(
    table: pd.DataFrame, palette: Palette, in_shares: bool, heads: tuple[str, str], height: int = HEIGHT
) -> Drawing:
    """Bars by sex and age as high as their band has years, so that areas are people; below, what is not known.

    ``table``: sex, age, people. ``in_shares``: a bar says its per cent of the people of known age, else their number.
    ``heads``: the words over the women's and the men's side.
    """
    known = table.dropna(subset=["people"])
    if known.empty:
        return labels.empty(palette)
    bands = table[table["age"].isin(AGES) & table["sex"].isin(SEXES)]
    total = int(known["people"].sum())
    names = {"age": [age.replace("-", "–") for age in BANDS], "y": [sum(ends) / 2 for ends in BANDS.values()]}
    sides = {"x": [-_GAP, _GAP], "y": [_HEAD, _HEAD], "text": list(heads), "side": ["left", "right"]}
    return drawing(
        _pyramid,
        palette,
        (height,),
        bars=_bars(bands, palette, in_shares, scale_of_pyramid(table)),
        names=pd.DataFrame(names).assign(x=0),
        heads=pd.DataFrame(sides),
        grey=_grey(known, total),
        whole=pd.DataFrame({"x": [_FROM], "y": [-5], "text": [_of_all(total)]}),
    )


def _bars(bands: pd.DataFrame, palette: Palette, in_shares: bool, scale: Scale) -> pd.DataFrame:
    count = bands["people"].astype("Float64")
    low, high = (bands["age"].map({age: ends[end] for age, ends in BANDS.items()}) for end in (0, 1))
    yearly = (count / (high - low)).fillna(0).astype("float64")
    length = yearly / (float(yearly.max()) or 1.0)
    way = bands["sex"].map({"female": -1, "male": 1})
    known = float(count.sum())
    return pd.DataFrame(
        {
            "x": way * _GAP, "x2": way * (_GAP + length), "y": low, "y2": high, "middle": (low + high) / 2,
            "text": [_text(n, known if in_shares else None, scale) for n in count],
            "colour": bands["sex"].map(colours(palette)), "side": bands["sex"].map({"female": "left", "male": "right"}),
            "sex": bands["sex"].map(SEX_WORDS), "age": bands["age"].str.replace("-", "–"), "people": count,
        }
    )  # fmt: skip


def _text(n: Any, known: float | None, scale: Scale) -> str:
    """The words at a bar: its part of all of known age, or without these its people; a dash where none is reported."""
    if missing(n):
        return DASH
    return _count(n, scale) if known is None else _brief(n / known) if known else ""


def _brief(part: float) -> str:
    """A share as a label has room for it."""
    return share(part).replace("under ", "<")


def _count(people: float, scale: Scale) -> str:
    return decimal(people / scale.size, 1 if scale.size > 1 else 0)


def _grey(known: pd.DataFrame, total: int) -> pd.DataFrame:
    sums = known.groupby("age")["people"].sum().astype("float64").reindex(list(_GREY)).dropna()
    part = sums / (total or 1)
    words = [_brief(one) if total >= SMALLEST_RATE else decimal(n, 0) for one, n in zip(part, sums, strict=True)]
    return pd.DataFrame(
        {
            "x": _FROM,
            "x2": (_FROM + part * _WHOLE).tolist(),
            "end": _FROM + _WHOLE,
            "y": [_GREY[age][0] for age in sums.index],
            "label": [_GREY[age][1] for age in sums.index],
            "people": sums.tolist(),
            "text": words,
        }
    )


def _of_all(total: int) -> str:
    return f"of all {people(total)}" if total >= SMALLEST_RATE else "people"


def _pyramid(palette: Palette, height: int) -> alt.TopLevelMixin:
    colour = alt.Color("colour:N").scale(None).legend(None)
    bars = alt.Chart(data("bars")).mark_rect(stroke=palette.page, strokeWidth=0.5, aria=False)
    names = alt.Chart(data("names")).mark_text(fontSize=13, color=palette.muted, aria=False)
    return alt.layer(
        bars.encode(x=_x("x"), x2="x2:Q", y=_y("y"), y2="y2:Q", color=colour, tooltip=_tips()),
        *(_side(palette, "bars", side, out=6).encode(x=_x("x2"), y=_y("middle"), text="text:N") for side in _SIDES),
        names.encode(x=_x("x"), y=_y("y"), text="age:N"),
        *(_side(palette, "heads", side, weight=600).encode(x=_x("x"), y=_y("y"), text="text:N") for side in _SIDES),
        *_unknown(palette),
    ).properties(height=height)


def _x(field: str) -> alt.X:
    # Every layer says that there is no axis: Vega-Lite fails to merge none with one that is left open.
    return alt.X(f"{field}:Q").scale(domain=[-_EDGE, _EDGE], nice=False).axis(None)


def _y(field: str) -> alt.Y:
    return alt.Y(f"{field}:Q").scale(domain=[_LOW, _HIGH], nice=False, zero=False).axis(None)


def _side(palette: Palette, name: str, side: str, out: int = 0, weight: Literal[400, 600] = 400) -> alt.Chart:
    """Words of one side, which grow away from the middle."""
    base = alt.Chart(data(name)).transform_filter(f"datum.side === '{side}'")
    if side == "left":
        return base.mark_text(align="right", dx=-out, fontSize=13, fontWeight=weight, color=palette.ink, aria=False)
    return base.mark_text(align="left", dx=out, fontSize=13, fontWeight=weight, color=palette.ink, aria=False)


def _unknown(palette: Palette) -> list[alt.Chart]:
    """Two grey bars on a scale of their own, on which all people would fill the outline."""
    base = alt.Chart(data("grey"))
    tips = [alt.Tooltip("label:N", title=" "), labels.tooltip_people("people", "People")]
    outline = base.mark_bar(height=15, color=palette.page, stroke=palette.muted, strokeWidth=0.5, aria=False)
    bar = base.mark_bar(height=15, color=palette.mark["not_attributed"], aria=False)
    before = base.mark_text(align="right", dx=-8, fontSize=13, color=palette.ink, aria=False)
    after = base.mark_text(align="left", dx=8, fontSize=13, color=palette.ink, aria=False)
    above = alt.Chart(data("whole")).mark_text(align="left", fontSize=12, color=palette.muted, aria=False)
    return [
        outline.encode(x=_x("x"), x2="end:Q", y=_y("y")),
        bar.encode(x=_x("x"), x2="x2:Q", y=_y("y"), tooltip=tips),
        before.encode(x=_x("x"), y=_y("y"), text="label:N"),
        after.encode(x=_x("end"), y=_y("y"), text="text:N"),
        above.encode(x=_x("x"), y=_y("y"), text="text:N"),
    ]


def _tips() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("sex:N", title=" "),
        alt.Tooltip("age:N", title="Age"),
        labels.tooltip_people("people", "People"),
    ]
