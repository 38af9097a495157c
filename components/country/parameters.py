"""What a reader chooses on the page Country apart from country and year: with what it is compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from components import param
from components.context import FIRST_YEAR, Data, Selection, country_names
from components.param import Param

WITH: Final = "with"
_CODE: Final = re.compile(r"([A-Z0-9]{3})(?:_(\d{4}))?", re.ASCII)


@dataclass(frozen=True)
class Other:
    """The second of a comparison: a country (ISO3), and its year where that is another."""

    code: str
    year: int | None = None


def parameters(data: Data, chosen: Selection) -> tuple[Param, ...]:
    """Another country, or one in another year ("SYR", "MMR_2015"); nonsense and the same once more are none."""
    return (param.single(WITH, None, lambda code: code if other(data, chosen, code) else None),)


def other(data: Data, chosen: Selection, code: str | None) -> Other | None:
    """What a code of a comparison stands for; None for nonsense, and for what is on the page already."""
    found = _CODE.fullmatch(code or "")
    if not found or chosen.country is None or found[1] not in data.once(country_names):
        return None
    latest = data.provenance.latest_year
    year = int(found[2]) if found[2] else None
    if year is not None and not FIRST_YEAR <= year <= latest:
        return None
    same = found[1] == chosen.country and (year or chosen.year or latest) == (chosen.year or latest)
    return None if same else Other(found[1], year)


def offered(data: Data, chosen: Selection) -> tuple[str, ...]:
    """The codes that the control offers: every other country, then the country itself in other years."""
    year = chosen.year or data.provenance.latest_year
    others = [code for code in data.once(country_names) if code != chosen.country]
    years = range(data.provenance.latest_year, FIRST_YEAR - 1, -1)
    return (*others, *(f"{chosen.country}_{one}" for one in years if one != year))
