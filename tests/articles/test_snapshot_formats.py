"""Snapshots from before the newest fields still load, and claim nothing that nobody said."""

import pytest

from exosite.publishing import snapshots
from tests.factories import make_article, make_person, make_trial

pytestmark = pytest.mark.django_db


def test_an_old_introduction_states_no_specialty() -> None:
    person = make_person("林醫師")
    old = snapshots.take(person, "zh-hant") | {"format": 1}
    del old["texts"]["specialty"], old["texts"]["affiliation"]
    text = snapshots.build(person, "zh-hant", old)
    assert (text.name, text.specialty, text.affiliation) == ("林醫師", "", "")


def test_an_old_article_declares_no_funding() -> None:
    article = make_article(funding="none", languages=("zh-hant", "en"))
    old = snapshots.take(article, "zh-hant") | {"format": 1}
    del old["shared"]["fields"]["funding"], old["shared"]["fields"]["sponsor"]
    master = snapshots.build(article, "zh-hant", old).master
    assert (master.funding, master.sponsor) == ("", "")
    translation = snapshots.take(article, "en") | {"format": 1}
    assert snapshots.build(article, "en", translation).title == "標題（en）"


def test_an_old_record_of_a_trial_sorts_its_route_nowhere() -> None:
    trial = make_trial(administration="inhaled")
    old = snapshots.take(trial, "zh-hant") | {"format": 1}
    del old["shared"]["fields"]["administration"]
    assert snapshots.build(trial, "zh-hant", old).master.administration == ""
