"""Slides of plain values, inside a worker: python-pptx sets them in its template, with our faces, colours and size."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from typing import Any, Final

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import MSO_CONNECTOR, PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Emu, Inches, Length, Pt

from components.export.deck_charts import SANS, colour_of, draw
from components.export.typeset import png

WIDE, HIGH = Inches(13.333), Inches(7.5)
LEFT, ROOM = Inches(0.65), Inches(12.03)
SERIF = "Georgia"
_PLACES: Final = {"title": (LEFT, Inches(0.5), ROOM, Inches(0.95))}
Values = Mapping[str, Any]


def slides(job: Values) -> bytes:
    """The slides of a ``job`` (components.briefing.slides) as a file of PowerPoint."""
    deck = template(job["look"])
    for number, one in enumerate(job["slides"], start=1):
        slide = deck.slides.add_slide(deck.slide_layouts[0])
        _titled(slide, one["title"])
        _MAKERS[one["kind"]](slide, one, job["look"])
        _foot(slide, job, number)
        slide.notes_slide.notes_text_frame.text = "\n".join(one.get("notes", ()) or [one["title"]])
    _properties(deck, job)
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def template(look: Values) -> Deck:
    """python-pptx's own template as ours: 16 by 9, one layout with a title alone, our faces and colours."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDE, HIGH
    for layout in list(deck.slide_layouts):
        if layout.name != "Title Only":
            deck.slide_layouts.remove(layout)
    for holder in (deck.slide_master, deck.slide_layouts[0]):
        for shape in list(holder.placeholders):
            if shape.placeholder_format.type == PP_PLACEHOLDER.TITLE:
                shape.left, shape.top, shape.width, shape.height = _PLACES["title"]
            elif shape.placeholder_format.idx in (10, 11, 12) or holder is deck.slide_master:
                shape._element.getparent().remove(shape._element)
    _theme(deck, look)
    return deck


def _theme(deck: Deck, look: Values) -> None:
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = etree.fromstring(part.blob)
    for role, face in (("majorFont", SERIF), ("minorFont", SANS)):
        for latin in root.iter(qn(f"a:{role}")):
            latin.find(qn("a:latin")).set("typeface", face)
    colours = {f"accent{place}": colour for place, colour in enumerate(look["accents"], start=1)}
    colours |= {"dk1": look["ink"], "dk2": look["muted"], "lt2": look["grid"]}
    for name, colour in colours.items():
        for node in root.iter(qn(f"a:{name}")):
            for child in list(node):
                node.remove(child)
            etree.SubElement(node, qn("a:srgbClr")).set("val", colour.lstrip("#"))
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _titled(slide: Slide, title: str) -> None:
    shape: Any = slide.shapes.title
    shape.text = title
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = Emu(0)
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM  # one line or two end above the chart
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    run = paragraph.runs[0] if paragraph.runs else paragraph.add_run()
    run.font.size, run.font.bold, run.font.name = Pt(30 if len(title) < 62 else 24), True, SERIF


def _foot(slide: Slide, job: Values, number: int) -> None:
    rule = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, LEFT, Inches(6.95), Emu(LEFT + ROOM), Inches(6.95))
    rule.line.color.rgb = colour_of(job["look"]["grid"])
    rule.line.width = Pt(0.75)
    style = rule._element.find(qn("p:style"))
    if style is not None:
        rule._element.remove(style)  # it brings a shadow
    rule.name = "Rule"
    muted = job["look"]["muted"]
    text(slide, (LEFT, Inches(7.0), Inches(11.2), Inches(0.32)), [[job["foot"], False]], 11, muted)
    text(
        slide,
        (Emu(LEFT + Inches(11.3)), Inches(7.0), Inches(0.73), Inches(0.32)),
        [[str(number), False]],
        11,
        muted,
        PP_ALIGN.RIGHT,
    )


def text(
    slide: Slide,
    box: tuple[Length, ...],
    runs: Sequence[Sequence[Any]],
    size: float,
    colour: str,
    align: PP_ALIGN = PP_ALIGN.LEFT,
) -> None:
    """A text box of runs (text, bold)."""
    frame = slide.shapes.add_textbox(*box).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = Emu(0)
    frame.paragraphs[0].alignment = align
    for words, bold in runs:
        _run(frame.paragraphs[0], words, bold, size, colour)


