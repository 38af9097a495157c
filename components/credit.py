"""Whose figures stand behind some tables: producers, licences, each producer's own release, and when retrieved."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from components.figure import Figure
from data.catalogue import ESSAY
from data.producers import SOURCES
from data.store import Provenance
from data.words import formats


@dataclass(frozen=True)
class Source:
    """A data set behind a table, as the manifest names it; ``released`` in words, empty where it is not known."""

    key: str
    producer: str
    licence: str
    released: str
    commercial: bool


def credited(figure: Figure, provenance: Provenance, address: str = "") -> Figure:
    """The figure with its source line, licence and date of retrieval, derived from the names of its tables.

    ``address`` is the link to the view that it stands on, as its files name it.
    """
    found = sources(provenance, figure.tables, figure.sources)
    inside = figure.interactive
    return dataclasses.replace(
        figure,
        source=f"Source: {producers(found)}. {licences(found)}{_mid_year(provenance)}",
        licence=licences(found),
        retrieved=formats.date(provenance.retrieved),
        address=address,
        interactive=credited(inside, provenance, address) if inside else None,
    )


def sources(provenance: Provenance, tables: Sequence[str], only: Sequence[str] = ()) -> list[Source]:
    """Every data set behind the named tables once, or ``only`` those with these keys; the main one first.

    Raises KeyError for an unknown table, and for a key that none of the tables has.
    """
    entries = {entry["key"]: entry for table in tables for entry in provenance.manifest["tables"][table]["sources"]}
    if unknown := [key for key in only if key not in entries]:
        raise KeyError(", ".join(unknown))
    return [
        Source(key, e["producer"], e["licence"].split(" (")[0], _when(e["released"]), e["commercial_use"])
        for key, e in entries.items()
        if not only or key in only
    ]


def producers(found: Sequence[Source]) -> str:
    """Producers by their release: "UNHCR and UNRWA (June 2026), IDMC (May 2026)"."""
    groups: dict[str, list[str]] = {}
    for source in found:
        names = groups.setdefault(source.released, [])
        if source.producer not in names:
            names.append(source.producer)
    return ", ".join(f"{formats.listing(names)}{f' ({when})' if when else ''}" for when, names in groups.items())


def brief(figure: Figure, provenance: Provenance) -> str:
    """The source line where there is little room: producers and the main one's release; licences stand at the foot."""
    found = sources(provenance, figure.tables, figure.sources)
    names = list(dict.fromkeys(_SHORT.get(source.producer, source.producer) for source in found))
    when = f"; {found[0].released}" if found[0].released else ""
    return f"Source: {', '.join(names)}{when}."


_SHORT: Final = {"Political Terror Scale": "PTS", "V-Dem Institute": "V-Dem", "ETH Zurich": "EPR"}


def licences(found: Sequence[Source]) -> str:
    """The licences: the main source's alone, any other with its producers' names."""
    first, *others = by_licence(found).items()
    named = (f"{formats.listing(names)}: {licence}" for licence, names in others)
    return "; ".join([first[0], *named]) + "."


def essay() -> str:
    """Where the claim that is tested was made, as a citation."""
    return f"{ESSAY.producer}, digest of {formats.date(ESSAY.published)}"


def linked(words: str) -> str:
    """Words in which each producer's name, where it first stands, leads to its data (Markdown)."""
    for name, page in _PAGES.items():
        words = words.replace(name, f"[{name}]({page})", 1)
    return words


_PAGES: Final = {source.producer: source.page or source.url for source in reversed(SOURCES.values())}


def by_licence(found: Sequence[Source]) -> dict[str, list[str]]:
    """Licence -> its producers, each once, in the order in which they come."""
    groups: dict[str, list[str]] = {}
    for source in found:
        names = groups.setdefault(source.licence, [])
        if source.producer not in names:
            names.append(source.producer)
    return groups


def _when(released: str | None) -> str:
    """A release in words: "June 2026" from a day or a month, the year where no more is known."""
    if not released:
        return ""
    return formats.month(f"{released[:7]}-01") if len(released) >= 7 else released


def _mid_year(provenance: Provenance) -> str:
    year = provenance.latest_year
    if provenance.period == "end-year":
        return ""
    return f" Figures for {year} are those of {provenance.moment(year)}, not its end."
