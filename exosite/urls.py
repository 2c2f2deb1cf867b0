"""Every address of the site."""

from collections.abc import Callable
from functools import partial
from itertools import chain
from typing import Any, Final

from django.contrib import admin
from django.http import HttpResponseBase
from django.urls import URLPattern, include, path, register_converter
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from articles.evidence import views as evidence_views
from articles.evidence.reference_formats import WRITERS
from articles.figures import figure_files
from articles.figures import views as figure_views
from articles.tables import views as table_views
from articles.tables.selection import QUERY_NAMES
from articles.texts.article_references import article_references
from articles.texts.leaflet import leaflet_page
from articles.texts.whole_guide import whole_guide_page
from articles.topics import views as topic_views
from articles.topics.article_index import article_list
from exosite.api import docs
from exosite.api.api import api
from exosite.feedback import views as feedback_views
from exosite.publishing import kinds
from exosite.publishing.kinds import ContentKind
from exosite.rendering import permalinks
from exosite.rendering.page_cache import NEVER, Parameters, cached_page
from exosite.search import views as search_views
from exosite.site import health, list_choice, views
from exosite.site.former_pages import former_addresses
from exosite.site.list_pages import parameters_of
from exosite.site.page_addresses import LanguageConverter
from exosite.site.used_in import used_in_page
from exosite.social_images import views as social_image_views
from exosite.syndication import (
    feeds,
    llms,
    opensearch,
    robots,
    sitemaps,
)
from exosite.syndication.corrections_feed import corrections_feed
from exosite.syndication.history_heads import history_heads
from exosite.syndication.markdown_pages import markdown_page, whole_guide_markdown
from glossary import views as glossary_views
from glossary.index_groups import CATEGORY, PRONUNCIATION, STROKES

register_converter(LanguageConverter, "language")

handler400 = "exosite.site.error_views.bad_request"
handler403 = "exosite.site.error_views.permission_denied"
handler404 = "exosite.site.error_views.page_not_found"
handler429 = "exosite.accounts.sign_in_errors.too_many_requests"
handler500 = "exosite.site.error_views.server_error"


def read_only(route: str, view: Callable[..., HttpResponseBase], *, name: str) -> URLPattern:
    """An address that is only read: any other method is refused, before a token is asked for."""
    return path(route, csrf_exempt(require_safe(view)), name=name)


def public_page(
    route: str,
    view: Callable[..., HttpResponseBase],
    *,
    name: str,
    parameters: Parameters | None = None,
) -> URLPattern:
    """An answer that is the same for everybody: cached, by the ``parameters`` that the view reads."""
    read = {**(parameters or {}), **parameters_of(view)}
    return read_only(route, cached_page(view, read), name=name)


SELECTION: Parameters = dict.fromkeys(QUERY_NAMES, NEVER)
"""Selections of a table, which are too many to keep."""

TEXT: Parameters = {permalinks.PARAMETER: permalinks.NUMBER, **SELECTION}
"""What pages of texts read: which edition, or which selection of a table."""

DATA: Parameters = {
    "limit": "[1-9][0-9]?|100",
    **dict.fromkeys(["cursor", "updated_since", "topic"], NEVER),
}
"""What the API reads."""

NOT_CACHED: Final = ("openapi-json", "claim")
"""Of the API: its document, which needs no database, and single claims, which are too many to keep."""


def api_addresses() -> Any:
    """The addresses of the API, cached like pages."""
    addresses = api.urls
    for address in addresses[0]:
        if isinstance(address, URLPattern) and address.name not in NOT_CACHED:
            address.callback = cached_page(address.callback, DATA)
    return addresses


def kind_pages(kind: ContentKind) -> list[URLPattern]:
    """The page of each object of a kind, and its Markdown twin."""
    if kind.view is None:
        return []
    twin = partial(markdown_page, kind=kind.name)
    return [
        public_page(f"{kind.path}/<slug:slug>/", kind.view, name=kind.public_name, parameters=TEXT),
        public_page(
            f"{kind.path}/<slug:slug>.md",
            twin,
            name=f"{kind.public_name}-markdown",
            parameters={**TEXT, **parameters_of(kind.view)},
        ),
    ]


def reference_files(
    route: str, view: Callable[..., HttpResponseBase], name: str
) -> list[URLPattern]:
    """An address for each format in which references go out."""
    return [
        public_page(
            f"{route}.{writer.suffix}",
            partial(view, writer=writer),
            name=f"{name}-{writer.suffix}",
        )
        for writer in WRITERS
    ]


GROUPED: Parameters = {"by": f"{STROKES}|{PRONUNCIATION}|{CATEGORY}"}

