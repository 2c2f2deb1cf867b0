"""Upload endpoint of the editor: a picture becomes a figure with a first draft, which readers do
not see, and the answer has the Markdown that names it.

The answer is the one that django-markdownx knows, ``{"image_code": ...}``, with ``figure`` beside
it: its ``slug``, the address ``url`` on which its words are written, ``image``, ``width`` and
``height``. What is refused answers with a status of 400 and above and ``{"error": sentence}``.
"""

import logging
import secrets
import string
from typing import Any, Final

from django.contrib import admin
from django.core.exceptions import BadRequest, SuspiciousOperation, ValidationError
from django.core.files.storage import default_storage
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    UnreadablePostError,
)
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import decorator_from_middleware
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt

from articles.figures.picture_field import REFUSAL_SENTENCES
from articles.figures.pictures import MOST_BYTES, Picture, PictureRefused, read_picture
from articles.figures.pictures.storage import store_picture
from articles.models import Figure
from exosite import languages
from exosite.desk.upload_handlers import BoundedUploadHandler
from exosite.publishing import actions, permissions
from exosite.publishing.models import Revision

# What is larger is not even read to its end, so that the browser may not hear why.
MOST_BYTES_READ: Final = 8 * MOST_BYTES
STATUSES: Final = {"empty": 400, "too-large": 413}
_LETTERS: Final = string.ascii_lowercase + string.digits

logger = logging.getLogger(__name__)


@csrf_exempt  # Only until the request may be read: ``_receive`` has the check.
def upload(request: HttpRequest) -> HttpResponseBase:
    """Take a picture from somebody who may begin figures; nothing is read from anybody else."""
    if request.method != "POST":
        return _refuse(405, gettext("Pictures are sent to this address."), Allow="POST")
    if not admin.site.has_permission(request):
        return _refuse(403, gettext("Please sign in again."))
    codes = [
        code for code in languages.CODES if permissions.may(request.user, "create", None, code)
    ]
    if not codes:
        return _refuse(403, gettext("Only writers can add pictures."))
    if _length(request) > MOST_BYTES_READ:
        return _refuse(413, str(REFUSAL_SENTENCES["too-large"]))
    handler = BoundedUploadHandler(request, most=MOST_BYTES)
    request.upload_handlers = [handler]
    try:
        request.POST  # noqa: B018 - reads the request
    except (BadRequest, MultiPartParserError, SuspiciousOperation, UnreadablePostError):
        return _refuse(400, gettext("The picture did not arrive in full. Please try again."))
    return _receive(request, codes=codes, is_exceeded=handler.is_exceeded)


class _CsrfCheck(CsrfViewMiddleware):
    """Django's CSRF check, with an answer that a script understands."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return _refuse(
            403, gettext("Your session is not the same any more. Please reload the page.")
        )


@decorator_from_middleware(_CsrfCheck)
def _receive(request: HttpRequest, *, codes: list[str], is_exceeded: bool) -> HttpResponse:
    file = request.FILES.get("image")
    try:
        if file is None:
            if is_exceeded:
                raise PictureRefused("too-large")
            return _refuse(400, gettext("No picture was sent."))
        picture = read_picture(file)
    except PictureRefused as refusal:
        return _refuse(STATUSES.get(refusal.code, 422), str(REFUSAL_SENTENCES[refusal.code]))
    requested = request.POST.get("language", "")
    language = requested if requested in codes else codes[0]
    try:
        name = store_picture(picture)
    except OSError:
        logger.exception("A picture could not be stored.")
        return _refuse(507, gettext("The picture could not be stored. Please try again later."))
    try:
        draft = _begin_figure(picture, name, language, request.user)
    except BaseException:
        default_storage.delete(name)
        raise
    return _answer(_description(draft, name, picture))


def _begin_figure(picture: Picture, name: str, language: str, by: Any) -> Revision:
    """A figure of this picture, with its first draft in which it has no words yet."""
    fields = {
        "kind": Figure.Kind.RASTER.value,
        "image": name,
        "width": picture.width,
        "height": picture.height,
    }
    for _attempt in range(5):
        try:
            return actions.create(
                model=Figure,
                key=_new_slug(),
                source_language=language,
                snapshot={"texts": {}, "shared": {"fields": fields}},
                by=by,
            )
        except ValidationError as refusal:
            if "slug" not in getattr(refusal, "error_dict", {}):
                raise
            # One in two thousand million of a day: another picture has this name.
    raise RuntimeError("no free name for a figure")


def _new_slug() -> str:
    ending = "".join(secrets.choice(_LETTERS) for _ in range(6))
    return f"picture-{timezone.localdate():%Y%m%d}-{ending}"


def _description(draft: Revision, name: str, picture: Picture) -> dict[str, Any]:
    figure = draft.master
    edit = reverse("admin:articles_figure_edit", args=[figure.pk, draft.language_code])
    return {
        "image_code": f"![](figure:{figure.slug})",
        "figure": {
            "slug": figure.slug,
            "url": edit,
            "image": reverse("picture", args=[name.rpartition("/")[2]]),
            "width": picture.width,
            "height": picture.height,
        },
    }


def _length(request: HttpRequest) -> int:
    try:
        return int(request.headers.get("Content-Length", "0"))
    except ValueError:
        return 0


def _refuse(status: int, sentence: str, **headers: str) -> JsonResponse:
    return _answer({"error": sentence}, status=status, headers=headers)


def _answer(data: dict, **options: Any) -> JsonResponse:
    response = JsonResponse(data, **options)
    response["Cache-Control"] = "private, no-store"
    return response
