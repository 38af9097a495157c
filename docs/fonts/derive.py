"""Derive the three static faces used in downloaded pictures from the variable fonts inside Streamlit's wheel.

Development only: `pip install fonttools brotli`, then `python docs/fonts/derive.py`. vl-convert reads TrueType and
not woff2, and cannot instance variable fonts. "Source" is a reserved name under the SIL Open Font License 1.1, so the
faces carry names of their own.
"""

from __future__ import annotations

from pathlib import Path

import streamlit
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).parents[2] / "static" / "fonts"
MEDIA = Path(streamlit.__file__).parent / "static" / "static" / "media"
FACES = (
    ("SourceSansVF-Upright*.woff2", "Outlook Sans", "Regular", 400),
    ("SourceSansVF-Upright*.woff2", "Outlook Sans", "SemiBold", 600),
    ("SourceSerifVariable-Roman*.woff2", "Outlook Serif", "SemiBold", 600),
)
# Basic Latin, Latin-1, Latin Extended-A and -B (country and place names), dashes, quotes, minus, bullets, arrows.
TEXT = [*range(0x20, 0x7F), *range(0xA0, 0x250), 0x02BC, *range(0x1E00, 0x1F00), *range(0x2010, 0x2028), 0x202F]
TEXT += [0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2248, 0x2264, 0x2265]


def derive(pattern: str, family: str, style: str, weight: int) -> Path:
    """One static face, subset and renamed, written to ``static/fonts``."""
    font = TTFont(next(MEDIA.glob(pattern)), recalcTimestamp=False)
    axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes} | {"wght": weight}
    font = instantiateVariableFont(font, axes)
    options = Options(layout_features=["kern", "mark", "ccmp", "locl", "lnum", "tnum"], hinting=False, name_IDs=["*"])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=TEXT)
    subsetter.subset(font)
    rename(font, family, style, weight)
    font.flavor = None
    target = FONTS / f"{family.replace(' ', '')}-{style}.ttf"
    font.save(target)
    return target


def rename(font: TTFont, family: str, style: str, weight: int) -> None:
    """Give the face its own names, keep the copyright (0) and licence (13, 14) entries, drop the rest."""
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in (0, 13, 14)]
    postscript = f"{family.replace(' ', '')}-{style}"
    words = {1: family, 2: style, 3: postscript, 4: f"{family} {style}", 5: "Version 1.0", 6: postscript}
    if style != "Regular":
        words |= {1: f"{family} {style}", 2: "Regular", 16: family, 17: style}
    for key, text in words.items():
        names.setName(text, key, 3, 1, 0x409)
        names.setName(text, key, 1, 0, 0)
    font["OS/2"].usWeightClass = weight


def wordmark(words: str, colour: str, target: Path, size: float = 22, height: float = 24) -> Path:
    """The words in the serif face as SVG outlines, so that no font is needed to show them."""
    font = TTFont(FONTS / "OutlookSerif-SemiBold.ttf")
    glyphs, cmap, scale = font.getGlyphSet(), font.getBestCmap(), size / font["head"].unitsPerEm
    pen, x = SVGPathPen(glyphs, ntos=lambda value: f"{value:.2f}".rstrip("0").rstrip(".")), 0.0
    for letter in words:
        glyph = glyphs[cmap[ord(letter)]]
        glyph.draw(TransformPen(pen, (scale, 0, 0, -scale, x, height * 0.73)))
        x += glyph.width * scale
    body = f'<title>{words}</title><path fill="{colour}" d="{pen.getCommands()}"/>'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {x:.1f} {height:g}"'
    target.write_text(f'{head} width="{x:.1f}" height="{height:g}">{body}</svg>\n', encoding="utf-8")
    return target


if __name__ == "__main__":
    for face in FACES:
        path = derive(*face)
        print(path.name, path.stat().st_size)
    for theme, ink in (("light", "#111418"), ("dark", "#F2F0EE")):
        path = wordmark("Displacement Outlook", ink, FONTS.parent / f"wordmark-{theme}.svg")
        print(path.name, path.stat().st_size)
