"""The evidence log: studies are seen, read and decided on at the desk, and dated by publications."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from articles.evidence import reference_actions
from articles.models import Article, Reference, Study
from articles.texts import study_actions
from exosite import languages
from exosite.publishing import actions
from exosite.publishing.models import AuditEvent
from exosite.publishing.permissions import NotPermitted
from exosite.rendering import text_cache
from tests.factories import make_article, make_reference, make_search, make_user
from tests.factories.drafts import LATER, block_all, bring, everyone, save
from tests.factories.users import at_desk
from tests.pages import Page

pytestmark = pytest.mark.django_db

SEEN = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def _day() -> Any:
    with time_machine.travel("2026-03-20T04:00Z", tick=False):
        yield


def make_living(body: str = "查無[?approved]。", **fields: Any) -> Article:
    make_search(slug="approved", searched_on=date(2026, 3, 2), subject="trials")
    article = make_article(body, slug="it", **{"upkeep": "living"} | fields)
    for text in article.translations.all():
        text_cache.refresh(text)
    return article


def see(article: Article, by: Any = None, **values: Any) -> Study:
    study = Study(**{"title": "A study", "doi": "10.1000/a", "seen_on": SEEN} | values)
    return study_actions.see(article=article, study=study, by=by or make_user("writer"))


def publish(article: Article, body: str, people: dict[str, Any], language: str = "zh-hant") -> None:
    by = people["writer" if language == "zh-hant" else "translator"]
    bring(save(article, {"body": body}, by=by, language=language), "published", people)


# --- The log --------------------------------------------------------------------------------------


def test_whoever_may_not_add_sources_keeps_no_log() -> None:
    article = make_living()
    with pytest.raises(NotPermitted):
        see(article, by=make_user("translator"))
    study = see(article)
    with pytest.raises(NotPermitted):
        study_actions.read(study=study, read_on=SEEN, by=make_user("reviewer"))
    with pytest.raises(NotPermitted):
        study_actions.decide(study=study, decision="used", reason="y", by=make_user("reviewer"))


def test_identifiers_are_taken_out_of_what_was_pasted() -> None:
    study = see(make_living(), doi="https://doi.org/10.1000/xyz", pmid="PMID: 12345")
    assert (study.doi, study.pmid) == ("10.1000/xyz", "12345")


@pytest.mark.parametrize(
    "values", [{"doi": ""}, {"title": ""}, {"seen_on": date(2026, 3, 21)}, {"doi": "doi"}]
)
def test_a_study_that_cannot_be_found_again_is_refused(values: dict[str, Any]) -> None:
    article = make_living()
    with pytest.raises(ValidationError):
        see(article, **values)
    assert not Study.objects.exists()


def test_a_study_is_in_the_log_of_an_article_once_in_whatever_way_it_is_named() -> None:
    article, reference = make_living(), make_reference(doi="10.1000/A")
    see(article, reference=reference, title="", doi="")
    for values in ({"doi": "10.1000/a"}, {"reference": reference}):
        with pytest.raises(ValidationError):
            see(article, **values)
    see(make_article(), doi="10.1000/a")


def test_what_the_text_cites_already_is_too_late_for_the_log() -> None:
    make_reference(slug="a", doi="10.1000/a")
    article = make_living("如此[@a]。")
    with pytest.raises(ValidationError):
        see(article)


def test_a_decision_needs_a_reason_and_each_step_is_in_the_audit_record() -> None:
    study, by = see(make_living()), make_user("publisher")
    study_actions.read(study=study, read_on=date(2026, 3, 5), by=by)
    with pytest.raises(ValidationError):
        study_actions.decide(study=study, decision="not-used", reason=" ", by=by)
    study_actions.decide(study=study, decision="not-used", reason="Mice only.", by=by)
    study.refresh_from_db()
    assert (study.read_on, study.decision, study.reason) == (
        date(2026, 3, 5),
        "not-used",
        "Mice only.",
    )
    events = AuditEvent.objects.filter(content_kind="article", key="it").order_by("id")
    assert [event.action for event in events] == ["see-study", "read-study", "decide-study"]
    assert events[2].details["changed"] == {"decision": ["waiting", "not-used"]}
    assert events[2].details["reason"] == "Mice only."


@pytest.mark.parametrize(
    "values",
    [{"decision": "used"}, {"read_on": date(2026, 2, 1)}, {"published_on": date(2026, 2, 1)}],
)
def test_the_database_refuses_what_the_actions_refuse(values: dict[str, Any]) -> None:
    study = see(make_living())
    with pytest.raises(IntegrityError), transaction.atomic():
        Study.objects.filter(pk=study.pk).update(**values)


def test_a_study_stays_when_its_source_leaves_the_library() -> None:
    reference = make_reference(title="Gone", doi="10.1000/gone")
    study = see(make_living(), reference=reference, title="", doi="")
    reference_actions.remove(reference=reference, by=make_user("publisher"))
    study.refresh_from_db()
    assert (study.reference, study.title, study.doi) == (None, "Gone", "10.1000/gone")


def test_a_study_without_an_identifier_is_decided_on_when_its_source_is_gone() -> None:
    book = make_reference(title="A book")
    study = see(make_living(), reference=book, title="", doi="")
    reference_actions.remove(reference=book, by=make_user("publisher"))
    study.refresh_from_db()
    study_actions.decide(study=study, decision="not-used", reason="y", by=make_user("writer"))
    study.refresh_from_db()
    assert (study.reference, study.decision) == (None, "not-used")


# --- Publications ---------------------------------------------------------------------------------


def test_the_publication_that_first_cites_a_study_dates_it(monkeypatch: pytest.MonkeyPatch) -> None:
    block_all(monkeypatch)
    people, article = everyone(), make_living()
    study, other = see(article), see(article, doi="", pmid="77", title="Another")
    make_reference(slug="a", doi="10.1000/A")
    publish(article, "另一句。", people)
    study.refresh_from_db()
    assert study.published_on is None
    publish(article, "如此[@a]。", people)
    with time_machine.travel("2026-05-01T04:00Z", tick=False):
        publish(article, "還是如此[@a]。", people)
    study.refresh_from_db()
    other.refresh_from_db()
    assert (study.published_on, study.days) == (date(2026, 3, 20), 19)
    assert study.decision == Study.Decision.USED
    assert study.reference == Reference.objects.get(slug="a")
    assert (other.published_on, other.decision) == (None, "waiting")
    assert AuditEvent.objects.filter(action="cite-study").count() == 1
    with pytest.raises(ValidationError):
        study_actions.decide(study=study, decision="not-used", reason="y", by=people["writer"])


def test_a_translation_dates_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    block_all(monkeypatch)
    people, article = everyone(), make_living(languages=("zh-hant", "en"))
    study = see(article)
    make_reference(slug="a", doi="10.1000/a")
    publish(article, "So it is[@a].", people, "en")
    study.refresh_from_db()
    assert study.published_on is None


# --- Readers --------------------------------------------------------------------------------------


def told(client: Client, language: str = "en") -> dict[str, Any]:
    return client.get(f"/api/v1/{language}/articles/it").json()["living"]


@pytest.mark.parametrize("language", languages.CODES)
def test_page_twin_and_api_say_how_an_article_keeps_up(client: Client, language: str) -> None:
    article = make_living(languages=languages.CODES)
    study = see(article)
    words = Page(client.get(f"/{language}/articles/it/")).texts(
        ".credits [class^=living-], .credits time"
    )
    twin = client.get(f"/{language}/articles/it.md").text
    state = {
        "zh-hant": "正在讀新證據",
        "en": "new evidence being read",
        "ja": "新しいエビデンスを確認中",
    }
    assert state[language] in words
    assert state[language] in twin
    members = told(client, language)
    assert members == {
        "state": "reading",
        "changed_on": None,
        "searched_to": "2026-03-02",
        "studies_waiting": 1,
        "days_to_text": [],
        "median_days_to_text": None,
    }
    study_actions.decide(study=study, decision="not-used", reason="y", by=make_user("writer"))
    assert told(client, language)["state"] == "current"


def test_a_study_that_was_logged_twice_holds_up_no_publication(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    block_all(monkeypatch)
    people, article = everyone(), make_living()
    first, second = see(article), see(article, doi="", pmid="12345")
    make_reference(slug="a", doi="10.1000/a", pmid="12345")
    texts = {"body": "如此[@a]。"}
    scheduled = bring(save(article, texts, by=people["writer"]), "scheduled", people)
    other = bring(save(make_article(), texts, by=people["writer"]), "scheduled", people)
    assert set(actions.publish_due(LATER).published) == {scheduled, other}
    for study in (first, second):
        study.refresh_from_db()
        assert study.is_in_text
    assert [first.reference is None, second.reference is None] == [False, True]


def test_a_study_that_left_the_text_can_be_decided_on_and_comes_back(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    block_all(monkeypatch)
    people, article = everyone(), make_living()
    study = see(article)
    make_reference(slug="a", doi="10.1000/a")
    publish(article, "如此[@a]，查無[?approved]。", people)
    with pytest.raises(ValidationError):
        study_actions.decide(study=study, decision="not-used", reason="y", by=people["writer"])
    publish(article, "查無[?approved]。", people)
    study_actions.decide(study=study, decision="not-used", reason="Gone.", by=people["writer"])
    assert (told(client)["days_to_text"], told(client)["state"]) == ([], "current")
    publish(article, "又如此[@a]，查無[?approved]。", people)
    assert told(client)["days_to_text"] == [19]


def test_nothing_is_said_of_an_article_that_nobody_promised_to_keep(client: Client) -> None:
    make_living(upkeep="")
    assert told(client) is None
    assert not Page(client.get("/en/articles/it/")).has("[class^=living-]")


def test_the_state_follows_the_calendar(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    block_all(monkeypatch)
    people, article = everyone(), make_living()
    make_reference(slug="a", doi="10.1000/a")
    see(article)
    publish(article, "如此[@a]，查無[?approved]。", people)
    states = {}
    for day in ("2026-03-20", "2026-04-19", "2026-04-20", "2026-08-29", "2026-08-30"):
        with time_machine.travel(f"{day}T12:00Z", tick=False):
            states[day] = told(client)["state"]
            page = Page(client.get("/en/articles/it/"))
            assert page.has(f".living-{states[day]}")
    assert list(states.values()) == ["changed", "changed", "current", "current", "ended"]
    assert told(client)["days_to_text"] == [19]


def test_the_oldest_of_its_searches_says_until_when_an_article_is_kept(client: Client) -> None:
    make_search(slug="phase-3", searched_on=date(2025, 9, 21), subject="trials")
    make_living("查無[?approved]，也查無[?phase-3]。")
    assert (told(client)["searched_to"], told(client)["state"]) == ("2025-09-21", "current")
    with time_machine.travel("2026-03-21T04:00Z", tick=False):
        assert told(client)["state"] == "ended"


def test_an_article_that_names_no_search_claims_nothing(client: Client) -> None:
    make_living("內文。")
    assert told(client)["state"] == "ended"


# --- The desk -------------------------------------------------------------------------------------


def test_the_log_is_kept_at_the_desk() -> None:
    article = make_living()
    client = at_desk(make_user("writer"))
    address = f"/admin/articles/article/{article.pk}/studies/"
    typed = {"do": "see", "title": "Seen", "doi": "10.1000/seen", "seen_on": "2026-03-02"}
    assert client.post(address, typed).status_code == 302
    study = Study.objects.get()
    client.post(address, {"do": "read", "study": study.pk, "read_on": "2026-03-04"})
    tray = Page(client.get("/admin/")).text('[aria-labelledby="tray-studies"]')
    assert "Studies waiting 1 Seen" in tray
    refused = client.post(address, {"do": "decide", "study": study.pk, "decision": "used"})
    assert refused.status_code == 422
    decision = {"do": "decide", "study": study.pk, "decision": "used", "reason": "Large."}
    client.post(address, decision)
    study.refresh_from_db()
    assert (study.read_on, study.decision, study.reason) == (date(2026, 3, 4), "used", "Large.")
    assert "Large." in Page(client.get(address)).text(f"#study-{study.pk}")


def test_a_study_of_another_article_is_not_found_on_the_page_of_this_one() -> None:
    study, article = see(make_living()), make_article()
    address = f"/admin/articles/article/{article.pk}/studies/"
    typed = {"do": "decide", "study": study.pk, "decision": "used", "reason": "y"}
    assert at_desk(make_user("writer")).post(address, typed).status_code == 404


def test_who_only_reads_is_offered_no_form_and_refused_one() -> None:
    article = make_living()
    address = f"/admin/articles/article/{article.pk}/studies/"
    client = at_desk(make_user("translator"))
    assert not Page(client.get(address)).has("main form[method=post] [name=do]")
    typed = {"do": "see", "title": "Seen", "doi": "10.1000/seen", "seen_on": "2026-03-02"}
    assert client.post(address, typed).status_code == 403
    assert not Study.objects.exists()
