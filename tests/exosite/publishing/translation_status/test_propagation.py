"""A translation is behind its source from the publishing that changed it to the one that follows."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User

from articles.models import ArticleRevision
from exosite import languages
from exosite.publishing import actions
from exosite.publishing.errors import Blocked
from exosite.publishing.models import AuditEvent, StaleSection
from exosite.publishing.translation_status import propagation, staleness
from tests.exosite.publishing.translation_status.source_changes import (
    BOTH,
    NOW,
    article,
    body,
    release,
    stale,
)
from tests.factories import make_article, make_table, make_term
from tests.factories.content import TEXTS
from tests.factories.drafts import WHY, bring, everyone, save
from tests.seeded import seed

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> dict[str, User]:
    return everyone()


# --- The source changes ---------------------------------------------------------------------------


def test_the_sections_that_changed_are_behind_in_every_other_language(
    people: dict[str, User],
) -> None:
    item = article(("zh-hant", "en", "ja"))
    with time_machine.travel(NOW, tick=False):
        release(item, body(b="乙改"), people)
    for language in ("en", "ja"):
        (part,) = staleness.stale_parts(item, language)
        assert (part.section, part.since) == ("b", NOW)
        assert (part.significance, part.source_number) == ("content", 2)
    assert staleness.stale_parts(item, "zh-hant") == []


def test_a_language_without_a_text_is_not_behind(people: dict[str, User]) -> None:
    item = article(("zh-hant",))
    save(item, {"title": "草稿"}, by=people["translator"], language="ja")
    release(item, body(b="乙改"), people)
    assert not StaleSection.objects.exists()


def test_the_next_change_adds_to_the_first_and_keeps_its_date(people: dict[str, User]) -> None:
    item = article()
    with time_machine.travel(NOW, tick=True):
        release(item, body(b="乙改"), people)
    with time_machine.travel(NOW + timedelta(days=9), tick=True):
        release(item, body(a="甲改", b="乙又改"), people, significance="safety")
    with time_machine.travel(NOW + timedelta(days=18), tick=True):
        release(item, body(a="甲改", b="乙再改"), people)
    first, second = staleness.stale_parts(item, "ja")
    assert (first.section, first.significance, first.source_number) == ("b", "safety", 4)
    assert (second.section, second.significance, second.source_number) == ("a", "safety", 3)
    assert (first.since.date(), second.since.date()) == (NOW.date(), datetime(2026, 6, 10).date())  # noqa: DTZ001


def test_what_never_reached_readers_counts_with_what_did(people: dict[str, User]) -> None:
    item = article()
    save(item, body(b="乙改"), by=people["writer"], significance="safety")
    release(item, body(b="乙改好"), people, significance="typo")
    assert stale(item) == {"b": ("safety", 3)}


def test_a_change_means_nothing_to_the_sections_that_it_left_alone(
    people: dict[str, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = people["writer"]
    for most, expected in ((20, {"a": ("safety", 3)}), (1, dict.fromkeys("ab", ("safety", 3)))):
        monkeypatch.setattr(propagation, "MOST_READ", most)
        item = article()
        save(item, body(a="甲改"), by=writer, significance="safety")
        release(item, body(a="甲改", b="乙。"), people, significance="typo")
        assert stale(item) == expected


def test_a_section_may_mean_more_or_less_than_the_whole(people: dict[str, User]) -> None:
    item = article()
    release(
        item,
        body(a="甲改", b="乙改") | {"title": "新題"},
        people,
        significance="content",
        sections={"a": "safety", "b": "typo"},
    )
    assert stale(item) == {"a": ("safety", 2), "title": ("content", 2)}


def test_a_typing_error_is_no_reason_to_translate_anew_but_is_on_record(
    people: dict[str, User],
) -> None:
    item = article()
    release(item, body(b="乙。"), people, significance="typo")
    assert stale(item) == {}
    assert AuditEvent.objects.get(action="publish").details["mended"] == ["b"]
    release(item, body(b="乙改"), people)
    release(item, body(b="乙改。"), people, significance="typo")
    assert stale(item) == {"b": ("content", 3)}


def test_a_section_that_is_gone_or_empty_is_behind_no_more(people: dict[str, User]) -> None:
    item = article()
    release(item, body(a="甲改", b="乙改", c="丙"), people)
    assert stale(item).keys() == {"a", "b", "c"}
    release(item, body(a="甲改", b=""), people)
    assert stale(item).keys() == {"a"}


def test_what_says_again_what_was_translated_is_behind_no_more(people: dict[str, User]) -> None:
    item = article()
    release(item, body(a="甲改", b="乙改"), people)
    release(item, body(a="甲又改", b="乙又改"), people)
    release(item, body(a="甲", b="乙改"), people)
    assert stale(item) == {"b": ("content", 4)}
    release(item, body(), people)
    assert stale(item) == {}


def test_what_is_as_it_was_before_the_translation_followed_is_behind(
    people: dict[str, User],
) -> None:
    item = article()
    release(item, body(b="乙改"), people)
    release(item, {"summary": "追上。"}, people, "ja", caught_up=["b"])
    assert stale(item) == {}
    release(item, body(), people)
    assert stale(item) == {"b": ("content", 3)}
    release(item, body(b="乙改"), people)
    assert stale(item) == {}


def test_cells_labels_and_notes_of_a_table_are_behind_by_themselves(
    people: dict[str, User],
) -> None:
    table = make_table(languages=BOTH)
    cells = {**TEXTS["cells"], "lipid": {"name": "脂質", "role": "膜與訊號"}}
    texts = {"columns": TEXTS["columns"] | {"role": "功能"}, "cells": cells, "notes": {}}
    texts["notes"] = {"protein": "註"}
    release(table, {"texts": texts}, people)
    assert stale(table).keys() == {"lipid/role", "role", "protein"}


def test_what_all_languages_share_leaves_no_translation_behind(people: dict[str, User]) -> None:
    term = make_term(languages=BOTH)
    draft = actions.save_draft(
        item=term,
        language="zh-hant",
        snapshot={"shared": {"fields": {"abbreviation": "EV"}}},
        base=0,
        by=people["writer"],
    )
    assert draft is not None
    actions.publish(
        revision=bring(draft, "approved", people), by=people["publisher"], correction=WHY
    )
    assert stale(term) == {}


@pytest.mark.slow
def test_loading_makes_nothing_stale() -> None:
    seed()
    assert not StaleSection.objects.exists()


def test_what_is_refused_leaves_everything_as_it_was(people: dict[str, User]) -> None:
    item = article()
    draft = bring(save(item, body(b="[@nowhere]"), by=people["writer"]), "approved", people)
    with pytest.raises(Blocked):
        actions.publish(revision=draft, by=people["publisher"], correction=WHY)
    assert stale(item) == {}


def test_a_text_that_is_scheduled_makes_stale_when_it_is_published(people: dict[str, User]) -> None:
    item = article()
    draft = bring(save(item, body(b="乙改"), by=people["writer"]), "approved", people)
    actions.schedule(revision=draft, publish_at=NOW, by=people["publisher"], correction=WHY)
    assert stale(item) == {}
    actions.publish_due()
    assert stale(item) == {"b": ("content", 2)}


@pytest.mark.parametrize("count", [1, 6])
def test_the_number_of_queries_does_not_grow_with_the_sections(
    people: dict[str, User], django_assert_num_queries: Any, count: int
) -> None:
    names = [f"s{number}" for number in range(count)]
    item = make_article(
        body(**dict.fromkeys(names, "一"))["body"], languages=("zh-hant", "en", "ja")
    )
    release(item, body(**dict.fromkeys(names, "二")), people)
    draft = save(item, body(**dict.fromkeys(names, "三")), by=people["writer"])
    before = ArticleRevision.objects.get(state="published")
    # The languages; what is known; when what was published, under which names, and its texts; what
    # is new. Each change of a row reads it first, for the tags of what it changes.
    with django_assert_num_queries(10):
        propagation.source_published(draft, before, [draft], NOW)
    assert stale(item).keys() == set(names)


# --- Withdrawn, renamed, counted ------------------------------------------------------------------


def test_a_withdrawn_translation_waits_and_comes_back_as_far_behind(
    people: dict[str, User],
) -> None:
    item = article(slug="guide")
    release(item, body(a="甲改"), people)
    actions.withdraw(item=item, language="ja", reason="Wrong.", by=people["publisher"])
    assert staleness.stale_translations(languages.CODES, 9) == ([], 0)
    release(item, body(a="甲改", b="乙改"), people)
    release(item, {"title": "題"}, people, "ja")
    assert stale(item).keys() == {"a", "b"}
    (behind,), count = staleness.stale_translations(languages.CODES, 9)
    assert count == 1
    assert (behind.content_kind, behind.key, behind.language_code) == ("article", "guide", "ja")
    assert (behind.parts, behind.safety) == (2, 0)


def test_a_source_that_was_withdrawn_and_came_back_changed_leaves_translations_behind(
    people: dict[str, User],
) -> None:
    item = article()
    actions.withdraw(item=item, language="zh-hant", reason="Wrong.", by=people["publisher"])
    release(item, body(a="甲改"), people)
    assert stale(item) == {"a": ("content", 2)}


def test_what_is_behind_is_counted_and_the_first_of_it_told(
    people: dict[str, User], django_assert_num_queries: Any
) -> None:
    first, second = article(("zh-hant", "en", "ja"), slug="one"), article(slug="two")
    term = make_term("詞", slug="term", languages=BOTH)
    release(first, body(a="甲改", b="乙改"), people)
    release(second, body(a="甲改"), people, significance="safety")
    release(term, {"definition": "新義。"}, people)
    with django_assert_num_queries(1):
        found, count = staleness.stale_translations(languages.CODES, 9)
    assert count == 4
    assert staleness.stale_translations(["en", "ja"], 2) == (found[:2], 4)
    assert staleness.stale_translations(["en"], 2) == (found[1:2], 1)
    assert [(row.content_kind, row.key, row.language_code, row.parts) for row in found] == [
        ("article", "two", "ja", 1),
        ("article", "one", "en", 2),
        ("article", "one", "ja", 2),
        ("term", "term", "ja", 1),
    ]
    assert [row.safety for row in found] == [1, 0, 0, 0]


def test_a_new_name_is_behind_under_it(people: dict[str, User]) -> None:
    item = article(slug="old")
    release(item, body(a="甲改"), people)
    item = actions.rename(item=item, key="new", by=people["publisher"])
    assert stale(item) == {"a": ("content", 2)}
    release(item, body(), people)
    assert stale(item) == {}
