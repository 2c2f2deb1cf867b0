"""Pickers find by any name, whatever the keyboard, live and in drafts; the likeliest first."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation

from articles.models import Article, ArticleTranslation, Figure
from exosite import markup
from exosite.desk import autocomplete, name_search
from exosite.publishing import actions
from exosite.publishing.states import State
from exosite.publishing.workflow_labels import STATES
from exosite.search import names
from glossary.models import Term, TermTranslation
from tests.exosite.desk.conftest import KINDS, look_up
from tests.factories import (
    make_article,
    make_category,
    make_figure,
    make_person,
    make_reference,
    make_search,
    make_table,
    make_term,
    make_trial,
    make_user,
)
from tests.factories.drafts import save
from tests.row_counts import counted

pytestmark = pytest.mark.django_db

Desk = Callable[..., Client]


def keys(*asked: Any, **options: Any) -> list[str]:
    return [result["key"] for result in look_up(*asked, **options)]


# --- What is found --------------------------------------------------------------------------------


def test_each_kind_answers_with_the_markdown_that_names_it(desk: Desk) -> None:
    make_table(slug="cargo", title="成分")
    make_term("外泌體", slug="exosome")
    make_reference(slug="lin-2024")
    make_figure(slug="formation")
    make_article(slug="guide", text={"title": "外泌體[指南]"})
    make_trial(registry_id="NCT04602104")
    lin = make_person("林醫師", slug="lin")
    make_search(slug="approved", searched_by=lin)
    browser = desk("writer")
    assert {kind: look_up(browser, kind)[0]["insert"] for kind in KINDS} == {
        "table": "{{ table:cargo }}",
        "term": "[[exosome]]",
        "reference": "[@lin-2024]",
        "figure": "![](figure:formation)",
        "article": "[外泌體\\[指南\\]](article:guide)",
        "trial": "NCT04602104",
        "search": "[?approved]",
        "person": "lin",
    }


def test_what_is_inserted_is_understood_by_the_renderer(desk: Desk) -> None:
    title = r"A *b* [c] \d <i>e</i> `f` {{ table:g }} [[h]] | _j_ &amp; [@k]"
    make_article(slug="guide", languages=("en",), text={"title": title}, source_language="en")
    make_table(slug="cargo")
    make_figure(slug="formation")
    make_trial(registry_id="ChiCTR2300075466")
    browser = desk("writer")
    for kind in ("article", "table", "figure", "trial"):
        (result,) = look_up(browser, kind, language="en")
        parsed = markup.parse(result["insert"])
        assert not parsed.problems, kind
        (slot,) = parsed.slots
        assert (slot.kind, slot.keys) == (kind, (result["key"],))
        if kind == "article":
            assert slot.text == title


def test_an_answer_has_only_what_a_picker_shows(desk: Desk) -> None:
    make_term("外泌體", slug="exosome", languages=("zh-hant",), abbreviation="EXO")
    TermTranslation.objects.create(
        master=Term.objects.get(),
        language_code="en",
        name="exosome",
        definition="A vesicle.",
        published_at=timezone.now(),
        updated_at=timezone.now(),
    )
    assert look_up(desk("writer"), "term") == [
        {
            "key": "exosome",
            "label": "外泌體",
            "detail": "EXO · exosome",
            "insert": "[[exosome]]",
            "state": "",
            "tag": "zh-Hant",
        }
    ]


@pytest.mark.parametrize(
    "q",
    [
        "外泌體",
        "泌體",
        "泌",
        "EXO",
        "ｅｘｏ",
        "exosome",
        "  Exosome ",
        "エクソソーム",
        "エクソ",
        "小胞外",
        "外泌体",
        "ev-exo",
    ],
)
def test_a_term_is_found_by_any_part_of_any_of_its_forms(desk: Desk, q: str) -> None:
    make_term(
        "外泌體",
        slug="ev-exo",
        abbreviation="Exo",
        variants=(("zh-hans", "外泌体", "other-usage"), ("zh-hant", "小胞外泌", "alias")),
    )
    term = Term.objects.get()
    for code, name in (("en", "Exosome"), ("ja", "エクソソーム")):
        TermTranslation.objects.create(
            master=term,
            language_code=code,
            name=name,
            definition="-",
            published_at=timezone.now(),
            updated_at=timezone.now(),
        )
    make_term("蛋白質", slug="protein")
    assert keys(desk("writer"), "term", q) == ["ev-exo"]


@pytest.mark.parametrize(
    "q",
    [
        "thery-2018",
        "Théry",
        "thery",
        "THERY 2018",
        "minimal information",
        "2018 misev",
        "10.1080/20013078.2018.1535750",
        "https://doi.org/10.1080/20013078.2018.1535750",
        "doi: 10.1080/20013078",
        "30637094",
        "ChiCTR2300075466",
        "extracell vesicles",
    ],
)
def test_a_reference_is_found_by_whatever_an_editor_has_of_it(desk: Desk, q: str) -> None:
    make_reference(
        slug="thery-2018",
        authors="Théry C, Witwer KW",
        year=2018,
        title="Minimal information for studies of extracellular vesicles 2018 (MISEV2018)",
        container="J Extracell Vesicles",
        doi="10.1080/20013078.2018.1535750",
        pmid="30637094",
        registry_id="ChiCTR2300075466",
    )
    make_reference(slug="chen-2020", authors="Chen B", year=2020, title="Another study")
    (found,) = look_up(desk("writer"), "reference", q)
    assert found["key"] == "thery-2018"
    assert found["label"] == "Théry C, Witwer KW (2018)"
    assert found["detail"].startswith("Minimal information")


def test_a_reference_without_authors_and_year_is_called_by_its_key(desk: Desk) -> None:
    make_reference(slug="notice", authors="", year=None, title="衛福部公告")
    (found,) = look_up(desk("writer"), "reference")
    assert (found["label"], found["tag"]) == ("notice", "")


def test_a_trial_is_found_by_number_short_name_and_condition(desk: Desk) -> None:
    make_trial(registry_id="NCT04602104", acronym="EXIT")
    make_trial(registry_id="NCT09999999", languages=())
    browser = desk("writer")
    for q in ("nct0460", "exit", "肺炎", "炎"):
        (found,) = look_up(browser, "trial", q)
        assert (found["label"], found["detail"]) == ("NCT04602104", "EXIT · 肺炎")


@pytest.mark.parametrize("kind", ["table", "figure", "article", "person"])
def test_everything_with_a_title_is_found_by_it(desk: Desk, kind: str) -> None:
    make = {
        "table": lambda: make_table(slug="this", title="比較的標題"),
        "figure": make_figure,
        "article": lambda: make_article(slug="this", text={"title": "比較的標題"}),
        "person": lambda: make_person("比較的標題", slug="this"),
    }
    item = make[kind]()
    q = "圖說" if kind == "figure" else "較的"
    assert keys(desk("writer"), kind, q) == [item.key]
    assert keys(desk("writer"), kind, "不在這裡") == []


def test_the_likeliest_comes_first(desk: Desk) -> None:
    for slug, name in {
        "z-contains": "含EVs的",
        "d-begins": "EVolution",
        "ev-key-begins": "其他",
        "b-name": "EV",
        "ev": "胞外囊泡",
        "c-words": "E之V",
    }.items():
        make_term(name, slug=slug)
    expected = ["ev", "b-name", "d-begins", "ev-key-begins", "z-contains"]
    assert keys(desk("writer"), "term", "ev") == expected
    assert "c-words" in keys(desk("writer"), "term", "V E")


def test_the_best_match_is_found_among_more_than_are_looked_at(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database is asked for the likeliest alone, whatever there is of the kind."""
    monkeypatch.setattr(name_search, "MOST_CANDIDATES", 3)
    for number in range(6):
        make_term(f"含EV的{number}", slug=f"a{number}", languages=("zh-hant",))
    make_term("EV", slug="z")
    make_term("EVs", slug="y", languages=())
    save(Term.objects.get(slug="y"), {"name": "EVs"}, by=make_user("writer"))
    assert keys(desk("writer"), "term", "ev") == ["z", "y", "a0"]
    assert keys(desk("writer"), "term") == ["a0", "a1", "a2"]


