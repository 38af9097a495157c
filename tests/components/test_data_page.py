"""The rows, files and commands of the page Data: what is shown is what the command prints and what the files hold."""

from __future__ import annotations

import hashlib
import io
import shlex
from collections.abc import Iterator

import openpyxl
import pandas as pd
import pytest

from components import address
from components.context import Context
from components.frame import cache
from components.listing import LISTED, Listing
from components.page_table import BY_PATH
from components.story import Empty, Story
from components.subjects.data import breaks, changes, files, rows, words
from data import store
from data.changes import NOTHING
from data.manifest import CHANGES
from data.results import RESULTS
from data.schema import TABLES
from data.show import parser
from tests.data.copies import sealed_again

STATES = (
    "/data",
    "/data?country=SYR",
    "/data?country=SYR&year=2015",
    "/data?table=corridors&country=SYR&group=refugees",
    "/data?table=demographics&region=europe&side=host",
    "/data?table=breaks&country=AFG",
    "/data?table=pairs&country=SYR&year=2015",
    "/data?table=causes&region=europe&years=one",
    "/data?table=forecast&country=SYR",
    "/data?table=partners&country=DEU&side=host",
)


def at(link: str) -> Context:
    page, codes = address.parse(link, BY_PATH)
    return address.context(page, cache.data(), codes)


def told(link: str) -> Story:
    return BY_PATH["data"].story(at(link))


def listing(link: str) -> Listing:
    return next(block for block in told(link).blocks() if isinstance(block, Listing) and block.key == "rows")


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    cache.forget()
    yield
    cache.forget()


@pytest.mark.parametrize("link", STATES)
def test_the_command_prints_the_rows_that_are_found(link: str) -> None:
    context = at(link)
    options = vars(parser().parse_args(shlex.split(rows.command(context))[3:]))
    result = options.pop("result")
    options.pop("format")
    found = rows.found(context)
    assert isinstance(found, pd.DataFrame)
    printed = result.compute(store.load(), options).reset_index(drop=True)
    pd.testing.assert_frame_equal(found, printed)


@pytest.mark.parametrize("link", STATES)
def test_no_more_than_two_hundred_rows_reach_the_browser(link: str) -> None:
    found = listing(link)
    context = at(link)
    assert 0 < len(found.rows) <= LISTED
    whole = rows.found(context)
    assert len(found.rows) == min(LISTED, len(whole))
    if "year" in found.rows:
        assert found.rows["year"].is_monotonic_decreasing
        assert int(found.rows["year"].iloc[0]) == int(whole["year"].max())  # type: ignore[index]


def test_a_listing_with_more_rows_is_refused() -> None:
    with pytest.raises(ValueError, match="201 rows"):
        Listing("rows", pd.DataFrame({"a": range(LISTED + 1)}), "Rows.")


def test_each_filter_narrows_the_rows_and_no_other() -> None:
    found = rows.found(at("/data?country=SYR&side=host&group=refugees&year=2015"))
    assert isinstance(found, pd.DataFrame)
    assert found[["year", "side", "iso3", "group"]].to_numpy().tolist() == [[2015, "host", "SYR", "refugees"]]
    europe = rows.found(at("/data?table=corridors&region=europe"))
    inside = at("/data?region=europe").scope.members or ()
    assert isinstance(europe, pd.DataFrame)
    assert (europe["origin"].isin(inside) | europe["host"].isin(inside)).all()
    afghan = rows.found(at("/data?table=breaks&country=AFG"))
    assert isinstance(afghan, pd.DataFrame)
    assert all("AFG" in code.split(">") for code in afghan["code"])
    near = rows.found(at("/data?table=breaks&region=europe"))
    assert isinstance(near, pd.DataFrame)
    assert all(not set(inside).isdisjoint(code.split(">")) for code in near["code"])


def test_all_years_unless_a_year_is_chosen_and_then_as_the_reader_says() -> None:
    assert at("/data").own["years"] == "all"
    assert at("/data?year=2015").own["years"] == "one"
    every = rows.found(at("/data?year=2015&years=all"))
    latest = rows.found(at("/data?years=one"))
    assert isinstance(every, pd.DataFrame)
    assert isinstance(latest, pd.DataFrame)
    assert every["year"].nunique() > 70
    assert set(latest["year"]) == {2025}


