"""A page that nobody has kept is made once, whoever asks meanwhile, and nobody waits for long."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, get_ident
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import translation

from exosite import languages
from exosite.rendering import page_cache, single_flight, text_cache
from exosite.rendering.kept_pages import kept_answer
from tests.actors import Actor, Points
from tests.factories import make_article
from tests.pages import Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("own_connections")]

PAGE = "/zh-hant/articles/guide/"
READERS = 50
PATIENCE = 60

BUSY = {
    "zh-hant": "這一頁正在製作，請稍候再試。",
    "en": "This page is just being made. Please try again in a moment.",
    "ja": "このページは現在作成中です。しばらくしてからもう一度お試しください。",
}

BUSY_TITLES = {
    "zh-hant": "這一頁正在製作",
    "en": "This page is just being made",
    "ja": "このページは作成中です",
}

# What a process of its own does: makes a page, unless another has, and says so.
MAKE = """
import sys
from pathlib import Path
from django.conf import settings
settings.configure(DATA_DIR=Path(sys.argv[1]))
from exosite.rendering.single_flight import flight
page = settings.DATA_DIR / "page"
with flight("page", lambda: page.read_text() if page.exists() else None) as found:
    if found is None:
        print("mine", flush=True)
        sys.stdin.readline()
        page.write_text("made")
    else:
        print(found, flush=True)
"""


@pytest.fixture(autouse=True)
def _locks_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def guide() -> None:
    """An article, not rendered yet."""
    make_article("外泌體。", slug="guide", languages=languages.CODES)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was rendered, by its language."""
    texts, compose = [], text_cache.compose

    def noted(*args: Any, **options: Any) -> Any:
        texts.append(options["language"])
        return compose(*args, **options)

    monkeypatch.setattr(text_cache, "compose", noted)
    return texts


def get(path: str = PAGE) -> tuple[int, str]:
    response = Client().get(path)
    return response.status_code, response.content.decode()


def test_of_fifty_readers_one_makes_the_page_and_all_get_it(
    guide: None, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_flight, "LONGEST_WAIT", PATIENCE)
    waiting, all_wait = set[int](), Event()
    make, pause = page_cache._make, single_flight.time.sleep

    def pause_counted(seconds: float) -> None:
        waiting.add(get_ident())
        if len(waiting) == READERS - 1:
            all_wait.set()
        pause(seconds)

    def make_when_all_wait(*args: Any) -> Any:
        assert all_wait.wait(PATIENCE)
        return make(*args)

    monkeypatch.setattr(single_flight.time, "sleep", pause_counted)
    monkeypatch.setattr(page_cache, "_make", make_when_all_wait)
    if connection.vendor == "postgresql":
        connection.pool.resize(1, READERS + 2)

    def read(_number: int) -> tuple[int, str]:
        try:
            return get()
        finally:
            connection.close()

    with ThreadPoolExecutor(READERS) as pool:
        answers = list(pool.map(read, range(READERS)))
    assert made == ["zh-hant"]
    assert set(answers) == {get()}
    assert answers[0][0] == 200


@pytest.mark.parametrize("language", BUSY)
def test_who_would_wait_for_long_is_told_to_come_back(
    guide: None, points: Points, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(single_flight, "LONGEST_WAIT", 0)
    points.before(text_cache, "compose")
    page = f"/{language}/articles/guide/"
    with Actor(lambda: get(page)) as maker:
        maker.step()
        refused = Client().get(page)
        assert (refused.status_code, refused["Cache-Control"]) == (503, "no-store")
        assert int(refused["Retry-After"]) > 0
        assert Page(refused).text("h1") == BUSY_TITLES[language]
        # Nobody waits for a page that is not hers.
        assert get(f"/{language}/about/")[0] == 200
        assert maker.finish()[0] == 200
    assert get(page) == maker.result


@pytest.mark.parametrize("language", BUSY)
def test_the_page_to_wait_on_asks_again_by_itself_without_database_or_script(
    language: str, django_assert_num_queries: Any
) -> None:
    path = f"/{language}/articles/guide/?v=2"
    request = RequestFactory().get(path)
    request.LANGUAGE_CODE = language
    with django_assert_num_queries(0), translation.override(language):
        answer = page_cache._busy(request)
    page = Page(answer)
    assert answer.status_code == 503
    assert answer["Cache-Control"] == "no-store"
    assert int(answer["Refresh"]) == int(answer["Retry-After"]) > 0
    assert page.text("h1") == BUSY_TITLES[language]
    assert page.one("html").get("lang") == languages.tag(language)
    assert page.values("main a", "href") == [path]
    assert not page.has("main script")


@pytest.mark.parametrize(
    "path", ["/en/feed.xml", "/en/tables/a.csv", "/en/articles/a.md", "/api/v1/en/articles/"]
)
def test_programs_are_told_in_a_sentence(path: str) -> None:
    with translation.override("en"):
        answer = page_cache._busy(RequestFactory().get(path))
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.text == BUSY["en"]
    assert not answer.has_header("Refresh")
    assert int(answer["Retry-After"]) > 0


def test_who_asks_for_a_kept_page_waits_for_nobody(
    guide: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = get()
    monkeypatch.setattr(single_flight, "_open", _no_lock)
    assert get() == kept
    assert get(f"{PAGE}?utm_source=x") == kept
    assert kept_answer(RequestFactory().get(PAGE).environ)


def _no_lock(_name: str) -> int:
    raise AssertionError("asked for a lock")


def test_a_maker_that_fails_leaves_the_page_to_the_next(
    guide: None, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_flight, "LONGEST_WAIT", 0)
    with monkeypatch.context() as patch:
        patch.setattr(page_cache, "_make", _fail)
        with pytest.raises(RuntimeError):
            Client().get(PAGE)
    assert get()[0] == 200
    assert made == ["zh-hant"]


def _fail(*_arguments: Any) -> Any:
    raise RuntimeError


@pytest.fixture
def start(tmp_path: Path) -> Any:
    """Start a process that makes the page."""
    processes: list[subprocess.Popen[str]] = []

    def started() -> subprocess.Popen[str]:
        process = subprocess.Popen(  # noqa: S603 - this interpreter
            [sys.executable, "-c", MAKE, str(tmp_path)],
            cwd=django_settings.BASE_DIR,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        processes.append(process)
        return process

    yield started
    for process in processes:
        process.kill()
        process.communicate()


Start = Callable[[], "subprocess.Popen[str]"]


def test_of_several_processes_one_makes_it(start: Start) -> None:
    first = start()
    assert first.stdout is not None
    assert first.stdout.readline() == "mine\n"
    others = [start() for _ in range(3)]
    first.communicate("\n")
    assert [other.communicate()[0] for other in others] == ["made\n"] * 3


def test_a_process_that_is_killed_leaves_the_page_to_the_next(start: Start) -> None:
    first = start()
    assert first.stdout is not None
    assert first.stdout.readline() == "mine\n"
    first.kill()
    first.wait()
    assert start().communicate("\n")[0] == "mine\n"
