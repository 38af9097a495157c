"""The documents speak of what is there: pages, packages, commands, versions, and nothing of any one machine."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from data.schema import TABLES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TEXTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "data").glob("*.md")])


def pages() -> list[tuple[str, str]]:
    """Title and address of every page that the entrypoint lists."""
    tree = ast.parse((ROOT / "dashboard.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Page"]
    rows = [[arg.value for arg in call.args if isinstance(arg, ast.Constant)] for call in calls]
    return [(row[1], f"/{row[2]}" if len(row) > 2 else "/") for row in rows]


def test_the_readme_names_every_page_with_its_address() -> None:
    assert pages()
    assert [page for page in pages() if f"{page[0]} (`{page[1]}`)" not in README] == []


def test_the_readme_shows_a_picture_that_is_there_before_anything_else() -> None:
    picture = re.search(r"!\[.+\]\((.+)\)", README)
    assert picture
    assert picture.start() < README.index("pip install")
    assert (ROOT / picture.group(1)).is_file()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_pinned_and_named_with_its_reason(name: str) -> None:
    lines = [line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if line and line[0] not in "#-"]
    for line in lines:
        package, version = line.split("==")
        assert version
        assert package in README or package.endswith("-stubs") or package.startswith("types-")


def test_links_inside_the_repository_lead_somewhere() -> None:
    for text in TEXTS:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text.read_text(encoding="utf-8")):
            assert (text.parent / target).exists(), f"{text.name} links to {target}"


def test_every_table_has_its_licence_listed() -> None:
    licences = (ROOT / "data" / "LICENCES.md").read_text(encoding="utf-8")
    tidy = [name for name, table in TABLES.items() if not table.compiled]
    assert [name for name in tidy if name not in licences] == []


def test_the_changelog_begins_with_a_version() -> None:
    assert re.search(r"^## \d+\.\d+\.\d+", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)


def test_pyproject_holds_settings_of_tools_only() -> None:
    assert set(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))) == {"tool"}
