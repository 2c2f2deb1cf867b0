"""How to cite an article: APA, Vancouver and BibTeX, in the language of the text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from articles.evidence.reference_formats.bibtex import bibtex_entry, braced_twice
from articles.evidence.reference_formats.latex_text import escape_latex
from articles.models import Contribution, Person
from articles.texts.credits import Credit
from exosite.publishing.visible_text import VisibleText
from exosite.site.page_addresses import absolute

MONTHS: Final = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


@dataclass(frozen=True, slots=True)
class CitationForms:
    """A citation in its three forms. Plain text: templates escape it."""

    apa: str
    vancouver: str
    bibtex: str


def cite(
    shown: VisibleText,
    article_credits: Sequence[Credit],
    version: int | None,
    permalink: str,
    guide: str = "",
) -> CitationForms:
    """The forms for the text shown, each with the address of this version of it; ``version`` is None
    for a text without revisions, ``guide`` the title of the guide that the text is a chapter of."""
    authors = [
        item
        for credit in article_credits
        if credit.role == Contribution.Role.AUTHOR
        for item in credit.people
    ]
    title = _line(shown.text.title)
    changed = timezone.localdate(shown.text.updated_at)
    url = absolute(permalink)
    with translation.override(shown.text.language_code):
        numbered = gettext("%(title)s (version %(number)s)") % {"title": title, "number": version}
        values: dict[str, str | int] = {
            # Translators: what stands between the names of authors in a citation.
            "authors": gettext(", ").join(_line(author.text.name) for author in authors),
            "title": _in_guide(numbered if version else title, guide),
            "date": date_format(changed, "DATE_FORMAT"),
            "year": changed.year,
            "url": url,
        }
        apa, vancouver = _apa(values), _vancouver(values)
    fields = {
        "author": " and ".join(map(_tex_author, authors)),
        # Braced twice: styles would make small letters of names and abbreviations.
        "title": braced_twice(title),
        # Of a chapter, the guide.
        "booktitle": braced_twice(_line(guide)),
        "year": str(changed.year),
        "month": MONTHS[changed.month - 1],
        "howpublished": "exosite",
        "version": str(version or ""),
        "url": url,
        "langid": shown.language.tag,
    }
    key = re.sub("[^a-z0-9-]", "", f"exosite-{shown.object.slug}-{shown.language.tag}".lower())
    entry = "incollection" if guide else "misc"
    key = f"{key}-v{version}" if version else key
    return CitationForms(apa, vancouver, bibtex_entry(entry, key, fields))


def _in_guide(title: str, guide: str) -> str:
    # Translators: a chapter and its guide, in a citation.
    form = gettext("%(title)s. In: %(guide)s")
    return form % {"title": title, "guide": _line(guide)} if guide else title


def _line(words: str) -> str:
    return " ".join(words.split())


def _apa(values: Mapping[str, str | int]) -> str:
    if values["authors"]:
        return gettext("%(authors)s (%(date)s). %(title)s. exosite. %(url)s") % values
    return gettext("%(title)s. (%(date)s). exosite. %(url)s") % values


def _vancouver(values: Mapping[str, str | int]) -> str:
    if values["authors"]:
        form = gettext(
            "%(authors)s. %(title)s [Internet]. exosite; %(year)s [updated %(date)s]. Available from: %(url)s"
        )
    else:
        form = gettext(
            "%(title)s [Internet]. exosite; %(year)s [updated %(date)s]. Available from: %(url)s"
        )
    return form % values


def _tex_author(author: VisibleText) -> str:
    """Braced for a team, which has no family name."""
    name = escape_latex(_line(author.text.name))
    return f"{{{name}}}" if author.object.kind == Person.Kind.TEAM else name
