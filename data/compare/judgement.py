"""All comparisons together: the objections to a new copy, and the remarks that a reader should see."""

from __future__ import annotations

from data.compare import bank, falls, growth, identities, places, revisions
from data.compare.common import Tables, all_parted, parted


def objections(
    new: Tables, old: Tables | None, *, half: int | None = None, provisional: int | None = None
) -> list[str]:
    """Why ``new`` must not replace ``old`` (None: there is no earlier copy); empty when nothing speaks against it.

    ``half`` is the latest year of ``new`` where that is a mid-year release, ``provisional`` the same of ``old``: the
    flows of half a year may be missing, and its end is no revision of its middle. Mid-year releases themselves are
    judged apart, by ``mid_year_signs``.
    """
    found = falls.fallen(new, old)
    found += identities.identities(new)
    parts = all_parted(new)
    found += [*growth.grown(parts), *growth.flows(parts, half=half), *growth.beyond_population(parts, new["context"])]
    found += places.odd_names(new["countries"])
    found += bank.world_bank(new["context"], None if old is None else old["context"])[0]
    if old is not None:
        known = all_parted(old)
        found += [*growth.cells(parts, known), *revisions.revised(parts, known, provisional)]
        found += places.gone(parts, known)[0]
        found += places.renamed(new["countries"], old["countries"])[0]
    return list(dict.fromkeys(found))


def remarks(new: Tables, old: Tables | None) -> list[str]:
    """What is no objection but must not go silently: small places gone or new, names that changed."""
    if old is None:
        return []
    parts, known = ({"stocks": parted("stocks", tables["stocks"])} for tables in (new, old))
    found = places.gone(parts, known)[1] + places.dropped_out(parts, known)
    found += places.renamed(new["countries"], old["countries"])[1]
    return found + bank.world_bank(new["context"], old["context"])[1]