in_language = [
    *former_addresses(),
    *chain.from_iterable(kind_pages(kind) for kind in kinds.all()),
    public_page("articles/", article_list, name="articles"),
    public_page("articles/<slug:slug>/whole/", whole_guide_page, name="whole-guide"),
    public_page("articles/<slug:slug>/whole.md", whole_guide_markdown, name="whole-guide-markdown"),
    public_page("articles/<slug:slug>/leaflet/", leaflet_page, name="leaflet"),
    public_page("", views.home, name="home"),
    public_page("opensearch.xml", opensearch.opensearch_description, name="opensearch"),
    public_page("feed.xml", feeds.site_feed, name="feed"),
    public_page("topics/", topic_views.topic_list, name="topics"),
    *(
        public_page(
            f"topics/<slug:slug>/{kinds.get(kind).plural}/",
            partial(topic_views.topic_records, kind=kind),
            name=f"topic-{kinds.get(kind).plural}",
        )
        for kind in topic_views.NAMED_KINDS
    ),
    public_page("topics/<slug:slug>/feed.xml", feeds.topic_feed, name="topic-feed"),
    public_page("tables/", table_views.tables, name="tables"),
    public_page(
        "tables/<slug:slug>.csv", table_views.table_csv, name="table-csv", parameters=SELECTION
    ),
    public_page("tables/<slug:slug>.json", table_views.table_json, name="table-json"),
    public_page(
        "tables/<slug:slug>/used-in/",
        partial(used_in_page, kind="table"),
        name="table-users",
    ),
    public_page("figures/<slug:slug>.svg", figure_files.figure_svg, name="figure-svg"),
    public_page("figures/<slug:slug>.csv", figure_files.figure_csv, name="figure-csv"),
    public_page("glossary/", glossary_views.term_list, name="glossary", parameters=GROUPED),
    public_page(
        "glossary/<slug:slug>/used-in/",
        partial(used_in_page, kind="term"),
        name="term-users",
    ),
    public_page(
        "glossary/by/<slug:by>/<slug:group>/",
        glossary_views.term_group,
        name="glossary-group",
    ),
    read_only("glossary/<path:form>/", glossary_views.redirect_form, name="term-form"),
    public_page(
        "trials/",
        evidence_views.trial_list,
        name="trials",
        parameters=dict.fromkeys(list_choice.names(evidence_views.TRIAL_FACETS), NEVER),
    ),
    public_page(
        "trials/<slug:registry_id>/used-in/", evidence_views.trial_users, name="trial-users"
    ),
    read_only("trials/<slug:registry_id>/", evidence_views.find_trial, name="trial"),
    public_page(
        "references/",
        evidence_views.reference_list,
        name="references",
        parameters=dict.fromkeys(list_choice.names(evidence_views.REFERENCE_FACETS), NEVER),
    ),
    public_page(
        "references/<slug:slug>/used-in/", evidence_views.reference_users, name="reference-users"
    ),
    *reference_files("references", evidence_views.reference_file, "references"),
    *reference_files("articles/<slug:slug>/references", article_references, "article-references"),
    read_only("references/<slug:slug>/", evidence_views.find_reference, name="reference"),
    public_page("about/", views.about, name="about"),
    public_page("editorial-policy/", views.editorial_policy, name="editorial-policy"),
    public_page("corrections/", views.corrections, name="corrections"),
    public_page("corrections.xml", corrections_feed, name="corrections-feed"),
    public_page("privacy/", views.privacy, name="privacy"),
    public_page("api/", docs.api_docs, name="api-docs"),
    path("feedback/", feedback_views.feedback, name="feedback"),
    read_only("feedback/thanks/", feedback_views.thanks, name="feedback-thanks"),
    read_only("cards/<slug:kind>/<slug:slug>.png", social_image_views.social_card, name="card"),
    read_only("search/", search_views.search, name="search"),
    read_only("search/suggestions.json", search_views.suggestions, name="search-suggestions"),
]

urlpatterns = [
    read_only("", views.root, name="root"),
    # For programs that ask without having read a page.
    read_only("favicon.ico", views.favicon, name="favicon"),
    read_only("healthz", health.healthz, name="healthz"),
    read_only("readyz", health.readyz, name="readyz"),
    read_only("robots.txt", robots.robots, name="robots"),
    read_only("history-heads.txt", history_heads, name="history-heads"),
    public_page("llms.txt", llms.llms, name="llms"),
    public_page("opensearch.xml", opensearch.opensearch_description, name="opensearch-any"),
    public_page("sitemap.xml", sitemaps.sitemap_index, name="sitemap-index"),
    public_page("sitemap-<slug:kind>-<int:number>.xml", sitemaps.sitemap, name="sitemap"),
    read_only("media/figures/<str:name>", figure_views.picture_file, name="picture"),
    read_only("api/v1/", docs.redirect_to_docs, name="api-start"),
    read_only("api/v1/docs", docs.redirect_to_docs, name="api-start-docs"),
    path("api/v1/", api_addresses()),
    path("admin/", admin.site.urls),
    path("account/", include("exosite.accounts.urls")),
    path("<language:language>/", include(in_language)),
]
