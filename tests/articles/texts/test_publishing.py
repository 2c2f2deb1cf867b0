"""What publishing an article does to its readers: errors are kept from them, pages are ready."""

import pytest

from articles.models import Article, ArticleRevision, ArticleTranslation
from exosite.publishing import actions
from exosite.publishing.errors import Blocked
from exosite.publishing.states import State
from exosite.rendering import reference_index, used_lists
from exosite.rendering.models import CachedText
from tests.factories import make_article, make_table, make_term
from tests.factories.content import TEXTS
from tests.factories.drafts import WHY, WHY_TOGETHER, bring, everyone, save

pytestmark = pytest.mark.django_db


def approved(article: Article, body: str, people: dict) -> ArticleRevision:
    draft = save(article, {"body": body}, by=people["writer"])
    return bring(draft, State.APPROVED, people)


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("{{ table:none }}", "unknown-table"),
        ("[@nowhere]", "unknown-citation"),
        ("[連結](javascript:alert)", "link-scheme"),
    ],
)
def test_an_error_in_a_text_keeps_it_from_readers(body: str, rule: str) -> None:
    people, article = everyone(), make_article("舊文。")
    revision = approved(article, body, people)
    with pytest.raises(Blocked) as refusal:
        actions.publish(revision=revision, by=people["publisher"], correction=WHY)
    assert rule in {finding.rule for finding in refusal.value.findings}
    assert ArticleTranslation.objects.get().body == "舊文。"
    revision.refresh_from_db()
    assert revision.state == State.APPROVED


def test_a_warning_does_not_stand_in_the_way() -> None:
    people, article = everyone(), make_article("舊文。")
    revision = approved(article, "新文,半形逗號。", people)
    actions.publish(revision=revision, by=people["publisher"], correction=WHY)
    assert ArticleTranslation.objects.get().body == "新文,半形逗號。"


def test_the_page_is_rendered_and_its_uses_recorded_with_the_publishing() -> None:
    people, article = everyone(), make_article("舊文。", slug="guide")
    make_term("外泌體", slug="exosome")
    make_table(slug="cargo")
    revision = approved(article, "外泌體\n\n{{ table:cargo }}", people)
    actions.publish(revision=revision, by=people["publisher"], correction=WHY)
    assert 'href="/zh-hant/glossary/exosome/"' in CachedText.objects.get(key="guide").html
    for kind, key in (("term", "exosome"), ("table", "cargo")):
        (user,) = used_lists.UserList(kind, key, "zh-hant", ["article"])[:2]
        assert user.object == article


def test_an_article_is_published_with_the_table_it_needs_or_not_at_all() -> None:
    people, article = everyone(), make_article("舊文。")
    table = make_table(slug="cargo", languages=())
    text = approved(article, "{{ table:cargo }}", people)
    with pytest.raises(Blocked):
        actions.publish(revision=text, by=people["publisher"], correction=WHY)
    draft = actions.save_draft(
        item=table,
        language="zh-hant",
        snapshot={"texts": {"title": "成分", "texts": TEXTS}},
        base=0,
        by=people["writer"],
    )
    assert draft is not None
    actions.publish_together(
        revisions=[text, bring(draft, State.APPROVED, people)],
        by=people["publisher"],
        correction=WHY_TOGETHER,
    )
    assert 'class="comparison' in CachedText.objects.get(content_kind="article").html


def test_a_withdrawn_text_uses_nothing_and_is_kept_nowhere() -> None:
    people, article = everyone(), make_article("舊文。", slug="guide")
    make_term("外泌體", slug="exosome")
    revision = approved(article, "外泌體", people)
    actions.publish(revision=revision, by=people["publisher"], correction=WHY)
    assert reference_index.most_used("term", 5) == ["exosome"]
    actions.withdraw(item=article, language="zh-hant", reason="Wrong.", by=people["publisher"])
    assert reference_index.most_used("term", 5) == []
    assert not CachedText.objects.filter(key="guide").exists()
