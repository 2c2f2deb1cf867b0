"""Release: a digest of everything but content that decides what readers get."""

import hashlib
import json
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage

# What makes HTML out of text: our code, our templates, our message catalogues.
MAKERS: Final = ("*.py", "*.html", "*.svg", "*.mo")
MADE_BY: Final = ("exosite", "glossary", "articles", "templates")
MADE_WITH: Final = ("django", "markdown-it-py", "mdit-py-plugins", "nh3", "segno")

NO_READERS_PAGE: Final = (
    *("exosite/accounts/", "exosite/content_checks/", "exosite/desk/", "exosite/feedback/"),
    *("exosite/management/", "exosite/search/", "exosite/seed/", "exosite/publishing/actions/"),
    *("articles/tables/editor/", "/migrations/", "/admin.py", "_autocomplete.py"),
    *("templates/account/", "templates/admin/", "templates/desk/", "templates/mfa/"),
    "templates/search/",
)
"""Parts of the paths of what makes no page that is kept: editors' pages, checks, commands, search."""


@cache
def release_digest() -> str:
    """A digest of everything of this release that makes HTML, read once per process.

    So a text cached by an earlier release, without its catalogues, or through a sanitiser since
    mended, is rendered again.
    """
    digest = hashlib.sha256(" ".join(version(package) for package in MADE_WITH).encode())
    for path in _makers():
        digest.update(path.relative_to(settings.BASE_DIR).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def page_release() -> str:
    """The same of a whole page: with the names of its static files, and what settings say on it."""
    manifest_hash = getattr(staticfiles_storage, "manifest_hash", "")
    return _digest(release_digest(), manifest_hash, settings.SITE_URL, settings.CONTACT_EMAIL)


@lru_cache(maxsize=1)
def _digest(*inputs: str) -> str:
    return hashlib.sha256(json.dumps(inputs).encode()).hexdigest()


def _makers() -> Iterator[Path]:
    for folder in MADE_BY:
        files = (path for kind in MAKERS for path in (settings.BASE_DIR / folder).rglob(kind))
        for path in sorted(files):
            name = path.relative_to(settings.BASE_DIR).as_posix()
            if not any(part in name for part in NO_READERS_PAGE):
                yield path
