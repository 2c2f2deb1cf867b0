"""The language an editor chose, at the desk and nowhere else."""

import pytest
from django.test import Client

from exosite import languages
from tests.factories.sign_in import SIGN_IN, make_editor, sign_in

pytestmark = pytest.mark.django_db

CHOOSE = "/account/language/"
GERMAN = {"accept-language": "de"}


def page(client: Client) -> str:
    return client.get("/account/second-factor/", headers={"accept-language": "en"})


@pytest.mark.parametrize("code", languages.CODES)
def test_a_choice_holds_for_all_pages_of_the_desk_and_of_accounts(
    client: Client, code: str
) -> None:
    client.force_login(make_editor())
    response = client.post(CHOOSE, {"language": code, "next": "/account/password/?a=b"})
    assert (response.status_code, response["Location"]) == (302, "/account/password/?a=b")
    for path in ("/account/password/", "/account/second-factor/", "/admin/logout/"):
        response = client.get(path, headers={"accept-language": "en"})
        assert f'<html lang="{code}"' in response.text
        assert response["Content-Language"] == languages.tag(code)
        assert "Cookie" in response["Vary"]


def test_without_a_choice_the_browser_is_asked(client: Client) -> None:
    client.force_login(make_editor())
    assert '<html lang="en"' in page(client).text


def test_pages_of_readers_keep_their_own_language(client: Client) -> None:
    client.force_login(make_editor())
    client.post(CHOOSE, {"language": "ja"})
    response = client.get("/en/")
    assert '<html lang="en"' in response.text
    assert client.get("/", headers={"accept-language": "en"})["Location"] == "/en/"


def test_a_choice_outlives_the_session_in_this_browser(client: Client) -> None:
    user = make_editor()
    sign_in(client, user)
    client.post(CHOOSE, {"language": "ja"})
    client.post("/account/sign-out/")
    assert '<html lang="ja"' in client.get(SIGN_IN).text
    sign_in(client, user)
    assert '<html lang="ja"' in page(client).text


@pytest.mark.parametrize("code", ["", "fr", "zh-hans", "zh-hant\x00", "x" * 1_000_000])
def test_a_language_that_the_site_does_not_have_is_refused(client: Client, code: str) -> None:
    client.force_login(make_editor())
    assert client.post(CHOOSE, {"language": code}).status_code == 400
    assert "language" not in client.session


def test_only_a_post_of_somebody_who_is_signed_in_chooses(client: Client) -> None:
    assert client.post(CHOOSE, {"language": "ja"}).status_code == 302
    assert "sessionid" not in client.cookies
    client.force_login(make_editor())
    assert client.get(CHOOSE, {"language": "ja"}).status_code == 405


def test_every_language_is_offered_in_its_own_words(client: Client) -> None:
    client.force_login(make_editor())
    text = page(client).text
    for code, name in (("zh-hant", "繁體中文"), ("en", "English"), ("ja", "日本語")):
        assert f'name="language" value="{code}" lang="{code}"' in text
        assert f">{name}</button>" in text
    assert text.count('aria-current="true"') == 1
    assert 'name="next" value="/account/second-factor/"' in text


def test_a_session_that_names_an_unknown_language_is_not_believed(client: Client) -> None:
    client.force_login(make_editor())
    session = client.session
    session["language"] = "tlh"
    session.save()
    assert '<html lang="en"' in page(client).text
