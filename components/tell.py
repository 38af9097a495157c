"""``python -m components.tell ADDRESS...``: the words of a page for any address, without browser and Streamlit.

Prints question, answer, headings, sentences and notes, and each figure's title, takeaway and table, as text or JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from components import address, story
from components.address import Page
from components.credit import credited
from components.door import Doors
from components.figure import Figure
from components.frame import cache
from components.page_table import BY_PATH
from components.story import Block, Story
from data.nonsense import Nonsense
from data.store import StoreError


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every address; the exit code is 2 when one names no page or the figures cannot be read."""
    options = _parser().parse_args(arguments)
    try:
        told = [tell(one) for one in options.addresses or sys.stdin.read().split()]
        remark = cache.data().provenance.remark
    except (Nonsense, StoreError) as error:
        print(error, file=sys.stderr)
        return 2
    if remark:
        print(remark, file=sys.stderr)
    try:
        print(_printed(told, options.format), flush=True)
    except BrokenPipeError:
        # The reader (``head``, say) has seen enough; Python would complain again when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _printed(told: list[dict[str, Any]], style: str) -> str:
    if style == "json":
        return json.dumps(told, ensure_ascii=False, indent=1, default=str)
    return "\n\n".join(as_text(one) for one in told)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m components.tell", description=__doc__)
    parser.add_argument("addresses", nargs="*", metavar="ADDRESS", help='"/map?year=1995"; without any, from stdin')
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print (default: text)")
    return parser


def tell(at: str) -> dict[str, Any]:
    """What the page at an address says: address, question, answer and sections. Raises Nonsense for no page."""
    page, codes = _parsed(at)
    data = cache.data()
    told = cache.story(page, address.context(page, data, codes))
    kept = address.normal(page, data, codes)
    return {"address": address.link(page, kept), "page": page.title, **as_values(told)}


def _parsed(at: str) -> tuple[Page, dict[str, str]]:
    try:
        return address.parse(at, BY_PATH)
    except KeyError as error:
        pages = ", ".join(f"/{path}" for path in BY_PATH)
        raise Nonsense(f"There is no page {error}; the pages are {pages}.") from None


def as_values(told: Story) -> dict[str, Any]:
    """A story as plain values: words by kind, figures with their tables."""
    sections = [
        {"heading": section.heading, "blocks": list(_values(section.blocks))} for section in told.sections
    ]  # fmt: skip
    if told.aside:
        sections.insert(0, {"heading": "", "blocks": [_figure(told.aside)]})
    return {"question": told.question, "answer": told.answer, "sections": sections}


def _values(blocks: tuple[Block, ...]) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    for block in story.walk(blocks):
        match block:
            case story.Words() | story.Note() | story.Code() | story.Fold():
                yield _said(block)
            case story.Empty():
                yield {"kind": "empty", "text": f"{block.what} {block.exists}"}
            case story.Metrics():
                yield from ({"kind": "metric", "text": _metric(item)} for item in block.items)
            case Doors() | story.Choices():
                yield from _ways(block)
            case story.Table():
                yield {"kind": "table", "table": _rows(block.texts())}
            case story.Evidence():
                yield {"kind": "table", "title": block.title, "text": " ".join(block.notes), "table": _rows(block.rows)}
            case story.Listing():
                yield {"kind": "table", "title": block.key, "table": _rows(block.rows)}
            case story.Shown() if block.figure.slug not in seen:
                seen.add(block.figure.slug)
                yield _figure(block.figure)


def _said(block: story.Text) -> dict[str, Any]:
    kinds = {story.Words: "words", story.Note: "note", story.Code: "code", story.Fold: "words"}
    title = {"title": block.title} if isinstance(block, story.Fold) else {}
    return {"kind": kinds[type(block)], **title, "text": block.text}


def _ways(block: Doors | story.Choices) -> Iterator[dict[str, Any]]:
    """Where a page leads: to other pages, or to a choice on this one."""
    if isinstance(block, Doors):
        yield from ({"kind": "words", "title": item.title, "text": item.sentence} for item in block.items)
    else:
        yield from ({"kind": "words", "text": f"{label}: {words}"} for _, label, words in block.items)


def _metric(item: story.Metric) -> str:
    change = f" ({item.delta} {item.beside})" if item.delta else ""
    return f"{item.label}: {item.value}{change}. {item.note}".strip()


def _figure(figure: Figure) -> dict[str, Any]:
    figure = credited(figure, cache.data().provenance)
    words = {name: getattr(figure, name) for name in ("slug", "title", "takeaway", "unit", "settings", "source")}
    return {"kind": "figure", **words, "notes": list(figure.notes), "table": _rows(figure.table)}


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    plain = table.astype(object).where(table.notna(), None)
    return [
        {str(name): value.item() if hasattr(value, "item") else value for name, value in row.items()}
        for row in plain.to_dict("records")
    ]


def as_text(told: dict[str, Any]) -> str:
    """What ``tell`` gives, as lines to read."""
    lines = [told["address"], told["question"], told["answer"]]
    for section in told["sections"]:
        lines += ["", f"## {section['heading']}"] if section["heading"] else [""]
        for block in section["blocks"]:
            lines += _lines(block)
    return "\n".join(lines)


def _lines(block: dict[str, Any]) -> Iterator[str]:
    if block["kind"] == "figure":
        yield from (f"[{block['slug']}] {block['title']}", block["takeaway"], block["unit"], block["settings"])
        yield from block["notes"]
        yield block["source"]
    elif "text" in block:
        yield block["text"]
    if "table" in block:
        yield pd.DataFrame(block["table"], dtype=object).to_csv(index=False, sep="\t", lineterminator="\n").rstrip()


if __name__ == "__main__":
    sys.exit(main())
