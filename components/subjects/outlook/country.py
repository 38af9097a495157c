"""Where one country is heading, for a card of half the width: its recent pace and the forecast, five years ahead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from components.context import Context, Data
from components.figure import Figure
from components.marks.axes import HALF
from components.subjects.outlook import chart, figures, trust, wording
from components.subjects.outlook import chart_data as charts
from components.subjects.outlook.cases import Case, terms
from components.subjects.outlook.dials import Unit
from components.subjects.outlook.parameters import Desk, desk
from components.subjects.outlook.settings import default, scenario
from data.catalogue import UNKNOWN
from data.models.presets import LABELS
from data.models.projection import project
from data.words.places import short, the

AHEAD: Final = 5
FLAT: Final = "No change"
"""The scenario of a place without a pace: one without enough years, or whose pace one year makes."""


def for_country(context: Context) -> tuple[Figure, ...]:
    """The country's projection on the chosen side; none where it has no forecast."""
    return tuple(figure for figure in on_one_scale((context,)) if figure)


def on_one_scale(contexts: Sequence[Context]) -> tuple[Figure | None, ...]:
    """The same for several choices, in one unit and on one scale."""
    desks = [one.data.once(desk, str(one.chosen.country), one.chosen.side, None) for one in contexts]
    known = [at for at in desks if forecast(at)]
    if not known:
        return (None,) * len(contexts)
    unit = max((at.unit for at in known), key=lambda unit: unit.size)
    drawn = {id(at): _drawn(at, unit) for at in known}
    top = max(one.top for one in drawn.values())
    shown = {key: replace(one, least=top) for key, one in drawn.items()}
    return tuple(
        _figure(one, at, shown[id(at)], unit) if id(at) in shown else None
        for one, at in zip(contexts, desks, strict=True)
    )


def forecast(at: Desk) -> bool:
    """Whether a place has a forecast; people of unknown origin are no people of their own."""
    return len(at.outlook.fan) > 1 and at.outlook.scope.code != UNKNOWN


def _case(at: Desk) -> Case:
    """The recent pace, or no change where there is none or where it leads to more people than there are."""
    outlook = at.outlook
    settings = default(outlook, at.dials)
    path = project(scenario(settings, outlook), outlook.last + AHEAD)
    if outlook.most is not None and int(path["people"].iloc[-1]) > outlook.most:
        settings = replace(settings, increase=0.0, preset=None)
        path = project(scenario(settings, outlook), outlook.last + AHEAD)
    name = LABELS[settings.preset] if settings.preset else FLAT
    return Case(name, name, "scenario_1", settings, path)


def _drawn(at: Desk, unit: Unit) -> charts.Drawn:
    return replace(figures.drawn((_case(at),), at.outlook, unit, at.outlook.last + AHEAD), size=HALF)


def _figure(context: Context, at: Desk, drawn: charts.Drawn, unit: Unit) -> Figure:
    case, outlook = _case(at), at.outlook
    code = outlook.scope.code
    where = f"{_FROM[outlook.scope.side]} {the(short(code, context.names.get(code, code)))}"
    row = outlook.fan[outlook.fan["year"] <= drawn.until].iloc[-1]
    until = int(row["year"])
    between = unit.between(row["low80"], row["high80"])
    return Figure(
        slug="country-outlook",
        name=f"country-outlook-{outlook.scope.side}-{code.lower()}",
        title=_title(until, _span(unit, between)),
        takeaway=f"The forecast for {until} says {unit.words(row['median'])} and four times in five between {between}; "
        f"{_terms(case)} it would be {unit.words(case.end) if case.end else 'nobody'}.",
        unit=f"{wording.scale_words(unit)} {where}; forecast with bands of 50, 80 and 95%",
        chart=lambda palette: chart.projection(drawn, palette),
        table=figures.table((case,), outlook, drawn.until),
        tables=("stocks", "flows", "forecasts"),
        notes=(*figures.notes(drawn, outlook, unit), f"Dashed, a what-if: {terms(case.settings, outlook, unit)}."),
        height=HALF.height,
    )


_FROM: Final = {"origin": "displaced from", "host": "from elsewhere in"}
_ROOM: Final = 48
"""Characters of a title that stays on one line."""


def _title(until: int, span: str) -> str:
    """The forecast's range in as many words as there is room for."""
    title = f"{until}: {span}, four times in five"
    return title if len(title) <= _ROOM else f"{until}, 80% band: {span}"


def _span(unit: Unit, between: str) -> str:
    """A range as a title has room for it: "3.3 to 15.7 million"."""
    text = between.replace(" and ", " to ")
    return text if not unit.word or "million" in text else f"{text} {unit.word}"


def _terms(case: Case) -> str:
    return "with no change" if case.name == FLAT else "at the pace of the last five years"


def record_words(context: Context) -> str:
    """How often the forecast's band held and how it did against no change; empty without a forecast or a test."""
    chosen = context.chosen
    return context.data.once(_record, str(chosen.country), chosen.side)


def _record(data: Data, code: str, side: str) -> str:
    at = data.once(desk, code, side, None)
    return trust.short_record(at.outlook) if forecast(at) and len(at.outlook.record) else ""
