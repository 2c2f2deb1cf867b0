"""What each kind of page costs, made anew: ``python -m tests.bench.scale`` runs it on each database."""

from statistics import median_low
from typing import Any, TypedDict

from tests.bench.meter import measured

ROUNDS = 3


class PageCost(TypedDict):
    status: int
    queries: int
    bytes: int
    seconds: float


def page_costs(reader: Any, editor: Any, *, has_corpus: bool) -> dict[str, PageCost]:
    """By the name of a page; ``reader`` and ``editor`` are clients."""
    return {
        name: _page_cost(editor if "/admin/" in address else reader, address)
        for name, address in _addresses(has_corpus).items()
    }


def _page_cost(client: Any, address: str) -> PageCost:
    """The page made anew, its texts rendered already: the middle one of a few."""
    from exosite.rendering.models import CachedPage

    costs = []
    for number in range(ROUNDS + 1):
        CachedPage.objects.all().delete()
        response, meter, seconds = measured(lambda: client.get(address))
        body = b"".join(response.streaming_content) if response.streaming else response.content
        if number:
            status, size = response.status_code, len(body)
            costs.append(
                PageCost(status=status, queries=meter.queries, bytes=size, seconds=seconds)
            )
    middle = median_low(cost["seconds"] for cost in costs)
    return next(cost for cost in costs if cost["seconds"] == middle)


def _addresses(has_corpus: bool) -> dict[str, str]:
    """A page of each kind, public ones first."""
    from articles.models import Article, ComparisonTable
    from glossary.models import Term

    article = "corpus-article-00001" if has_corpus else "inhaled-exosomes"
    table = "corpus-table-00001" if has_corpus else "exosome-cargo-classes"
    topic = "corpus-topic-000" if has_corpus else "chest-respiratory"
    person = "corpus-person-00" if has_corpus else "exosite-editors"
    rare = Term.objects.order_by("-pk").values_list("slug", flat=True)[0]
    article_id = Article.objects.get(slug=article).pk
    table_id = ComparisonTable.objects.get(slug=table).pk
    term_id = Term.objects.get(slug="exosome").pk
    zh = "/zh-hant"
    return {
        "home": f"{zh}/",
        "article": f"{zh}/articles/{article}/",
        "article in English": f"/en/articles/{article}/",
        "article.md": f"{zh}/articles/{article}.md",
        "table": f"{zh}/tables/{table}/",
        "table.csv": f"{zh}/tables/{table}.csv",
        "term, common": f"{zh}/glossary/exosome/",
        "term, rare": f"{zh}/glossary/{rare}/",
        "list of uses": f"{zh}/glossary/exosome/used-in/",
        "list of a topic": f"{zh}/topics/{topic}/",
        "list of tables": f"{zh}/tables/",
        "list of terms": f"{zh}/glossary/",
        "list of terms by reading": f"{zh}/glossary/?by=reading",
        "list of references": f"{zh}/references/",
        "list of trials": f"{zh}/trials/",
        "list of a person": f"{zh}/people/{person}/",
        "corrections": f"{zh}/corrections/",
        "search, two characters": f"{zh}/search/?q=細胞",
        "search, a phrase": f"{zh}/search/?q=樹突細胞",
        "search, several words": f"{zh}/search/?q=外泌體 免疫",
        "search, nothing found": f"{zh}/search/?q=龘靐齉爩",
        "search, misspelt": f"{zh}/search/?q=外必體",
        "suggestions": f"{zh}/search/suggestions.json?q=外泌",
        "suggestions, within": f"{zh}/search/suggestions.json?q=修復",
        "feed": f"{zh}/feed.xml",
        "feed of a topic": f"{zh}/topics/{topic}/feed.xml",
        "sitemap index": "/sitemap.xml",
        "sitemap of articles": "/sitemap-articles-1.xml",
        "llms.txt": "/llms.txt",
        "api articles": f"/api/v1{zh}/articles?limit=100",
        "api article": f"/api/v1{zh}/articles/{article}",
        "api terms": f"/api/v1{zh}/terms?limit=100",
        "not found": f"{zh}/articles/no-such-article/",
        "desk front": "/admin/",
        "desk articles": "/admin/articles/article/",
        "desk articles, drafts": "/admin/articles/article/?state=draft",
        "desk articles, behind": "/admin/articles/article/?behind=1",
        "desk articles, search": "/admin/articles/article/?q=外泌體",
        "desk terms": "/admin/glossary/term/",
        "desk references": "/admin/articles/reference/",
        "desk audit log": "/admin/publishing/auditevent/",
        "desk audit log, search": "/admin/publishing/auditevent/?q=corpus-article-00001",
        "desk feedback": "/admin/feedback/feedback/",
        "desk edit article": f"/admin/articles/article/{article_id}/zh-hant/",
        "desk edit table": f"/admin/articles/comparisontable/{table_id}/zh-hant/",
        "desk edit term": f"/admin/glossary/term/{term_id}/zh-hant/",
        "desk history": f"/admin/articles/article/{article_id}/zh-hant/history/",
        "desk compare": f"/admin/articles/article/{article_id}/zh-hant/compare/",
        "picker of terms": "/admin/lookup/term/?q=外泌&language=zh-hant",
        "picker of references": "/admin/lookup/reference/?q=exo&language=zh-hant",
        "picker of articles": "/admin/lookup/article/?q=外泌&language=zh-hant",
        "picker of tables": "/admin/lookup/table/?q=外泌&language=zh-hant",
    }
