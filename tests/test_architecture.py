"""The house keeps its order: how large a file or function may grow, what a page may do, where caches stand.

Who may import whom is checked by import-linter (pyproject.toml).
"""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

from components.page_table import PAGES as TABLE

ROOT = Path(__file__).parents[1]
CODE = [ROOT / "dashboard.py", *sorted((ROOT / "data").rglob("*.py")), *sorted((ROOT / "components").rglob("*.py"))]
PAGES = sorted(path for path in (ROOT / "components" / "pages").glob("*.py") if path.name != "__init__.py")
MAX_FILE, MAX_PAGE, MAX_FUNCTION = 250, 15, 60
CACHES = ("cachetools", "functools.lru_cache", "functools.cache")
# Where a cache may stand besides frame/cache.py: specifications of charts, the engine that makes pictures, and two
# things that never change while the program runs: what ships with it, and the draws of a forecast.
CACHING = (
    "components/frame/cache.py",
    "components/drawing.py",
    "components/export/picture.py",
    "components/subjects/places/charts_map.py",
    "data/base_map.py",
    "data/least_developed.py",
    "data/models/forecast_world.py",
)

HEAVY = ("vl_convert", "xlsxwriter", "statsmodels", "scipy", "matplotlib")


def imported(tree: ast.AST) -> list[str]:
    """Every module that a syntax tree imports, names of ``from`` imports included."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [node.module, *(f"{node.module}.{name.name}" for name in node.names)]
    return found


def within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_heavy_libraries_are_imported_where_they_are_used(path: Path) -> None:
    top = ast.Module([node for node in ast.parse(path.read_text(encoding="utf-8")).body if _is_import(node)], [])
    assert [module for module in imported(top) for name in HEAVY if within(module, name)] == []


def _is_import(node: ast.stmt) -> bool:
    return isinstance(node, ast.Import | ast.ImportFrom)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_script_names_its_story_and_nothing_else(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_PAGE
    assert set(imported(ast.parse(text))) == {"components.frame.draw", "components.frame.draw.page"}
    assert f'page("{path.stem}")' in text


def test_every_page_of_the_table_has_a_script_and_a_story() -> None:
    assert {path.stem for path in PAGES} == {row.name for row in TABLE}
    for row in TABLE:
        assert (ROOT / f"{row.subject.replace('.', '/')}.py").is_file()


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_a_page_shows_is_safe_and_never_an_alarm(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for word in ("unsafe_allow_html", "st.error(", "st.warning(", "st.exception("):
        assert word not in text


def test_downloads_are_links_to_addresses_and_offered_by_the_card_alone() -> None:
    """Streamlit forgets the file of a download button after two runs of any reader's page."""
    texts = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in CODE}
    assert [name for name, text in texts.items() if "st.download_button" in text] == []
    assert [name for name, text in texts.items() if "links.offered" in text] == ["components/frame/card.py"]


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_and_functions_stay_small_and_typed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_FILE
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < MAX_FUNCTION, node.name
            assert node.returns is not None, node.name
    public = [node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    assert [node.name for node in public if not ast.get_docstring(node)] == []


def test_functions_are_short_on_the_whole() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in CODE]
    functions = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    sizes = sorted(_body_lines(node) for node in functions)
    assert sizes[len(sizes) // 2] <= 10
    assert sizes[int(len(sizes) * 0.9)] <= 30


def _body_lines(node: ast.FunctionDef) -> int:
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 1


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_caches_stand_in_one_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "st.cache_" not in text
    if path.relative_to(ROOT).as_posix() not in CACHING:
        assert _caches(ast.parse(text)) == []


def _caches(tree: ast.AST) -> list[str]:
    """The makers of caches that a file imports or names as ``functools.cache``."""
    named = [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    return [name for name in (*imported(tree), *named) if name in CACHES]


@pytest.mark.parametrize("name", CACHING)
def test_every_cache_elsewhere_is_there_and_holds_only_so_much(name: str) -> None:
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
    assert _caches(tree) != []
    assert _boundless(tree) == []


def _boundless(tree: ast.AST) -> list[str]:
    """Functions with arguments under a cache of which nobody says how much it keeps."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.args.args]
    marks = [(one.name, ast.unparse(mark)) for one in functions for mark in one.decorator_list]
    return [name for name, mark in marks if "cache" in mark and "property" not in mark and not _bounded(mark)]


def _bounded(mark: str) -> bool:
    return mark.startswith("cached(") or ("maxsize=" in mark and "maxsize=None" not in mark)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@functools.cache\ndef f(x): ...", ["f"]),
        ("@lru_cache\ndef f(x): ...", ["f"]),
        ("@lru_cache(maxsize=None)\ndef f(x): ...", ["f"]),
        ("@lru_cache(maxsize=8)\ndef f(x): ...", []),
        ("@functools.cache\ndef f(): ...", []),
        ("@cached(_STORIES, key=_key)\ndef f(x): ...", []),
    ],
)
def test_a_cache_without_a_bound_would_be_found(text: str, found: list[str]) -> None:
    assert _boundless(ast.parse(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@functools.lru_cache(maxsize=5)\ndef f(): ...", ["functools.lru_cache"]),
        ("@functools.cache\ndef f(): ...", ["functools.cache"]),
        ("from functools import lru_cache", ["functools.lru_cache"]),
        ("@functools.cached_property\ndef f(self): ...", []),
        ("from components.frame import cache", []),
    ],
)
def test_a_cache_elsewhere_would_be_found(text: str, found: list[str]) -> None:
    assert _caches(ast.parse(text)) == found


def test_no_chart_changes_the_process_wide_theme() -> None:
    for path in CODE:
        text = path.read_text(encoding="utf-8")
        assert "alt.themes" not in text
        assert "alt.theme.enable" not in text
        assert "alt.data_transformers.enable" not in text


def test_the_server_answers_this_machine_takes_no_uploads_to_speak_of_and_hands_out_no_code() -> None:
    server = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["server"]
    assert server["address"] == "localhost", "without it a headless Streamlit asks another host for its own address"
    assert server["maxUploadSize"] <= 1
    assert server["fileWatcherType"] == "none", "each session would watch every file of the code"
    assert {path.suffix for path in (ROOT / "static").rglob("*") if path.is_file()} <= {
        ".css", ".js", ".md", ".svg", ".ttf", ".txt",
    }  # fmt: skip


def test_every_folder_with_code_is_a_package() -> None:
    """import-linter sees packages alone: a folder without ``__init__.py`` would escape its rules."""
    folders = {path.parent for path in CODE if path.parent != ROOT}
    assert [folder.as_posix() for folder in folders if not (folder / "__init__.py").exists()] == []
