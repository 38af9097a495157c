"""Whose figures: producers by their own release, licences, and what is said of figures of mid-year."""

from __future__ import annotations

import dataclasses

import pytest

from components import address, credit
from components.frame.cache import Remembered
from components.page_table import BY_NAME, PAGES
from data import store
from data.store import Provenance
from tests.components.one_figure import ONE

DATA = Remembered(store.read(store.SNAPSHOT))
PROVENANCE = DATA.provenance


def line(*tables: str, only: tuple[str, ...] = (), provenance: Provenance = PROVENANCE) -> str:
    figure = dataclasses.replace(ONE, tables=tables, sources=only)
    return credit.credited(figure, provenance).source


def test_the_source_line_names_producers_each_with_its_own_release_and_the_licences() -> None:
    assert line("stocks") == (
        "Source: UNHCR and UNRWA (June 2026), IDMC (May 2026). CC BY 4.0; IDMC: CC BY-NC 4.0."
    )  # fmt: skip


def test_a_table_of_one_producer_needs_no_list_of_licences() -> None:
    assert line("new_corridors").endswith("). CC BY 4.0.")
    assert line("hazards") == "Source: IDMC (May 2026). CC BY-NC 4.0."


def test_sources_of_several_tables_are_named_once() -> None:
    assert line("stocks", "flows", "hazards").count("IDMC") == 2  # as a producer and with its licence


def test_a_source_line_can_name_only_what_a_figure_uses() -> None:
    assert line("flows", only=("UNHCR",)) == "Source: UNHCR (June 2026). CC BY 4.0."


def test_no_release_is_another_producers() -> None:
    entries = PROVENANCE.manifest["tables"]["indicators"]["sources"]
    releases = {entry["producer"]: entry["released"] for entry in entries}
    assert len(set(releases.values())) > 1
    for source in credit.sources(PROVENANCE, ["indicators"]):
        assert source.released.endswith(releases[source.producer][:4])


def test_a_release_without_a_month_is_a_year_and_an_unknown_one_is_not_named() -> None:
    known = credit.Source("a", "A", "CC BY 4.0", "June 2026", True)
    found = [
        known,
        dataclasses.replace(known, producer="B", released="2021"),
        dataclasses.replace(known, producer="C", released=""),
    ]
    assert credit.producers(found) == "A (June 2026), B (2021), C"
    assert [credit._when(day) for day in ("2026-06-25", "2026-06", "2021", None, "")] == [
        "June 2026", "June 2026", "2021", "", "",
    ]  # fmt: skip


def test_an_unknown_table_or_source_is_an_error() -> None:
    with pytest.raises(KeyError):
        line("atlantis")
    with pytest.raises(KeyError, match="IDMC"):
        line("new_corridors", only=("IDMC",))


def test_mid_year_figures_are_named_in_every_source_line() -> None:
    dated = dataclasses.replace(PROVENANCE, manifest={**PROVENANCE.manifest, "period": "mid-year"})
    assert f"are those of mid-{dated.latest_year}" in line("stocks", provenance=dated)
    assert "mid-" not in line("stocks")


def test_licence_and_date_follow_from_the_tables_too() -> None:
    figure = credit.credited(ONE, PROVENANCE)
    assert figure.licence == "CC BY 4.0."
    assert figure.retrieved.split()[-1] == PROVENANCE.retrieved[:4]
    assert figure.slug == ONE.slug


def test_attributed_charts_name_the_world_banks_population_and_measured_ones_do_not() -> None:
    page = BY_NAME["causes"]
    figures = {figure.slug: figure for figure in page.story(address.context(page, DATA, {})).figures()}
    for slug, figure in figures.items():
        source = credit.credited(figure, PROVENANCE).source
        attributed = slug in ("causes-shares", "causes-range", "causes-together", "causes-origins", "causes-years")
        assert ("World Bank (" in source) is attributed, slug
        assert ("Political Terror Scale: non-commercial use" in source) is attributed, slug


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_figure_of_every_page_has_a_source_line(page: address.Page) -> None:
    for figure in page.story(address.context(page, DATA, {})).figures():
        source = credit.credited(figure, PROVENANCE).source
        assert source.startswith("Source: "), figure.slug
        assert source.endswith("."), figure.slug
        assert "(20" in source or " 20" in source, figure.slug


def test_rates_name_the_world_bank_and_numbers_do_not() -> None:
    page = BY_NAME["map"]
    for shown, named in (("people", False), ("rate", True)):
        context = address.context(page, DATA, {"map_show": shown})
        lines = [credit.credited(figure, PROVENANCE).source for figure in page.story(context).figures()]
        assert [("World Bank" in source) for source in lines] == [named] * 2
