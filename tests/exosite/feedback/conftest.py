"""A reader with a form open long enough to have read it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from articles.models import Article
from exosite.feedback import form_tokens
from tests.exosite.desk.conftest import desk
from tests.factories import make_article

__all__ = ["desk"]

NOON = 1_793_000_000
BODY = "開頭。\n\n## 第一章 {#c1}\n\n內文。\n\n### 大小 {#c1-2}\n\n內文。\n"

Send = Callable[..., Any]


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that stands still until a test moves it."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _nobody_has_sent_anything(db: None) -> None:
    cache.clear()


@pytest.fixture
def guide() -> Article:
    """An article in two languages with a chapter and a section in it."""
    return make_article(BODY, languages=("zh-hant", "en"), slug="guide")


@pytest.fixture
def send(clock: time_machine.Traveller) -> Send:
    """Send the form as its page has it, with these fields; ``language`` is that of the page."""

    def go(language: str = "zh-hant", address: str = "192.0.2.1", **given: Any) -> Any:
        headers = given.pop("headers", {})
        client = Client()
        about = given.get("about", "")
        path = f"/{language}/feedback/"
        if "token" not in given:
            given["token"] = client.get(path, {"about": about}).context["token"]
            clock.shift(form_tokens.MIN_AGE)
        return client.post(path, given, headers=headers, REMOTE_ADDR=address)

    return go
