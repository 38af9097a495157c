"""One country in one year: what the other models say of it, joined, and which part it plays.

The table has one row a place (index ISO3: every one of the table of countries and of the stocks) and one column a
fact; what is not reported is missing. People of unknown origin and stateless people are rows, not places: without rank.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

import pandas as pd

from data.catalogue import PALESTINE
from data.models.ranking import NO_PLACES

Role = Literal["origin", "host", "both", "few"]
Facts = Mapping[str, Any]
"""The facts of one place and year by name; None where there is no figure."""
TIMES: Final = 5
"""A place is an origin alone when so many times as many people are from it as are in it, a host in the reverse."""
FEW: Final = 1_000
"""With fewer people from it, in it and displaced in it by disasters a place is neither."""


def joined(places: Sequence[str], names: Mapping[str, str], year: int, parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The parts of the models (index ISO3) side by side, a row for each of ``places``, with its name, year and role."""
    index = pd.Index(places, name="iso3")
    columns = {name: part[name].reindex(index) for part in parts for name in part}
    table = pd.DataFrame(columns, index=index)
    table.insert(0, "iso3", list(places))
    table.insert(1, "name", [names.get(code, code) for code in places])
    table.insert(2, "year", year)
    rows: list[dict[Any, Any]] = table.to_dict("records")
    return table.assign(role=[role(record(row)) for row in rows])


def record(row: Mapping[Any, Any]) -> dict[str, Any]:
    """A row as plain values: whole numbers, numbers, words, None where there is no figure."""
    return {str(name): _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    if not isinstance(value, str) and pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value


def role(facts: Facts) -> Role:
    """Which part a place plays: origin or host of displaced people, both, or few of either.

    Palestine refugees count as hosted where they live, but for Palestine itself, whose own people they are. People
    displaced by disasters count as people from a place only in that it then has not few. Unknown and stateless people
    are an origin.
    """
    if not is_place(str(facts.get("iso3"))):
        return "origin"
    came, sheltered = facts.get("origin_displaced") or 0, sheltered_in(facts)
    disaster = max(facts.get("inside_disaster") or 0, facts.get("moved_disaster") or 0)
    if max(came, sheltered) < FEW:
        return "few" if disaster < FEW else "origin"
    if came >= TIMES * sheltered:
        return "origin"
    return "host" if sheltered >= TIMES * came else "both"


def sheltered_in(facts: Facts) -> int:
    """People from elsewhere who are sheltered in a place, Palestine refugees among them."""
    theirs = 0 if facts.get("iso3") == PALESTINE else facts.get("hosted_palestine") or 0
    return int((facts.get("hosted") or 0) + theirs)


def side_of(facts: Facts) -> str:
    """The side on which a place is told first and ranked: "origin" or "host"."""
    if facts["role"] in ("origin", "host"):
        return str(facts["role"])
    return "host" if sheltered_in(facts) > (facts.get("origin_displaced") or 0) else "origin"


def neighbours_by_rank(table: pd.DataFrame, code: str, side: str) -> tuple[str | None, str | None]:
    """The places (ISO3) before and after one in the order of a side by people; None at an end, or without a rank."""
    main = "origin_displaced" if side == "origin" else "hosted"
    ranked = table[table[f"{main.split('_')[0]}_rank"].notna()]
    order = ranked.sort_values([main, "name"], ascending=[False, True], kind="stable").index.tolist()
    if code not in order:
        return None, None
    at = order.index(code)
    return (order[at - 1] if at else None), (order[at + 1] if at + 1 < len(order) else None)


def is_place(code: str) -> bool:
    """Whether a code stands for a place, not for people of unknown origin or without a state."""
    return code not in NO_PLACES
