"""Names are found by beginning, part and slip, and no more of them are read where there are many."""

import pytest
from django.db import connection
from django.db.models import QuerySet

from exosite.publishing import actions
from exosite.search import analysis, backends, desk_names, did_you_mean, names, rebuild
from exosite.search.models import DESK, IndexName, IndexState
from exosite.search.question import read_question
from exosite.search.suggestions import suggest
from glossary.models import Term
from tests.factories import drafts, make_term, make_user
from tests.row_counts import counted

pytestmark = pytest.mark.django_db

MEANT = "nebulization"


def write(*texts: str, slot: int = 0, kind: str = "term") -> None:
    names.write(
        names.name(
            slot=slot,
            kind=kind,
            key=f"key-{text}",
            language="en",
            text=text,
            form=analysis.name_form(text),
            role="title",
        )
        for text in texts
    )


def forms(found: QuerySet[IndexName]) -> list[str]:
    return [name.form for name in found]


def test_the_shortest_name_comes_first() -> None:
    write("囊泡的", "囊泡", "外囊泡", "囊泡釋放", "泡")
    assert forms(names.exactly(0, "囊泡")) == ["囊泡"]
    assert forms(names.beginning(0, "囊泡")) == ["囊泡", "囊泡的", "囊泡释放"]
    assert forms(names.within(0, "囊泡")) == ["囊泡", "囊泡的", "外囊泡", "囊泡释放"]
    assert forms(names.within(0, "泡")) == ["泡", "囊泡", "囊泡的", "外囊泡", "囊泡释放"]


@pytest.mark.parametrize(
    "part", ["x", "xo", "exo", "osom", "ome外", "e外", "体", "外泌体", "me外泌"]
)
def test_any_part_of_a_name_finds_it(part: str) -> None:
    write("Exosome外泌體", "Vesicle囊泡")
    assert forms(names.within(0, part)) == ["exosome外泌体"]


def test_letters_that_stand_apart_are_no_part() -> None:
    write("exoxosome", "abcde abxcde")
    assert forms(names.within(0, "exosome")) == []
    assert forms(names.within(0, "bcdeabcde")) == []


def test_names_of_other_slots_and_kinds_are_left_out() -> None:
    write("囊泡")
    write("囊泡", slot=1)
    write("囊泡一", kind="article")
    for find in (names.exactly, names.beginning, names.within):
        assert {(name.slot, name.kind) for name in find(0, "囊泡", "term")} == {(0, "term")}
    assert len(names.near(0, ["囊炮"])) == 1


def test_the_index_answers_and_no_table_is_read_through() -> None:
    """What EXPLAIN says; PostgreSQL would sooner read through the small tables of tests."""
    write(*(f"name {number}" for number in range(500)))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_nameentry")
    for found, index in (
        (names.beginning(0, "name19"), "search_name_form"),
        (names.exactly(0, "name7", "term"), "search_name_form_of_kind"),
        (names.within(0, "me7"), "search_name_tokens"),
    ):
        with backends.index_scans():
            plan = found.explain()
        if connection.vendor == "sqlite":
            assert "SCAN search_nameentry" not in plan
            assert index in plan or "SCAN search_name_tokens VIRTUAL TABLE INDEX" in plan
        else:
            assert "Seq Scan" not in plan
            # Which of the two on a form it takes depends on what it knows of the rows.
            assert index.removesuffix("_of_kind") in plan


def test_a_slip_is_mended_wherever_the_name_stands_among_many() -> None:
    write("dendritic cell", *(f"exosome {number}" for number in range(300)), MEANT)
    for slip, name in (("nebulzatoin", MEANT), ("dendritc cell", "dendritic cell")):
        assert did_you_mean.better_query(read_question(slip), "en", is_found=False) == name


def test_no_more_is_read_for_many_names_than_for_some(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "LOOKED_AT", 20)
    IndexState.objects.create(pk=1)
    write(MEANT)
    costs = []
    for more in (30, 270):
        write(*(f"exosomes of lung {more} {number}" for number in range(more)))
        for typed in ("exo", "exosomes of lung", "of l", "lung", "zzz"):
            with counted() as cost:
                suggest(typed, "en")
            costs.append(cost)
        with counted() as cost:
            question = read_question("nebulisatoin")
            assert did_you_mean.better_query(question, "en", is_found=False) == MEANT
        costs.append(cost)
    assert costs[:6] == costs[6:]


# --- Names of the desk ----------------------------------------------------------------------------


def desk_texts(key: str) -> set[str]:
    return set(IndexName.objects.filter(slot=DESK, key=key).values_list("text", flat=True))


def test_an_object_has_its_names_from_the_row_that_gives_them() -> None:
    term = make_term("囊泡", slug="vesicle", abbreviation="V", variants=(("en", "EV", "alias"),))
    assert desk_texts("vesicle") == {"vesicle", "V", "囊泡", "EV"}
    drafts.save(term, {"name": "小泡"}, by=make_user("writer"))
    assert "小泡" in desk_texts("vesicle")


def test_a_renamed_object_keeps_its_names() -> None:
    term = make_term("囊泡", slug="vesicle")
    actions.rename(item=term, key="bubble", by=make_user("publisher"))
    assert desk_texts("vesicle") == set()
    assert {"bubble", "囊泡"} <= desk_texts("bubble")


def test_rebuilding_makes_the_names_that_there_are() -> None:
    make_term("囊泡", slug="vesicle")
    make_term("小泡", slug="gone")
    Term.objects.filter(slug="gone").delete()
    IndexName.objects.filter(text="囊泡").delete()
    write("舊名", slot=DESK)
    rebuild.rebuild_index()
    assert desk_texts("vesicle") == {"vesicle", "囊泡"}
    assert not IndexName.objects.filter(slot=DESK, key__in=["gone", "key-舊名"]).exists()


def test_names_that_stay_are_not_written_again() -> None:
    make_term("囊泡", slug="vesicle")
    before = set(IndexName.objects.values_list("pk", flat=True))
    desk_names.rebuild()
    assert set(IndexName.objects.values_list("pk", flat=True)) == before
