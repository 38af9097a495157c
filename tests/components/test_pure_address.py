"""An address as a value: which page and which codes, what they mean there, and what stays of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components import address
from components.address import Page
from components.context import Selection
from components.frame.cache import Remembered
from components.page_table import BY_NAME, BY_PATH, PAGES
from data import store
from data.models.causes_rule import BASELINE

DATA = Remembered(store.read(store.SNAPSHOT))
LATEST = DATA.provenance.latest_year
EVERYTHING = {"country": "SYR", "region": "europe", "year": "2015", "group": "refugees", "side": "host"}
NONSENSE = {"country": "ATLANTIS", "region": "europa", "year": "1066", "group": "tourists", "side": "both"}


@pytest.mark.parametrize(
    ("text", "name", "codes"),
    [
        ("/", "overview", {}),
        ("", "overview", {}),
        ("/map?year=1995", "map", {"year": "1995"}),
        ("map?year=1995", "map", {"year": "1995"}),
        ("map", "map", {}),
        ("/map/?year=1995&year=2000", "map", {"year": "2000"}),
        ("http://localhost:8501/corridors?side=host&group=", "corridors", {"side": "host", "group": ""}),
        ("/causes?country=%E2%80%99", "causes", {"country": "’"}),
    ],
)
def test_an_address_names_a_page_and_codes(text: str, name: str, codes: dict[str, str]) -> None:
    page, found = address.parse(text, BY_PATH)
    assert (page.name, found) == (name, codes)


@pytest.mark.parametrize("text", ["/atlantis", "maps", "/map/figure", "/Map"])
def test_an_address_of_no_page_says_so(text: str) -> None:
    with pytest.raises(KeyError):
        address.parse(text, BY_PATH)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_link_is_read_back(page: Page) -> None:
    for codes in ({}, EVERYTHING, {"pin": "WLD_essay~2025i5", "with": "a b&c=d’"}):
        assert address.parse(address.link(page, codes), BY_PATH) == (page, codes)


def test_every_page_has_its_own_name_path_and_question() -> None:
    for what in ("name", "path", "title", "help", "subject"):
        assert len({getattr(page, what) for page in PAGES}) == len(PAGES)
    assert [page.path for page in PAGES].count("") == 1


def test_a_page_that_offers_every_filter_takes_every_choice() -> None:
    assert address.selection(BY_NAME["map"], DATA, EVERYTHING) == Selection("SYR", "europe", 2015, "refugees", "host")


def test_a_filter_that_a_page_does_not_show_has_its_default() -> None:
    assert address.selection(BY_NAME["hosts"], DATA, EVERYTHING) == Selection("SYR", "europe", 2015)
    assert address.selection(BY_NAME["overview"], DATA, EVERYTHING) == Selection(year=LATEST)
    assert address.selection(BY_NAME["projections"], DATA, EVERYTHING).year == LATEST


def test_a_group_that_a_page_does_not_offer_is_none() -> None:
    assert address.selection(BY_NAME["corridors"], DATA, {"group": "conflict_idps"}).group is None
    assert address.selection(BY_NAME["map"], DATA, {"group": "conflict_idps"}).group == "conflict_idps"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_nonsense_means_nothing_and_vanishes(page: Page) -> None:
    assert address.selection(page, DATA, NONSENSE) == Selection(year=LATEST)
    read = {key for one in page.own(DATA, Selection(year=LATEST)) for key in one.keys} | set(address.SHARED)
    assert set(address.normal(page, DATA, NONSENSE)) == set(NONSENSE) - read


def test_defaults_vanish() -> None:
    codes = {"year": str(LATEST), "side": "origin", "map_show": "people"}
    assert address.normal(BY_NAME["map"], DATA, codes) == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_keys_of_other_pages_stay_as_they_are(page: Page) -> None:
    own = {key for one in page.own(DATA, Selection(year=LATEST)) for key in one.keys}
    others = {"pin": "SYR_2025i0.1", "deaths": "nonsense", "map_show": "rate", "stage": "", "utm_source": "x"}
    kept = {key: code for key, code in others.items() if key not in own}
    found = address.normal(page, DATA, others)
    assert {key: found.get(key) for key in kept} == kept


def test_the_order_of_an_address_stays() -> None:
    codes = {"pin": "x", "side": "host", "year": "2015", "country": "SYR"}
    assert list(address.normal(BY_NAME["map"], DATA, codes)) == ["pin", "side", "year", "country"]


def test_shared_choices_that_a_page_does_not_offer_stay_for_the_others() -> None:
    """A year that was chosen on the map survives a reload of the Overview, which has no years to choose."""
    others = {"pin": "WLD_essay"}
    assert address.normal(BY_NAME["overview"], DATA, EVERYTHING | others) == EVERYTHING | others


def test_a_year_before_the_first_of_a_page_is_shown_as_the_nearest_and_kept() -> None:
    page = BY_NAME["causes"]
    assert address.context(page, DATA, {"year": "1995"}).own["year"] == 2010
    assert address.normal(page, DATA, {"year": "1995"}) == {"year": "1995"}
    assert address.normal(page, DATA, {"year": "2012"}) == {"year": "2012"}


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("essay~2025i5", "WLD_essay~2025i5"),
        ("~~x~essay~essay", "WLD_essay"),
        ("WLD_essay~SYR_2025i0.1", "WLD_essay~SYR_2025i0.1"),
    ],
)
def test_an_old_link_with_pins_gets_the_tag_of_its_place(code: str, written: str) -> None:
    """Without it the pins would become those of the next place that is chosen."""
    assert address.normal(BY_NAME["projections"], DATA, {"pin": code}) == {"pin": written}


@pytest.mark.parametrize(
    ("codes", "written"),
    [
        ({}, "WLD_2025i5~2025p3"),
        ({"country": "SYR"}, "SYR_2025i5~2025p3"),
        ({"region": "un-africa", "side": "host"}, "un-africa.host.displaced_2025i5~2025p3"),
        ({"country": "SYR", "region": "europe", "group": "asylum_seekers"}, "SYR.origin.asylum-seekers_2025i5~2025p3"),
        ({"country": "SYR", "group": "disaster_idps"}, "SYR_2025i5~2025p3"),
    ],
)
def test_an_old_link_to_another_page_gives_its_pins_to_the_place_that_it_names(
    codes: dict[str, str], written: str
) -> None:
    found = address.normal(BY_NAME["map"], DATA, {**codes, "pin": "2025i5~2025p3"})
    assert found["pin"] == written
    elsewhere = address.normal(BY_NAME["projections"], DATA, {"country": "DEU", "pin": written})
    assert elsewhere["pin"] == written, "the place that is chosen later does not take them over"


def test_numbers_are_written_in_one_way() -> None:
    codes = {"increase": "7.30", "until": "02040"}
    assert address.normal(BY_NAME["projections"], DATA, codes) == {"increase": "7.3", "until": "2040"}


def test_the_pages_own_choices_are_in_the_context() -> None:
    own = address.context(BY_NAME["causes"], DATA, {"deaths": "100", "rate": "2", "counted": "civilian"}).own
    assert (own["deaths"], own["rate"], own["counted"], own["lookback"]) == (100, 2.0, "civilian", BASELINE.lookback)
    assert address.context(BY_NAME["map"], DATA, {"map_show": "rate"}).own == {"map_show": "rate"}
    assert dict(address.context(BY_NAME["hosts"], DATA, {"map_show": "rate"}).own) == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@settings(deadline=None, max_examples=40)
@given(
    codes=st.dictionaries(
        st.sampled_from(
            (
                *EVERYTHING, "start", "increase", "percent", "new", "exit", "other", "until", "preset", "pin",
                "threshold", "ahead", "deaths", "rate", "pts", "lookback", "counted", "one_sided", "split", "map_show",
                "who",
            )
        ),
        st.text(max_size=30) | st.sampled_from(("9" * 60, "1e309", "nan", "٢٠١٥", "9" * 5000, "2015", "1", "-1")),
    )
)  # fmt: skip
def test_any_address_has_a_meaning_and_a_normal_form(page: Page, codes: dict[str, str]) -> None:
    assert address.context(page, DATA, codes)
    once = address.normal(page, DATA, codes)
    assert address.normal(page, DATA, once) == once
    before, after = (address.context(page, DATA, one) for one in (codes, once))
    assert before.chosen == after.chosen
    for one in page.own(DATA, before.chosen):  # what a hidden control stands at is not in an address
        assert one.write(before.own[one.name]) == one.write(after.own[one.name])


def test_people_of_unknown_origin_cannot_be_projected() -> None:
    codes = {"country": "UNK"}
    assert address.selection(BY_NAME["projections"], DATA, codes).country is None
    assert address.selection(BY_NAME["map"], DATA, codes).country == "UNK"
    assert "UNK" not in BY_NAME["projections"].countries(DATA)
