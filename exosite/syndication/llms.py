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
from exosite.site.page_addresses import absolute
from exosite.syndication.markdown_syntax import escape
from exosite.syndication.responses import text_response

# So many articles of each language are named, the latest first; the sitemap has all.
LISTED: Final = 50

# The pages that lead to all texts of a kind, in the words that the pages are headed with.
LISTS: Final = {
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
    rows = list(texts.values_list("master", "master__slug", "title", "summary"))
    chapters = _chapters(public, [row[0] for row in rows])
    for pk, slug, title, summary in rows:
        yield _link(title, reverse("article-markdown", args=[code, slug]), summary)
        for chapter_slug, chapter_title, about in chapters[pk]:
            path = reverse("article-markdown", args=[code, chapter_slug])
            yield f"  {_link(chapter_title, path, about)}"
    for name, heading in LISTS.items():
        yield _link(str(heading), reverse(name, args=[code]))
    yield _link("Atom", reverse("feed", args=[code]))


def _chapters(public: Any, guides: list[int]) -> dict[int, list[tuple[str, str, str]]]:
    """Address, title and summary of the chapters of each guide; two queries."""
    # By their ids, as SQLite would look for them among all texts.
    ids = list(Article.objects.filter(part_of__in=guides).values_list("pk", flat=True))
    chapters = public.filter(master__in=ids).order_by("master__position", "master__slug")
    by_guide: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    for guide, *chapter in chapters.values_list(
        "master__part_of", "master__slug", "title", "summary"
    ):
        by_guide[guide].append((chapter[0], chapter[1], chapter[2]))
    return by_guide


def _link(title: str, path: str, about: str = "") -> str:
    link = f"- [{escape(title)}]({absolute(path)})"
    return f"{link}: {escape(about)}" if about.strip() else link
