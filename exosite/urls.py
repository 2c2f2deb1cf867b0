"""Every address of the site."""

from collections.abc import Callable
from functools import partial
from itertools import chain

from django.contrib import admin
from django.http import HttpResponseBase
from django.urls import URLPattern, include, path, register_converter
from django.views.decorators.http import require_safe

from articles.evidence import views as evidence_views
from articles.figures import views as figure_views
from articles.tables import views as table_views
from exosite.api import docs as api_docs
from exosite.api.api import api
from exosite.feedback import views as feedback
from exosite.publishing import kinds
from exosite.publishing.kinds import ContentKind
from exosite.rendering.page_cache import cached_page
from exosite.search import views as search
from exosite.site import health, views
from exosite.site.page_addresses import LanguageConverter
from exosite.social_images import views as sharing
from exosite.syndication import (
    corrections_feed,
    feeds,
    llms,
    opensearch,
    robots,
    sitemaps,
)
from exosite.syndication.markdown_pages import markdown_page
from glossary import views as glossary

register_converter(LanguageConverter, "language")

handler400 = "exosite.site.error_views.bad_request"
handler403 = "exosite.site.error_views.permission_denied"
handler404 = "exosite.site.error_views.page_not_found"
handler429 = "exosite.accounts.sign_in_errors.too_many_requests"
handler500 = "exosite.site.error_views.server_error"


def read(route: str, view: Callable[..., HttpResponseBase], *, name: str) -> URLPattern:
    """An address that is only read: any other method is refused."""
    return path(route, require_safe(view), name=name)


def page(route: str, view: Callable[..., HttpResponseBase], *, name: str) -> URLPattern:
    """A public page, the same for everybody: cached."""
    return read(route, cached_page(view), name=name)


def pages_of(kind: ContentKind) -> list[URLPattern]:
    """The page of each object of a kind, and its Markdown twin."""
    if kind.view is None:
        return []
    twin = partial(markdown_page, kind=kind.name)
    return [
        page(f"{kind.path}/<slug:slug>/", kind.view, name=kind.public_name),
        read(f"{kind.path}/<slug:slug>.md", twin, name=f"{kind.public_name}-markdown"),
    ]


in_language = [
    *chain.from_iterable(pages_of(kind) for kind in kinds.all()),
    page("", views.home, name="home"),
    read("opensearch.xml", opensearch.description, name="opensearch"),
    read("feed.xml", feeds.site_feed, name="feed"),
    read("topics/<slug:slug>/feed.xml", feeds.topic_feed, name="topic-feed"),
    page("tables/", table_views.tables, name="tables"),
    read("tables/<slug:slug>.csv", table_views.table_csv, name="table-csv"),
    read("tables/<slug:slug>.json", table_views.table_json, name="table-json"),
    page("glossary/", glossary.term_list, name="glossary"),
    read("glossary/<path:form>/", glossary.redirect_form, name="term-form"),
    page("trials/", evidence_views.trials, name="trials"),
    page("references/", evidence_views.references, name="references"),
    page("editorial-policy/", views.editorial_policy, name="editorial-policy"),
    page("corrections/", views.corrections, name="corrections"),
    read("corrections.xml", corrections_feed.feed, name="corrections-feed"),
    page("privacy/", views.privacy, name="privacy"),
    page("api/", api_docs.docs, name="api-docs"),
    path("feedback/", feedback.feedback, name="feedback"),
    read("feedback/thanks/", feedback.thanks, name="feedback-thanks"),
    read("cards/<slug:kind>/<slug:slug>.png", sharing.picture, name="card"),
    read("search/", search.search, name="search"),
    read("search/suggestions.json", search.suggestions, name="search-suggestions"),
]

urlpatterns = [
    read("", views.root, name="root"),
    read("healthz", health.healthz, name="healthz"),
    read("readyz", health.readyz, name="readyz"),
    read("robots.txt", robots.robots, name="robots"),
    read("llms.txt", llms.llms, name="llms"),
    read("opensearch.xml", opensearch.description, name="opensearch-any"),
    read("sitemap.xml", sitemaps.index, name="sitemap-index"),
    read("sitemap-<slug:kind>-<int:number>.xml", sitemaps.sitemap, name="sitemap"),
    read("media/figures/<str:name>", figure_views.picture, name="picture"),
    read("api/v1/", api_docs.root, name="api-start"),
    read("api/v1/docs", api_docs.root, name="api-start-docs"),
    path("api/v1/", api.urls),
    path("admin/", admin.site.urls),
    path("account/", include("exosite.accounts.urls")),
    path("<language:language>/", include(in_language)),
]
