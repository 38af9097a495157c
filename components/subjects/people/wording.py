"""Who is counted, where and how much of them is known, in words; shares only as far as the rule of coverage goes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import pandas as pd

from components import context as context_of
from components.context import Context, Data, scope
from components.subjects.people.parameters import WHO
from data.catalogue import BY_AGE, SIDES, SMALLEST_RATE, STATELESS_ORIGIN, UNKNOWN
from data.models import people as model
from data.scope import Scope
from data.words.formats import missing, people, per_cent
from data.words.places import begin, people_from, region

QUESTION: Final = "Who are they?"
_WHO: Final = {
    None: "refugees, asylum-seekers and others needing protection",
    "refugees": "refugees",
    "asylum_seekers": "asylum-seekers",
    "oip": "others needing protection",
    "idps": "internally displaced people in UNHCR’s count",
    "returned_refugees": "refugees who returned",
    "returned_idps": "internally displaced people who returned",
    "stateless": "stateless people",
    "ooc": "others of concern to UNHCR",
    "host_community": "people in host communities",
}
_IN: Final = {UNKNOWN: "in unknown countries", STATELESS_ORIGIN: "in no country"}
_INSIDE: Final = frozenset(("idps", "returned_idps"))
_PLACES: Final = {"origin": ("origin", "origins"), "host": ("host", "hosts")}


@dataclass(frozen=True, eq=False)
class Scene(context_of.Scene):
    """A choice with its people by place and by year."""

    who: str | None
    side: str
    counts: pd.DataFrame
    series: pd.DataFrame

    @property
    def year(self) -> int:
        """The chosen year, or the last with figures by age and sex, which come once a year."""
        return min(self.context.year, self.data.once(latest))

    @property
    def scope(self) -> Scope:
        """The chosen place on the side on which the group is counted."""
        return self.data.once(scope, self.chosen.country, self.chosen.region, self.side)

    @cached_property
    def now(self) -> dict[str, Any] | None:
        """The year's counts and shares; None where nobody is reported."""
        rows = self.series[self.series["year"] == self.year].to_dict("records")
        return {str(key): value for key, value in rows[0].items()} if rows and rows[0]["total"] else None

    @property
    def group(self) -> str:
        """Who is counted, inside a sentence."""
        return _WHO[self.who]

    @property
    def whom(self) -> str:
        """Who is counted and where: "refugees from Syria", "internally displaced people ... in Sudan"."""
        return f"{self.group} {self.where}".strip()

    @property
    def where(self) -> str:
        """The place behind who is counted; empty for the world."""
        code = self.chosen.country
        if not code and not self.chosen.region:
            return ""
        inside = self.name_of(code) if code else region(self.context.names[str(self.chosen.region)])
        if self.who == "returned_refugees":
            return f"to {inside}"
        if self.side == "origin" and self.who not in _INSIDE:
            return people_from(code, inside)
        return _IN.get(code or "", f"in {inside}")

    @property
    def is_flow(self) -> bool:
        """Whether people who moved in the year are counted, not those who were there at its end."""
        return self.who is not None and BY_AGE[self.who].kind == "flow"

    @property
    def when(self) -> str:
        """The moment, inside a sentence: "at the end of 2025", or for those who returned "in 2025"."""
        return f"in {self.year}" if self.is_flow else f"at the end of {self.year}"

    @property
    def are(self) -> str:
        """The verb for shares: of those who are there now, or who were there or came at another time."""
        return "are" if self.year == self.data.once(latest) and not self.is_flow else "were"

    @property
    def inside(self) -> str:
        """The chosen region behind a noun, whatever country is chosen: " in Europe"; empty for the world."""
        return f" in {region(self.context.names[self.chosen.region])}" if self.chosen.region else ""

    @property
    def place_words(self) -> tuple[str, str]:
        """One place and several of the side: "origin", "origins"; "country" where people never left it."""
        if self.who in model.ONE_SIDED:
            return "country", "countries"
        return _PLACES[self.side]

    @property
    def settings(self) -> str:
        """The chosen group and place in words, for the line under a heading."""
        code, names = self.chosen.country, self.context.names
        place = self.label_of(code) if code else names[self.chosen.region] if self.chosen.region else ""
        side = "Country" if self.who in model.ONE_SIDED else SIDES[self.side]
        side = side if code else side.replace("Country", "Countries")
        parts = (begin(self.group), f"{side} {place}" if code else f"{side} in {place}" if place else "")
        return " · ".join(part for part in parts if part)

    def slug(self, what: str, year: bool = True) -> str:
        """A file's name: what it shows, of whom, where and when."""
        place = self.chosen.country or self.chosen.region
        where = f"{self.side}-{place}" if place else "world"
        parts = (what, self.who or "together", where, str(self.year) if year else "")
        return "-".join(part.lower().replace("_", "-") for part in parts if part)


