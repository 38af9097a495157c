"""Sentences on who is sheltered in a place; each is empty where its condition does not hold."""

from __future__ import annotations

from typing import Final

from data.catalogue import UNKNOWN
from data.models.protracted import LEAST, YEARS
from data.models.ranking import NO_PLACES
from data.results.country_place import CHANGE, Place, biggest, changed, of_all, ranked
from data.words.formats import cardinal, decimal, people
from data.words.places import begin

HOSTED: Final = "refugees, asylum-seekers and others needing protection"


def hosted(place: Place) -> str:
    """H1: people whom the place hosts, most from where, per 1,000 inhabitants, with its rank."""
    if place.code in NO_PLACES or not place.count("hosted"):
        return ""
    if not place.enough("hosted"):
        return f"Fewer than 100 {HOSTED} were in {place.here} {place.end}."
    rank = ranked(place["hosted_rank"], place["hosted_rank_of"], "host")
    return (
        f"{begin(place.here)} hosted {people(place['hosted'])} {HOSTED} {place.end}{_from(place)}{_rate(place)}{rank}."
    )


def _from(place: Place) -> str:
    origin, fraction = place["hosted_origin_1"], place["hosted_origin_1_share"]
    if origin is None:
        return ""
    part = "" if fraction >= 1 else f" ({of_all(fraction)})"
    return f", {biggest(fraction)} {place.from_(origin)}{part}"


def _rate(place: Place) -> str:
    rate, when = place["hosted_per_1000"], place["hosted_per_1000_year"]
    if rate is None:
        return ""
    of = f" of {when}" if when != place.year else ""
    number = decimal(rate) if rate >= 0.05 else "fewer than 0.1"
    return f": {number} per 1,000 inhabitants{of}"


def palestine_hosted(place: Place) -> str:
    """H2: Palestine refugees in the place, whom UNRWA registers."""
    if not place.enough("hosted_palestine"):
        return ""
    whom = f"{people(place['hosted_palestine'])} Palestine refugees"
    where = "in places that are not known" if place.code == UNKNOWN else f"in {place.here}"
    return f"{whom} were registered with UNRWA {where} {place.end}."


def hosted_change(place: Place) -> str:
    """H3: how the number hosted moved; not where the books changed."""
    if place["hosted_broken"] or place.code in NO_PLACES:
        return ""
    return changed(place, "hosted", "hosted_before", f"{HOSTED} in {place.here}")


def hosted_books(place: Place) -> str:
    """H4: what changed in the books of those hosted."""
    told = place.enough("hosted", CHANGE) and place.enough("hosted_before", CHANGE)
    if not told or not place["hosted_books"] or place.code in NO_PLACES:
        return ""
    return f"The count of those in {place.here} changed in {place.year}: {place['hosted_books']}"


def long_stays(place: Place) -> str:
    """L1: people in protracted situations in the place."""
    if not place.count("hosted_protracted") or place.code in NO_PLACES:
        return ""
    return (
        f"{people(place['hosted_protracted'])} people in {place.here} were in protracted situations {place.end}: "
        f"{LEAST:,} or more of one origin for at least {cardinal(YEARS)} years."
    )


def stateless(place: Place) -> str:
    """S1: stateless people in the place, who are in no total."""
    if not place.enough("stateless"):
        return ""
    whom = f"{people(place['stateless'])} stateless people in {place.here}"
    return f"UNHCR counted {whom} {place.end}; some may be refugees too."


_BESIDE: Final = {
    "XKX": "UNHCR counts Kosovo inside Serbia; displacement by disasters alone has figures of its own.",
    "SRB": "Serbia is told with Kosovo, as UNHCR counts it.",
    "TWN": "UNHCR’s tables do not hold Taiwan; displacement by disasters alone has figures.",
    "AB9": "Abyei stands in IDMC’s figures alone.",
}


def how_counted(place: Place) -> str:
    """N1: how the producers count a place that is not a row of all tables."""
    return _BESIDE.get(place.code, "")


def nothing(place: Place) -> str:
    """Z: that nobody is recorded from, in or inside the place."""
    names = ("origin_displaced", "hosted", "hosted_palestine", "inside_conflict", "inside_disaster")
    if any(place.count(name) for name in names):
        return ""
    if place.code in NO_PLACES:
        return f"Nobody {place.origin} stands in the figures of {place.year}."
    return f"No displaced people are recorded from or in {place.here} {place.end}."
