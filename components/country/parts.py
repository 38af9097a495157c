"""The sections of one country, made of what each subject offers: charts in pairs, and the sentences above them."""

from __future__ import annotations

from components.country.place import Place
from components.figure import Figure
from components.story import Block, Columns, Section, Words, card
from components.subjects.asylum import country as asylum
from components.subjects.causes import country as causes
from components.subjects.outlook import country as outlook
from components.subjects.people import country as people
from components.subjects.places import country as places
from components.subjects.returns import country as returns
from components.subjects.total import country as total
from data.catalogue import UNKNOWN
from data.words.places import begin, people_from

Figures = tuple[Figure, ...]


def sections(here: Place) -> tuple[Section, ...]:
    """The parts with anything in them; the side on which the place is told first comes first."""
    first, second = (_sheltered, _origin) if here.side == "host" else (_origin, _sheltered)
    middle = (second, _inside) if here.side == "host" else (_inside, second)
    made = [part(here) for part in (first, *middle, _why, _return, _who)]
    return tuple(section for section in made if section.blocks)


def _section(key: str, heading: str, words: str, figures: Figures) -> Section:
    text: tuple[Block, ...] = (Words(words),) if words else ()
    return Section(key, (*text, *pairs(figures)), heading)


def pairs(figures: Figures) -> tuple[Block, ...]:
    """Cards side by side, two and two; the place of a missing one is taken by the next."""
    cells = [(card(figure, finding=False, brief=True),) for figure in figures]
    return tuple(Columns((cells[at], cells[at + 1] if at + 1 < len(cells) else ())) for at in range(0, len(cells), 2))


def _origin(here: Place) -> Section:
    at = here.on("origin")
    heading = begin(people_from(here.code, here.name))
    figures = (*total.for_country(at), *places.for_country(at))
    return _section("from", heading, here.said("O1", "O2", "O3", "O4"), figures)


def _sheltered(here: Place) -> Section:
    at = here.on("host")
    heading = f"Sheltered in {'unknown places' if here.code == UNKNOWN else here.name}"
    figures = (*total.for_country(at), *places.for_country(at))
    return _section("host", heading, here.said("H1", "H2", "H3", "H4", "L1"), figures)


def _inside(here: Place) -> Section:
    figures = causes.inside(here.on("origin")) if here.is_place else ()
    words = here.said("D1", "D2", "I1", "I2") if figures else ""
    return _section("inside", f"Displaced inside {here.name}", words, figures)


def _why(here: Place) -> Section:
    """The causes beside the forecast, with evidence and record in words."""
    at = here.on("origin")
    why, ahead = causes.ranges(at), outlook.for_country(here.on(here.side))
    words = [here.said("C1", "E1"), causes.persecution_words(at)] if why else []
    words += [outlook.record_words(here.on(here.side))] if ahead else []
    return _section("why", "Why, and where it is heading", " ".join(one for one in words if one), (*why, *ahead))


def _return(here: Place) -> Section:
    return _section("return", "Who can return", here.said("R1", "R2", "R3"), returns.for_country(here.on("origin")))


def _who(here: Place) -> Section:
    """How claims were decided and who they are, on the side that is told first."""
    at = here.on(here.side)
    origin, host = ("A1", "A3", "P1"), ("A2", "A4", "P2")
    words = here.said(*(host + origin if here.side == "host" else origin + host))
    return _section("who", "Who is recognised, who they are", words, (*asylum.for_country(at), *people.for_country(at)))
