"""System checks: what a new language still lacks, and in which file; see ``exosite.checks``."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from django.conf import settings
from django.core import checks
from django.utils.translation import to_locale

from exosite import languages
from exosite.languages import CELL_WORDS, Language
from exosite.quantities.units import UNITS


def check_languages(**_options: Any) -> list[checks.CheckMessage]:
    """Every language has its words, files and fonts."""
    return [
        message
        for language in languages.LANGUAGES
        for find in (missing_words, missing_files)
        for message in find(language)
    ]


def missing_words(language: Language) -> Iterator[checks.CheckMessage]:
    """Words of cells and units that a language cannot write."""
    file = f"exosite/languages/{language.code.replace('-', '_')}.py"
    for word in sorted(CELL_WORDS - language.cell_words.keys()):
        yield _language_error("E020", language, f"has no word for {word}", f"cell_words in {file}")
    for code, unit in UNITS.items():
        if not (unit.symbol or language.unit_names.get(code)):
            yield _language_error(
                "E021", language, f"has no name for the unit {code}", f"unit_names in {file}"
            )
    known = get_args(Language.__dataclass_fields__["collation"].type)
    if language.collation not in known:
        yield _language_error(
            "E022",
            language,
            f"has the unknown collation {language.collation}",
            "exosite/languages/language.py, glossary/index_groups.py and glossary/sort_keys.py",
        )


def missing_files(
    language: Language, base: Path = settings.BASE_DIR
) -> Iterator[checks.CheckMessage]:
    """Files that there is one of for each language."""
    catalogue = f"exosite/locale/{to_locale(language.code)}/LC_MESSAGES/django.po"
    if not (base / catalogue).is_file():
        yield _language_error(
            "E023",
            language,
            "has no catalogue",
            f"{catalogue} (manage.py makemessages -l {to_locale(language.code)})",
        )
    elif not (base / catalogue).with_suffix(".mo").is_file():
        yield checks.Warning(
            f"The catalogue of {language.name} is not compiled.",
            hint="Run make setup; it passes over a catalogue whose header is marked fuzzy.",
            id="exosite.W024",
        )
    help_page = f"templates/desk/help/_{language.code}.html"
    if not (base / help_page).is_file():
        yield _language_error("E025", language, "has no help for editors", help_page)
    styles = "static/css/tokens.css"
    primary = language.tag.partition("-")[0]
    if not re.search(rf":lang\({primary}\b", (base / styles).read_text(encoding="utf-8")):
        yield _language_error(
            "E026", language, "has no fonts and no line height", f":lang({primary}) in {styles}"
        )


def _language_error(number: str, language: Language, fault: str, place: str) -> checks.Error:
    return checks.Error(
        f"{language.name} ({language.code}) {fault}.",
        hint=f"Add it: {place}.",
        id=f"exosite.{number}",
    )
