"""The sentences of a place in the order of a page, and the few that answer its question, by the part that it plays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from data.models.country import Facts, side_of
from data.results import country_flows_said as flows
from data.results import country_hosted_said as hosted
from data.results import country_stocks_said as stocks
from data.results.country_place import Place
from data.words.places import short, the

Teller = Callable[[Place], str]
BLOCKS: Final[Mapping[str, Teller]] = {
    "D1": stocks.disasters, "D2": stocks.disaster_books,
    "O1": stocks.displaced, "O2": stocks.largest_host, "O3": stocks.origin_change, "O4": stocks.origin_books,
    "I1": stocks.inside, "I2": stocks.movements,
    "H1": hosted.hosted, "H2": hosted.palestine_hosted, "H3": hosted.hosted_change, "H4": hosted.hosted_books,
    "L1": hosted.long_stays, "S1": hosted.stateless,
    "C1": flows.cause, "E1": flows.evidence,
    "F1": partial(flows.forecast, side="origin"), "F2": partial(flows.forecast, side="host"),
    "R1": flows.returned, "R3": flows.returned_inside,
    "A1": flows.decisions, "A3": flows.decisions_books, "A2": flows.decided, "A4": flows.decided_books,
    "P1": flows.children, "P2": partial(flows.children, side="host"),
    "Z": hosted.nothing, "N1": hosted.how_counted,
}  # fmt: skip
"""Code of a block -> what tells it; R2 (nobody returned) is told by R1."""
_HOST_FIRST: Final = ("H1", "H2", "H3", "H4", "L1", "S1")
_ORIGIN_FIRST: Final = ("D1", "D2", "O1", "O2", "O3", "O4", "I1", "I2")
_ANSWERS: Final[Mapping[str, tuple[str, ...]]] = {
    "origin": ("D1", "O1", "O2", "O3", "R1", "C1", "I2", "I1", "Z"),
    "host": ("D1", "H1", "H2", "H3", "O1", "L1", "Z", "N1"),
    "both origin": ("D1", "O1", "O2", "H1", "H2", "R1"),
    "both host": ("D1", "H1", "H2", "O1", "O2"),
    "few": ("D1", "O1", "H1", "H2", "A1", "A2", "I1", "Z", "N1"),
}
MOST: Final = 4
"""Sentences of an answer."""


def sentences(facts: Facts, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Block and sentence, in the order of a page: the side on which the place is told first leads."""
    place = Place(facts, names)
    told = {block: text for block, tell in BLOCKS.items() if (text := tell(place))}
    if told.get("R1", "").startswith("Nobody"):
        told["R2"] = told.pop("R1")
    return [(block, told[block]) for block in order(facts) if block in told]


def order(facts: Facts) -> list[str]:
    """The blocks in the order of a page."""
    blocks = [*BLOCKS, "R2"]
    blocks.insert(blocks.index("R3"), blocks.pop())
    first = _HOST_FIRST if side_of(facts) == "host" else _ORIGIN_FIRST
    lead = ["D1", "D2", *(block for block in first if block not in ("D1", "D2"))]
    return [*lead, *(block for block in blocks if block not in lead)]


def answer(facts: Facts, names: Mapping[str, str]) -> tuple[str, ...]:
    """The sentences that answer the page's question, the story first: a movement by disasters where it is the story."""
    told = dict(sentences(facts, names))
    wanted = list(_ANSWERS[part(facts)])
    if "D1" not in told and stocks.disasters_first(Place(facts, names)):
        wanted.insert(0, "I2")
    chosen = list(dict.fromkeys(block if block in told else block.replace("R1", "R2") for block in wanted))
    return tuple(told[block] for block in chosen if block in told)[:MOST]


def part(facts: Facts) -> str:
    """The role, and of a place that is both the side that leads: "both host"."""
    role = str(facts["role"])
    return f"both {side_of(facts)}" if role == "both" else role


def question(facts: Facts) -> str:
    """What a page asks of the place."""
    code, role = str(facts["iso3"]), str(facts["role"])
    if code in _QUESTIONS:
        return _QUESTIONS[code]
    here = the(short(code, str(facts["name"])))
    return {
        "origin": f"Who is displaced from {here}?",
        "host": f"Who has found refuge in {here}?",
        "both": f"Who flees {here}, and who finds refuge there?",
        "few": f"Is anyone displaced from {here}, or sheltered there?",
    }[role]


_QUESTIONS: Final = {
    "UNK": "Who is displaced, of unknown origin?",
    "XXA": "Who is displaced, without a state?",
}
