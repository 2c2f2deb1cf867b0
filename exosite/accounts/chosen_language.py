"""The interface language of an editor: chosen once, kept in the session, used at the desk only."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest
from django.utils import translation

from exosite import languages

# Where the session keeps the code of the language.
LANGUAGE_KEY = "language"


@contextmanager
def active(request: HttpRequest) -> Iterator[str]:
    """Activate the chosen language and yield its code; yield "" and change nothing without one."""
    code = request.session.get(LANGUAGE_KEY)
    if code not in languages.CODES:
        yield ""
        return
    request.LANGUAGE_CODE = code
    with translation.override(code):
        yield code


@contextmanager
def preserved(request: HttpRequest) -> Iterator[None]:
    """Keep the choice in this browser while the session that holds it is flushed."""
    code = request.session.get(LANGUAGE_KEY)
    yield
    if code:
        request.session[LANGUAGE_KEY] = code
