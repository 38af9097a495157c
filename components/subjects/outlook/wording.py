"""The page Projections in words; every number and every word that depends on one comes from the figures drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from components.subjects.outlook.cases import Case, a_year, arrivals, leaving, others, percent
from components.subjects.outlook.dials import Unit
from components.subjects.outlook.settings import START_ESSAY, Settings
from data.catalogue import GROUPS, UNKNOWN, WORLD
from data.models.balance import RECENT_YEARS
from data.models.forecast import TRUSTED
from data.models.outlook import Inhabitants, Outlook
from data.models.presets import SHOCK_YEAR
from data.models.projection import Line, crossing
from data.models.reported import TOTAL
from data.scope import UN_PREFIX
from data.words.formats import cardinal, people, share, years
from data.words.places import begin, short, the

QUESTION: Final = "Where is this heading?"


def answer(case: Case, outlook: Outlook, names: Mapping[str, str], unit: Unit) -> str:
    """What the scenario being set comes to at its horizon, in bold, and what the forecast says of the same year."""
    year = int(case.path["year"].iloc[-1])
    forecast = forecast_words(outlook, unit, year)
    if outlook.inhabitants and outlook.most is not None and case.end > outlook.most:
        when = crossing(case.path, outlook.most + 1)
        beyond = _impossible(outlook, _of(outlook.inhabitants), _called(outlook.scope.code, names), unit)
        return f"**{_if(case, outlook, unit)}, {beyond.format(year=when)}.** {forecast}"
    total = f"{_displaced(case.end, outlook, names, unit)} at the end of {year}"
    gap = case.end - outlook.people
    rounded = "" if unit.adds_up(case.end, outlook.people, gap) else " (rounded)"
    apart = f"{unit.words(abs(gap))} {'more' if gap > 0 else 'fewer'} than reported for {outlook.last}{rounded}"
    if gap == 0:
        apart = f"as many as reported for {outlook.last}"
    return f"**{_if(case, outlook, unit)}, {total}, {apart}.** {forecast}"


def _impossible(outlook: Outlook, known: str, place: str, unit: Unit) -> str:
    """What a scenario says that passes the number of people there are, with a place for the year in which it does."""
    if outlook.scope.is_world:
        return f"more people would be displaced in {{year}} than are alive ({known})"
    if outlook.scope.side == "host":
        return f"more people would be displaced in {place} in {{year}} than live there ({known})"
    return (
        f"more people would be displaced from {place} in {{year}} than live there ({known}) and are displaced from it "
        f"already ({unit.words(outlook.people)})"
    )


def _of(found: Inhabitants) -> str:
    return f"{people(found.people)} in {found.year}"


def forecast_words(outlook: Outlook, unit: Unit, year: int) -> str:
    """The forecast for ``year`` (or the last it has): middle, the range of four times in five, and how far to trust."""
    if outlook.fan.empty:
        return no_forecast(outlook)
    row = outlook.fan[outlook.fan["year"] <= year].iloc[-1]
    reach, trusted = int(row["year"]), outlook.last + TRUSTED
    when = "" if reach == year else f" for {reach}, its last year,"
    beyond = f"; beyond {trusted} it is a scenario, not a forecast" if reach > trusted else ""
    return (
        f"The forecast says {unit.words(row['median'])}{when} and four times in five between "
        f"{unit.between(row['low80'], row['high80'])}{beyond}."
    )


def no_forecast(outlook: Outlook) -> str:
    """Why there is no forecast for the scope."""
    if outlook.group != TOTAL:
        return "There is no forecast for one group alone: the models are made and tested for the total."
    if outlook.scope.is_region and outlook.scope.code.startswith(UN_PREFIX):
        return "There is no forecast: the models are made and tested for UNHCR’s regions, not for the UN’s."
    return "There is no forecast: this number of people never passed 50,000."


def untested(ahead: int) -> str:
    """What stands in place of the past forecasts where no test reaches so far."""
    return f"No past forecast can be tested {cardinal(ahead)} year{'' if ahead == 1 else 's'} ahead here."


def short_history(outlook: Outlook) -> str:
    """What a scope with too few years for a pace can still do; empty when there are enough."""
    count = len(outlook.history)
    if any(isinstance(preset.scenario, Line) for preset in outlook.presets.values()):
        return ""
    first, back = int(outlook.history["year"].iloc[0]), outlook.last - RECENT_YEARS
    if count > RECENT_YEARS:
        return f"No pace can be taken here: no figure for {back}. The sliders start from no change."
    spans = years(first, outlook.last)
    return (
        f"Only {count} {'year has' if count == 1 else 'years have'} figures here ({spans}): too few for a pace. "
        "The sliders start from no change."
    )


def nothing(outlook: Outlook, names: Mapping[str, str]) -> tuple[str, str]:
    """For a scope without any figure: what is missing, and what there is."""
    scope = outlook.scope
    name = _called(scope.code, names)
    if scope.code == UNKNOWN:
        return "People of unknown origin cannot be projected", (
            "They are no people of their own: from year to year the records move people in and out of this line. "
            "Choose a country, a region or the whole world."
        )
    if scope.side == "host" and outlook.group == "conflict_idps":
        return "Internally displaced people have no country of asylum", "They are counted in their country of origin."
    side = "from" if scope.side == "origin" else "in"
    what = "displaced people" if outlook.group == TOTAL else GROUPS[outlook.group].short.lower()
    return f"No {what} {side} {name} were ever reported", "Choose another country, or the whole world."


def terms_words(outlook: Outlook, unit: Unit, settings: Settings) -> str:
    """What stands under the sliders: a history too short for a pace, or where the flows come from."""
    if settings.mode == "flows" or outlook.recent is None:
        return flow_words(outlook, unit)
    return short_history(outlook)


def flow_words(outlook: Outlook, unit: Unit) -> str:
    """Where the flow sliders stand at first, and what their terms mean."""
    recent = outlook.recent
    if recent is None:
        return "Movements are published for all groups across borders together, so one group has no flow sliders."
    counted = " Inside countries movements are counted, not people." if outlook.internal else ""
    return (
        f"{years(recent.first, recent.last)}, a year: {unit.words(recent.new, unit.fine)} newly displaced, "
        f"{share(recent.exit_rate, 1) if recent.exit_rate else 'none'} of the displaced left, other changes of "
        f"{unit.change_words(recent.other) if recent.other else '0'} (deaths, unreported naturalisation, corrections: "
        f"what closes the books).{counted}"
    )


def _if(case: Case, outlook: Outlook, unit: Unit) -> str:
    settings, start = case.settings, int(case.path["year"].iloc[0])
    base = unit.words(int(case.path["people"].iloc[0]), 0 if settings.start == START_ESSAY else 1)
    whose = "the essay’s " if settings.start == START_ESSAY and settings.preset != "essay" else ""
    origin = f"from {whose}{base} in {start}"
    if settings.mode == "flows":
        since = f", {origin}" if start != outlook.last else ""
        return (
            f"With {arrivals(settings, unit)} a year, {leaving(settings)} leaving and {others(settings, unit)}{since}"
        )
    if settings.mode == "percent":
        return f"At {percent(settings.percent)} a year {origin}"
    if settings.preset == "another-2022":
        shock = unit.change_words(int(case.path["people"].iloc[1] - case.path["people"].iloc[0]))
        return f"If {start + 1} changes as {SHOCK_YEAR} did ({shock}), and then {_going(settings, unit)}"
    return f"{begin(_going(settings, unit))} {origin}"


def _going(settings: Settings, unit: Unit) -> str:
    """How a line goes on: "at +7.3 million a year", "with no change"."""
    return f"{'at' if round(settings.increase) else 'with'} {a_year(settings.increase, unit)}"


def _called(code: str, names: Mapping[str, str]) -> str:
    """A country or region as it stands in a sentence: "Syria", "the Netherlands", "the Americas"."""
    name = names.get(code, code)
    return the(short(code, name)) if len(code) == 3 else name.replace("The ", "the ", 1)


def _words(people: int, unit: Unit) -> str:
    """Whole millions without a decimal ("230 million"); none in a word."""
    if people == 0:
        return "no"
    return unit.words(people, 0 if people % unit.size == 0 else 1)


def _displaced(people: int, outlook: Outlook, names: Mapping[str, str], unit: Unit) -> str:
    scope, many = outlook.scope, _words(people, unit)
    where = "" if scope.code == WORLD else f" {'from' if scope.side == 'origin' else 'in'} {_called(scope.code, names)}"
    border = " across borders" if scope.side == "host" else ""
    if outlook.group == TOTAL:
        return f"{f'{many} people' if people != 1 else 'one person'}{where} would be displaced{border}"
    group = GROUPS[outlook.group].short.lower()
    return f"{f'{many} {group}{where}' if people != 1 else f'one of the {group}{where}'} would be counted"


def headline(case: Case, outlook: Outlook, names: Mapping[str, str], unit: Unit) -> str:
    """The place and what the scenario comes to there, short enough for a picture's title."""
    year, place = int(case.path["year"].iloc[-1]), ""
    if outlook.scope.code != WORLD:
        place = f"{short(outlook.scope.code, names.get(outlook.scope.code, outlook.scope.code))}: "
    end = _words(case.end, unit) if case.end else "nobody"
    if outlook.most is not None and case.end > outlook.most:
        end = "more people than there are"
    return f"{place}{_if(case, outlook, unit)}: {end} by the end of {year}"


