"""``/llms.txt``: what the site is and where its texts are as Markdown, for language models.

The form is that of https://llmstxt.org: a heading, a sentence in a quote, lists of links.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy

from articles.models import Article, ArticleTranslation
from exosite import languages
from exosite.markup.characters import scrub
from exosite.publishing import notices, visible_text
from exosite.site.page_addresses import absolute
from exosite.syndication.markdown_syntax import escape
from exosite.syndication.responses import text_response

# So many articles of each language are named, the latest first; the sitemap has all.
LISTED: Final = 50

# The pages that lead to all texts of a kind, in the words that the pages are headed with.
LISTS: Final = {
    "articles": gettext_lazy("Articles"),
    "topics": gettext_lazy("Topics"),
    "tables": gettext_lazy("Comparison tables"),
    "glossary": gettext_lazy("Glossary"),
    "trials": gettext_lazy("Trials"),
    "references": gettext_lazy("References"),
    "about": gettext_lazy("About this site"),
    "editorial-policy": gettext_lazy("Editorial policy"),
    "corrections": gettext_lazy("Corrections"),
}

ABOUT: Final = (
    "What research says about exosomes and other extracellular vesicles, with the strength of its "
    "evidence, in Traditional Chinese (the source), English and Japanese."
)
HOW_TO_READ: Final = (
    "This is general information, not medical advice. Each text names its sources, says when it "
    "was last changed, and whether a medical professional has reviewed it. The address of an "
    "article, comparison table or term with `.md` in place of its last slash is the same text as "
    "Markdown. The chapters of a guide stand under it; the address of a guide with `/whole.md` in "
    "place of its last slash has them all."
)


def llms(request: HttpRequest) -> HttpResponse:
    """Each language has a section of its own, in its own words; four queries a language."""
    lines = ["# exosite", "", f"> {ABOUT}", "", HOW_TO_READ, ""]
    for language in languages.LANGUAGES:
        with translation.override(language.code):
            lines += [f"## {language.name}", "", *_section(language.code), ""]
    lines += [
        "## Optional",
        "",
        _link("Read API", reverse("api-docs", args=["en"]), "the same texts as JSON, by key"),
        _link("Sitemap", reverse("sitemap-index"), "every page, with the date of its last change"),
        "",
    ]
    return text_response(scrub("\n".join(lines)), "text/plain")


def _section(code: str) -> Iterator[str]:
    public = ArticleTranslation.objects.public().in_language(code)
    guide = public.filter(master=OuterRef("master__part_of"))
    entries = public.exclude(Q(master__part_of__isnull=False) & Exists(guide))
    latest = list(entries.order_by("-updated_at", "-pk").values_list("pk", flat=True)[:LISTED])
    texts = public.filter(pk__in=latest).order_by("-updated_at", "-pk")
    listed = _noticed(texts)
    chapters = _chapters(public, [text.object.pk for text in listed])
    for text in listed:
        yield _entry(text)
        yield from (f"  {_entry(chapter)}" for chapter in chapters[text.object.pk])
    for name, heading in LISTS.items():
        yield _link(str(heading), reverse(name, args=[code]))
    yield _link("Atom", reverse("feed", args=[code]))


def _noticed(texts: Any) -> list[notices.NoticedText]:
    """Texts of a language with what is wrong with them; one query, and those of the notices."""
    fields = ("title", "summary", "language_code", "master", *notices.fields_of("article"))
    rows = texts.select_related("master").only(
        *(f for f in fields if f != "master"),
        "master__slug",
        "master__source_language",
        "master__part_of",
    )
    shown = [
        visible_text.VisibleText(text.master, text, text.language_code, (text.language_code,))
        for text in rows
    ]
    return notices.with_notices(shown)


def _entry(noticed: notices.NoticedText) -> str:
    """The line of an article: what its summary rests on that no longer holds stands before that."""
    text = noticed.text
    path = reverse("article-markdown", args=[text.language_code, noticed.object.slug])
    labels = [f"[{notice.label}]" for notice in notices.of_claims(noticed.notices)]
    return _link(text.title, path, " ".join([*labels, text.summary]))


def _chapters(public: Any, guides: list[int]) -> dict[int, list[notices.NoticedText]]:
    """The chapters of each guide; two queries, and those of the notices."""
    # By their ids, as SQLite would look for them among all texts.
    ids = list(Article.objects.filter(part_of__in=guides).values_list("pk", flat=True))
    chapters = public.filter(master__in=ids).order_by("master__position", "master__slug")
    by_guide: dict[int, list[notices.NoticedText]] = defaultdict(list)
    for chapter in _noticed(chapters):
        by_guide[chapter.object.part_of_id].append(chapter)
    return by_guide


def _link(title: str, path: str, about: str = "") -> str:
    link = f"- [{escape(title)}]({absolute(path)})"
    return f"{link}: {escape(about)}" if about.strip() else link
