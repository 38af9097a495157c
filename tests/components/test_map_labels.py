"""Names on the map keep clear of one another and of other places' circles; the map is cut to the land."""

from __future__ import annotations

from itertools import accumulate, combinations

import pandas as pd
import pytest

from components.subjects.places import map_labels
from data.base_map import world

# The largest origins of 2025 with their middles, as the map has them.
PLACES = {
    "Sudan": (16.0, 30.0, 12.9), "Syria": (35.0, 38.5, 11.0), "Ukraine": (49.0, 31.4, 9.0),
    "Afghanistan": (33.8, 66.0, 8.3), "Venezuela": (7.1, -66.2, 7.6), "Colombia": (3.9, -73.1, 7.6),
    "Palestine": (31.9, 35.2, 6.6), "DR Congo": (-2.9, 23.6, 5.6), "Myanmar": (21.2, 96.5, 5.2),
    "South Sudan": (7.3, 30.2, 4.0), "Bangladesh": (23.9, 90.3, 0.6),
}  # fmt: skip


def spots(*names: str) -> pd.DataFrame:
    rows = [(name, *PLACES[name]) for name in names]
    table = pd.DataFrame(rows, columns=["label", "lat", "lon", "part"])
    return table.assign(part=table["part"] / 12.9)


def box(label: str, lat: float, lon: float) -> tuple[float, float, float, float]:
    x, y = map_labels.project(lat, lon)
    return x - len(label) * 3.3, y - 6, x + len(label) * 3.3, y + 6


def test_no_name_runs_over_another_or_into_another_places_circle() -> None:
    table = spots(*PLACES)
    found = {row.label: box(row.label, row.lat, row.lon) for row in map_labels.names(table).itertuples()}
    assert {"Sudan", "Venezuela", "Colombia", "Myanmar"} <= set(found)
    for one, other in combinations(found.values(), 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    for label, place in found.items():
        for name, (lat, lon, _) in PLACES.items():
            x, y = map_labels.project(lat, lon)
            inside = place[0] < x < place[2] and place[1] < y < place[3]
            assert name == label or name == "Bangladesh" or not inside, f"{label} stands on {name}"


def test_a_name_alone_stands_on_its_circle_and_one_that_must_move_stays_near() -> None:
    alone = map_labels.names(spots("Venezuela")).iloc[0]
    assert (alone["lat"], alone["lon"]) == pytest.approx((7.1, -66.2))
    both = map_labels.names(spots("Venezuela", "Colombia")).set_index("label")
    assert both.loc["Venezuela", "lon"] > -66.2, "away from Colombia"
    assert both.loc["Colombia", "lon"] < -73.1
    (x, y), (at, level) = map_labels.project(*both.loc["Venezuela", ["lat", "lon"]]), map_labels.project(7.1, -66.2)
    assert (x - at, y - level) == pytest.approx((58, 0), abs=1), "radius, a gap and half the name"


def test_the_smaller_of_two_places_in_one_spot_gives_way_when_there_is_no_room() -> None:
    crowd = pd.concat([spots("Syria")] * 12, ignore_index=True).assign(label=[f"Place {n}" for n in range(12)])
    kept = map_labels.names(crowd)
    assert kept["label"].tolist() == [f"Place {n}" for n in range(len(kept))]
    assert len(kept) <= map_labels.LABELS


def test_no_places_have_no_names() -> None:
    assert list(map_labels.names(spots()).columns) == ["label", "lat", "lon"]
    assert map_labels.names(spots()).empty


def test_the_map_is_cut_to_the_land_and_wastes_no_southern_ocean() -> None:
    """The picture keeps 2.35 of the projection's height for the map, 1.31 of them north of the equator."""
    base = world()
    (_, step), (_, south) = base["transform"]["scale"], base["transform"]["translate"]
    lats = [y * step + south for arc in base["arcs"] for y in accumulate(point[1] for point in arc)]
    top, bottom = (-map_labels.project(lat, 0)[1] / map_labels.SCALE for lat in (max(lats), min(lats)))
    assert top == pytest.approx(1.31, abs=0.02)
    assert bottom == pytest.approx(1.31 - 2.35, abs=0.02)
