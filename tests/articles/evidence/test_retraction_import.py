"""An import marks what was retracted and nothing else, all of it or nothing, and twice alike."""

from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from time import perf_counter

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import translation

from articles.evidence import reference_actions, retraction_import, standing_actions
from articles.evidence.retraction_import import ImportOutcome, import_notices
from articles.models import EditorialNotice, Reference
from exosite.publishing.models import AuditEvent
from exosite.publishing.permissions import NotPermitted
from tests.articles.evidence.notice_list_files import foreign_rows, write_rows
from tests.factories import make_reference
from tests.factories.users import make_user

pytestmark = pytest.mark.django_db

Import = Callable[..., ImportOutcome]
REINSTATED = {"Record ID": "9", "RetractionNature": "Reinstatement"}


@pytest.fixture(autouse=True)
def _sentences_in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def load(tmp_path: Path) -> Import:
    """Import a list of rows."""
    return lambda *rows: import_notices(write_rows(tmp_path / "list.csv", rows))


def paper(**fields: object) -> Reference:
    return make_reference(**{"slug": "paper", "doi": "10.5555/Paper.1"} | fields)


def standing() -> str:
    return Reference.objects.get(slug="paper").standing


@pytest.mark.parametrize(
    ("nature", "expected"),
    [
        ("Retraction", "retracted"),
        ("Expression of concern", "concern"),
        ("Correction", "corrected"),
        ("Erratum", "corrected"),
        ("Withdrawal", ""),
        ("Something else", ""),
    ],
)
def test_only_a_retraction_marks_as_retracted(load: Import, nature: str, expected: str) -> None:
    paper()
    load({"RetractionNature": nature})
    assert standing() == expected


def test_a_source_says_what_became_of_it_and_where_that_is_said(load: Import) -> None:
    paper()
    outcome = load({})
    reference = Reference.objects.get()
    assert reference.told == {
        "state": "retracted",
        "since": "2025-02-11",
        "notice_doi": "10.5555/notice.1",
        "notice_pmid": "",
        "reasons": ["Concerns about Data", "Unreliable Results"],
    }
    assert reference.told_at == reference.standing_changed_at
    assert reference.standing_changed_at is not None
    assert outcome.changed == [("paper", "retracted")]
    event = AuditEvent.objects.get(action="source-standing")
    assert (event.key, event.details["changed"]) == ("paper", {"standing": ["", "retracted"]})


def test_the_same_list_again_changes_nothing(load: Import) -> None:
    paper()
    rows = ({}, {"Record ID": "2", "RetractionNature": "Withdrawal"}, REINSTATED)
    load(*rows)
    before = list(EditorialNotice.objects.order_by("pk").values())
    events = AuditEvent.objects.count()
    outcome = load(*rows)
    assert (outcome.written, outcome.changed, outcome.asked) == (0, [], [])
    assert list(EditorialNotice.objects.order_by("pk").values()) == before
    assert AuditEvent.objects.count() == events


def test_a_source_is_found_by_doi_then_by_pmid_and_never_by_title(load: Import) -> None:
    paper(doi="", pmid="40000001")
    load({"OriginalPaperDOI": "unavailable"})
    assert standing() == ""
    load({"OriginalPaperDOI": "unavailable", "OriginalPaperPubMedID": "40000001"})
    assert standing() == "retracted"


def test_another_doi_under_the_same_pmid_is_a_question(load: Import) -> None:
    paper(pmid="40000001")
    outcome = load({"OriginalPaperDOI": "10.5555/other", "OriginalPaperPubMedID": "40000001"})
    assert (standing(), outcome.asked) == ("", ["paper"])
    assert EditorialNotice.objects.get().question == "identifiers"


def test_the_notice_itself_is_not_retracted(load: Import) -> None:
    paper(doi="10.5555/notice.1", title="[Retracted] A study of vesicles")
    load({})
    assert standing() == ""


def test_another_title_is_a_question_to_editors_and_no_mark(load: Import) -> None:
    paper(title="Cardiac surgery outcomes among elderly patients")
    outcome = load({"Title": "Mesenchymal exosomes heal diabetic wounds"})
    assert (standing(), outcome.asked) == ("", ["paper"])
    notice = EditorialNotice.objects.get()
    publisher = make_user("publisher")
    standing_actions.answer(
        notice=notice, answer="applies", reason="Translated title.", by=publisher
    )
    assert standing() == "retracted"
    assert AuditEvent.objects.get(action="answer-notice").details["reason"] == "Translated title."
    assert load({"Title": "Mesenchymal exosomes heal diabetic wounds"}).written == 0
    standing_actions.answer(notice=notice, answer="dismissed", reason="Another.", by=publisher)
    assert standing() == ""


def test_only_publishers_answer_and_only_with_a_reason(load: Import) -> None:
    paper(title="Cardiac surgery outcomes among elderly patients")
    load({"Title": "Mesenchymal exosomes heal diabetic wounds"})
    notice = EditorialNotice.objects.get()
    with pytest.raises(NotPermitted):
        standing_actions.answer(
            notice=notice, answer="applies", reason="So.", by=make_user("writer")
        )
    with pytest.raises(ValidationError):
        standing_actions.answer(
            notice=notice, answer="applies", reason=" ", by=make_user("publisher")
        )
    assert standing() == ""


