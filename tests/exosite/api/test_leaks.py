"""No endpoint gives anybody what readers cannot see: drafts, what waits, what was, what was taken back."""

import json

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles import models
from exosite.publishing import actions
from exosite.publishing.models import Content
from exosite.publishing.states import State
from glossary.models import Term
from tests.exosite.api.asking import KEYS, LISTS, ROOT, SECTION, every, get, single
from tests.factories import make_article
from tests.factories.drafts import bring, everyone, save, set_aside

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

MODELS: dict[str, type[Content]] = {
    "articles": models.Article,
    "tables": models.ComparisonTable,
    "terms": Term,
    "trials": models.Trial,
    "topics": models.Category,
    "people": models.Person,
}
UNSEEN = "尚未公開"


@pytest.fixture
def people() -> dict[str, User]:
    return everyone()


def item(kind: str) -> Content:
    model = MODELS[kind]
    return model._default_manager.get(**{model.key_field: KEYS[kind]})


def draft(kind: str, people: dict[str, User], language: str = "zh-hant", said: str = UNSEEN):
    found = item(kind)
    who = people["writer" if language == "zh-hant" else "translator"]
    return save(found, {found.title_field: said}, by=who, language=language)


def said_anywhere(client: Client, language: str) -> str:
    """All that anybody can get of the API, as one text."""
    answers = [get(client, path) for path in every(language)]
    shown = [client.get(path).text for path in (f"/{language}/api/", f"{ROOT}openapi.json")]
    return json.dumps(answers, ensure_ascii=False) + "".join(shown)


@pytest.mark.parametrize(
    "state",
    [State.DRAFT, State.IN_REVIEW, State.CHANGES_REQUESTED, State.APPROVED, State.SCHEDULED],
)
def test_what_is_not_published_is_nowhere(
    client: Client, people: dict[str, User], state: str
) -> None:
    for kind in LISTS:
        bring(draft(kind, people), state, people)
    for language in ("zh-hant", "en", "ja"):
        assert UNSEEN not in said_anywhere(client, language)


def test_a_draft_of_a_translation_is_nowhere(client: Client, people: dict[str, User]) -> None:
    for kind in LISTS:
        draft(kind, people, language="ja")
        draft(kind, people, language="en")
    for language in ("zh-hant", "en", "ja"):
        assert UNSEEN not in said_anywhere(client, language)
    for kind in LISTS:
        found = get(client, f"ja/{kind}/{KEYS[kind]}")
        assert found["available_languages"] == ["zh-hant", "en"], kind


def test_a_save_that_came_too_late_is_nowhere(client: Client, people: dict[str, User]) -> None:
    save(item("terms"), {"name": "新"}, by=people["writer"])
    set_aside(item("terms"), name=UNSEEN, by=people["writer"])
    assert UNSEEN not in said_anywhere(client, "zh-hant")


def test_an_object_that_was_never_published_is_not_there(
    client: Client, people: dict[str, User]
) -> None:
    never = make_article(slug="never", languages=(), category=item("topics"))
    save(never, {"title": UNSEEN, "body": "內文。"}, by=people["writer"])
    assert client.get(f"{ROOT}zh-hant/articles/never").status_code == 404
    assert '"never"' not in said_anywhere(client, "zh-hant")
    assert UNSEEN not in said_anywhere(client, "zh-hant")


@pytest.mark.parametrize("kind", [kind for kind in LISTS if kind != "articles"])
def test_what_a_text_said_before_is_gone(
    client: Client, people: dict[str, User], kind: str
) -> None:
    bring(draft(kind, people, said="從前的話"), State.PUBLISHED, people)
    assert "從前的話" in json.dumps(get(client, f"zh-hant/{kind}"), ensure_ascii=False)
    bring(draft(kind, people, said="現在的話"), State.PUBLISHED, people)
    said = said_anywhere(client, "zh-hant")
    assert "現在的話" in said
    assert "從前的話" not in said


@pytest.mark.parametrize("kind", LISTS)
def test_what_is_withdrawn_in_a_language_answers_410_in_it_alone(
    client: Client, people: dict[str, User], kind: str
) -> None:
    found = item(kind)
    texts = found.text_model
    texts.objects.filter(master=found, language_code="en").update(
        **{found.title_field: "TAKEN BACK", "withdrawn_at": timezone.now()}
    )
    response = client.get(f"{ROOT}en/{kind}/{KEYS[kind]}")
    assert response.status_code == 410
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["available_languages"] == ["zh-hant"]
    assert KEYS[kind] not in [row["key"] for row in get(client, f"en/{kind}")["items"]]
    assert get(client, f"zh-hant/{kind}/{KEYS[kind]}")["available_languages"] == ["zh-hant"]
    for path in [*single("en"), *every("zh-hant"), *every("ja")]:
        assert "TAKEN BACK" not in client.get(ROOT + path).text, path


def test_a_section_goes_with_its_article(client: Client, people: dict[str, User]) -> None:
    actions.withdraw(
        item=item("articles"), language="zh-hant", reason="錯。", by=people["publisher"]
    )
    assert client.get(f"{ROOT}zh-hant/{SECTION}").status_code == 410
    assert client.get(f"{ROOT}en/{SECTION}").status_code == 200
