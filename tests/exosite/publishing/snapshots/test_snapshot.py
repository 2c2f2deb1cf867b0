"""A snapshot is the whole text, names nothing by row id, and goes back as it was taken."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article, ComparisonTable
from exosite.publishing import snapshots
from exosite.publishing.models import Content
from exosite.publishing.snapshots import InvalidSnapshot
from exosite.publishing.snapshots.snapshot_data import copied, merged
from glossary.models import Term, TermVariant
from tests.examples import examples
from tests.factories import make_term
from tests.factories.content import DATES
from tests.seeded import seed

# No surrogates, which are no text, and no NUL, which PostgreSQL does not keep.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1)
NAMES = TEXT.map(lambda text: text[:120]).filter(str.strip)
VARIANTS = st.lists(
    st.tuples(
        st.sampled_from(["zh-hant", "zh-hans", "en", "ja"]),
        NAMES,
        st.sampled_from(TermVariant.Kind.values),
    ),
    unique_by=lambda row: row[:2],
    max_size=4,
)


def rows_of(item: Content) -> dict[str, list]:
    """The ids and values of everything that belongs to an object."""
    rows = {"texts": list(item.translations.order_by("pk").values())}
    rows["self"] = list(type(item).objects.filter(pk=item.pk).values())
    for name in ("contributions", "variants", "related", "secondary_categories"):
        if hasattr(item, name):
            rows[name] = list(getattr(item, name).order_by("pk").values())
    return rows


@pytest.mark.slow
@pytest.mark.django_db
def test_every_text_of_the_seed_goes_back_as_it_was_taken() -> None:
    seed()
    seen = 0
    for model in (Article, ComparisonTable, Term):
        for item in model.objects.all():
            before = rows_of(item)
            for language in item.translations.values_list("language_code", flat=True):
                snapshot = snapshots.take(item, language)
                assert json.loads(json.dumps(snapshot)) == snapshot
                snapshots.apply(item, language, snapshot)
                assert snapshots.take(item, language) == snapshot
                assert snapshots.complete(item, snapshot, snapshot) == snapshot
                seen += 1
            assert rows_of(item) == before, item
    assert seen > 100


@pytest.mark.django_db
@examples(30)
@given(name=NAMES, definition=TEXT.filter(str.strip), variants=VARIANTS, related=st.integers(0, 2))
def test_whatever_is_written_comes_back(
    name: str, definition: str, variants: list, related: int
) -> None:
    others = [make_term() for _ in range(2)]
    term = make_term(variants=(("en", "old form", "alias"),))
    wanted = snapshots.complete(
        term,
        {
            "texts": {"name": name, "definition": definition},
            "shared": {
                "fields": {"abbreviation": "EV", "category": "disease"},
                "links": {"related": [[other.slug] for other in others[:related]]},
                "rows": {
                    "variants": [
                        {"language_code": language, "text": text, "kind": kind}
                        for language, text, kind in variants
                    ]
                },
            },
        },
        snapshots.take(term, "zh-hant"),
    )
    snapshots.apply(term, "zh-hant", wanted)
    assert snapshots.take(Term.objects.get(pk=term.pk), "zh-hant") == wanted


@pytest.mark.django_db
def test_a_translation_has_its_own_texts_and_nothing_shared() -> None:
    term = make_term(languages=("zh-hant", "ja"), variants=(("ja", "別名", "alias"),))
    assert "shared" in snapshots.take(term, "zh-hant")
    assert set(snapshots.take(term, "ja")) == {"format", "texts"}
    assert set(snapshots.take(term, "ja")["texts"]) == {
        "name",
        "reading",
        "definition",
        "description",
    }


@pytest.mark.django_db
def test_a_text_that_is_not_there_yet_is_taken_empty() -> None:
    taken = snapshots.take(make_term(languages=(), abbreviation="EV"), "zh-hant")
    assert taken["texts"]["name"] == ""
    assert taken["shared"]["fields"] == {"abbreviation": "EV", "category": "biology"}


@pytest.mark.django_db
def test_a_row_that_stays_keeps_its_id() -> None:
    term = make_term(variants=(("en", "stays", "alias"), ("en", "goes", "alias")))
    stays = TermVariant.objects.get(text="stays").pk
    snapshot = snapshots.take(term, "zh-hant")
    rows = [{"language_code": "en", "text": "stays", "kind": "misspelling"}]
    rows.append({"language_code": "en", "text": "comes", "kind": "alias"})
    snapshot["shared"]["rows"]["variants"] = rows
    snapshots.apply(term, "zh-hant", snapshot)
    assert set(TermVariant.objects.values_list("text", "kind")) == {
        ("stays", "misspelling"),
        ("comes", "alias"),
    }
    assert TermVariant.objects.get(text="stays").pk == stays


@pytest.mark.django_db
def test_the_first_text_needs_its_dates() -> None:
    term = make_term(languages=())
    snapshot = snapshots.take(term, "en") | {"texts": {"name": "E", "reading": ""}}
    snapshot["texts"] |= {"definition": "A vesicle.", "description": ""}
    text = snapshots.apply(term, "en", snapshot, **DATES)
    assert (text.name, text.published_at) == ("E", DATES["published_at"])


@pytest.mark.django_db
def test_a_snapshot_without_a_field_of_its_kind_is_refused_by_name() -> None:
    """What an older draft has after a field was added without an upgrade."""
    term = make_term()
    text, shared = snapshots.take(term, "zh-hant"), snapshots.take(term, "zh-hant")
    del text["texts"]["description"]
    del shared["shared"]["fields"]["abbreviation"]
    for snapshot, name in ((text, "description"), (shared, "abbreviation")):
        for use in (snapshots.build, snapshots.apply):
            with pytest.raises(InvalidSnapshot) as refused:
                use(term, "zh-hant", snapshot)
            assert (refused.value.fault, refused.value.name) == ("missing", name)
        with pytest.raises(InvalidSnapshot):
            snapshots.complete(term, {}, snapshot)


@pytest.mark.parametrize("data", [{"a": {1, 2}}, float("nan"), "half \ud800", ["nul\x00"]])
def test_what_a_database_cannot_keep_is_no_snapshot(data: object) -> None:
    with pytest.raises(InvalidSnapshot):
        copied(data)


def test_what_is_left_out_stays_and_a_field_is_replaced_whole() -> None:
    onto = {"format": 1, "texts": {"a": "1", "b": {"x": 1, "y": 2}}, "shared": {"rows": {"r": [1]}}}
    given_ = {"texts": {"b": {"x": 3}}}
    assert merged(given_, onto) == onto | {"texts": {"a": "1", "b": {"x": 3}}}
    assert merged({"shared": {"rows": {"r": []}}}, onto)["shared"] == {"rows": {"r": []}}
    assert onto["shared"]["rows"]["r"] == [1]