def test_a_later_reinstatement_takes_the_mark_away(load: Import) -> None:
    paper()
    load({})
    load(REINSTATED | {"RetractionDate": "3/1/2026 0:00"})
    assert (standing(), Reference.objects.get().mark) == ("reinstated", "")
    load({"Record ID": "10", "RetractionDate": "4/1/2026 0:00"})
    assert standing() == "retracted"


@pytest.mark.parametrize("day", ["2/11/2025 0:00", "1/1/2025 0:00", "unknown"])
def test_a_reinstatement_that_is_not_later_is_a_question(load: Import, day: str) -> None:
    paper()
    outcome = load({}, REINSTATED | {"RetractionDate": day})
    assert (standing(), outcome.asked) == ("retracted", ["paper"])
    notice = EditorialNotice.objects.get(nature="reinstatement")
    assert notice.question == "order"
    standing_actions.answer(
        notice=notice, answer="applies", reason="Read it.", by=make_user("publisher")
    )
    assert standing() == "reinstated"


def test_of_contradictory_rows_the_gravest_counts_in_any_order(load: Import) -> None:
    paper()
    rows = [
        {"RetractionNature": "Correction", "RetractionDate": "5/1/2026 0:00"},
        {},
        {"RetractionNature": "Expression of concern"},
    ]
    assert load(*rows).written == 1
    assert standing() == "retracted"
    assert load(*reversed(rows)).written == 0


def test_a_row_that_the_list_corrects_is_corrected_here(load: Import) -> None:
    paper()
    load({})
    load({"RetractionNature": "Correction"})
    assert standing() == "corrected"


def test_a_row_that_the_list_lost_stays(load: Import) -> None:
    paper()
    load({})
    load({"OriginalPaperDOI": "10.5555/another"})
    assert standing() == "retracted"


def test_the_mark_goes_with_a_wrong_doi(load: Import) -> None:
    paper()
    load({})
    reference = Reference.objects.get()
    base, reference.doi = reference_actions.fingerprint(reference), "10.5555/right"
    reference_actions.change(reference=reference, base=base, by=make_user("publisher"))
    assert standing() == ""


def test_a_mark_is_held_for_14_days_once_and_then_shows_by_itself(load: Import) -> None:
    paper()
    publisher = make_user("publisher")
    with time_machine.travel("2026-03-01T12:00:00Z", tick=False):
        load({})
        with pytest.raises(ValidationError):
            standing_actions.hold(reference=Reference.objects.get(), reason="", by=publisher)
        standing_actions.hold(reference=Reference.objects.get(), reason="Asked them.", by=publisher)
        assert (Reference.objects.get().mark, Reference.objects.get().told) == ("", None)
        assert load({}).written == 0
    event = AuditEvent.objects.get(action="hold-mark")
    assert (event.details["reason"], event.details["until"]) == ("Asked them.", "2026-03-15")
    with time_machine.travel("2026-03-15T23:00:00Z", tick=False):
        assert Reference.objects.get().mark == ""
    with time_machine.travel("2026-03-16T00:01:00Z", tick=False):
        assert Reference.objects.get().mark == "retracted"
        with pytest.raises(ValidationError):
            standing_actions.hold(reference=Reference.objects.get(), reason="Again.", by=publisher)


def test_a_writer_holds_no_mark(load: Import) -> None:
    paper()
    load({})
    with pytest.raises(NotPermitted):
        standing_actions.hold(
            reference=Reference.objects.get(), reason="So.", by=make_user("writer")
        )


def test_a_list_that_ends_too_early_changes_nothing(tmp_path: Path) -> None:
    paper()
    path = write_rows(tmp_path / "list.csv", [{}, {"Record ID": "2"}])
    path.write_text(path.read_text()[:-40])
    with pytest.raises(CommandError, match=r"Nothing was imported\."):
        call_command("import_retractions", path)
    assert standing() == ""
    assert not EditorialNotice.objects.exists()


def test_an_import_that_fails_on_its_way_changes_nothing(
    load: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper()
    make_reference(slug="second", doi="10.5555/second")
    settle = standing_actions.settle

    def fail_at_the_second(reference: Reference) -> bool:
        if reference.slug == "second":
            raise ConnectionError
        return settle(reference)

    monkeypatch.setattr(retraction_import.standing_actions, "settle", fail_at_the_second)
    with pytest.raises(ConnectionError):
        load({}, {"Record ID": "2", "OriginalPaperDOI": "10.5555/second"})
    assert standing() == ""
    assert not EditorialNotice.objects.exists()


def test_one_of_ours_among_ten_thousand_others(load: Import) -> None:
    references = [make_reference(doi=f"10.5555/Paper.x{number}") for number in range(44)]
    paper()
    outcome = load(*foreign_rows(10_000), {})
    assert (outcome.matched, outcome.changed) == (1, [("paper", "retracted")])
    slugs = [reference.slug for reference in references]
    assert not Reference.objects.filter(slug__in=slugs).exclude(standing="").exists()


def test_sixty_thousand_rows_take_seconds(tmp_path: Path) -> None:
    paper()
    path = write_rows(tmp_path / "list.csv", [*foreign_rows(60_000), {}])
    started = perf_counter()
    assert import_notices(path).read > 40_000
    assert perf_counter() - started < 30


def test_the_command_tells_what_it_did_and_shows_a_bar(tmp_path: Path) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    paper()
    path = write_rows(tmp_path / "list.csv", [{}])
    out, screen = StringIO(), Terminal()
    call_command("import_retractions", path, stdout=out, stderr=screen)
    assert "paper: retracted" in out.getvalue()
    assert "100%" in screen.getvalue()
