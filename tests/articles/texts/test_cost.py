"""What publishing an article and previewing it cost, with all that such a text has in it."""

from collections import Counter
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, Contribution
from exosite.markup import parser
from exosite.publishing import actions
from exosite.rendering import elements
from tests.factories import (
    make_article,
    make_category,
    make_figure,
    make_person,
    make_reference,
    make_table,
    make_term,
    make_trial,
)
from tests.factories.drafts import WHY, bring, everyone, save
from tests.factories.users import at_desk, make_user
from tests.pages import form_data
from tests.seeded import seed

pytestmark = pytest.mark.django_db

LANGUAGES = ("zh-hant", "en", "ja")
BODY = """開頭的外泌體[@study]，見[別篇](article:other#c1)與NCT04602104。{evidence=animal}

{{ table:cargo }}

## 一 {#c1 evidence=animal}

[[vesicle|泡]]的來源[@study; @review]。

![](figure:formation)

::: doctor by=doctor
一段話。
:::
"""


def smallest() -> Article:
    """An article with one of everything that an article can have."""
    both = {"languages": LANGUAGES}
    for slug in ("study", "review"):
        make_reference(slug=slug)
    make_table(slug="cargo", **both)
    make_term("外泌體", slug="exosome", **both)
    make_term("囊泡", slug="vesicle", **both)
    make_trial(registry_id="NCT04602104", **both)
    make_figure(slug="formation", **both)
    make_person("醫師", slug="doctor", **both)
    category = make_category(slug="chest", **both)
    make_article("## 一 {#c1}\n\n別的外泌體。", slug="other", category=category, **both)
    article = make_article(BODY, slug="guide", category=category, is_signed=False, **both)
    for name in ("甲", "乙", "丙"):
        article.contributions.create(person=make_person(name), role=Contribution.Role.AUTHOR)
    call_command("render")
    call_command("reindex")
    return article


def seeded() -> Article:
    """A chapter of the seed, with dozens of everything."""
    seed()
    # As a process does once, and ``render`` above.
    elements.linkers("zh-hant")
    return Article.objects.get(slug="exosome-basics")


@pytest.mark.parametrize(("make", "most_parsed"), [(smallest, 25), (seeded, 200)])
def test_publishing_parses_each_text_once_with_at_most_140_queries(
    make: Callable[[], Article], most_parsed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide, people = make(), everyone()
    body = guide.translations.get(language_code="zh-hant").body
    for addition in ("再加一句。", "再加兩句。"):
        typed = {"body": f"{body}\n\n{addition}\n"}
        revision = bring(save(guide, typed, by=people["writer"]), "approved", people)
        parsed = Counter[tuple[str, bool]]()
        parse = parser._parse

        def count(text: str, inline: bool) -> object:
            parsed[text, inline] += 1  # noqa: B023
            return parse(text, inline)  # noqa: B023

        monkeypatch.setattr(parser, "_parse", count)
        with CaptureQueriesContext(connection) as queries:
            actions.publish(revision=revision, by=people["publisher"], correction=WHY)
        monkeypatch.undo()
        # What was looked at before the transaction is asked once more in it.
        assert len(queries) <= 140
        assert max(parsed.values()) == 1
        assert parsed.total() <= most_parsed


@pytest.mark.parametrize("make", [smallest, seeded])
def test_a_live_preview_takes_at_most_71_queries_and_one_trial(
    make: Callable[[], Article],
) -> None:
    guide, writer = make(), make_user("writer")
    body = guide.translations.get(language_code="zh-hant").body
    save(guide, {"title": "草稿"}, by=writer)
    browser = at_desk(writer)

    def address(name: str) -> str:
        return reverse(f"admin:articles_article_{name}", args=[guide.pk, "zh-hant"])

    addition = "又一句。"
    typed = form_data(browser.get(address("edit"))) | {"body": f"{body}\n\n{addition}\n"}
    with CaptureQueriesContext(connection) as queries:
        answer = browser.post(address("preview"), typed, headers={"accept": "application/json"})
    assert addition in answer.json()["html"]
    assert len(queries) <= 71
    updates = [query for query in queries.captured_queries if query["sql"].startswith("UPDATE")]
    assert len(updates) == 1
