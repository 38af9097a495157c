"""Is a refreshed copy better than the last good one? Everything here gives sentences, one for each objection.

The services publish partial releases, mid-year figures under the number of the year, and carried-forward years, and
never say so; and what can go wrong on the way can add as well as take away. So everything is judged both ways: what
falls or is missing (``falls``), what grows beyond what has ever happened (``growth``), what a release says about years
that were known (``revisions``), what must add up (``identities``), who is meant (``places``), and the World Bank's
table (``bank``). Every limit stands in ``limits``, beside what the real series have done.
"""

from data.compare.common import Tables, yearly
from data.compare.falls import mid_year_signs
from data.compare.identities import contradictions
from data.compare.judgement import objections, remarks
from data.compare.nowcast import nowcast_doubts
from data.compare.places import unknown_codes

__all__ = [
    "Tables",
    "contradictions",
    "mid_year_signs",
    "nowcast_doubts",
    "objections",
    "remarks",
    "unknown_codes",
    "yearly",
]
