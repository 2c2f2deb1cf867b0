"""The texts of the database as the rules get them, and drafts that are not in it yet."""

from weakref import WeakSet

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exosite.content_checks import runner
from exosite.content_checks.passages import CheckedText
from exosite.content_checks.runner import (
    checked_text,
    live_findings,
    public_texts,
    site_findings,
)
from exosite.content_checks.surroundings import CheckScope, gather_surroundings
from exosite.publishing import kinds
from exosite.publishing.models import Content, Translation
from glossary import term_links
from tests.exosite.content_checks.documents import CHINESE, STRUCTURE
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

pytestmark = pytest.mark.django_db

BOTH = ("zh-hant", "en")


def test_every_kind_of_content_with_texts_is_checked() -> None:
    assert {model.content_kind for model in Content.__subclasses__()} == {
        kind.name for kind in kinds.all() if kind.passages
    }


def test_an_empty_database_has_no_findings() -> None:
    assert list(site_findings()) == []


def test_withdrawn_texts_are_not_read() -> None:
    make_article("外泌體,好。").translations.update(withdrawn_at="2026-02-01T00:00Z")
    texts = [text for batch in public_texts() for same in batch for text in same.texts]
    assert not [text for text in texts if text.content_kind == "article"]


def test_each_object_has_its_texts_in_site_order_the_source_first() -> None:
    make_article(slug="x", languages=("en", "zh-hant"))
    objects = [same for batch in public_texts() for same in batch]
    [article] = [same for same in objects if same.texts[0].content_kind == "article"]
    assert [text.language for text in article.texts] == ["zh-hant", "en"]
    assert article.source is article.texts[0]


def test_the_words_of_figures_and_tables_are_read() -> None:
    figure = make_figure()
    figure.translations.update(labels={"a": "外泌體,好"})
    make_table(structure=STRUCTURE, texts=CHINESE | {"notes": {"lipid": "甲,乙"}}, slug="t")
    for slug in ("a", "b"):
        make_reference(slug=slug)
    reported = {(item.content_kind, item.section) for item in site_findings()}
    assert reported == {("figure", "a"), ("table", "notes/lipid")}


def test_a_translation_is_compared_with_the_public_text_of_its_source_language() -> None:
    article = make_article("共22人。", languages=BOTH)
    article.translations.filter(language_code="en").update(body="23 people.", title="T")
    reported = [(item.rule, item.language) for item in site_findings() if item.field == "body"]
    assert reported == [("number-differs", "en")]


def test_another_source_language_turns_the_comparison_round() -> None:
    article = make_article("共22人。", languages=BOTH, source_language="en")
    article.translations.filter(language_code="en").update(body="23 people.", title="T")
    reported = [(item.rule, item.language) for item in site_findings() if item.field == "body"]
    assert reported == [("number-differs", "zh-hant")]


def test_only_the_languages_asked_for_are_told() -> None:
    make_article("外泌體,好。", languages=("zh-hant", "ja"))
    assert {item.language for item in site_findings(["ja"])} == {"ja"}


def test_embedded_tables_and_sections_of_other_articles_are_known() -> None:
    make_reference(slug="a")
    rows = [{"key": "protein", "refs": ["a"]}, {"key": "lipid"}]
    make_table(slug="t", structure={**_plain(), "rows": rows})
    make_article("## 題 {#s evidence=lab}\n\n{{ table:t }}", slug="x")
    make_article("見[那裡](article:x#s)與[別處](article:x#gone)。", slug="y")
    reported = [(item.rule, item.key) for item in site_findings() if item.content_kind == "article"]
    assert reported == [("unknown-section", "y")]


