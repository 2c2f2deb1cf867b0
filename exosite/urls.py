"""Every address of the site."""

from django.urls import include, path, register_converter

from articles import views as articles
from exosite import pages
from exosite.addresses import LanguageConverter
from glossary import views as glossary

register_converter(LanguageConverter, "language")

handler400 = "exosite.errors.bad_request"
handler403 = "exosite.errors.permission_denied"
handler404 = "exosite.errors.page_not_found"
handler500 = "exosite.errors.server_error"

in_language = [
    path("", pages.home, name="home"),
    path("topics/<slug:slug>/", articles.topic, name="topic"),
    path("articles/<slug:slug>/", articles.article, name="article"),
    path("tables/", articles.tables, name="tables"),
    path("tables/<slug:slug>/", articles.table, name="table"),
    path("tables/<slug:slug>.csv", articles.table_csv, name="table-csv"),
    path("tables/<slug:slug>.json", articles.table_json, name="table-json"),
    path("glossary/", glossary.index, name="glossary"),
    path("glossary/<slug:slug>/", glossary.term, name="term"),
    path("trials/", articles.trials, name="trials"),
    path("references/", articles.references, name="references"),
    path("people/<slug:slug>/", articles.person, name="person"),
    path("editorial-policy/", pages.editorial_policy, name="editorial-policy"),
    path("privacy/", pages.privacy, name="privacy"),
]

urlpatterns = [
    path("", pages.root, name="root"),
    path("healthz", pages.healthz, name="healthz"),
    path("readyz", pages.readyz, name="readyz"),
    path("<language:language>/", include(in_language)),
]
