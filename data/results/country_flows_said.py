"""Sentences on returns, asylum, ages, causes and the forecast of a place; empty where a condition does not hold."""

from __future__ import annotations

from typing import Final

from data.catalogue import CAUSES, PALESTINE, UNKNOWN
from data.models.asylum import HALF
from data.models.ranking import NO_PLACES
from data.models.solutions import misleads
from data.results.country_place import Place
from data.words.formats import decimal, people, per_cent, share
from data.words.places import begin

NOBODY: Final = 10_000
"""Refugees at the start of a year from which it is told that nobody is reported to have returned."""
_FLED: Final = {
    "conflict": "fled armed conflict",
    "persecution": "fled persecution",
    "abuse": "fled abuse and repression",
    "not_attributed": "have no cause that the rule can name",
    "environmental": "were displaced by disasters",
}


def returned(place: Place) -> str:
    """R1: refugees who returned, of those who could, and the largest year; R2: that nobody was reported to."""
    if place["returned"] is None:
        return _nobody(place)
    if not place.enough("returned"):
        base = (
            f", of {people(place['returned_start'])} who were out at its start"
            if place.enough("returned_start")
            else ""
        )
        return f"Fewer than 100 refugees returned to {place.here} in {place.year}{base}."
    return (
        f"{people(place['returned'])} refugees returned to {place.here} in {place.year}{_rate(place)}{_record(place)}."
    )


def _nobody(place: Place) -> str:
    if place.code in NO_PLACES or not place.enough("returned_start", NOBODY):
        return ""
    out = people(place["returned_start"])
    who = f"Nobody was reported to have returned to {place.here} in {place.year}"
    return f"{who}, of {out} refugees who were out at its start."


def _rate(place: Place) -> str:
    if not misleads(place["returned"], place["returned_start"], place["returned_new"]):
        return f", {rate(place['returned_rate'])} of those who were out at its start" if place["returned_rate"] else ""
    if not place["returned_rate_at_risk"]:
        return ""
    return f", {rate(place['returned_rate_at_risk'])} of those who were out at its start or fled in it"


def rate(per: float) -> str:
    """A rate of return as it is written: "14%", below two per cent with a decimal."""
    return share(per / 100, 1 if per < 2 else 0)


def _record(place: Place) -> str:
    if not place.enough("return_record") or place.count("return_years") < 2:
        return ""
    if place["return_record_year"] == place.year:
        return f", the most in any year since {place['return_first_year']}"
    return f"; the largest year was {place['return_record_year']} ({people(place['return_record'])})"


def returned_inside(place: Place) -> str:
    """R3: internally displaced people who returned, of those whom UNHCR counted."""
    if not place.enough("returned_idps"):
        return ""
    per, start = place["returned_idps_rate"], place["returned_idps_start"]
    base = ""
    if per is not None and per <= 100:
        base = f", {rate(per)} of those whom UNHCR counted at the start of the year"
    elif start:
        base = f", against {people(start)} whom UNHCR counted at its start: some fled and returned within it"
    when = "" if place["returned"] is not None else f" in {place.year}"
    return f"{people(place['returned_idps'])} internally displaced people returned inside {place.here}{when}{base}."


def decisions(place: Place) -> str:
    """A1: decisions on people from the place, how many gave protection, and how far hosts differ."""
    if place["protection_rate"] is None or not place.enough("decisions"):
        return ""
    who = f"people {place.origin}"
    gave = f"{pct(place['protection_rate'])} gave protection" if place["protection_rate"] else "none gave protection"
    ends = ""
    if place["protection_low"] is not None:
        low, high = (place.called(place[f"protection_{end}_host"], "host") for end in ("low", "high"))
        least = pct(place["protection_low"]) if place["protection_low"] else "none"
        ends = f"; from {least} in {low} to {pct(place['protection_high'])} in {high}"
    return f"Of {people(place['decisions'])} decisions on {who} in {place.year}, {gave}{ends}."


def decisions_books(place: Place) -> str:
    """A3: what the books say of the decisions on people from the place."""
    return str(place["decisions_books"] or "") if decisions(place) else ""


def decided(place: Place) -> str:
    """A2: claims decided in the place, and those closed undecided."""
    if place["decided_rate"] is None or not place.enough("decided") or place.code in NO_PLACES:
        return ""
    by_unhcr = (place["decided_by_unhcr"] or 0) >= HALF
    who = f"UNHCR took most of the {people(place['decided'])} decisions" if by_unhcr else ""
    given = f"{pct(place['decided_rate'])} with protection" if place["decided_rate"] else "none with protection"
    closed = place.count("decided_closed")
    more = f"; {people(closed)} more {'claim was' if closed == 1 else 'claims were'} closed undecided" if closed else ""
    lead = (
        f"{who} on claims in {place.here}" if who else f"{begin(place.here)} decided {people(place['decided'])} claims"
    )
    return f"{lead} in {place.year}, {given}{more}."


