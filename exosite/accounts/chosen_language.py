"""The language an editor works in: chosen once, kept in the session, heeded at the desk only."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from exosite import languages
from exosite.accounts.desk_paths import is_ours

# Where the session keeps the code of the language.
CHOSEN = "language"


@contextmanager
def kept(request: HttpRequest) -> Iterator[None]:
    """Keep the choice in this browser while the session that holds it ends."""
    code = request.session.get(CHOSEN)
    yield
    if code:
        request.session[CHOSEN] = code


class ChosenLanguageMiddleware:
    """Speak the language an editor chose, where the address names none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        code = request.session.get(CHOSEN) if is_ours(request) else None
        if code not in languages.CODES:
            return self.get_response(request)
        request.LANGUAGE_CODE = code
        with translation.override(code):
            response = self.get_response(request)
        response.setdefault("Content-Language", languages.tag(code))
        return response
