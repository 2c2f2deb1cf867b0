"""Which drafts should go to readers together with the one that names them."""

from typing import Any

import pytest

from exosite.publishing import actions
from exosite.publishing.errors import Blocked
from exosite.publishing.models import Revision
from exosite.rendering import companions
from tests.factories import (
    make_article,
    make_category,
    make_figure,
    make_person,
    make_reference,
    make_table,
    make_term,
    make_user,
)
from tests.factories.content import STRUCTURE, TEXTS
from tests.factories.drafts import WHY, WHY_TOGETHER, bring, everyone, save

pytestmark = pytest.mark.django_db


def needed(revision: Revision) -> list[tuple[str, str, str]]:
    return [
        (draft.master.content_kind, draft.master.key, draft.language_code)
        for draft in companions.drafts_needed(revision)
    ]


def test_what_a_text_names_is_known_without_a_database() -> None:
    body = "[[a]]、[[b|乙]]。[@r; @s]\n\n{{ table:t }}\n\n![x](figure:f)\n\n[那篇](article:g#c1)"
    body += "\n\n::: doctor by=kenny\nNCT04602104\n:::\n\n\\[[code]] {evidence=lab}"
    assert companions.names_in(body) == {
        ("term", "a"),
        ("term", "b"),
        ("reference", "r"),
        ("reference", "s"),
        ("table", "t"),
        ("figure", "f"),
        ("article", "g"),
        ("person", "kenny"),
        ("trial", "NCT04602104"),
    }


def test_drafts_of_what_a_text_names_are_needed() -> None:
    people = everyone()
    writer = people["writer"]
    changed, same, plain = (make_term(slug=slug) for slug in ("changed", "same", "plain"))
    fresh = make_table(slug="fresh", languages=())
    save(changed, {"name": "新名"}, by=writer)
    bring(save(same, {"name": "又新"}, by=writer), "published", people)
    bring(save(plain, {"name": "沒提到"}, by=writer), "in-review", people)
    bring(save(fresh, {"title": "新表", "texts": TEXTS}, by=writer), "in-review", people)
    make_reference(slug="r")
    body = "[[changed]]、[[same]]、[[nowhere]][@r]\n\n{{ table:fresh }}"
    draft = save(make_article(slug="a"), {"body": body}, by=writer)
    assert needed(draft) == [("table", "fresh", "zh-hant"), ("term", "changed", "zh-hant")]


def test_every_sort_of_naming_counts() -> None:
    writer = make_user("writer")
    figure, person = make_figure(slug="f"), make_person(slug="kenny")
    other, term = make_article(slug="g"), make_term(slug="t")
    for item, texts in (
        (figure, {"caption": "新"}),
        (person, {"name": "新"}),
        (other, {"title": "新"}),
        (term, {"name": "新"}),
    ):
        save(item, texts, by=writer)
    body = "![x](figure:f)\n\n[它](article:g)\n\n::: doctor by=kenny\n甲[[t]]\n:::"
    draft = save(make_article(slug="a"), {"body": body}, by=writer)
    assert {kind for kind, _key, _language in needed(draft)} == {
        "figure",
        "person",
        "article",
        "term",
    }


def test_a_text_does_not_need_itself() -> None:
    draft = save(make_article(slug="a"), {"body": "[自己](article:a)"}, by=make_user("writer"))
    assert needed(draft) == []


def test_a_table_that_is_a_draft_needs_what_its_cells_name() -> None:
    writer = make_user("writer")
    save(make_term(slug="inner"), {"name": "新"}, by=writer)
    save(make_term(slug="both"), {"name": "新"}, by=writer)
    cells = TEXTS["cells"] | {"lipid": {"name": "脂質", "role": "[[inner]]與[[both]]"}}
    table = make_table(slug="t")
    draft = save(make_article(slug="a"), {"body": "{{ table:t }}\n\n[[both]]"}, by=writer)
    assert needed(draft) == [("term", "both", "zh-hant")]
    save(table, {"texts": TEXTS | {"cells": cells}}, by=writer)
    assert needed(draft) == [
        ("table", "t", "zh-hant"),
        ("term", "both", "zh-hant"),
        ("term", "inner", "zh-hant"),
    ]


