"""Reading writes nothing but what is kept of it, and that once: no count, no session, no tag."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from exosite.rendering.models import CachedPage, CachedText, PageBody
from tests.factories import make_article, make_category, make_person, make_table, make_term
from tests.pages import PUBLIC_PAGES

pytestmark = pytest.mark.django_db(transaction=True)

OF_READERS = (
    *(f"/zh-hant/{page}" for page in PUBLIC_PAGES),
    *("/", "/zh-hant/articles/none/", "/zh-hant/articles/guide.md", "/zh-hant/feed.xml"),
    *("/zh-hant/search/?q=外泌體", "/zh-hant/feedback/", "/sitemap.xml"),
    *("/api/v1/zh-hant/articles", "/account/login/", "/admin/", "/healthz", "/readyz"),
)
WRITE = re.compile(r"\s*(INSERT INTO|UPDATE|DELETE FROM) \"(\w+)\"", re.IGNORECASE)
KEPT = {model._meta.db_table for model in (CachedPage, CachedText, PageBody)}


def written(path: str) -> set[str]:
    """The tables that asking for a path writes to."""
    with CaptureQueriesContext(connection) as queries:
        assert Client().get(path).status_code < 500
    matches = (WRITE.match(query["sql"]) for query in queries)
    return {match[2] for match in matches if match}


def test_whoever_only_reads_writes_nothing_but_what_is_kept_of_it(settings: Any) -> None:
    # A task writes them, which tests run at once.
    settings.KEEP_FRUITLESS_QUERIES = False
    make_term("外泌體", slug="exosome")
    make_table(slug="cargo")
    make_person(slug="team")
    make_article("外泌體。", slug="guide", category=make_category(slug="chest"))
    first = {path: written(path) - KEPT for path in OF_READERS}
    again = {path: written(path) for path in OF_READERS}
    assert first == again == {path: set() for path in OF_READERS}
