"""The message catalogues have every string of the site, in every language."""

import io
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

from exosite import languages

ROOT = Path(settings.BASE_DIR)
CATALOGUES = sorted((ROOT / "exosite" / "locale").glob("*/LC_MESSAGES/django.po"))
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def messages(source: str) -> set[str]:
    found = extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS)
    texts = (message[0] if isinstance(message, tuple) else message for _, message, *_ in found)
    return {text for text in texts if text}


@cache
def used() -> set[str]:
    """Every string that the code and the templates ask to be translated."""
    code = [
        path for app in ("exosite", "articles", "glossary") for path in (ROOT / app).rglob("*.py")
    ]
    found = {text for path in code for text in messages(path.read_text())}
    for path in (ROOT / "templates").rglob("*.*"):
        # Templates are indented as HTML is, which is no Python.
        lines = templatize(path.read_text()).splitlines()
        found |= messages("\n".join(line.lstrip() for line in lines))
    return found


def test_there_is_a_catalogue_for_every_language() -> None:
    names = [to_locale(code) for code in languages.CODES]
    assert [path.parts[-3] for path in CATALOGUES] == sorted(names)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_catalogue_is_complete_and_has_nothing_left_over(path: Path) -> None:
    with path.open("rb") as file:
        catalogue = read_po(file)
    known = {}
    for message in catalogue:
        if message.id:
            name = message.id[0] if isinstance(message.id, tuple) else message.id
            texts = message.string if isinstance(message.string, tuple) else (message.string,)
            known[name] = all(texts) and not message.fuzzy
    assert used() - known.keys() == set()
    assert known.keys() - used() == set()
    unfinished = [name for name, is_done in known.items() if not is_done]
    assert unfinished == [], f"{path}: no translation, or one marked fuzzy: a guess to look at"
