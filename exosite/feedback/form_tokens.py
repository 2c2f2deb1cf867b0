"""Form tokens: CSRF and bot protection of a form without a cookie.

Django's CSRF token needs a cookie, and readers have none. It keeps another site from using the
rights of whoever is signed in; this form uses no rights: what is sent is the same whoever sends
it, and the view looks at no session. So it is enough to refuse what another site has a browser
send, which browsers say themselves (``Sec-Fetch-Site``, ``Origin``), and what programs send
without having asked for the form: the token is signed, for one text, and good from some seconds
after the form was shown until a day later. Programs that do ask for it meet ``rate_limit``.
"""

import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.http import HttpRequest

SALT = "exosite.feedback"
# Seconds after the form was shown.
MIN_AGE = 3
MAX_AGE = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class FormToken:
    """What a token carries: when the form was shown, and the revision that readers saw then."""

    shown_at: int
    revision_number: int | None

    @property
    def is_old_enough(self) -> bool:
        """Whether somebody can have filled in the form since it was shown."""
        return time.time() - self.shown_at >= MIN_AGE


def make(subject_name: str, revision_number: int | None) -> str:
    """A signed token for the form about a text."""
    return signing.dumps([int(time.time()), revision_number], salt=f"{SALT}:{subject_name}")


def read(token: str, subject_name: str) -> FormToken | None:
    """Verify a token; None if it was not made for this text, or too long ago."""
    try:
        shown_at, revision_number = signing.loads(
            token, salt=f"{SALT}:{subject_name}", max_age=MAX_AGE
        )
    except signing.BadSignature:
        return None
    return FormToken(shown_at, revision_number)


def is_same_origin(request: HttpRequest) -> bool:
    """Whether the browser says that one of our pages sent this, or says nothing."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    # Without the scheme: behind a proxy the request has another one.
    hosts = {request.get_host(), urlsplit(settings.SITE_URL).netloc}
    return origin.partition("://")[2] in hosts
