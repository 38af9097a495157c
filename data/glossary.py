"""Words of the field that are no group and no movement of the catalogue, in plain words."""

from __future__ import annotations

from typing import Final

from data.catalogue import GAZA_FROM, GAZA_SHARE

PEOPLE: Final[dict[str, str]] = {
    "Forcibly displaced": (
        "Refugees, asylum-seekers, others in need of international protection, Palestine refugees and people "
        "internally displaced by conflict, added up as UNHCR's headline does; from "
        f"{GAZA_FROM} on less {GAZA_SHARE:.0%} of the people displaced inside Gaza, who stand in two of these series."
    ),
    "Internally displaced people (IDPs)": (
        "People who had to leave their homes and are still in their own country. IDMC counts them in the tables used "
        "here; UNHCR's own count is of those whom it protects or assists, and smaller."
    ),
    "Unknown and stateless": (
        "Rows without a country of origin (UNK), and of people without a nationality (XXA). They are no places: they "
        "have no rank and no map."
    ),
}
COUNTS: Final[dict[str, str]] = {
    "Stock": "People who are displaced at one moment, the end of a year, however long ago they fled.",
    "Flow": "What happens in the course of a year: people who flee, return, are resettled or naturalised.",
    "Movement": (
        "One displacement of one person, as IDMC counts new displacement: who flees twice in a year counts twice."
    ),
    "Origin and asylum": (
        "The country from which people fled, and the one where they are now. Summed over the world both sides hold the "
        "same people across borders."
    ),
    "End-year and mid-year": (
        "UNHCR publishes the end of a year in the next June, and its middle in autumn under the number of the same "
        "year. Figures of a middle are marked."
    ),
    "Revision": "A past figure that its producer has corrected since. Series are revised at every release.",
    "Break": "A year in which the way of counting changes, so that two years do not compare.",
    "Nowcast": "UNHCR's estimate of a month that has no complete count yet; never mixed with yearly figures.",
}
ASYLUM: Final[dict[str, str]] = {
    "Recognition": "A decision that somebody is a refugee, under the 1951 Convention or UNHCR's mandate.",
    "Complementary protection": "Protection other than refugee status, such as subsidiary or humanitarian protection.",
    "Decision on the merits": "A decision that recognises, gives other protection or rejects; a closed claim is none.",
    "Recognition rate": "Recognised refugees among the decisions on the merits.",
    "Protection rate": "Recognised refugees and others who were given protection, among the decisions on the merits.",
    "Persons and cases": "Some countries count each applicant, others a family's claim as one. They are never added.",
    "First instance and appeal": (
        "The first decision on a claim, and those that review it. Who is refused and appeals counts in both."
    ),
}
OURS: Final[dict[str, str]] = {
    "Measured and attributed": (
        "What a producer records (conflict or disaster inside a country), and what our rule infers from the state of "
        "a country in the years in which its people fled. The two never look alike."
    ),
    "Range over the rules": "The lowest and highest share that any of the alternative rules gives.",
    "Scenario": "Arithmetic: what the number becomes if something goes on as it is set. It says nothing of likelihood.",
    "Forecast and its bands": (
        "What the past lets one expect. Of the true figures to come half should lie in the 50% band, four in five in "
        "the 80% band; the record says how often they did."
    ),
    "No change": "The plainest forecast: next year is as this one. A forecast is worth what it does better.",
    "CRPS": "A score of a whole forecast, its middle and its width together; lower is better.",
}
