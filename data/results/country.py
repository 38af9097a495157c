"""One country in one year: its facts from every model, the sentences that they allow, and its place among others."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, TypeVar

import pandas as pd

from data import kept
from data.kept import Data
from data.models import asylum, asylum_changes, breaks, causes, people, solutions
from data.models import country as model
from data.models import country_flows as flows
from data.models import country_people as who
from data.models import country_stocks as stocks
from data.nonsense import Nonsense
from data.provenance import Provenance
from data.results import country_sentences as said
from data.results.kinds import Parameter, Result, Values
from data.scope import Scope, scope_of
from data.store import Store

T = TypeVar("T")
Facts = model.Facts


@dataclass(frozen=True)
class Alone:
    """A copy of the tables for one answer: nothing is kept."""

    store: Store

    @property
    def provenance(self) -> Provenance:
        """Where the tables come from."""
        return self.store.provenance

    def table(self, name: str) -> pd.DataFrame:
        """The table ``name``."""
        return self.store.table(name)

    def once(self, compute: Callable[..., T], *arguments: Hashable) -> T:
        """``compute(self, *arguments)``."""
        return compute(self, *arguments)


def record(data: Data, code: str, year: int) -> Facts:
    """The facts of a place (ISO3) in a year by name; None where there is no figure. Raises Nonsense for no place."""
    table = data.once(all_places, year)
    if code not in table.index:
        raise Nonsense(f"There is no country with the ISO3 code {code!r}; the table countries lists them all.")
    return MappingProxyType(model.record(table.loc[code].to_dict()))


def facts(data: Data, code: str, year: int) -> pd.DataFrame:
    """The facts of a place in a year: fact, value; a row for each that has a figure."""
    rows = [(name, value) for name, value in record(data, code, year).items() if value is not None]
    return pd.DataFrame(rows, columns=["fact", "value"]).astype({"value": "object"})


def sentences(data: Data, code: str, year: int) -> pd.DataFrame:
    """The sentences that the facts of a place allow: block (its code), sentence; in the order of a page."""
    rows = said.sentences(record(data, code, year), data.once(names))
    return pd.DataFrame(rows, columns=["block", "sentence"]).astype("str")


def answer(data: Data, code: str, year: int) -> tuple[str, ...]:
    """The three or four sentences that answer the page's question, the story first."""
    return said.answer(record(data, code, year), data.once(names))


def question(data: Data, code: str, year: int) -> str:
    """What a page on the place asks, by the part that it plays."""
    return said.question(record(data, code, year))


def role(data: Data, code: str, year: int) -> str:
    """Which part the place plays: origin, host, both or few (``data.models.country.role``)."""
    return str(record(data, code, year)["role"])


def side(data: Data, code: str, year: int) -> str:
    """The side on which the place is told first and ranked: "origin" or "host"."""
    return model.side_of(record(data, code, year))


def neighbours_by_rank(data: Data, code: str, year: int, on: str | None = None) -> tuple[str | None, str | None]:
    """The places before and after one by people on a side (its own where none is said); None at an end."""
    return model.neighbours_by_rank(data.once(all_places, year), code, on or side(data, code, year))


def all_places(data: Data, year: int) -> pd.DataFrame:
    """The facts of every place in a year (``data.models.country.joined``), with their names as columns."""
    parts = [*_stocks(data, year), *_flows(data, year), *_people(data, year)]
    return model.joined(data.once(_places), data.once(names), year, parts)


def names(data: Data) -> Mapping[str, str]:
    """ISO3 -> name."""
    countries = data.table("countries").dropna(subset=["iso3", "name"])
    return MappingProxyType(dict(zip(countries["iso3"], countries["name"], strict=True)))


def _stocks(data: Data, year: int) -> list[pd.DataFrame]:
    tables = {name: data.table(name) for name in ("stocks", "corridors", "countries", "flows")}
    known = data.once(kept.denominators, year, False)
    return [
        stocks.origins(tables["stocks"], tables["countries"], year),
        stocks.partners(tables["corridors"], tables["stocks"], year, "origin"),
        stocks.hosts(tables["stocks"], known, tables["countries"], year),
        stocks.partners(tables["corridors"], tables["stocks"], year, "hosted"),
        stocks.inside(tables["stocks"], tables["flows"], year),
        who.long_stays(tables["corridors"], year),
        *_books(data, year),
    ]