@pytest.mark.parametrize(
    ("name", "q"),
    [
        ("Ångström", "angstrom"),
        ("ÅNGSTRÖM", "ångström"),
        ("臺灣", "台灣"),
        ("台灣", "臺灣"),
        ("ＥＶ－小泡", "ev-小"),
        ("cafe\u0301", "café"),
        ("ガ", "ｶﾞ"),
    ],
)
def test_accents_width_and_variant_characters_are_optional(desk: Desk, name: str, q: str) -> None:
    make_term(name, slug="this")
    make_term("カ", slug="other")
    assert keys(desk("writer"), "term", q) == ["this"]


def test_public_things_come_before_drafts(desk: Desk) -> None:
    make_term("外泌體A", slug="a", languages=())
    make_term("外泌體B", slug="b")
    save(Term.objects.get(slug="a"), {"name": "外泌體A"}, by=make_user("writer"))
    assert keys(desk("writer"), "term", "外泌體") == ["b", "a"]


def test_no_more_than_twenty_are_offered(desk: Desk) -> None:
    for number in range(25):
        make_term(f"外泌體{number}")
    browser = desk("writer")
    assert len(look_up(browser, "term")) == autocomplete.MOST == 20
    assert len(look_up(browser, "term", "外泌體")) == 20


def test_no_more_is_read_for_many_objects_than_for_some(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a name that one has, and of one that more have than fit into the list."""
    monkeypatch.setattr(name_search, "MOST_CANDIDATES", 5)
    monkeypatch.setattr(names, "LOOKED_AT", 20)
    browser = desk("writer")
    make_term("外泌體的囊泡", slug="only")
    costs = []
    for more in (30, 270):
        for number in range(more):
            make_term(f"囊泡{more}之{number}", variants=(("en", f"vesicle {number}", "alias"),))
            make_reference(title=f"Vesicles, part {number}")
        for kind, q in (
            ("term", "外泌體的"),
            ("term", "的囊"),
            ("term", "囊泡"),
            ("term", "泡"),
            ("term", ""),
            ("reference", "part vesic"),
        ):
            with counted() as cost:
                assert look_up(browser, kind, q), q
            costs.append((kind, q, cost))
    assert costs[:6] == costs[6:]
    assert max(cost.queries for *_asked, cost in costs) <= 14


# --- Languages and states -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "label", "tag"),
    [
        ("zh-hant", "外泌體", "zh-Hant"),
        ("en", "exosome", "en"),
        ("ja", "外泌體", "zh-Hant"),
        ("xx", "exosome", "en"),
        ("", "exosome", "en"),
    ],
)
def test_things_are_named_in_the_language_of_the_text(
    desk: Desk, asked: str, label: str, tag: str
) -> None:
    """Where they have a name in it; an unknown language is that of the desk."""
    term = make_term("外泌體")
    TermTranslation.objects.create(
        master=term,
        language_code="en",
        name="exosome",
        definition="-",
        published_at=timezone.now(),
        updated_at=timezone.now(),
    )
    (found,) = look_up(desk("writer", language="en"), "term", language=asked)
    assert (found["label"], found["tag"]) == (label, tag)


def test_a_draft_is_found_by_its_title_and_marked(desk: Desk) -> None:
    actions.create(
        model=Article,
        key="new-guide",
        source_language="zh-hant",
        snapshot={
            "texts": {"title": "123"},
            "shared": {"fields": {"category": [make_category().slug]}},
        },
        by=make_user("writer"),
    )
    (found,) = look_up(desk("translator@ja", language="en"), "article", "123")
    assert (found["key"], found["label"], found["state"]) == ("new-guide", "123", "draft")
    (found,) = look_up(desk("writer", language="zh-Hant"), "article", "123")
    with translation.override("zh-hant"):
        assert found["state"] == str(STATES[State.DRAFT])


def test_a_public_text_is_found_by_the_title_that_a_draft_gives_it(desk: Desk) -> None:
    term = make_term("外泌體", slug="exosome")
    save(term, {"name": "胞外體"}, by=make_user("writer"))
    (found,) = look_up(desk("reviewer"), "term", "胞外體")
    assert (found["label"], found["state"]) == ("外泌體", "")


def test_an_old_draft_is_no_name_any_more(desk: Desk) -> None:
    term, writer = make_term("外泌體"), make_user("writer")
    save(term, {"name": "錯字"}, by=writer)
    save(term, {"name": "外泌體"}, by=writer)
    assert keys(desk("writer"), "term", "錯字") == []


def test_what_was_withdrawn_is_marked(desk: Desk) -> None:
    make_article(slug="gone", languages=("zh-hant", "en"))
    texts = ArticleTranslation.objects.all()
    texts.filter(language_code="en").update(withdrawn_at=timezone.now())
    browser = desk("writer", language="en")
    assert look_up(browser, "article")[0]["state"] == ""
    texts.update(withdrawn_at=timezone.now())
    assert look_up(browser, "article")[0]["state"] == "withdrawn from readers"


def test_an_uploaded_picture_is_found_before_it_has_words(desk: Desk) -> None:
    Figure.objects.create(slug="picture-20261122-abc123", kind="template", template="x")
    (found,) = look_up(desk("writer"), "figure", "20261122")
    assert (found["label"], found["tag"]) == ("picture-20261122-abc123", "")


def test_a_long_title_is_cut_to_a_line(desk: Desk) -> None:
    make_table(title="長" * 190)
    label = look_up(desk("writer"), "table")[0]["label"]
    assert len(label) == name_search.LINE
    assert label.endswith("…")
