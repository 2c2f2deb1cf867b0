"""What is in the revisions of articles and tables, and comes back from them."""

import pytest

from articles.models import (
    ArticleRevision,
    ComparisonTable,
    ComparisonTableTranslation,
    Contribution,
)
from exosite.publishing import actions, snapshots
from exosite.publishing.snapshots import InvalidSnapshot
from tests.factories import make_article, make_category, make_person, make_table
from tests.factories.content import STRUCTURE, TEXTS
from tests.factories.drafts import WHY, bring, everyone

pytestmark = pytest.mark.django_db


def test_an_article_is_taken_with_its_topics_and_people() -> None:
    lung, skin = make_category(slug="lung"), make_category(slug="skin")
    article = make_article("內文。", category=lung, is_featured=True, is_signed=False)
    article.secondary_categories.add(skin)
    Contribution.objects.create(article=article, person=make_person(slug="lin"), role="author")
    assert snapshots.take(article, "zh-hant") == {
        "format": 3,
        "texts": {
            "title": "標題（zh-hant）",
            "summary": "摘要。",
            "key_points": "第一點\n第二點\n臨床（clinical）",
            "body": "內文。",
            "meta_description": "說明。",
            "facts_checked_on": None,
        },
        "shared": {
            "fields": {
                "category": ["lung"],
                "is_featured": True,
                "funding": "",
                "sponsor": "",
                "upkeep": "",
            },
            "links": {"secondary_categories": [["skin"]]},
            "rows": {"contributions": [{"person": ["lin"], "role": "author", "language_code": ""}]},
        },
    }


def test_publishing_moves_an_article_with_its_topics_and_people() -> None:
    people = everyone()
    article = make_article(category=make_category(slug="lung"))
    make_category(slug="skin")
    make_person(slug="lin")
    shared = {
        "fields": {"category": ["skin"]},
        "links": {"secondary_categories": [["lung"]]},
        "rows": {
            "contributions": [{"person": ["lin"], "role": "author", "language_code": "zh-hant"}]
        },
    }
    draft = actions.save_draft(
        item=article,
        language="zh-hant",
        snapshot={"texts": {"facts_checked_on": "2026-03-01"}, "shared": shared},
        base=0,
        by=people["writer"],
    )
    article.refresh_from_db()
    assert article.category.slug == "lung"
    actions.publish(
        revision=bring(draft, "approved", people), by=people["publisher"], correction=WHY
    )
    article.refresh_from_db()
    assert article.category.slug == "skin"
    assert [topic.slug for topic in article.secondary_categories.all()] == ["lung"]
    assert [str(row.person.slug) for row in article.contributions.all()] == ["lin"]
    assert article.translations.get().facts_checked_on.isoformat() == "2026-03-01"
    assert snapshots.take(article, "zh-hant") == draft.snapshot


def test_a_table_is_drafted_and_published_with_its_structure() -> None:
    people, table = everyone(), make_table()
    structure = STRUCTURE | {"rows": [*STRUCTURE["rows"], {"key": "rna", "evidence": "opinion"}]}
    texts = TEXTS | {"cells": TEXTS["cells"] | {"rna": {"name": "核酸", "role": "調控"}}}
    draft = actions.save_draft(
        item=table,
        language="zh-hant",
        snapshot={"texts": {"texts": texts}, "shared": {"fields": {"structure": structure}}},
        base=0,
        by=people["writer"],
    )
    assert ComparisonTable.objects.get().structure == STRUCTURE
    actions.publish(
        revision=bring(draft, "approved", people), by=people["publisher"], correction=WHY
    )
    assert ComparisonTable.objects.get().structure == structure
    assert ComparisonTableTranslation.objects.get().texts == texts


def test_an_article_keeps_its_address_whatever_is_restored() -> None:
    people, article = everyone(), make_article(slug="old")
    with pytest.raises(InvalidSnapshot):
        actions.save_draft(
            item=article,
            language="zh-hant",
            snapshot={"shared": {"fields": {"slug": "new"}}},
            base=0,
            by=people["writer"],
        )
    assert not ArticleRevision.objects.exists()
