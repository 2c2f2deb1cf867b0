"""What shows that a form was sent from our page by somebody who had it open, without a cookie.

Django's token against forged requests needs a cookie, and readers have none. It keeps another
site from using the rights of whoever is signed in; this form gives nobody any right: what is sent
is the same whoever sends it, and the view looks at no session. So it is enough to turn away what
another site has a browser send, which browsers say themselves (``Sec-Fetch-Site``, ``Origin``),
and what programs send without having asked for the form: the token is signed, for one text,
and good from some seconds after the form was shown until a day later. Whoever does ask for the
form, by program, is held by ``throttling``.
"""

import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.http import HttpRequest

SALT = "exosite.feedback"
# Seconds.
SOONEST = 3
LATEST = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Shown:
    """When a form was shown, and which revision of its text readers saw then."""

    at: int
    number: int | None


def make(name: str, number: int | None) -> str:
    """A token for the form about the text of this name."""
    return signing.dumps([int(time.time()), number], salt=f"{SALT}:{name}")


def read(token: str, name: str) -> Shown | None:
    """What a token says; None if it was not made for this text, or too long ago."""
    try:
        at, number = signing.loads(token, salt=f"{SALT}:{name}", max_age=LATEST)
    except signing.BadSignature:
        return None
    return Shown(at, number)


def is_ripe(shown: Shown) -> bool:
    """Whether somebody can have read the form since it was shown."""
    return time.time() - shown.at >= SOONEST


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that one of our pages sent this, or says nothing."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    # Without the scheme: behind a proxy the request has another one.
    ours = {request.get_host(), urlsplit(settings.SITE_URL).netloc}
    return origin.partition("://")[2] in ours
