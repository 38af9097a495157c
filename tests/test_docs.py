"""The documents speak of what is there: pages, packages, commands, versions, and nothing of any one machine."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from components.page_table import PAGES
from data.schema import TABLES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TEXTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "data").glob("*.md")])


def table_of_pages() -> list[str]:
    """The first cells of README's table of pages: "Map (`/map`)"."""
    section = README.split("\n## Pages\n")[1].split("\n## ")[0]
    rows = [line.split("|")[1].strip() for line in section.splitlines() if line.startswith("| ")]
    return [row for row in rows if row not in ("page", "---")]


def test_the_readmes_table_names_every_page_in_order_with_its_address() -> None:
    assert table_of_pages() == [f"{page.title} (`/{page.path}`)" for page in PAGES]


def test_the_readmes_table_asks_each_pages_question() -> None:
    section = README.split("\n## Pages\n")[1].split("\n## ")[0]
    assert [page.help for page in PAGES if page.help not in section] == []


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


def locked() -> dict[str, tuple[str, list[str]]]:
    """Every package of requirements.lock: its version and its hashes."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    pins = [(words[0].split("=="), [word for word in words if word.startswith("--hash=")]) for words in lines]
    return {name: (version, hashes) for (name, version), hashes in pins}


def test_the_lock_holds_every_pin_with_its_version() -> None:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if line and not line.startswith("#"))
    assert {name: locked().get(name.lower(), ("",))[0] for name in pins} == pins


def test_every_package_of_the_lock_has_hashes() -> None:
    assert [name for name, (_, hashes) in locked().items() if not hashes] == []
    found = [one for _, hashes in locked().values() for one in hashes]
    assert [one for one in found if not re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", one)] == []


def test_the_lock_asks_no_place_of_its_own_and_is_made_by_the_command_that_is_written_down() -> None:
    head, *rest = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()[1:]
    assert head.removeprefix("#").strip() in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [line for line in rest if line.startswith(("--", "-i")) or "://" in line] == []


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
