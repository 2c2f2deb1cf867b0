"""Who gets in, by which door, and where to."""

import pytest
from django.contrib import admin
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import NoReverseMatch, reverse

from exosite.publishing.models import AuditEvent
from tests.factories.sign_in import ENGLISH, PASSWORD, SIGN_IN, is_in, make_editor, sign_in

pytestmark = pytest.mark.django_db


def test_an_editor_signs_in_and_is_at_the_desk(client: Client) -> None:
    response = sign_in(client, make_editor())
    assert (response.status_code, response["Location"]) == (302, "/admin/")
    assert is_in(client)


def test_case_and_spaces_of_a_username_do_not_matter(client: Client) -> None:
    make_editor("mei")
    assert sign_in(client, " Mei ").status_code == 302


def test_a_wrong_password_is_refused_with_a_sentence_that_says_no_more(client: Client) -> None:
    wrong = sign_in(client, make_editor(), "wrong")
    unknown = sign_in(client, "nobody", "wrong")
    for response in (wrong, unknown):
        assert response.status_code == 200
        assert "The username or the password is wrong." in response.text
    assert not is_in(client)


@pytest.mark.parametrize("path", ["/admin/", "/admin/articles/article/", "/admin/help/"])
def test_the_desk_sends_strangers_to_the_one_page_that_asks_for_a_password(
    client: Client, path: str
) -> None:
    response = client.get(path, follow=True)
    assert response.redirect_chain[-1] == (f"{SIGN_IN}?next={path}", 302)
    assert response.status_code == 200


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/", "/admin/password_change/"])
def test_the_admin_takes_no_password_itself(client: Client, path: str) -> None:
    user = make_editor()
    data = {"username": user.username, "login": user.username, "password": PASSWORD}
    response = client.post(path, data)
    assert response.status_code == 302
    assert not is_in(client)
    assert not AuditEvent.objects.filter(action="sign-in").exists()


@pytest.mark.parametrize(
    "path", ["signup/", "sign-up/", "email/", "password/reset/", "login/code/", "social/"]
)
def test_nobody_signs_up_or_asks_for_mail(client: Client, path: str) -> None:
    assert client.get(f"/account/{path}").status_code == 404


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_reset_password"])
def test_there_is_no_address_for_what_we_do_not_offer(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_somebody_without_a_role_gets_a_sentence_and_no_loop(client: Client) -> None:
    response = sign_in(client, make_editor(is_staff=False), headers=ENGLISH, follow=True)
    assert response.status_code == 403
    assert "this account has no role here" in response.text
    assert 'action="/account/sign-out/"' in response.text
    assert len(response.redirect_chain) <= 3


def test_a_closed_account_gets_a_sentence_and_no_session(client: Client) -> None:
    response = sign_in(client, make_editor(is_active=False), follow=True)
    assert "This account is closed" in response.text
    assert not is_in(client)


def test_a_session_gets_a_new_id_when_somebody_signs_in(client: Client) -> None:
    session = client.session
    session["language"] = "ja"
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    sign_in(client, make_editor())
    assert client.cookies["sessionid"].value != before
    stranger = Client()
    stranger.cookies["sessionid"] = before
    assert not is_in(stranger)


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client: Client) -> None:
    client.get(SIGN_IN)
    sign_in(client, make_editor())
    for name in ("sessionid", "csrftoken"):
        cookie = client.cookies[name]
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
        assert not cookie["domain"]
    assert set(client.cookies) == {"sessionid", "csrftoken"}


OFF_SITE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "http:evil.example",
    "http:///evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    " //evil.example",
    "\t//evil.example",
    "https://testserver@evil.example/",
    "//localhost/admin/",
]


@pytest.mark.parametrize("wanted", OFF_SITE)
def test_signing_in_leads_nowhere_else(client: Client, wanted: str) -> None:
    user = make_editor()
    data = {"login": user.username, "password": PASSWORD, "next": wanted}
    assert client.post(SIGN_IN, data)["Location"] == "/admin/"
    assert client.get(SIGN_IN, {"next": wanted})["Location"] == "/admin/"
    assert client.get("/admin/login/", {"next": wanted})["Location"] == "/admin/"
    language = client.post("/account/language/", {"language": "ja", "next": wanted})
    assert language["Location"] == "/admin/"
    assert client.post("/account/sign-out/", {"next": wanted})["Location"] == SIGN_IN


def test_signing_in_leads_back_to_where_somebody_wanted_to_go(client: Client) -> None:
    response = sign_in(client, make_editor(), path=f"{SIGN_IN}?next=/admin/help/%3Fa=b")
    assert response["Location"] == "/admin/help/?a=b"


def test_signing_out_is_a_post(client: Client) -> None:
    client.force_login(make_editor())
    assert "Do you want to sign out?" in client.get("/admin/logout/", headers=ENGLISH).text
    assert is_in(client)
    response = client.post("/admin/logout/", headers=ENGLISH)
    assert response["Location"] == SIGN_IN
    assert not is_in(client)


def test_a_password_is_changed_with_the_old_one_and_a_good_new_one(client: Client) -> None:
    user = make_editor()
    client.force_login(user)
    path = client.get("/admin/password_change/")["Location"]
    new = {"password1": "long enough for them", "password2": "long enough for them"}
    wrong = client.post(path, new | {"oldpassword": "wrong"}, headers=ENGLISH)
    assert "Please type your current password." in wrong.text
    weak = {"oldpassword": PASSWORD, "password1": "12345678", "password2": "12345678"}
    assert "too common" in client.post(path, weak, headers=ENGLISH).text
    response = client.post(path, new | {"oldpassword": PASSWORD}, headers=ENGLISH)
    assert response["Location"] == "/admin/"
    user.refresh_from_db()
    assert user.check_password("long enough for them")
    assert is_in(client)
    assert [str(message) for message in get_messages(response.wsgi_request)] == [
        "Password successfully changed."
    ]


def test_password_managers_know_the_fields(client: Client) -> None:
    text = client.get(SIGN_IN).text
    assert 'autocomplete="username"' in text
    assert 'autocomplete="current-password"' in text
    client.force_login(make_editor())
    text = client.get("/account/password/").text
    assert text.count('autocomplete="new-password"') == 2


@pytest.mark.parametrize(
    ("language", "username"), [("zh-TW", "使用者名稱"), ("en", "Username"), ("ja", "ユーザー名")]
)
def test_the_library_speaks_the_language_of_the_reader(
    client: Client, language: str, username: str
) -> None:
    response = client.get(SIGN_IN, headers={"accept-language": language})
    assert username in response.text


@pytest.mark.parametrize("path", [SIGN_IN, "/account/password/", "/account/second-factor/set-up/"])
def test_no_page_of_accounts_is_kept_or_needs_inline_code(client: Client, path: str) -> None:
    if path != SIGN_IN:
        sign_in(client, make_editor())
    response = client.get(path)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert "unsafe-inline" not in response["Content-Security-Policy"]
    for inline in (" style=", "<style", "data:image", "<script>"):
        assert inline not in response.text


def test_a_form_that_is_not_ours_gets_a_sentence() -> None:
    client = Client(enforce_csrf_checks=True)
    response = sign_in(client, make_editor())
    assert response.status_code == 403
    assert "This was not accepted" in response.text


def test_secrets_of_the_library_are_on_no_page_of_the_admin() -> None:
    labels = {model._meta.app_label for model in admin.site._registry}
    assert not labels & {"account", "mfa"}
