"""Forms that two terms claim, and what a change of a term's forms does to published texts."""

from typing import Any

import pytest
from django.core.management import call_command

from exosite.content_checks import runner
from exosite.content_checks.findings import Finding
from exosite.publishing import snapshots
from exosite.publishing.snapshots.trial_publish import as_if_published
from glossary import form_claims
from glossary.models import Term
from tests.factories import make_article, make_term

pytestmark = pytest.mark.django_db

VESICLE = ("zh-hant", "胞外體", "alias")


@pytest.fixture
def exosome() -> Term:
    term = make_term("外泌體", slug="exosome", variants=(VESICLE,))
    make_article("外泌體很小。外泌體膜也是。\n\n## 二 {#b}\n\n外泌體與胞外體。", slug="guide")
    make_article("外泌體膜。", slug="other")
    return term


def rows(*variants: tuple[str, str, str]) -> list[dict[str, str]]:
    return [dict(zip(("language_code", "text", "kind"), row, strict=True)) for row in variants]


def found(term: Term, *variants: tuple[str, str, str], **texts: str) -> list[Finding]:
    """What the checks say of the forms of a draft of the term with these variants."""
    call_command("reindex", verbosity=0)
    draft: dict[str, Any] = snapshots.take(term, "zh-hant")
    draft["texts"] |= texts
    draft["shared"]["rows"]["variants"] = rows(*variants)
    with as_if_published(term, "zh-hant", draft):
        findings = runner.live_findings(term, "zh-hant")
    return [finding for finding in findings if finding.rule.startswith("term-")]


def test_the_name_of_another_term_is_refused_and_says_what_would_lose_its_links(
    exosome: Term,
) -> None:
    term = make_term("奈米療法", slug="nta")
    taken, lost = found(term, ("zh-hant", "外泌體", "alias"))
    assert (taken.rule, taken.level, taken.field) == ("term-form-taken", "error", "variants")
    assert taken.params == {"text": "外泌體", "other": "外泌體"}
    assert (lost.rule, lost.level) == ("term-links-lost", "warning")
    assert (lost.params["places"], lost.params["texts"]) == ("4", "2")


def test_another_form_of_another_term_is_a_warning(exosome: Term) -> None:
    taken, _lost = found(make_term("奈米療法", slug="nta"), VESICLE)
    assert (taken.rule, taken.level) == ("term-form-taken", "warning")
    assert taken.params["other"] == "外泌體"


def test_both_terms_are_told_over_the_whole_site(exosome: Term) -> None:
    make_term("奈米療法", slug="nta", variants=(VESICLE,))
    findings = [item for item in runner.site_findings() if item.rule == "term-form-taken"]
    assert [(item.key, item.params["other"]) for item in findings] == [
        ("exosome", "奈米療法"),
        ("nta", "外泌體"),
    ]


def test_a_new_form_says_what_will_be_linked_but_for_places_in_longer_forms(exosome: Term) -> None:
    make_term("外泌體膜", slug="membrane")
    term = make_term("泌體", slug="vesicle")
    (gained,) = found(term, ("zh-hant", "與胞外", "alias"))
    assert gained.rule == "term-links-gained"
    assert (gained.params["places"], gained.params["texts"]) == ("1", "1")
    assert found(term, ("zh-hant", "體膜", "alias")) == []


def test_a_form_that_is_gone_or_changed_says_what_loses_its_links(exosome: Term) -> None:
    gone = found(exosome)
    assert [(item.rule, item.params["text"]) for item in gone] == [("term-links-lost", "胞外體")]
    renamed = found(exosome, VESICLE, name="外體")
    assert [(item.rule, item.params["text"]) for item in renamed] == [("term-links-lost", "外泌體")]


def test_a_form_that_is_left_to_another_term_moves_its_links(exosome: Term) -> None:
    make_term("奈米療法", slug="nta", variants=(VESICLE,))
    (moved,) = found(exosome)
    assert (moved.rule, moved.params["other"]) == ("term-links-moved", "奈米療法")


def test_forms_of_another_language_name_it(exosome: Term) -> None:
    make_term("Vesicle", slug="vesicle", languages=("en",), source_language="en")
    make_article("Blebs here.", slug="blebs", languages=("en",), source_language="en")
    term = make_term("奈米療法", slug="nta", languages=("zh-hant", "en"))
    taken, *_ = found(term, ("en", "vesicle", "alias"))
    assert (taken.rule, taken.params["other"]) == ("term-form-taken", "Vesicle")


def test_a_draft_that_changes_no_form_has_no_remarks(exosome: Term) -> None:
    assert found(exosome, VESICLE, definition="另一個定義。") == []


def test_a_limited_number_of_sections_is_read(
    exosome: Term, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_claims, "MOST", 2)
    term = make_term("奈米療法", slug="nta")
    _taken, lost = found(term, ("zh-hant", "外泌體", "alias"))
    assert lost.params["places"].endswith("+")
