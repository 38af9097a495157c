"""The World Bank Indicators API: population and GDP by country and year.

An answer is a list of a head (page, pages, total) and rows; an error is a list of one object with a ``message``, also
with status 200. Aggregates ("Africa Eastern", "High income") stand among the countries: they are kept here, raw, and
dropped by ``data.tidy``, which keeps the codes of the table ``countries`` and ``WLD``.
"""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from data.sources.cells import codes, counts, years
from data.sources.errors import BadPayload
from data.sources.http import Client, Params, read_json, service

PUBLIC: Final = "https://api.worldbank.org/v2"
INDICATORS: Final = {"population": "SP.POP.TOTL", "gdp": "NY.GDP.MKTP.CD", "gdp_per_head": "NY.GDP.PCAP.KD"}
"""Raw column -> indicator: people; current US$; constant 2015 US$ a head."""
FIRST_YEAR: Final = 1960
PER_PAGE: Final = 20_000


def read_indicator(client: Client, base: str, column: str, last_year: int, notes: list[str]) -> pd.DataFrame:
    """One indicator: iso3, year and ``column``; a null value is a row that is left out.

    Raises:
        SourceError: the service did not deliver, refused the question, or sent fewer rows than it announced.
    """
    url = f"{base.rstrip('/')}/country/all/indicator/{INDICATORS[column]}"
    rows: list[dict[str, Any]] = []
    page, pages, total = 1, 1, 0
    while page <= pages:
        head, part = _page(client, url, page, last_year)
        pages, total = int(head["pages"]), int(head["total"])
        rows += part
        page += 1
    if not rows or len(rows) != total:
        raise BadPayload(f"{service(url)} announced {total} rows but sent {len(rows)}.")
    return _table(rows, column, last_year, notes)


def join(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """The indicators beside one another by iso3 and year; what one of them lacks is missing."""
    table = parts[0]
    for part in parts[1:]:
        table = table.merge(part, on=["iso3", "year"], how="outer")
    return table.sort_values(["iso3", "year"], ignore_index=True)


def _page(client: Client, url: str, page: int, last_year: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    params: Params = {"format": "json", "per_page": PER_PAGE, "page": page, "date": f"{FIRST_YEAR}:{last_year}"}

    def parse(body: bytes) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        return _parts(read_json(body, url), url)

    return client.get(url, params, parse)


def _parts(answer: Any, url: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    if isinstance(answer, list) and answer and isinstance(answer[0], dict):
        if "message" in answer[0]:
            raise BadPayload(f"{service(url)} refused the question: {answer[0]['message']}.")
        if len(answer) == 2 and isinstance(answer[1], list) and {"pages", "total"} <= answer[0].keys():
            return answer[0], answer[1]
    raise BadPayload(f"{service(url)} sent an answer without rows.", transient=True)


def _table(rows: list[dict[str, Any]], column: str, last_year: int, notes: list[str]) -> pd.DataFrame:
    where = f"World Bank {INDICATORS[column]}"
    try:
        frame = pd.DataFrame(
            {
                "iso3": [row["countryiso3code"] for row in rows],
                "year": [row["date"] for row in rows],
                column: [row["value"] for row in rows],
            }
        )
    except (KeyError, TypeError) as error:
        raise BadPayload(f"{where}: rows lack a country code, a date or a value.") from error
    frame["year"] = years(frame["year"], where, FIRST_YEAR, last_year)
    frame["iso3"] = codes(frame["iso3"])
    if column == "population":
        frame[column] = counts(frame[column], where, notes)
    else:
        frame[column] = pd.to_numeric(frame[column], errors="coerce").astype("Float64")
    return frame.dropna(ignore_index=True)
