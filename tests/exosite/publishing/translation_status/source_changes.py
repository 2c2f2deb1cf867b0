"""An article with sections, published with changes, and what is behind it in other languages."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import User

from articles.models import Article
from exosite.publishing import actions
from exosite.publishing.models import Content, Revision
from exosite.publishing.translation_status import staleness
from tests.factories import make_article
from tests.factories.drafts import WHY, bring, save

BODY = "起頭。\n\n## 一 {#a}\n\n甲\n\n## 二 {#b}\n\n乙"
BOTH = ("zh-hant", "ja")
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def release(
    item: Content,
    texts: dict[str, Any],
    people: dict[str, User],
    language: str = "zh-hant",
    **fields: Any,
) -> Revision:
    by = people["writer" if language == "zh-hant" else "translator"]
    revision = bring(save(item, texts, by=by, language=language, **fields), "approved", people)
    return actions.publish(revision=revision, by=people["publisher"], correction=WHY)


def stale(item: Content, language: str = "ja") -> dict[str, tuple[str, int]]:
    return {
        part.section: (part.significance, part.source_number)
        for part in staleness.stale_parts(item, language)
    }


def body(**sections: str) -> dict[str, str]:
    words = {"a": "甲", "b": "乙"} | sections
    parts = [f"## 題 {{#{name}}}\n\n{text}" for name, text in words.items() if text]
    return {"body": "\n\n".join(["起頭。", *parts])}


def article(languages: tuple[str, ...] = BOTH, **fields: Any) -> Article:
    return make_article(body()["body"], languages=languages, **fields)
