"""Sentences on who is displaced from, in and inside a place; each is empty where its condition does not hold."""

from __future__ import annotations

from typing import Final

from data.catalogue import GAZA_SHARE, PALESTINE, SMALLEST_RATE, STATELESS_ORIGIN, UNKNOWN
from data.models.breaks import IDPS_BY_ORIGIN
from data.models.ranking import NO_PLACES
from data.results.country_place import (
    CHANGE,
    LARGEST,
    Place,
    adding,
    biggest,
    changed,
    few,
    many,
    of_all,
    ranked,
)
from data.words.formats import listing, people, share
from data.words.places import begin

USA_PART: Final = 0.25
"""A break of one host weighs on an origin’s change from this part of it on."""
CROSSED: Final = 1_000
"""People abroad from which their largest host is named."""


def displaced(place: Place) -> str:
    """O1: people displaced from the place, abroad and inside, with its rank."""
    if not place.count("origin_displaced"):
        return ""
    if place.code in _OWN_WORDS:
        return _OWN_WORDS[place.code](place)
    if not place.enough("origin_displaced"):
        return f"{begin(many(0))} {place.origin} were displaced {place.end}."
    whole, rank = place.count("origin_displaced"), ranked(place["origin_rank"], place["origin_rank_of"], "origin")
    return f"{people(whole)} people {place.origin} were displaced {_where(place)}{rank}."


def _where(place: Place) -> str:
    abroad, inside = place.count("origin_abroad"), place.count("origin_inside")
    if not inside:
        return f"in other countries {place.end}"
    if not abroad:
        return f"{place.end}, all of them inside it"
    both = adding(place.count("origin_displaced"), abroad, inside)
    return f"{place.end}: {few(abroad)} in other countries and {few(inside)} inside{both}"


def _unknown(place: Place) -> str:
    home = place.count("origin_inside")
    among = f", {people(home)} of them inside their own countries" if home and place.year < IDPS_BY_ORIGIN else ""
    return (
        f"{begin(many(place.count('origin_displaced')))} of unknown origin were displaced {place.end}{among}; they "
        "have no place, so no rank and no cause."
    )


def _stateless(place: Place) -> str:
    whole = place.count("origin_stateless")
    all_of_them = f", of {people(whole)} stateless people whom UNHCR counts" if whole >= CROSSED else ""
    return (
        f"{begin(many(place.count('origin_displaced')))} without a state were refugees or asylum-seekers "
        f"{place.end}{all_of_them}."
    )


def _palestine(place: Place) -> str:
    unrwa, inside = place.count("origin_palestine_refugees"), place.count("inside_conflict")
    unhcr = sum(place.count(f"origin_{group}") for group in ("refugees", "asylum_seekers", "oip"))
    twice = inside - place.count("origin_inside")
    parts = [f"{people(unrwa)} Palestine refugees registered with UNRWA"] if unrwa else []
    parts += [f"{people(unhcr)} under UNHCR’s mandate elsewhere"] if unhcr >= SMALLEST_RATE else []
    parts += [f"{people(inside)} displaced inside"] if inside >= SMALLEST_RATE else []
    once = f", of whom {share(GAZA_SHARE)} are taken to be registered too and count once" if twice > 0 else ""
    rank = ranked(place["origin_rank"], place["origin_rank_of"], "origin")
    whole = people(place.count("origin_displaced"))
    return f"{whole} Palestinians were displaced {place.end}: {listing(parts)}{once}{rank}."


_OWN_WORDS: Final = {UNKNOWN: _unknown, STATELESS_ORIGIN: _stateless, PALESTINE: _palestine}


def largest_host(place: Place) -> str:
    """O2: where most, or the largest part, of those abroad are."""
    abroad = place.count("origin_abroad") - place.count("origin_palestine_refugees")
    host = place["origin_host_1"]
    if abroad < CROSSED or host in (None, UNKNOWN) or place["origin_host_1_share"] < LARGEST:
        return ""
    fraction = place["origin_host_1_share"]
    figures = f"({people(place['origin_host_1_people'])}, {of_all(fraction)})"
    where = f"in {place.called(host, 'host')}"
    who = "those under UNHCR’s mandate" if place.code == PALESTINE else "those abroad"
    who = "them" if place.code in NO_PLACES else who
    part = f"{'The largest group' if biggest(fraction) == 'the largest group' else begin(biggest(fraction))} of {who}"
    return f"{part} {'was' if 'group' in part else 'were'} {where} {figures}."


