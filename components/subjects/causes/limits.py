"""What the attribution cannot see, and on whose thinking it stands."""

from __future__ import annotations

GROUNDSWELL = "“up to 216 million” internal climate migrants by 2050"
"""World Bank, Groundswell Part II, 2021: quoted, never drawn beside or added to IDMC's stock."""

LIMITS = (
    "**Country-years are not people’s reasons.** A rule reads what happened in a country in the years in which "
    "people fled it. Nobody was asked.",
    "**Persecution is a lower bound.** A persecuted group in a state that no flag marks is not seen: Yazidis in Iraq, "
    "Muslims in the Central African Republic.",
    "**Economic collapse counts as abuse** where the state terrorises: Venezuela.",
    "**Gang violence** is mostly outside UCDP’s counts: Honduras, El Salvador.",
    "**An invader is not seen by the terror scale,** which rates a state’s treatment of its own people: Ukraine.",
    "**Climate also acts through conflict.** Environmental here means displaced inside the country by a disaster, "
    "mostly a sudden one. It does not show that anyone can never return.",
    f"**Projections count something else.** The World Bank’s {GROUNDSWELL} are a model of slow change; they "
    "cannot be compared with, or added to, people displaced by disasters today.",
)

LITERATURE = (
    "The rule is this dashboard’s own, informed by Zolberg, Suhrke and Aguayo (1989), Schmeidl (1997), Davenport, "
    "Moore and Poe (2003) and Moore and Shellman (2004). Against attributing flight in this way: Melander and Öberg "
    "(2007), Abel et al. (2019)."
)


def limits() -> str:
    """The limits as a Markdown list."""
    return "\n".join(f"- {limit}" for limit in LIMITS)
