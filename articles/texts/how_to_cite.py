"""How to cite an article: APA, Vancouver and BibTeX, in the language of the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from articles.models import Contribution, Person
from articles.texts.credits import Credit
from exosite.publishing.visible_text import VisibleText
from exosite.site.page_addresses import absolute

MONTHS: Final = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

# What TeX would take for a command, and how it is told to print it.
_TEX: Final = {ord(character): f"\\{character}" for character in "{}&%$#_"} | {
    ord("\\"): r"\textbackslash{}",
    ord("~"): r"\textasciitilde{}",
    ord("^"): r"\textasciicircum{}",
}


@dataclass(frozen=True, slots=True)
class CitationForms:
    """A citation in its three forms. Plain text: templates escape it."""

    apa: str
    vancouver: str
    bibtex: str


@dataclass(frozen=True, slots=True)
class _CitedText:
    """The text to be cited. ``version`` is None for a text without revisions."""

    key: str
    authors: tuple[str, ...]
    teams: frozenset[str]
    title: str
    changed: date
    version: int | None
    url: str
    language: str


def cite(
    shown: VisibleText, article_credits: Sequence[Credit], version: int | None, permalink: str
) -> CitationForms:
    """The forms for the text shown, each with the address of this version of it."""
    authors = [
        item
        for credit in article_credits
        if credit.role == Contribution.Role.AUTHOR
        for item in credit.people
    ]
    text = _CitedText(
        key=shown.object.slug,
        authors=tuple(_line(item.text.name) for item in authors),
        teams=frozenset(
            _line(item.text.name) for item in authors if item.object.kind == Person.Kind.TEAM
        ),
        title=_line(shown.text.title),
        changed=timezone.localdate(shown.text.updated_at),
        version=version,
        url=absolute(permalink),
        language=shown.language.tag,
    )
    with translation.override(shown.text.language_code):
        return CitationForms(_apa(text), _vancouver(text), _bibtex(text))


def _line(words: str) -> str:
    return " ".join(words.split())


def _apa(text: _CitedText) -> str:
    values = _values(text)
    if text.authors:
        return gettext("%(authors)s (%(date)s). %(title)s. exosite. %(url)s") % values
    return gettext("%(title)s. (%(date)s). exosite. %(url)s") % values


def _vancouver(text: _CitedText) -> str:
    values = _values(text)
    if text.authors:
        form = gettext(
            "%(authors)s. %(title)s [Internet]. exosite; %(year)s [updated %(date)s]. Available from: %(url)s"
        )
    else:
        form = gettext(
            "%(title)s [Internet]. exosite; %(year)s [updated %(date)s]. Available from: %(url)s"
        )
    return form % values


def _values(text: _CitedText) -> dict[str, str | int]:
    title = text.title
    if text.version:
        form = gettext("%(title)s (version %(number)s)")
        title = form % {"title": title, "number": text.version}
    return {
        # Translators: what stands between the names of authors in a citation.
        "authors": gettext(", ").join(text.authors),
        "title": title,
        "date": date_format(text.changed, "DATE_FORMAT"),
        "year": text.changed.year,
        "url": text.url,
    }


def _bibtex(text: _CitedText) -> str:
    names = (f"{{{_tex(name)}}}" if name in text.teams else _tex(name) for name in text.authors)
    fields = {
        "author": " and ".join(names),
        # Braced twice: styles would make small letters of names and abbreviations.
        "title": f"{{{_tex(text.title)}}}",
        "year": str(text.changed.year),
        "month": MONTHS[text.changed.month - 1],
        "howpublished": "exosite",
        "version": str(text.version or ""),
        "url": text.url,
        "langid": text.language,
    }
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},"
        for name, value in fields.items()
        if value
    ]
    key = re.sub("[^a-z0-9-]", "", f"exosite-{text.key}-{text.language}".lower())
    version = f"-v{text.version}" if text.version else ""
    return "\n".join([f"@misc{{{key}{version},", *lines, "}"])


def _tex(words: str) -> str:
    return words.translate(_TEX)
