"""What is in the revisions of terms, and comes back from them."""

import pytest
from django.core.exceptions import ValidationError

from exosite.publishing import actions, snapshots
from glossary.models import TermVariant
from tests.factories import make_term
from tests.factories.drafts import WHY, bring, everyone

pytestmark = pytest.mark.django_db


def test_a_term_is_taken_with_its_forms_and_related_terms() -> None:
    term = make_term("外泌體", abbreviation="EXO", variants=(("en", "exosomes", "alias"),))
    term.related.add(make_term(slug="vesicle"))
    snapshot = snapshots.take(term, "zh-hant")
    texts = {"name": "外泌體", "reading": "", "definition": "外泌體的定義。", "description": ""}
    assert snapshot["texts"].items() >= texts.items()
    assert snapshot == {
        "format": snapshots.current_format("term"),
        "texts": snapshot["texts"],
        "shared": {
            "fields": {"abbreviation": "EXO", "category": "biology"},
            "links": {"related": [["vesicle"]]},
            "rows": {
                "variants": [{"language_code": "en", "text": "exosomes", "kind": "alias"}],
            },
        },
    }


def test_a_form_is_public_when_its_term_is_published_and_not_before() -> None:
    people, term = everyone(), make_term()
    forms = [{"language_code": "zh-hans", "text": "外泌体", "kind": "alias"}]
    draft = actions.save_draft(
        item=term,
        language="zh-hant",
        snapshot={"shared": {"rows": {"variants": forms}}},
        base=0,
        by=people["writer"],
    )
    revision = bring(draft, "approved", people)
    assert not TermVariant.objects.exists()
    actions.publish(revision=revision, by=people["publisher"], correction=WHY)
    assert TermVariant.objects.get().text == "外泌体"


def test_a_form_of_a_kind_that_nobody_knows_is_not_published() -> None:
    people, term = everyone(), make_term("原名")
    forms = [{"language_code": "en", "text": "exosomes", "kind": "nickname"}]
    draft = actions.save_draft(
        item=term,
        language="zh-hant",
        snapshot={"texts": {"name": "新名"}, "shared": {"rows": {"variants": forms}}},
        base=0,
        by=people["writer"],
    )
    revision = bring(draft, "approved", people)
    with pytest.raises(ValidationError, match="nickname"):
        actions.publish(revision=revision, by=people["publisher"], correction=WHY)
    assert not TermVariant.objects.exists()
    assert term.translations.get().name == "原名"