def _run(paragraph: Any, words: str, bold: bool, size: float, colour: str) -> None:
    run = paragraph.add_run()
    run.text = words
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, SANS
    run.font.color.rgb = colour_of(colour)


def _title_slide(slide: Slide, one: Values, look: Values) -> None:
    text(slide, (LEFT, Inches(0.25), ROOM, Inches(0.3)), [[one["kicker"], False]], 12, look["muted"])
    beside = Inches(7.6 if "picture" in one else 11.2)
    text(slide, (LEFT, Inches(1.65), beside, Inches(2.8)), one["runs"], 18 if "picture" in one else 20, look["ink"])
    if "picture" in one:
        _picture(slide, (Inches(8.6), Inches(1.65), Inches(4.08), Inches(2.9)), one)
    wide = Inches(12.03 / max(len(one["items"]), 1))
    for place, item in enumerate(one["items"]):
        left, room = Emu(LEFT + place * wide), Emu(wide - Inches(0.2))
        text(slide, (left, Inches(4.75), room, Inches(0.35)), [[item["label"], False]], 12, look["muted"])
        text(slide, (left, Inches(5.08), room, Inches(0.65)), [[item["value"], True]], 30, look["ink"])
        text(slide, (left, Inches(5.75), room, Inches(0.7)), [[item["note"], False]], 12, look["muted"])


def _chart_slide(slide: Slide, one: Values, look: Values) -> None:
    text(slide, (LEFT, Inches(1.5), ROOM, Inches(0.4)), [[one["unit"], False]], 14, look["muted"])
    text(slide, (LEFT, Inches(6.42), ROOM, Inches(0.48)), [[one["source"], False]], 10, look["muted"])
    box = (LEFT, Inches(2.0), ROOM, Inches(4.35))
    if "chart" in one:
        draw(slide, box, one["chart"], look, one["alt"])
        return
    _picture(slide, box, one)


def _picture(slide: Slide, box: tuple[Length, Length, Length, Length], one: Values) -> None:
    picture: Any = slide.shapes.add_picture(io.BytesIO(png(one["picture"])), box[0], box[1])
    scale = min(box[2] / picture.width, box[3] / picture.height)
    picture.width, picture.height = Emu(int(picture.width * scale)), Emu(int(picture.height * scale))
    picture._element.nvPicPr.cNvPr.set("descr", one["alt"])
    picture.name = "Chart"


def _table_slide(slide: Slide, one: Values, look: Values) -> None:
    table = one["table"]
    rows, columns = [table["head"], *table["rows"]], len(table["head"])
    high = Inches(min(0.42, 4.9 / len(rows)))
    shape: Any = slide.shapes.add_table(len(rows), columns, LEFT, Inches(1.7), ROOM, Emu(high * len(rows)))
    shape._element.nvGraphicFramePr.cNvPr.set("descr", one["title"])
    style = shape._element.graphic.graphicData.tbl.tblPr
    style.find(qn("a:tableStyleId")).text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid
    for y, row in enumerate(rows):
        for x, words in enumerate(row):
            cell = shape.table.cell(y, x)
            cell.text = words
            paragraph = cell.text_frame.paragraphs[0]
            paragraph.alignment = PP_ALIGN.RIGHT if table["numbers"][x] else PP_ALIGN.LEFT
            for run in paragraph.runs:
                run.font.size, run.font.bold, run.font.name = Pt(14 if len(rows) < 10 else 12), y == 0, SANS
                run.font.color.rgb = colour_of(look["muted"] if y == 0 else look["ink"])


def _words_slide(slide: Slide, one: Values, look: Values) -> None:
    frame = slide.shapes.add_textbox(LEFT, Inches(1.75), ROOM, Inches(4.5)).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = Emu(0)
    for place, words in enumerate(one["words"]):
        paragraph = frame.add_paragraph() if place else frame.paragraphs[0]
        paragraph.space_after = Pt(12)
        _run(paragraph, words, False, 16, look["ink"])


_MAKERS: Final = {"title": _title_slide, "chart": _chart_slide, "table": _table_slide, "words": _words_slide}


def _properties(deck: Deck, job: Values) -> None:
    known, day = deck.core_properties, dt.datetime.fromisoformat(job["day"])
    known.title, known.author, known.language = job["title"], "Displacement Outlook", "en-GB"
    known.created = known.modified = day
    known.last_modified_by = "Displacement Outlook"
