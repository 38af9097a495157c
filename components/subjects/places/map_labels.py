"""Names on the world map that keep clear of one another: beside a circle where they would cover another one's.

Worked out in the pixels of a wide map (Equal Earth at the key's largest scale); on a phone no names are written.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

LABELS: Final = 8
"""Names at most."""
SCALE: Final = 144
AREA: Final = 2800
"""Scale of the map and area of the largest circle in pixels (charts_key), where it is wide."""
_LETTER, _LINE, _CLEAR = 6.9, 14.0, 4.0
"""Pixels of a letter, of a line, and between a circle and its name."""
_BIG: Final = 9.0
"""Radius from which a circle is not to be covered by another place's name."""
# Equal Earth: Savric, Patterson and Jenny (2019), equations 1 and 2.
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def names(spots: pd.DataFrame) -> pd.DataFrame:
    """The names to write: label, lat, lon of each, at or beside its circle; the smaller of two that collide gives way.

    ``spots``: label, lat, lon, part (of the largest count drawn), the largest first.
    """
    circles = [(*project(lat, lon), _radius(part)) for lat, lon, part in _rows(spots, "lat", "lon", "part")]
    taken, found = list[Box](), list[tuple[str, float, float]]()
    for place, (label, lat, lon) in enumerate(_rows(spots.head(LABELS * 2), "label", "lat", "lon")):
        others = [circle for at, circle in enumerate(circles) if at != place and circle[2] >= _BIG]
        for x, y, (left, top) in _places(circles[place], len(label) * _LETTER):
            box = (left, top, left + len(label) * _LETTER, top + _LINE)
            if len(found) < LABELS and not any(_meet(box, one) for one in taken) and not _covers(box, others):
                taken.append(box)
                found.append((label, *_moved(lat, lon, x, y)))
                break
    return pd.DataFrame(found, columns=["label", "lat", "lon"]).astype({"lat": "float64", "lon": "float64"})


def _rows(table: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(table[column].tolist() for column in columns), strict=True)


def _radius(part: float) -> float:
    return math.sqrt(part * AREA / math.pi)


def _places(circle: tuple[float, float, float], wide: float) -> Iterator[tuple[float, float, tuple[float, float]]]:
    """Where a name may stand: on its circle, right, left, above, below; as a shift and the name's corner."""
    x, y, radius = circle
    side, up = radius + _CLEAR + wide / 2, radius + _CLEAR + _LINE / 2
    for dx, dy in ((0.0, 0.0), (side, 0.0), (-side, 0.0), (0.0, -up), (0.0, up)):
        yield dx, dy, (x + dx - wide / 2, y + dy - _LINE / 2)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _covers(box: Box, circles: list[tuple[float, float, float]]) -> bool:
    """Whether a name reaches into the inner half of another place's circle, where it would be taken for its name."""
    near = ((x - min(max(x, box[0]), box[2]), y - min(max(y, box[1]), box[3]), r) for x, y, r in circles)
    return any(math.hypot(dx, dy) < r * 0.75 for dx, dy, r in near)


def project(lat: float, lon: float) -> tuple[float, float]:
    """Pixels right of and below the middle of a wide map."""
    return SCALE * math.radians(lon) * _along(lat), -SCALE * _up(_angle(lat))


def _angle(lat: float) -> float:
    return math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))


def _up(t: float) -> float:
    return _A1 * t + _A2 * t**3 + _A3 * t**7 + _A4 * t**9


def _along(lat: float) -> float:
    t = _angle(lat)
    return 2 / math.sqrt(3) * math.cos(t) / (_A1 + 3 * _A2 * t**2 + 7 * _A3 * t**6 + 9 * _A4 * t**8)


def _moved(lat: float, lon: float, dx: float, dy: float) -> tuple[float, float]:
    """Latitude and longitude of the point so many pixels to the right and down, close enough for a few dozen."""
    degree = project(lat + 0.5, lon)[1] - project(lat - 0.5, lon)[1]
    new = lat + dy / degree
    x = project(lat, lon)[0] + dx
    return new, math.degrees(x / (SCALE * _along(new)))
