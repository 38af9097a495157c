"""What the values of text columns mean: a label and a definition for each, most of them from the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from data.break_kinds import BREAKS
from data.catalogue import AUTHORITIES, CAUSES, FLOWS, HAZARDS, OUTCOMES, SIDES, STAGES, STOCKS
from data.schema import TABLES

Said = Mapping[str, tuple[str, str]]
"""Value -> its label and what it means."""

_STAGES: Final = {
    "new": "Applications that are new, or cannot be told from repeated ones; of applications alone",
    "first": "Decided for the first time",
    "combined": "First instance and appeal, where a country does not tell the two apart",
    "appeal": "Decided again by an authority or a court",
    "repeat": "A later application of the same person",
    "backlog": "Old claims that were worked off together",
}
_OUTCOMES: Final = {
    "applications": ("Applications", "Claims for asylum that were made in the year"),
    "recognised": (OUTCOMES["recognised"], "Refugee status was granted"),
    "complementary": (OUTCOMES["complementary"], "Protection other than refugee status was granted"),
    "rejected": (OUTCOMES["rejected"], "The claim was refused on its merits"),
    "closed": (OUTCOMES["closed"], "Withdrawn, lapsed, inadmissible or transferred: no decision on the merits"),
}
_CAUSES: Final = {
    "conflict": "War and other organised violence",
    "persecution": "Persecution for what people are or believe",
    "abuse": "Abuse and repression by those in power",
    "not_attributed": "No cause is found by the rule, or the origin is not known",
    "environmental": "Disasters; measured, not attributed",
}
_AUTHORITIES: Final = {
    "government": "The country of asylum, jointly with UNHCR too",
    "unhcr": "UNHCR under its mandate",
}
_HAZARD: Final = "Movements inside a country that IDMC puts down to this hazard"

VALUES: Final[dict[str, Said]] = {
    "group": {key: (one.label, one.definition) for key, one in STOCKS.items()},
    "kind": {key: (one.label, one.definition) for key, one in FLOWS.items()},
    "side": {
        "origin": (SIDES["origin"], "Where people come from; for those displaced inside a country, that country"),
        "host": (SIDES["host"], "Where people are; those displaced inside a country do not stand on this side"),
    },
    "system": {
        "unhcr": ("UNHCR's regions", "UNHCR's division of the world"),
        "un": ("The UN's regions", "The UN's geographical regions (M49)"),
    },
    "hazard": {key: (label, _HAZARD) for key, label in HAZARDS.items()},
    "measure": _OUTCOMES,
    "stage": {key: (label, _STAGES[key]) for key, label in STAGES.items()},
    "unit": {
        "person": ("Persons", "Each applicant counts"),
        "case": ("Cases", "An applicant with all who are in the same claim counts once"),
    },
    "authority": {key: (label, _AUTHORITIES[key]) for key, label in AUTHORITIES.items()},
    "sex": {
        "female": ("Female", "Women and girls"),
        "male": ("Male", "Men and boys"),
        "unknown": ("Not known", "Sex was not reported"),
    },
    "age": {
        **{band: (f"{band} years", "Age at the end of the year") for band in ("0-4", "5-11", "12-17", "18-59")},
        "60+": ("60 years and more", "Age at the end of the year"),
        "unknown": ("Not known", "Age is not known, sex is"),
        "not_broken_down": ("Not broken down", "Neither age nor sex was reported"),
    },
    "cause": {key: (label, _CAUSES[key]) for key, label in CAUSES.items()},
}
"""Column -> its values, wherever the column stands."""

OWN: Final[dict[tuple[str, str], Said]] = {
    ("breaks", "kind"): {key: (key.replace("_", " ").capitalize(), text) for key, text in BREAKS.items()},
    ("demographics", "group"): {
        **{key: (STOCKS[key].label, STOCKS[key].definition) for key in ("refugees", "asylum_seekers", "oip")},
        "idps": (STOCKS["unhcr_idps"].label, STOCKS["unhcr_idps"].definition),
        **{key: (STOCKS[key].label, STOCKS[key].definition) for key in ("stateless", "ooc")},
        "host_community": ("Host community", "People among whom displaced people live, where UNHCR counts them"),
        **{key: (FLOWS[key].label, FLOWS[key].definition) for key in ("returned_refugees", "returned_idps")},
    },
}
"""(table, column) -> its values, where they are others than elsewhere."""


def values(name: str, columns: Mapping[str, object]) -> dict[str, Said]:
    """For those of a table's or result's ``columns`` that hold few values: each value with label and meaning.

    Of a table these are the values that its schema allows, where it names them.
    """
    found = {column: OWN.get((name, column)) or VALUES.get(column, {}) for column in columns}
    allowed = TABLES[name].allowed if name in TABLES else {}
    return {
        column: {value: text for value, text in said.items() if value in allowed.get(column, said)}
        for column, said in found.items()
        if said
    }
