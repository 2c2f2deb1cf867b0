"""Context processors: what every template knows."""

from django.http import HttpRequest

from exosite import languages


def reader_language(request: HttpRequest) -> dict[str, languages.Language]:
    """The language of the page, as ``language``."""
    code = getattr(request, "LANGUAGE_CODE", languages.SOURCE)
    return {"language": languages.get(code)}