def test_the_filters_are_those_that_the_table_has() -> None:
    assert rows.filters(at("/data")) == ("country", "region", "side", "group")
    assert "year" in rows.filters(at("/data?years=one"))
    assert rows.filters(at("/data?table=countries")) == ("country", "region")
    assert rows.filters(at("/data?table=headline")) == ()
    assert rows.filters(at("/data?table=forecast")) == ("country", "region", "side")


@pytest.mark.parametrize("link", ["/data?table=asylum&year=1995", "/data?table=corridors&group=stateless"])
def test_a_choice_without_rows_says_what_there_is(link: str) -> None:
    (nothing,) = [block for block in told(link).blocks() if isinstance(block, Empty)]
    assert nothing.exists.startswith("The table has ")


def test_a_result_that_needs_more_says_what() -> None:
    (nothing,) = [block for block in told("/data?table=partners").blocks() if isinstance(block, Empty)]
    assert "Say whose partners" in nothing.exists


@pytest.mark.parametrize("name", TABLES)
def test_the_file_of_a_whole_table_has_the_sha256_that_the_page_names(name: str) -> None:
    data = cache.data()
    ((label, (csv, parquet, *excel)),) = files.of_table(data, name)
    content = parquet.make()
    assert hashlib.sha256(content).hexdigest() == data.provenance.manifest["tables"][name]["sha256"]
    table = pd.read_parquet(io.BytesIO(content))
    assert f"{len(table):,} rows" in label
    assert csv.make().count(b"\n") == len(table) + 1
    assert bool(excel) == (table.size <= files.EXCEL_CELLS)


def test_the_files_of_some_rows_hold_these_and_the_others_all() -> None:
    context = at("/data?country=SYR&year=2015")
    found = rows.found(context)
    assert isinstance(found, pd.DataFrame)
    (these, (csv, parquet, excel)), (every, _) = listing("/data?country=SYR&year=2015").files
    assert these == f"These {len(found)} rows"
    assert every == f"All {len(context.data.table('stocks')):,} rows"
    assert csv.name == "stocks-syr-2015-origin.csv"
    pd.testing.assert_frame_equal(pd.read_parquet(io.BytesIO(parquet.make())), found, check_dtype=False)
    book = openpyxl.load_workbook(io.BytesIO(excel.make()))
    assert book["Data"].max_row == len(found) + 1
    about = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert about["Rows"] == "country SYR, year 2015, side origin"
    assert "CC BY 4.0" in about["Licence"]
    assert "never zero" in about["people"]


def test_a_file_that_is_gone_is_made_from_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "file_of", lambda *_: None)
    ((_, (_, parquet, *_)),) = files.of_table(cache.data(), "countries")
    assert len(pd.read_parquet(io.BytesIO(parquet.make()))) == len(cache.data().table("countries"))


def test_what_refreshes_changed_is_told_or_said_to_be_unknown(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    import shutil

    copy = tmp_path / "copy"
    shutil.copytree(store.SNAPSHOT, copy)
    sealed_again(copy, CHANGES)
    assert "was not kept" in changes.at_refresh(cache.Remembered(store.read(copy)))[0].text  # type: ignore[union-attr]
    kept = [
        {"at": "2026-12-02T08:00:00+00:00", "sentences": [NOTHING]},
        {"at": "2026-12-01T08:00:00+00:00", "sentences": ["small_pairs: added 2026.", "Refugees: totals revised."]},
    ]
    sealed_again(copy, **{CHANGES: kept})
    found = changes.at_refresh(cache.Remembered(store.read(copy)))
    assert [block.text for block in found] == [  # type: ignore[union-attr]
        "**2 December 2026**: nothing changed.",
        "**1 December 2026**\n\n- `small_pairs`: added 2026.\n- Refugees: totals revised.",
    ]


def test_every_section_of_the_methods_is_told_once_without_the_names_of_modules() -> None:
    told = words.methods()
    text = words.METHODS.read_text(encoding="utf-8")
    assert len(told) == text.count("\n## ")
    assert all("`" not in block.title and block.text for block in told)  # type: ignore[union-attr]


def test_the_breaks_that_are_listed_hold_for_the_world() -> None:
    found = next(block for block in breaks.blocks(cache.data()) if isinstance(block, Listing))
    table = cache.data().table("breaks")
    assert set(found.rows["What is known"]) <= set(table.loc[table["code"] == "WLD", "text"])


def test_every_result_is_listed_or_is_a_table() -> None:
    text = next(section for section in told("/data").sections if section.key == "results").blocks[-1].text  # type: ignore[union-attr]
    assert all(f"`{name}`" in text for name in RESULTS if name not in TABLES)
