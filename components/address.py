"""An address as a value: which page, which codes, and the context that they stand for. Pure, and total."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType, ModuleType
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from components import param
from components.context import FIRST_YEAR, Context, Data, Selection, country_names, region_names
from components.door import Door
from components.param import Codes, Param
from components.story import Story
from data.catalogue import DISPLACED, GROUPS, SIDES, UNKNOWN

SHARED: Final = ("country", "region", "year", "group", "side")
"""The keys of the choices that follow a reader from page to page."""
TAGGED: Final = ("pin",)
"""Keys whose values belong to a place: on a page that does not read them they get the tag of the place at once."""


@dataclass(frozen=True)
class Page:
    """A row of the page table: file in components/pages, title, address, question, shared filters, groups, subject.

    ``subject`` is the module whose ``story(context)`` tells the page; its ``parameters(data, chosen)``, where there
    is one, gives the page's own choices. It is imported when the page is first asked for. ``of_a_place`` are keys whose
    figures belong to one place: they do not follow a reader to another. ``places_only``: people of unknown origin are
    nothing to choose here, since they are no place. ``side`` is the one that a page without that choice is about.
    ``within``: the shared filters stand in a live section of the page, where one of its controls draws them.
    ``briefing``: the page can be taken away as a whole, on paper and as slides.
    """

    name: str
    title: str
    path: str
    help: str
    subject: str
    filters: tuple[str, ...] = ()
    groups: tuple[str, ...] = DISPLACED
    of_a_place: tuple[str, ...] = ()
    places_only: bool = False
    side: str = "origin"
    within: bool = False
    briefing: bool = False

    @property
    def module(self) -> ModuleType:
        """The subject's module."""
        import importlib

        return importlib.import_module(self.subject)

    def story(self, context: Context) -> Story:
        """What the page says."""
        story: Story = self.module.story(context)
        return story

    def door(self, data: Data) -> Door | None:
        """The way to the page in its default state; None where its subject has none, or nothing to say."""
        told = getattr(self.module, "door", None)
        door: Door | None = told(context(self, data, {})) if told else None
        return replace(door, title=self.title, path=self.path) if door else None

    def shared(self, data: Data) -> tuple[Param, ...]:
        """The shared choices that this page offers."""
        return tuple(one for one in shared(data, self.groups, self.countries(data)) if one.name in self.filters)

    def countries(self, data: Data) -> Mapping[str, str]:
        """ISO3 -> name of the countries that can be chosen here, in alphabetical order."""
        names = data.once(country_names)
        return {code: name for code, name in names.items() if code != UNKNOWN} if self.places_only else names

    def own(self, data: Data, chosen: Selection) -> tuple[Param, ...]:
        """The page's own choices; what can be chosen may depend on the shared ones."""
        parameters = getattr(self.module, "parameters", None)
        return parameters(data, chosen) if parameters else ()


def shared(data: Data, groups: Collection[str] = GROUPS, countries: Collection[str] | None = None) -> tuple[Param, ...]:
    """The choices that follow a reader from page to page, in the order of :data:`SHARED`."""
    latest = data.provenance.latest_year
    return (
        param.choice("country", data.once(country_names) if countries is None else countries, None),
        param.choice("region", data.once(region_names), None),
        param.whole("year", FIRST_YEAR, latest, latest),
        param.choice("group", groups, None),
        param.choice("side", SIDES, "origin"),
    )


def selection(page: Page, data: Data, codes: Codes) -> Selection:
    """The shared choices that an address makes on a page; a filter that the page does not show has its default."""
    return Selection(**{"year": data.provenance.latest_year, **param.values(page.shared(data), codes)})


def context(page: Page, data: Data, codes: Codes) -> Context:
    """What an address means on a page."""
    chosen = selection(page, data, codes)
    return Context(data, chosen, MappingProxyType(param.values(page.own(data, chosen), codes)))


def normal(page: Page, data: Data, codes: Codes) -> dict[str, str]:
    """The codes without what is nonsense on this page and without defaults; keys of other pages stay as they are."""
    here = (*page.shared(data), *page.own(data, selection(page, data, codes)))
    ours = {key for one in here for key in one.keys}
    params = (*here, *(one for one in shared(data) if one.name not in ours))
    ours |= set(SHARED)
    written: dict[str, str] = {}
    for one in params:
        if new := one.write(one.read(codes)):
            # A year that the page has no figure for is shown as the nearest; the choice itself is kept.
            written |= {key: codes.get(key, new[key]) for key in new} if one.kept else new
    kept = {key: written.get(key, code) for key, code in codes.items() if key in written or key not in ours}
    place = Selection(**{one.name: one.read(codes) for one in shared(data, DISPLACED)}).tag
    return kept | {key: param.tagged(kept[key], place) for key in TAGGED if key in kept and key not in ours} | written


def parse(address: str, pages: Mapping[str, Page]) -> tuple[Page, dict[str, str]]:
    """The page and the codes of an address ("/map?year=1995"); ``pages`` by path. Raises KeyError for no page."""
    parts = urlsplit(address if "?" in address or address.startswith("/") else f"/{address}")
    return pages[parts.path.strip("/")], dict(parse_qsl(parts.query, keep_blank_values=True))


def link(page: Page, codes: Codes) -> str:
    """The address of a page with its codes."""
    return f"/{page.path}{'?' if codes else ''}{urlencode(codes)}"


def briefing(page: Page, codes: Codes, extension: str) -> str:
    """Where the server gives a page with its codes as a briefing (components.web), relative to the page's address."""
    return f"briefing/{page.name}.{extension}{'?' if codes else ''}{urlencode(codes)}"


def file(page: Page, codes: Codes, slug: str, extension: str) -> str:
    """Where the server gives a figure of a page with its codes (components.web), relative to the page's address."""
    return f"figure/{page.name}/{slug}.{extension}{'?' if codes else ''}{urlencode(codes)}"
