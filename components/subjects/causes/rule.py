"""The attribution rule in words: the sentence that rewrites itself, and what it changes against the baseline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from components.subjects.causes.wording import IN_WORDS, Whom
from data.models.causes import POLITICAL
from data.models.causes_rule import BASELINE, Rule
from data.models.causes_summary import Shift
from data.words.formats import decimal, listing, people, share
from data.words.places import the

_FLAG = {
    "flag": (
        "groups facing discrimination are a tenth of the people or more, or freedom of religion is all but absent, or "
        "social groups have the least liberty and some face discrimination"
    ),
    "vdem": "freedom of religion is all but absent, or social groups have the least liberty",
    "epr": "groups facing discrimination are a tenth of the people or more",
}
_SETTINGS = {
    "deaths": "deaths",
    "rate": "deaths per 100,000",
    "pts": "terror scale",
    "lookback": "years of flight",
    "counted": "deaths counted",
    "one_sided": "identity flag",
    "split": "persecution’s part",
}
_FLAG_NAMES = {
    "flag": "the whole identity flag",
    "vdem": "the flag’s V-Dem part",
    "epr": "the flag’s Ethnic Power Relations part",
    "all": "every one-sided killing",
}
_VALUES = {
    "all": "all",
    "civilian": "civilian",
    "flag": "whole",
    "vdem": "V-Dem part",
    "epr": "Ethnic Power Relations part",
}


def sentence(rule: Rule) -> str:
    """The rule as one paragraph of Markdown, every setting in bold."""
    return f"{_violence(rule)} {_one_sided(rule)} {_terror(rule)} {_years(rule)}"


def _violence(rule: Rule) -> str:
    rate = f" and at least **{_value(rule.rate)} in 100,000** inhabitants" if rule.rate else ""
    whose = "people" if rule.counted == "all" else "**civilians**"
    return (
        f"A year is violent in which organised violence killed at least **{decimal(rule.deaths, 0)}** people{rate}; "
        f"its refugees are attributed by how {whose} were killed. Killed in fighting: *armed conflict*."
    )


def _one_sided(rule: Rule) -> str:
    if rule.one_sided == "all":
        return "Killed one-sidedly: **always** *persecution*."
    return (
        f"Killed one-sidedly: *persecution* where **{_FLAG[rule.one_sided]}**; elsewhere *abuse* if a government "
        "killed, *armed conflict* if an armed group did."
    )


def _terror(rule: Rule) -> str:
    half = share(rule.split)
    flagged = "the same flag" if rule.one_sided != "all" else f"the identity flag ({_FLAG['flag']})"
    return (
        f"In a year without such violence but with a Political Terror Scale of **{_value(rule.pts)}** or more "
        f"people fled *abuse*, and where {flagged} holds, **{half}** of them *persecution*. Everyone else is "
        "*not attributed*."
    )


def _years(rule: Rule) -> str:
    if rule.lookback == 1:
        return "People count with **the year itself**, whenever they fled."
    return f"People count with the **{rule.lookback} years** up to each date, weighted by how many fled in each."


def settings(scope: Whom, rule: Rule) -> str:
    """Scope and rule for inside a download: every setting, and that it is the baseline where it is."""
    kind = "baseline rule" if rule == BASELINE else "own rule"
    values = (
        f"≥{_value(rule.deaths)} deaths",
        f"≥{_value(rule.rate)} per 100,000",
        f"terror ≥{_value(rule.pts)}",
        f"{rule.lookback} years" if rule.lookback > 1 else "1 year",
        f"{_VALUES[rule.counted]} deaths",
        f"{_VALUES[rule.one_sided]} flag" if rule.one_sided != "all" else "no flag",
        f"split {share(rule.split)}",
    )
    return f"{scope.name} · {kind}: {', '.join(values)}"


def _value(value: float | str) -> str:
    if isinstance(value, str):
        return _VALUES[value]
    return decimal(value, 2).rstrip("0") if value % 1 else decimal(value, 0)


def changed(rule: Rule) -> list[str]:
    """The settings that differ from the baseline, in words."""
    pairs = {field.name: (getattr(rule, field.name), getattr(BASELINE, field.name)) for field in fields(Rule)}
    return [
        f"{changed_to(name, now)} instead of {_FLAG_NAMES[str(before)] if name == 'one_sided' else _value(before)}"
        for name, (now, before) in pairs.items()
        if now != before
    ]


def comparison(scope: Whom, rule: Rule, moved: Shift, year: int, names: Mapping[str, str]) -> str:
    """What the rule changes against the baseline in a year, in words."""
    if rule == BASELINE:
        return "This is the **baseline rule**. Move a threshold: the sentence, the charts and the address follow."
    opening = f"Against the baseline ({listing(changed(rule))}), "
    if not moved.moved:
        return f"{opening}**nobody** of {scope.displaced} has another cause in {year}."
    from_one = f", {people(moved.from_origin)} of them from {the(names.get(str(moved.origin), str(moved.origin)))}"
    return (
        f"{opening}**{people(moved.moved)}** of {scope.displaced} have another cause in {year}"
        f"{from_one if scope.members is None or len(scope.members) > 1 else ''}: {_moves(moved)}."
    )


def _moves(moved: Shift) -> str:
    total = sum(moved.now.values())
    parts = []
    for cause in POLITICAL:
        if moved.now[cause] != moved.before[cause]:
            way = "rises" if moved.now[cause] > moved.before[cause] else "falls"
            old, new = (share(side[cause] / total, 1) for side in (moved.before, moved.now))
            word = "no cause" if cause == "not_attributed" else IN_WORDS[cause]
            parts.append(f"{word} {way} from {old} to {new}" if old != new else f"{word} {way} within {new}")
    return f"of the people displaced by politics, {listing(parts)}"


def changed_to(setting: str, value: float | str) -> str:
    """One setting's other value in a few words: "5 years of flight", "terror scale 4"."""
    if setting == "lookback":
        return f"{value} years of flight" if value != 1 else "the last year alone"
    if setting == "one_sided":
        return f"persecution by {_FLAG_NAMES[str(value)]}"
    if setting == "counted":
        return f"{_value(value)} deaths"
    if setting in ("deaths", "rate"):
        return f"{_value(value)} {_SETTINGS[setting]}"
    if setting == "split":
        return f"persecution’s part {share(float(value))}"
    return f"{_SETTINGS[setting]} {_value(value)}"