def scene(context: Context) -> Scene:
    """The people whom a choice is about."""
    who: str | None = context.own[WHO]
    side = model.side_of(who, context.chosen.side)
    place = (context.chosen.country, context.chosen.region)
    return Scene(context, who, side, context.data.once(counts, side, who), context.data.once(series, side, who, *place))


def latest(data: Data) -> int:
    """The last year with figures by age and sex."""
    return int(data.table("demographics")["year"].max())


def counts(data: Data, side: str, who: str | None) -> pd.DataFrame:
    """``data.models.people.by_place`` of a group on a side."""
    return model.by_place(data.table("demographics"), side, who)


def series(data: Data, side: str, who: str | None, country: str | None, region: str | None) -> pd.DataFrame:
    """``data.models.people.by_year`` of a place."""
    return model.by_year(data.once(counts, side, who), data.once(scope, country, region, side))


def told(share: Any, show: str) -> str:
    """A share by the rule of coverage: plain, marked as one of those known, or not told."""
    if show == "no":
        return "not told"
    return f"{per_cent(share)}{' of those known' if show == 'marked' else ''}"


def bounds(row: dict[str, Any], name: str = "children_share") -> str:
    """Between what and what a share of all people lies: "between 29% and 56%", "at most 14%"."""
    least, most = row[f"{name}_least"], row[f"{name}_most"]
    if missing(most):
        return ""
    if missing(least) or least < 1:
        return f"at most {per_cent(most)}"
    low, high = per_cent(least), per_cent(most)
    return f"between {low} and {high}" if low != high else f"about {low}"


def answer(scene: Scene) -> str:
    """The page's answer as Markdown: children and women as far as they may be told, with what is known of them."""
    row = scene.now
    if row is None:
        return nobody(scene)
    if row["total"] < SMALLEST_RATE:
        return f"**Fewer than {SMALLEST_RATE} {scene.whom} were counted {scene.when}: too few for any share.**"
    return f"{_children(scene, row)} {_women(scene, row)}"


def nobody(scene: Scene) -> str:
    """That there is no figure, and since when there is one for anybody."""
    first = scene.counts["year"].min()
    if not missing(first) and scene.year < first:
        return (
            f"**No ages or sexes for {scene.year}:** UNHCR’s figures by age and sex for {scene.group} begin in {first}."
        )
    return f"**No {scene.whom} are in UNHCR’s figures by age and sex for {scene.year}.**"


def _children(scene: Scene, row: dict[str, Any]) -> str:
    total, cover, of_all = people(row["total"]), per_cent(row["age_coverage"]), bounds(row)
    whom = f"{total} {scene.whom} {scene.when}"
    are = scene.are
    if row["show"] == "plain" and row["children_share"] > 0:
        return f"**{per_cent(row['children_share'])} of the {whom} {are} children** (ages known for {cover})."
    if row["show"] != "no":
        share_of = per_cent(row["children_share"]) if row["children_share"] > 0 else "none"
        return f"**Of the {cover} of {whom} whose ages are known, {share_of} {are} children:** {of_all} of them all."
    return _no_share(whom, row, of_all)


def _no_share(whom: str, row: dict[str, Any], of_all: str) -> str:
    """Why no share of children is told, with counts and bounds."""
    if not row["aged"]:
        return f"**No share of children can be told: no ages are reported for the {whom}.**"
    limits = f" {begin(of_all)} of them are children." if of_all else ""
    if row["aged"] < SMALLEST_RATE:
        return f"**No share of children can be told: ages are known for fewer than {SMALLEST_RATE} of {whom}.**{limits}"
    known = f"ages are known for {per_cent(row['age_coverage'])}"
    if _hides_children(row):
        return f"**Children’s ages are not reported for the {whom},** though {known}: no share can be told.{limits}"
    if row["age_coverage"] >= model.MARKED:
        return (
            f"**No share of children can be told for the {whom}:** {known}, and more than {model.MOST:.0f}% of these "
            f"are children, as where the ages of adults are not reported.{limits}"
        )
    counted = f" {people(row['children'])} of the {people(row['aged'])} of known age are."
    return f"**No share of children can be told: {known} of {whom}.**{limits}{counted}"


def _hides_children(row: dict[str, Any]) -> bool:
    """Whether hardly any of many people of known age are children."""
    return row["aged"] >= model.MANY and row["children"] / row["aged"] * 100 < model.FEWEST


def _women(scene: Scene, row: dict[str, Any]) -> str:
    cover, women = per_cent(row["sex_coverage"]), per_cent(row["women_share"])
    if not row["sexed"]:
        return "Their sexes are not reported."
    if row["show_women"] == "plain":
        return f"Women and girls {scene.are} {women} (sex known for {cover})."
    if row["show_women"] == "marked":
        return f"Of the {cover} of known sex, {women} {scene.are} women and girls: {bounds(row, 'women_share')} of all."
    if row["sexed"] < SMALLEST_RATE:
        return f"Their sex is known for fewer than {SMALLEST_RATE}."
    return f"Sex is known for {cover}, too few for a share of women and girls."
