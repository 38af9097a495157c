"""Every printable result once: its name, its parameters and a function of the tables.

``python -m data.show`` makes its commands from :data:`RESULTS`, and an address reads the same names of results and
parameters; so what one can ask for is written down here alone.
"""

from __future__ import annotations

from typing import Final

from data.results.asylum import ASYLUM_RESULTS
from data.results.causes import CAUSES_RESULT
from data.results.country import COUNTRY_RESULT
from data.results.kinds import Parameter, Result
from data.results.outlook import OUTLOOK_RESULTS
from data.results.people import PEOPLE_RESULTS
from data.results.places import PLACE_RESULTS
from data.results.returns import RETURNS_RESULTS
from data.results.tables import HEADLINE, TABLE_RESULTS

__all__ = ["RESULTS", "Parameter", "Result"]

RESULTS: Final[dict[str, Result]] = {
    one.name: one
    for one in (
        HEADLINE,
        *TABLE_RESULTS,
        COUNTRY_RESULT,
        CAUSES_RESULT,
        *OUTLOOK_RESULTS,
        *PLACE_RESULTS,
        *RETURNS_RESULTS,
        *ASYLUM_RESULTS,
        *PEOPLE_RESULTS,
    )
}
