"""What a reader can set on the page on causes: the seven settings of the rule, and the year to look at."""

from __future__ import annotations

from dataclasses import fields
from typing import Final

from components import param
from components.context import Context, Data, Selection
from components.param import Param
from data.kept import evidence
from data.models.causes_evidence import LONGEST_LOOKBACK
from data.models.causes_rule import BASELINE, COUNTED, ONE_SIDED, Rule

__all__ = ["COUNTED_WORDS", "FLAG_WORDS", "LONGEST_LOOKBACK", "RULE_KEYS", "parameters", "rule_of"]

COUNTED_WORDS: Final = dict(zip(COUNTED, ("All deaths", "Civilians"), strict=True))
FLAG_WORDS: Final = dict(
    zip(
        ONE_SIDED,
        (
            "The whole identity flag",
            "Its V-Dem part alone",
            "Its Ethnic Power Relations part alone",
            "All of it, flag or no flag",
        ),
        strict=True,
    )
)
RULE_KEYS: Final = tuple(field.name for field in fields(Rule))
MOST_DEATHS: Final = 500
HIGHEST_RATE: Final = 10.0


def result_years(data: Data) -> tuple[int, ...]:
    """The years for which causes are attributed, the latest last."""
    return data.once(evidence).result_years


def parameters(data: Data, chosen: Selection) -> tuple[Param, ...]:
    """The rule's settings by their names, and the year of ranges, ranking and evidence."""
    years = data.once(result_years)
    return (
        param.whole("lookback", 1, LONGEST_LOOKBACK, BASELINE.lookback),
        param.with_field(param.whole("deaths", 1, MOST_DEATHS, BASELINE.deaths), 1),
        param.with_field(param.number("rate", 0.0, HIGHEST_RATE, BASELINE.rate), 0.0),
        param.number("pts", 1.0, 5.0, BASELINE.pts),
        param.number("split", 0.0, 1.0, BASELINE.split),
        param.choice("counted", COUNTED, BASELINE.counted),
        param.choice("one_sided", ONE_SIDED, BASELINE.one_sided),
        param.nearest("year", years, years[-1]),
    )


def rule_of(context: Context) -> Rule:
    """The rule as set."""
    return Rule(**{key: context.own[key] for key in RULE_KEYS})
