"""``/llms.txt``: what the site is and where its texts are as Markdown, for language models.

The form is that of https://llmstxt.org: a heading, a sentence in a quote, lists of links.
"""

from collections.abc import Iterator
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy

from articles.models import ArticleTranslation
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
    "Markdown."
)


def llms(request: HttpRequest) -> HttpResponse:
    """Each language has a section of its own, in its own words; one query a language."""
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
    texts = ArticleTranslation.objects.public().in_language(code).order_by("-updated_at", "-pk")
    rows = texts.values_list("master__slug", "title", "summary")
    for slug, title, summary in rows[:LISTED]:
        yield _link(title, reverse("article-markdown", args=[code, slug]), summary)
    for name, heading in LISTS.items():
        yield _link(str(heading), reverse(name, args=[code]))
    yield _link("Atom", reverse("feed", args=[code]))


def _link(title: str, path: str, about: str = "") -> str:
    link = f"- [{escape(title)}]({absolute(path)})"
    return f"{link}: {escape(about)}" if about.strip() else link
