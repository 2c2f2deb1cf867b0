"""Drafts laid over the tables: queries see them, and nothing is written."""

import pytest
from django.db import connection

from exosite.publishing import row_overlay, snapshots
from exosite.publishing.row_overlay import WriteRefusedError
from exosite.publishing.snapshots.trial_publish import Draft, as_if_published, rehearse
from glossary.models import Term, TermTranslation, TermVariant
from tests.factories import make_term

pytestmark = pytest.mark.django_db


@pytest.fixture
def term() -> Term:
    term = make_term(name="外泌體", definition="小泡。")
    TermVariant.objects.create(term=term, language_code="zh-hant", text="外泌体", kind="alias")
    return term


def drafted(term: Term, **texts: str) -> snapshots.Snapshot:
    snapshot = snapshots.take(term, "zh-hant")
    variant = {"language_code": "zh-hant", "text": "胞外體", "kind": "alias"}
    snapshot[snapshots.SHARED]["rows"]["variants"] = [variant]
    return snapshots.complete(term, snapshot | {"texts": texts}, snapshots.take(term, "zh-hant"))


def test_queries_see_changed_added_and_removed_rows_and_the_tables_have_none(term: Term) -> None:
    another = make_term(name="囊泡")
    with as_if_published(term, "zh-hant", drafted(term, name="新名", definition="100% 新。")):
        assert set(TermTranslation.objects.values_list("name", flat=True)) == {"新名", "囊泡"}
        assert list(TermVariant.objects.values_list("text", flat=True)) == ["胞外體"]
        found = Term.objects.get(translations__name__contains="新", variants__text="胞外體")
        assert found == term
        assert TermTranslation.objects.exclude(master=another).get().definition == "100% 新。"
        with row_overlay.stored_rows():
            assert TermTranslation.objects.get(master=term).name == "外泌體"
    assert TermTranslation.objects.get(master=term).name == "外泌體"
    assert TermVariant.objects.get().text == "外泌体"


def test_a_text_that_was_never_live_is_seen_in_its_place() -> None:
    term = make_term(name="外泌體")
    english = {**snapshots.blank(term, "en"), "texts": {**snapshots.blank(term, "en")["texts"]}}
    english["texts"] |= {"name": "exosome", "definition": "A vesicle."}
    with as_if_published(term, "en", english):
        assert Term.objects.published("en").get() == term
        names = TermTranslation.objects.order_by("name").values_list("name", flat=True)
        assert list(names) == ["exosome", "外泌體"]
    assert not Term.objects.published("en").exists()


def test_what_tries_to_write_meanwhile_is_refused(term: Term) -> None:
    with as_if_published(term, "zh-hant", drafted(term)), pytest.raises(WriteRefusedError):
        Term.objects.update(abbreviation="X")


def test_looking_at_a_draft_is_no_transaction_and_locks_nothing(term: Term) -> None:
    before = connection.savepoint_ids[:]
    with as_if_published(term, "zh-hant", drafted(term)):
        assert connection.savepoint_ids == before


@pytest.mark.parametrize("moves", [False, True])
def test_what_was_asked_holds_until_an_answer_moves(moves: bool, term: Term) -> None:
    another, third = make_term(name="囊泡"), make_term(name="細胞")
    trial = rehearse([Draft(term, "zh-hant", drafted(term, name="新名"))], is_recording=True)
    with trial.overlay.laid():
        assert TermTranslation.objects.get(master=another).name == "囊泡"
    TermTranslation.objects.filter(master=another if moves else third).update(name="別名")
    assert trial.still_holds() is not moves


def test_a_change_of_the_live_row_itself_is_noticed(term: Term) -> None:
    trial = rehearse([Draft(term, "zh-hant", drafted(term, name="新名"))], is_recording=True)
    TermTranslation.objects.filter(master=term).update(definition="別的。")
    assert not trial.still_holds()
