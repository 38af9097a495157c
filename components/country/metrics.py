"""One country's key figures, set large: from here, inside, abroad, sheltered here, and against the inhabitants."""

from __future__ import annotations

from components.country.place import Place
from components.story import Metric, Metrics
from data.catalogue import PALESTINE, SMALLEST_RATE
from data.words.formats import decimal, million, ordinal, part, people


def metrics(here: Place) -> Metrics:
    """Five figures with what each is measured against."""
    return Metrics((_all(here), _inside(here), _abroad(here), _sheltered(here), _rate(here)), "grid")


def _metric(label: str, many: int | None, note: str) -> Metric:
    """People with their unit in the label where it is a million, so that a phone never cuts the figure."""
    if many is None:
        return Metric(label, "–", note=note)
    if many >= 1_000_000:
        return Metric(f"{label}, million", million(many), note=note)
    return Metric(label, decimal(many, 0), note=note)


def rank(here: Place, side: str) -> str:
    """The place's rank on a side in words: "ninth of 208 origins"; empty without one."""
    name = "origin" if side == "origin" else "hosted"
    at, of = here.facts.get(f"{name}_rank"), here.facts.get(f"{name}_ranked")
    return f"{ordinal(at)} of {of} {'origins' if side == 'origin' else 'hosts'}" if at and of else ""


def _all(here: Place) -> Metric:
    many = here.facts.get("origin_displaced")
    note = rank(here, "origin") if many else _none(many)
    return _metric("From here, in all", many, note or "of no known place")


def _none(many: int | None) -> str:
    return "not reported" if many is None else "no one in the figures"


def _inside(here: Place) -> Metric:
    many, disaster = here.facts.get("origin_inside"), here.facts.get("inside_disaster")
    note = "by conflict" if many else "IDMC has no figure for conflict" if many is None else "no one by conflict"
    beside = f"; by disasters {people(disaster)}" if disaster else ""
    return _metric("Displaced inside", many, f"{note}{beside}")


def _abroad(here: Place) -> Metric:
    many, whole = here.facts.get("origin_abroad"), here.facts.get("origin_displaced")
    if not many or not whole:
        return _metric("Abroad", many, _none(many))
    if here.code == PALESTINE:
        return _metric("Registered refugees", many, "some of them in Palestine itself")
    return _metric("Abroad", many, f"{part(many / whole)} of those from here" if whole >= SMALLEST_RATE else "too few for a share")


def _sheltered(here: Place) -> Metric:
    many = here.sheltered
    note = rank(here, "host") or _none(many) if many else _none(many)
    theirs = here.facts.get("hosted_palestine")
    return _metric("Sheltered here", many, f"{note}, with UNRWA’s {people(theirs)}" if theirs else note)


def _rate(here: Place) -> Metric:
    """Those from here, or those sheltered here, for every 1,000 inhabitants: by the side that is told first."""
    side = here.side
    many = here.facts.get("origin_displaced") if side == "origin" else here.facts.get("hosted")
    what = "displaced" if side == "origin" else "sheltered"
    label = "Per 1,000 inhabitants"
    if not many or many < SMALLEST_RATE:
        return Metric(label, "–", note=f"no rate under {SMALLEST_RATE} people")
    if here.inhabitants is None or here.code == PALESTINE:
        why = "most are registered abroad" if here.code == PALESTINE else "no number of inhabitants"
        return Metric(label, "–", note=why)
    population, year = here.inhabitants
    rate = many / population * 1000
    return Metric(label, decimal(rate, 0 if rate >= 10 else 1), note=f"{what}; inhabitants of {year}")
