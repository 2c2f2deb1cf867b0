"""A new index is made beside the one that serves, and loses nothing that is published meanwhile."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from exosite.search import analysis, index, rebuild
from exosite.search.hits import find_hits
from exosite.search.models import DESK, IndexEntry, IndexName, IndexState
from glossary.models import Term, TermTranslation
from tests.factories import make_term

pytestmark = pytest.mark.django_db


def keys(query: str = "囊泡") -> list[str]:
    return [hit.key for hit in find_hits(query, "zh-hant").hits]


def at_half(act: Callable[[], None]) -> Callable[[int, int], None]:
    """Do this once, when some objects are in the new index and others are not."""
    done = []

    def told(number: int, total: int) -> None:
        if number > 0 and not done:
            done.append(number)
            act()

    return told


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuild, "CHUNK", 1)
    for number in range(4):
        make_term(f"囊泡{number}", slug=f"term-{number}")
    rebuild.rebuild_index()


def test_a_new_index_takes_the_place_of_the_old(many: None) -> None:
    before = IndexState.objects.get()
    make_term("囊泡新", slug="new")
    assert "new" not in keys()
    assert rebuild.rebuild_index() == 5
    assert "new" in keys()
    assert IndexState.objects.get().live == before.spare
    assert set(IndexEntry.objects.values_list("slot", flat=True)) == {before.spare}
    assert set(IndexName.objects.values_list("slot", flat=True)) == {before.spare, DESK}


def test_the_old_index_serves_meanwhile(many: None) -> None:
    make_term("囊泡新", slug="new")
    seen: list[list[str]] = []
    rebuild.rebuild_index(lambda done, total: seen.append(sorted(keys())))
    assert len(seen) == 6
    assert set(map(tuple, seen)) == {("term-0", "term-1", "term-2", "term-3")}


@pytest.mark.parametrize("number", range(4))
def test_what_is_published_meanwhile_is_in_both(many: None, number: int) -> None:
    slug = f"term-{number}"

    def publish() -> None:
        TermTranslation.objects.filter(master__slug=slug).update(name="小泡", definition="定義。")
        index.update_index("term", slug)
        assert keys("小泡") == [slug]

    rebuild.rebuild_index(at_half(publish))
    assert keys("小泡") == [slug]
    assert len(keys()) == 3
    assert IndexEntry.objects.count() == 4


@pytest.mark.parametrize("number", range(4))
def test_what_is_deleted_meanwhile_is_in_neither(many: None, number: int) -> None:
    slug = f"term-{number}"

    def delete() -> None:
        Term.objects.get(slug=slug).delete()
        index.update_index("term", slug)

    rebuild.rebuild_index(at_half(delete))
    assert sorted(keys()) == sorted({f"term-{other}" for other in range(4)} - {slug})


def test_of_two_at_once_the_later_one_serves(many: None) -> None:
    with pytest.raises(rebuild.RebuildOvertaken):
        rebuild.rebuild_index(at_half(rebuild.rebuild_index))
    assert len(keys()) == 4
    assert IndexEntry.objects.count() == 4


def test_one_that_was_broken_off_leaves_nothing_behind(many: None) -> None:
    def fail() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild.rebuild_index(at_half(fail))
    assert len(keys()) == 4
    rebuild.rebuild_index()
    assert len(keys()) == 4
    assert IndexEntry.objects.count() == 4


def test_an_index_is_current_until_it_lacks_something(many: None) -> None:
    assert rebuild.is_current()
    make_term("囊泡新", slug="new")
    assert not rebuild.is_current()
    rebuild.rebuild_index()
    Term.objects.get(slug="new").delete()
    assert not rebuild.is_current()


def test_an_index_of_another_release_is_not_current(many: None) -> None:
    IndexState.objects.update(fingerprint="0-of-before")
    assert not rebuild.is_current()


@pytest.mark.slow
def test_a_database_from_before_has_no_index_and_gets_one() -> None:
    make_term("囊泡", slug="vesicle")
    assert not rebuild.is_current()
    assert keys() == []
    call_command("load_seed", stdout=StringIO())
    assert "vesicle" in keys()
    assert rebuild.is_current()
    assert index.index_state().fingerprint == analysis.analysis_version()


def test_the_command_shows_how_far_it_is(many: None) -> None:
    out = StringIO()
    call_command("reindex", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0].endswith("]   0 %")
    assert lines[-2].endswith("#] 100 %")
    assert lines[-1] == "The search index has 4 documents."


def test_the_command_draws_one_bar_on_a_terminal(many: None) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    out = Terminal()
    call_command("reindex", stdout=out)
    assert out.getvalue().count("\r") == 5
    assert out.getvalue().count("\n") == 2


def test_the_command_leaves_a_current_index_alone(many: None) -> None:
    before = IndexState.objects.get().live
    call_command("reindex", if_needed=True, stdout=StringIO())
    assert IndexState.objects.get().live == before
    make_term("囊泡新", slug="new")
    call_command("reindex", if_needed=True, stdout=StringIO())
    assert "new" in keys()


def test_the_command_that_was_overtaken_says_so(many: None, monkeypatch: Any) -> None:
    def overtaken(told: object) -> int:
        raise rebuild.RebuildOvertaken

    monkeypatch.setattr(rebuild, "rebuild_index", overtaken)
    with pytest.raises(CommandError, match="Another reindex"):
        call_command("reindex", stdout=StringIO())
