"""What every table holds and what every column means, in plain words; beside data.schema, which says their types.

A column means the same wherever it stands, unless a table says otherwise (``OWN``). Results (data.results) use the same
words for theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from data.catalogue import GAZA_SHARE, SMALL_PAIR
from data.catalogue_asylum import SMALLEST_ASYLUM_PAIR
from data.columns_results import OF_RESULTS

HOLDS: Final[dict[str, str]] = {
    "stocks": "People at year's end, by country and group",
    "flows": "Movements in a year, by country and kind",
    "corridors": "People at year's end, by origin and host",
    "small_pairs": f"Pairs below {SMALL_PAIR} people, added up by region",
    "new_corridors": "Newly displaced abroad, by origin and host",
    "solution_corridors": "Solutions reported, by origin and host",
    "hazards": "Displacements by disasters, by hazard",
    "indicators": "Deaths, terror, discrimination, by country",
    "asylum": "Asylum applications and decisions, by country",
    "asylum_pairs": "Decisions on asylum, by origin and host",
    "demographics": "Ages and sexes of people, by country and group",
    "context": "Inhabitants and GDP, by country",
    "countries": "Codes, names, regions and places on the map",
    "nowcast": "UNHCR's estimate of the latest month",
    "breaks": "Breaks and gaps of the series",
    "cause_ranges": "Shares of causes over all alternative rules",
    "forecasts": "Forecasts with their bands",
    "forecast_record": "Forecasts of the past against what came",
}
"""What each table holds, in one line."""

_BANDS: Final = {
    "low95": "Lower end of the band that is to hold 95 times in 100, in people",
    "low80": "Lower end of the band that is to hold four times in five, in people",
    "low50": "Lower end of the band that is to hold half the time, in people",
    "median": "Middle of the forecast: as likely too high as too low, in people",
    "high50": "Upper end of the band that is to hold half the time, in people",
    "high80": "Upper end of the band that is to hold four times in five, in people",
    "high95": "Upper end of the band that is to hold 95 times in 100, in people",
}
_INDICATORS: Final = {
    "state_based": "Deaths in fighting between states, or between a state and an armed group (UCDP, best estimate)",
    "interstate": "Deaths in fighting between two states, a part of the state-based ones",
    "non_state": "Deaths in fighting between groups of which none is a state (UCDP, best estimate)",
    "one_sided": "Civilians killed on purpose by a government or an armed group (UCDP, best estimate)",
    "one_sided_government": "Civilians whom a government killed on purpose, a part of the one-sided ones",
    "one_sided_nonstate": "Civilians whom an armed group killed on purpose, a part of the one-sided ones",
    "state_based_civilians": "Civilians among the state-based deaths",
    "non_state_civilians": "Civilians among the deaths in fighting without a state",
    "pts": "Political Terror Scale: mean of its sources, from 1 (rule of law) to 5 (terror against everybody)",
    "religion_low": "Whether freedom of religion is low (V-Dem, level 0 or 1 of 4)",
    "social_lowest": "Whether liberties of social groups are at V-Dem's lowest level",
    "epr_ge10": "Whether groups that are discriminated against make up a tenth of the inhabitants (EPR)",
    "epr_any": "Whether any group is discriminated against (EPR)",
}
_OUTCOMES: Final = {
    "recognised": "Decisions that recognised a refugee, in persons",
    "complementary": "Decisions that gave other protection, in persons",
    "rejected": "Decisions that refused the claim, in persons",
    "closed": "Claims closed without a decision on their merits, in persons",
}
_RESULTS: Final = {
    "sum_of_series": "Sum of the five groups as they are published, before the step for Gaza",
    "displaced": f"People forcibly displaced: the five groups less {GAZA_SHARE:.0%} of those displaced inside Gaza",
    "change": "Change on the year before; missing in a year in which a group begins",
    "essay": "The essay's line: its level in its year, and its increase each year after",
    "essay_gap": "Displaced less the essay's line",
    "share": "Part of the whole",
    "rank": "Place in the order of people, the largest first; none for people without a place",
    "place": "Place in the order of people, the largest first",
    "cumulative": "Part of the whole that this host and all larger ones hold together (0 to 1)",
    "population_year": "Year of the number of inhabitants: the same, or at most two years earlier",
    "gdp_year": "Year of the GDP: the same, or at most two years earlier",
    "gdp_per_head_year": "Year of the GDP a head: the same, or at most two years earlier",
    "per_thousand": "People for every 1,000 inhabitants; none for fewer than 100 people",
    "per_million": "People for every million US$ of GDP; none for fewer than 100 people",
    "ldc": "Whether the country was one of the UN's least developed at the end of the year",
    "quarter": "Quarter of the world's countries by GDP a head",
    "hosts": "Number of hosts",
    "marked": "Which of inhabitants and GDP are of an earlier year, in words",
    "origin_name": "Name of the country of origin",
    "host_name": "Name of the country of asylum; that of the rest where no pair is named",
    "total": "All people newly displaced across borders in the year",
    "period": "Which forecasts: by the year in which they would have been made",
    "horizon": "Years ahead",
    "tests": "Number of forecasts that could be compared with what came",
    "error_ratio": "Mean error against that of no change; below 1 is better",
    "crps_ratio": "Mean CRPS against that of no change; below 1 is better",
    "essay_ratio": "Mean error of the essay's 10 million a year against that of no change",
    "within10": "Part of the forecasts whose middle was within a tenth of what came",
    "held50": "Part of the forecasts whose 50% band held",
    "held80": "Part of the forecasts whose 80% band held",
    "held95": "Part of the forecasts whose 95% band held",
    "opening": "People at the start of the year",
    "new": "People who flee in the year",
    "ended": "People whose displacement ends in the year",
    "other": "All other changes of the stock in the year",
    "region": "Region, by its code",
    "refugees": "Refugees under UNHCR's mandate",
    "asylum_seekers": "Asylum-seekers",
    "oip": "Others in need of international protection",
    "palestine_refugees": "Palestine refugees under UNRWA's mandate",
    "conflict_idps": "People internally displaced by conflict (IDMC)",
}

MEANINGS: Final[dict[str, str]] = {
    "year": "The year; a stock is that of its end, a movement that of the whole year",
    "side": "Whether the row counts by country of origin or by country of asylum",
    "iso3": "The country, as its ISO 3166-1 code of three letters; UNK is unknown, XXA stateless",
    "group": "Which people are counted",
    "kind": "Which movement is counted",
    "people": "Number of people; missing is not known, never zero",
    "origin": "Country of origin, ISO3",
    "host": f"Country of asylum, ISO3; OTH are all hosts of an origin with fewer than {SMALL_PAIR} people",
    "system": "Whose division into regions",
    "from_region": "Region of origin",
    "to_region": "Region of asylum",
    "hazard": "What displaced people",
    "measure": "Applications, or what came of a claim",
    "stage": "Where in the procedure",
    "unit": "Persons, or cases of one or more persons; the two are never added",
    "count": "Number of persons or cases",
    "authority": "Who decided",
    "sex": "Sex, as reported",
    "age": "Age band in years, as reported",
    "population": "Inhabitants in the middle of the year",
    "gdp": "Gross domestic product in US$ of the year",
    "gdp_per_head": "Gross domestic product a head, in constant US$",
    "m49": "The UN's numerical code of the country",
    "unhcr_code": "UNHCR's own three letters, which are not ISO3",
    "name": "Name of the country, as UNHCR writes it",
    "unhcr_region": "Region in UNHCR's division; none for a few places",
    "un_region": "Region in the UN's division",
    "un_subregion": "Subregion in the UN's division",
    "lat": "Latitude of a point in the country, in degrees",
    "lon": "Longitude of a point in the country, in degrees",
    "cause": "Cause, measured or attributed",
    "low": "Lowest share over all alternative rules",
    "high": "Highest share over all alternative rules",
    "scope": "The place: WLD is the world, else a region's code or ISO3",
    "as_of": "The last year that the forecast knows",
    "actual": "People who were there in the end",
    "last": "People at the end of the last year that the forecast knows",
    "error": "Size of the middle's error: in people for the world, elsewhere in logarithms of people plus 1,000",
    "error_no_change": "The same for no change",
    "crps": "CRPS: how far the whole forecast was off, in the unit of error; lower is better",
    "crps_no_change": "The same for no change",
    "error_essay": "Size of the error of the essay's 10 million a year, in people; for the world alone",
    "month": "Month of the estimate, the latest there is",
    "table": "The table whose figures it touches",
    "series": "Its group, kind or measure; people where there is but one",
    "code": "The place, ISO3, a pair of origin and host (AFG>IRN), or WLD where it holds everywhere",
    "text": "What is known, in words",
    **_BANDS,
    **_INDICATORS,
    **_OUTCOMES,
    **_RESULTS,
}
"""What each column means."""

OWN: Final[dict[str, dict[str, str]]] = {
    "flows": {"people": "Number of people, or of movements for the kinds of IDMC"},
    "hazards": {"people": "Number of movements: one person may be displaced more than once"},
    "asylum_pairs": {
        "host": f"Country of asylum, ISO3; pairs with fewer than {SMALLEST_ASYLUM_PAIR} decisions have no row"
    },
    "solution_corridors": {"host": "Country left (returns), reached (resettlement) or granting nationality, ISO3"},
    "breaks": {"kind": "What kind of break", "year": "The first year that it touches"},
    "nowcast": {"iso3": "Country of asylum, ISO3; WLD is the world"},
    "forecasts": {"year": "The year that is forecast, at its end"},
    "forecast_record": {"year": "The year that was forecast, at its end"},
    "forecast": {"year": "The year that is forecast, at its end"},
    "scenario": {"year": "The year, at its end", "change": "Change on the year before"},
    "causes": {
        "share": "Share of the people, in per cent",
        "low": "Lowest share over all alternative rules, in per cent",
        "high": "Highest share over all alternative rules, in per cent",
    },
    "rates": {"kind": "How the map shows the place"},
    **OF_RESULTS,
}
"""Where a table's or a result's column means something narrower."""


def meaning(name: str, column: str) -> str:
    """What a column of a table or result means. Raises KeyError where nobody has written it down."""
    return OWN.get(name, {}).get(column) or MEANINGS[column]


def meanings(name: str, columns: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """For each of ``columns`` (name -> type of pandas): its type in words and what it means."""
    return {column: (_TYPES.get(kind, "text"), meaning(name, column)) for column, kind in columns.items()}


_TYPES: Final = {
    "int16": "year",
    "Int64": "whole number",
    "int64": "whole number",
    "int32": "whole number",
    "Float64": "number",
    "float64": "number",
    "boolean": "yes or no",
    "bool": "yes or no",
}
