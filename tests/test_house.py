"""Rules of the house that no tool checks."""

import re
import subprocess
import tokenize
from collections import Counter
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
CODE = [ROOT / name for name in ("exosite", "articles", "glossary")]
TOP_LEVEL = {
    ".ci",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "SECURITY.md",
    "articles",
    "deploy",
    "docs",
    "exosite",
    "fixtures",
    "glossary",
    "manage.py",
    "pyproject.toml",
    "requirements-dev.lock",
    "requirements.lock",
    "static",
    "templates",
    "tests",
}
TRADE_WORDS = {
    "encoding",
    "hashing",
    "logging",
    "matching",
    "paging",
    "publishing",
    "rendering",
    "routing",
    "spelling",
}
DJANGO_MODULES = {
    "__init__",
    "admin",
    "apps",
    "checks",
    "forms",
    "models",
    "signals",
    "urls",
    "views",
}
JUNK_DRAWERS = {"utils", "helpers", "services", "managers", "misc", "core", "common"}


def tracked() -> list[Path]:
    """The files of the project: what git knows or would take in."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def python_files() -> list[Path]:
    return [path for folder in CODE for path in folder.rglob("*.py")]


def templates() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.*"))


def test_the_top_level_is_fixed() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in tracked()} <= TOP_LEVEL


def test_no_module_is_a_junk_drawer() -> None:
    names = {path.stem for path in python_files()} | {path.parent.name for path in python_files()}
    assert not names & JUNK_DRAWERS


def test_no_module_is_named_by_what_it_does() -> None:
    """A module is named for the thing in it; these are the trade's own words for things."""
    gerunds = {path.stem for path in python_files() if path.stem.endswith("ing")}
    assert gerunds <= TRADE_WORDS


def test_no_two_modules_have_one_name() -> None:
    """So that a file is found by its name; Django's own names stand once in each app."""
    names = Counter(path.stem for path in python_files() if "migrations" not in path.parts)
    assert {name for name, count in names.items() if count > 1} <= DJANGO_MODULES


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph("exosite", "articles", "glossary", cache_dir=None)
    order = TopologicalSorter(
        {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    )
    # Raises CycleError, which names the circle. Imports for type checking count, too.
    assert list(order.static_order())


def test_only_rendering_marks_html_as_safe() -> None:
    makers = {
        path.relative_to(ROOT).as_posix()
        for path in python_files()
        if re.search(r"\bmark_safe\(|\bSafeString\(", path.read_text())
    }
    assert makers
    assert all(name.startswith("exosite/rendering/") for name in makers)


def test_no_template_has_inline_script_or_style_or_marks_safe() -> None:
    forbidden = re.compile(
        r"\|\s*safe\b|autoescape\s+off|<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+="
    )
    assert [path for path in templates() if forbidden.search(path.read_text())] == []


def test_no_page_asks_another_site_for_anything() -> None:
    loaded = re.compile(
        r"""<(?:script|img|link|iframe|source)[^>]*(?:src|href)=["'](?:http|//)[^"']*"""
    )
    assert [path for path in templates() if loaded.search(path.read_text())] == []


def test_an_included_template_says_what_it_needs() -> None:
    parts = [path for path in templates() if path.name.startswith("_")]
    assert parts
    assert not [path.name for path in parts if not path.read_text().startswith("{# needs:")]


def test_the_locks_carry_hashes_and_name_no_registry() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text()
        assert text.count("==") <= text.count("--hash=sha256:")
        assert "://" not in text
        assert "index" not in text


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    runtime = text[text.index("dependencies = [") : text.index("[dependency-groups]")]
    entries = re.findall(r'^    ".*$', runtime, re.MULTILINE)
    assert entries
    assert not [line for line in entries if not re.search(r'", +# \w', line)]


def test_language_is_a_code_and_is_called_language() -> None:
    """``lang`` and ``locale`` are attributes and folders of others; our names say language."""
    named = []
    for path in python_files():
        with path.open("rb") as file:
            names = {
                token.string
                for token in tokenize.tokenize(file.readline)
                if token.type == tokenize.NAME
            }
        named += [(path.name, name) for name in names & {"lang", "locale", "lang_code"}]
    assert not named


def test_style_sheets_are_all_joined() -> None:
    folder = ROOT / "static" / "css"
    sheets = ("site.css", "leaflet_page.css")
    texts = ((folder / name).read_text() for name in sheets)
    joined = {name for text in texts for name in re.findall(r'url\("([^"]+)"\)', text)}
    assert joined == {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.css")
        if path.name not in sheets
    }
