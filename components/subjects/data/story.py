"""Data: can I trust this?"""

from __future__ import annotations

from typing import Final

from components.context import Context, Data
from components.credit import by_licence, sources
from components.story import Controls, Note, Section, Story, Words, card
from components.subjects.data import breaks, changes, coverage, tables, words
from components.subjects.data.door import door
from components.subjects.data.rows import parameters
from data.schema import TABLES
from data.words.formats import date, decimal, listing

__all__ = ["door", "parameters", "story"]

QUESTION: Final = "Can I trust this?"


def story(context: Context) -> Story:
    """Every table and result with its producer, its columns, its breaks, its methods and how to cite it."""
    before, after = context.data.once(_unchanging)
    return Story(QUESTION, _answer(context), (*before, tables.section(context), *after))


def _unchanging(data: Data) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """The sections before and after the table that is chosen: no choice changes them."""
    return (
        (
            Section("check", (Controls("check"), Note(_CHECK)), lead=True, tight=True),
            Section("tables", (tables.overview(data),), "Tables"),
        ),
        (
            Section("results", (Words(_RESULTS), tables.results()), "Results"),
            Section("since", (card(coverage.figure(data)),), "What is counted since when"),
            Section("breaks", breaks.blocks(data), "Breaks and gaps"),
            Section("printed", changes.since_printed(data), "What changed since it was printed"),
            Section("refreshed", changes.at_refresh(data), "What the last refresh changed"),
            Section("words", words.terms(), "Words"),
            Section("methods", words.methods(), "Methods in plain words"),
            Section("sources", words.sources(data), "Sources and licences"),
            Section("cite", words.cite(data), "How to cite"),
        ),
    )


def _answer(context: Context) -> str:
    """How many tables and rows of how many data sets there are, of which date, and under which licences."""
    provenance = context.data.provenance
    found, entries = sources(provenance, list(TABLES)), provenance.manifest["tables"].values()
    producers = list(dict.fromkeys(one.producer for one in found))
    rows = sum(entry["rows"] for entry in entries)
    private = list(dict.fromkeys(one.producer for one in found if not one.commercial))
    return (
        f"**Check it: all {len(TABLES)} tables stand here, {decimal(rows, 0)} rows from {len(found)} data sets of "
        f"{len(producers)} producers.** They were retrieved on {date(provenance.retrieved)}, and each has its "
        f"definitions, dates, licence, checksum and files. There are {len(by_licence(found))} licences; figures of "
        f"{listing(private)} are not for commercial use. Where figures do not compare stands under "
        "[Breaks and gaps](#breaks-and-gaps)."
    )


_CHECK: Final = (
    "UNHCR publishes in June and in autumn, the World Bank around July. A check asks both, compares what they answer "
    "with these figures, and replaces nothing that would be worse; it takes a minute or so. What comes as files "
    "(UNHCR’s flows, IDMC’s hazards, deaths, terror and discrimination) stays as it is."
)
_RESULTS: Final = (
    "What the pages show is computed from the tables by these results. Choose one above to see its rows and to take "
    "them away; `python -m data.show` and its name print the same."
)
