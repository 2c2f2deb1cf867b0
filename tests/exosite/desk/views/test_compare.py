"""Two revisions of a text beside each other."""

import copy
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exosite.publishing import actions
from exosite.publishing.models import Content, revision_model
from tests.factories import (
    make_article,
    make_category,
    make_person,
    make_table,
    make_term,
    make_user,
)
from tests.factories.content import STRUCTURE, TEXTS
from tests.factories.drafts import bring, everyone, save

pytestmark = pytest.mark.django_db

Desk = Callable[..., Client]


def address(item: Content, query: str = "", *, language: str = "zh-hant") -> str:
    name = f"admin:{item._meta.app_label}_{item._meta.model_name}_compare"
    return reverse(name, args=[item.pk, language]) + query


def compared(browser: Client, item: Content, query: str = "", **options: Any) -> str:
    response = browser.get(address(item, query, **options))
    assert response.status_code == 200
    return response.content.decode()


def words(page: str, tag: str) -> list[str]:
    """What is marked with a tag, without the words for screen readers."""
    hidden = r'<span class="visually-hidden".*?</span>'
    main = page[page.index("difference-key") :].partition("</p>")[2]
    found = re.findall(rf"<{tag}>(.*?)</{tag}>", main, re.DOTALL)
    return [re.sub(hidden, "", text) for text in found]


def change(item: Content, snapshot: dict[str, Any], *, language: str = "zh-hant") -> None:
    head = revision_model(item).objects.of(item, language).order_by("-number").first()
    actions.save_draft(
        item=item,
        language=language,
        snapshot=snapshot,
        base=head.number if head else 0,
        by=make_user("writer", "translator"),
    )


def test_what_changed_inside_a_chinese_sentence_is_marked_by_character(desk: Desk) -> None:
    article = make_article("外泌體由間質幹細胞分泌，大小30–150 nm。\n\n第二段不變。")
    change(article, {"texts": {"body": "外泌體由免疫細胞分泌，大小30–200 nm。\n\n第二段不變。"}})
    page = compared(desk("reviewer"), article)
    assert words(page, "del") == ["間質幹", "150"]
    assert words(page, "ins") == ["免疫", "200"]
    assert "[removed:" in page
    assert '<div class="difference-text" lang="zh-Hant">' in page


def test_an_english_sentence_is_marked_by_word_in_its_own_language(desk: Desk) -> None:
    article = make_article("Cells secrete vesicles.", languages=("zh-hant", "en"))
    change(article, {"texts": {"body": "Cells release vesicles."}}, language="en")
    page = compared(desk("translator@en"), article, language="en")
    assert (words(page, "del"), words(page, "ins")) == (["secrete"], ["release"])
    assert '<div class="difference-text" lang="en">' in page


def test_without_numbers_the_live_text_is_compared_with_the_newest(desk: Desk) -> None:
    term, writer = make_term("一"), make_user("writer")
    for name in ("二", "三"):
        save(term, {"name": name}, by=writer)
    assert words(compared(desk("reviewer"), term), "del") == ["一"]
    assert words(compared(desk("reviewer"), term, "?old=2&new=3"), "del") == ["二"]
    assert words(compared(desk("reviewer"), term, "?old=3&new=2"), "del") == ["二"]


def test_a_published_text_is_compared_with_the_one_before(desk: Desk) -> None:
    people, term = everyone(), make_term("一")
    bring(save(term, {"name": "二"}, by=people["writer"]), "published", people)
    assert words(compared(desk("reviewer"), term), "ins") == ["二"]


def test_both_versions_are_named_with_state_author_and_note(desk: Desk) -> None:
    term, writer = make_term("一"), make_user("writer")
    save(term, {"name": "二"}, by=writer, note="為什麼")
    page = compared(desk("reviewer"), term)
    assert page.count("desk-state-published") == 1
    assert page.count("desk-state-draft") == 1
    assert writer.username in page
    assert "為什麼" in page


def test_whoever_may_write_can_restore_the_older_one(desk: Desk) -> None:
    term, writer = make_term("一"), make_user("writer")
    save(term, {"name": "二"}, by=writer)
    page = compared(desk("writer"), term)
    assert page.count('/restore/"') == 1
    assert '<input type="hidden" name="number" value="1">' in page
    assert '/restore/"' not in compared(desk("reviewer"), term)


@pytest.mark.parametrize(
    "query", ["?old=9", "?new=9", "?old=x", "?new=-1", "?old=1&new=99999999999"]
)
def test_a_number_of_no_revision_is_not_found(desk: Desk, query: str) -> None:
    term = make_term()
    save(term, {"name": "二"}, by=make_user("writer"))
    assert desk("writer").get(address(term, query)).status_code == 404


def test_a_text_without_revisions_says_so(desk: Desk) -> None:
    assert "There are no revisions" in compared(desk("writer"), make_term())


def test_the_first_revision_is_compared_with_nothing(desk: Desk) -> None:
    term = make_term(languages=())
    save(term, {"name": "外泌體"}, by=make_user("writer"))
    assert "外泌體" in words(compared(desk("writer"), term), "ins")


