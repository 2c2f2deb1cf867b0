"""The page of a comparison table: whole, and as the reader chose it."""

import pytest

from tests.articles.tables.documents import TRIALS, TRIALS_EN, TRIALS_ZH
from tests.factories.content import make_reference, make_table
from tests.pages import Page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _trials():
    for slug in ("shi-2021", "lightner-2023", "nct04493242"):
        make_reference(slug=slug)
    make_table(slug="trials", structure=TRIALS, texts=TRIALS_ZH, title="試驗")


def read(client, query: str = "", language: str = "zh-hant") -> str:
    response = client.get(f"/{language}/tables/trials/{query}")
    assert response.status_code == 200
    return response.content.decode()


def heads(page: str) -> list[str]:
    return Page(page).texts('[role="columnheader"]')


def first_cells(page: str) -> list[str]:
    """What stands first in each row, without the marks of its sources and notes."""
    cells = Page(page).all('[role="rowheader"]')
    return [(cell.text or "").partition("\u2060")[0].strip() for cell in cells]


def test_the_plain_address_shows_the_whole_table_with_every_box_ticked(client):
    page = read(client)
    assert first_cells(page) == ["健康志願者", "輸注試驗", "臍帶來源"]
    assert len(heads(page)) == 9
    boxes = 'input[type="checkbox"]:is([name="rows"], [name="columns"])'
    assert len(Page(page).all(boxes)) == 3 + 8
    assert not Page(page).has(f"{boxes}:not([checked])")
    assert "noindex" not in page
    assert "choice-state" not in page
    assert "table-state" not in page


def test_an_address_with_a_choice_shows_that_part_and_says_so(client):
    page = read(client, "?rows=exit,cord&columns=people,size&sort=people&order=desc")
    assert first_cells(page) == ["輸注試驗", "臍帶來源"]
    assert heads(page) == ["試驗", "人數", "粒徑"]
    assert 'aria-sort="descending"' in page
    assert Page(page).has("caption .table-state")
    status = Page(page).text('.choice-state[role="status"]')
    assert all(number in status for number in "2339")
    assert Page(page).has('.choice-state a[href="/zh-hant/tables/trials/"]')


def test_a_chosen_state_is_kept_from_search_engines_and_names_the_plain_address(client):
    page = read(client, "?rows=exit")
    assert '<meta name="robots" content="noindex">' in page
    assert Page(page).has('link[rel="canonical"][href$="8000/zh-hant/tables/trials/"]')


def test_only_differences_hides_columns_that_all_say_the_same(client):
    structure = {
        "format": 1,
        "origin": "site",
        "columns": [{"key": "n", "kind": "text"}, {"key": "b", "kind": "boolean"}],
        "rows": [
            {"key": "one", "cells": {"b": {"value": "yes"}}},
            {"key": "two", "cells": {"b": {"value": "yes"}}},
        ],
    }
    texts = {"columns": {"n": "名", "b": "答"}, "cells": {"one": {"n": "甲"}, "two": {"n": "乙"}}}
    make_table(slug="same", structure=structure, texts=texts)
    page = client.get("/zh-hant/tables/same/?differences=1").content.decode()
    assert heads(page) == ["名"]
    page = Page(client.get("/en/tables/same/?row-differences=1&sort=n&order=desc"))
    assert "In no row do these columns all say the same" in page.text(".choice-state")


def test_what_only_differences_left_out_is_named_or_said_to_be_nothing(client):
    structure = {
        "format": 1,
        "origin": "site",
        "columns": [{"key": "n", "kind": "text"}]
        + [{"key": key, "kind": "boolean"} for key in ("b", "c")],
        "rows": [
            {"key": "one", "cells": {"b": {"value": "yes"}, "c": {"value": "yes"}}},
            {"key": "two", "cells": {"b": {"value": "yes"}, "c": {"value": "no"}}},
        ],
    }
    texts = {"columns": {"n": "名", "b": "答", "c": "問"}, "cells": {"one": {"n": "甲"}}}
    make_table(slug="partly", structure=structure, texts=texts)
    page = Page(client.get("/zh-hant/tables/partly/?differences=1"))
    assert page.texts("thead th") == ["名", "問"]
    assert "已隱藏：答。" in page.text(".choice-state")
    page = Page(client.get("/zh-hant/tables/partly/?row-differences=1"))
    assert page.texts("tbody th") == ["—"]
    assert "已隱藏" in page.text(".choice-state")
    page = Page(client.get("/zh-hant/tables/partly/?columns=c&differences=1"))
    assert "沒有隱藏任何欄" in page.text(".choice-state")


