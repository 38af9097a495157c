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
    at, of = here.facts.get(f"{name}_rank"), here.facts.get(f"{name}_rank_of")
    return f"{ordinal(at)} of {of} {'origins' if side == 'origin' else 'hosts'}" if at and of else ""


def _all(here: Place) -> Metric:
    many = here.facts.get("origin_displaced")
    note = rank(here, "origin") if many else _none(many)
    return _metric("From here, in all", many, note or "of no known place")


def _none(many: int | None) -> str:
    return "not reported" if many is None else "no one in the figures"


def _inside(here: Place) -> Metric:
    many, disaster = here.facts.get("origin_inside"), here.facts.get("inside_disaster")
    if many and here.code == PALESTINE and many != (whole := here.facts.get("inside_conflict")):
        return _metric("Displaced inside", many, f"those of {people(whole)} not registered with UNRWA")
    note = "by conflict" if many else "IDMC has no figure for conflict" if many is None else "no one by conflict"
    beside = f"; by disasters {people(disaster)}" if disaster else ""
    return _metric("Displaced inside", many, f"{note}{beside}")


def _abroad(here: Place) -> Metric:
    many, whole = here.facts.get("origin_abroad"), here.facts.get("origin_displaced")
    if not many or not whole:
        return _metric("Abroad", many, _none(many))
    if here.code == PALESTINE:
        return _metric("Registered refugees", many, "some of them in Palestine itself")
    share = f"{part(many / whole)} of those from here" if whole >= SMALLEST_RATE else "too few for a share"
    return _metric("Abroad", many, share)


def _sheltered(here: Place) -> Metric:
    """Those whom the place hosts; Palestine refugees under UNRWA's mandate stand beside them, as in the ranking."""
    many, theirs = here.facts.get("hosted"), here.facts.get("hosted_palestine")
    known = rank(here, "host") or "in places that are not known"
    note = known if many else _none(many)
    return _metric("Sheltered here", many, f"{note}; besides UNRWA’s {people(theirs)}" if theirs else note)


def per_thousand(here: Place, many: int | None) -> float | None:
    """People for every 1,000 inhabitants; None under a hundred, and where it is not known how many live there.

    None for Palestine too, of whose people most are registered abroad.
    """
    if not many or many < SMALLEST_RATE or here.inhabitants is None or here.code == PALESTINE:
        return None
    return many / here.inhabitants[0] * 1000


def _rate(here: Place) -> Metric:
    """Those from here, or those sheltered here, for every 1,000 inhabitants: by the side that is told first."""
    fact, what = ("origin_displaced", "displaced") if here.side == "origin" else ("hosted", "sheltered")
    many, label = here.facts.get(fact), "Per 1,000 inhabitants"
    rate = per_thousand(here, many)
    if rate is None or here.inhabitants is None:
        few = not many or many < SMALLEST_RATE
        why = "most are registered abroad" if here.code == PALESTINE else "no number of inhabitants"
        return Metric(label, "–", note=f"no rate under {SMALLEST_RATE} people" if few else why)
    return Metric(label, decimal(rate, 0 if rate >= 10 else 1), note=f"{what}; inhabitants of {here.inhabitants[1]}")
