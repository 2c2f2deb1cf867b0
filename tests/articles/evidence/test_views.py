"""The records that texts rest on, and how long ago somebody looked them up."""

from datetime import date

import pytest
import time_machine
from django.test import Client

from tests.factories import make_trial

pytestmark = pytest.mark.django_db

SENTENCE = (
    "This record was last compared with the registry on 15 January 2026, more than 180 days ago."
)


@pytest.mark.parametrize(
    ("moment", "is_old"),
    [("2026-07-14T23:59Z", False), ("2026-07-15T00:00Z", True), ("2027-01-01T00:00Z", True)],
)
def test_a_trial_not_compared_with_its_registry_for_180_days_is_marked(
    client: Client, moment: str, is_old: bool
) -> None:
    make_trial(checked_on=date(2026, 1, 15))
    with time_machine.travel(moment, tick=False):
        page = client.get("/en/trials/").content.decode()
    assert (SENTENCE in page) is is_old


def test_each_trial_is_marked_by_itself(client: Client) -> None:
    make_trial(checked_on=date(2026, 1, 15))
    make_trial(checked_on=date(2026, 4, 1))
    with time_machine.travel("2026-08-01T12:00Z", tick=False):
        page = client.get("/en/trials/").content.decode()
    assert page.count('data-notice="record-outdated"') == 1
