"""Which picture a text has, and the address that answers with it.

Pictures are kept as files named by all that they show, so that nothing has to be forgotten; what
nothing names any more, ``manage.py sweep_media`` removes. A page never waits for one: it is drawn
for whoever asks for it first. What is not public has none.
"""

import hashlib
import json
import logging
from collections.abc import Iterator
from dataclasses import astuple
from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext

from articles.models import Article, ComparisonTable
from exosite import languages
from exosite.publishing import reading
from exosite.publishing.models import Content
from exosite.sharing import drawing
from exosite.sharing.drawing import Card
from glossary.models import Term

MODELS: Final[dict[str, type[Content]]] = {
    model.content_kind: model for model in (Article, ComparisonTable, Term)
}
FOLDER: Final = "cards/"
# Drawn where this machine has no fonts, and for pages without a title of their own.
SITE: Final = "card.png"

logger = logging.getLogger(__name__)


def picture(request: HttpRequest, language: str, kind: str, slug: str) -> HttpResponse:
    """The picture of a public text, drawn if nobody has asked for it before."""
    if kind not in MODELS:
        raise Http404
    shown = reading.show(MODELS[kind], slug, language)
    body = _kept_or_drawn(card_of(shown))
    if body is None:
        return HttpResponseRedirect(static(SITE))
    response = HttpResponse(body, content_type="image/png")
    response["Cache-Control"] = "public, max-age=86400"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def card_of(shown: reading.Shown) -> Card:
    """What the picture of a text says, in the language of the text."""
    text = shown.text
    with translation.override(text.language_code):
        changed = date_format(text.updated_at, "DATE_FORMAT")
        state = [changed]
        if hasattr(text, "reviewed_on"):
            said = (
                gettext("Medically reviewed")
                if text.reviewed_on
                else gettext("Not yet medically reviewed")
            )
            state.insert(0, said)
        return Card(
            language=text.language_code,
            kind=capfirst(str(shown.object._meta.verbose_name)),
            title=getattr(text, shown.object.title_field),
            state=" · ".join(state),
            warning=gettext("Not medical advice"),
        )


def path_of(card: Card) -> str:
    """The name under which a picture is kept: a digest of all that it shows."""
    said = json.dumps([drawing.VERSION, *astuple(card)])
    return f"{FOLDER}{hashlib.sha256(said.encode()).hexdigest()[:40]}.png"


def unused() -> Iterator[str]:
    """The names of kept pictures that no public text has any more, such as those of old titles."""
    if not default_storage.exists(FOLDER):
        return
    used = {
        path_of(card_of(shown))
        for model in MODELS.values()
        for code in languages.CODES
        for shown in reading.show_all(model.objects.published(code), code)
    }
    for name in default_storage.listdir(FOLDER)[1]:
        if f"{FOLDER}{name}" not in used:
            yield f"{FOLDER}{name}"


def _kept_or_drawn(card: Card) -> bytes | None:
    path = path_of(card)
    try:
        with default_storage.open(path) as file:
            return file.read()
    except OSError:
        body = drawing.draw(card)
    if body is not None:
        _keep(path, body)
    return body


def _keep(path: str, body: bytes) -> None:
    """A disk that cannot be written to costs time, never the picture."""
    try:
        if not default_storage.exists(path):
            default_storage.save(path, ContentFile(body))
    except OSError:
        logger.warning("The picture %s could not be kept.", path, exc_info=True)