def _books(data: Data, year: int) -> list[pd.DataFrame]:
    table, places = data.once(_sized), data.once(_places)
    sides = {"origin": "origin", "hosted": "host", "disaster": "origin"}
    found = [
        stocks.broken(table, year, sides[name], groups, places).add_prefix(f"{name}_")
        for name, groups in stocks.GROUPS_OF.items()
    ]
    return [*found, stocks.fell_in_usa(data.table("corridors"), year).rename("fell_in_usa").to_frame()]


def _places(data: Data) -> tuple[str, ...]:
    return tuple(sorted(set(data.table("countries")["iso3"]) | set(data.table("stocks")["iso3"])))


def _flows(data: Data, year: int) -> list[pd.DataFrame]:
    pairs, noted = data.table("asylum_pairs"), data.table("breaks")
    found = asylum.pairs_of(pairs, year, "all", frozenset())
    return [
        flows.returns(data.once(_by_origin), data.table("flows"), data.table("stocks"), year),
        flows.decisions(data.once(_decided, "origin"), "origin", year),
        flows.decisions(data.once(_decided, "host"), "host", year),
        flows.spread(found, asylum_changes.apart(noted, year)),
        flows.by_unhcr(pairs, year).to_frame(),
        flows.noted(noted, year),
    ]


def _people(data: Data, year: int) -> list[pd.DataFrame]:
    found = data.once(kept.evidence)
    return [
        who.ages(data.once(_ages, "origin"), year),
        who.ages(data.once(_ages, "host"), year, "hosted_"),
        who.causes(data.once(_causes), data.table("cause_ranges"), year),
        who.evidence(found, year),
        who.forecast(data.table("forecasts"), "origin", year, "origin_"),
        who.forecast(data.table("forecasts"), "host", year, "hosted_"),
    ]


def _sized(data: Data) -> pd.DataFrame:
    return breaks.sized(data.table("breaks"), data.table("stocks"), data.table("corridors"))


def _by_origin(data: Data) -> pd.DataFrame:
    return solutions.by_origin(data.table("stocks"), data.table("flows"))


def _decided(data: Data, on: str) -> pd.DataFrame:
    return asylum.by_place(asylum.outcomes(data.table("asylum"), on), on)


def _ages(data: Data, on: str) -> pd.DataFrame:
    return people.shares(people.by_place(data.table("demographics"), on, who.AGE_GROUP))


def _causes(data: Data) -> pd.DataFrame:
    scopes = [Scope(iso3, members=(iso3,)) for iso3 in data.once(kept.evidence).origins]
    return causes.cause_table(data.once(kept.baseline), scopes)


def country(store: Store, values: Values) -> pd.DataFrame:
    """The facts of a place in a year, then its sentences: kind (fact or sentence), name, value.

    Raises Nonsense without a country, or for a year without figures.
    """
    if values["country"] is None:
        raise Nonsense("Say which country: --country with an ISO3 code.")
    year = store.provenance.latest_year if values["year"] is None else values["year"]
    if year not in set(store.table("stocks")["year"]):
        raise Nonsense(f"There are no figures for the year {year}.")
    code = scope_of(store.table("countries"), values["country"]).country
    if code is None:
        raise Nonsense("Facts are those of one country, not of a region or the world.")
    found = record(Alone(store), code, year)
    rows: list[tuple[str, str, Any]] = [("fact", name, value) for name, value in found.items() if value is not None]
    rows += [("sentence", block, text) for block, text in said.sentences(found, names(Alone(store)))]
    return pd.DataFrame(rows, columns=["kind", "name", "value"])


COUNTRY_RESULT: Final = Result(
    "country",
    "the facts of one country and the sentences that they allow",
    (
        Parameter("country", "the country", metavar="ISO3"),
        Parameter("year", "end of this year (default: the latest)", "whole", metavar="Y"),
    ),
    country,
)
