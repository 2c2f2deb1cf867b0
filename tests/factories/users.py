"""People who work on the site, with the roles they were given."""

from itertools import count

from django.contrib.auth.models import User
from django.test import Client

from exosite.publishing.models import Assignment

_numbers = count(1)


def make_user(*roles: str, is_superuser: bool = False, is_active: bool = True) -> User:
    """A user with these roles, each for all languages or, as ``writer@ja``, for one."""
    user = User.objects.create(
        username=f"user-{next(_numbers)}", is_superuser=is_superuser, is_active=is_active
    )
    for role in roles:
        name, _, language = role.partition("@")
        Assignment.objects.create(user=user, role=name, language_code=language)
    return user


def at_desk(user: User, language: str = "en") -> Client:
    """A browser in which this user is signed in and may enter the desk."""
    User.objects.filter(pk=user.pk).update(is_staff=True)
    browser = Client(headers={"accept-language": language})
    browser.force_login(user)
    return browser
