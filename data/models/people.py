"""Who they are: people by age and sex, the shares of children and women, and when such a share may be told.

UNHCR's figures by age and sex hold everybody of a group, those included of whom neither is known. So every share has a
base of its own, the people whose age (or sex) is known, and never stands without the part of the whole that this is.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from data.catalogue import PAIR_GROUPS, SMALLEST_RATE
from data.scope import EVERYWHERE, Scope, region_of

AGES: Final = ("0-4", "5-11", "12-17", "18-59", "60+")
CHILDREN: Final = AGES[:3]
SEXES: Final = ("female", "male")
NO_AGE, NO_SEX = "unknown", "not_broken_down"
"""Of known sex and unknown age; of neither known."""
TOGETHER: Final = PAIR_GROUPS
"""The groups that may be added: disjoint, and counted on the same base."""
ONE_SIDED: Final = {
    "idps": "origin", "returned_idps": "origin", "returned_refugees": "origin", "stateless": "host",
    "host_community": "host",
}  # fmt: skip
"""Groups that have one side: the other repeats it, or knows no place."""
PLAIN, MARKED = 75.0, 50.0
"""From so many per cent of known age (or sex) on, a share is told plainly, or marked as one of those known."""
MANY: Final = 1_000
FEWEST, MOST = 3.0, 70.0
"""With so many people of known age, a share of children outside these per cent says whose ages are reported."""
JUMP: Final = 10.0
"""Points of coverage in a year that make a change of a share one of the counting."""
COUNTS: Final = ("total", "aged", "children", "elderly", "sexed", "women")


def groups_of(group: str | None) -> tuple[str, ...]:
    """The groups of the table that are counted: one, or those that may be added when none is named."""
    return (group,) if group else TOGETHER


def side_of(group: str | None, side: str) -> str:
    """The side on which a group is counted: the one asked for, unless it has only one."""
    return ONE_SIDED.get(group or "", side)


def by_place(demographics: pd.DataFrame, side: str = "origin", group: str | None = None) -> pd.DataFrame:
    """People by year and place: year, iso3 and :data:`COUNTS` in people.

    ``aged``: of known age; ``sexed``: of known sex; ``elderly``: of 60 and more. No row where nobody is reported.
    """
    rows = demographics[(demographics["side"] == side) & demographics["group"].isin(groups_of(group))]
    aged, sexed = rows["age"].isin(AGES), rows["sex"].isin(SEXES)
    children, elderly, women = rows["age"].isin(CHILDREN), rows["age"] == AGES[-1], rows["sex"] == "female"
    kept = dict(zip(COUNTS, (aged | True, aged, children, elderly, sexed, women), strict=True))
    counts = {name: rows["people"].where(which, 0) for name, which in kept.items()}
    return rows[["year", "iso3"]].assign(**counts).groupby(["year", "iso3"], as_index=False)[list(COUNTS)].sum()


def by_year(counts: pd.DataFrame, scope: Scope = EVERYWHERE) -> pd.DataFrame:
    """``by_place`` of a scope's places together, with ``shares`` and, by year, where coverage jumped.

    ``jump`` and ``jump_women``: the coverage of ages, or of sexes, moved by 10 points or more on the year before.
    """
    table = shares(scope.rows(counts).groupby("year", as_index=False)[list(COUNTS)].sum())
    before = table["year"].diff().eq(1)
    jumps = {
        name: (table[column].astype("float64").diff().abs() >= JUMP) & before
        for name, column in (("jump", "age_coverage"), ("jump_women", "sex_coverage"))
    }
    return table.assign(**jumps)


def shares(counts: pd.DataFrame) -> pd.DataFrame:
    """``counts`` (:data:`COUNTS`, ...) with what they say in per cent, missing where the base has under 100 people.

    age_coverage and sex_coverage: known age, or sex, of all. children_share and elderly_share: of people of known age;
    women_share: women and girls of people of known sex. Each with its bounds ``_least`` and ``_most`` of all people,
    which hold whatever the unknown are. ``show`` and ``show_women``: whether the share of children (and elderly), or of
    women, is told: plain, marked or no. Where not one child is reported among many, that is no figure and not 0.
    """
    known = {
        "age_coverage": _part(counts["aged"], counts["total"]),
        "sex_coverage": _part(counts["sexed"], counts["total"]),
        "children_share": _part(_children(counts), counts["aged"]),
        "elderly_share": _part(counts["elderly"], counts["aged"]),
        "women_share": _part(counts["women"], counts["sexed"]),
        **_bounds("children_share", _children(counts), counts["aged"], counts["total"]),
        **_bounds("elderly_share", counts["elderly"], counts["aged"], counts["total"]),
        **_bounds("women_share", counts["women"], counts["sexed"], counts["total"]),
    }
    return counts.assign(**known, show=_show(counts), show_women=_spoken(counts["sexed"], counts["total"]))


def partial(counts: pd.DataFrame) -> pd.Series[bool]:
    """Where the ages reported cannot be those of all: many of known age, and hardly any or nearly all are children.

    Some hosts book children under unknown age.
    """
    share = counts["children"].astype("float64") / counts["aged"].astype("float64").where(counts["aged"] > 0) * 100
    return (counts["aged"] >= MANY) & ((share < FEWEST) | (share > MOST))


def coverage(demographics: pd.DataFrame, year: int, side: str = "origin", group: str | None = None) -> pd.DataFrame:
    """Every place of one year, the most people first, with how many ages and sexes are known and what they say.

    Columns: iso3, total (people), and in per cent age_coverage, sex_coverage, children_share, children_share_least,
    children_share_most, women_share; show (``shares``).
    """
    rows = demographics[demographics["year"] == year]
    table = shares(by_place(rows, side, group)).sort_values(["total", "iso3"], ascending=[False, True])
    columns = ["iso3", "total", "age_coverage", "sex_coverage", "children_share"]
    columns += ["children_share_least", "children_share_most", "women_share", "show"]
    return table[columns].reset_index(drop=True)


def pyramid(demographics: pd.DataFrame, year: int, scope: Scope = EVERYWHERE, group: str | None = None) -> pd.DataFrame:
    """People of a scope in one year by sex and age: sex, age, people, which add up to the group's total there.

    Ages are the five bands, ``unknown`` (of known sex) and ``not_broken_down``, whose sex is unknown too. A band in
    which nobody is reported is 0 where ages are known, else missing. Empty where nobody is reported at all.
    """
    rows = demographics[(demographics["year"] == year) & (demographics["side"] == scope.side)]
    rows = scope.rows(rows[rows["group"].isin(groups_of(group))])
    cells = [(sex, age) for sex in SEXES for age in (*AGES, NO_AGE)] + [("unknown", NO_SEX)]
    found = rows.groupby(["sex", "age"])["people"].sum()
    table = found.reindex(pd.MultiIndex.from_tuples(cells, names=["sex", "age"])).astype("Int64").reset_index()
    return _with_noughts(table) if len(rows) else table.head(0)


def told(counts: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``shares`` whose share of children may be told, plainly or marked."""
    return counts[counts["show"] != "no"]


