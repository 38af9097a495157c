"""The base map: Natural Earth's countries as TopoJSON, cut down to what a browser needs to draw them.

Shapes join on the UN's M49 numbers. Three shapes have none in the file: Northern Cyprus is drawn with Cyprus and
Somaliland with Somalia, as the figures count them; Kosovo keeps an id of its own (``XKX``), because UNHCR's and IDMC's
conflict figures count it inside Serbia and IDMC's disaster figures apart.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

FILE: Final = Path(__file__).parent / "reference" / "world-110m.json"
KOSOVO: Final = "XKX"
ANTARCTICA: Final = "010"
_UNNUMBERED: Final = {"Kosovo": KOSOVO, "N. Cyprus": "196", "Somaliland": "706"}
_STEPS: Final = 4_000
"""Steps across the globe to which points are rounded: a fifth of a pixel in a map as wide as the page."""

Topology = dict[str, Any]


@lru_cache(maxsize=1)
def world() -> Topology:
    """The countries without Antarctica, names and the object ``land``: each geometry has type, arcs and id alone.

    Raises OSError when the file is missing. Read-only: the same object is handed to every caller.
    """
    whole = json.loads(FILE.read_text(encoding="utf-8"))
    shapes = [_shape(one) for one in whole["objects"]["countries"]["geometries"] if one.get("id") != ANTARCTICA]
    used = sorted({_index(arc) for shape in shapes for arc in _flat(shape["arcs"])})
    place = {old: new for new, old in enumerate(used)}
    for shape in shapes:
        shape["arcs"] = _renumbered(shape["arcs"], place)
    scale, shift = whole["transform"]["scale"], whole["transform"]["translate"]
    coarse = [360 / _STEPS, 180 / _STEPS]
    arcs = [_rounded(whole["arcs"][old], scale, shift, coarse) for old in used]
    transform = {"scale": coarse, "translate": [-180, -90]}
    objects = {"countries": {"type": "GeometryCollection", "geometries": shapes}}
    return {"type": "Topology", "objects": objects, "arcs": arcs, "transform": transform}


@lru_cache(maxsize=1)
def shape_ids() -> frozenset[str]:
    """The ids that have a shape: M49 numbers and Kosovo's own."""
    return frozenset(one["id"] for one in world()["objects"]["countries"]["geometries"])


Box = tuple[float, float, float, float]
"""West, south, east and north, in degrees."""


@lru_cache(maxsize=1)
def boxes() -> Mapping[str, Box]:
    """What each shape of the base map reaches over, by id."""
    whole = world()
    arcs = [_points(arc, whole["transform"]) for arc in whole["arcs"]]
    found: dict[str, Box] = {}
    for shape in whole["objects"]["countries"]["geometries"]:
        points = [point for arc in _flat(shape["arcs"]) for point in arcs[_index(arc)]]
        lon, lat = zip(*points, strict=True)
        found[shape["id"]] = (min(lon), min(lat), max(lon), max(lat))
    return MappingProxyType(found)


def within(box: Box) -> Topology:
    """The part of the base map that a small map shows: the shapes that reach into a box, whole, and their arcs."""
    whole = world()
    seen = {key for key, (west, south, east, north) in boxes().items() if _meet((west, south, east, north), box)}
    shapes = [dict(one) for one in whole["objects"]["countries"]["geometries"] if one["id"] in seen]
    used = sorted({_index(arc) for shape in shapes for arc in _flat(shape["arcs"])})
    place = {old: new for new, old in enumerate(used)}
    for shape in shapes:
        shape["arcs"] = _renumbered(shape["arcs"], place)
    objects = {"countries": {"type": "GeometryCollection", "geometries": shapes}}
    return {**whole, "objects": objects, "arcs": [whole["arcs"][old] for old in used]}


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _points(arc: list[list[int]], transform: Topology) -> list[tuple[float, float]]:
    """The points of an arc (first point, then differences) in degrees."""
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    found, x, y = list[tuple[float, float]](), 0, 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        found.append((x * wide + left, y * high + low))
    return found


def _shape(geometry: Topology) -> Topology:
    number = geometry.get("id") or _UNNUMBERED[geometry["properties"]["name"]]
    return {"type": geometry["type"], "id": number, "arcs": geometry["arcs"]}


def _index(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _flat(arcs: list[Any]) -> list[int]:
    return [arcs] if isinstance(arcs, int) else [number for part in arcs for number in _flat(part)]


def _renumbered(arcs: Any, place: dict[int, int]) -> Any:
    if isinstance(arcs, int):
        return place[arcs] if arcs >= 0 else ~place[~arcs]
    return [_renumbered(part, place) for part in arcs]


def _rounded(arc: list[list[int]], scale: list[float], shift: list[float], coarse: list[float]) -> list[list[int]]:
    """An arc (first point, then differences) on the coarser grid, points that fall together dropped but the ends."""
    points: list[tuple[int, int]] = []
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        at = (round((x * scale[0] + shift[0] + 180) / coarse[0]), round((y * scale[1] + shift[1] + 90) / coarse[1]))
        if not points or points[-1] != at:
            points.append(at)
    if len(points) == 1:
        points.append(points[0])
    return [list(points[0]), *([x2 - x1, y2 - y1] for (x1, y1), (x2, y2) in pairwise(points))]
