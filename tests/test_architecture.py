"""The house keeps its floors: who may import whom, how large a file or function may grow, what a page may do."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = [ROOT / "dashboard.py", *sorted((ROOT / "data").rglob("*.py")), *sorted((ROOT / "components").rglob("*.py"))]
PAGES = sorted((ROOT / "components" / "pages").glob("*.py"))
MAX_FILE, MAX_PAGE, MAX_FUNCTION = 250, 80, 60

# floor -> names that nothing on it may import; the first floor whose prefix fits a file counts
FORBIDDEN = {
    "data/sources": ("streamlit", "altair", "data.models", "data.tidy", "components"),
    "data/models": ("streamlit", "altair", "requests", "data.sources", "data.store", "data.refresh", "components"),
    "data": ("streamlit", "altair", "components"),
    "components/marks": ("streamlit", "data.store", "data.sources", "components.pages", "components.frame"),
    "components/export": ("streamlit", "data.store", "data.sources", "components.pages"),
    "components/subjects": ("streamlit", "data.store", "data.sources", "components.pages"),
    "components/pages": ("altair", "requests", "pandas", "numpy", "data.sources", "data.store", "components.pages"),
    "components": ("data.sources", "components.pages"),
    "dashboard.py": ("data.sources", "data.models", "pandas", "altair", "requests"),
}
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


def floor(path: Path) -> tuple[str, ...]:
    relative = path.relative_to(ROOT).as_posix()
    return next(names for prefix, names in FORBIDDEN.items() if relative.startswith(prefix))


def within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_go_downward_only(path: Path) -> None:
    modules = imported(ast.parse(path.read_text(encoding="utf-8")))
    wrong = [module for module in modules for package in floor(path) if within(module, package)]
    if path.relative_to(ROOT).as_posix() in (
        "components/words/formats.py",
        "components/palette.py",
        "components/figure.py",
    ):
        wrong += [module for module in modules if within(module, "streamlit")]
    assert wrong == []


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_heavy_libraries_are_imported_where_they_are_used(path: Path) -> None:
    top = ast.Module([node for node in ast.parse(path.read_text(encoding="utf-8")).body if _is_import(node)], [])
    assert [module for module in imported(top) for name in HEAVY if within(module, name)] == []


def _is_import(node: ast.stmt) -> bool:
    return isinstance(node, ast.Import | ast.ImportFrom)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_reads_like_a_story(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) < MAX_PAGE
    for word in ("alt.Chart(", ".groupby(", "unsafe_allow_html", "st.download_button", "st.error(", "st.warning("):
        assert word not in text


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


def test_only_the_loading_module_caches_for_streamlit() -> None:
    users = [path.name for path in CODE if "st.cache_" in path.read_text(encoding="utf-8")]
    assert users == ["loading.py"]


def test_no_chart_changes_the_process_wide_theme() -> None:
    for path in CODE:
        text = path.read_text(encoding="utf-8")
        assert "alt.themes" not in text
        assert "alt.theme.enable" not in text
        assert "alt.data_transformers.enable" not in text
