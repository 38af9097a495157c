"""The page table: every list of pages (navigation, README, sitemap, tests, the command line) comes from it."""

from __future__ import annotations

from typing import Final

from components.address import SHARED, Page
from data.catalogue import CROSS_BORDER, DISPLACED, GROUPS

_PLACES: Final = ("country", "region", "group", "side")
_SUBJECTS: Final = "components.subjects"

PAGES: Final = (
    Page("overview", "Overview", "", "Is it 110 million, and growing by 10 million a year?", "components.front"),
    Page(
        "projections", "Projections", "projections", "Where is this heading?", f"{_SUBJECTS}.outlook.story", _PLACES,
        of_a_place=("start", "increase", "percent", "new", "exit", "other", "preset", "threshold"),
        places_only=True, briefing=True,
    ),
    Page("causes", "Causes", "causes", "Why do people flee?", f"{_SUBJECTS}.causes.story", ("country", "region")),
    Page(
        "map", "Map", "map", "Where from, where to?", f"{_SUBJECTS}.places.map_story", SHARED,
        (*DISPLACED, "disaster_idps"),
    ),
    Page(
        "corridors", "Corridors", "corridors", "Who goes where?", f"{_SUBJECTS}.places.corridors_story", SHARED,
        CROSS_BORDER,
    ),
    Page(
        "hosts", "Hosts", "hosts", "Who carries the load?", f"{_SUBJECTS}.hosts.story", ("country", "region", "year"),
        side="host",
    ),
    Page(
        "returns", "Returns", "returns", "Can people go home?", f"{_SUBJECTS}.returns.story",
        ("country", "region", "year"), places_only=True,
    ),
    Page(
        "asylum", "Asylum", "asylum", "Who is recognised?", f"{_SUBJECTS}.asylum.story",
        ("country", "region", "year", "side"),
    ),
    Page(
        "people", "People", "people", "Who are they?", f"{_SUBJECTS}.people.story",
        ("country", "region", "year", "side"),
    ),
    Page(
        "country", "Country", "country", "What about this country?", "components.country.story", ("country", "year"),
        within=True, briefing=True,
    ),
    Page("data", "Data", "data", "Can I trust this?", f"{_SUBJECTS}.data.story", SHARED, tuple(GROUPS), within=True),
)  # fmt: skip

BY_NAME: Final = {page.name: page for page in PAGES}
BY_PATH: Final = {page.path: page for page in PAGES}
