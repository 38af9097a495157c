"""All pairs of origin and asylum of the ``population`` table, as the one zip of CSV that the API builds for a query.

138,893 rows are 1 MB this way and 40 MB as JSON. The CSV has its own headings ("Returned IDPss" is one), had a preamble
of 14 lines until 2023, once came without the ISO columns, and shows a missing figure as a dash or as a blank.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

import pandas as pd

from data.sources.address import service
from data.sources.cells import counts, isos, once, require, years
from data.sources.csv_text import columns
from data.sources.errors import BadPayload
from data.sources.sheet import UNHCR_CSV, Sheet
from data.sources.unhcr import FIRST_YEAR, Api, extra_columns

HEADINGS: Final = {
    "year": "Year",
    "coo_iso": "Country of origin (ISO)",
    "coa_iso": "Country of asylum (ISO)",
    "refugees": "Refugees under UNHCR's mandate",
    "asylum_seekers": "Asylum-seekers",
    "returned_refugees": "Returned refugees",
    "idps": "IDPs of concern to UNHCR",
    "returned_idps": "Returned IDPss",
    "stateless": "Stateless persons",
    "ooc": "Others of concern",
    "oip": "Other people in need of international protection",
    "hst": "Host Community",
}
"""Raw column -> heading in the CSV, as published."""
_KNOWN: Final = {*HEADINGS.values(), "Country of origin", "Country of asylum"}
_MEMBER: Final = "population.csv"
_KEYS: Final = ("year", "coo_iso", "coa_iso")
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED: Final = 0x1
MOST: Final = 64 << 20
"""Bytes of the unpacked member: eight times that of the release of June 2026 (7.6 MB)."""


def read_pairs(api: Api) -> pd.DataFrame:
    """Year, coo_iso, coa_iso and the nine counts of every pair of countries since 1951.

    Raises:
        SourceError: the service did not deliver, or the file lacks a column (named as it should read).
    """
    url, params = api.ask("population", coo_all="true", coa_all="true", download="true")

    def unpack(body: bytes) -> bytes:
        return member(body, url)

    return parse_csv(api.client.get(url, params, unpack), api)


def member(body: bytes, url: str) -> bytes:
    """The bytes of ``population.csv`` in the zip ``body``, whichever place it has there.

    Raises:
        BadPayload: not a zip, a damaged one, or one without that member (these may pass); one that is encrypted,
            packed in another way, or larger than ``MOST`` when unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as bundle:
            return _unpacked(bundle, url)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError) as error:
        raise BadPayload(f"{service(url)} sent something that is not a complete zip file.", transient=True) from error


def _unpacked(bundle: zipfile.ZipFile, url: str) -> bytes:
    found = [info for info in bundle.infolist() if info.filename.rsplit("/", 1)[-1].lower() == _MEMBER]
    if len(found) != 1:
        number = f"{len(found)} files {_MEMBER} in one zip" if found else f"a zip without {_MEMBER}"
        raise BadPayload(f"{service(url)} sent {number}.", transient=True)
    if found[0].flag_bits & _ENCRYPTED or found[0].compress_type not in _METHODS:
        raise BadPayload(f"{service(url)} sent a zip whose {_MEMBER} is encrypted or packed in an unusual way.")
    with bundle.open(found[0]) as packed:
        text = packed.read(MOST + 1)
    if len(text) > MOST:
        raise BadPayload(f"{service(url)} sent a zip whose {_MEMBER} unpacks to more than {MOST >> 20} MiB.")
    return text


def parse_csv(body: bytes, api: Api) -> pd.DataFrame:
    """The pairs in the CSV ``body``; what stands above the heading is skipped.

    Raises:
        BadPayload: it is not that table, or a cell cannot be read (table, row and value are named).
    """
    where = f"population ({_MEMBER})"
    found = columns(body, HEADINGS.values(), where)
    require(found, HEADINGS.values(), where, {heading: name for name, heading in HEADINGS.items()})
    if extra := [name for name in found if name not in _KNOWN]:
        api.notes.append(extra_columns(where, extra))
    cells = {name: found[heading] for name, heading in HEADINGS.items()}
    sheet = Sheet(where, cells, _KEYS, UNHCR_CSV)
    if not cells["year"]:
        raise BadPayload(f"{where}: the file has no pairs of countries.")
    table = {"year": years(sheet, FIRST_YEAR, api.last_year)}
    for name in list(HEADINGS)[1:]:
        table[name] = isos(sheet, name) if name in _KEYS else counts(sheet, name)
    return once(pd.DataFrame(table), where, _KEYS)