def origin_change(place: Place) -> str:
    """O3: how the number of people displaced from the place moved; not where the books changed."""
    if place["origin_broken"] or _usa_weighs(place):
        return ""
    who = f"people {place.origin}" if place.code in NO_PLACES else f"people displaced {place.origin}"
    return changed(place, "origin_displaced", "origin_before", who)


def origin_books(place: Place) -> str:
    """O4: what changed in the books, where both years have people enough for a change to be told."""
    if not (place.enough("origin_displaced", CHANGE) and place.enough("origin_before", CHANGE)):
        return ""
    if place["origin_books"]:
        return f"The count of people {place.origin} changed in {place.year}: {place['origin_books']}"
    if _usa_weighs(place):
        return (
            f"In {place.year} asylum-seekers {place.origin} in the United States fell by "
            f"{people(place['fell_in_usa'])}, since most origins are no longer published there: no change is told."
        )
    return ""


def _usa_weighs(place: Place) -> bool:
    """Whether origins that the United States publish no more are a good part of the change."""
    change = abs(place.count("origin_displaced") - place.count("origin_before"))
    return place.count("fell_in_usa") >= max(1, USA_PART * change)


def disasters_first(place: Place) -> bool:
    """Whether displacement by disasters is more than all other displacement from or in the place."""
    others = max(place.count("origin_displaced"), place.count("hosted"), place.count("hosted_palestine"))
    return max(place.count("inside_disaster"), place.count("moved_disaster")) > others and (
        place.enough("inside_disaster", CROSSED) or place.enough("moved_disaster", CROSSED)
    )


def disasters(place: Place) -> str:
    """D1: people displaced by disasters, where they are the story: they stand outside the total."""
    if not disasters_first(place) or not place.enough("inside_disaster"):
        return ""
    return (
        f"{people(place['inside_disaster'])} people were displaced by disasters inside {place.here} {place.end}, "
        "outside the total of people forcibly displaced."
    )


def disaster_books(place: Place) -> str:
    """D2: how the count of people displaced by disasters changed, where it did and was known before."""
    if not place["disaster_books"] or place["inside_disaster_before"] is None or not disasters_first(place):
        return ""
    return str(place["disaster_books"])


def inside(place: Place) -> str:
    """I1: people displaced inside, by conflict and by disasters; or that there is no figure."""
    if place.code in NO_PLACES or place.year < IDPS_BY_ORIGIN:
        return ""
    conflict, disaster = place.count("inside_conflict"), place.count("inside_disaster")
    if not (conflict or disaster):
        return _no_figure(place)
    if disasters(place) and conflict < SMALLEST_RATE:
        return ""
    lead = f"{begin(many(conflict or disaster))} were displaced inside {place.here}"
    causes = [" by conflict"] if conflict else []
    causes += [f"{f' and {few(disaster)}' if conflict else ''} by disasters"] if disaster else []
    return f"{lead}{''.join(causes)} {place.end} (IDMC)."


def _no_figure(place: Place) -> str:
    known = place["inside_conflict"] is not None or place["inside_disaster"] is not None
    if known or not place.enough("origin_displaced", CROSSED):
        return ""
    return f"IDMC has no figure for people displaced inside {place.here} {place.end}."


def movements(place: Place) -> str:
    """I2: displacements inside in the year: movements, since a person may move more than once."""
    causes = {"moved_conflict": "conflict", "moved_disaster": "disasters"}
    known = [name for name in causes if place.enough(name, CROSSED)]
    if not known or place.code in NO_PLACES:
        return ""
    first, *other = (f"{people(place[name])} movements by {causes[name]}" for name in known)
    more = listing([first, *(text.replace(" movements", "") for text in other)])
    return f"In {place.year} IDMC counted {more} inside {place.here}; one person may move more than once."
