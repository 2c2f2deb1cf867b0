"""``updated_since``: dates and date-times of RFC 3339, and nothing that only looks like one."""

from datetime import datetime
from urllib.parse import quote

import pytest
from django.test import Client

from exosite.publishing import kinds
from tests.exosite.api.asking import KEYS, LISTS, ROOT, get

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed(site: object) -> None:
    """Every text changed at half past eight on the first of December."""
    for kind in kinds.all():
        kind.texts.objects.update(updated_at=datetime.fromisoformat("2026-12-01T08:30:00Z"))


@pytest.mark.parametrize("kind", LISTS)
def test_lists_hold_what_changed_then_or_later(client: Client, changed: None, kind: str) -> None:
    for since, is_listed in [
        ("2026-12-01", True),
        ("2026-12-02", False),
        ("2026-12-01T08:30:00Z", True),
        ("2026-12-01T08:30:00.001Z", False),
        ("2026-12-01t16:30:00+08:00", True),
        ("2026-12-01T08:30:00-01:00", False),
        ("0001-01-01", True),
    ]:
        found = get(client, f"en/{kind}?updated_since={quote(since)}")
        assert [item["key"] for item in found["items"]] == [KEYS[kind]] * is_listed, since


@pytest.mark.parametrize("kind", LISTS)
def test_what_is_no_moment_is_refused_with_the_wanted_form(client: Client, kind: str) -> None:
    for wrong in [
        "", "2027", "0.5", "-1", "1e3", "20261201", "２０２７", "nan", "yesterday", "2026-12", "2026-02-30",
        "2026-W49-2", "2026-12-01T08:30", "2026-12-01T08:30:00", "2026-12-01 08:30:00Z",
        "2026-12-01T25:00:00Z", "0001-01-01T00:00:00+01:00", " 2026-12-01", "2026-12-01\n",
    ]:  # fmt: skip
        response = client.get(f"{ROOT}en/{kind}?updated_since={quote(wrong)}")
        assert response.status_code == 422, wrong
        assert response.json()["detail"].startswith("updated_since "), wrong
        assert "2026-12-01T08:30:00Z" in response.json()["detail"]
