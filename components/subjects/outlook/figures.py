"""The figures of the page Projections: the projection, past forecasts, the essay's pace; and the table beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import pandas as pd

from components.drawing import Drawing
from components.figure import Figure
from components.palette import Palette
from components.subjects.outlook import chart as charts
from components.subjects.outlook import chart_data as data
from components.subjects.outlook import chart_moving as moving
from components.subjects.outlook import chart_record as past
from components.subjects.outlook import wording as story
from components.subjects.outlook.cases import Case, terms
from components.subjects.outlook.dials import Dial, Unit
from components.subjects.outlook.settings import Settings, scenario
from components.subjects.outlook.trust import ten_years
from data.models.forecast import BANDS, TRUSTED
from data.models.outlook import Outlook
from data.models.projection import LATEST_UNTIL, Line, essay_against_record
from data.models.record import covered
from data.words.formats import cardinal, listing, share, years

ESSAY_AHEAD: Final = 5
ESSAY_FROM: Final = 1993


def drawn(cases: Sequence[Case], outlook: Outlook, unit: Unit, until: int) -> data.Drawn:
    """History, scenarios and forecast in the figures' unit, as the chart wants them."""
    history = outlook.history.assign(value=outlook.history["people"].astype("float64") / unit.size)
    fan = outlook.fan[outlook.fan["year"] <= until]
    fan = fan.assign(**{band: fan[band].astype("float64") / unit.size for band in BANDS})
    middle = unit.label(float(outlook.fan.loc[fan.index[-1], "median"])) if len(fan) else ""
    latest = f"reported: {unit.number(outlook.people)}"
    trusted = outlook.last + TRUSTED
    return data.Drawn(
        history[["year", "value"]], [_path(case, unit) for case in cases], fan, until, trusted, latest, middle
    )


def projection_figure(
    cases: Sequence[Case],
    outlook: Outlook,
    dials: Mapping[str, Dial],
    unit: Unit,
    names: Mapping[str, str],
    books: Sequence[str] = (),
) -> Figure:
    """The projection of one scope with all scenarios on the page; its interactive file keeps the sliders.

    ``books`` are the changes of the books that touch the place, in words.
    """
    now, until = cases[-1], int(cases[-1].path["year"].iloc[-1])
    shown = drawn(cases, outlook, unit, until)
    sentence = story.answer(now, outlook, names, unit).replace("**", "")
    figure = Figure(
        slug="projection",
        name=f"projection-{_slug(outlook)}-{now.name.lower().replace(' ', '-')}-{until}",
        title=story.headline(now, outlook, names, unit),
        takeaway=sentence,
        unit=story.unit_line(outlook, unit, names),
        chart=lambda palette: charts.projection(shown, palette),
        table=table(cases, outlook, until),
        tables=("stocks", "flows", "forecasts"),
        notes=(*notes(shown, outlook, unit), *books, "Scenarios are what-ifs, not forecasts."),
        settings="; ".join(f"{case.name}: {terms(case.settings, outlook, unit)}" for case in cases),
        height=data.HEIGHT,
    )
    # The sliders of the interactive file change the numbers, so its words name none that could change.
    return replace(
        figure,
        interactive=replace(
            figure,
            title=f"{story.QUESTION} Move the sliders",
            takeaway=f"{now.name}, until a year of your choice; as downloaded: {figure.title}.",
            settings="; ".join(f"{case.name}: {terms(case.settings, outlook, unit)}" for case in cases[:-1]),
            notes=("Scenarios are what-ifs, not forecasts.",),
            chart=lambda palette: _interactive(cases, outlook, dials, unit, palette),
        ),
    )


def record_figure(outlook: Outlook, unit: Unit, ahead: int) -> Figure | None:
    """What the forecast said ``ahead`` years before each year, against what came."""
    rows = outlook.record[outlook.record["year"] - outlook.record["as_of"] == ahead].sort_values("year")
    if rows.empty:
        return None
    columns = ["low80", "high80", "median", "actual"]
    table = rows[["year", *columns]].astype({"year": "int64"}).reset_index(drop=True)
    verdict = covered(rows, "80").map({True: "held", False: "missed"}).to_numpy()
    scaled = table.assign(**{c: table[c].astype("float64") / unit.size for c in columns}, verdict=verdict)
    count, tests = int((verdict == "held").sum()), len(table)
    span = f"{cardinal(ahead)} year{'' if ahead == 1 else 's'} ahead"
    words = {"year": "Year", "low80": "80% band, from, people", "high80": "80% band, to, people"}
    words |= {"median": "Said, people", "actual": "Reported, people"}
    return Figure(
        slug="past-forecasts",
        name=f"past-forecasts-{_slug(outlook)}-{ahead}",
        title=f"{span.capitalize()}, the 80% band held in {count} of {tests} {_tests(tests)}",
        takeaway=f"{span.capitalize()}, the 80% band of past forecasts held in {count} of {tests} {_tests(tests)}, "
        f"{share(count / tests)}.",
        unit=f"{story.scale_words(unit)}: said {span} (grey: middle and 80% band) and reported (line; hollow where the "
        "band missed)",
        chart=lambda palette: past.past_forecasts(scaled, palette),
        table=table.rename(columns=words).assign(**{"The band": verdict}),
        tables=("stocks", "forecast_record"),
        height=past.HEIGHT,
    )


