"""How figures are cited: complete, dated by the manifest, and BibTeX that parses."""

from __future__ import annotations

import re

from data import citations, store
from data.producers import SOURCES


def test_every_data_set_is_cited_once_with_its_dates() -> None:
    manifest = store.read(store.SNAPSHOT).provenance.manifest
    found = citations.producers(manifest)
    assert {one.title for one in found} == {
        source["dataset"] for table in manifest["tables"].values() for source in table["sources"]
    }
    assert len({one.key for one in found}) == len(found)
    assert set(citations.ARTICLES) <= set(SOURCES)
    for one in found:
        assert manifest["retrieved"][:10] in one.plain()
        assert re.fullmatch(r"\d{4}", one.year)


def test_bibtex_closes_what_it_opens_and_escapes_what_tex_would_take() -> None:
    one = citations.Citation("key", "A & B", "50% of a_name", "2026", "https://a.org/x_y&z", "N")
    text = one.bibtex()
    assert text.count("{") == text.count("}")
    assert r"A \& B" in text
    assert r"50\% of a\_name" in text
    assert "https://a.org/x_y&z" in text, "an address stays as it is"
    assert text.startswith("@misc{key,")


def test_the_tool_names_the_copy_that_it_shows() -> None:
    manifest = store.read(store.SNAPSHOT).provenance.manifest
    text = citations.tool(manifest, "the end of 2025").plain()
    assert "Figures to the end of 2025" in text
    assert manifest["sha256"][:12] in text


def test_a_release_that_is_not_known_is_left_out() -> None:
    source = {"key": "X", "producer": "X", "dataset": "D", "url": "", "licence": "free", "released": None}
    manifest = {"tables": {"t": {"retrieved": "2026-12-01T00:00:00+00:00", "sources": [source]}}}
    (one,) = citations.producers(manifest)
    assert one.plain() == "X (2026). D. Retrieved 2026-12-01, free."