def test_a_translation_needs_the_translations_and_the_structure_of_a_table() -> None:
    people = everyone()
    both: dict[str, Any] = {"languages": ("zh-hant", "ja")}
    table, term = make_table(slug="t", **both), make_term(slug="x", **both)
    hidden = make_term(slug="unseen", languages=())
    actions.save_draft(
        item=table,
        language="zh-hant",
        snapshot={"shared": {"fields": {"structure": STRUCTURE | {"origin": "site"}}}},
        base=0,
        by=people["writer"],
    )
    save(term, {"name": "改"}, by=people["writer"])
    save(term, {"name": "訳"}, by=people["translator"], language="ja")
    save(hidden, {"name": "未"}, by=people["writer"])
    article = make_article(slug="a", **both)
    body = "{{ table:t }}\n\n[[x]]、[[unseen]]"
    draft = save(article, {"body": body}, by=people["translator"], language="ja")
    assert needed(draft) == [
        ("table", "t", "zh-hant"),
        ("term", "unseen", "zh-hant"),
        ("term", "x", "ja"),
    ]
    english = save(article, {"body": "[[x]]"}, by=people["translator"], language="en")
    assert needed(english) == []


def test_a_topic_and_people_are_needed_if_nobody_has_seen_them_yet() -> None:
    writer = make_user("writer")
    fresh, known = make_category(slug="fresh", languages=()), make_category(slug="known")
    author = make_person(slug="author", languages=())
    for item in (fresh, known, author):
        save(item, {"name": "新"}, by=writer)
    shared = {
        "fields": {"category": ["fresh"]},
        "links": {"secondary_categories": [["known"]]},
        "rows": {"contributions": [{"person": ["author"], "role": "author", "language_code": ""}]},
    }
    draft = actions.save_draft(
        item=make_article(slug="a"),
        language="zh-hant",
        snapshot={"shared": shared},
        base=0,
        by=writer,
    )
    assert draft is not None
    assert needed(draft) == [("person", "author", "zh-hant"), ("category", "fresh", "zh-hant")]


def test_a_renamed_object_is_needed_under_its_old_name() -> None:
    writer, term = make_user("writer"), make_term(slug="old")
    save(term, {"name": "新"}, by=writer)
    draft = save(make_article(slug="a"), {"body": "[[old]]"}, by=writer)
    actions.rename(item=term, key="new", by=make_user("publisher"))
    assert needed(draft) == [("term", "new", "zh-hant")]


def test_what_a_set_needs_is_what_lets_it_be_published() -> None:
    people = everyone()
    writer, publisher = people["writer"], people["publisher"]
    term, table = make_term(slug="x", languages=()), make_table(slug="t", languages=())
    save(term, {"name": "新詞", "definition": "義"}, by=writer)
    cells = TEXTS["cells"] | {"lipid": {"name": "脂質", "role": "[[x]]"}}
    save(table, {"title": "新表", "texts": TEXTS | {"cells": cells}}, by=writer)
    draft = save(make_article("舊文。", slug="a"), {"body": "{{ table:t }}"}, by=writer)
    whole = [draft, *companions.drafts_needed(draft)]
    whole = actions.submit_together(revisions=whole, by=writer)
    whole = actions.approve_together(revisions=whole, by=people["reviewer"])
    with pytest.raises(Blocked):
        actions.publish(revision=whole[0], by=publisher, correction=WHY)
    assert (
        len(actions.publish_together(revisions=whole, by=publisher, correction=WHY_TOGETHER)) == 3
    )


def test_the_number_of_queries_does_not_grow(django_assert_max_num_queries: Any) -> None:
    writer = make_user("writer")
    names = []
    for number in range(9):
        save(make_term(slug=f"x{number}"), {"name": "新"}, by=writer)
        names.append(f"[[x{number}]]")
        cells = TEXTS["cells"] | {"lipid": {"name": "脂質", "role": f"[[x{number}]]"}}
        table = make_table(slug=f"t{number}")
        save(table, {"texts": TEXTS | {"cells": cells}}, by=writer)
        names.append(f"\n\n{{{{ table:t{number} }}}}\n\n")
    draft = save(make_article(slug="a"), {"body": "".join(names)}, by=writer)
    # Old names of what the text names, of what the object points at, and of what the tables name;
    # drafts of terms, tables, topics and people; whether the article is a guide.
    with django_assert_max_num_queries(8):
        assert len(companions.drafts_needed(draft)) == 18