def essay_figure(outlook: Outlook, unit: Unit) -> Figure:
    """The essay's +10 million a year drawn from every past year, five years on, against what was reported."""
    tests = essay_against_record(outlook.history[outlook.history["year"] >= ESSAY_FROM], ESSAY_AHEAD)
    columns = ["said", "reported"]
    scaled = tests.assign(**{c: tests[c].astype("float64") / unit.size for c in columns})
    high, total = int((tests["gap"] > 0).sum()), len(tests)
    mean = abs(float(tests["gap"].astype("float64").mean()))
    way = "too high" if float(tests["gap"].astype("float64").mean()) > 0 else "too low"
    words = {"start": "From the end of year", "year": "Year", "base": "Reported at the start, people"}
    words |= {"said": "At the essay’s pace, people", "reported": "Reported, people", "gap": "Gap, people"}
    return Figure(
        slug="essay-pace-record",
        title=f"Five years on, the essay’s pace was too high {high} of {total} times",
        takeaway=f"Drawn from each past year, +10 million a year was too high {high} of {total} times five years "
        f"later, and {unit.words(mean)} {way} on average.",
        unit=f"{story.scale_words(unit)}: what +10 million a year from {cardinal(ESSAY_AHEAD)} years before "
        "comes to (dashed), and what was reported (solid)",
        chart=lambda palette: past.essay_pace(scaled, palette),
        table=tests.rename(columns=words),
        tables=("stocks",),
        height=past.HEIGHT,
    )


def _path(case: Case, unit: Unit) -> data.Path:
    values = (case.path["people"].astype("float64") / unit.size).tolist()
    return data.Path(case.name, case.short, case.slot, case.path["year"].tolist(), values, unit.label(case.end))


def _interactive(
    cases: Sequence[Case], outlook: Outlook, dials: Mapping[str, Dial], unit: Unit, palette: Palette
) -> Drawing:
    now = cases[-1]
    until = int(now.path["year"].iloc[-1])
    made = scenario(now.settings, outlook)
    shock = made.shock / unit.size if isinstance(made, Line) and made.shock is not None else None
    knobs = tuple((key, _knob(key, now.settings, dials[key], unit)) for key in _moved(now.settings))
    what = moving.Moving(
        now.name, now.slot, made.start, made.base / unit.size, knobs, outlook.last, LATEST_UNTIL, unit.word, shock
    )
    return moving.interactive(drawn(cases[:-1], outlook, unit, until), what, palette)


def _moved(settings: Settings) -> tuple[str, ...]:
    return ("new", "exit", "other") if settings.mode == "flows" else (settings.mode,)


def _knob(key: str, settings: Settings, dial: Dial, unit: Unit) -> moving.Knob:
    size = 1 if key in ("percent", "exit") else unit.size
    value = float(getattr(settings, key))
    return moving.Knob(dial.low / size, dial.high / size, dial.step / size, value / size)


def table(cases: Sequence[Case], outlook: Outlook, until: int) -> pd.DataFrame:
    """Every figure of the chart by year, in people."""
    rows = outlook.history.rename(columns={"people": "Reported"}).set_index("year")
    rows = rows[rows.index >= min(data.DRAWN_FROM, *(int(case.path["year"].iloc[0]) for case in cases))]
    for case in cases:
        rows = rows.join(case.path.set_index("year")["people"].rename(case.name), how="outer")
    names = {"median": "Forecast, middle"}
    for band in ("50", "80", "95"):
        names |= {f"low{band}": f"{band}% band, from", f"high{band}": f"{band}% band, to"}
    fan = outlook.fan[(outlook.fan["year"] > outlook.last) & (outlook.fan["year"] <= until)].set_index("year")
    return rows.join(fan.rename(columns=names)[list(names.values())], how="outer").rename_axis("Year").reset_index()


def notes(shown: data.Drawn, outlook: Outlook, unit: Unit) -> tuple[str, ...]:
    """What the picture cannot show: a band that leaves it, how far bands held, and years without a figure."""
    found = []
    leaving = shown.fan[shown.fan["high95"] > shown.ceiling]
    if len(leaving):
        last = outlook.fan.loc[leaving.index[-1]]
        found.append(
            f"The 95% band leaves the picture: it reaches {unit.words(last['high95'])} in {int(last['year'])}."
        )
    if shown.until > shown.trusted and len(shown.fan):
        found.append(f"After {shown.trusted} the bands are a scenario: {ten_years(outlook)}.")
    if len(gaps := shown.gaps):
        found.append(f"The line is broken where nothing was reported: {listing([years(*gap) for gap in gaps])}.")
    return tuple(found)


def _tests(count: int) -> str:
    return "test" if count == 1 else "tests"


def _slug(outlook: Outlook) -> str:
    scope = outlook.scope
    place = "world" if scope.members is None else scope.code.lower()
    parts = (place, scope.side if scope.members or scope.side == "host" else "", outlook.group)
    return "-".join(part.replace("_", "-") for part in parts if part)
