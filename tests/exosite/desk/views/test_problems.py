"""The list of problems on the page of a text: where each stands, and its mend, without scripts."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from django.test import Client

from articles.models import ArticleRevision
from exosite.publishing.models import Content
from tests.exosite.desk.views.test_edit import address
from tests.factories import make_article, make_table, make_term
from tests.factories.content import TEXTS
from tests.pages import Page, form_data, words

pytestmark = pytest.mark.django_db

Desk = Callable[..., Client]

BODY = "第一段。\n\n## 氣道 {#c1}\n\n哮喘很常見。\n\n第三行的哮喘。\n"


def problems(page: Page) -> list[tuple[str, str]]:
    """Where each problem stands in words, and the id that its link leads to."""
    links = page.all("#problems li a")
    return [(words(link), link.attrib["href"]) for link in links]


def check(browser: Client, item: Content, language: str = "zh-hant") -> Page:
    return Page(browser.get(f"{address(item, language)}?check=1"))


def test_a_place_is_named_by_field_heading_and_line_and_can_be_reached(desk: Desk) -> None:
    item = make_article(f"哮喘。\n\n{BODY}", text={"title": "哮喘"})
    page = check(desk("writer"), item)
    places = problems(page)
    assert places[:4] == [
        ("Title · line 1", "#id_title"),
        ("Text · Before the first heading · line 1", "#id_body"),
        ("Text · 氣道 · line 7", "#id_body"),
        ("Text · 氣道 · line 9", "#id_body"),
    ]
    assert all(page.has(target) for _place, target in places)


def test_a_problem_of_a_cell_leads_to_its_input(desk: Desk) -> None:
    texts: dict[str, Any] = deepcopy(TEXTS)
    texts["cells"]["lipid"]["role"] = "[[nowhere]]"
    page = check(desk("writer"), make_table(texts=texts))
    (target,) = {target for _place, target in problems(page) if "cell" in target}
    assert target == "#grid.cell.lipid.role.value"
    assert page.has('[id="grid.cell.lipid.role.value"]')


def test_a_problem_of_a_form_leads_to_the_rows(desk: Desk) -> None:
    make_term("外泌體", slug="exosome")
    term = make_term("奈米", slug="nano", variants=(("zh-hant", "外泌體", "alias"),))
    page = check(desk("writer"), term)
    assert "#rows-variants" in [target for _place, target in problems(page)]
    assert page.has("#rows-variants")


def mend(browser: Client, item: Content, typed: dict[str, str], number: int = 0) -> Page:
    """Press a button of the list that belongs to the saved text, with something else typed."""
    page = check(browser, item)
    button = page.all("#problems button[name=_mend]")[number]
    data = form_data(browser.get(address(item))) | typed | {"_mend": button.attrib["value"]}
    return Page(browser.post(button.attrib["formaction"].partition("#")[0], data))


def test_a_mend_fills_the_form_with_all_that_was_typed_and_saves_nothing(desk: Desk) -> None:
    item = make_article(BODY)
    page = mend(desk("writer"), item, {"title": "新題", "note": "改字"})
    form = page.form()
    assert form["body"].splitlines()[4] == "氣喘很常見。"
    assert form["body"].splitlines()[6] == "第三行的哮喘。"
    assert (form["title"], form["note"]) == ("新題", "改字")
    assert problems(page)[0][0] == "Text · 氣道 · line 7"
    assert page.has("form[data-unsaved]")
    assert not ArticleRevision.objects.exists()


def test_a_line_that_was_changed_meanwhile_is_not_overwritten(desk: Desk) -> None:
    typed = {"body": BODY.replace("哮喘很常見", "哮喘不常見")}
    page = mend(desk("writer"), make_article(BODY), typed)
    assert page.form()["body"].splitlines()[4] == "哮喘不常見。"
    assert "nothing was mended" in page.text(".messagelist")


def test_whoever_may_only_read_is_offered_no_mend(desk: Desk) -> None:
    page = check(desk("reviewer"), make_article(BODY))
    assert problems(page)
    assert not page.has("[name=_mend]")
