"""Words, methods, sources and citations of the page Data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from components.context import Data
from components.listing import Code, Fold
from components.story import Block, Columns, Note, Words
from data import citations, glossary
from data.catalogue import FLOWS, GROUPS
from data.producers import SOURCES
from data.words.formats import date, listing, month

METHODS: Final = Path(__file__).parents[3] / "docs" / "methods.md"
_MODULES: Final = re.compile(r" \(`[^)]*`\)$")


def terms() -> tuple[Block, ...]:
    """The glossary in columns: every group and movement of the catalogue, and the other words of the field."""
    groups = {one.label: one.definition for one in GROUPS.values()}
    flows = {one.label: one.definition for one in FLOWS.values()}
    columns = (
        (_terms("People", {**glossary.PEOPLE, **groups}),),
        (_terms("Counts and movements", {**glossary.COUNTS, **flows}),),
        (_terms("Asylum procedures", glossary.ASYLUM), _terms("What is ours", glossary.OURS)),
    )
    return (Columns(columns),)


def _terms(heading: str, words: dict[str, str]) -> Words:
    said = (f"#### {term}\n\n{meaning}" for term, meaning in words.items())
    return Words("\n\n".join([f"### {heading}", *said]))


def methods() -> tuple[Block, ...]:
    """docs/methods.md, part by part; where each rule is computed stands there, not here."""
    whole = METHODS.read_text(encoding="utf-8")
    parts = [part.partition("\n") for part in whole.split("\n## ")[1:]]
    return tuple(Fold(_MODULES.sub("", title), text.strip()) for title, _, text in parts)


def sources(data: Data) -> tuple[Block, ...]:
    """Whose figures these are: data set, licence, release, with a link to each."""
    found = {entry["key"]: entry for table in data.provenance.manifest["tables"].values() for entry in table["sources"]}
    lines = [f"- **{one['producer']}**: {_source(one)}" for one in found.values()]
    private = list(dict.fromkeys(one["producer"] for one in found.values() if not one["commercial_use"]))
    return (
        Words("\n".join(lines)),
        Note(
            f"Whoever uses figures of {listing(private)} commercially, or what is computed from them (causes, and all "
            "totals with people displaced inside their countries), needs their permission."
        ),
    )


def _source(entry: Mapping[str, Any]) -> str:
    known = SOURCES.get(entry["key"])
    url = (known.page if known else "") or entry["url"]
    released = entry["released"]
    when = f", released {_when(released)}" if released else ""
    return f"[{entry['dataset']}]({url}){when}. Licence: {entry['licence']}."


def _when(released: str) -> str:
    """A day, a month or a year in words."""
    if len(released) == 10:
        return date(released)
    return month(f"{released}-01") if len(released) == 7 else released


def cite(data: Data) -> tuple[Block, ...]:
    """This tool and each data set, plain and as BibTeX, to be copied."""
    manifest, provenance = data.provenance.manifest, data.provenance
    own, others = (
        [citations.tool(manifest, provenance.moment(provenance.latest_year))],
        citations.producers(manifest),
    )
    return (
        Words("Cite the producers of the figures that you use, and this tool where you use what it computes."),
        Words("### This tool"),
        *_both(own),
        Note("Add the address of the view: it carries all that is chosen."),
        Words("### The producers"),
        *_both(others),
    )


def _both(works: list[citations.Citation]) -> tuple[Block, ...]:
    return (
        Code("\n\n".join(work.plain() for work in works)),
        Code("\n\n".join(work.bibtex() for work in works), "bibtex"),
    )
