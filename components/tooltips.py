"""Tooltips in which a missing figure is a dash: Vega-Lite itself writes "null"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

DASH: Final = "–"
_PARTS: Final = ("layer", "hconcat", "vconcat", "concat")
_PLAIN: Final = frozenset(("field", "type", "title", "format"))

Node = Mapping[str, Any]
"""A part of a Vega-Lite specification."""


def told(node: Node) -> dict[str, Any]:
    """A copy of a specification whose tooltips tell every field as words, a missing one as a dash.

    Each field with a tooltip becomes one more field, written where the mark is drawn. Fields that Vega-Lite works out
    itself (aggregates, bins, time units) stay as they are.
    """
    parts = {key: [told(part) for part in node[key]] for key in _PARTS if key in node}
    inner = {"spec": told(node["spec"])} if "spec" in node else {}
    return {**node, **parts, **inner, **_unit(node)}


def _unit(node: Node) -> dict[str, Any]:
    lines = node.get("encoding", {}).get("tooltip")
    if not isinstance(lines, list) or not all("field" in line and line.keys() <= _PLAIN for line in lines):
        return {}
    words = [{"calculate": _words(line), "as": f"tip_{line['field']}"} for line in lines]
    tips = [
        {"field": f"tip_{line['field']}", "type": "nominal", "title": line.get("title", line["field"])}
        for line in lines
    ]
    encoding = {**node["encoding"], "tooltip": tips}
    return {"transform": [*node.get("transform", []), *words], "encoding": encoding}


def _words(line: Node) -> str:
    value = f"datum['{line['field']}']"
    text = f"format({value}, '{line['format']}')" if "format" in line else value
    return f"isValid({value}) && {value} !== '' ? {text} : '{DASH}'"