def unit_line(outlook: Outlook, unit: Unit, names: Mapping[str, str]) -> str:
    """What the chart counts and how its lines differ."""
    fan = ""
    if len(outlook.fan):
        fan = f", forecast with its 50, 80 and 95% bands (grey; paler after {outlook.last + TRUSTED})"
    return f"{_counted(outlook, unit, names)}, end of year: reported (solid), scenarios (dashed){fan}"


def _counted(outlook: Outlook, unit: Unit, names: Mapping[str, str]) -> str:
    scope = outlook.scope
    name = "" if scope.code == WORLD else _called(scope.code, names)
    where = "" if not name else f" from {name}" if scope.side == "origin" else f", living in {name}"
    if outlook.group != TOTAL:
        return f"{scale_words(unit)}: {GROUPS[outlook.group].short.lower()}{where.replace(', living', '')}"
    return f"{scale_words(unit)} displaced{'' if scope.side == 'origin' else ' across borders'}{where}"


def scale_words(unit: Unit) -> str:
    """The unit as a caption begins: "Million people", "Thousand people", "People"."""
    return f"{unit.word.capitalize()} people" if unit.word else "People"


def threshold_label(unit: Unit) -> str:
    """The words above the reader's own threshold."""
    return f"Your own threshold, {unit.word} people" if unit.word else "Your own threshold, people"
