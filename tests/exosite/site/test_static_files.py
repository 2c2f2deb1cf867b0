"""Styles and scripts as they are served: one file each, always from the newest sources."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from exosite.site.static_files import (
    STYLE_IMPORT,
    STYLE_SHEETS,
    bundled_scripts,
    bundled_styles,
    without_comments,
)

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "exosite.site.static_files.BundledManifestStorage"},
}


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    (folder / "css").mkdir(parents=True)
    (folder / "css" / "site.css").write_text(
        '@layer tokens, base;\n@import url("tokens.css") layer(tokens);\n'
        '@import url("base.css") layer(base);\n'
    )
    (folder / "css" / "tokens.css").write_text("a { color: red; }\n")
    (folder / "css" / "base.css").write_text("b { color: blue; }\n")
    return folder


def collected(sources: Path, target: Path, name: str = "css/site.css") -> str:
    with override_settings(
        STATICFILES_DIRS=[sources],
        # The files of other packages are not what is tested, and take seconds to compress.
        STATICFILES_FINDERS=["django.contrib.staticfiles.finders.FileSystemFinder"],
        STATIC_ROOT=target,
        STORAGES=STORAGES,
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        from django.contrib.staticfiles.storage import staticfiles_storage

        return (target / staticfiles_storage.stored_name(name)).read_text()


def test_imports_are_put_in_place_inside_their_layers(sources: Path, tmp_path: Path) -> None:
    text = collected(sources, tmp_path / "static")
    assert "@import" not in text
    assert text.index("@layer tokens {\na { color: red; }") < text.index("@layer base {")


def test_a_changed_part_is_served_after_collecting_again(sources: Path, tmp_path: Path) -> None:
    collected(sources, tmp_path / "static")
    (sources / "css" / "base.css").write_text("b { color: green; }\n")
    assert "green" in collected(sources, tmp_path / "static")


def test_modules_are_put_in_place_in_blocks_of_their_own(sources: Path, tmp_path: Path) -> None:
    (sources / "js").mkdir()
    (sources / "js" / "site.js").write_text('// All.\nimport "./one.js";\nimport "./two.js";\n')
    (sources / "js" / "one.js").write_text("export function same() {}\nsame();\n")
    (sources / "js" / "two.js").write_text("const same = 2;\n")
    text = collected(sources, tmp_path / "static", "js/site.js")
    assert "".join(text.split("\n")) == "{function same(){}same();}{const same=2;}"


def test_comments_and_indentation_stay_at_home() -> None:
    styles = '/* One\n   two */\na :is(b) {\n  content: "/* kept */"; /* gone */\n}\n'
    assert without_comments(styles) == 'a :is(b) {\ncontent: "/* kept */";\n}\n'
    script = '  // gone\nf("http://x", `a  // ${b}`); // gone too\n'
    assert bundled_scripts(lambda name: script) == 'f("http://x",`a  // ${b}`);'


def source(name: str) -> str:
    return (settings.BASE_DIR / "static" / name).read_text()


@pytest.mark.parametrize("place", ["css", "desk"])
def test_every_component_is_imported_by_a_style_sheet_beside_it(place: str) -> None:
    folder = settings.BASE_DIR / "static" / place
    sheets = [source(name) for name in STYLE_SHEETS if name.startswith(f"{place}/")]
    imported = {match["file"] for text in sheets for match in STYLE_IMPORT.finditer(text)}
    assert {f"components/{path.name}" for path in folder.glob("components/*.css")} <= imported


def test_the_admin_of_django_comes_in_a_layer_below_ours() -> None:
    text = bundled_styles(source, "desk/desk.css")
    assert text.startswith("@layer admin, tokens, desk;\n@import")
    # An import after any other rule would be ignored.
    assert text.rindex("@import") < text.index("@layer tokens {")
    assert set(re.findall(r'@import url\("([^"]+)"\) layer\((\w+)\)', text)) == {
        ("../admin/css/base.css", "admin"),
        ("../admin/css/dark_mode.css", "admin"),
    }
