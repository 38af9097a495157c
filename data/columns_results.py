"""What the columns of the results on returns, asylum, ages and sexes mean, in plain words (read by data.columns)."""

from __future__ import annotations

from typing import Final

RETURNS: Final = {
    "returned_refugees": "Refugees who returned to their country in the year; nothing where none was reported",
    "resettlement": "Refugees who arrived in a third country in the year",
    "naturalisation": "Refugees granted the nationality of their host in the year; few countries report it",
    "returned_idps": "Internally displaced people of UNHCR's count who returned in the year",
    "return_rate": "Returned refugees, per cent of the refugees at the start of the year",
    "return_rate_at_risk": "Returned refugees, per cent of those at the start and of those who fled in the year",
    "exit_rate": "Returned, resettled and naturalised, per cent of the refugees at the start of the year",
    "idp_return_rate": "Returned internally displaced people, per cent of UNHCR's count at the start of the year",
    "years_at_this_pace": "Refugees at the end of the year over those with a solution in it, in years",
}
TURNS: Final = {
    "event": "What happened, by our reading",
    "year": "Year of the turn: the first of a window of four",
    "month": "Month of the turn, 1 to 12",
    "new": "People who fled across borders in the window",
    "share": "Returned, per cent of those at the start and of those who fled in the window",
    "years": "Years of the window that have figures, of four",
    "start": "Refugees at the start",
    "returned": "Refugees who returned in the window",
}
RECOGNITION: Final = {
    "persons": "New applications in persons",
    "cases": "New applications in cases of one or more persons, never added to those in persons",
    "recognised": "Decisions that recognised a refugee",
    "complementary": "Decisions that gave another protection",
    "rejected": "Decisions that gave none",
    "closed": "Claims closed without a decision on their merits",
    "substantive": "Decisions on the merits: recognised, other protection or rejected",
    "rrr": "Refugee recognition rate: recognised, per cent of the substantive decisions",
    "tpr": "Total protection rate: recognised or otherwise protected, per cent of the substantive decisions",
    "tpr_low": "Lower end of its 95 % Wilson interval, in per cent",
    "tpr_high": "Upper end of its 95 % Wilson interval, in per cent",
    "closed_share": "Closed, per cent of substantive and closed together",
    "not_government": "Part of the substantive decisions that UNHCR took, in per cent",
}
COVERAGE: Final = {
    "total": "Number of people",
    "age_coverage": "Part of them whose age is known, in per cent",
    "sex_coverage": "Part of them whose sex is known, in per cent",
    "children_share": "Children under 18, per cent of those of known age",
    "children_share_least": "Children at least, per cent of all",
    "children_share_most": "Children at most, per cent of all",
    "women_share": "Women and girls, per cent of those of known sex",
    "show": "Whether the share may be told: plain, marked as one of those known, or not",
}
NEIGHBOURS: Final = {
    "people": "Refugees and others in need of international protection who are hosted",
    "land": "Those in a country with a land border to their own",
    "sea": "Those in a country near their own across the sea",
    "folded": "Those in pairs under 500, whose hosts are not published one by one",
    "unknown": "Those of unknown origin, who count as no neighbours",
    "share_land": "Part in a country with a land border to their own (0 to 1)",
    "most_land": "The same if all folded pairs were such neighbours (0 to 1)",
    "share": "Part in a neighbour by land or sea (0 to 1)",
    "most": "The same if all folded pairs were neighbours (0 to 1)",
}
PROTRACTED: Final = {
    "since": "The first year of the unbroken run of years with as many people or more",
    "years": "How many years running",
}
COUNTRY: Final = {
    "kind": "A fact (a figure or a code) or a sentence that the facts allow",
    "name": "What the fact is, or the block of the page to which the sentence belongs",
    "value": "The figure, code or sentence; shares are 0 to 1, rates per cent, where the fact has none there is no row",
}
OF_RESULTS: Final = {
    "country": COUNTRY,
    "neighbours": NEIGHBOURS,
    "protracted": PROTRACTED,
    "solutions": RETURNS,
    "turns": TURNS,
    "applications": RECOGNITION,
    "recognition": RECOGNITION,
    "recognition_by_host": RECOGNITION,
    "coverage": COVERAGE,
}
"""By the name of the result."""
