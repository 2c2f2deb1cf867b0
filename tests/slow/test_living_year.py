"""A year of new studies: none is lost, and the page prints the number that the log gives."""

import random
from datetime import UTC, date, datetime, time, timedelta
from statistics import median

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from articles.models import Article, Reference, Study
from articles.texts import study_actions
from exosite.publishing.models import AuditEvent
from exosite.rendering import text_cache
from tests.factories import make_article, make_reference, make_search
from tests.factories.drafts import block_all, bring, everyone, save
from tests.pages import Page

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

BEGIN = date(2026, 1, 20)
ARRIVALS = 50

Event = tuple[date, int, str]


def year(dice: random.Random) -> tuple[list[Event], dict[int, int]]:
    """What happens on which day to which study, and the days from seen to text of those used."""
    events: list[Event] = []
    days: dict[int, int] = {}
    for number in range(ARRIVALS):
        seen = BEGIN + timedelta(days=dice.randrange(300))
        read = seen + timedelta(days=dice.randrange(20))
        events += [(seen, number, "see"), (read, number, "read")]
        match dice.choice(["cite", "cite", "decide", "wait"]):
            case "cite":
                days[number] = (read - seen).days + dice.randrange(40)
                events.append((seen + timedelta(days=days[number]), number, "write"))
            case "decide":
                events.append((read, number, "decide"))
    order = ("see", "read", "decide", "write")
    return sorted(events, key=lambda it: (it[0], order.index(it[2]), it[1])), days


def printed(client: Client) -> list[str]:
    """The studies that wait, and the days from seen to text, as readers find them."""
    return Page(client.get("/en/articles/it/")).texts(".living-waiting, .living-days")


def test_a_year_of_fifty_studies(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    block_all(monkeypatch)
    events, days = year(random.Random(7))  # noqa: S311 - repeatable, no secret
    with time_machine.travel(datetime.combine(BEGIN, time(4), UTC), tick=False) as clock:
        people = everyone()
        make_search(slug="approved", searched_on=date(2026, 12, 1), subject="other")
        article = make_article("查無[?approved]。", slug="it", upkeep="living")
        text_cache.refresh(article.translations.get())
        cited: list[int] = []
        for day, number, what in events:
            clock.move_to(datetime.combine(day, time(4), UTC))
            happen(what, number, article, people, cited)
            if what == "write":
                values = [days[number] for number in cited]
                words = (
                    " · ".join(map(str, values))
                    if len(values) < 10
                    else f"median {median(values):g}, of {len(values)} studies"
                )
                assert printed(client)[1] == words
        assert len(days) >= 10
        check_the_log(days, [what for _day, _number, what in events])
        waiting = Study.objects.filter(decision="waiting").count()
        assert printed(client) == [
            str(waiting),
            f"median {median(days.values()):g}, of {len(days)} studies",
        ]


def happen(what: str, number: int, article: Article, people: dict, cited: list[int]) -> None:
    by, today = people["writer"], timezone.localdate()
    if what == "see":
        study = Study(title=f"Study {number}", doi=f"10.1000/{number}", seen_on=today)
        study_actions.see(article=article, study=study, by=by)
        return
    study = Study.objects.get(title=f"Study {number}")
    if what == "read":
        study_actions.read(study=study, read_on=today, by=by)
    elif what == "decide":
        study_actions.decide(study=study, decision="not-used", reason="Mice.", by=by)
    else:
        make_reference(slug=f"study-{number}", doi=f"10.1000/{number}")
        cited.append(number)
        body = "".join(f"第{it}句[@study-{it}]。" for it in cited) + "查無[?approved]。"
        bring(save(article, {"body": body}, by=by), "published", people)


def check_the_log(days: dict[int, int], happened: list[str]) -> None:
    """Every study that came is there with what became of it, and the record has every step."""
    log = {study.title: study for study in Study.objects.all()}
    assert len(log) == ARRIVALS
    told = {number: log[f"Study {number}"].days for number in range(ARRIVALS)}
    assert told == {number: days.get(number) for number in range(ARRIVALS)}
    assert all(log[f"Study {number}"].decision == "used" for number in days)
    assert Reference.objects.filter(studies__isnull=False).count() == len(days)
    actions = {"see": "see-study", "read": "read-study", "decide": "decide-study"}
    for what, action in (actions | {"write": "cite-study"}).items():
        assert AuditEvent.objects.filter(action=action).count() == happened.count(what)
