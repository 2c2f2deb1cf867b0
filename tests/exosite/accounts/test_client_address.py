"""The address that the audit log and the rate limits go by."""

from typing import Any

import pytest
from django.test import RequestFactory

from exosite.accounts.client_address import client_address


@pytest.mark.parametrize(
    ("forwarded", "found"),
    [
        ("203.0.113.1", "203.0.113.1"),
        ("198.51.100.1, 203.0.113.1", "203.0.113.1"),
        ("198.51.100.1,2001:db8::1 ", "2001:db8::1"),
        ("203.0.113.1, nonsense", "10.0.0.1"),
        ("", "10.0.0.1"),
    ],
)
def test_behind_a_proxy_the_last_address_it_added_counts(
    settings: Any, forwarded: str, found: str
) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == "10.0.0.1"
    settings.BEHIND_PROXY = True
    assert client_address(request) == found
