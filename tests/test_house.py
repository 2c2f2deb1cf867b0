"""Rules of the house that no tool checks."""

import re
import subprocess
import tokenize
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
CODE = [ROOT / name for name in ("exosite", "articles", "glossary")]
TOP_LEVEL = {
    ".ci",
    ".gitignore",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "articles",
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


def test_only_rendering_marks_html_as_safe() -> None:
    makers = {
        path.relative_to(ROOT).as_posix()
        for path in python_files()
        if re.search(r"\bmark_safe\(|\bSafeString\(", path.read_text())
    }
    assert makers
    assert all(name.startswith("exosite/rendering/") for name in makers)


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_has_inline_script_or_style_or_marks_safe(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"\|\s*safe\b|autoescape\s+off", text)
    assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", text)


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_page_asks_another_site_for_anything(path: Path) -> None:
    loaded = re.findall(
        r"""<(?:script|img|link|iframe|source)[^>]*(?:src|href)=["']([^"']+)""", path.read_text()
    )
    assert not [address for address in loaded if address.startswith(("http", "//"))]


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
    joined = set(re.findall(r'url\("([^"]+)"\)', (folder / "site.css").read_text()))
    assert joined == {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.css")
        if path.name != "site.css"
    }
