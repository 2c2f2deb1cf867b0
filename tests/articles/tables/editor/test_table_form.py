"""Comparison tables at the desk, through the editing page of their admin."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import ComparisonTable, ComparisonTableRevision
from articles.tables.editor.table_grid import TableGrid
from exosite.publishing.models import AuditEvent
from tests.articles.tables.documents import TRIALS, TRIALS_EN, TRIALS_ZH
from tests.factories import make_table
from tests.pages import form_data

pytestmark = pytest.mark.django_db

Desk = Callable[..., Client]


def make_trials(**fields):
    table = make_table(structure=TRIALS, texts=TRIALS_ZH, **fields)
    text = table.translations.model
    text.objects.create(
        master=table,
        language_code="en",
        title="Trials",
        texts=TRIALS_EN,
        published_at="2026-01-01T00:00Z",
        updated_at="2026-01-01T00:00Z",
    )
    return table


def address(table, language="zh-hant"):
    return reverse("admin:articles_comparisontable_edit", args=[table.pk, language])


def newest(table, language="zh-hant"):
    return ComparisonTableRevision.objects.of(table, language).order_by("-number").first().snapshot


def test_a_new_table_opens_as_a_grid(desk: Desk) -> None:
    browser = desk("writer")
    values = {"source_language": "zh-hant", "title": "新表", "key": "new-table"}
    made = browser.post(reverse("admin:articles_comparisontable_add"), values)
    table = ComparisonTable.objects.get(slug="new-table")
    data = form_data(browser.get(made["Location"]))

    assert data["grid.column"] == ["c1", "c2"]
    data |= {"grid.column.c1.label": "類別", "grid.cell.r1.c1.value": "蛋白質"}
    assert browser.post(address(table), data).status_code == 302
    assert newest(table)["texts"]["texts"] == {
        "columns": {"c1": "類別"},
        "cells": {"r1": {"c1": "蛋白質"}},
    }


def test_saving_an_unchanged_table_makes_no_revision(desk: Desk) -> None:
    table = make_trials()
    browser = desk("writer", "translator")
    for language in ("zh-hant", "en"):
        data = form_data(browser.get(address(table, language)))
        assert browser.post(address(table, language), data).status_code == 302

    assert not ComparisonTableRevision.objects.exists()


def test_a_changed_number_is_saved_with_the_structure(desk: Desk) -> None:
    table = make_trials()
    browser = desk("writer")
    data = form_data(browser.get(address(table))) | {"grid.cell.exit.people.value": "104"}
    browser.post(address(table), data)
    cells = newest(table)["shared"]["fields"]["structure"]["rows"][1]["cells"]

    assert cells["people"] == {"value": {"low": "104", "high": "104"}}
    assert newest(table)["texts"]["texts"] == TRIALS_ZH


def test_an_operation_saves_nothing_and_keeps_every_field(desk: Desk) -> None:
    table = make_trials()
    browser = desk("writer")
    typed = {"title": "新題", "note": "加列", "grid.cell.exit.people.value": "wrong"}
    data = form_data(browser.get(address(table))) | typed
    page = browser.post(address(table), data | {"_grid": "add-row"})

    assert page.status_code == 200
    again = form_data(page)
    assert {name: again[name] for name in typed} == typed
    assert again["grid.row"] == ["volunteers", "exit", "cord", "r1"]
    assert 'id="errors"' not in page.content.decode()
    assert not ComparisonTableRevision.objects.exists()


def test_a_key_that_any_revision_had_is_not_given_again(desk: Desk) -> None:
    table = make_trials()
    browser = desk("writer")
    data = form_data(browser.get(address(table)))
    added = form_data(browser.post(address(table), data | {"_grid": "add-row"}))
    browser.post(address(table), added | {"grid.cell.r1.trial.value": "第四"})
    begun = form_data(browser.get(address(table)))
    gone = form_data(browser.post(address(table), begun | {"_grid": "drop-row r1"}))
    browser.post(address(table), gone)
    again = form_data(browser.get(address(table)))

    assert "r1" not in again["grid.row"]
    page = browser.post(address(table), again | {"_grid": "add-row"})
    assert form_data(page)["grid.row"][-1] == "r2"


def test_a_mistake_is_told_with_a_link_to_its_cell(desk: Desk) -> None:
    table = make_trials()
    browser = desk("writer")
    data = form_data(browser.get(address(table))) | {"grid.cell.exit.people.value": "<b>many"}
    page = browser.post(address(table), data)
    told = page.content.decode()

    assert page.status_code == 422
    assert '<a href="#grid.cell.exit.people.value">輸注試驗 · 人數</a>' in told
    assert "<b>many" not in told
    assert form_data(page)["grid.cell.exit.people.value"] == "<b>many"


def test_a_translator_works_on_the_newest_structure_and_cannot_change_it(desk: Desk) -> None:
    table = make_trials()
    writer = desk("writer")
    data = form_data(writer.get(address(table)))
    added = form_data(writer.post(address(table), data | {"_grid": "add-row"}))
    writer.post(address(table), added | {"grid.cell.r1.trial.value": "第四"})
    translator = desk("translator@en")
    data = form_data(translator.get(address(table, "en")))
    assert data["grid.cell.r1.trial.value"] == ""

    forged = {"grid.row": "exit", "grid.cell.exit.people.refs": "mine", "_grid": "drop-row exit"}
    typed = {"grid.cell.r1.trial.value": "A fourth"}
    translator.post(address(table, "en"), data | typed | forged)
    assert AuditEvent.objects.filter(action="refuse").exists()
    translator.post(address(table, "en"), data | typed)

    saved = newest(table, "en")
    assert "shared" not in saved
    assert saved["texts"]["texts"]["cells"]["r1"] == {"trial": "A fourth"}


def test_the_page_needs_the_same_queries_however_large_the_table_is(
    desk: Desk, django_assert_max_num_queries
) -> None:
    table = make_trials()
    browser = desk("writer")
    browser.get(address(table))

    with django_assert_max_num_queries(40):
        browser.get(address(table))


@pytest.mark.parametrize("press", [{}, {"_grid": "add-row"}, {"grid.cell.exit.people.value": "x"}])
def test_a_request_builds_the_first_grid_once_and_reads_what_was_sent_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, press: dict[str, str]
) -> None:
    table = make_trials()
    browser = desk("writer")
    calls = []
    for name in ("from_documents", "from_post"):
        make = getattr(TableGrid, name)
        monkeypatch.setattr(
            TableGrid,
            name,
            lambda *a, name=name, make=make, **k: calls.append(name) or make(*a, **k),
        )
    data = form_data(browser.get(address(table)))
    assert calls == ["from_documents"]

    calls.clear()
    browser.post(address(table), data | press)
    assert calls == ["from_documents", "from_post"]
