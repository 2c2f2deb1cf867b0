"""Signatures with a key that is not in the database: what nobody else can make."""

import hashlib
import hmac
import os
from typing import Any

from django.conf import settings
from django.core import checks


def sign(purpose: str, text: str) -> str:
    """The signature under a text with the newest key; ``purpose`` keeps one from passing as another."""
    return _mac(settings.HISTORY_KEYS[0], purpose, text)


def is_valid(purpose: str, text: str, signature: str) -> bool:
    """Whether a signature was made with one of the keys of this site."""
    return any(
        hmac.compare_digest(_mac(key, purpose, text), signature) for key in settings.HISTORY_KEYS
    )


def check_key(**_options: Any) -> list[checks.CheckMessage]:
    """A warning of ``check --deploy`` where the key lies in DATA_DIR, beside an SQLite database."""
    if os.environ.get("HISTORY_KEY"):
        return []
    message = (
        "The key of the history lies in DATA_DIR: whoever gets that folder can forge a history."
    )
    hint = "Set HISTORY_KEY, the same on every server, and keep a copy: docs/history.md."
    return [checks.Warning(message, hint=hint, id="exosite.W001")]


def head_text(chain_id: int, length: int, digest: str) -> str:
    """What is signed of the end of a chain."""
    return f"{chain_id} {length} {digest}"


def _mac(key: str, purpose: str, text: str) -> str:
    return hmac.new(key.encode(), f"{purpose}\n{text}".encode(), hashlib.sha256).hexdigest()
