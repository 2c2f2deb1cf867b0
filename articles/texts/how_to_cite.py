"""How to cite an article, in the language of the text and in three forms, ready to be copied."""

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
class Citation:
    """One text in the three forms. Plain text: templates escape it."""

    apa: str
    vancouver: str
    bibtex: str


@dataclass(frozen=True, slots=True)
class _Source:
    """What all forms are made of. ``version`` is None for a text without revisions."""

    key: str
    authors: tuple[str, ...]
    teams: frozenset[str]
    title: str
    changed: date
    version: int | None
    url: str
    language: str


def cite(
    shown: VisibleText, parts: Sequence[Credit], version: int | None, permalink: str
) -> Citation:
    """The forms for the text shown, each with the address of this version of it."""
    authors = [
        item
        for credit in parts
        if credit.role == Contribution.Role.AUTHOR
        for item in credit.people
    ]
    source = _Source(
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
        return Citation(_apa(source), _vancouver(source), _bibtex(source))


def _line(text: str) -> str:
    return " ".join(text.split())


def _apa(source: _Source) -> str:
    parts = _parts(source)
    if source.authors:
        return gettext("%(authors)s (%(date)s). %(title)s. exosite. %(url)s") % parts
    return gettext("%(title)s. (%(date)s). exosite. %(url)s") % parts


def _vancouver(source: _Source) -> str:
    parts = _parts(source)
    if source.authors:
        form = gettext(
            "%(authors)s. %(title)s [Internet]. exosite; %(year)s [updated %(date)s]. Available from: %(url)s"
        )
    else:
        form = gettext(
            "%(title)s [Internet]. exosite; %(year)s [updated %(date)s]. Available from: %(url)s"
        )
    return form % parts


def _parts(source: _Source) -> dict[str, str | int]:
    title = source.title
    if source.version:
        form = gettext("%(title)s (version %(number)s)")
        title = form % {"title": title, "number": source.version}
    return {
        # Translators: what stands between the names of authors in a citation.
        "authors": gettext(", ").join(source.authors),
        "title": title,
        "date": date_format(source.changed, "DATE_FORMAT"),
        "year": source.changed.year,
        "url": source.url,
    }


def _bibtex(source: _Source) -> str:
    names = (f"{{{_tex(name)}}}" if name in source.teams else _tex(name) for name in source.authors)
    fields = {
        "author": " and ".join(names),
        # Braced twice: styles would make small letters of names and abbreviations.
        "title": f"{{{_tex(source.title)}}}",
        "year": str(source.changed.year),
        "month": MONTHS[source.changed.month - 1],
        "howpublished": "exosite",
        "version": str(source.version or ""),
        "url": source.url,
        "langid": source.language,
    }
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},"
        for name, value in fields.items()
        if value
    ]
    key = re.sub("[^a-z0-9-]", "", f"exosite-{source.key}-{source.language}".lower())
    version = f"-v{source.version}" if source.version else ""
    return "\n".join([f"@misc{{{key}{version},", *lines, "}"])


def _tex(text: str) -> str:
    return text.translate(_TEX)