def test_a_single_text_is_judged_by_what_is_published() -> None:
    make_term("外泌體", slug="exosome", variants=(("zh-hant", "外密體", "misspelling"),))
    make_article("## 題 {#s}\n\n內文。", slug="x")
    article = make_article("外密體[@gone]見[甲](article:x#t)。", slug="guide")
    findings = live_findings(article, "zh-hant")
    assert sorted((item.rule, item.level) for item in findings if item.field == "body") == [
        ("misspelt-term", "error"),
        ("unknown-citation", "error"),
        ("unknown-section", "warning"),
        ("unlabelled-section", "error"),
    ]


def test_a_single_translation_is_compared_with_its_source() -> None:
    article = make_article("共22人。", languages=BOTH)
    article.translations.filter(language_code="en").update(body="23 people.")
    findings = live_findings(article, "en")
    assert [item.rule for item in findings if item.field == "body"] == ["number-differs"]


def test_objects_are_asked_about_together() -> None:
    topic = make_category(languages=BOTH)

    def fill(number: int) -> None:
        make_reference(slug=f"r{number}")
        make_term(f"詞{number}", slug=f"term-{number}", languages=BOTH)
        rows = [{"key": "protein", "refs": [f"r{number}"]}, {"key": "lipid", "evidence": "opinion"}]
        make_table(slug=f"table-{number}", structure={**_plain(), "rows": rows}, languages=BOTH)
        make_person(slug=f"person-{number}", languages=BOTH)
        trial = make_trial(languages=BOTH)
        body = (
            f"[[term-{number}]][@r{number}]{trial.registry_id}。{{evidence=lab}}\n\n"
            f"{{{{ table:table-{number} }}}}\n\n"
            f"::: doctor by=person-{number}\n[這](article:article-{number})\n:::"
        )
        make_article(body, slug=f"article-{number}", category=topic, languages=BOTH)

    def queries() -> int:
        term_links._linkers.clear()
        with CaptureQueriesContext(connection) as asked:
            assert not [item for item in site_findings() if item.level == "error"]
        return len(asked)

    fill(0)
    before = queries()
    for number in range(1, 9):
        fill(number)
    assert queries() == before


def test_only_some_objects_are_in_memory_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "BATCH", 2)
    for number in range(5):
        make_article("外泌體,好。", slug=f"article-{number}")
    alive: WeakSet[CheckedText] = WeakSet()
    most = 0

    def remember(row: Translation) -> CheckedText:
        nonlocal most
        text = checked_text(row)
        alive.add(text)
        most = max(most, len(alive))
        return text

    monkeypatch.setattr(runner, "checked_text", remember)
    reported = [item.key for item in site_findings() if item.field == "body"]
    assert reported == [f"article-{number}" for number in range(5)]
    # One batch, and the first text of the next.
    assert most <= 2 * 2


def test_for_one_text_only_what_it_names_is_read() -> None:
    for number in range(3):
        rows = [{"key": "protein", "refs": [f"r{number}"]}, {"key": "lipid", "evidence": "opinion"}]
        make_reference(slug=f"r{number}")
        make_table(slug=f"table-{number}", structure={**_plain(), "rows": rows})
        make_article("## 題 {#s}\n\n內文。", slug=f"article-{number}")
    plain = make_article("好。", slug="plain").translations.get()
    naming = make_article("{{ table:table-1 }}\n\n[這](article:article-1#s)", slug="naming")

    def statements(row: Translation) -> list[str]:
        scope = CheckScope(row.language_code, [checked_text(row)])
        with CaptureQueriesContext(connection) as asked:
            gather_surroundings(scope)
        return [query["sql"] for query in asked]

    term_links.linker("zh-hant")
    assert len(statements(plain)) <= 4
    assert not [sql for sql in statements(plain) if "comparisontable" in sql or "body" in sql]
    structures = [sql for sql in statements(naming.translations.get()) if "structure" in sql]
    assert structures
    assert all("table-1" in sql and "table-2" not in sql for sql in structures)


def _plain() -> dict:
    return {
        "format": 1,
        "origin": "seed",
        "columns": [{"key": "name", "kind": "text"}, {"key": "role", "kind": "text"}],
    }
