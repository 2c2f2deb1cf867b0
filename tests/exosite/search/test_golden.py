"""What readers type, and what comes first: tests/golden/search/ over the seed content."""

from pathlib import Path

import pytest
import yaml

from exosite import languages
from exosite.search import query_parser
from exosite.search.hits import find_hits
from exosite.search.models import DESK, IndexName
from tests import seed

FOLDER = Path(__file__).parents[2] / "golden" / "search"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]


def golden(language: str) -> dict[str, str]:
    return yaml.safe_load((FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))


def first(query: str, language: str) -> str:
    """Kind, key and section of what comes first."""
    hits = find_hits(query_parser.clean(query), language).hits
    if not hits:
        return "nothing"
    section = f"#{hits[0].anchor}" if hits[0].anchor else ""
    return f"{hits[0].kind} {hits[0].key}{section}"


@pytest.mark.parametrize("language", languages.CODES)
def test_what_is_looked_for_comes_first(language: str) -> None:
    wanted = golden(language)
    assert len(wanted) >= 50
    found = {query: first(query, language) for query in wanted}
    wrong = {query: found[query] for query in wanted if found[query] != wanted[query]}
    assert not wrong


@pytest.mark.parametrize("language", languages.CODES)
def test_every_term_is_found_first_by_its_name(language: str) -> None:
    names = {
        fields["name"]: fields["master"][0]
        for fields in seed.fixtures()["glossary.termtranslation"]
        if fields["language_code"] == language
    }
    found = {name: first(name, language) for name in names}
    assert {name: place.split()[-1] for name, place in found.items()} == names


@pytest.mark.slow
@pytest.mark.parametrize("language", languages.CODES)
def test_no_other_name_of_a_term_finds_nothing(language: str) -> None:
    # The desk finds them by their keys as well, which readers do not.
    names = IndexName.objects.filter(kind="term").exclude(slot=DESK).values_list("text", "key")
    lost = [
        text
        for text, key in names
        if key not in {hit.key for hit in find_hits(query_parser.clean(text), language).hits}
    ]
    assert lost == []


@pytest.mark.parametrize("slug", seed.names("articles.article"))
def test_every_heading_leads_to_its_section(slug: str) -> None:
    for section in seed.body(slug, "zh-hant").sections:
        if not section.title:
            continue
        hits = find_hits(query_parser.clean(section.title), "zh-hant").hits
        assert (slug, section.id) in [(hit.key, hit.anchor) for hit in hits[:8]], section.title


@pytest.mark.parametrize(
    "query",
    ["外泌體", "外泌体", "外密體", "NF-κB", "細胞 免疫", "exosome", "台灣法規", "外", "zzzz"],
)
def test_an_order_is_the_same_each_time(query: str) -> None:
    once, again = (find_hits(query, "zh-hant").hits for _ in range(2))
    assert [hit.id for hit in once] == [hit.id for hit in again]
    weights = [hit.order for hit in once if hit.language == "zh-hant"]
    # What several words find comes after what has them as one name, whatever it weighs.
    assert " " in query or weights == sorted(weights)
