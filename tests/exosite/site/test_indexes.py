"""What pages of lists ask, a database answers from an index, however many rows there are."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Count

from articles.models import Article, ArticleRevision, ArticleTranslation, Reference, Trial
from exosite.accounts import audit_events
from exosite.history import hashed_tables
from exosite.history.models import ChainEntry
from exosite.publishing.models import AuditEvent
from exosite.rendering.models import Use, UseCount
from exosite.search.models import IndexEntry
from glossary.index_groups import places

pytestmark = pytest.mark.django_db

LATEST = ArticleTranslation.objects.public().order_by("-updated_at", "-pk")
DUE = ArticleTranslation.objects.public().filter(
    next_review_on__lt="2026-01-01", language_code__in=["en", "ja"]
)
USERS = Use.objects.filter(used_kind="term", used_key="exosome", content_kind__in=["article"])
COUNTS = UseCount.objects.filter(used_kind="term", content_kind="article")

QUERIES = {
    "the texts of all languages that changed last": (
        LATEST.values("master")[:20],
        "articles_text_latest_of_all",
    ),
    "those of one language": (
        LATEST.in_language("en")[:20],
        "articles_text_latest ",
    ),
    "texts whose review is due": (
        DUE.order_by("next_review_on", "language_code", "id")[:20],
        "articles_text_overdue",
    ),
    "how many these are": (
        DUE.values("language_code"),
        "COVERING INDEX articles_text_overdue",
    ),
    "objects that are public": (Article.objects.readable(), "articletranslation_pub"),
    "the guide of the front page": (
        Article.objects.filter(is_featured=True).order_by("slug"),
        "articles_article_featured",
    ),
    "articles at home in a topic": (
        Article.objects.filter(category=1).order_by("slug")[:60],
        "articles_article_of_topic",
    ),
    "references": (
        Reference.objects.exclude(authors="").order_by("authors", "year", "slug")[:100],
        "reference_listed",
    ),
    "trials by their start": (
        Trial.objects.order_by("-started_on", "registry_id")[:100],
        "articles_trial_by_start",
    ),
    "where a term is used": (
        USERS.values_list("content_kind", "key").distinct().order_by("content_kind", "key")[:20],
        "rendering_used",
    ),
    "the terms that most texts use": (
        COUNTS.order_by("-objects_using", "used_key").values("used_key")[:20],
        "rendering_most_used",
    ),
    "the terms of a group": (
        places("en", "category", "biology").values("term")[:100],
        "glossary_terms_in_order",
    ),
    "what names lead to": (
        IndexEntry.objects.filter(slot=0, kind__in=["term"], key__in=["a", "b"], anchor=""),
        "search_entry_of_object",
    ),
    "the entry of the history about a row": (
        ChainEntry.objects.filter(table="articles_articlerevision", row_id=1),
        "history_entry_of_row_once",
    ),
    "rows that the history lacks": (
        hashed_tables.find("publishing_auditevent").unchained()[:200],
        "history_entry_of_row_once",
    ),
    "the groups of an order": (
        places("en", "category")
        .order_by("group_order")
        .values_list("group", "group_order")
        .annotate(Count("term")),
        "glossary_terms_in_order",
    ),
}


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_uses_its_index(name: str) -> None:
    query, index = QUERIES[name]
    if connection.vendor == "sqlite":
        assert index in f"{plan(query)} "
    else:
        # Of a few rows any index is as good as another.
        assert "Seq Scan" not in plan(query)


def test_revisions_on_their_way_are_found_by_an_index() -> None:
    drafts = ArticleRevision.objects.open().filter(state="draft").order_by("made_at")
    assert "articlerevision_open" in plan(drafts)


def test_the_newest_of_each_line_is_found_by_its_number() -> None:
    heads = ArticleRevision.objects.filter(master__in=[1, 2]).heads().order_by()
    names = {"sqlite": "autoindex_articles_articlerevision", "postgresql": "number_once"}
    assert names[connection.vendor] in plan(heads)


def test_what_people_did_is_found_without_a_walk_through_the_log() -> None:
    User.objects.create(username="Mei-Ling")
    events = plan(AuditEvent.objects.filter(audit_events.matching("mei"))[:50])
    assert "publishing_auditevent_actor_id" in events
    assert "publishing_audit_by_person" in events
    assert "SCAN publishing_auditevent" not in events
    assert "Seq Scan" not in events


def plan(query: Any) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Of the few rows of a test it would rather read all.
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
            cursor.execute("SET LOCAL enable_sort = off")
        return query.explain()
