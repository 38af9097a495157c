"""The World Bank Indicators API: population and GDP by country and year.

An answer is a list of a head (page, pages, total) and rows; an error is a list of one object with a ``message``, also
with status 200. Aggregates ("Africa Eastern", "High income") stand among the countries: they are kept here, raw, and
dropped by ``data.tidy``, which keeps the codes of the table ``countries`` and ``WLD``.
"""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from data.sources.address import service, shown
from data.sources.cells import MOST_PEOPLE, counts, integer, isos, numbers, once, years
from data.sources.errors import BadPayload
from data.sources.http import Client, Params, read_json
from data.sources.sheet import ABSENT, WORLD_BANK, Sheet

PUBLIC: Final = "https://api.worldbank.org/v2"
INDICATORS: Final = {"population": "SP.POP.TOTL", "gdp": "NY.GDP.MKTP.CD", "gdp_per_head": "NY.GDP.PCAP.KD"}
"""Raw column -> indicator: people; current US$; constant 2015 US$ a head."""
FIRST_YEAR: Final = 1960
PER_PAGE: Final = 20_000
MOST_PAGES: Final = 20
"""No indicator has more: all places and years fit on one page."""
_MOST: Final = {"population": MOST_PEOPLE, "gdp": 10**16, "gdp_per_head": 10**7}
"""Above what the whole world (1.1e14 US$ in 2024) or the richest country (0.22 million a head) has; none is below 1."""


def read_indicator(client: Client, base: str, column: str, last_year: int) -> pd.DataFrame:
    """One indicator: iso3, year and ``column``; a null value is a row that is left out.

    Raises:
        SourceError: the service did not deliver, refused the question, or sent fewer rows than it announced.
    """
    url = f"{base.rstrip('/')}/country/all/indicator/{INDICATORS[column]}"
    rows: list[dict[str, Any]] = []
    page, pages, total = 1, 1, 0
    while page <= pages:
        pages, total, part = _page(client, url, page, last_year)
        rows += part
        page += 1
    if not rows or len(rows) != total:
        raise BadPayload(f"{service(url)} announced {total} rows but sent {len(rows)}.")
    return _table(rows, column, last_year)


def join(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """The indicators beside one another by iso3 and year; what one of them lacks is missing."""
    table = parts[0]
    for part in parts[1:]:
        table = table.merge(part, on=["iso3", "year"], how="outer")
    return table.sort_values(["iso3", "year"], ignore_index=True)


_Page = tuple[int, int, list[Any]]
"""Pages and rows that are announced, and the rows of this page."""


def _page(client: Client, url: str, page: int, last_year: int) -> _Page:
    params: Params = {"format": "json", "per_page": PER_PAGE, "page": page, "date": f"{FIRST_YEAR}:{last_year}"}

    def parse(body: bytes) -> _Page:
        return _parts(read_json(body, url), url)

    return client.get(url, params, parse)


def _parts(answer: Any, url: str) -> _Page:
    if isinstance(answer, list) and answer and isinstance(answer[0], dict):
        head = answer[0]
        if "message" in head:
            raise BadPayload(f"{service(url)} refused the question: {shown(_told(head['message']))}.")
        if len(answer) == 2 and isinstance(answer[1], list) and {"pages", "total"} <= head.keys():
            return (*_announced(head, url), answer[1])
    raise BadPayload(f"{service(url)} sent an answer without rows.", transient=True)


def _announced(head: dict[str, Any], url: str) -> tuple[int, int]:
    pages, total = integer(head["pages"]), integer(head["total"])
    if pages is None or total is None or not 0 <= pages <= MOST_PAGES or not 0 <= total <= MOST_PAGES * PER_PAGE:
        told = f"{shown(head['pages'])} pages and {shown(head['total'])} rows"
        raise BadPayload(f"{service(url)} announced {told}, which cannot be.", transient=True)
    return pages, total


def _told(message: Any) -> Any:
    """The words of an error, which stand in a list of one object."""
    first = message[0] if isinstance(message, list) and message else message
    return first.get("value", first) if isinstance(first, dict) else first


def _table(rows: list[Any], column: str, last_year: int) -> pd.DataFrame:
    where = f"World Bank {INDICATORS[column]}"
    if not all(isinstance(row, dict) for row in rows):
        raise BadPayload(f"{where}: there are rows that hold no country code, date or value.")
    names = {"iso3": "countryiso3code", "year": "date", column: "value"}
    cells = {ours: [row.get(theirs, ABSENT) for row in rows] for ours, theirs in names.items()}
    sheet = Sheet(where, cells, ("iso3", "year"), WORLD_BANK)
    values = counts if column == "population" else numbers
    table = pd.DataFrame(
        {
            "iso3": isos(sheet, "iso3", spare=("",)),  # some aggregates have no code
            "year": years(sheet, FIRST_YEAR, last_year),
            column: values(sheet, column, 1, _MOST[column]),
        }
    )
    return once(table.dropna(ignore_index=True), where, ("iso3", "year"))
