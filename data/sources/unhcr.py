"""The UNHCR Refugee Statistics API, read as it behaves rather than as it is documented.

The service never rejects a question: a misspelt parameter or a lone year bound is ignored and a wider answer comes
back, and without ``cf_type=ISO`` some country codes mean other countries (``AUS`` is Austria). So every question is
built by ``ask`` from a fixed list of parameters, always with both years, ISO codes and a page size, and every answer is
checked against it: page numbers and page sizes, the years, and which sides were summed. Page 1 of a longer walk is read
again at its end, because a release may be published while it is read.

Sides: ``coo`` is the country of origin, ``coa`` that of asylum. A side that is not asked for is summed and reads "-".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import pandas as pd

from data.sources.address import service, shown
from data.sources.cells import codes, counts, isos, once, require, years
from data.sources.errors import BadPayload
from data.sources.http import Client, read_json
from data.sources.sheet import Sheet, sheet

PUBLIC: Final = "https://api.unhcr.org/population/v1"
FIRST_YEAR: Final = 1951
LIMIT: Final = 10_000
"""Rows a page: the size that UNHCR's own clients use. The service's default is unknown, so it is always sent."""
MOST_PAGES: Final = 50
"""No table has more: the longest (decisions by pair) had 12 of these in June 2026, all pairs of people have 14."""
PARAMETERS: Final = frozenset(
    ("yearFrom", "yearTo", "cf_type", "limit", "page", "coo_all", "coa_all", "download", "ptype_show", "unhcr_region")
)
SIDES: Final = ("coo", "coa")
POPULATION: Final = (
    "refugees", "asylum_seekers", "returned_refugees", "idps", "returned_idps", "stateless", "ooc", "oip", "hst"
)  # fmt: skip
_BANDS: Final = ("0_4", "5_11", "12_17", "18_59", "60", "other", "total")
_IDENTITY: Final = frozenset(f"{side}{part}" for side in SIDES for part in ("", "_id", "_name", "_iso"))
_UNITS: Final = ("P", "C")
"""Persons or cases: a row in another unit can be added to neither."""

Tick = Callable[[int], None]
"""Told the number of pages of a walk that are still to come after each page."""


@dataclass(frozen=True)
class Series:
    """One table of the API: ``sides`` stay apart, ``keys`` are its other text columns, ``counts`` its figures."""

    endpoint: str
    sides: tuple[str, ...]
    counts: tuple[str, ...]
    keys: tuple[str, ...] = ()
    options: dict[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns of the raw table, in order."""
        return ("year", *(f"{side}_iso" for side in self.sides), *self.keys, *self.counts)


_SOLUTIONS: Final = ("returned_refugees", "resettlement", "naturalisation", "returned_idps")
_APPLICATION: Final = ("procedure_type", "app_type", "dec_level", "app_pc")
_DECISION: Final = ("procedure_type", "dec_level", "dec_pc")
_OUTCOMES: Final = ("dec_recognized", "dec_other", "dec_rejected", "dec_closed", "dec_total")
_AGES: Final = (*(f"{sex}_{band}" for sex in "fm" for band in _BANDS), "total")


def _by_side(
    name: str, endpoint: str, figures: tuple[str, ...], keys: tuple[str, ...] = (), **more: str
) -> dict[str, Series]:
    sides = {"origin": "coo", "host": "coa"}
    return {f"{name}_{side}": Series(endpoint, (code,), figures, keys, more) for side, code in sides.items()}


def _pairs(name: str, endpoint: str, figures: tuple[str, ...], keys: tuple[str, ...] = ()) -> dict[str, Series]:
    """Pairs of origin and host, and the sums of all: the two must agree, or rows are missing."""
    return {name: Series(endpoint, SIDES, figures, keys), f"{name}_world": Series(endpoint, (), figures, keys)}


SERIES: Final[dict[str, Series]] = {
    "population_world": Series("population", (), POPULATION),
    "unrwa": Series("unrwa", SIDES, ("total",)),
    "idmc": Series("idmc", ("coo",), ("total",)),
    **_pairs("solutions", "solutions", _SOLUTIONS),
    **_by_side("asylum_applications", "asylum-applications", ("applied",), _APPLICATION),
    **_pairs("asylum_decisions", "asylum-decisions", _OUTCOMES, _DECISION),
    **_by_side("demographics", "demographics", _AGES, ("pop_type",), ptype_show="1"),
}
"""Raw table -> question. The pairs of ``population`` come as one zip instead (``data.sources.unhcr_zip``)."""


@dataclass(frozen=True)
class Api:
    """Where the API is, the years that are asked for, and the notes (odd cells, new columns) that reading it left."""

    client: Client
    base: str
    last_year: int
    notes: list[str] = field(default_factory=list)

    def ask(self, endpoint: str, **options: str | int) -> tuple[str, dict[str, str | int]]:
        """Address and parameters of a question: both years, ISO codes and a page size are always sent.

        Raises:
            ValueError: a parameter that the service would silently ignore.
        """
        unknown = set(options) - PARAMETERS
        if unknown:
            raise ValueError(f"not a parameter of the API: {', '.join(sorted(unknown))}")
        window: dict[str, str | int] = {"yearFrom": FIRST_YEAR, "yearTo": self.last_year}
        return f"{self.base.rstrip('/')}/{endpoint}/", {**window, "cf_type": "ISO", "limit": LIMIT, **options}


