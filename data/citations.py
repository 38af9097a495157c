"""How the figures are cited: each producer's data set as the manifest dates it, and this tool; plain and as BibTeX."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

TOOL: Final = "Displacement Outlook"
ARTICLES: Final[dict[str, str]] = {
    "UCDP": (
        "Davies et al. (2025). Organized violence. Journal of Peace Research; and Sundberg and Melander (2013). "
        "Introducing the UCDP Georeferenced Event Dataset. Journal of Peace Research"
    ),
    "PTS": "Gibney et al. The Political Terror Scale",
    "V-Dem": "Coppedge et al. V-Dem Dataset v15",
    "EPR": "Vogt et al. (2015). Integrating data on ethnicity, geography, and conflict. Journal of Conflict Resolution",
}
"""What some producers ask to be cited, besides the data set (data/LICENCES.md)."""


@dataclass(frozen=True)
class Citation:
    """A work to cite: who made what, of which year, where it is, and what else must be said."""

    key: str
    author: str
    title: str
    year: str
    url: str
    note: str

    def plain(self) -> str:
        """One line for a list of sources."""
        parts = (f"{self.author} ({self.year or 'n.d.'}). {self.title}", self.note, self.url)
        return ". ".join(part for part in parts if part) + ("" if self.url else ".")

    def bibtex(self) -> str:
        """An entry for BibTeX; braces keep names and titles as they are."""
        fields = {
            "author": f"{{{self.author}}}",
            "title": f"{{{self.title}}}",
            "year": self.year,
            "url": self.url,
            "note": self.note,
        }
        lines = [f"  {name} = {{{_safe(text)}}}," for name, text in fields.items() if text]
        return "\n".join((f"@misc{{{self.key},", *lines, "}"))


def producers(manifest: Mapping[str, Any]) -> list[Citation]:
    """Every data set behind a copy of the tables once, with its release and the day on which it was retrieved."""
    found: dict[str, Citation] = {}
    for table in manifest["tables"].values():
        for source in table["sources"]:
            found.setdefault(source["key"], _cited(source, table["retrieved"][:10]))
    return list(found.values())


def tool(manifest: Mapping[str, Any], to: str) -> Citation:
    """This tool, with the figures that it shows: ``to`` says how far they go ("the end of 2025")."""
    day = manifest["retrieved"][:10]
    note = f"Figures to {to}, retrieved {day}, copy {manifest['sha256'][:12]}"
    return Citation("displacement-outlook", TOOL, f"{TOOL}: forced displacement in figures", day[:4], "", note)


def _cited(source: Mapping[str, Any], day: str) -> Citation:
    released = source["released"]
    notes = [f"Released {released}" if released else "", f"retrieved {day}", source["licence"]]
    note = ", ".join(part for part in notes if part)
    if source["key"] in ARTICLES:
        note += f". See {ARTICLES[source['key']]}"
    key = "-".join(source["key"].lower().split())
    title, year = source["dataset"], (released or day)[:4]
    return Citation(key, source["producer"], title, year, source["url"], note[0].upper() + note[1:])


def _safe(text: str) -> str:
    """``text`` with the signs that TeX would take for its own written out; an address stays as it is."""
    return text if text.startswith("http") else text.replace("&", r"\&").replace("%", r"\%").replace("_", r"\_")
