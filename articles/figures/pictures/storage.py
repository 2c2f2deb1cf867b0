"""Storage of pictures under random names, so that nothing can be guessed or overwritten."""

import re
import secrets
from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from articles.figures.pictures.decoder import Picture

FOLDER: Final = "figures/"

# Format, ending, and the content type that browsers are told.
_KINDS: Final = (
    ("PNG", "png", "image/png"),
    ("JPEG", "jpg", "image/jpeg"),
    ("WEBP", "webp", "image/webp"),
)
_ENDINGS = {kind: ending for kind, ending, _type in _KINDS}
_CONTENT_TYPES = {ending: content_type for _kind, ending, content_type in _KINDS}
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


def delete_picture(name: str) -> None:
    """Delete a picture from the storage; no fault if it is not there."""
    default_storage.delete(name)


def content_type(file_name: str) -> str | None:
    """The content type of a file name without its folder; None for a name that no file of ours has."""
    match = _NAME.fullmatch(file_name)
    return _CONTENT_TYPES[match[1]] if match else None
