"""Every address at which a site answers readers and programs the same for everybody."""

from collections.abc import Iterable

from articles.models import Figure
from exosite.publishing import kinds

LISTS = (
    "", "articles/", "topics/", "tables/", "glossary/", "trials/", "references/", "about/", "editorial-policy/",
    "corrections/", "corrections.xml", "feed.xml", "opensearch.xml", "privacy/", "api/",
)  # fmt: skip
SITE = ("sitemap.xml", "sitemap-articles-1.xml", "sitemap-terms-1.xml", "llms.txt", "robots.txt")
# Of each kind, by its public name: what stands beside the page of an object.
BESIDE = {
    "article": ("{path}/", "{path}.md", "{path}/whole/", "{path}/whole.md", "{path}/leaflet/"),
    "table": ("{path}/", "{path}.md", "{path}.csv", "{path}.json", "{path}/used-in/"),
    "term": ("{path}/", "{path}.md", "{path}/used-in/"),
    "topic": (
        "{path}/",
        "{path}.md",
        "{path}/feed.xml",
        "{path}/tables/",
        "{path}/terms/",
        "{path}/trials/",
    ),
}


def public_addresses(codes: Iterable[str]) -> list[str]:
    """Those of all objects there are, in these languages; of some there is nothing to read."""
    found = [f"/{name}" for name in SITE]
    for code in codes:
        found += [f"/{code}/{name}" for name in LISTS]
        for kind in kinds.with_pages():
            for key in kind.model.objects.values_list(kind.model.key_field, flat=True):
                path = f"/{code}/{kind.path}/{key}"
                beside = BESIDE.get(kind.public_name, ("{path}/", "{path}.md"))
                found += [address.format(path=path) for address in beside]
                found.append(f"/api/v1/{code}/{kind.plural}/{key}")
        for slug in Figure.objects.values_list("slug", flat=True):
            found += [f"/{code}/figures/{slug}.{suffix}" for suffix in ("svg", "csv")]
        found += [f"/api/v1/{code}/{kind.plural}" for kind in kinds.with_pages()]
    return found