def decided_books(place: Place) -> str:
    """A4: what the books say of the decisions taken in the place."""
    return str(place["decided_books"] or "") if decided(place) else ""


def pct(per: float) -> str:
    """A rate of protection as it is written, with one decimal: "83.9%", and all of them "100%"."""
    return per_cent(per, 0 if per == 100 else 1)


def children(place: Place, side: str = "origin") -> str:
    """P1: children among refugees from the place; P2: among those in it; as far as ages are known."""
    prefix = "" if side == "origin" else "hosted_"
    told, cover = place[f"{prefix}children_share"], place[f"{prefix}children_coverage"]
    if not told or cover is None:
        return ""
    whom = f"refugees {place.origin}" if side == "origin" else f"refugees in {place.here}"
    if place[f"{prefix}children_show"] == "plain":
        return f"{per_cent(told)} of {whom} were children {place.end} (ages known for {per_cent(cover)})."
    return f"Of the {per_cent(cover)} of {whom} whose ages are known, {per_cent(told)} were children {place.end}."


def cause(place: Place) -> str:
    """C1: the leading cause by the baseline rule, with the range over all rules; disasters are measured."""
    shares = {one: place[f"cause_{one}_share"] for one in CAUSES if place[f"cause_{one}_share"] is not None}
    if place.code in NO_PLACES or not shares or not max(shares.values()):
        return ""
    lead = max(shares, key=shares.__getitem__)
    whom = f"{begin(per_cent(shares[lead]))} of the people displaced from or inside {place.here} {place.end}"
    if lead == "environmental":
        return f"{whom} {_FLED[lead]}, as IDMC measures it."
    if lead == "not_attributed":
        return f"{whom} {_FLED[lead]}."
    as_many = [one for one in _LIKE if one != lead and per_cent(shares.get(one)) == per_cent(shares[lead])]
    also = f" and as many {_LIKE[as_many[0]]}" if as_many else ""
    return f"{whom} {_FLED[lead]}{also}, attributed by our rule{_span(place, lead, bool(as_many))}."


_LIKE: Final = {"conflict": "armed conflict", "persecution": "persecution", "abuse": "abuse and repression"}


def _span(place: Place, lead: str, two: bool) -> str:
    low, high = place[f"cause_{lead}_low"], place[f"cause_{lead}_high"]
    if low is None or high is None:
        return ""
    low, high = decimal(low, 0), decimal(high, 0)
    of = f" for {_LIKE[lead]}" if two else ""
    return f"; all other rules say {low}% too{of}" if low == high else f"; other rules say {low}% to {high}%{of}"


def evidence(place: Place) -> str:
    """E1: what the rule reads of the place: deaths and terror, each with its year."""
    if place.code in NO_PLACES or not place.enough("origin_displaced"):
        return ""
    killed, terror = place["deaths"], place["terror"]
    parts = []
    if killed is not None and killed >= 1:
        deaths = f"{people(killed)} {'death' if killed == 1 else 'deaths'}"
        parts.append(f"UCDP counted {deaths} by organised violence in {place.here} in {place['deaths_year']}")
    if terror is not None:
        name = (
            "the Political Terror Scale stood at" if parts else f"The Political Terror Scale of {place.here} stood at"
        )
        parts.append(f"{name} {decimal(terror, 0 if terror == round(terror) else 1)} of 5 in {place['terror_year']}")
    return f"{'; '.join(parts)}." if parts else ""


def forecast(place: Place, side: str) -> str:
    """F1: what the forecast says of the people from the place, or in it, with its range of four times in five."""
    prefix = "origin" if side == "origin" else "hosted"
    middle, low, high = (place[f"{prefix}_forecast_{name}"] for name in ("median", "low80", "high80"))
    if middle is None or place.code == UNKNOWN or (side == "host" and place.code == PALESTINE):
        return ""
    whom = f"displaced {place.origin}" if side == "origin" else f"displaced across borders in {place.here}"
    whom = whom.replace("displaced of", "of").replace("displaced without", "without")
    lead = f"For the end of {place[f'{prefix}_forecast_year']} the forecast is {people(middle)} people {whom}"
    return f"{lead}, four times in five between {people(low)} and {people(high)}."