def steady_since(table: pd.DataFrame, year: int, what: str = "children") -> int:
    """The first year from which a share may be compared with that of ``year``; ``year`` itself when none may.

    ``table`` is ``by_year``; ``what`` children or women. In between every year's share is told, coverage never jumps,
    and it is nowhere 10 points or more away from that of ``year``.
    """
    show, cover, jump = _MEASURES[what]
    rows = table.set_index("year")
    if year not in rows.index or rows[show][year] == "no":
        return year
    since = year
    while not rows[jump][since] and since - 1 in rows.index and rows[show][since - 1] != "no":
        if abs(rows[cover][since - 1] - rows[cover][year]) >= JUMP:
            break
        since -= 1
    return since


def by_region(counts: pd.DataFrame, countries: pd.DataFrame, year: int) -> pd.DataFrame:
    """``shares`` of one year by the UN's regions of the places of ``by_place``, the best covered first: region, ...

    Places of no region are left out.
    """
    regions = region_of(countries[countries["un_region"].notna()], "un")
    rows = counts[counts["year"] == year].assign(region=lambda table: table["iso3"].map(regions))
    table = shares(rows.groupby("region", as_index=False)[list(COUNTS)].sum())
    return table.sort_values(["age_coverage", "region"], ascending=[False, True], ignore_index=True)


def leaning(regions: pd.DataFrame) -> float:
    """Points by which the share of children is higher than if each region's unknown ages were like its known ones.

    ``regions`` is ``by_region``. A direction, not an estimate: inside a region the unknown differ too. NaN where a
    region with people has no share at all.
    """
    rows = regions[regions["total"] >= SMALLEST_RATE].astype({"children_share": "float64", "total": "float64"})
    if rows.empty or rows["children_share"].isna().any():
        return float("nan")
    raw = float(rows["children"].sum()) / float(rows["aged"].sum()) * 100
    return raw - float((rows["children_share"] * rows["total"]).sum() / rows["total"].sum())


_MEASURES: Final = {
    "children": ("show", "age_coverage", "jump"),
    "women": ("show_women", "sex_coverage", "jump_women"),
}


def _children(counts: pd.DataFrame) -> pd.Series[int]:
    """Children, missing where not one is reported among many people of known age."""
    return counts["children"].mask((counts["children"] == 0) & (counts["aged"] >= MANY))


def _part(part: pd.Series[int], whole: pd.Series[int]) -> pd.Series[float]:
    return part.astype("Float64") / whole.astype("Float64").where(whole >= SMALLEST_RATE) * 100


def _bounds(name: str, part: pd.Series[int], known: pd.Series[int], total: pd.Series[int]) -> dict[str, pd.Series]:
    """At least those who are known to be; at most these and all unknown. Missing where nothing at all is known."""
    some = known > 0
    most = (part.fillna(0) + total - known).where(some)
    return {f"{name}_least": _part(part.where(some), total), f"{name}_most": _part(most, total)}


def _show(counts: pd.DataFrame) -> pd.Series[str]:
    return _spoken(counts["aged"], counts["total"]).mask(partial(counts), "no")


def _spoken(known: pd.Series[int], total: pd.Series[int]) -> pd.Series[str]:
    """The rule of coverage: plain, marked or no."""
    cover = (known.astype("float64") / total.astype("float64").where(total > 0) * 100).to_numpy()
    enough = known.astype("float64").to_numpy() >= SMALLEST_RATE
    words = np.select([enough & (cover >= PLAIN), enough & (cover >= MARKED)], ["plain", "marked"], "no")
    return pd.Series(words, known.index, dtype="str")


def _with_noughts(table: pd.DataFrame) -> pd.DataFrame:
    """``table`` with 0 where a figure would have been reported, had there been anybody."""
    people = table["people"]
    aged, sexed = table["age"].isin(AGES), table["sex"].isin(SEXES)
    children = table["age"].isin(CHILDREN)
    known = people[aged].sum()
    reported = ~children | (people[children].sum() > 0) | (known < MANY)
    nought = (aged & (known > 0) & reported) | ((table["age"] == NO_AGE) & (people[sexed].sum() > 0)) | ~sexed
    return table.assign(people=people.where(people.notna() | ~nought, 0))
