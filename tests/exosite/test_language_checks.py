"""Each system check of languages finds the fault that it is for, and none in the site as it is."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage

from exosite import language_checks, languages


def ids(messages: Iterable[CheckMessage]) -> list[str]:
    return [str(message.id) for message in messages]


def test_the_languages_lack_nothing() -> None:
    assert language_checks.check_languages() == []


def esperanto(**changes: Any) -> languages.Language:
    return replace(languages.get("en"), code="eo", tag="eo", name="Esperanto", **changes)


def test_a_language_without_a_word_for_cells_is_found() -> None:
    words = {word: "x" for word in languages.CELL_WORDS if word != "yes"}
    messages = list(language_checks.missing_words(esperanto(cell_words=words)))
    assert messages[0].id == "exosite.E020"
    assert "exosite/languages/eo.py" in str(messages[0].hint)


def test_a_language_names_every_unit() -> None:
    messages = language_checks.missing_words(esperanto(unit_names={}))
    assert "exosite.E021" in ids(messages)


def test_a_language_is_sorted_in_a_way_that_the_glossary_knows() -> None:
    messages = language_checks.missing_words(esperanto(collation="hangul"))
    assert "exosite.E022" in ids(messages)


def test_a_language_without_its_files_is_found() -> None:
    messages = list(language_checks.missing_files(esperanto()))
    assert ids(messages) == ["exosite.E023", "exosite.E025", "exosite.E026"]
    assert "exosite/locale/eo/LC_MESSAGES/django.po" in str(messages[0].hint)


def test_a_catalogue_that_is_not_compiled_is_found(tmp_path: Path) -> None:
    base = Path(settings.BASE_DIR)
    for name in (
        "exosite/locale/ja/LC_MESSAGES/django.po",
        "templates/desk/help/_ja.html",
        "static/css/tokens.css",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((base / name).read_bytes())
    messages = language_checks.missing_files(languages.get("ja"), tmp_path)
    assert ids(messages) == ["exosite.W024"]
