"""Every refusal of an action is told in a sentence that says what is in the way."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from articles.models import Article, Person
from exosite import languages
from exosite.desk.error_messages import sentences
from exosite.publishing import errors
from exosite.publishing.errors import RevisionRefusal
from exosite.publishing.models import Content, Revision
from exosite.publishing.snapshots import InvalidSnapshot, Unresolved
from exosite.publishing.states import TransitionNotAllowed
from glossary.models import Term
from tests.factories import make_term
from tests.factories.drafts import everyone, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def revision() -> Revision:
    return save(make_term("外泌體", slug="exosome"), {"name": "新名"}, by=everyone()["writer"])


def refusals(revision: Revision) -> dict[Exception, str]:
    """Every refusal that is told in a sentence of its own, and what its English sentence names."""
    return {
        errors.OwnWork(revision): f"revision {revision.number}",
        errors.NotReviewed(revision): "medical reviewer",
        errors.NotAsked(revision): "Nobody has asked",
        errors.NeedsAnother(revision): "Somebody else",
        errors.NotExplained(revision): "“exosome”",
        errors.ReviewedByItsAuthor(["Lin", "Chen"]): "Lin, Chen",
        errors.NotDue(datetime(2027, 1, 2, 3, tzinfo=UTC)): "2027",
        errors.Blocked(["a finding"]): "1 error keeps",
        errors.Blocked(["a finding", "another"]): "2 errors keep",
        errors.EverPublic(["ja"]): "withdrawn",
        errors.InUse([]): "in use",
        errors.Gone(revision.master): "deleted",
        errors.Busy(): "again",
        errors.Unsettled(): "again",
        Unresolved("person", ["lin"]): "“lin”",
        TransitionNotAllowed("publish", "draft"): "draft",
        TransitionNotAllowed("withdraw", "nothing"): "nothing is public",
    }


def test_a_refusal_says_what_is_in_the_way(revision: Revision) -> None:
    with translation.override("en"):
        for refusal, named in refusals(revision).items():
            (sentence,) = sentences(refusal)
            assert named in sentence, type(refusal).__name__


def test_every_refusal_of_publishing_has_a_sentence_of_its_own(revision: Revision) -> None:
    told = {type(refusal) for refusal in refusals(revision)}
    kinds = {
        *errors.Refusal.__subclasses__(),
        *RevisionRefusal.__subclasses__(),
    } - {RevisionRefusal, errors.StaleBase}
    assert kinds <= told


@pytest.mark.parametrize("language", languages.CODES)
def test_a_refusal_is_told_in_the_language_of_the_editor(language: str, revision: Revision) -> None:
    with translation.override("en"):
        english = [sentences(refusal) for refusal in refusals(revision)]
    with translation.override(language):
        told = [sentences(refusal) for refusal in refusals(revision)]
    assert all(found and all(found) for found in told)
    if language != "en":
        assert not [found for found in told if found in english]


@pytest.mark.parametrize(
    ("model", "field", "label"),
    [
        (Term, "definition", "簡短定義"),
        (Term, "category", "分類"),
        (Article, "summary", "摘要"),
        (Person, "name", "名稱"),
    ],
)
def test_a_missing_value_is_named_by_the_label_of_its_field(
    model: type[Content], field: str, label: str
) -> None:
    with translation.override("zh-hant"):
        (sentence,) = sentences(ValidationError({field: "缺了。"}), model)
    assert sentence == f"{label}: 缺了。"


def test_what_nobody_has_a_sentence_for_is_told_all_the_same() -> None:
    assert sentences(InvalidSnapshot("unheard-of")) != [""]