def test_the_same_text_twice_says_so(desk: Desk) -> None:
    term = make_term()
    save(term, {"name": "二"}, by=make_user("writer"))
    assert "The two revisions have the same text." in compared(desk("writer"), term, "?old=2&new=2")


def test_unchanged_paragraphs_are_folded(desk: Desk) -> None:
    body = "\n\n".join(f"這是第{number}個段落。" for number in range(20))
    article = make_article(body)
    change(article, {"texts": {"body": body.replace("第10個", "第十個")}})
    page = compared(desk("writer"), article)
    assert "9 unchanged paragraphs" in page
    assert page.count('<details class="difference-folded">') == 2


def test_text_in_a_draft_is_never_markup(desk: Desk) -> None:
    article = make_article("安全。")
    change(article, {"texts": {"body": "<script>alert(1)</script>\n\n<b>安全。"}})
    page = compared(desk("writer"), article)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


# --- What is no text --------------------------------------------------------------------------------


def test_a_table_is_compared_by_cell_in_the_words_of_its_rows_and_columns(desk: Desk) -> None:
    table = make_table()
    texts, structure = copy.deepcopy(TEXTS), copy.deepcopy(STRUCTURE)
    texts["cells"]["protein"]["role"] = "傳遞訊號"
    texts["columns"]["role"] = "作用"
    texts["notes"] = {"lipid/role": "推測"}
    texts["cells"]["rna"] = {"name": "核糖核酸"}
    structure["rows"].append({"key": "rna", "refs": ["misev"], "evidence": "animal"})
    structure["columns"].append({"key": "size", "kind": "number", "unit": "nm"})
    structure["rows"][0]["cells"] = {"size": {"value": {"low": "5", "high": "10", "unit": "nm"}}}
    change(table, {"texts": {"texts": texts}, "shared": {"fields": {"structure": structure}}})
    page = compared(desk("writer"), table)
    labels = re.findall(r"<dt>(.*?)</dt>", page)
    assert labels == [
        "Row “蛋白質”, column “作用”",
        "Row “核糖核酸”, column “類別”",
        "Heading of column “作用”",
        "Row “脂質”, column “作用”: note",
        "Column “size”",
        "Column “size” › kind",
        "Column “size” › unit",
        "Row “蛋白質”, column “size”",
        "Row “核糖核酸”",
        "Row “核糖核酸” › evidence",
        "Row “核糖核酸” › references",
    ]
    assert "5–10奈米" in words(page, "ins")


def test_a_changed_number_is_told_as_readers_see_it(desk: Desk) -> None:
    structure = copy.deepcopy(STRUCTURE)
    structure["columns"].append({"key": "size", "kind": "number"})
    structure["rows"][0]["cells"] = {"size": {"value": {"low": "12", "high": "20", "unit": "nm"}}}
    table = make_table(structure=structure)
    newer = copy.deepcopy(structure)
    newer["rows"][0]["cells"]["size"]["value"]["low"] = "15"
    change(table, {"shared": {"fields": {"structure": newer}}})
    page = compared(desk("writer"), table)
    assert (words(page, "del"), words(page, "ins")) == (["12–20奈米"], ["15–20奈米"])


def test_other_objects_are_named_by_their_titles(desk: Desk) -> None:
    chest, heart = make_category("胸腔"), make_category("心臟")
    article, person = make_article(category=chest), make_person("王醫師")
    make_term("甲")
    change(
        article,
        {
            "shared": {
                "fields": {"category": [heart.slug], "is_featured": True},
                "links": {"secondary_categories": [[chest.slug]]},
                "rows": {
                    "contributions": [
                        {"person": [person.slug], "role": "author", "language_code": "ja"}
                    ]
                },
            }
        },
    )
    page = compared(desk("writer"), article)
    assert "胸腔" in words(page, "del")
    assert {"心臟", "胸腔", "Yes", "王醫師 · Written by · 日本語"} <= {*words(page, "ins")}
    assert ">Main topic<" in page


def test_an_object_that_is_gone_is_named_by_its_key(desk: Desk) -> None:
    term, other = make_term(), make_term("囊泡", slug="vesicle")
    change(term, {"shared": {"links": {"related": [["vesicle"]]}}})
    type(other).objects.filter(pk=other.pk).delete()
    assert "vesicle" in words(compared(desk("writer"), term), "ins")


def test_comparing_takes_as_many_queries_among_a_hundred_revisions_as_among_three(
    desk: Desk,
) -> None:
    counts = []
    for number in (3, 100):
        article, writer = make_article(), make_user("writer")
        for count in range(number - 1):
            save(article, {"title": f"標題{count}"}, by=writer)
        browser = desk("writer")
        compared(browser, article)
        with CaptureQueriesContext(connection) as queries:
            page = compared(browser, article)
        # Of many, the newest can be chosen and the two that are shown.
        assert page.count("<option") == 2 * min(number, 51)
        assert ("The newest revisions are offered here." in page) == (number == 100)
        assert compared(browser, article, "?old=2&new=3").count("selected") == 2
        counts.append(len(queries))
    assert counts[0] == counts[1]
