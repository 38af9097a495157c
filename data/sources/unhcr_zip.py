"""All pairs of origin and asylum of the ``population`` table, as the one zip of CSV that the API builds for a query.

138,893 rows are 1 MB this way and 40 MB as JSON. The CSV has its own headings ("Returned IDPss" is one), had a preamble
of 14 lines until 2023, once came without the ISO columns, and shows a missing figure as a dash or as a blank.
"""

from __future__ import annotations

import io
import zipfile
from typing import Final

import pandas as pd

from data.sources.cells import codes, counts, require, years
from data.sources.errors import BadPayload
from data.sources.http import service
from data.sources.unhcr import FIRST_YEAR, Api

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


def read_pairs(api: Api) -> pd.DataFrame:
    """Year, coo_iso, coa_iso and the nine counts of every pair of countries since 1951.

    Raises:
        SourceError: the service did not deliver, or the file lacks a column (named as it should read).
    """
    url, params = api.ask("population", coo_all="true", coa_all="true", download="true")

    def unpack(body: bytes) -> str:
        return member(body, url)

    return parse_csv(api.client.get(url, params, unpack), api)


def member(body: bytes, url: str) -> str:
    """Text of ``population.csv`` in the zip ``body``, whichever place it has there.

    Raises:
        BadPayload: (transient) not a zip, a damaged one, or one without that member.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as bundle:
            names = [n for n in bundle.namelist() if n.rsplit("/", 1)[-1].lower() == _MEMBER]
            if not names:
                raise BadPayload(f"{service(url)} sent a zip without {_MEMBER}.", transient=True)
            return bundle.read(names[0]).decode("utf-8-sig")
    except (zipfile.BadZipFile, EOFError, ValueError, OSError) as error:
        raise BadPayload(f"{service(url)} sent something that is not a complete zip file.", transient=True) from error


def parse_csv(text: str, api: Api) -> pd.DataFrame:
    """The pairs in the CSV ``text``; what stands above the line that begins with ``Year,`` is skipped."""
    where = f"population ({_MEMBER})"
    frame = pd.read_csv(io.StringIO(_from_header(text, where)), dtype="str", keep_default_na=False)
    frame = frame.rename(columns=str.strip)
    require(frame.columns, HEADINGS.values(), where, {heading: name for name, heading in HEADINGS.items()})
    extra = [str(name) for name in frame if name not in _KNOWN]
    if extra:
        api.notes.append(f"{where}: columns that are not known yet were left out: {', '.join(extra)}.")
    columns = {"year": years(frame["Year"], where, FIRST_YEAR, api.last_year)}
    for name, heading in list(HEADINGS.items())[1:]:
        is_code = name.endswith("_iso")
        columns[name] = codes(frame[heading]) if is_code else counts(frame[heading], f"{where} {name}", api.notes)
    table = pd.DataFrame(columns)
    if table.empty or table[["coo_iso", "coa_iso"]].isna().all(axis=None):
        raise BadPayload(f"{where}: the file has no pairs of countries.")
    return table


def _from_header(text: str, where: str) -> str:
    start = 0 if text.startswith("Year,") else text.find("\nYear,") + 1
    if not start and not text.startswith("Year,"):
        raise BadPayload(f"{where}: the file has no heading line that begins with Year.")
    return text[start:]
