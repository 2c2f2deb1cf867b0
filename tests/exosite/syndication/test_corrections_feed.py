"""The feed of corrections: what the log says, for programs, and no name that readers do not have."""

import xml.etree.ElementTree as ET

import pytest
from django.contrib.auth.models import User
from django.test import Client

from exosite.publishing import actions
from exosite.publishing.models import Content
from tests.factories import make_article, make_term
from tests.factories.drafts import bring, everyone, save

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def people() -> dict[str, User]:
    return everyone()


def correct(people: dict[str, User], item: Content, texts: dict, **fields: str) -> None:
    revision = bring(save(item, texts, by=people["writer"], **fields), "approved", people)
    actions.publish(revision=revision, by=people["publisher"], correction="原文有誤。\x01")


def feed(client: Client, language: str = "zh-hant") -> ET.Element:
    response = client.get(f"/{language}/corrections.xml")
    assert response["Content-Type"].startswith("application/atom+xml")
    return ET.fromstring(response.content)  # noqa: S314 - made by this site


def words(entry: ET.Element, name: str) -> str:
    return entry.findtext(f"{ATOM}{name}") or ""


def test_each_correction_is_an_entry_of_its_own_newest_first(
    client: Client, people: dict[str, User]
) -> None:
    article, term = make_article(slug="guide"), make_term(slug="exosome")
    correct(people, article, {"title": "指南"})
    correct(people, term, {"name": "新名"}, significance="safety")
    entries = feed(client).findall(f"{ATOM}entry")
    assert [words(entry, "title") for entry in entries] == ["安全更正：新名", "更正：指南"]
    assert [words(entry, "content") for entry in entries] == ["原文有誤。\ufffd"] * 2
    assert len({words(entry, "id") for entry in entries}) == 2
    links = [entry.find(f"{ATOM}link") for entry in entries]
    assert [
        link.get("href", "").partition("/zh-hant/")[2] for link in links if link is not None
    ] == [
        "glossary/exosome/",
        "articles/guide/",
    ]
    assert feed(client, "en").findall(f"{ATOM}entry") == []


def test_what_was_withdrawn_is_not_named(client: Client, people: dict[str, User]) -> None:
    term = make_term(slug="exosome")
    correct(people, term, {"name": "撤下的名"})
    actions.withdraw(item=term, language="zh-hant", reason="錯。", by=people["publisher"])
    text = client.get("/zh-hant/corrections.xml").text
    assert "更正：已不再公開的文字" in text
    assert "撤下的名" not in text
    assert "exosome" not in text


def test_an_empty_feed_is_a_feed(client: Client) -> None:
    assert words(feed(client), "updated").startswith("1970-01-01")


def test_pages_lead_to_the_feed(client: Client) -> None:
    page = client.get("/en/corrections/").text
    assert 'type="application/atom+xml" title="Corrections" href="/en/corrections.xml"' in page
