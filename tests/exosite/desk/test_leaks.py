"""No draft is seen by whoever may not see it: a walk over every address of the site."""

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from exosite.publishing import actions
from exosite.publishing.models import Content
from tests.factories import (
    make_article,
    make_category,
    make_figure,
    make_person,
    make_reference,
    make_table,
    make_term,
    make_trial,
)
from tests.factories.drafts import everyone, save

pytestmark = pytest.mark.django_db

Desk = Callable[..., Client]
HIDDEN = "祕密草稿字樣"
KEY = "secret-object"
# Addresses that show what anybody may see to anybody: files, health, feeds of nothing.
PART = re.compile(r"\(\?P<(\w+)>.*?\)|<(?:(\w+):)?(\w+)>")


@pytest.fixture
def secrets() -> list[Content]:
    """Objects of every kind: one with a draft beside its live text, one with a draft alone."""
    people = everyone()
    make_reference(slug="study")
    hidden = [
        make_article(slug=KEY, languages=()),
        make_table(slug=KEY, languages=()),
        make_category(slug=KEY, languages=()),
        make_person(slug=KEY, languages=()),
        make_figure(slug=KEY, languages=()),
        make_term(slug=KEY, languages=()),
        make_trial(registry_id="NCT99999999", languages=()),
    ]
    live = [make_article(slug="seen"), make_table(slug="seen"), make_term(slug="seen")]
    for item in [*hidden, *live]:
        revision = save(item, {item.title_field: HIDDEN}, by=people["writer"])
        if item in live:
            actions.submit(revision=revision, by=people["writer"])
    return [*hidden, *live]


def addresses(items: list[Content]) -> Iterator[str]:
    """Every route of the site with everything that could stand in it."""
    numbers = sorted({str(item.pk) for item in items})
    values: dict[str, list[str]] = {
        "language": ["zh-hant", "en"],
        "slug": [KEY, "seen"],
        "key": [KEY, "seen", "NCT99999999"],
        "pk": numbers[:3],
        "object_id": numbers[:3],
        "number": ["1", "2"],
        "content_type_id": ["1"],
        "kind": ["article", "table", "term", "figure", "trial"],
        "action": ["publish"],
        "app_label": ["articles", "glossary"],
        "url": ["nowhere"],
    }

    def fill(route: str) -> Iterator[str]:
        found = PART.search(route)
        if found is None:
            yield "/" + route
            return
        name = found[1] or found[3]
        for value in values.get(name, ["1"]):
            yield from fill(route[: found.start()] + value + route[found.end() :])

    for route in routes(get_resolver()):
        yield from fill(route)


def routes(resolver: Any, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern).replace("\\/", "/").replace("\\.", ".")
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield route.replace("^", "").replace("$", "").replace("\\Z", "")


def seen(browser: Client, address: str) -> str:
    response = browser.get(address, {"q": HIDDEN[:2], "language": "zh-hant"})
    assert response.status_code < 500, address
    content = b"".join(response) if response.streaming else response.content
    # What was searched for is told back; the draft's own words are not.
    return content.decode(errors="replace")


def test_no_address_shows_a_draft_to_a_stranger(secrets: list[Content]) -> None:
    browser = Client()
    visited = 0
    for address in addresses(secrets):
        assert HIDDEN not in seen(browser, address), address
        visited += 1
    assert visited > 150


def test_no_public_address_shows_a_draft_to_an_editor(desk: Desk, secrets: list[Content]) -> None:
    browser = desk("writer", "reviewer", "publisher", "translator")
    for address in addresses(secrets):
        if not address.startswith("/admin/"):
            assert HIDDEN not in seen(browser, address), address


def test_no_address_shows_a_draft_to_an_operator(desk: Desk, secrets: list[Content]) -> None:
    browser = desk("operator")
    for address in addresses(secrets):
        assert HIDDEN not in seen(browser, address), address


def test_somebody_without_a_role_sees_no_draft(desk: Desk, secrets: list[Content]) -> None:
    browser = desk()
    for address in addresses(secrets):
        assert HIDDEN not in seen(browser, address), address


def test_the_desk_is_closed_to_strangers(secrets: list[Content]) -> None:
    browser = Client()
    open_to_all = re.compile(r"/admin/(jsi18n/|login/|sign-in/)")
    for address in addresses(secrets):
        if address.startswith("/admin/") and not open_to_all.match(address):
            assert browser.get(address).status_code in (302, 401, 403, 404, 405), address


@pytest.mark.parametrize("role", ["writer", "reviewer", "publisher", "translator@ja"])
def test_an_editor_does_see_drafts_at_the_desk(
    desk: Desk, secrets: list[Content], role: str
) -> None:
    """So that the walks above would notice one."""
    browser = desk(role)
    found = (
        address
        for address in addresses(secrets)
        if address.startswith("/admin/") and HIDDEN in seen(browser, address)
    )
    assert len(list(islice(found, 10))) == 10