@dataclass(frozen=True)
class Page:
    """One page of an answer: its number, how many there are (0 when nothing was found), and its rows."""

    number: int
    pages: int
    items: list[dict[str, Any]]


def read_series(api: Api, name: str, tick: Tick = lambda _: None) -> pd.DataFrame:
    """The raw table ``name`` of ``SERIES``: year (int64), codes and keys (str), counts (Int64).

    Raises:
        SourceError: the service did not deliver, or answered another question than the one asked.
    """
    series = SERIES[name]
    sides = {f"{side}_all": "true" for side in series.sides}
    items = walk(api, series.endpoint, tick, **sides, **series.options)
    return _table(items, series, api)


def walk(api: Api, endpoint: str, tick: Tick = lambda _: None, **options: str) -> list[dict[str, Any]]:
    """All rows of a question over all its pages; begun once more when the answer changed while it was read.

    Raises:
        BadPayload: pages are missing, too short or too long, or the answer changed twice.
    """
    for _ in range(2):
        first = _page(api, endpoint, 1, options)
        tick(first.pages - 1)
        pages = [first]
        for number in range(2, first.pages + 1):
            pages.append(_page(api, endpoint, number, options))
            tick(first.pages - number)
        if len(pages) == 1 or _unchanged(first, pages, _page(api, endpoint, 1, options)):
            return _rows(endpoint, pages)
    raise BadPayload(
        f"{endpoint}: the answer changed while it was read; a release may be in progress. Try again later."
    )


def _page(api: Api, endpoint: str, number: int, options: dict[str, str]) -> Page:
    url, params = api.ask(endpoint, **options, page=number)

    def parse(body: bytes) -> Page:
        return _envelope(body, url, number)

    return api.client.get(url, params, parse)


def _envelope(body: bytes, url: str, number: int) -> Page:
    """The page in a JSON body; anything else is refused as passing, since edge servers answer for the API at times."""
    answer = read_json(body, url)
    items = answer.get("items") if isinstance(answer, dict) else None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise BadPayload(f"{service(url)} sent an answer without a list of items.", transient=True)
    page, pages = answer.get("page"), answer.get("maxPages")
    if type(page) is not int or page != number or type(pages) is not int:
        told = f"page {shown(page)} of {shown(pages)} when page {number} was asked for"
        raise BadPayload(f"{service(url)} sent {told}.", transient=True)
    if not 0 <= pages <= MOST_PAGES:
        raise BadPayload(f"{service(url)} announced {shown(pages)} pages; no table has more than {MOST_PAGES}.")
    return Page(number, pages, items)


def _unchanged(first: Page, pages: list[Page], again: Page) -> bool:
    return again == first and all(page.pages == first.pages for page in pages)


def _rows(endpoint: str, pages: list[Page]) -> list[dict[str, Any]]:
    """The rows of a complete walk: every page but the last is full, the last is neither empty nor too long."""
    sizes = [len(page.items) for page in pages]
    if pages[0].pages == 0 or not sizes[-1]:
        raise BadPayload(f"{endpoint}: the answer is empty or ends with an empty page.")
    if any(size != LIMIT for size in sizes[:-1]) or sizes[-1] > LIMIT:
        raise BadPayload(f"{endpoint}: pages of {LIMIT} rows were asked for, but they hold {sizes}; rows are missing.")
    return [item for page in pages for item in page.items]


def _table(items: list[dict[str, Any]], series: Series, api: Api) -> pd.DataFrame:
    where = series.endpoint
    present = {name for item in items for name in item}
    require(present, series.columns, where)
    if extra := sorted(present - _IDENTITY - set(series.columns)):
        api.notes.append(extra_columns(where, extra))
    sides = tuple(f"{side}_iso" for side in series.sides)
    keys = ("year", *sides, *series.keys)
    table = sheet(items, where, (*series.columns, *(present & {f"{side}_iso" for side in SIDES})), keys)
    _check_sides(table, series)
    columns = {"year": years(table, FIRST_YEAR, api.last_year)}
    columns |= {name: isos(table, name) for name in sides}
    columns |= {name: codes(table, name, _UNITS if name.endswith("_pc") else ()) for name in series.keys}
    columns |= {name: counts(table, name) for name in series.counts}
    return once(pd.DataFrame(columns), where, keys)


def extra_columns(where: str, extra: list[str]) -> str:
    """The note on columns that are not known yet; names from outside, so that only a few are shown."""
    names = ", ".join(name if name.isidentifier() else shown(name) for name in extra[:10])
    more = f" and {len(extra) - 10} more" if len(extra) > 10 else ""
    return f"{where}: columns that are not known yet were left out: {names}{more}."


def _check_sides(table: Sheet, series: Series) -> None:
    """A summed side reads "-" in every row, a side that was asked for in none: else another question was answered."""
    for side in SIDES:
        summed = [cell == "-" for cell in table.cells.get(f"{side}_iso", ())]
        if any(summed) if side in series.sides else not all(summed):
            text = f"the column {side}_iso shows that another question was answered."
            raise BadPayload(f"{series.endpoint}: {text}")
