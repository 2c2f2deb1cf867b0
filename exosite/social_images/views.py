"""Social cards: the picture of a text that others show, and the address that answers with it.

Pictures are kept as files named by all that they show, so that nothing has to be forgotten; what
nothing names any more, ``manage.py sweep_media`` removes. A page never waits for one: it is drawn
for whoever asks for it first. What is not public has none.
"""

import hashlib
import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from typing import Any, Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext

from exosite import languages
from exosite.publishing import kinds, notices, visible_text
from exosite.site.page_addresses import absolute
from exosite.social_images import card_image
from exosite.social_images.card_image import Card

FOLDER: Final = "cards/"
# Drawn where this machine has no fonts, and for pages without a title of their own.
SITE_CARD: Final = "card.png"
# Behind an address that names what is drawn, nothing else ever is; others lead to what is so now.
CACHE_FOREVER: Final = "public, max-age=31536000, immutable"
CACHE_BRIEFLY: Final = "public, max-age=3600"

logger = logging.getLogger(__name__)


def social_card(request: HttpRequest, language: str, kind: str, slug: str) -> HttpResponse:
    """The picture of a public text, drawn if nobody has asked for it before."""
    models = {kind.name: kind.model for kind in kinds.all() if kind.social_card}
    if kind not in models:
        raise Http404
    shown = visible_text.show(models[kind], slug, language)
    card = card_of(shown, notices.of_text(shown))
    body = _load_or_draw(card)
    if body is None:
        return HttpResponseRedirect(static(SITE_CARD))
    response = HttpResponse(body, content_type="image/png")
    is_versioned = request.META.get("QUERY_STRING") == _version(card)
    response["Cache-Control"] = CACHE_FOREVER if is_versioned else CACHE_BRIEFLY
    response["ETag"] = f'"{_digest(card)}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def card_url(shown: visible_text.VisibleText, text_notices: Iterable[notices.Notice]) -> str:
    """Where others get the picture of a text with these notices. What it shows is part of the
    address: services that keep pictures by their address get a new one when it changes."""
    path = reverse("card", args=[shown.language.code, shown.object.content_kind, shown.object.key])
    return absolute(f"{path}?{_version(card_of(shown, text_notices))}")


def card_of(shown: visible_text.VisibleText, text_notices: Iterable[notices.Notice]) -> Card:
    """What the picture of a text says, in the language of the text."""
    text = shown.text
    with translation.override(text.language_code):
        return Card(
            language=text.language_code,
            kind=capfirst(str(shown.object._meta.verbose_name)),
            title=getattr(text, shown.object.title_field),
            state=" · ".join(_state(text, text_notices)),
            warning=gettext("General information, not medical advice"),
        )


def _state(text: Any, text_notices: Iterable[notices.Notice]) -> Iterator[str]:
    """What is wrong with a text, and how current it is. Only articles are reviewed."""
    yield from notices.labels_of_text(text_notices, text.language_code)
    if reviewed := getattr(text, "reviewed_on", None):
        date = date_format(reviewed, "DATE_FORMAT")
        yield gettext("Medically reviewed: %(date)s") % {"date": date}
    date = date_format(timezone.localtime(text.updated_at), "DATE_FORMAT")
    yield gettext("Last changed: %(date)s") % {"date": date}


def card_path(card: Card) -> str:
    """The name under which a picture is kept: a digest of all that it shows."""
    return f"{FOLDER}{_digest(card)}.png"


def _digest(card: Card) -> str:
    content = json.dumps([card_image.VERSION, *astuple(card)])
    return hashlib.sha256(content.encode()).hexdigest()[:40]


def _version(card: Card) -> str:
    """Enough of the digest to tell one state of a text from another."""
    return _digest(card)[:10]


def unused_cards() -> Iterator[str]:
    """The names of kept pictures that no public text has any more, such as those of old titles."""
    if not default_storage.exists(FOLDER):
        return
    used = {
        card_path(card_of(shown, shown.notices))
        for kind in kinds.all()
        if kind.social_card
        for code in languages.CODES
        for shown in notices.with_notices(
            visible_text.show_all(kind.model.objects.published(code), code)
        )
    }
    for name in default_storage.listdir(FOLDER)[1]:
        if f"{FOLDER}{name}" not in used:
            yield f"{FOLDER}{name}"


def _load_or_draw(card: Card) -> bytes | None:
    path = card_path(card)
    try:
        with default_storage.open(path) as file:
            return file.read()
    except OSError:
        body = card_image.draw(card)
    if body is not None:
        _store(path, body)
    return body


def _store(path: str, body: bytes) -> None:
    """A disk that cannot be written to costs time, never the picture."""
    try:
        if not default_storage.exists(path):
            default_storage.save(path, ContentFile(body))
    except OSError:
        logger.warning("The picture %s could not be kept.", path, exc_info=True)