def test_few_rows_chosen_to_compare_are_cards_on_a_phone(client):
    assert not Page(client.get("/zh-hant/tables/trials/")).has("table.stack")
    assert Page(client.get("/zh-hant/tables/trials/?rows=exit,cord")).has("table.stack")


@pytest.mark.parametrize(
    "query",
    [
        "?rows=nobody",
        "?columns=%00%27%22%3Cscript%3E",
        "?sort=nowhere&order=sideways",
        "?rows=" + "x," * 2000,
        "?utm_source=a&utm_source=b",
    ],
)
def test_what_an_address_cannot_mean_is_ignored(client, query):
    page = read(client, query)
    assert len(first_cells(page)) == 3
    assert len(heads(page)) == 9
    assert "noindex" not in page
    assert "<script>" not in page


def test_what_the_form_sends_becomes_a_short_address(client):
    sent = "?rows=cord&rows=exit&columns=people&columns=size&sort=&order=asc"
    response = client.get(f"/zh-hant/tables/trials/{sent}")
    assert response.status_code == 302
    assert response["Location"] == "/zh-hant/tables/trials/?rows=exit,cord&columns=people,size"
    assert client.get(response["Location"]).status_code == 200


def test_a_form_sent_as_it_came_leads_to_the_plain_address(client):
    page = read(client)
    boxes = Page(page).all('input[type="checkbox"][checked]')
    names = [(box.get("name"), box.get("value")) for box in boxes]
    sent = "&".join(f"{name}={value}" for name, value in [*names, ("sort", ""), ("order", "asc")])
    response = client.get(f"/zh-hant/tables/trials/?{sent}")
    assert response["Location"] == "/zh-hant/tables/trials/"


def test_the_csv_link_carries_the_choice_and_the_file_has_no_more(client):
    page = read(client, "?rows=exit&columns=people")
    response = client.get(Page(page).one('a[href*=".csv"]').get("href"))
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines == ["key,試驗,人數", "exit,輸注試驗,102 people"]
    assert 'filename="trials.zh-hant.part.csv"' in response["Content-Disposition"]
    whole = client.get("/zh-hant/tables/trials.csv")
    assert 'filename="trials.zh-hant.csv"' in whole["Content-Disposition"]
    assert len(whole.content.decode().splitlines()) == 4


def test_references_and_notes_of_the_rows_shown_come_along_and_no_others(client):
    page = read(client, "?rows=exit")
    assert "受試者為重症病人" in page
    assert "含對照組" in page
    assert "受試者為重症病人" not in read(client, "?rows=cord")


def test_a_choice_is_not_stored_over_the_whole_table(client):
    read(client)
    read(client, "?rows=exit")
    assert len(first_cells(read(client))) == 3


def test_words_that_stand_in_for_missing_ones_are_named_by_their_language(client):
    slug = "mixed"
    table = make_table(slug=slug, structure=TRIALS, texts=TRIALS_ZH)
    table.translations.create(
        master=table,
        language_code="en",
        title="Trials",
        texts=TRIALS_EN,
        published_at=table.translations.get().published_at,
        updated_at=table.translations.get().updated_at,
    )
    page = client.get(f"/en/tables/{slug}/").content.decode()
    assert Page(page).has('label[lang="zh-Hant"] > input[value="cord"]')
    assert Page(page).has('label[lang="en"] > input[value="exit"]')


def test_a_table_in_a_fallback_language_can_be_chosen_from_too(client):
    page = read(client, "?rows=exit&sort=size", language="ja")
    assert first_cells(page) == ["輸注試驗"]
    assert 'action="/ja/tables/trials/#shown"' in page
