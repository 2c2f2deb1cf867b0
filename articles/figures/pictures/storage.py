"""Storage of pictures under random names, so that nothing can be guessed or overwritten."""

import re
import secrets
from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from articles.figures.pictures.decoder import Picture

FOLDER: Final = "figures/"

_ENDINGS: Final = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp"}
# What browsers are told.
_CONTENT_TYPES: Final = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}
_NAME = re.compile(r"[0-9a-f]{32}\.(png|jpg|webp)")


def store_picture(picture: Picture) -> str:
    """Save a picture, and return its name in the storage: the folder and 128 random bits."""
    name = f"{FOLDER}{secrets.token_hex(16)}.{_ENDINGS[picture.format]}"
    try:
        return default_storage.save(name, ContentFile(picture.data))
    except OSError:
        # A full disk leaves the half that it had room for.
        default_storage.delete(name)
        raise


def content_type(file_name: str) -> str | None:
    """The content type of a file name without its folder; None for a name that no file of ours has."""
    match = _NAME.fullmatch(file_name)
    return _CONTENT_TYPES[match[1]] if match else None
